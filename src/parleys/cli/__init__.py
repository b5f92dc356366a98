"""The front door: `parleys read`, `clean`, `show`, `demo`, `eval`. Data on stdout, progress and problems on stderr."""

from __future__ import annotations

from parleys.cli import clean, evaluate, read, show, show_positions
from parleys.cli.app import Exit, app, main

__all__ = ["Exit", "app", "clean", "evaluate", "main", "read", "show", "show_positions"]
