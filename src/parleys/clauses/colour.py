"""Compose polarity through the tree, instead of listing negative phrases."""

from __future__ import annotations

import msgspec

from parleys.clauses.above import above, first_of
from parleys.clauses.clause import Clause, ClauseKind, Tense
from parleys.clauses.negation import is_undone, shares_negation
from parleys.knowledge.clauses import ClauseWords
from parleys.language.page import Page

_DEPTH = 6
_SHARED, _MOVED = 0.7, 0.6


class Sign(msgspec.Struct, frozen=True):
    """1 or -1, how reliable that is, and whether two negations leave open what happened: "did not refuse to meet"."""

    polarity: int
    reliability: float
    open: bool = False
    attached: float = 1.0
    """That the clause completes what it was taken to complete."""


def polarity(page: Page, clause: Clause, found: dict[int, Clause], know: ClauseWords) -> Sign:
    """Give the clause's own negation times those that reach down to it.

    "refused to meet": -1; "did not refuse to meet": 1, open; "is not going to sit down": -1; "said it will not" leaves
    what is above alone, because a negated report ("did not say that") negates the saying only.
    """
    sign, reliability = _own(page, clause, found, know)
    turned = open_ = False
    attached = 1.0
    here = clause
    for _ in range(_DEPTH):
        over = above(page, here, found, know)
        if over is None:
            break
        attached = over.reliability if here is clause else attached
        here = over.clause
        reverses, passes = _reverses(page, here, know), _passes(here, know)
        if not (reverses or passes):
            break
        negated = _negates(page, here, found, know, passes)
        if reverses:
            sign = -sign
        if negated:
            sign = -sign
        turned = turned or reverses or negated
        open_ = open_ or (negated and reverses and here.lemma not in know.implicative)
        # "not ready to rule out": a refusal that is itself only wanted or not wanted
        open_ = open_ or (negated and here is not clause and turned and not _says_outcome(here, know))
        if reverses or negated:
            reliability = min(reliability, over.reliability)
    return Sign(sign, reliability, open_ and sign > 0, attached)


def _own(page: Page, clause: Clause, found: dict[int, Clause], know: ClauseWords) -> tuple[int, float]:
    if clause.negated:
        return -1, clause.evidence.polarity
    first = first_of(page, clause, found) if clause.link == "conjunct" else None
    if first is not None and shares_negation(page, clause, first):
        return -1, _SHARED if first.head == page.tokens[clause.head].head else _MOVED
    if is_undone(page, clause, found, know):
        return -1, 0.9
    return 1, 1.0


def _passes(over: Clause, know: ClauseWords) -> bool:
    return over.lemma in know.transparent or (over.kind is ClauseKind.NOUN and over.lemma in know.claims)


def _reverses(page: Page, over: Clause, know: ClauseWords) -> bool:
    """ "unable to", "too weak to"."""
    if over.lemma in know.reverse:
        return True
    return over.kind is ClauseKind.COPULA and any(page.tokens[c].lower == "too" for c in page.children[over.head])


def _negates(page: Page, over: Clause, found: dict[int, Clause], know: ClauseWords, passes: bool) -> bool:
    """Say whether a clause above is negated: by itself, by few subjects, or a noun by the verb that carries it."""
    if over.kind is ClauseKind.NOUN and over.lemma in know.claims:
        # "no claim that he left" leaves open what came of it; "rejected claims that he left" does not
        return _is_carried_away(page, over, found, know)
    if over.negated or shares_negation(page, over, first_of(page, over, found) if over.link == "conjunct" else None):
        return True
    if passes and any(_is_few(page, a.head, know) for a in over.subjects):
        return True
    if over.kind is not ClauseKind.NOUN:
        return False
    carrier = found.get(page.tokens[over.head].head)
    carried = carrier is not None and carrier.lemma in know.light and any(a.head == over.head for a in carrier.objects)
    # "does not have the means to reach it", "lacks the means to"
    return carrier.negated if carried and carrier is not None else _is_carried_away(page, over, found, know)


def _is_carried_away(page: Page, noun: Clause, found: dict[int, Clause], know: ClauseWords) -> bool:
    """ "rejected [plans] to meet", "lacks the [means] to meet", "denied [reports] that he had met"."""
    carrier = found.get(page.tokens[noun.head].head)
    if carrier is None or carrier.negated or carrier.lemma not in know.reverse:
        return False
    return any(a.head == noun.head for a in carrier.objects)


def _is_few(page: Page, i: int, know: ClauseWords) -> bool:
    """ "few", "few generals", no "a few generals"."""
    words = [page.tokens[c].lower for c in (*page.children[i], i) if c <= i]
    return any(word in know.negative.few for word in words) and "a" not in words


def _says_outcome(over: Clause, know: ClauseWords) -> bool:
    return over.lemma in know.implicative and (over.lemma != "able" or over.tense is Tense.PAST)
