"""`parleys read` as a user meets it: output, problems, exit codes."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.called import parleys, process

from parleys.record import Reading, read_objects, read_readings

REPORT = """Karsava ready for talks with rebels

HARBOUR CITY - Island Press

8 February 2031

Velland is ready for talks with the rebels, Velland's foreign minister, Anna Karsava, said in Harbour City on Saturday.

"We will meet them without conditions," Karsava said.

Rebels attacked a convoy near the harbour on Friday, killing at least 12 people, the Island Press reported.

The truce of January has not ended the fighting or the siege.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one good report and every kind of bad one."""
    root = tmp_path_factory.mktemp("reports")
    (root / "good.txt").write_text(REPORT, encoding="utf-8")
    (root / "empty.txt").write_bytes(b"")
    (root / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (root / "nothing.txt").write_text("....\n\n--\n", encoding="utf-8")
    (root / "same.txt").write_text(REPORT, encoding="utf-8")
    return root


def test_mixed_folder_reads_the_good_and_names_the_bad(folder: Path) -> None:
    """Bad files cost one line each and exit code 1; what could be read is read, the same file twice once."""
    done = parleys("read", folder, "--json")
    assert done.returncode == 1, done.stderr.decode()
    readings = list(read_readings(done.stdout))
    assert "good.txt" in {Path(reading.report.source).name for reading in readings}
    assert sum(reading.report.title is not None and "Karsava" in reading.report.title.text for reading in readings) == 1
    told = [json.loads(line) for line in done.stderr.splitlines()]
    assert {"empty.txt", "binary.txt"} <= {Path(problem["place"]).name for problem in told}
    assert b"Traceback" not in done.stderr


def test_summary_and_files(folder: Path, tmp_path: Path) -> None:
    """Without --json the summary is printed; -o and --dossier write lines that read back."""
    readings, dossier = tmp_path / "x.jsonl", tmp_path / "d.jsonl"
    done = parleys("read", folder / "good.txt", "-o", readings, "--dossier", dossier)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.startswith(b"Read 1 report")
    assert b"WHO IS READY" in done.stdout
    assert b"\x1b[" not in done.stdout
    (reading,) = read_readings(readings.read_bytes())
    assert reading.statements
    assert list(read_objects(dossier.read_bytes()))


def test_reading_points_at_its_words(folder: Path) -> None:
    """`text[start:end]` of every fact is words of the report, and positions name their holder."""
    done = parleys("read", folder / "good.txt", "--json", "--alone")
    (reading,) = read_readings(done.stdout)
    text = REPORT
    assert reading.report.text == text
    for fact in reading.facts():
        assert text[fact.start : fact.end].strip()
    assert any("ready for talks" in text[p.start : p.end] for p in reading.positions)
    assert [f.value for f in reading.figures] == [12]


def test_standard_input(folder: Path) -> None:
    """`-` reads one report from standard input."""
    done = parleys("read", "-", "--json", "--published", "2031-02-08", stdin=(folder / "good.txt").read_bytes())
    assert done.returncode == 0, done.stderr.decode()
    (reading,) = read_readings(done.stdout)
    assert reading.report.source == "-"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("read", "no-such-folder"), 3, b"no-such-folder"),
        (("read", ".", "-o", "x.csv"), 2, b".parleys or .jsonl"),
        (("read", ".", "--published", "yesterday"), 2, b"YYYY-MM-DD"),
        (("read", ".", "--alone", "--dossier", "d.jsonl"), 2, b"--alone"),
        (("read", ".", "--model", "no_such_model"), 2, b"no_such_model"),
        (("eval", "no-such-gold", "."), 3, b"no-such-gold"),
        (("read",), 2, b"PATHS"),
    ],
)
def test_mistakes_end_in_one_clear_line(
    arguments: tuple[str, ...], code: int, words: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A user's mistake ends in its exit code and a line that names what was wrong, never in a traceback."""
    monkeypatch.chdir(folder)
    done = parleys(*arguments)
    assert done.returncode == code, done.stderr.decode()
    assert words in done.stderr
    assert b"Traceback" not in done.stderr


def test_every_run_gives_the_same_bytes(tmp_path: Path) -> None:
    """The same input gives the same bytes, under any hash seed; in several processes, too (`tests/test_batch.py`)."""
    from parleys.demo import demo_files

    for path in demo_files()[:4]:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    here, elsewhere = parleys("read", tmp_path, "--json"), process("read", tmp_path, "--json")
    assert here.returncode == elsewhere.returncode == 0
    assert here.stdout == elsewhere.stdout


def test_help_is_quick_and_loads_nothing() -> None:
    """`parleys --help` needs neither spaCy nor the record."""
    code = "import sys, parleys.cli; print([m for m in ('spacy', 'msgspec', 'numpy', 'rich') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"


def test_reading_type_is_public() -> None:
    """The Python API gives what the command line gives."""
    import parleys as package

    assert package.Reading is Reading
    assert callable(package.read_paths)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = package.nothing


def test_output_keeps_texts_and_is_never_taken_from_others(folder: Path, tmp_path: Path) -> None:
    """`-o` on its own file keeps the texts in it; on somebody else's file it is refused, and nothing is lost."""
    page = tmp_path / "page.html"
    page.write_text(f"<h1>Talks</h1><p>{REPORT.splitlines()[6]}</p>", encoding="utf-8")
    out = tmp_path / "out.jsonl"
    assert parleys("read", page, "-o", out).returncode == 0
    (first,) = read_readings(out.read_bytes())
    stored = out.read_text(encoding="utf-8").replace("Velland is ready", "Velland  is ready")
    out.write_text(stored, encoding="utf-8")
    assert b"was changed" in parleys("read", page, "-o", out).stderr
    text = first.report.text.replace("Velland is ready", "Velland  is ready")
    stored = stored.replace(first.report.text_sha256, hashlib.sha256(text.encode()).hexdigest())
    out.write_text(stored, encoding="utf-8")
    assert parleys("read", page, "-o", out).returncode == 0
    (second,) = read_readings(out.read_bytes())
    assert second.report.text == text
    notes = tmp_path / "notes.jsonl"
    notes.write_text('{"mine": true}\n', encoding="utf-8")
    done = parleys("read", page, "-o", notes)
    assert done.returncode == 2
    assert b"holds no readings" in done.stderr
    assert notes.read_text(encoding="utf-8") == '{"mine": true}\n'


def test_standard_input_of_any_format() -> None:
    """What comes through a pipe is looked at like a file: here an export with two rows."""
    rows = "\n".join(json.dumps({"title": f"Talks {n}", "text": REPORT.splitlines()[6]}) for n in (1, 2))
    done = parleys("read", "-", "--json", "--alone", "--published", "2031-02-08", stdin=rows.encode())
    assert done.returncode == 0, done.stderr.decode()
    assert [reading.report.source for reading in read_readings(done.stdout)] == ["-:1", "-:2"]
