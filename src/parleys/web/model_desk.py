"""Which conflict model the pages show: the one that is kept in a file, or else a draft of what the record tells.

A model is kept where the terminal finds it: `NAME.model.yaml` beside `NAME.parleys`, or the file that `parleys serve
--model` names. A record in a database has no place beside it, so without `--model` its drafts cannot be kept.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from parleys.conflict.draft import MOST, draft_model
from parleys.conflict.drafting.page import Comments, to_page
from parleys.conflict.kept import Kept, read_kept, version_of, write_kept
from parleys.conflict.model import Conflict
from parleys.errors import UsageError
from parleys.store import is_url
from parleys.web.desk import Desk, Laid

_FEW = 100
"""Reports that a draft is made of while a page waits."""


class Drafting(msgspec.Struct, frozen=True, kw_only=True):
    """What a draft is asked for with."""

    as_of: str | None = None
    most: int = MOST


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """A model for the pages."""

    conflict: Conflict
    comments: Comments
    version: str
    kept: bool
    """It stands in a file; else it is a draft that nobody keeps."""


def place_of(record: str, given: Path | None) -> Path | None:
    """Give the file that the model of a record is kept in; None where there is no place for it.

    >>> str(place_of("/tmp/war.parleys", None))
    '/tmp/war.model.yaml'
    """
    if given is not None or is_url(record):
        return given
    path = Path(record)
    return path.with_name(f"{path.stem}.model.yaml")


def open_model(desk: Desk, laid: Laid, place: Path | None, asked: Drafting) -> Open | None:
    """Give the model that is kept, or else a draft; None while the draft of a large record is made.

    Raises:
        InputError: the file that is kept cannot be used.
        UsageError: nothing can be drafted: too little was told by that day.
    """
    if place is not None and place.exists():
        kept = read_kept(place)
        return Open(conflict=kept.conflict, comments=kept.comments, version=kept.version, kept=True)
    kept = drafted(desk, laid, asked)
    return kept and Open(conflict=kept.conflict, comments=kept.comments, version=kept.version, kept=False)


def drafted(desk: Desk, laid: Laid, asked: Drafting) -> Kept | None:
    """Give a draft, made once for each version of the record; None while that of a large record is made.

    Raises:
        UsageError: nothing can be drafted.
    """
    key = ("drafted", asked.as_of, asked.most)

    def make() -> Kept | str:
        readings = tuple(laid.readings.values())
        try:
            found = draft_model(readings, laid.dossier, asked.as_of, asked.most, Path(desk.place).stem)
        except UsageError as error:
            # kept as well: what cannot be drafted is not tried again each time that the page asks
            return str(error)
        version = version_of(to_page(found.conflict, found.comments).encode())
        return Kept(conflict=found.conflict, comments=found.comments, version=version)

    few = len(laid.readings) <= _FEW
    made = desk.view(laid, key, make) if few else desk.later(laid, key, "Drafting a model", make)
    if isinstance(made, str):
        raise UsageError(made)
    return made


def keep(place: Path, model: Open, conflict: Conflict) -> str:
    """Write a model that was changed in the place of what was read, and give the sign of what the file then holds.

    Raises:
        StaleError: somebody else changed the file meanwhile.
        InputError: it cannot be written, or could not be read back.
    """
    return write_kept(place, conflict, model.comments, model.version if model.kept else None)
