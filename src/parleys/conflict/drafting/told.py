"""Positions as the draft of a model takes them: by party, each with its words, its day and its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from parleys.conflict.drafting.seats import Seats
from parleys.conflict.drafting.wording import one_line
from parleys.conflict.model import Basis
from parleys.record import (
    Condition,
    Copy,
    Dossier,
    Issue,
    Position,
    PositionKind,
    PositionStatus,
    Reading,
    State,
    Voice,
)
from parleys.stories.ledger import sources_of
from parleys.stories.when import Stretch, stretch

Apart = tuple[str, str, str]
"""Key and gist of a position, and why the model cannot have it."""
_NOBODY = "whose it is, or for which party, is not told"
_UNDATED = "no report tells when, so whether it had been told by the day of the model is not known"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One position of one party, as one report tells it."""

    key: str
    """`report-id#position-id`."""
    reading: Reading
    position: Position
    party: str
    others: tuple[str, ...]
    """The parties that it is about: with whom, of whom, to whom."""
    vague: bool
    """It names somebody, but no party."""
    everyone: bool
    """All sides are meant."""
    taken: tuple[str, ...]
    """Names of groups that the model takes for the party or for one of the others."""
    issue: str
    condition_issues: tuple[str, ...]
    day: int
    """As an ordinal; 0 where no report tells it."""
    date: str | None
    source: str
    """The independent source behind the report."""

    @property
    def words(self) -> str:
        """Give the words that the position stands in."""
        return self.position.span.of(self.reading.report.text)

    @property
    def what(self) -> str:
        """Give what is wanted, rejected, promised or warned of."""
        what = self.position.what
        return what.of(self.reading.report.text) if what else self.words

    @property
    def basis(self) -> Basis:
        """Say whether the party says so itself or a report says so of it."""
        return Basis.STATED if self.position.voice is Voice.SAID else Basis.REPORTED

    @property
    def line(self) -> str:
        """Give it in one neutral line."""
        return one_line(self.position.gist or self.words)

    def condition_words(self, condition: Condition) -> str:
        """Give the words of one of its conditions."""
        return self.reading.report.text[condition.start : condition.end]


def lay_out(
    readings: Sequence[Reading], dossier: Dossier, seats: Seats, until: Stretch | None
) -> tuple[tuple[Told, ...], tuple[Apart, ...]]:
    """Lay out what had been told by a day, and give apart what cannot be a party's, or cannot be dated.

    Guesses at motives, what somebody found wrong and what is told as past are left out.

    Args:
        readings: the gathered readings.
        dossier: what holds across them.
        seats: the parties.
        until: the day; None takes everything.
    """
    issues = {member: issue.name for issue in dossier.of(Issue) for member in issue.members}
    sources = sources_of({reading.report.id: reading.report for reading in readings}, dossier.of(Copy))
    found: list[Told] = []
    apart: list[Apart] = []
    for reading, position in _current(readings):
        report = reading.report
        when = stretch(position.date) or stretch(report.published)
        if until is not None and when is not None and not _known(when, stretch(report.published), until):
            continue
        parties = seats.parties(report.id, position.holder)
        why = _NOBODY if not parties else _UNDATED if until is not None and when is None else ""
        if why:
            apart.append((f"{report.id}#{position.id}", one_line(position.gist), why))
            continue
        dated = (when.first if when else 0, position.date or report.published)
        found += [_told(reading, position, party, dated, seats, issues, sources) for party in parties]
    return tuple(sorted(found, key=lambda each: (each.day, each.key, each.party))), tuple(apart)


def _current(readings: Sequence[Reading]) -> Iterator[tuple[Reading, Position]]:
    for reading in readings:
        for position in reading.positions:
            wrong = position.voice is Voice.IMPUTED or position.state is State.REJECTED
            if not wrong and position.status is not PositionStatus.PAST:
                yield reading, position


def _known(when: Stretch, published: Stretch | None, until: Stretch) -> bool:
    """Say whether something had happened and been published by a day."""
    return when.first <= until.last and (published is None or published.first <= until.last)


def _told(
    reading: Reading,
    position: Position,
    party: str,
    dated: tuple[int, str | None],
    seats: Seats,
    issues: Mapping[str, str],
    sources: Mapping[str, str],
) -> Told:
    report = reading.report.id
    key = f"{report}#{position.id}"
    refs = position.counterparts if position.kind is PositionKind.TALKS else (*position.of, *position.to)
    others = tuple(other for other in seats.parties(report, refs) if other != party)
    named = seats.company.parties(report, (*position.holder, *refs))
    return Told(
        key=key,
        reading=reading,
        position=position,
        party=party,
        others=others,
        vague=bool(refs) and not others,
        everyone=seats.is_everyone(report, refs),
        taken=tuple(seats.name(ident) for ident in named if seats.taken_for.get(ident) in (party, *others)),
        issue=issues.get(key, position.issue or "talks"),
        condition_issues=tuple(issues.get(f"{report}#{each.id}", "") for each in position.conditions),
        day=dated[0],
        date=dated[1],
        source=sources[report],
    )
