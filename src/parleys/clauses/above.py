"""Find what a clause completes: the predicate above that colours it, whichever relation a parser gave the two."""

from __future__ import annotations

import msgspec

from parleys.clauses.clause import Clause, ClauseKind
from parleys.knowledge.clauses import ClauseWords
from parleys.language import grammar
from parleys.language.page import Page

_PLAIN, _LIKELY, _MENDED = 0.95, 0.8, 0.6


class Above(msgspec.Struct, frozen=True):
    """A predicate whose completion a clause is, and how reliable that is."""

    clause: Clause
    reliability: float


def above(page: Page, clause: Clause, found: dict[int, Clause], know: ClauseWords) -> Above | None:
    """Give the clause that a clause completes, or None where it stands by itself.

    "refused to [meet]", "denied that it had [met]", "no intention of [meeting]", "prevented him from [leaving]";
    "refused to meet and [talk]": both complete refuse.
    """
    token = page.tokens[clause.head]
    if clause.link == "conjunct":
        first = first_of(page, clause, found)
        same = first is not None and page.tokens[first.head].tag == token.tag and token.tag in ("VB", "VBG")
        if first is None or not same or first.link == "conjunct":
            return None
        over = above(page, first, found, know)
        moved = first.head != token.head
        return None if over is None else Above(over.clause, min(over.reliability, _MENDED if moved else _LIKELY))
    parent = found.get(clause.parent) if clause.parent is not None else None
    direct = found.get(token.head) if token.head != token.i else None
    if direct is None:
        return None
    if clause.link in ("complement", "content"):
        pauses = clause.link == "complement" and direct.lemma in know.pausing and token.tag == "VB"
        over = parent if clause.link == "content" and parent is not None else direct
        return None if pauses else Above(over, _PLAIN if over is direct else _MENDED)
    if clause.link == "subject" and direct.kind is ClauseKind.COPULA and direct.head < clause.head:
        # the subject is only announced before: "it is impossible to [meet] them", "it is not true that he [met] them"
        return Above(direct, _PLAIN)
    if clause.head in (direct.complement, direct.content):
        return Above(direct, _LIKELY)
    if grammar.is_gerund(page, clause.head):
        return _over_gerund(page, clause, direct, found, know)
    return _over_infinitive(page, clause, direct, know) or _far_from(page, clause, direct, know)


def first_of(page: Page, clause: Clause, found: dict[int, Clause]) -> Clause | None:
    """Give the first member of the coordination that a clause is in.

    A bare infinitive hung on a finite verb goes with the infinitive between: "said Orlov will meet him and [talk]".
    """
    first = found.get(page.tokens[clause.head].head)
    if first is None or page.tokens[clause.head].tag != "VB" or page.tokens[first.head].tag in ("VB", "VBG"):
        return first
    if clause.modal is not None or grammar.has_subject(page, clause.head):
        return first
    between = (found.get(k) for k in range(clause.head - 1, first.head, -1) if page.tokens[k].tag == "VB")
    return next((c for c in between if c is not None and c.link in ("content", "complement", "adverbial")), first)


def _over_gerund(
    page: Page, clause: Clause, direct: Clause, found: dict[int, Clause], know: ClauseWords
) -> Above | None:
    """ "ruled out [meeting] him", "prevented him from [leaving]", "no intention of [leaving]"."""
    if clause.link == "adverbial" and not clause.marker:
        close = 0 < clause.head - direct.head <= 2 and not direct.objects
        return Above(direct, _LIKELY) if close else None
    if clause.marker not in know.gerund or clause.head < direct.head:
        return None
    if direct.kind is not ClauseKind.NOUN:
        return Above(direct, _LIKELY)
    if direct.lemma in know.transparent | know.planned | know.reverse | know.possible:
        return Above(direct, _LIKELY)
    # "accused the army of [shelling] the port", hung on the army as if it told which one
    verb = found.get(page.tokens[direct.head].head)
    takes = verb is not None and verb.lemma in know.imputed | know.reverse
    return Above(verb, _MENDED) if verb is not None and takes and verb.head < direct.head else None


def _over_infinitive(page: Page, clause: Clause, direct: Clause, know: ClauseWords) -> Above | None:
    """ "agreed on Monday to [meet]", hung as a purpose: behind a verb that takes an infinitive it completes it."""
    token = page.tokens[clause.head]
    if token.tag != "VB" or clause.link != "adverbial" or clause.marker or clause.head < direct.head:
        return None
    if grammar.has_subject(page, clause.head) or direct.complement is not None or direct.content is not None:
        return None
    takes = direct.lemma in (know.reverse | know.planned | know.possible) - know.pausing
    return Above(direct, _MENDED) if takes and not direct.objects else None


def _far_from(page: Page, clause: Clause, direct: Clause, know: ClauseWords) -> Above | None:
    """ "is far from [ready]"."""
    distant = direct.kind is ClauseKind.COPULA and direct.lemma in know.reverse and clause.kind is ClauseKind.COPULA
    return Above(direct, _LIKELY) if distant and grammar.case_of(page, clause.head) == "from" else None
