"""Find the files to read in what the user names, and what is told beside them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import msgspec

from parleys.errors import InputError
from parleys.knowledge.columns import Columns, load_columns
from parleys.knowledge.files import load_files
from parleys.record import Metadata
from parleys.reports.beside import MANIFEST, Beside, look_beside, sidecars_of
from parleys.reports.limits import REPORT


class File(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A file to read, and what its sidecar or the folder's manifest tells of it."""

    path: Path
    metadata: Metadata = Metadata()


def find_files(paths: Sequence[str]) -> tuple[tuple[File, ...], tuple[InputError, ...]]:
    """Give the files named, and the files inside the folders named, in order of path; beside them what went wrong.

    A file named by itself is taken whatever it is. In folders hidden files are skipped, and so are pictures, styles and
    the like and the parts that a browser saves beside a page; links that lead out of the folder are not followed.
    """
    columns = load_columns()
    found: dict[Path, Metadata] = {}
    problems: list[InputError] = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            inside = _inside(path, columns, problems)
            if not inside:
                problems.append(InputError(name, "no reports in this folder"))
            found |= inside
        elif path.exists():
            found[path] = _beside(path, columns, problems)
        else:
            problems.append(InputError(name, "no such file or folder"))
    return tuple(File(path=path, metadata=found[path]) for path in sorted(found, key=str)), tuple(problems)


def _beside(path: Path, columns: Columns, problems: list[InputError]) -> Metadata:
    """What lies beside a file that is named by itself."""
    names = [name for name in (*sidecars_of(path.name), MANIFEST) if (path.parent / name).is_file()]
    found = _look(path.parent, [path.name, *names], columns)
    problems.extend(found.problems)  # the other files of its folder do not matter here
    return found.metadata.get(path.name, Metadata())


def _inside(folder: Path, columns: Columns, problems: list[InputError]) -> dict[Path, Metadata]:
    """The reports in a folder, with what is told of each."""
    root = folder.resolve()
    paths: list[str] = []
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _parts_of_page(name, names))
        here = Path(at)
        paths += [(here / name).relative_to(folder).as_posix() for name in names if _wanted(here / name, root)]
    beside = _look(folder, paths, columns)
    problems.extend((*beside.problems, *beside.missing))
    return {folder / path: beside.metadata.get(path, Metadata()) for path in paths if path not in beside.used}


def _look(folder: Path, paths: Sequence[str], columns: Columns) -> Beside:
    return look_beside(paths, lambda path: _bytes(folder / path), lambda path: str(folder / path), columns)


def _wanted(path: Path, root: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    passed = path.suffix.casefold() in load_files().passed
    return not hidden and not passed and path.is_file() and path.resolve().is_relative_to(root)


def _parts_of_page(folder: str, names: Sequence[str]) -> bool:
    """ "Talks open_files" beside "Talks open.html": where a browser puts a saved page's pictures and scripts."""
    stems = (folder.removesuffix(end) for end in load_files().page_folders if folder.endswith(end))
    return any(f"{stem}{ending}" in names for stem in stems for ending in (".html", ".htm", ".xhtml"))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(REPORT)
    except OSError as error:
        raise InputError(str(path), (error.strerror or str(error)).lower()) from error
