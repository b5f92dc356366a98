"""Find figures: numbers that matter to the conflict, who claims them, where and since when."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parleys.clauses import Clauses
from parleys.figures.look import Look, Unit, counted
from parleys.figures.numerals import Numeral, find_numerals, look_over
from parleys.figures.units import answers, beside_the_point, unit_of
from parleys.knowledge.numbers import Numbers
from parleys.language import grammar
from parleys.language.attach import moment_of, place_of
from parleys.language.page import Page, Sentence
from parleys.record import ActorRef, Cast, Days, FactId, Figure, Moment, Place, Said, Voice

_STRETCH = 14
_CLIMB = 3
_WHOLE = 60
_SOURCE = 9
_WITHIN = ("at", "during", "in")


class _Around(msgspec.Struct, frozen=True, kw_only=True):
    """What a figure is read against."""

    page: Page
    clauses: Clauses
    said: Said
    cast: Cast
    days: Days
    know: Numbers


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A number that was looked at, and what came of it."""

    start: int
    end: int
    answers: tuple[tuple[str, Unit | None], ...] = ()
    """What each rule said, in order; nothing where the number itself was set aside."""
    set_aside: str | None = None
    """Why it is no figure, where that is known."""


def find_figures(page: Page, clauses: Clauses, said: Said, cast: Cast, days: Days, know: Numbers) -> tuple[Figure, ...]:
    """Give every figure of a page, in order: "at least 31 people killed", "$117 million", "three resolutions"."""
    around = _Around(page=page, clauses=clauses, said=said, cast=cast, days=days, know=know)
    told = _told_of(page, know)
    found: list[Figure] = []
    for sentence in page.sentences:
        for numeral in find_numerals(page, sentence, days, know):
            look = _look(page, sentence, clauses, numeral, told, know)
            unit = unit_of(look)
            if unit is not None and beside_the_point(look, unit) is None:
                found.append(_figure(around, sentence, numeral, unit, len(found) + 1))
    return tuple(found)


def numbers_asked(page: Page, sentence: Sentence, clauses: Clauses, days: Days, know: Numbers) -> Iterator[Asked]:
    """Yield each number of a sentence with what the rules say of it."""
    told = _told_of(page, know)
    for looked in look_over(page, sentence, days, know):
        start, end = page.tokens[looked.first].start, page.tokens[looked.last - 1].end
        if looked.numeral is None:
            yield Asked(start=start, end=end, set_aside=looked.reason)
            continue
        look = _look(page, sentence, clauses, looked.numeral, told, know)
        said = tuple(answers(look))
        unit = next((unit for _, unit in said if unit is not None), None)
        reason = beside_the_point(look, unit) if unit is not None else None
        yield Asked(start=start, end=end, answers=said, set_aside=reason)


class _Told(msgspec.Struct, frozen=True):
    """What a report tells of: `share` of conflict, and whether it tells more of a disaster."""

    share: float
    disaster: bool


def _told_of(page: Page, know: Numbers) -> _Told:
    """Count words of a conflict and of disasters; a report of few words counts as longer."""
    conflict = harms = disasters = told = 0
    for token in page.tokens:
        lemma = token.lemma.lower()
        told += token.pos != "PUNCT"
        conflict += lemma in know.conflict
        harms += lemma in know.harms or token.lower in know.harms
        disasters += lemma in know.scope.disasters
    return _Told((conflict + harms) / max(told, _WHOLE), disasters > conflict)


def _look(page: Page, sentence: Sentence, clauses: Clauses, numeral: Numeral, told: _Told, know: Numbers) -> Look:
    noun = counted(page, numeral, sentence) if numeral.currency is None else None
    return Look(
        page=page,
        numeral=numeral,
        noun=noun,
        sentence=sentence,
        clauses=clauses,
        know=know,
        share=told.share,
        disaster=told.disaster,
    )


def _figure(around: _Around, sentence: Sentence, numeral: Numeral, unit: Unit, number: int) -> Figure:
    page = around.page
    start, end = _span(page, numeral, unit)
    statement = around.said.at(page.tokens[numeral.core].start)
    moment = _first_moment(around, numeral, unit)
    since = _since(around, sentence, numeral, unit)
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
    """Yield what a figure hangs on: its noun, the word that tells the fate, and the predicates above.

    Not those above that only tell of it or stand beside it in time: "said on Monday that 31 had died", "the army
    withdrew on Friday after 31 had died" give the dying no day.
    """
    start = unit.noun if unit.noun is not None else numeral.core
    yield start
    if unit.teller is not None:
        yield unit.teller
    above = grammar.governor(around.page, start)
    for _ in range(_CLIMB):
        if above is None:
            return
        yield above
        clause = around.clauses.at(above)
        if clause is not None and (clause.link == "content" or (clause.link == "adverbial" and clause.marker)):
            return
        above = grammar.governor(around.page, above)
        if above is not None and around.page.tokens[above].lemma in around.know.claims.verbs:
            return


