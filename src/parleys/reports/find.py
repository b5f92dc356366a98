"""Find the files to read in what the user names, and what is told beside them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from parleys.errors import InputError
from parleys.knowledge.columns import Columns, load_columns
from parleys.knowledge.files import load_files
from parleys.record import Metadata
from parleys.reports.beside import MANIFEST, SIDECARS, metadata_beside, read_manifest, sidecars_of
from parleys.reports.originals import merge


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
    folder = path.parent
    told, wrong = metadata_beside(
        path.name, lambda name: (folder / name).is_file(), lambda name: _bytes(folder / name), columns, _prefix(folder)
    )
    problems.extend(wrong)
    if path.name == MANIFEST or not (folder / MANIFEST).is_file():
        return told
    listed = _manifest(folder / MANIFEST, columns, problems) or {}
    return merge(told, listed.get(_normal(path), Metadata()))


def _inside(folder: Path, columns: Columns, problems: list[InputError]) -> dict[Path, Metadata]:
    """The reports in a folder, with what is told of each."""
    root = folder.resolve()
    found: dict[Path, Metadata] = {}
    listed: dict[str, Metadata] = {}
    for at, folders, names in os.walk(folder):
        here = Path(at)
        wanted = [name for name in sorted(names) if _wanted(here / name, root)]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _parts_of_page(name, names))
        if MANIFEST in wanted and (manifest := _manifest(here / MANIFEST, columns, problems)) is not None:
            wanted.remove(MANIFEST)
            listed |= manifest
        for name, told in _with_sidecars(here, wanted, columns, problems):
            found[here / name] = told
    _missing(listed, found, folder, problems)
    return {path: merge(told, listed.get(_normal(path), Metadata())) for path, told in found.items()}


def _with_sidecars(
    folder: Path, names: Sequence[str], columns: Columns, problems: list[InputError]
) -> Iterator[tuple[str, Metadata]]:
    beside = {name for name in names if name.endswith(SIDECARS)}
    used: set[str] = set()
    for name in names:
        if name in beside:
            continue
        used |= beside.intersection(sidecars_of(name))
        told, wrong = metadata_beside(
            name, beside.__contains__, lambda sidecar: _bytes(folder / sidecar), columns, _prefix(folder)
        )
        problems.extend(wrong)
        yield name, told
    for name in sorted(beside - used):
        problems.append(InputError(str(folder / name), "looks like a sidecar, but there is no report of its name"))


def _wanted(path: Path, root: Path) -> bool:
    hidden = path.name.startswith((".", "~$"))
    passed = path.suffix.casefold() in load_files().passed
    return not hidden and not passed and path.is_file() and path.resolve().is_relative_to(root)


def _parts_of_page(folder: str, names: Sequence[str]) -> bool:
    """ "Talks open_files" beside "Talks open.html": where a browser puts a saved page's pictures and scripts."""
    stem = folder.removesuffix("_files").removesuffix(".files")
    return stem != folder and any(f"{stem}{ending}" in names for ending in (".html", ".htm", ".xhtml"))


def _manifest(path: Path, columns: Columns, problems: list[InputError]) -> dict[str, Metadata] | None:
    """What a manifest tells, by path; None where it is a table of something else."""
    try:
        listed = read_manifest(_bytes(path), str(path), columns)
    except InputError as error:
        problems.append(error)
        return {}
    return None if listed is None else {_normal(path.parent / name): told for name, told in listed.items()}


def _missing(
    listed: Mapping[str, Metadata], found: Mapping[Path, Metadata], folder: Path, problems: list[InputError]
) -> None:
    gone = sorted(set(listed) - {_normal(path) for path in found})
    if gone:
        names = ", ".join(os.path.relpath(name, folder) for name in gone[:3])
        rest = f" and {len(gone) - 3} more" if len(gone) > 3 else ""
        problems.append(InputError(str(folder / MANIFEST), f"it names files that are not there: {names}{rest}"))


def _normal(path: Path) -> str:
    return os.path.normpath(path.absolute())


def _prefix(folder: Path) -> str:
    return "" if folder == Path() else f"{folder}{os.sep}"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(str(path), (error.strerror or str(error)).lower()) from error
