"""A cell opened: what a party held on an issue, step by step, word by word, with every source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from parleys.record import Dossier, PositionStatus, Reading, Utterance
from parleys.summary.histories import find_histories, marks, order_of
from parleys.summary.matrix import SYMBOLS
from parleys.summary.parties import Parties
from parleys.summary.position_lines import day_of_holding, detail_lines, gist_of, voice_of
from parleys.summary.positions import Holding
from parleys.summary.statements import outlet_of
from parleys.summary.wording import clean
from parleys.web.marked import Quoted, quoted
from parleys.web.sources import Source, source_of


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """The same words as another report has them."""

    words: str
    source: Source


class StepShown(msgspec.Struct, frozen=True, kw_only=True):
    """One position, as one report tells it."""

    member: str
    report: str
    fact: str
    day: str
    symbol: str
    value: str
    mark: str
    """moved, unchanged, or nothing."""
    gist: str
    voice: str
    details: tuple[str, ...]
    quoted: Quoted
    source: Source
    outlet: str
    origins: int
    versions: tuple[Version, ...]
    state: str | None
    past: bool


class HistoryShown(msgspec.Struct, frozen=True, kw_only=True):
    """The steps of one party on one issue, for talks with one counterpart."""

    issue: str
    towards: str
    steps: tuple[StepShown, ...]


def histories_of(
    found: Iterable[Holding],
    parties: Parties,
    dossier: Dossier,
    utterances: Mapping[str, Utterance],
    readings: dict[str, Reading],
) -> tuple[HistoryShown, ...]:
    """Give histories with their words.

    Args:
        found: the positions: of one party, on one issue.
        parties: for names.
        dossier: it tells what moved.
        utterances: by member, the same words across reports.
        readings: all readings of the record, by report.
    """
    sections: defaultdict[tuple[str, str], list[tuple[Holding, str]]] = defaultdict(list)
    for history in find_histories(found):
        towards = parties.name(history.towards) if history.towards else ""
        sections[clean(history.issue), towards] += zip(history.steps, marks(history, dossier), strict=True)
    return tuple(
        HistoryShown(
            issue=issue,
            towards=towards,
            steps=tuple(
                _step(each, mark, parties, utterances, readings)
                for each, mark in _once(sorted(steps, key=lambda pair: order_of(pair[0])), utterances)
            ),
        )
        for (issue, towards), steps in sections.items()
    )


def _once(steps: Iterable[tuple[Holding, str]], utterances: Mapping[str, Utterance]) -> Iterator[tuple[Holding, str]]:
    """Leave out a step that holds the same in the same words as one before: there it stands as others have them."""
    seen: set[tuple[object, ...]] = set()
    counts: Counter[tuple[str, ...]] = Counter()
    for each, mark in steps:
        same = utterances.get(_statement(each))
        if same is None:
            yield each, mark
            continue
        # one report may hold several such positions in the same words: the second answers to another's second
        own = (each.reading.report.id, same.id, each.value, mark)
        counts[own] += 1
        key = (*own[1:], counts[own])
        if key not in seen:
            seen.add(key)
            yield each, mark


def _statement(each: Holding) -> str:
    return f"{each.reading.report.id}#{each.told.statement}"


def _step(
    each: Holding, mark: str, parties: Parties, utterances: Mapping[str, Utterance], readings: dict[str, Reading]
) -> StepShown:
    report = each.reading.report
    return StepShown(
        member=each.key,
        report=report.id,
        fact=each.told.id,
        day=day_of_holding(each),
        symbol=SYMBOLS[each.value],
        value="red line" if each.told.red_line else each.value,
        mark=mark,
        gist=gist_of(each, parties),
        voice=voice_of(each, parties),
        details=tuple(detail_lines(each, parties))[1:-1],
        quoted=quoted(report, each.told.start, each.told.end),
        source=source_of(report, each.told.id),
        outlet=outlet_of(report),
        origins=each.origins,
        versions=_versions(each, utterances, readings),
        state=each.told.state.value if each.told.state is not None else None,
        past=each.told.status is PositionStatus.PAST,
    )


def _versions(each: Holding, utterances: Mapping[str, Utterance], readings: dict[str, Reading]) -> tuple[Version, ...]:
    """Give the statement that a position stands in as other reports have it."""
    own = _statement(each)
    same = utterances.get(own)
    found: list[Version] = []
    for member in same.members if same is not None else ():
        report, _, ident = member.partition("#")
        if member == own or report not in readings:
            continue
        said = next((one for one in readings[report].statements if one.id == ident), None)
        if said is not None:
            home = readings[report].report
            found.append(Version(words=clean(home.text[said.start : said.end]), source=source_of(home, ident)))
    return tuple(found)
