"""Find the clauses of a page."""

from __future__ import annotations

import msgspec

from parleys.clauses.clause import Clause, ClauseKind, Clauses, Dependence
from parleys.clauses.colour import factuality, polarity
from parleys.clauses.dependences import find_dependences
from parleys.clauses.verb_group import lemma_of, verb_group
from parleys.knowledge.clauses import ClauseWords
from parleys.language import grammar
from parleys.language.grammar import Argument
from parleys.language.page import Page

_LINK = {
    "xcomp": "complement",
    "ccomp": "content",
    "advcl": "adverbial",
    "acl:relcl": "relative",
    "advcl:relcl": "relative",
    "acl": "participle",
    "conj": "conjunct",
    "parataxis": "parataxis",
    "csubj": "subject",
    "csubj:pass": "subject",
}
_TAKES = ("of", "by", "between", "among", "from", "with")


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
    if grammar.dependents(page, i, "cop"):
        return ClauseKind.COPULA
    if grammar.is_verbal(token) and token.dep not in ("amod", "compound"):
        return ClauseKind.VERB
    if token.pos == "ADJ" and token.dep in ("xcomp", "root", "conj", "acl", "advcl", "acl:relcl", "ccomp"):
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
    first, last = grammar.reach(page, i, ("parataxis",) if kind is not ClauseKind.NOUN else ("parataxis", "appos"))
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
        parent=_parent(page, i),
        link=_LINK.get(token.dep, "root" if token.dep == "root" else "noun"),
        marker=grammar.marker(page, i),
        dependences=hanging,
        reliability=0.7 if token.dep in ("parataxis", "advcl", "appos", "conj") else 0.9,
    )


def _parent(page: Page, i: int) -> int | None:
    """Give the clause above: for a participle or relative clause the noun that it hangs on counts too."""
    token = page.tokens[i]
    if token.dep == "root":
        return None
    above = page.tokens[token.head]
    if token.dep in ("acl", "acl:relcl") and above.pos == "NOUN":
        return above.i
    return grammar.governor(page, i)


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
    for c in grammar.dependents(page, i, "xcomp"):
        return c
    if kind is ClauseKind.VERB:
        return None
    for c in grammar.dependents(page, i, "acl", "advcl", "ccomp"):
        if c > i and page.tokens[c].tag == "VB" and _has_to(page, c):
            return c
    return None


def _has_to(page: Page, i: int) -> bool:
    return any(page.tokens[c].lower == "to" for c in grammar.dependents(page, i, "mark"))


def _content(page: Page, i: int) -> int | None:
    for c in grammar.dependents(page, i, "ccomp"):
        return c
    for c in grammar.dependents(page, i, "acl"):
        # "the fear that …", "insistence it won't attend"
        if (
            page.tokens[i].pos == "NOUN"
            and grammar.dependents(page, c, *grammar.SUBJECTS)
            and page.tokens[c].tag != "VB"
        ):
            return c
    return None


def _without_conjuncts(page: Page, i: int, first: int, last: int) -> tuple[int, int]:
    """Cut off coordinated predicates that stand at the end of a clause: "…, and warned that …"."""
    for c in grammar.dependents(page, i, "conj"):
        if c > i and (grammar.is_verbal(page.tokens[c]) or grammar.dependents(page, c, "cop")):
            begin = grammar.reach(page, c)[0]
            if i < begin < last:
                last = begin
    return first, last


def _coloured(page: Page, clause: Clause, found: dict[int, Clause], know: ClauseWords) -> Clause:
    """Add what a clause borrows from those above it."""
    sign = polarity(page, clause, found, know)
    return msgspec.structs.replace(clause, polarity=sign, factuality=factuality(page, clause, sign, found, know))
