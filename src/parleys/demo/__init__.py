"""The bundled demo: invented reports of an invented war, with the mess of real ones (see README.md beside it)."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def demo_folder() -> Path:
    """Give the folder of the bundled reports.

    >>> demo_folder().name
    'reports'
    """
    return Path(str(files("parleys.demo").joinpath("reports")))


def demo_files() -> tuple[Path, ...]:
    """Give the bundled reports, by file name.

    >>> {path.suffix for path in demo_files()}
    {'.txt'}
    """
    return tuple(sorted(demo_folder().glob("*.txt")))
