"""Cases: each fact of a reading with the decisions about it; facts that only decisions know are put back."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from parleys.record import Fact, Reading, Report, Span
from parleys.review.cast import Cast, Snapshot, led
from parleys.review.decision import Decision, DecisionKind
from parleys.review.fields import KINDS, MANY
from parleys.review.match import ENOUGH, find_words, overlap, same_claim, same_matter

WHOLE = (DecisionKind.ACCEPT, DecisionKind.EDIT, DecisionKind.ADD)
"""Decisions that hold a fact to be so, and put it back where a reading lacks it."""


class Ruling(msgspec.Struct, frozen=True, kw_only=True):
    """A decision about a fact, its facts told with the actors of the reading at hand."""

    decision: Decision
    span: Span
    """The words that it is about, where they stand in this text."""
    fact: Fact | None = None
    """The fact as it was decided; None where the decision tells words alone."""
    before: Fact | None = None
    """For an edit: the fact as it was."""

    @property
    def set(self) -> dict[str, Any]:
        """The fields that an edit put right, by attribute, with what they hold here."""
        names = self.decision.payload.get("set", {})
        return {name: getattr(self.fact, name) for name in names} if self.fact is not None else {}


class Case(msgspec.Struct, kw_only=True):
    """A fact, and what was decided about it, in order of time."""

    read: Fact | None
    """The fact as it was read; None where this reading lacks it."""
    rulings: list[Ruling] = []

    def claims(self) -> Iterator[Fact]:
        """Yield the fact in every form that it had."""
        yield from (self.read,) if self.read is not None else ()
        for ruling in self.rulings:
            yield from (each for each in (ruling.fact, ruling.before) if each is not None)


def open_cases(
    reading: Reading, decisions: Iterable[Decision], cast: Cast
) -> tuple[dict[str, list[Case]], list[Decision]]:
    """Give the cases of a reading by kind, each with its decisions; and the decisions that fit none.

    Args:
        reading: the reading as it was read.
        decisions: those in force about facts of this report, in order of time.
        cast: its actors; those that only decisions know are brought along.
    """
    docket = {kind: _Docket(getattr(reading, many)) for kind, many in MANY.items()}
    rulings: list[Ruling] = []
    lost: list[Decision] = []
    for decision in decisions:
        ruling = _ruling(decision, reading.report, cast)
        if ruling is None:
            lost.append(decision)
        else:
            rulings.append(ruling)
    # what holds a fact to be so comes first, so that a rejection finds the fact that was put back
    for ruling in sorted(rulings, key=lambda each: each.decision.kind not in WHOLE):
        bound = ruling.decision.binding
        assert bound is not None
        if not docket[bound.kind].file(ruling):
            lost.append(ruling.decision)
    for each in docket.values():
        for case in each.cases:
            case.rulings.sort(key=lambda ruling: ruling.decision.order)
    return {kind: each.cases for kind, each in docket.items()}, sorted(lost, key=lambda each: each.order)


class _Docket:
    """The cases of one kind, looked up by place."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        """Begin with a case for each fact."""
        self.cases = [Case(read=fact, rulings=[]) for fact in facts]
        self._places = sorted((fact.start, fact.end, number) for number, fact in enumerate(facts))

    def file(self, ruling: Ruling) -> bool:
        """Put a decision to its case, or open one where it holds a fact to be so; say whether it has one."""
        found = self._find(ruling)
        if not found and ruling.decision.kind in WHOLE and ruling.fact is not None:
            self.cases.append(Case(read=None, rulings=[]))
            found = [len(self.cases) - 1]
        for number in found:
            self.cases[number].rulings.append(ruling)
            self._note(ruling.span, number)
            if ruling.fact is not None:
                self._note(ruling.fact.span, number)
        return bool(found)

    def _note(self, span: Span, number: int) -> None:
        place = (span.start, span.end, number)
        at = bisect_left(self._places, place)
        if self._places[at : at + 1] != [place]:
            insort(self._places, place)

    def _near(self, span: Span) -> dict[int, float]:
        """Give the cases in the same words, with the share of them."""
        size = span.end - span.start
        found: dict[int, float] = {}
        at = bisect_left(self._places, (span.start - size, 0, 0))
        while at < len(self._places) and self._places[at][0] <= span.start + size:
            start, end, number = self._places[at]
            share = overlap(span, Span(start, end))
            if share >= ENOUGH:
                found[number] = max(found.get(number, 0), share)
            at += 1
        return found

    def _find(self, ruling: Ruling) -> list[int]:
        """Give the case that a decision is about; several where the reading has the same fact twice."""
        ranked: list[tuple[int, float, bool, int]] = []
        for number, share in self._near(ruling.span).items():
            rank = _likeness(ruling, self.cases[number])
            if rank:
                read = self.cases[number].read
                same_id = read is not None and ruling.fact is not None and read.id == ruling.fact.id
                ranked.append((rank, share, same_id, -number))
        if not ranked:
            return []
        best = max(ranked)
        first = self.cases[-best[3]].read
        twins = [-each[3] for each in ranked if first is not None and _is_twin(first, self.cases[-each[3]].read)]
        return sorted({-best[3], *twins})


def _is_twin(one: Fact, other: Fact | None) -> bool:
    """Say whether two facts in the same words differ in nothing but their names, ends, and how they were found."""
    names = ("id", "start", "end", "rule", "confidence", "inferred_from", "statement")
    return other is not None and one == msgspec.structs.replace(other, **{name: getattr(one, name) for name in names})


def _likeness(ruling: Ruling, case: Case) -> int:
    """Give how well a decision fits a case.

    3: the fact that was decided on is the one that was read; 2: both claim the same in some form that they had; 1: the
    same matter, told otherwise; 0: another one.
    """
    first = ruling.before or ruling.fact
    own = [each for each in (first, ruling.fact) if each is not None]
    if not own:
        return 3 if case.read is not None else 0
    if first is not None and case.read is not None and same_claim(first, case.read):
        return 3
    claims = list(case.claims())
    if any(same_claim(mine, other) for mine in own for other in claims):
        return 2
    whole = ruling.decision.kind in WHOLE
    return int(whole and any(same_matter(mine, other) for mine in own for other in claims))


def _ruling(decision: Decision, report: Report, cast: Cast) -> Ruling | None:
    """Tell a decision with the actors and places of the reading at hand; None where its words are not there."""
    bound, told = decision.binding, decision.payload.get("fact")
    span = find_words(bound, report) if bound is not None else None
    if bound is None or span is None:
        return None
    if told is None:
        return Ruling(decision=decision, span=span)
    # a place is told by where the words of the decision stood
    step = span.start - (bound.start if bound.start is not None else int(told["start"]))
    actors: list[Snapshot] = [moved(each, step) for each in decision.payload.get("actors", ())]
    was = decision.payload.get("was")
    try:
        idents = {each["id"]: cast.find(each) for each in actors}
        fact = _fact(bound.kind, told, step, idents, report)
        before = _fact(bound.kind, {**told, **was}, step, idents, report) if was else None
    except msgspec.ValidationError:
        # another version made it, with values that this one does not know
        return None
    return Ruling(decision=decision, span=span, fact=fact, before=before) if fact is not None else None


def _fact(kind: str, told: Snapshot, step: int, idents: dict[str, str], report: Report) -> Fact | None:
    fact: Fact = msgspec.convert(led(moved(told, step), kind, idents), KINDS[kind])
    return fact if fact.end <= len(report.text) else None


def moved(told: Any, step: int) -> Any:
    """Give something in the exchange form with every place in it so many characters further on."""
    if not step:
        return told
    if isinstance(told, dict):
        return {
            name: value + step if name in ("start", "end") and isinstance(value, int) else moved(value, step)
            for name, value in told.items()
        }
    return [moved(each, step) for each in told] if isinstance(told, (list, tuple)) else told
