"""Find the clauses of a page."""

from __future__ import annotations

import msgspec

from parleys.clauses.clause import Clause, ClauseKind, Clauses, Dependence, Evidence
from parleys.clauses.colour import polarity
from parleys.clauses.dependences import find_dependences
from parleys.clauses.factuality import factuality
from parleys.clauses.negation import is_negated
from parleys.clauses.participants import participants
from parleys.clauses.purposes import find_purposes
from parleys.clauses.verb_group import NO_GROUP, is_apart, lemma_of, verb_group
from parleys.knowledge.clauses import ClauseWords
from parleys.language import grammar
from parleys.language.grammar import Part
from parleys.language.page import Page

_DOUBTFUL, _MENDED, _LOST = 0.5, 0.6, 0.5
_OWN, _STRAYED = Evidence(), Evidence(polarity=_MENDED)


class _Astray(msgspec.Struct, frozen=True):
    """What is hung wrongly on a page: negations and that-clauses, each with where it belongs."""

    negations: dict[int, int]
    contents: dict[int, int]


def find_clauses(page: Page, know: ClauseWords) -> Clauses:
    """Give every predicate of a page: verbs, adjectives and nouns with a copula, and all other common nouns."""
    strayed = _Astray(grammar.strayed_negations(page), grammar.strayed_contents(page))
    hanging: dict[int, list[Dependence]] = {}
    turned: dict[int, str] = {}
    for above, dependence in find_dependences(page, strayed.negations, know):
        hanging.setdefault(above, []).append(dependence)
        if dependence.marker in know.dependence.inversion:
            turned[dependence.head] = dependence.marker
    found: dict[int, Clause] = {}
    for token in page.tokens:
        kind = _kind(page, token.i, know)
        if kind is not None:
            found[token.i] = _clause(page, token.i, kind, tuple(hanging.get(token.i, ())), turned, strayed, know)
    purposes = find_purposes(page, found, know)
    held = {purpose.head: purpose.reliability for own in purposes.values() for purpose in own}
    coloured = {
        i: _coloured(page, clause, found, tuple(purposes.get(i, ())), held.get(i, 1.0), know)
        for i, clause in found.items()
    }
    return Clauses(all=tuple(coloured.values()), by_head=coloured)


def _kind(page: Page, i: int, know: ClauseWords) -> ClauseKind | None:
    token = page.tokens[i]
    if token.pos == "NOUN" and not page.children[i]:
        return ClauseKind.NOUN
    if token.pos not in ("VERB", "NOUN", "AUX", "ADJ") and not page.children[i]:
        return None
    if _is_arranged(page, i, know):
        return ClauseKind.VERB
    if grammar.has_copula(page, i):
        return ClauseKind.COPULA
    if grammar.is_verbal(token) and not grammar.is_attributive(token):
        return ClauseKind.NOUN if grammar.reads_as_noun(page, i) else ClauseKind.VERB
    if token.pos == "ADJ" and (grammar.is_clausal(token) or _is_distant(page, i, know)):
        return ClauseKind.COPULA
    if token.pos == "NOUN":
        return ClauseKind.VERB if grammar.reads_as_verb(page, i) else ClauseKind.NOUN
    return None


def _is_arranged(page: Page, i: int, know: ClauseWords) -> bool:
    """ "Orlov is to [meet] the envoy", "the ministers are to [meet]", no "the aim is to [meet]"."""
    if not grammar.is_behind_be(page, i):
        return False
    if grammar.is_be_to(page, i):
        return True
    acting = [page.tokens[a.head] for a in grammar.subjects(page, i)]
    return any(token.pos == "NOUN" for token in acting) and not any(token.lemma in know.contents for token in acting)


def _is_distant(page: Page, i: int, know: ClauseWords) -> bool:
    """ "is far from [ready]"."""
    above = page.tokens[i].head
    far = page.tokens[above].lemma in know.reverse and grammar.has_copula(page, above)
    return far and grammar.case_of(page, i) == "from"


