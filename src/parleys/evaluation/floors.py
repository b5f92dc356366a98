"""Floors: scores that may rise and must not sink."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from parleys.errors import InputError
from parleys.evaluation.rows import Table


def load_floors(path: Path, name: str) -> dict[str, float]:
    """Give the least F1 of each row for one gold folder.

    Args:
        path: JSON, `{"name of the gold folder": {"row": 0.5}}`.
        name: of the gold folder; for gathered readings with " gathered" behind it.

    Raises:
        InputError: the file cannot be used, or has no floors of that name.
    """
    try:
        floors = msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, float]])
    except OSError as error:
        raise InputError(str(path), f"cannot be opened: {error.strerror}") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"not a file of floors: {error}") from error
    if name not in floors:
        raise InputError(str(path), f"has no floors for {name!r}")
    return floors[name]


def check_floors(table: Table, floors: Mapping[str, float]) -> list[str]:
    """Name each row that sank below its floor; none is the best answer."""
    sunk: list[str] = []
    for name, least in floors.items():
        row = table.row(name)
        if row is None:
            sunk.append(f"{name}: not counted at all (floor {least:.3f})")
        elif row.f1 < least:
            sunk.append(f"{name}: F1 {row.f1:.3f} is under its floor {least:.3f}")
    return sunk
