"""The front door: `parleys read`, `clean`, `show`, `demo`, `eval`, `model`. Data on stdout, all else on stderr."""

from __future__ import annotations

from parleys.cli import clean, evaluate, model, read, show, show_positions, show_stories
from parleys.cli.app import Exit, app, main

__all__ = ["Exit", "app", "clean", "evaluate", "main", "model", "read", "show", "show_positions", "show_stories"]
