"""The record on disk: readings in, facts with their sources out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from parleys.errors import RecordError, UsageError
from parleys.record import (
    Actor,
    ActorAcross,
    Event,
    Figure,
    Position,
    Reading,
    Relation,
    Report,
    Statement,
)
from parleys.review import Wanted
from parleys.review.apply import is_wanted
from parleys.store.choose import Choice, bearers, chosen, reports_chosen
from parleys.store.connect import connect
from parleys.store.deciding import Deciding
from parleys.store.search import Hits, find
from parleys.store.sourced import Sourced, sourced
from parleys.store.versions import bring_up
from parleys.stories.when import Stretch, stretch

if TYPE_CHECKING:
    from parleys.summary.across import Across
    from parleys.summary.barriers import Standing
    from parleys.summary.changes import Change
    from parleys.summary.dates import Appointment
    from parleys.summary.differences import Differing
    from parleys.summary.shifts import Movement
    from parleys.summary.silences import Quiet

_TYPES: dict[str, Any] = {"statements": Statement, "positions": Position, "events": Event, "figures": Figure}
_AT_ONCE = 500
"""Reports that are asked for in one go."""


def open_record(path: object, *, create: bool = True, write: bool = False) -> Record:
    """Open a record: a file, by custom named `*.parleys`, or a PostgreSQL database by its URL.

    Args:
        path: the file or URL.
        create: whether it is made where it is not there.
        write: whether it must be possible to write to it.

    Raises:
        RecordError: it cannot be opened; tells why.
    """
    opened = connect(str(path), create, write)
    try:
        if opened.fresh and not create:
            raise RecordError(opened.place, "there is no record of parleys in it")
        bring_up(opened)
    except BaseException:
        opened.connection.close()
        opened.connection.engine.dispose()
        raise
    return Record(opened)


class Record(Deciding):
    """A record that is open; `with` closes it.

    Facts are given as the readings tell them and as people corrected them, dated by other reports of one occasion;
    rejected ones are left out unless asked for.
    """

    def choose(self, kind: str, choice: Choice, state: str | Wanted = Wanted.ALL) -> dict[str, Reading]:
        """Give readings with those of their facts of a kind that are asked for, by report; other kinds are left out.

        `state`: only facts that people accepted (`accepted`) or decided anything about (`reviewed`).
        """
        self.gather()
        with self._telling(), self._connection.begin():
            found = chosen(self._connection, kind, choice)
        slim = msgspec.json.Decoder(_slim(kind))
        idents = sorted(found)
        readings: dict[str, Reading] = {}
        for at in range(0, len(idents), _AT_ONCE):
            for each in self._read(idents[at : at + _AT_ONCE], slim):
                ident = each.report.id
                facts = (fact for fact in getattr(each, kind) if fact.id in found[ident])
                kept: dict[str, Any] = {kind: tuple(fact for fact in facts if is_wanted(fact, Wanted(state)))}
                readings[ident] = Reading(report=each.report, actors=each.actors, relations=each.relations, **kept)
        return readings

    def reports(self, actor: str | None = None, since: str | None = None, until: str | None = None) -> list[Report]:
        """Give the reports with their texts, by the day that they were published; undated ones last.

        Args:
            actor: only those with somebody in them who bears these words in a name.
            since: only those published from then on.
            until: only those published until then.
        """
        self.gather()
        found = self.readings(self.choose_reports(actor, stretch(since), stretch(until)))
        return sorted(
            (reading.report for reading in found), key=lambda one: (one.published is None, one.published or "", one.id)
        )

    def choose_reports(self, actor: str | None, since: Stretch | None, until: Stretch | None) -> list[str]:
        """Give the ids of the reports that are asked for, as `reports`."""
        with self._telling(), self._connection.begin():
            return reports_chosen(self._connection, actor, since, until)

    def actors(self) -> list[ActorAcross]:
        """Give the actors of the record, the most reported first."""
        found: list[ActorAcross] = list(self.dossier([ActorAcross]).of(ActorAcross))
        return sorted(found, key=lambda actor: (-len(actor.members), actor.name.casefold(), actor.id))

    def statements(
        self, actor: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[Sourced[Statement]]:
        """Give statements with their sources, in order of time; `actor`: words in a name of the speaker."""
        return self._sourced("statements", actor, since, until)

    def positions(
        self, actor: str | None = None, since: str | None = None, until: str | None = None, issue: str | None = None
    ) -> list[Sourced[Position]]:
        """Give positions with their sources, in order of time; `issue`: words in what they are about."""
        return self._sourced("positions", actor, since, until, issue)

    def events(
        self, actor: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[Sourced[Event]]:
        """Give events with their sources, in order of time; `actor`: words in a name of somebody who takes part."""
        return self._sourced("events", actor, since, until)

    def figures(
        self, actor: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[Sourced[Figure]]:
        """Give figures with their sources, in order of time; `actor`: words in a name of who claims them."""
        return self._sourced("figures", actor, since, until)

    def find(
        self,
        words: str,
        actor: str | None = None,
        since: str | None = None,
        until: str | None = None,
        limit: int | None = None,
    ) -> Hits:
        """Find reports with all of these words: words, "words in this order", beginn*, -without.

        Raises:
            UsageError: there is no word to look for.
        """
        with self._telling(), self._connection.begin():
            return find(self._connection, words, actor, stretch(since), stretch(until), limit)

    def differences(self) -> tuple[Differing, ...]:
        """Give on what reports differ, each side with its sentences; then the numbers that agree within bounds."""
        from parleys.summary.differences import find_differences

        return find_differences(self._across())

    def shifts(self, unchanged: bool = False) -> tuple[Movement, ...]:
        """Give the positions that moved, the latest first; with those that were repeated unchanged if asked for."""
        from parleys.summary.shifts import find_movements

        return find_movements(self._across(), unchanged=unchanged)

    def barriers(self, as_of: str | None = None) -> tuple[Standing, ...]:
        """Give what stands between parties and talks; `as_of`: by what reports published until then tell."""
        from parleys.summary.barriers import find_standing

        return find_standing(self._across(as_of))

    def silence(self, as_of: str | None = None, days: int = 7) -> tuple[Quiet, ...]:
        """Give who was heard on an issue and has not been for some days; `as_of` as for `barriers`."""
        from parleys.summary.silences import find_quiet

        return find_quiet(self._across(as_of), days=days)

    def dates(self, as_of: str | None = None) -> tuple[Appointment, ...]:
        """Give what is due, and what fell due with its outcome; `as_of` as for `barriers`."""
        from parleys.summary.dates import find_dates

        return find_dates(self._across(as_of))

    def diff(self, first: str, last: str) -> tuple[Change, ...]:
        """Give what reports published after a day, and up to another one, tell that was not told by then.

        Raises:
            UsageError: one is no day, month or year, or the first is not the earlier.
        """
        from parleys.summary.changes import find_changes_between

        begin, end = stretch(first), stretch(last)
        if begin is None or end is None or end.last <= begin.last:
            raise UsageError(f"{first}, {last}: give two dates as YYYY-MM-DD (or YYYY-MM, YYYY), the earlier first")
        dossier = self.dossier()
        return find_changes_between(tuple(self.readings()), dossier, begin, end)

    def _across(self, as_of: str | None = None) -> Across:
        from parleys.summary.across import open_across

        day = stretch(as_of)
        if as_of is not None and day is None:
            raise UsageError(f"{as_of}: give a date as YYYY-MM-DD (or YYYY-MM, YYYY)")
        dossier = self.dossier()
        return open_across(tuple(self.readings()), dossier, day)

    def _sourced(
        self, kind: str, actor: str | None, since: str | None, until: str | None, issue: str | None = None
    ) -> list[Sourced[Any]]:
        known = self.dossier([ActorAcross])
        idents = tuple(bearers(actor, known.of(ActorAcross))) if actor is not None else None
        choice = Choice(actor=actor, idents=idents, issue=issue, since=stretch(since), until=stretch(until))
        return sourced(kind, self.choose(kind, choice).values(), known)


def _slim(kind: str) -> type:
    """Give a reading with one kind of fact: the others are passed over when it is decoded."""
    empty: tuple[Any, ...] = ()
    return msgspec.defstruct(
        f"Reading_{kind}",
        [
            ("report", Report),
            ("actors", tuple[Actor, ...], empty),
            ("relations", tuple[Relation, ...], empty),
            (kind, tuple[_TYPES[kind], ...], empty),
        ],
        kw_only=True,
    )
