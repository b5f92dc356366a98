"""Compose polarity and factuality through the tree, instead of listing negative phrases."""

from __future__ import annotations

from parleys.clauses.clause import Clause, ClauseKind, Factuality, Tense
from parleys.knowledge.clauses import ClauseWords
from parleys.language import grammar
from parleys.language.page import Page

_DEPTH = 6
_UNREAL = ("if", "unless", "in", "lest", "provided", "providing", "whether", "as")
_AHEAD = ("before", "until", "till", "once")


def polarity(page: Page, clause: Clause, found: dict[int, Clause], know: ClauseWords) -> int:
    """Give 1 or -1: the clause's own negation times those that reach down to it.

    "refused to meet": -1; "did not refuse to meet": 1; "is not going to sit down": -1; "said it will not" leaves what
    is above alone, because a negated report ("did not say that") negates the saying only.
    """
    sign = -1 if clause.negated or _shared_negation(page, clause, found) else 1
    here = clause
    for _ in range(_DEPTH):
        above = _above(page, here, found)
        if above is None:
            break
        reverses, passes = above.lemma in know.reverse, above.lemma in know.transparent
        if reverses:
            sign = -sign
        if above.negated and (reverses or passes):
            sign = -sign
        if not (reverses or passes):
            break
        here = above
    return sign


def _above(page: Page, clause: Clause, found: dict[int, Clause]) -> Clause | None:
    """Give the clause whose complement or content this is; "refused to meet and talk": both hang on refuse."""
    if clause.link == "conjunct":
        first = found.get(page.tokens[clause.head].head)
        same = first is not None and page.tokens[first.head].tag == page.tokens[clause.head].tag == "VB"
        return _above(page, first, found) if first is not None and same and first.link != "conjunct" else None
    if clause.link in ("complement", "content"):
        return found.get(page.tokens[clause.head].head)
    parent = found.get(page.tokens[clause.head].head)
    if parent is not None and (clause.head in (parent.complement, parent.content) or _gerund(page, clause, parent)):
        return parent
    return None


def _gerund(page: Page, clause: Clause, parent: Clause) -> bool:
    """ "ruled out meeting the envoy": a gerund right behind its verb, which parsers hang on it as an adverbial."""
    close = 0 < clause.head - parent.head <= 2
    return close and page.tokens[clause.head].tag == "VBG" and not clause.marker and not parent.objects


def _shared_negation(page: Page, clause: Clause, found: dict[int, Clause]) -> bool:
    """ "will not meet or talk": a bare conjunct after or/nor shares the negation of the first."""
    if clause.link != "conjunct":
        return False
    first = found.get(page.tokens[clause.head].head)
    if first is None or not first.negated:
        return False
    if grammar.has_subject(page, clause.head) or grammar.tense_auxiliaries(page, clause.head):
        return False
    return any(page.tokens[c].lower in ("or", "nor") for c in grammar.coordinators(page, clause.head))


def factuality(page: Page, clause: Clause, sign: int, found: dict[int, Clause], know: ClauseWords) -> Factuality:
    """Say whether a clause tells something that is so, is to come, may be, or is denied."""
    if sign < 0:
        return Factuality.DENIED
    return _positive(page, clause, found, know, 0)


def _positive(page: Page, clause: Clause, found: dict[int, Clause], know: ClauseWords, depth: int) -> Factuality:
    marker = clause.marker.split(" ")[0] if clause.marker else ""
    if marker in _UNREAL and clause.marker not in ("as", "in order"):
        return Factuality.HYPOTHETICAL
    if marker in _AHEAD and clause.tense is Tense.PRESENT:
        return Factuality.HYPOTHETICAL
    by_modal = _by_modal(clause, found)
    if by_modal is not None:
        return by_modal
    if _has_maybe(page, clause, know):
        return Factuality.POSSIBLE
    if clause.kind is ClauseKind.NOUN:
        return Factuality.HAPPENED
    if clause.tense is Tense.NONE and depth < _DEPTH:
        return _borrowed(page, clause, found, know, depth)
    if clause.tense is Tense.PAST or clause.perfect:
        return Factuality.ONGOING if clause.progressive and clause.tense is Tense.PRESENT else Factuality.HAPPENED
    return Factuality.ONGOING


def _by_modal(clause: Clause, found: dict[int, Clause]) -> Factuality | None:
    if clause.modal == "will":
        return Factuality.PLANNED
    if clause.modal == "would":
        # "said it would attend": the future of a past; "it would attend if …": nothing is so yet
        parent = found.get(clause.parent) if clause.parent is not None else None
        told = parent is not None and clause.link == "content" and parent.tense is Tense.PAST
        return Factuality.PLANNED if told and not clause.dependences else Factuality.HYPOTHETICAL
    if clause.modal in ("may", "might", "could", "can"):
        return Factuality.POSSIBLE
    if clause.modal in ("must", "should", "have to", "need to"):
        return Factuality.HYPOTHETICAL
    return None


def _has_maybe(page: Page, clause: Clause, know: ClauseWords) -> bool:
    return any(page.tokens[c].lower in know.maybe for c in page.children[clause.head])


def _borrowed(page: Page, clause: Clause, found: dict[int, Clause], know: ClauseWords, depth: int) -> Factuality:
    """An infinitive or participle takes its colour from the predicate above."""
    token = page.tokens[clause.head]
    above = _above(page, clause, found)
    if above is None and clause.parent is not None:
        above = found.get(clause.parent)
    if token.tag == "VBN":
        return Factuality.HAPPENED
    if above is None:
        return Factuality.HAPPENED
    if token.tag == "VB" or clause.link in ("complement", "content"):
        if above.lemma in know.planned:
            return Factuality.PLANNED
        if above.lemma in know.possible:
            return Factuality.POSSIBLE
        if token.tag == "VB" and above.lemma not in know.transparent and clause.link != "complement":
            return Factuality.PLANNED
    if clause.link == "participle" and token.tag == "VBG":
        return Factuality.ONGOING
    return _positive(page, above, found, know, depth + 1)
