"""What the program knows of files that lie beside reports."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class Files(Strict, frozen=True, kw_only=True):
    """Files that are no reports."""

    passed: frozenset[str]
    """Endings, with their dot, of pictures, styles, scripts and the like."""
    manifest: frozenset[str]
    """Names of the column that names the file in a manifest."""
    page_folders: tuple[str, ...]
    """Endings of the folders that browsers save beside a page."""


@cache
def load_files() -> Files:
    """Give the endings."""
    return load("world/files.toml", Files)
