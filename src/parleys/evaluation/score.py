"""Readings scored against gold: from reports to the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any

import msgspec

from parleys.evaluation.fields import Fields
from parleys.evaluation.gold import Gold, GoldFact, GoldPage
from parleys.evaluation.head import compare_head, date_wanted
from parleys.evaluation.match import Found, Who, as_list, is_same, overlap, span_of
from parleys.evaluation.naming import compare_naming
from parleys.evaluation.rows import Miss, Outcome, Row, Table, add_up
from parleys.record import Reading


def evaluate(gold: Gold, readings: Iterable[Reading], gathered: bool = False) -> Table:
    """Score readings against gold.

    Args:
        gold: the right answers.
        readings: the readings of its reports; matched by the file name of their source.
        gathered: the readings were dated by their sibling reports, so the true dates are asked of them.
    """
    by_name = {PurePath(reading.report.source).name: msgspec.to_builtins(reading) for reading in readings}
    return score(gold, by_name, gathered)


def score(gold: Gold, readings: Mapping[str, Mapping[str, Any]], gathered: bool = False) -> Table:
    """Score readings in the exchange form, named by the file of their report; a report without one counts as missed."""
    return add_up(
        outcome
        for page in gold.pages
        for outcome in _compare(page, readings.get(page.answers.report.file, {}), gathered=gathered)
    )


def _compare(page: GoldPage, reading: Mapping[str, Any], *, gathered: bool) -> Iterator[Outcome]:
    answers = page.answers
    actors: list[Found] = as_list(reading.get("actors"))
    who = Who(gold=page.actors, found={str(actor["id"]): actor for actor in actors})
    datable = gathered or date_wanted(page, gathered=False) is not None
    fields = Fields(page, who, gathered=gathered, datable=datable)
    yield from compare_head(page, reading.get("report") or {}, gathered=gathered)
    kinds: tuple[tuple[str, Sequence[GoldFact] | None], ...] = (
        ("statement", answers.statements),
        ("position", answers.positions),
        ("event", answers.events),
        ("figure", answers.figures),
    )
    for kind, wanted in kinds:
        yield from _compare_facts(kind, wanted or (), as_list(reading.get(f"{kind}s")), page, who, fields)
    yield compare_naming(page, actors)


def _compare_facts(
    kind: str, wanted: Sequence[GoldFact], found: list[Found], page: GoldPage, who: Who, fields: Fields
) -> Iterator[Outcome]:
    pairs = _pair(wanted, found, page, who)
    for gold, got in pairs:
        yield from fields.compare(wanted[gold], found[got])
    matched, used = {gold for gold, _ in pairs}, {got for _, got in pairs}
    # a doubtful entry is no loss if missed, and right if found
    counted = sum(1 for number, fact in enumerate(wanted) if number in matched or not fact.optional)
    yield Row(name=kind, gold=counted, found=len(found), right=len(pairs))
    for number, fact in enumerate(wanted):
        if number not in matched and not fact.optional:
            yield _miss(page, kind, "missed", page.evidence(fact).of(page.text.raw), _told(msgspec.to_builtins(fact)))
    for number, fact in enumerate(found):
        if number not in used:
            yield _miss(page, kind, "not in gold", span_of(fact).of(page.text.raw), _told(fact))


def _pair(wanted: Sequence[GoldFact], found: list[Found], page: GoldPage, who: Who) -> list[tuple[int, int]]:
    """Pair gold and found facts, those that share most words first; each is used once."""
    gold_words = [page.text.words(page.evidence(fact)) for fact in wanted]
    found_words = [page.text.words(span_of(fact)) for fact in found]
    candidates: list[tuple[float, int, int]] = []
    for number, fact in enumerate(wanted):
        for other, got in enumerate(found):
            share = overlap(fact, gold_words[number], found_words[other])
            if share is not None and is_same(fact, got, who):
                candidates.append((share, number, other))
    pairs: dict[int, int] = {}
    for _, number, other in sorted(candidates, reverse=True):
        if number not in pairs and other not in pairs.values():
            pairs[number] = other
    return list(pairs.items())


def _miss(page: GoldPage, kind: str, problem: str, words: str, detail: str) -> Miss:
    return Miss(report=page.answers.report.file, kind=kind, problem=problem, words=words, detail=detail)


def _told(fact: Mapping[str, Any]) -> str:
    """Give the fields that say something, without those that only say where."""
    where = ("id", "start", "end", "text", "evidence", "moment", "nth")
    return ", ".join(f"{key} {value}" for key, value in fact.items() if value and key not in where)
