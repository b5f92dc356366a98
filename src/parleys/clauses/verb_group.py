"""Read the verb group of a predicate: modal, tense, aspect, particle."""

from __future__ import annotations

import msgspec

from parleys.clauses.clause import Tense
from parleys.knowledge.clauses import ClauseWords
from parleys.language import grammar
from parleys.language.page import Page


class VerbGroup(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around a predicate: "has not been able to", "will be"."""

    modal: str | None
    tense: Tense
    perfect: bool
    progressive: bool


NO_GROUP = VerbGroup(modal=None, tense=Tense.NONE, perfect=False, progressive=False)
"""That of a noun."""


def verb_group(page: Page, i: int, form: str, arranged: bool, know: ClauseWords) -> VerbGroup:
    """Give modal, tense and aspect of a predicate from its auxiliaries and its own form (a Penn tag).

    `arranged` says that it is an infinitive below "be": "is to meet".
    """
    tokens = page.tokens
    auxiliaries = grammar.auxiliaries(page, i)
    perfect = grammar.is_perfect(page, i)
    modal = "be to" if arranged else _modal(page, i, auxiliaries, know)
    return VerbGroup(
        modal=modal,
        tense=_tense([tokens[c].tag for c in auxiliaries], form, modal, perfect or _had_been(page, auxiliaries)),
        perfect=perfect,
        progressive=grammar.is_progressive(page, i),
    )


def _modal(page: Page, i: int, auxiliaries: tuple[int, ...], know: ClauseWords) -> str | None:
    tokens = page.tokens
    # the nearest: of a question turned into a condition the first is that of another clause
    found = next((c for c in reversed(auxiliaries) if tokens[c].lower in know.modals), None)
    if found is not None:
        modal = know.modals[tokens[found].lower]
        return None if tokens[found].lower == "'d" and tokens[i].tag == "VBN" else modal
    token = tokens[i]
    above = tokens[token.head]
    if above.lemma in know.periphrastic and above.pos in ("VERB", "AUX") and grammar.is_complement(token):
        yet = any(tokens[c].lower == "yet" for c in page.children[above.i])
        return None if yet else know.periphrastic[above.lemma]
    return None


def _had_been(page: Page, auxiliaries: tuple[int, ...]) -> bool:
    """ "may [have] been ready"."""
    return any(page.tokens[c].lower == "have" for c in auxiliaries)


def _tense(tags: list[str], form: str, modal: str | None, perfect: bool) -> Tense:
    if modal == "will":
        return Tense.FUTURE
    if modal == "be to":
        return Tense.PAST if "VBD" in tags else Tense.FUTURE
    if modal is not None:
        return Tense.PAST if perfect and "MD" in tags else Tense.PRESENT
    tag = next((t for t in tags if t in ("VBD", "VBZ", "VBP")), form)
    if tag == "VBD":
        return Tense.PAST
    if tag in ("VBZ", "VBP"):
        return Tense.PRESENT
    return Tense.NONE


def lemma_of(page: Page, i: int, know: ClauseWords) -> str:
    """Give the lemma of a predicate with its particle: "pull out", "call off", "called the talks [off]"."""
    token = page.tokens[i]
    particle = grammar.particle(page, i)
    if particle is not None:
        return f"{token.lemma} {page.tokens[particle].lower}"
    if token.pos != "VERB":
        return token.lemma
    if i + 1 < len(page.tokens) and page.tokens[i + 1].lower in know.particles:
        return f"{token.lemma} {page.tokens[i + 1].lower}"
    apart = next((c for c in page.children[i] if c > i and _is_loose_particle(page, c, know)), None)
    if apart is not None and any(i < a.head < apart for a in grammar.objects(page, i)):
        return f"{token.lemma} {page.tokens[apart].lower}"
    return token.lemma


def is_apart(page: Page, i: int, lemma: str) -> bool:
    """Say whether the particle of a lemma stands apart from its verb and no parser says that it is one."""
    if " " not in lemma or grammar.particle(page, i) is not None:
        return False
    return page.tokens[i + 1].lower != lemma.rpartition(" ")[2]


def _is_loose_particle(page: Page, c: int, know: ClauseWords) -> bool:
    """ "called the talks [off]", read as an adverb."""
    return page.tokens[c].lower in know.particles and page.tokens[c].pos in ("ADV", "ADP") and not page.children[c]
