"""The exchange form as JSON Lines: readings, and what holds across them; `parleys` reads both back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from parleys.export.choose import KINDS
from parleys.record import Dossier, Reading, write_object, write_reading


def to_jsonl(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = KINDS) -> Iterator[bytes]:
    """Yield a line for each reading, with its text and its facts of these kinds."""
    del dossier, kinds  # a reading tells all of itself, and was narrowed before
    for reading in readings:
        yield write_reading(reading) + b"\n"


def to_dossier(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = KINDS) -> Iterator[bytes]:
    """Yield a line for each object of the dossier, whatever is chosen of the readings."""
    del readings, kinds
    for thing in dossier.objects:
        yield write_object(thing) + b"\n"
