"""Find the clauses of a page."""

from __future__ import annotations

import msgspec

from parleys.clauses.clause import Clause, ClauseKind, Clauses, Dependence
from parleys.clauses.colour import factuality, polarity
from parleys.clauses.dependences import find_dependences
from parleys.clauses.verb_group import lemma_of, verb_group
from parleys.knowledge.clauses import ClauseWords
from parleys.language import grammar
from parleys.language.grammar import Argument, Part
from parleys.language.page import Page

_DOUBTFUL = 0.5


def find_clauses(page: Page, know: ClauseWords) -> Clauses:
    """Give every predicate of a page: verbs, adjectives and nouns with a copula, and all other common nouns."""
    hanging: dict[int, list[Dependence]] = {}
    for above, dependence in find_dependences(page, know):
        hanging.setdefault(above, []).append(dependence)
    found: dict[int, Clause] = {}
    for token in page.tokens:
        kind = _kind(page, token.i)
        if kind is not None:
            found[token.i] = _clause(page, token.i, kind, tuple(hanging.get(token.i, ())), know)
    coloured = {i: _coloured(page, clause, found, know) for i, clause in found.items()}
    return Clauses(all=tuple(coloured.values()), by_head=coloured)


def _kind(page: Page, i: int) -> ClauseKind | None:
    token = page.tokens[i]
    if grammar.has_copula(page, i):
        return ClauseKind.COPULA
    if grammar.is_verbal(token) and not grammar.is_attributive(token):
        return ClauseKind.VERB
    if token.pos == "ADJ" and grammar.is_clausal(token):
        return ClauseKind.COPULA
    if token.pos == "NOUN":
        return ClauseKind.NOUN
    return None


def _clause(page: Page, i: int, kind: ClauseKind, hanging: tuple[Dependence, ...], know: ClauseWords) -> Clause:
    """Build a clause without what it borrows from the clauses above it."""
    token = page.tokens[i]
    passive = kind is ClauseKind.VERB and grammar.is_passive(page, i)
    group = verb_group(page, i, know.modals)
    if kind is ClauseKind.NOUN:
        subjects, objects = _noun_participants(page, i)
    elif passive:
        subjects, objects = grammar.agents(page, i), grammar.subjects(page, i)
    else:
        subjects, objects = grammar.subjects(page, i), grammar.objects(page, i)
    first, last = grammar.reach(page, i, Part.REMARK, *((Part.APPOSITION,) if kind is ClauseKind.NOUN else ()))
    first, last = _without_conjuncts(page, i, first, last)
    start, end = grammar.trim(page, first, last)
    return Clause(
        head=i,
        kind=kind,
        lemma=lemma_of(page, i),
        start=start,
        end=max(end, start + 1),
        subjects=subjects,
        objects=objects,
        obliques=grammar.obliques(page, i),
        passive=passive,
        negated=grammar.is_negated(page, i) or (kind is ClauseKind.NOUN and grammar.is_none(page, i)),
        modal=group.modal,
        tense=group.tense,
        perfect=group.perfect,
        progressive=group.progressive,
        complement=_complement(page, i, kind),
        content=_content(page, i),
        parent=grammar.clause_above(page, i),
        link=grammar.link(token),
        marker=grammar.marker(page, i),
        dependences=hanging,
        reliability=grammar.attachment(token),
    )


def _noun_participants(page: Page, i: int) -> tuple[tuple[Argument, ...], tuple[Argument, ...]]:
    """Give who acts and what is acted on for a noun: "the Coalition's rejection of talks", "talks between X and Y"."""
    owners = grammar.possessors(page, i)
    around = grammar.obliques(page, i)
    by = tuple(a for a in around if a.case in ("by", "between", "among", "from"))
    of = tuple(a for a in around if a.case == "of")
    if owners or by:
        return (*owners, *by), of
    return of, ()


def _complement(page: Page, i: int, kind: ClauseKind) -> int | None:
    found = grammar.complement(page, i)
    return grammar.to_infinitive(page, i) if found is None and kind is not ClauseKind.VERB else found


def _content(page: Page, i: int) -> int | None:
    """Give the clause that is told, where it hangs as grammar wants; the rest is left to the statements' word order."""
    found = grammar.content_clause(page, i)
    return found.head if found is not None and found.reliability > _DOUBTFUL else None


def _without_conjuncts(page: Page, i: int, first: int, last: int) -> tuple[int, int]:
    """Cut off coordinated predicates that stand at the end of a clause: "…, and warned that …"."""
    for c in grammar.conjuncts(page, i):
        if c > i and grammar.is_predicate(page, c):
            begin = grammar.reach(page, c)[0]
            if i < begin < last:
                last = begin
    return first, last


def _coloured(page: Page, clause: Clause, found: dict[int, Clause], know: ClauseWords) -> Clause:
    """Add what a clause borrows from those above it."""
    sign = polarity(page, clause, found, know)
    return msgspec.structs.replace(clause, polarity=sign, factuality=factuality(page, clause, sign, found, know))
