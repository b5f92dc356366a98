"""Find the files to read in what the user names."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from parleys.errors import InputError

ENDINGS = (".txt", ".text", ".md")


def find_files(paths: Sequence[str]) -> tuple[tuple[Path, ...], tuple[InputError, ...]]:
    """Give the files named, and the reports inside the folders named, in order of path; beside them what went wrong.

    A file named by itself is taken whatever its ending. In folders hidden files are skipped, and links that lead out of
    the folder are not followed.
    """
    found: set[Path] = set()
    problems: list[InputError] = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            inside = set(_inside(path))
            if not inside:
                problems.append(InputError(name, f"no reports in this folder: looked for {', '.join(ENDINGS)}"))
            found |= inside
        elif path.exists():
            found.add(path)
        else:
            problems.append(InputError(name, "no such file or folder"))
    return tuple(sorted(found, key=str)), tuple(problems)


def _inside(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(at, name)
            wanted = not name.startswith(".") and path.suffix.casefold() in ENDINGS
            if wanted and path.is_file() and path.resolve().is_relative_to(root):
                yield path
