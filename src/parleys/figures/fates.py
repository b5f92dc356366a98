"""Rules for people whom something befell: killed, wounded, driven out, detained. Each answers or gives None."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind
from parleys.figures.look import NEAR, Look, Unit
from parleys.figures.numerals import Numeral
from parleys.knowledge.numbers import Fate
from parleys.language import grammar
from parleys.language.page import Token

_REACH = 14
_BESIDE = 10


def lives(look: Look) -> Unit | None:
    """ "has claimed 70,000 lives", "claimed the lives of six guards", "six guards lost their lives"."""
    words = look.know.fates
    if look.noun is None:
        return None
    tokens, above = look.page.tokens, grammar.governor(look.page, look.noun)
    if look.lemma not in words.lives:
        lost = look.clauses.at(above)
        loses = lost is not None and lost.lemma in words.take and any(a.head == look.noun for a in lost.subjects)
        if lost is not None and loses and any(tokens[a.head].lemma in words.lives for a in lost.objects):
            return Unit(name="killed", noun=look.noun, teller=lost.head, reliability=0.85)
        whose = tokens[look.noun].head
        if tokens[whose].lemma not in words.lives or grammar.case_of(look.page, look.noun) != "of":
            return None
        above = grammar.governor(look.page, whose)
    if above is not None and tokens[above].lemma in words.take:
        return Unit(name="killed", noun=look.noun, teller=above, reliability=0.9)
    return None


def told(look: Look) -> Unit | None:
    """ "and wounded hundreds": the verb stands right before the number, whatever the tree makes of it."""
    first = look.numeral.first
    before = look.page.tokens[first - 1] if first > look.sentence.first else None
    if before is None or before.tag not in ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"):
        return None
    for fate in look.know.fate:
        if before.lemma in fate.verbs and _may_befall(look, fate, before.lemma):
            return Unit(name=fate.unit, noun=look.noun, teller=before.i, reliability=0.85)
    return None


def befell(look: Look) -> Unit | None:
    """ "killing at least 31 people", "80 were wounded", "31 died"."""
    wanted = {look.head, look.numeral.core}
    for clause in look.clauses_near():
        done_to = any(a.head in wanted for a in clause.objects) or _bare_oblique(clause, look.numeral)
        does = any(a.head in wanted for a in clause.subjects) and not clause.passive
        for fate in look.know.fate:
            hit = (done_to and clause.lemma in fate.verbs) or (does and clause.lemma in fate.suffered)
            if hit and _may_befall(look, fate, clause.lemma):
                return Unit(name=fate.unit, noun=look.noun, teller=clause.head, reliability=0.9)
    return None


def state(look: Look) -> Unit | None:
    """ "left more than 160 villagers dead", "31 people killed", "the 40 missing", "12 were dead"."""
    above = look.page.tokens[look.head].head
    leaves = look.page.tokens[above].lemma in look.know.fates.leave
    for i in (*look.page.children[look.head], *(look.page.children[above] if leaves else ())):
        fate = look.fate_of_state(look.page.tokens[i].lower)
        if fate is not None and abs(i - look.head) <= NEAR + 2 and not look.of_things:
            return Unit(name=fate.unit, noun=look.noun, teller=i, reliability=0.85)
    for k in range(look.sentence.first, look.sentence.last):
        clause = look.clauses.at(k)
        if (
            clause is not None
            and clause.kind is ClauseKind.COPULA
            and any(a.head == look.head for a in clause.subjects)
        ):
            fate = look.fate_of_state(look.page.tokens[k].lower)
            if fate is not None and not look.of_things:
                return Unit(name=fate.unit, noun=look.noun, teller=k, reliability=0.85)
    return None


def driven(look: Look) -> Unit | None:
    """ "has driven nearly a million islanders out of the country", "forced 5,000 from their homes"."""
    for clause in look.clauses_near():
        if clause.lemma in look.know.fates.drive and any(a.head == look.head for a in clause.objects):
            name = _whereto(look, look.head)
            if name is not None:
                return Unit(name=name, noun=look.noun, teller=clause.head)
    return None


def fled(look: Look) -> Unit | None:
    """ "40,000 people fled their homes", "sent millions fleeing abroad": who leaves the country is a refugee."""
    if look.numeral.least < look.know.people.fewest or (look.noun is not None and not look.of_people):
        return None
    if look.lemma in look.know.people.armed | look.know.forces.troops:
        return None
    for clause in look.clauses_near():
        does = any(a.head in (look.head, look.numeral.core) for a in clause.subjects)
        beside = clause.head == look.numeral.last or (look.noun is not None and clause.head == look.noun + 1)
        if clause.lemma in look.know.fates.flee and not clause.passive and (does or beside):
            abroad = _whereto(look, clause.head) or ("refugees" if clause.oblique("to", "into", "across") else None)
            return Unit(name=abroad or "displaced", noun=look.noun, teller=clause.head)
    return None


def counted(look: Look) -> Unit | None:
    """ "12 deaths", "40,000 refugees"."""
    if look.noun is None:
        return None
    token = look.page.tokens[look.noun]
    for fate in look.know.fate:
        if token.lemma in fate.nouns or token.lower in fate.nouns:
            return Unit(name=fate.unit, noun=look.noun, reliability=0.9)
    return None


def beside(look: Look) -> Unit | None:
    """Read the word behind where the tree does not help: "31 dead and 80 wounded", "2,500 died"."""
    tokens, noun = look.page.tokens, look.noun
    if noun is not None and tokens[noun].pos != "PROPN" and not look.of_people:
        return None
    at = noun + 1 if noun is not None else look.numeral.last
    while at < look.sentence.last and tokens[at].pos in ("AUX", "ADV"):
        at += 1
    after = tokens[at] if at < look.sentence.last else None
    if after is None or any(after.tag in ("VBD", "VBN") and a.head > after.i for a in _objects(look, after.i)):
        # "the 40 rebels killed 31 villagers": they did it
        return None
    for fate in look.know.fate:
        if _tells(after, fate):
            return Unit(name=fate.unit, noun=noun, teller=after.i, reliability=0.75)
    return None


def joined(look: Look) -> Unit | None:
    """ "20 villagers were killed, as well as 30 guards": what is joined shares the fate, where it has no verb."""
    if look.noun is None or not look.of_people:
        return None
    first, tokens = look.numeral.first, look.page.tokens
    added = [t.lower for t in tokens[max(look.sentence.first, first - 3) : first]] == ["as", "well", "as"]
    if not added and not grammar.is_conjunct(tokens[look.noun]):
        return None
    partner = tokens[look.noun].head
    for clause in look.clauses_near():
        if clause.head > first:
            continue
        done_to, does = ([a.head for a in part] for part in (clause.objects, clause.subjects))
        for fate in look.know.fate:
            befallen = clause.lemma in fate.verbs and (partner in done_to or (added and bool(done_to)))
            if befallen or (clause.lemma in fate.suffered and (partner in does or (added and bool(does)))):
                return Unit(name=fate.unit, noun=look.noun, reliability=0.7)
    return None


def toll(look: Look) -> Unit | None:
    """ "the death toll has passed 100,000", "a toll of 31"; not "the toll of an attack by dozens of militants"."""
    doers = look.lemma in look.know.people.armed or look.page.tokens[look.numeral.first - 1].lower == "by"
    people = look.noun is None or look.lemma in look.know.people.nouns
    if doers or look.numeral.year_like or not (people or look.numeral.least >= look.know.people.fewest):
        return None
    window = range(
        max(look.sentence.first, look.numeral.first - _REACH), min(look.sentence.last, look.numeral.last + 6)
    )
    for i in window:
        if look.page.tokens[i].lemma in look.know.fates.tolls:
            return Unit(name="killed", noun=look.noun, teller=i, reliability=0.65)
    return None


FATES = (lives, told, befell, state, driven, fled, counted, beside, joined, toll)
"""In the order in which they are asked."""


def _may_befall(look: Look, fate: Fate, lemma: str) -> bool:
    """ "executed two men", no "executed hundreds of attacks"; "released 30 sailors", no "released 1,800 pages"."""
    if lemma in fate.doubtful:
        return look.of_people or (look.noun is None and look.numeral.least > 1)
    return not look.of_things


def _whereto(look: Look, start: int) -> str | None:
    """Say by the words behind whether people leave their country or their homes."""
    words = {t.lemma for t in look.page.tokens[start : min(look.sentence.last, start + _BESIDE)]}
    if words & look.know.fates.abroad:
        return "refugees"
    return "displaced" if words & look.know.fates.home else None


def _bare_oblique(clause: Clause, numeral: Numeral) -> bool:
    """ "injuring over 80": a small parser takes "over" for a preposition."""
    return any(a.head == numeral.core for a in clause.obliques) and clause.head < numeral.first <= clause.head + 2


def _objects(look: Look, i: int) -> tuple[grammar.Argument, ...]:
    clause = look.clauses.at(i)
    return clause.objects if clause is not None and not clause.passive else ()


def _tells(token: Token, fate: Fate) -> bool:
    return token.lower in fate.states or (token.lemma in fate.suffered and token.pos == "VERB")
