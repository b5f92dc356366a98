"""The front door: `parleys read`, `show`, `find`, `explain`, `export` and more. Data on stdout, all else on stderr."""

from __future__ import annotations

from parleys.cli import (
    brief,
    clean,
    diff,
    doctor,
    evaluate,
    explain,
    export,
    find,
    model,
    model_draft,
    read,
    review,
    review_decide,
    review_list,
    serve,
    show,
    show_across,
    show_facts,
    show_positions,
    show_stories,
)
from parleys.cli.app import Exit, app, main

__all__ = [
    "Exit",
    "app",
    "brief",
    "clean",
    "diff",
    "doctor",
    "evaluate",
    "explain",
    "export",
    "find",
    "main",
    "model",
    "model_draft",
    "read",
    "review",
    "review_decide",
    "review_list",
    "serve",
    "show",
    "show_across",
    "show_facts",
    "show_positions",
    "show_stories",
]
