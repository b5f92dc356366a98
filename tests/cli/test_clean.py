"""`parleys clean` as a user meets it: every line with what it is, and why it is set apart."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.called import parleys

PAGE = """World

Karsava ready for talks

8 February 2031 | The Velland Post

Share Tweet Email

Haddad said she was ready for talks, in Velland. \x1b[31m

Orlov speaks with envoys in Velland on February 8, 2031. AFP Photo / Jane Doe

Comments 1

reader one 8 February 2031, 12:45

Let them talk.
"""


def test_lines(tmp_path: Path) -> None:
    """Each line stands beside what it is; what a terminal might obey is left out; metadata stand on top."""
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8")
    done = parleys("clean", path)
    out = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "heading Karsava ready for talks" in lines
    assert "published 2031-02-08 (text, 0.95)" in lines
    assert "outlet The Velland Post" in lines
    assert "furniture Share Tweet Email (share bar)" in lines
    assert "body Haddad said she was ready for talks, in Velland. [31m" in lines
    assert any(line.startswith("caption Orlov speaks with envoys in Velland") for line in lines)
    assert "comment Let them talk." in lines
    assert "1 of 9 lines kept; set apart: 1 caption, 2 comment, 4 furniture, 1 heading" in lines
    assert "\x1b" not in out


def test_json(tmp_path: Path) -> None:
    """As JSON a report is one line, and its segments put together are its text."""
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    done = parleys("clean", tmp_path, "--json")
    assert done.returncode == 1
    (told,) = map(json.loads, done.stdout.splitlines())
    assert "".join(segment["text"] for segment in told["segments"]) == PAGE
    assert told["outlet"]["text"] == "The Velland Post"
    assert json.loads(done.stderr) == {"error": "empty", "place": str(tmp_path / "b.txt")}


def test_nothing(tmp_path: Path) -> None:
    """Where nothing can be cleaned the exit code is 3; an address without --fetch is a mistake in the call."""
    assert parleys("clean", tmp_path / "gone.txt").returncode == 3
    done = parleys("clean", "https://velland.example/talks")
    assert done.returncode == 2
    assert b"add --fetch" in done.stderr
