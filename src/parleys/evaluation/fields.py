"""The fields of a fact that was found: each is counted in a row of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import UNSET

from parleys.evaluation.gold import (
    GoldCondition,
    GoldEvent,
    GoldFact,
    GoldFigure,
    GoldPage,
    GoldPosition,
    GoldStatement,
    keys,
)
from parleys.evaluation.match import Found, Who, is_modest, printed, span_of
from parleys.evaluation.rows import Miss, Outcome, Row
from parleys.evaluation.text import plain


class Fields:
    """Compares the fields of facts of one report."""

    def __init__(self, page: GoldPage, who: Who, *, gathered: bool, datable: bool) -> None:
        self._page, self._who, self._gathered, self._datable = page, who, gathered, datable

    def compare(self, gold: GoldFact, found: Found) -> Iterator[Outcome]:
        """Yield what each field of a fact adds to the table."""
        match gold:
            case GoldStatement():
                yield from self._value(gold, "statement: mode", gold.mode, found.get("mode"))
                yield from self._date("statement: date", gold, found)
            case GoldPosition():
                yield from self._position(gold, found)
            case GoldEvent():
                yield from self._value(gold, "event: status", gold.status, found.get("status"))
                yield from self._date("event: date", gold, found)
                if gold.place:
                    place = plain(str(printed(found.get("place"), "name") or "")) or None
                    yield from self._value(gold, "event: place", plain(gold.place), place)
            case GoldFigure() if gold.claimant:
                yield from self._actor(gold, "figure: claimant", keys(gold.claimant), found.get("claimant"))
            case _:
                pass

    def _position(self, gold: GoldPosition, found: Found) -> Iterator[Outcome]:
        if gold.what:
            yield from self._what(gold, found)
        if found.get("kind") == "talks":
            yield from self._conditions(gold, found)
        yield from self._date("position: date", gold, found)
        if gold.red_line:
            yield from self._value(gold, "position: red_line", True, found.get("red_line") or None)
        if gold.reported_by not in (None, "narrator"):
            yield from self._actor(gold, "position: reported_by", keys(gold.reported_by), found.get("reported_by"))

    def _what(self, gold: GoldPosition, found: Found) -> Iterator[Outcome]:
        text = self._page.text
        want = text.words(self._page.detail(gold.what or "", gold))
        span = found.get("what")
        got = text.words(span_of(span)) if isinstance(span, dict) else frozenset[int]()
        least = 0.5 * max(1, min(len(want), len(got)))
        right = bool(got) and is_modest(want, got) and len(want & got) >= least
        yield Row(name="position: what", part=True, gold=1, found=int(bool(got)), right=int(right))
        if not right:
            yield self._wrong(gold, "position: what", gold.what, span_of(span).of(text.raw) if got and span else None)

    def _conditions(self, gold: GoldPosition, found: Found) -> Iterator[Outcome]:
        wanted = [GoldCondition(text=one) if isinstance(one, str) else one for one in gold.conditions or ()]
        open_ones: list[Found] = list(found.get("conditions") or ())
        listed = len(open_ones)
        for condition in wanted:
            hit = next((one for one in open_ones if self._is_condition(condition, one, gold)), None)
            if hit is None:
                yield self._wrong(gold, "position: conditions", condition.text, None)
                continue
            open_ones.remove(hit)
            if condition.kind:
                yield from self._value(gold, "condition: kind", condition.kind, hit.get("kind"))
            if condition.stage:
                yield from self._value(gold, "condition: stage", condition.stage, hit.get("stage"))
        right = listed - len(open_ones)
        yield Row(name="position: conditions", part=True, gold=len(wanted), found=listed, right=right)
        if gold.conditions_open:
            yield from self._value(gold, "position: conditions_open", True, found.get("conditions_open") or None)

    def _is_condition(self, condition: GoldCondition, found: Found, gold: GoldPosition) -> bool:
        want = self._page.text.words(self._page.detail(condition.text, gold))
        got = self._page.text.words(span_of(found))
        return is_modest(want, got) and 2 * len(want & got) >= len(want)

    def _date(self, name: str, gold: GoldFact, found: Found) -> Iterator[Outcome]:
        alone = not self._gathered and gold.date_alone is not UNSET
        want = gold.date_alone if alone else gold.date
        if want and self._datable:  # a lone reading of an undated report cannot date its facts
            yield from self._value(gold, name, want, found.get("date"))

    def _value(self, gold: GoldFact, name: str, want: Any, got: Any) -> Iterator[Outcome]:
        right = str(want) == str(got)
        yield Row(name=name, part=True, gold=1, found=int(got is not None), right=int(right))
        if not right:
            yield self._wrong(gold, name, want, got)

    def _actor(self, gold: GoldFact, name: str, want: list[str], got: Any) -> Iterator[Outcome]:
        right = self._who.among(got, want)
        yield Row(name=name, part=True, gold=1, found=int(got is not None), right=int(right))
        if not right:
            yield self._wrong(gold, name, want, got)

    def _wrong(self, gold: GoldFact, name: str, want: Any, got: Any) -> Miss:
        words = self._page.evidence(gold).of(self._page.text.raw)
        detail = f"want {want!r}, found {got!r}"
        return Miss(report=self._page.answers.report.file, kind=name, problem="wrong", words=words, detail=detail)
