"""Say whether a clause tells something that is so, is to come, may be, is passed on, or is denied."""

from __future__ import annotations

from parleys.clauses.above import Above, above
from parleys.clauses.clause import Clause, ClauseKind, Factuality, Tense
from parleys.clauses.colour import Sign
from parleys.clauses.negation import hangs_on_negated
from parleys.knowledge.clauses import ClauseWords
from parleys.language import grammar
from parleys.language.page import Page

_DEPTH = 6
_BORROWED = 0.85
_POSSIBLE, _OWED = ("may", "might", "could", "can"), ("must", "should", "have to", "need to")

Told = tuple[Factuality, float]
"""What a clause tells, and how reliable that is."""


def factuality(page: Page, clause: Clause, sign: Sign, found: dict[int, Clause], know: ClauseWords) -> Told:
    """Give what a clause itself tells of its happening.

    What somebody said is not marked as passed on, however it is told ("Orlov said Haddad left": left happened): who
    said it is the matter of the statements. Passed on is what the words themselves leave to unnamed others, or lay at
    somebody's door: "allegedly", "is said to have", "accused of".
    """
    if _is_supposed(clause, found, know):
        return Factuality.HYPOTHETICAL, 0.95
    if sign.polarity < 0:
        return Factuality.DENIED, sign.reliability
    if sign.open:
        return Factuality.POSSIBLE, sign.reliability
    return _positive(page, clause, found, know, 0)


def _is_supposed(clause: Clause, found: dict[int, Clause], know: ClauseWords) -> bool:
    """ "if it ends", "will not talk before it ends", "will not sign without seeing it"."""
    if not clause.marker:
        return False
    if clause.marker in know.unreal:
        return True
    if clause.marker in know.ahead:
        return clause.tense is Tense.PRESENT or hangs_on_negated(clause, found)
    return clause.marker in know.negative.markers and hangs_on_negated(clause, found)


def _positive(page: Page, clause: Clause, found: dict[int, Clause], know: ClauseWords, depth: int) -> Told:
    adverbs = {page.tokens[c].lower for c in page.children[clause.head]}
    if adverbs & know.hearsay:
        return Factuality.REPORTED, 0.95
    over = above(page, clause, found, know)
    if over is not None and _is_passed_on(page, clause, over.clause, know):
        return Factuality.REPORTED, over.reliability
    if over is not None and over.clause.lemma in know.open and not _is_little(page, over.clause, know):
        # "it is possible that he met them", "doubts that he will come"
        return Factuality.POSSIBLE, over.reliability
    if _is_due(page, clause, know):
        return Factuality.PLANNED, 0.9
    by_modal = _by_modal(clause, found)
    if by_modal is not None:
        return by_modal, 0.95
    if adverbs & know.maybe:
        return Factuality.POSSIBLE, 0.95
    if clause.kind is ClauseKind.NOUN:
        return Factuality.HAPPENED, 0.5
    if clause.tense is Tense.NONE and depth < _DEPTH:
        told, reliability = _borrowed(page, clause, over, found, know, depth)
        return told, round(reliability * _BORROWED, 2)
    if clause.tense is Tense.PAST or clause.perfect:
        ongoing = clause.progressive and clause.tense is Tense.PRESENT
        return (Factuality.ONGOING if ongoing else Factuality.HAPPENED), 0.95
    return Factuality.ONGOING, 0.9


def _is_due(page: Page, clause: Clause, know: ClauseWords) -> bool:
    """ "is due to [meet] him", "due to" read as one word of the infinitive."""
    opener, _, to = clause.marker.partition(" ")
    return to == "to" and opener in know.planned and page.tokens[clause.head].tag == "VB"


def _is_little(page: Page, over: Clause, know: ClauseWords) -> bool:
    """ "no doubt", "little doubt"."""
    return over.negated or any(page.tokens[c].lower in know.negative.few for c in page.children[over.head])


def _is_passed_on(page: Page, clause: Clause, over: Clause, know: ClauseWords) -> bool:
    """ "accused of [shelling]", "claimed to have [met]", "is said to have [met]"."""
    infinitive = clause.link == "complement" and clause.tense is Tense.NONE
    if over.lemma in know.imputed:
        return infinitive or (clause.marker in know.gerund and grammar.is_gerund(page, clause.head))
    return infinitive and over.passive and over.lemma in know.passed_on


def _by_modal(clause: Clause, found: dict[int, Clause]) -> Factuality | None:
    if clause.modal in ("will", "be to"):
        return Factuality.PLANNED
    if clause.modal == "would":
        # "said it would attend": the future of a past; "it would attend if …": nothing is so yet
        parent = found.get(clause.parent) if clause.parent is not None else None
        told = parent is not None and clause.link == "content" and parent.tense is Tense.PAST
        return Factuality.PLANNED if told and not clause.dependences else Factuality.HYPOTHETICAL
    if clause.modal in _POSSIBLE:
        return Factuality.POSSIBLE
    return Factuality.HYPOTHETICAL if clause.modal in _OWED else None


def _borrowed(
    page: Page, clause: Clause, over: Above | None, found: dict[int, Clause], know: ClauseWords, depth: int
) -> Told:
    """An infinitive or participle takes its colour from the predicate above."""
    token = page.tokens[clause.head]
    parent = over.clause if over is not None else found.get(clause.parent) if clause.parent is not None else None
    if token.tag == "VBN" and not (over is not None and clause.perfect is False and grammar.is_complement(token)):
        return Factuality.HAPPENED, 0.8
    if parent is None:
        return Factuality.HAPPENED, 0.5
    if over is not None or token.tag == "VB":
        if parent.lemma in know.planned:
            return Factuality.PLANNED, 0.95
        if parent.lemma in know.possible and not _was_able(parent):
            return Factuality.POSSIBLE, 0.95
        if token.tag == "VB" and parent.lemma not in know.transparent and clause.link != "complement":
            return Factuality.PLANNED, 0.8
    if token.tag == "VB" and clause.link == "complement" and parent.lemma in know.pausing:
        return Factuality.PLANNED, 0.8
    if clause.link == "participle" and token.tag == "VBG":
        return Factuality.ONGOING, 0.8
    if _is_supposed(parent, found, know):
        return Factuality.HYPOTHETICAL, 0.9
    return _positive(page, parent, found, know, depth + 1)


def _was_able(over: Clause) -> bool:
    """ "was able to reach it": it was reached."""
    return over.lemma == "able" and over.tense is Tense.PAST
