"""Say what a number counts: people by what befell them, money, forces, weapons; and whether that matters."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parleys.figures.fates import FATES
from parleys.figures.look import NEAR, Look, Unit
from parleys.language import grammar

_SURE = 0.7
_BESIDE = 3
"""Sentences on each side, within the paragraph."""
_EVEN_ONE = ("befell", "state", "told")


def money(look: Look) -> Unit | None:
    """ "$117 million", "1.5 million euros"; small change is none of a conflict's."""
    if look.numeral.currency is None or look.numeral.least < look.know.money.fewest:
        return None
    return Unit(name=look.numeral.currency, noun=None)


def forces(look: Look) -> Unit | None:
    """ "1,000 troops"; "two soldiers" are no force."""
    few = look.numeral.least < look.know.forces.fewest
    if look.lemma not in look.know.forces.troops or few or look.numeral.year_like or look.singular:
        return None
    return Unit(name="troops", noun=look.noun)


def people(look: Look) -> Unit | None:
    """ "50,000 workers": to whom nothing is told to have happened; not who lives in a country."""
    know = look.know.people
    if look.noun is None or look.lemma not in know.crowds or look.numeral.least < know.fewest or look.numeral.year_like:
        return None
    if look.singular or _is_population(look):
        return None
    return Unit(name=look.page.tokens[look.noun].lower, noun=look.noun, reliability=0.6)


def things(look: Look) -> Unit | None:
    """ "three resolutions", "40 tanks", "140 violations"."""
    if look.noun is None or look.numeral.year_like or look.singular:
        return None
    token, know = look.page.tokens[look.noun], look.know.things
    sure = look.lemma in know.sure
    if not sure and (look.lemma not in know.doubtful or look.numeral.least < know.fewest):
        return None
    return Unit(name=token.lower, noun=look.noun, reliability=_SURE if sure else 0.55)


RULES = (money, *FATES, forces, people, things)
"""The rules in the order in which they are asked about a number; the first answer wins."""


def answers(look: Look) -> Iterator[tuple[str, Unit | None]]:
    """Yield what each rule says of a number, by its name."""
    for rule in RULES:
        unit = rule(look)
        if unit is not None:
            bare_year = look.numeral.year_like and look.noun is None and unit.reliability < _SURE
            unit = None if bare_year else msgspec.structs.replace(unit, rule=f"figures:{rule.__name__}")
        yield rule.__name__, unit


def unit_of(look: Look) -> Unit | None:
    """Give what a number counts, or None where it is nothing that a record keeps."""
    return next((unit for _, unit in answers(look) if unit is not None), None)


def beside_the_point(look: Look, unit: Unit) -> str | None:
    """Say why a figure matters nothing to a conflict, or None where it does.

    What befalls people and a conflict's own things matter in a report that tells of a conflict at all; money, crowds
    and other things matter where the words around tell of it, too.
    """
    rule, know = unit.rule.removeprefix("figures:"), look.know
    if look.numeral.value == 1 and (rule not in _EVEN_ONE or not look.of_one_person):
        return "one alone is no figure, unless something befell it"
    if look.disaster:
        return "the report tells of a disaster, and less of a conflict"
    if rule not in ("forces", "people", "things", "money") or look.lemma in know.things.sure:
        return None if look.share >= know.scope.least else "the report tells of no conflict"
    if look.share < know.scope.ample:
        return "the report tells too little of a conflict for a number of this kind"
    if rule == "forces" or look.lemma in know.people.armed:
        return None
    told = _priced_for_conflict(look) if rule == "money" else _is_told_of_conflict(look)
    return None if told else "the words around it tell nothing of a conflict"


def _is_told_of_conflict(look: Look) -> bool:
    """Look for words of a conflict in the paragraph, other than the noun that is counted.

    For "people" and other words that fit any crowd they must stand in the sentence, and none of those who were asked
    for an opinion: "300 people called his office".
    """
    page, index, own = look.page, look.sentence.index, look.sentence.paragraph
    anybody = look.lemma in look.know.people.anybody
    reach = 0 if anybody else _BESIDE
    beside = [s for s in page.sentences[max(0, index - reach) : index + reach + 1] if s.paragraph == own]
    asked = {t.lemma.lower() for t in page.sentence_tokens(look.sentence)} & look.know.people.polled
    return not (anybody and asked) and any(
        page.tokens[k].lemma.lower() in look.know.conflict and k != look.noun
        for sentence in beside
        for k in range(sentence.first, sentence.last)
    )


def _priced_for_conflict(look: Look) -> bool:
    """Look for what the money is for in the sentence."""
    know = look.know
    words = {t.lemma.lower() for t in look.page.sentence_tokens(look.sentence)}
    return bool(words & (know.conflict | know.money.matters)) and not words & know.money.trifles


def _is_population(look: Look) -> bool:
    """ "a country of 5 million people", "the 5 million people of our nation", "the island's 40,000 residents"."""
    if look.noun is None:
        return False
    tokens, know, first = look.page.tokens, look.know.people, look.numeral.first
    before, after = tokens[max(look.sentence.first, first - 2) : first], tokens[look.noun + 1 : look.noun + 4]
    if len(before) > 1 and before[1].lower == "of" and before[0].lemma in know.lived_in:
        return True
    if after and after[0].lower == "of" and any(token.lemma in know.lived_in for token in after[1:]):
        return True
    owned = bool(grammar.possessors(look.page, look.noun))
    near = range(max(look.sentence.first, first - NEAR), min(look.sentence.last, look.noun + NEAR))
    return (owned and look.lemma in know.settled) or any(tokens[k].lemma in know.population for k in near)
