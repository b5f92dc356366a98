"""The front door: `parleys read`, `clean`, `show`, `explain`, `export` and more. Data on stdout, all else on stderr."""

from __future__ import annotations

from parleys.cli import clean, evaluate, explain, export, model, read, show, show_positions, show_stories
from parleys.cli.app import Exit, app, main

__all__ = [
    "Exit",
    "app",
    "clean",
    "evaluate",
    "explain",
    "export",
    "main",
    "model",
    "read",
    "show",
    "show_positions",
    "show_stories",
]