def _first_place(around: _Around, numeral: Numeral, unit: Unit) -> Place | None:
    """Give where: "in Lorne", or "in an ambush near Lorne"."""
    for i in _heads(around, numeral, unit):
        found = place_of(around.page, i, around.cast)
        within = (a.head for a in grammar.obliques(around.page, i) if a.case in _WITHIN)
        found = found or next((p for k in within if (p := place_of(around.page, k, around.cast)) is not None), None)
        if found is not None:
            return found
    return None


def _first_moment(around: _Around, numeral: Numeral, unit: Unit) -> Moment | None:
    return next(
        (m for i in _heads(around, numeral, unit) if (m := moment_of(around.page, i, around.days)) is not None), None
    )


def _since(around: _Around, sentence: Sentence, numeral: Numeral, unit: Unit) -> str | None:
    """ "since the war began in March 2011": the start of the stretch that is counted, told before the next comma.

    It hangs on what is counted or befell: "after a drop in attacks since 2012 dozens were killed" starts no count.
    """
    page, start = around.page, unit.noun if unit.noun is not None else numeral.core
    own = {start, unit.teller, grammar.governor(page, start)}
    for i in range(sentence.first, sentence.last):
        if page.tokens[i].lower != "since":
            continue
        for k in range(i, min(sentence.last, i + _STRETCH)):
            if page.tokens[k].text in (",", ";"):
                break
            time = around.days.at(k)
            if time is not None and time.moment.edtf is not None and own & set(grammar.ancestors(page, k)):
                return time.moment.edtf.removesuffix("/..")
    return None


def _claimant(around: _Around, sentence: Sentence, numeral: Numeral) -> ActorRef | None:
    """Give who claims a number: the named source, who "says" it in the same sentence, else the statement's speaker."""
    found = (
        _source(around, sentence, numeral)
        or _interposed(around, sentence, numeral)
        or _sayer(around, sentence, numeral)
    )
    if found is not None:
        return found
    statement = around.said.at(around.page.tokens[numeral.core].start)
    return statement.speaker[0] if statement is not None and statement.speaker else None


def _source(around: _Around, sentence: Sentence, numeral: Numeral) -> ActorRef | None:
    """ "according to the United Nations", "citing the hospital"."""
    page = around.page
    near: list[tuple[int, ActorRef]] = []
    for i in range(sentence.first, sentence.last):
        for source in around.know.claims.sources:
            words = source.split()
            if [t.lower for t in page.tokens[i : min(i + len(words), sentence.last)]] == words:
                after = range(i + len(words), min(sentence.last, i + len(words) + _SOURCE))
                refs = next((refs for k in after if (refs := around.cast.refs(k))), ())
                near.extend((abs(i - numeral.core), ref) for ref in refs[:1])
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _sayer(around: _Around, sentence: Sentence, numeral: Numeral) -> ActorRef | None:
    """ "the League says 40,000 villagers have died": a verb of claiming whose content or object holds the number."""
    below = numeral.core
    for i in grammar.ancestors(around.page, numeral.core):
        clause = around.clauses.at(i)
        if clause is not None and clause.lemma in around.know.claims.verbs and i >= sentence.first:
            told = below in (clause.content, clause.complement) or any(a.head == below for a in clause.objects)
            beside = grammar.link(around.page.tokens[i]) in ("parataxis", "root") and clause.content is None
            for subject in clause.subjects:
                refs = around.cast.refs(subject.head) or _owner(around, subject.head)
                if refs and (told or (beside and not _inside(around, subject.head, below))):
                    return refs[0]
        below = i
    return None


def _interposed(around: _Around, sentence: Sentence, numeral: Numeral) -> ActorRef | None:
    """ "the rebels, who [the League] says are backed by 1,000 troops": a claim put in behind a relative pronoun."""
    tokens = around.page.tokens
    for i in range(numeral.core - 1, sentence.first, -1):
        mention = around.cast.at(i - 1)
        if mention is None or tokens[i].lemma not in around.know.claims.verbs or tokens[i].tag[:2] not in ("VB", "NN"):
            continue
        before = mention.first - 1
        if before >= sentence.first and tokens[before].tag == "DT":
            before -= 1
        if before >= sentence.first and tokens[before].tag in ("WP", "WDT"):
            return mention.refs[0]
    return None


def _inside(around: _Around, head: int, below: int) -> bool:
    return below == head or head in grammar.ancestors(around.page, below)


def _owner(around: _Around, i: int) -> tuple[ActorRef, ...]:
    """ "United Nations figures put", "the League's tally": whose numbers they are."""
    if around.page.tokens[i].lemma not in around.know.claims.papers:
        return ()
    heads = (*(a.head for a in grammar.possessors(around.page, i)), *grammar.prenominals(around.page, i))
    return next((refs for k in heads if (refs := around.cast.refs(k))), ())
