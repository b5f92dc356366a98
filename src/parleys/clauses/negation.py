"""Say whether a predicate is negated by words of its own clause."""

from __future__ import annotations

from parleys.clauses.clause import Clause, ClauseKind
from parleys.knowledge.clauses import ClauseWords
from parleys.language import grammar
from parleys.language.page import Page


def is_negated(page: Page, i: int, kind: ClauseKind, strayed: dict[int, int], know: ClauseWords) -> bool:
    """Say whether a predicate is negated by "not", "hardly", "has yet to", "under no circumstances", "no envoy …".

    `strayed` are the negations that stand in another clause than they are hung in.
    """
    if strayed and i in strayed.values():
        return True
    children = page.children[i]
    if not children:
        return grammar.is_negated(page, i) or _has_yet(page, i)
    if any(c in strayed or _focuses(page, c, know) for c in children):
        # the one negation that is hung here belongs elsewhere; a subject may still be none
        return any(grammar.is_subject(page.tokens[c]) and grammar.is_none(page, c) for c in children)
    if grammar.is_negated(page, i):
        return True
    if kind is ClauseKind.NOUN:
        return grammar.is_none(page, i)
    if any(page.tokens[c].lower in know.negative.adverbs for c in children):
        return True
    return _on_no_occasion(page, i, know) or _has_yet(page, i)


def _focuses(page: Page, c: int, know: ClauseWords) -> bool:
    """ "[not] only did he come"."""
    stands = page.tokens[c].lower == "not" and c + 1 < len(page.tokens)
    return stands and page.tokens[c + 1].lower in know.negative.focus


def _on_no_occasion(page: Page, i: int, know: ClauseWords) -> bool:
    """ "under no circumstances will he come": the noun opens the clause, or stands behind the verb."""
    return any(
        page.tokens[a.head].lemma in know.negative.occasions and grammar.is_none(page, a.head)
        for a in grammar.obliques(page, i)
        if a.case in ("under", "at", "on", "in")
    )


def _has_yet(page: Page, i: int) -> bool:
    """ "has yet to [accept]", "is yet to [accept]"."""
    token = page.tokens[i]
    over = page.tokens[token.head]
    if token.tag != "VB" or over.lemma not in ("have", "be") or over.i > i:
        return False
    return any(page.tokens[c].lower == "yet" for c in (*page.children[over.i], *page.children[i]) if c < i)


def shares_negation(page: Page, clause: Clause, first: Clause | None) -> bool:
    """ "will not meet, [talk] or [write]": bare conjuncts before and after or/nor share the negation of the first."""
    if first is None or not first.negated:
        return False
    if grammar.has_subject(page, clause.head) or grammar.tense_auxiliaries(page, clause.head):
        return False
    own = grammar.coordinators(page, clause.head)
    if own:
        return any(page.tokens[c].lower in ("or", "nor") for c in own)
    last = page.sentence_of(clause.head).last
    later = (grammar.coordinators(page, k) for k in range(clause.head + 1, last) if grammar.is_verbal(page.tokens[k]))
    joining = next((found for found in later if found), ())
    return any(page.tokens[c].lower in ("or", "nor") for c in joining)


def is_undone(page: Page, clause: Clause, found: dict[int, Clause], know: ClauseWords) -> bool:
    """Say whether a clause tells what is not done: "left without [meeting] him", no "will not leave without …"."""
    if clause.marker not in know.negative.markers:
        words = (page.words(c, min(c + 2, len(page.tokens))).lower() for c in grammar.coordinators(page, clause.head))
        return any(w in know.negative.markers for w in words)
    return not hangs_on_negated(clause, found)


def hangs_on_negated(clause: Clause, found: dict[int, Clause]) -> bool:
    """Say whether what a clause hangs on is negated: then the clause is a condition, "not … without [seeing] it"."""
    over = found.get(clause.parent) if clause.parent is not None else None
    while over is not None and not over.negated and over.link == "complement":
        # a verb above it may be the one: "did not agree to talk before it [ended]"
        over = found.get(over.parent) if over.parent is not None else None
    return over is not None and over.negated
