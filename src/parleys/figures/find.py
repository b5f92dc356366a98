"""Find figures: numbers that matter to the conflict, who claims them, where and since when."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parleys.clauses import Clauses
from parleys.figures.numerals import Numeral, find_numerals
from parleys.figures.units import Unit, unit_of
from parleys.knowledge.numbers import Numbers
from parleys.language import grammar
from parleys.language.attach import moment_of, place_of
from parleys.language.page import Page, Sentence
from parleys.record import ActorRef, Cast, Days, FactId, Figure, Moment, Place, Said, Voice

_STRETCH = 14
_CLIMB = 3


class _Around(msgspec.Struct, frozen=True, kw_only=True):
    """What a figure is read against."""

    page: Page
    clauses: Clauses
    said: Said
    cast: Cast
    days: Days
    know: Numbers


def find_figures(page: Page, clauses: Clauses, said: Said, cast: Cast, days: Days, know: Numbers) -> tuple[Figure, ...]:
    """Give every figure of a page, in order: "at least 31 people killed", "$117 million", "three resolutions"."""
    around = _Around(page=page, clauses=clauses, said=said, cast=cast, days=days, know=know)
    found: list[Figure] = []
    for sentence in page.sentences:
        for numeral in find_numerals(page, sentence, days, know):
            unit = unit_of(page, numeral, sentence, clauses, know)
            if unit is not None:
                found.append(_figure(around, sentence, numeral, unit, len(found) + 1))
    return tuple(found)


def _figure(around: _Around, sentence: Sentence, numeral: Numeral, unit: Unit, number: int) -> Figure:
    page = around.page
    start, end = _span(page, numeral, unit)
    statement = around.said.at(page.tokens[numeral.core].start)
    moment = _first_moment(around, numeral, unit)
    since = _since(around, sentence)
    if moment is not None and moment.edtf is not None and moment.edtf.endswith("/.."):
        moment = None
    return Figure(
        id=FactId(f"f{number}"),
        start=start,
        end=end,
        rule=unit.rule,
        confidence=round(unit.reliability, 2),
        voice=Voice.SAID if statement is not None else Voice.NARRATED,
        statement=statement.id if statement is not None else None,
        date=moment.edtf if moment is not None else None,
        moment=moment,
        value=numeral.value,
        bound=numeral.bound,
        unit=unit.name,
        claimant=_claimant(around, sentence, numeral),
        place=_first_place(around, numeral, unit),
        since=since,
    )


def _span(page: Page, numeral: Numeral, unit: Unit) -> tuple[int, int]:
    """Give the words from the number to what it counts, with the word that tells the fate where that stands near."""
    first, last = numeral.first, numeral.last
    for i in (unit.noun, unit.teller):
        if i is not None and numeral.first - _STRETCH <= i < numeral.last + _STRETCH:
            first, last = min(first, i), max(last, i + 1)
    return page.tokens[first].start, page.tokens[last - 1].end


def _heads(around: _Around, numeral: Numeral, unit: Unit) -> Iterator[int]:
    """Yield what a figure hangs on: its noun, the word that tells the fate, and the predicates above."""
    start = unit.noun if unit.noun is not None else numeral.core
    yield start
    if unit.teller is not None:
        yield unit.teller
    above = grammar.governor(around.page, start)
    for _ in range(_CLIMB):
        if above is None:
            return
        yield above
        above = grammar.governor(around.page, above)


def _first_place(around: _Around, numeral: Numeral, unit: Unit) -> Place | None:
    return next(
        (p for i in _heads(around, numeral, unit) if (p := place_of(around.page, i, around.cast)) is not None), None
    )


def _first_moment(around: _Around, numeral: Numeral, unit: Unit) -> Moment | None:
    return next(
        (m for i in _heads(around, numeral, unit) if (m := moment_of(around.page, i, around.days)) is not None), None
    )


def _since(around: _Around, sentence: Sentence) -> str | None:
    """ "since the war began in March 2011": the start of the stretch that is counted."""
    page = around.page
    for i in range(sentence.first, sentence.last):
        if page.tokens[i].lower == "since":
            for k in range(i, min(sentence.last, i + _STRETCH)):
                time = around.days.at(k)
                if time is not None and time.moment.edtf is not None:
                    return time.moment.edtf.removesuffix("/..")
    return None


def _claimant(around: _Around, sentence: Sentence, numeral: Numeral) -> ActorRef | None:
    """Give who claims a number: the named source, who "says" it in the same sentence, else the statement's speaker."""
    found = _source(around, sentence, numeral) or _sayer(around, sentence, numeral)
    if found is not None:
        return found
    statement = around.said.at(around.page.tokens[numeral.core].start)
    return statement.speaker[0] if statement is not None and statement.speaker else None


def _source(around: _Around, sentence: Sentence, numeral: Numeral) -> ActorRef | None:
    """ "according to the United Nations"."""
    page = around.page
    near: list[tuple[int, ActorRef]] = []
    for i in range(sentence.first, sentence.last):
        phrase = f"{page.tokens[i].lower} {page.tokens[i + 1].lower}" if i + 1 < sentence.last else ""
        if phrase in around.know.claims.sources:
            refs = next((r for k in range(i + 2, min(sentence.last, i + 9)) if (r := around.cast.refs(k))), ())
            near.extend((abs(i - numeral.core), ref) for ref in refs[:1])
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _sayer(around: _Around, sentence: Sentence, numeral: Numeral) -> ActorRef | None:
    """ "the League says 40,000 villagers have died": a verb of claiming whose content holds the number."""
    for i in grammar.ancestors(around.page, numeral.core):
        clause = around.clauses.at(i)
        if clause is None or clause.lemma not in around.know.claims.verbs or i < sentence.first:
            continue
        for subject in clause.subjects:
            refs = around.cast.refs(subject.head)
            if refs:
                return refs[0]
    return None
