"""The record on the desk: opened for each request, laid out once for each version, gathered in the background."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from parleys.record import ActorAcross, Dossier, Reading, Utterance
from parleys.store import Record, open_record
from parleys.summary.across import Across, open_across
from parleys.summary.positions import Holding, Holdings, hold
from parleys.web.work import Progress, Step, Work

_SMALL = 100
"""Reports that are laid out while a page waits: some tenths of a second."""
_AT_ONCE = 250
if TYPE_CHECKING:
    from parleys.batch import Reader
    from parleys.stories.shelf import Shelf

LAYING, VIEWING = "laying", "viewing"
"""Keys of work: the record is laid out; a view that takes long is made."""
_RESTS = 2
"""How often as long as a layout took nothing is laid out anew."""
_KEPT = 64
"""Views of one version that are kept."""
T = TypeVar("T")


class Laid(msgspec.Struct, frozen=True, kw_only=True):
    """A record laid out for the pages: all readings, what holds across them, and whose positions they are."""

    version: str
    readings: dict[str, Reading]
    dossier: Dossier
    held: Holdings
    actors: dict[str, ActorAcross]
    of_member: dict[str, str]
    """`report-id#actor-id` to the id of the actor of the record."""
    held_in: dict[str, tuple[Holding, ...]]
    """The positions of each report."""
    utterances: dict[str, Utterance]
    """By member, the same words across reports."""
    decided: int
    """How many decisions it was laid out with."""
    across: Across
    """The same for the views across reports."""


class _Slot:
    """A view that is made, or being made by one while others wait for it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.view: Any = None


class UnlaidError(Exception):
    """A record of which nothing can be shown yet: it is laid out in the background."""

    def __init__(self, progress: Progress | None) -> None:
        self.progress = progress
        super().__init__("the record is being laid out")


class Desk:
    """A record for the pages of one server."""

    def __init__(self, place: str, warm: Sequence[Callable[[Desk, Laid], object]]) -> None:
        """Take a record; `warm` make the views that a large record cannot make while a page waits, the first first."""
        self.place = place
        self._warm = warm
        self.work = Work()
        self._laid: Laid | None = None
        self._lock = threading.Lock()
        self._rest = 0.0
        self._reading = threading.Lock()
        self._reader: Reader | None = None
        self._shelf: Shelf | None = None
        self._views: dict[tuple[object, ...], _Slot] = {}

    def open(self) -> Record:
        """Open the record, for one request; the caller closes it.

        Raises:
            RecordError: it cannot be opened.
        """
        return open_record(self.place, create=False)

    def laid(self) -> Laid | None:
        """Give the record laid out; None while the first layout is made.

        Where another version came meanwhile, a small record is laid out at once, and a large one, or one that must be
        gathered first, in the background: until then the last version is given.
        """
        with self.open() as record:
            version, count = record.version(), len(record)
            before = self._laid
            if before is not None and before.version == version:
                return before
            if version is not None and count <= _SMALL:
                with self._lock:
                    if self._laid is None or self._laid.version != version:
                        self._laid = lay_out(record, version, None)
                    return self._laid
        if before is not None and time.monotonic() < self._rest:
            return before
        name = "Laying out" if version is not None else "Gathering and laying out"
        self.work.start(LAYING, f"{name} {count:,} reports", self._lay)
        return before

    def ready(self) -> Laid:
        """Give the record laid out.

        Raises:
            UnlaidError: the first layout is still made; tells how far it is.
        """
        laid = self.laid()
        if laid is None:
            raise UnlaidError(self.progress())
        return laid

    def view(self, laid: Laid, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """Give a view of a layout, made once: for what takes longer than a page may and is asked for often."""
        at = (laid.version, *key)
        with self._lock:
            slot = self._views.get(at)
            if slot is None:
                # views of an older version go, then the oldest
                kept = {old: view for old, view in self._views.items() if old[0] == laid.version}
                slot = _Slot()
                self._views = {**dict(list(kept.items())[-_KEPT:]), at: slot}
        with slot.lock:
            if slot.view is None:
                slot.view = make()
            found: T = slot.view
            return found

    def later(self, laid: Laid, key: tuple[object, ...], name: str, make: Callable[[], T]) -> T | None:
        """Give a view where it is there; else have it made in the background, one such at a time, and give None."""
        with self._lock:
            slot = self._views.get((laid.version, *key))
        if slot is not None and slot.view is not None:
            found: T = slot.view
            return found

        def job(_step: Step) -> tuple[str, ...]:
            self.view(laid, key, make)
            return ()

        self.work.start(VIEWING, name, job)
        return None

    @contextmanager
    def reader(self) -> Generator[Reader]:
        """Lend the reader, loaded when it is first needed; to one at a time, as a parser serves one at a time.

        Raises:
            ModelError: the model is missing.
        """
        with self._reading:
            if self._reader is None:
                from parleys.batch import load_reader

                self._reader = load_reader()
            yield self._reader

    def is_current(self, laid: Laid) -> bool:
        """Say whether nothing was read or decided since."""
        with self.open() as record:
            return record.version() == laid.version

    def progress(self) -> Progress | None:
        """Say how far the layout is."""
        return self.work.progress(LAYING)

    def _lay(self, step: Step) -> tuple[str, ...]:
        began = time.monotonic()
        with self.open() as record:
            if self._shelf is None:
                from parleys.gathering import open_shelf

                self._shelf = open_shelf()
            record.gather(self._shelf)
            found = lay_out(record, record.version() or "", step)
        warming = iter(self._warm)
        next(warming)(self, found)
        with self._lock:
            self._laid = found
        for warm in warming:
            warm(self, found)
        with self._lock:
            # somebody who decides fact after fact must not keep the machine busy with gathering after each of them
            self._rest = time.monotonic() + _RESTS * (time.monotonic() - began)
        return ()


def lay_out(record: Record, version: str, step: Step | None) -> Laid:
    """Lay out a record that is gathered; `step` is told how far it is."""
    decided = len(record.decisions())
    idents = [reading.report.id for reading in record.heads()]
    readings: dict[str, Reading] = {}
    for at in range(0, len(idents), _AT_ONCE):
        readings |= {each.report.id: each for each in record.readings(idents[at : at + _AT_ONCE])}
        if step is not None:
            step(len(readings), len(idents), "")
    dossier = record.dossier()
    every = tuple(readings.values())
    held = hold(every, dossier)
    by_report: defaultdict[str, list[Holding]] = defaultdict(list)
    for each in held.found:
        by_report[each.reading.report.id].append(each)
    actors: dict[str, ActorAcross] = {actor.id: actor for actor in dossier.of(ActorAcross)}
    return Laid(
        version=version,
        decided=decided,
        readings=readings,
        dossier=dossier,
        held=held,
        actors=actors,
        of_member={member: actor.id for actor in actors.values() for member in actor.members},
        held_in={report: tuple(found) for report, found in by_report.items()},
        across=open_across(every, dossier),
        utterances={member: each for each in dossier.of(Utterance) for member in each.members},
    )
