"""The front door: `parleys read`, `show`, `find`, `demo` and more. Data on stdout, all else on stderr."""

from __future__ import annotations

from parleys.cli import clean, doctor, evaluate, find, model, read, show, show_facts, show_positions
from parleys.cli.app import Exit, app, main

__all__ = [
    "Exit",
    "app",
    "clean",
    "doctor",
    "evaluate",
    "find",
    "main",
    "model",
    "read",
    "show",
    "show_facts",
    "show_positions",
]
