"""Say what a number counts: killed, wounded, refugees, troops, money, or the noun itself."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parleys.clauses import Clause, ClauseKind, Clauses
from parleys.figures.numerals import Numeral
from parleys.knowledge.numbers import Fate, Numbers
from parleys.language import grammar
from parleys.language.page import Page, Sentence, Token

_NEAR = 4


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """What a number counts, the noun it stands with, and the word that says what befell those counted."""

    name: str
    rule: str
    noun: int | None
    teller: int | None = None
    reliability: float = 0.8


class _Look(msgspec.Struct, frozen=True, kw_only=True):
    """A number in its surroundings, as the rules see it."""

    page: Page
    numeral: Numeral
    noun: int | None
    sentence: Sentence
    clauses: Clauses
    know: Numbers


def unit_of(page: Page, numeral: Numeral, sentence: Sentence, clauses: Clauses, know: Numbers) -> Unit | None:
    """Give what a number counts, or None where it matters nothing to a conflict."""
    if numeral.currency is not None:
        return Unit(name=numeral.currency, rule="figures:money", noun=None)
    noun = _counted(page, numeral, sentence)
    look = _Look(page=page, numeral=numeral, noun=noun, sentence=sentence, clauses=clauses, know=know)
    for rule in (_lives, _by_noun, _by_verb, _by_state, _driven, _by_neighbour, _by_toll):
        unit = rule(look)
        if unit is not None and not (numeral.year_like and noun is None and unit.reliability < 0.7):
            return unit
    return _by_itself(page, numeral, noun, know)


def _counted(page: Page, numeral: Numeral, sentence: Sentence) -> int | None:
    """Give the noun that a number counts: its head in the tree, else the noun that follows closely."""
    head = page.tokens[page.tokens[numeral.core].head]
    if (
        head.pos in ("NOUN", "PROPN", "ADJ")
        and numeral.core < head.i < sentence.last
        and head.i - numeral.core <= _NEAR
    ):
        return head.i
    at = numeral.last
    # "hundreds of people", "some 2,500 of the rebels"
    if at < sentence.last and page.tokens[at].lower == "of":
        at += 1
    while at < min(sentence.last, numeral.last + _NEAR + 1):
        token = page.tokens[at]
        follows = page.tokens[at + 1] if at + 1 < sentence.last else None
        if token.pos in ("NOUN", "PROPN") and not (follows and follows.pos in ("NOUN", "PROPN")):
            return at
        if token.pos not in ("ADJ", "NOUN", "PROPN", "DET", "PRON"):
            return None
        at += 1
    return None


def _lives(look: _Look) -> Unit | None:
    """ "has claimed 70,000 lives"."""
    if look.noun is None or look.page.tokens[look.noun].lemma not in look.know.fates.lives:
        return None
    above = grammar.governor(look.page, look.noun)
    if above is not None and look.page.tokens[above].lemma in look.know.fates.take:
        return Unit(name="killed", rule="figures:lives", noun=look.noun, teller=above, reliability=0.9)
    return None


def _by_noun(look: _Look) -> Unit | None:
    """ "12 deaths", "40,000 refugees"."""
    if look.noun is None:
        return None
    token = look.page.tokens[look.noun]
    for fate in look.know.fate:
        if token.lemma in fate.nouns or token.lower in fate.nouns:
            return Unit(name=fate.unit, rule="figures:counted", noun=look.noun, reliability=0.9)
    return None


def _by_verb(look: _Look) -> Unit | None:
    """ "killing at least 31 people", "80 were wounded", "31 died"."""
    wanted = {look.noun if look.noun is not None else look.numeral.core, look.numeral.core}
    for clause in _around(look.page, min(wanted), look.clauses):
        done_to = any(a.head in wanted for a in clause.objects) or _bare_oblique(clause, look.numeral)
        does = any(a.head in wanted for a in clause.subjects) and not clause.passive
        for fate in look.know.fate:
            if (done_to and clause.lemma in fate.verbs) or (does and clause.lemma in fate.suffered):
                return Unit(name=fate.unit, rule="figures:befell", noun=look.noun, teller=clause.head, reliability=0.9)
    return None


def _around(page: Page, i: int, clauses: Clauses) -> Iterator[Clause]:
    """Yield the verbal clauses of a token's sentence, the nearest first."""
    sentence = page.sentence_of(i)
    inside = [c for k in range(sentence.first, sentence.last) if (c := clauses.at(k)) and c.kind is ClauseKind.VERB]
    yield from sorted(inside, key=lambda c: (abs(c.head - i), c.head))