def _clause(
    page: Page,
    i: int,
    kind: ClauseKind,
    hanging: tuple[Dependence, ...],
    turned: dict[int, str],
    strayed: _Astray,
    know: ClauseWords,
) -> Clause:
    """Build a clause without what it borrows from the clauses above it."""
    token, told = page.tokens[i], i in strayed.contents
    form = grammar.verb_form(page, i) if kind is ClauseKind.VERB else token.tag
    arranged = kind is ClauseKind.VERB and _is_arranged(page, i, know)
    group = verb_group(page, i, form, arranged, know) if kind is not ClauseKind.NOUN else NO_GROUP
    lemma = lemma_of(page, i, know)
    taken = participants(page, i, kind, form, lemma if lemma in know.reverse else token.lemma)
    start, end = _extent(page, i, kind)
    return Clause(
        head=i,
        kind=kind,
        lemma=lemma,
        start=start,
        end=end,
        subjects=taken.subjects,
        objects=taken.objects,
        obliques=taken.obliques,
        passive=taken.passive,
        negated=is_negated(page, i, kind, strayed.negations, know),
        modal=group.modal,
        tense=group.tense,
        perfect=group.perfect,
        progressive=group.progressive,
        complement=_complement(page, i, kind),
        content=_content(page, i, strayed.contents),
        parent=strayed.contents[i] if told else grammar.clause_above(page, i),
        link="content" if told else grammar.link(token),
        marker=grammar.marker(page, i) or turned.get(i, ""),
        dependences=hanging,
        evidence=_STRAYED if i in strayed.negations.values() else _OWN,
        reliability=_reliability(page, i, kind, form, mended=told or taken.mended or is_apart(page, i, lemma)),
    )


def _extent(page: Page, i: int, kind: ClauseKind) -> tuple[int, int]:
    """Give the characters of a clause: no remark set into it, no further predicate joined to it."""
    first, last = grammar.reach(page, i, Part.REMARK, *((Part.APPOSITION,) if kind is ClauseKind.NOUN else ()))
    start, end = grammar.trim(page, *_without_conjuncts(page, i, first, last))
    return start, max(end, start + 1)


def _reliability(page: Page, i: int, kind: ClauseKind, form: str, *, mended: bool) -> float:
    """Give how reliable it is that a predicate is what it is read as and hangs where it does; see `Clause`."""
    token = page.tokens[i]
    found = grammar.attachment(token)
    read_otherwise = form != token.tag or (kind is ClauseKind.NOUN) == (token.pos == "VERB")
    if mended or read_otherwise or (kind is ClauseKind.VERB and token.pos == "NOUN"):
        found = min(found, _MENDED)
    if kind is ClauseKind.VERB and form in ("VBZ", "VBP") and not grammar.subjects(page, i):
        # a finite verb without a subject: it is no verb, or its subject was lost
        found = min(found, _LOST)
    return found


def _complement(page: Page, i: int, kind: ClauseKind) -> int | None:
    found = grammar.complement(page, i)
    return grammar.to_infinitive(page, i) if found is None and kind is not ClauseKind.VERB else found


def _content(page: Page, i: int, strayed: dict[int, int]) -> int | None:
    """Give the clause that is told, where it hangs as grammar wants; the rest is left to the statements' word order."""
    if i in strayed.values():
        return next(told for told, teller in strayed.items() if teller == i)
    found = grammar.content_clause(page, i)
    if found is None or found.head in strayed:
        return None
    return found.head if found.reliability > _DOUBTFUL else None


def _without_conjuncts(page: Page, i: int, first: int, last: int) -> tuple[int, int]:
    """Cut off coordinated predicates that stand at the end of a clause: "…, and warned that …"."""
    for c in grammar.conjuncts(page, i):
        if c > i and grammar.is_predicate(page, c):
            begin = grammar.reach(page, c)[0]
            if i < begin < last:
                last = begin
    return first, last


def _coloured(
    page: Page,
    clause: Clause,
    found: dict[int, Clause],
    purposes: tuple[Dependence, ...],
    held: float,
    know: ClauseWords,
) -> Clause:
    """Add what a clause borrows from those above it; `held`: how reliable it is that it is a purpose, if so."""
    sign = polarity(page, clause, found, know)
    told, reliability = factuality(page, clause, sign, found, know)
    hung = min(clause.reliability, sign.attached, held)
    return msgspec.structs.replace(
        clause,
        polarity=sign.polarity,
        factuality=told,
        purposes=purposes,
        reliability=hung,
        evidence=Evidence(polarity=min(sign.reliability, hung), factuality=min(reliability, hung)),
    )
