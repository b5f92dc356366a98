"""Positions ready to be shown: whose, for which party, on which issue, when, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from parleys.record import (
    Agreement,
    Condition,
    Dossier,
    Issue,
    Position,
    PositionKind,
    PositionStatus,
    Reading,
    Stance,
    Voice,
)
from parleys.stories.when import Stretch, stretch
from parleys.summary.parties import Parties, find_parties
from parleys.summary.times import in_time, when_of
from parleys.summary.wording import one_line

TALKS = "talks"


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """One position of one party, as one report tells it."""

    key: str
    """`report-id#position-id`."""
    reading: Reading
    told: Position
    party: str
    """The id of the party, or the words of one that was not resolved."""
    speakers: tuple[str, ...]
    """Ids of those who hold it for the party; the party itself where nobody else is named."""
    towards: tuple[str, ...]
    """Ids of the parties that it is about: with whom they would talk, of whom it is demanded."""
    issue: str
    issue_id: str
    condition_issues: tuple[str, ...]
    """What each of its conditions is about."""
    when: Stretch | None
    origins: int
    """Independent sources that say so."""

    @property
    def issues(self) -> tuple[str, ...]:
        """Give the issue with those of the conditions."""
        return tuple(dict.fromkeys((self.issue, *self.condition_issues)))

    @property
    def words(self) -> str:
        """Give the words that the position stands in."""
        return one_line(self.reading.report.text[self.told.start : self.told.end])

    @property
    def value(self) -> str:
        """Give the readiness to talk, else the kind."""
        return self.told.stance.value if self.told.stance else self.told.kind.value

    def condition_words(self, condition: Condition) -> str:
        """Give the words of one of its conditions."""
        return one_line(self.reading.report.text[condition.start : condition.end]).strip('"“”')


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which positions are asked for; None asks for all."""

    actor: str | None = None
    issue: str | None = None
    kind: PositionKind | None = None
    stance: Stance | None = None
    since: Stretch | None = None
    until: Stretch | None = None
    imputed: bool = False
    past: bool = True


class Holdings(msgspec.Struct, frozen=True, kw_only=True):
    """The positions of a record with all that is needed to show them."""

    found: tuple[Holding, ...]
    """In order of time, undated ones last."""
    parties: Parties
    dossier: Dossier
    newest: Stretch | None
    """The days of the newest report."""
    unknown: tuple[str, ...] = ()
    """Names of a file of new names that no issue bears."""


def hold(readings: Sequence[Reading], dossier: Dossier, renamed: Mapping[str, str] | None = None) -> Holdings:
    """Lay out every position of a record by party.

    Args:
        readings: the gathered readings.
        dossier: what holds across them.
        renamed: new names of issues by id or name.
    """
    parties = find_parties(readings, dossier)
    issues, unknown = _issues(dossier, renamed or {})
    origins = _origins(dossier)
    found = [
        _holding(reading, told, party, speakers, parties, issues, origins)
        for reading in readings
        for told in reading.positions
        for party, speakers in _by_party(reading, told, parties).items()
    ]
    days = [when for reading in readings if (when := stretch(reading.report.published))]
    return Holdings(
        found=tuple(sorted(found, key=lambda each: (each.when is None, _first(each), each.key, each.party))),
        parties=parties,
        dossier=dossier,
        newest=max(days, key=lambda when: (when.last, when.first), default=None),
        unknown=unknown,
    )


def _first(each: Holding) -> int:
    return each.when.first if each.when else 0


def _issues(dossier: Dossier, renamed: Mapping[str, str]) -> tuple[dict[str, tuple[str, str]], tuple[str, ...]]:
    """Give name and id of the issue by member; two that get one name are one, with the id of the first."""
    by_member: dict[str, tuple[str, str]] = {}
    ids: dict[str, str] = {}
    used: set[str] = set()
    for issue in sorted(dossier.of(Issue), key=lambda each: each.id):
        name = renamed.get(issue.id) or renamed.get(issue.name) or issue.name
        used |= {issue.id, issue.name}
        ids.setdefault(name, issue.id)
        by_member |= dict.fromkeys(issue.members, (name, ids[name]))
    return by_member, tuple(sorted(set(renamed) - used))


def _origins(dossier: Dossier) -> dict[str, int]:
    """Give the number of independent sources by member, where the dossier found more than one report to agree."""
    found: dict[str, int] = {}
    for agreement in dossier.of(Agreement):
        if agreement.field in ("stance", "position"):
            for member in agreement.members:
                found[member] = max(found.get(member, 1), agreement.origins)
    return found


def _by_party(reading: Reading, told: Position, parties: Parties) -> dict[str, tuple[str, ...]]:
    """Give who holds a position, by party."""
    found: dict[str, tuple[str, ...]] = {}
    for ref in told.holder:
        chain = parties.chain(reading.report.id, ref)
        found[chain[-1]] = (*found.get(chain[-1], ()), chain[0])
    return found


def _holding(
    reading: Reading,
    told: Position,
    party: str,
    speakers: tuple[str, ...],
    parties: Parties,
    issues: Mapping[str, tuple[str, str]],
    origins: Mapping[str, int],
) -> Holding:
    report = reading.report.id
    key = f"{report}#{told.id}"
    name, ident = issues.get(key, (told.issue or TALKS, ""))
    others = told.counterparts if told.kind is PositionKind.TALKS else told.of or told.to
    return Holding(
        key=key,
        reading=reading,
        told=told,
        party=party,
        speakers=tuple(dict.fromkeys(speakers)),
        towards=tuple(dict.fromkeys(ident for ref in others if (ident := parties.chain(report, ref)[-1]) != party)),
        issue=name,
        issue_id=ident,
        condition_issues=tuple(issues.get(f"{report}#{each.id}", (name, ""))[0] for each in told.conditions),
        when=when_of(told, reading),
        origins=origins.get(key, 1),
    )


def choose_holdings(held: Holdings, wanted: Wanted) -> tuple[Holding, ...]:
    """Give the positions that are asked for; with days asked for, undated ones are left out."""
    return tuple(each for each in held.found if _is_wanted(each, held.parties, wanted))


def _is_wanted(each: Holding, parties: Parties, wanted: Wanted) -> bool:
    told = each.told
    names = parties.names((*each.speakers, each.party))
    return (
        (wanted.imputed or told.voice is not Voice.IMPUTED)
        and (wanted.past or told.status is not PositionStatus.PAST)
        and (wanted.kind is None or told.kind is wanted.kind)
        and (wanted.stance is None or told.stance is wanted.stance)
        and (wanted.actor is None or wanted.actor.casefold() in names)
        and (wanted.issue is None or any(wanted.issue.casefold() in name.casefold() for name in each.issues))
        and in_time(each.when, wanted.since, wanted.until)
    )


def by_party(found: Iterable[Holding]) -> dict[str, list[Holding]]:
    """Give positions by party, the party with the most first."""
    groups: dict[str, list[Holding]] = {}
    for each in found:
        groups.setdefault(each.party, []).append(each)
    return {party: groups[party] for party in sorted(groups, key=lambda ident: (-len(groups[ident]), ident))}