def _bare_oblique(clause: Clause, numeral: Numeral) -> bool:
    """ "injuring over 80": a small parser takes "over" for a preposition."""
    return any(a.head == numeral.core for a in clause.obliques) and clause.head < numeral.first <= clause.head + 2


def _by_state(look: _Look) -> Unit | None:
    """ "left more than 160 villagers dead", "31 people killed", "the 40 missing"."""
    head = look.noun if look.noun is not None else look.numeral.core
    above = look.page.tokens[head].head
    leaves = look.page.tokens[above].lemma in look.know.fates.leave
    for i in (*look.page.children[head], *(look.page.children[above] if leaves else ())):
        token = look.page.tokens[i]
        fate = _state(token.lower, look.know)
        if fate is not None and abs(i - head) <= _NEAR + 2:
            return Unit(name=fate.unit, rule="figures:state", noun=look.noun, teller=i, reliability=0.85)
    return None


def _state(word: str, know: Numbers) -> Fate | None:
    return next((fate for fate in know.fate if word in fate.states), None)


def _driven(look: _Look) -> Unit | None:
    """ "has driven nearly a million islanders out of the country", "forced 5,000 from their homes"."""
    head = look.noun if look.noun is not None else look.numeral.core
    for clause in _around(look.page, head, look.clauses):
        if clause.lemma in look.know.fates.drive and any(a.head == head for a in clause.objects):
            words = {t.lemma for t in look.page.tokens[head : min(look.sentence.last, head + 10)]}
            if words & look.know.fates.abroad:
                return Unit(name="refugees", rule="figures:driven", noun=look.noun, teller=clause.head)
            if words & look.know.fates.home:
                return Unit(name="displaced", rule="figures:driven", noun=look.noun, teller=clause.head)
    return None


def _by_neighbour(look: _Look) -> Unit | None:
    """Read the words on both sides where the tree does not help: "31 dead and 80 wounded", "killed 2,500"."""
    tokens, noun = look.page.tokens, look.noun
    people = look.know.people.nouns | look.know.forces.troops
    if noun is not None and tokens[noun].pos != "PROPN" and tokens[noun].lemma not in people:
        return None
    before = tokens[look.numeral.first - 1] if look.numeral.first > look.sentence.first else None
    at = noun + 1 if noun is not None else look.numeral.last
    while at < look.sentence.last and tokens[at].pos in ("AUX", "ADV"):
        at += 1
    after = tokens[at] if at < look.sentence.last else None
    for fate in look.know.fate:
        if before is not None and before.lemma in fate.verbs and before.pos == "VERB":
            return Unit(name=fate.unit, rule="figures:beside", noun=noun, teller=before.i, reliability=0.75)
        if after is not None and _tells(after, fate):
            return Unit(name=fate.unit, rule="figures:beside", noun=noun, teller=after.i, reliability=0.75)
    return None


def _tells(token: Token, fate: Fate) -> bool:
    return token.lower in fate.states or (token.lemma in fate.suffered and token.pos == "VERB")


def _by_toll(look: _Look) -> Unit | None:
    """ "the death toll has passed 100,000", "a toll of 31"."""
    people = look.noun is None or look.page.tokens[look.noun].lemma in look.know.people.nouns
    if look.numeral.year_like or not (people or look.numeral.least >= look.know.people.fewest):
        return None
    for i in range(max(look.sentence.first, look.numeral.first - 14), min(look.sentence.last, look.numeral.last + 6)):
        if look.page.tokens[i].lemma in look.know.fates.tolls:
            return Unit(name="killed", rule="figures:toll", noun=look.noun, teller=i, reliability=0.65)
    return None


def _by_itself(page: Page, numeral: Numeral, noun: int | None, know: Numbers) -> Unit | None:
    """Forces, crowds and things that matter: "1,000 troops", "50,000 workers", "three resolutions"."""
    if noun is None or numeral.year_like:
        return None
    token = page.tokens[noun]
    if token.lemma in know.forces.troops:
        return Unit(name="troops", rule="figures:forces", noun=noun, reliability=0.8)
    if token.lemma in know.people.nouns and numeral.least >= know.people.fewest:
        return Unit(name=token.lower, rule="figures:people", noun=noun, reliability=0.6)
    if token.lemma in know.things.nouns:
        return Unit(name=token.lower, rule="figures:things", noun=noun, reliability=0.6)
    return None
