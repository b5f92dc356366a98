"""Silence: who was heard on an issue and is not any more, and what one outlet leaves out of a dispatch it prints."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from parleys.record import Copy, Fact, Reading, Relation, Span, Statement
from parleys.stories.naming import key
from parleys.stories.when import Stretch

_ROW = 3
"""Words in a row that two copies of a sentence share."""
_LEAST = 2
"""Facts that make an issue."""
_TOLD = 0.4
"""A sentence is told where at least so many of its rows of words stand in a text."""


class Hearing(msgspec.Struct, frozen=True, kw_only=True):
    """A party was heard on an issue."""

    party: str
    issue: str
    when: Stretch
    member: str


class Silence(msgspec.Struct, frozen=True, kw_only=True):
    """A party that was heard on an issue, and not since."""

    party: str
    issue: str
    last: Stretch
    """When it was heard last."""
    days: int
    """How long ago that is."""
    times: int
    """In how many facts it was heard."""
    members: tuple[str, ...]
    """The facts of the last day."""
    since: tuple[Hearing, ...]
    """The last that was heard on the issue from each other party since."""


def find_silences(heard: Iterable[Hearing], end: int, least: int) -> tuple[Silence, ...]:
    """Give who has not been heard on an issue for some days; what one party raised once is no issue yet.

    Those on whose issue others were heard since come first, then those heard most often before.

    Args:
        heard: what was heard, on days up to `end`.
        end: the day, as an ordinal, that is told of.
        least: days of silence from which on it is told.
    """
    issues: defaultdict[str, defaultdict[str, list[Hearing]]] = defaultdict(lambda: defaultdict(list))
    for each in heard:
        issues[each.issue][each.party].append(each)
    found: list[Silence] = []
    for issue, parties in issues.items():
        if sum(len({each.member for each in group}) for group in parties.values()) < _LEAST:
            continue
        lasts = {party: max(each.when.last for each in group) for party, group in parties.items()}
        for party, group in parties.items():
            last = max((each.when for each in group), key=lambda when: when.last)
            if end - last.last >= least:
                others = [_latest(parties[other]) for other in sorted(parties) if lasts[other] > last.last]
                found.append(
                    Silence(
                        party=party,
                        issue=issue,
                        last=last,
                        days=end - last.last,
                        times=len({each.member for each in group}),
                        members=tuple(sorted({each.member for each in group if each.when.last == last.last})),
                        since=tuple(others),
                    )
                )
    return tuple(sorted(found, key=lambda each: (-len(each.since), -each.times, -each.days, each.party, each.issue)))


def _latest(group: Sequence[Hearing]) -> Hearing:
    return max(group, key=lambda each: (each.when.last, each.member))


class Omission(msgspec.Struct, frozen=True, kw_only=True):
    """What a report leaves out that other copies of its dispatch tell."""

    report: str
    copy: str
    """The id of the dossier's copy."""
    origin: str
    members: tuple[str, ...]
    """Facts of the other copies."""


def find_omissions(
    readings: Mapping[str, Reading], copies: Iterable[Copy], sentences: Mapping[str, Span]
) -> tuple[Omission, ...]:
    """Give, for each copy of a dispatch, the facts of its other copies whose sentence it does not print.

    Copies print the same words, so rows of words decide; a sentence that was cut down is told.

    Args:
        readings: by report.
        copies: which reports print one dispatch.
        sentences: the sentence that each fact stands in, by member.
    """
    found: list[Omission] = []
    for copy in copies:
        rows = {ident: set(_rows(readings[ident].report.text)) for ident in copy.members if ident in readings}
        for ident in rows:
            members: list[str] = []
            for other in rows:
                if other != ident:
                    members += [
                        key(readings[other], fact)
                        for fact in _facts(readings[other])
                        if not _told(sentences[key(readings[other], fact)].of(readings[other].report.text), rows[ident])
                    ]
            if members:
                found.append(Omission(report=ident, copy=copy.id, origin=copy.origin, members=tuple(sorted(members))))
    return tuple(found)


def _facts(reading: Reading) -> list[Fact]:
    """Give the facts that tell something of the conflict itself, and not who is who, or only that somebody spoke."""
    return [fact for fact in reading.facts() if not isinstance(fact, Relation | Statement)]


def _rows(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return [tuple(words[at : at + _ROW]) for at in range(max(len(words) - _ROW + 1, 1))]


def _told(sentence: str, rows: set[tuple[str, ...]]) -> bool:
    mine = _rows(sentence)
    return sum(row in rows for row in mine) >= _TOLD * len(mine)
