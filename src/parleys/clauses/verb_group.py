"""Read the verb group of a predicate: modal, tense, aspect, particle."""

from __future__ import annotations

import msgspec

from parleys.clauses.clause import Tense
from parleys.language import grammar
from parleys.language.page import Page

_MODALS = {
    "can": "can", "ca": "can", "could": "could", "may": "may", "might": "might", "must": "must", "shall": "will",
    "should": "should", "will": "will", "'ll": "will", "wo": "will", "would": "would", "'d": "would",
}  # fmt: skip
_PARTICLES = ("out", "off", "up", "down", "back", "away", "aside")


class VerbGroup(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around a predicate: "has not been able to", "will be"."""

    modal: str | None
    tense: Tense
    perfect: bool
    progressive: bool


def verb_group(page: Page, i: int, modals: dict[str, str]) -> VerbGroup:
    """Give modal, tense and aspect of a predicate from its auxiliaries and its own form."""
    auxes = [page.tokens[c].lower for c in grammar.auxiliaries(page, i)]
    modal = next((_MODALS[a] for a in auxes if a in _MODALS), None)
    if modal == "would" and "'d" in auxes and page.tokens[i].tag == "VBN":
        modal = None
    token = page.tokens[i]
    above = page.tokens[token.head]
    if modal is None and above.lemma in modals and above.pos in ("VERB", "AUX") and grammar.is_complement(token):
        modal = modals[above.lemma]
    return VerbGroup(
        modal=modal,
        tense=_tense(page, i, modal),
        perfect=grammar.is_perfect(page, i),
        progressive=grammar.is_progressive(page, i),
    )


def _tense(page: Page, i: int, modal: str | None) -> Tense:
    if modal == "will":
        return Tense.FUTURE
    if modal is not None:
        return Tense.PRESENT
    tags = [page.tokens[c].tag for c in grammar.auxiliaries(page, i)]
    tag = next((t for t in tags if t in ("VBD", "VBZ", "VBP")), page.tokens[i].tag)
    if tag == "VBD":
        return Tense.PAST
    if tag in ("VBZ", "VBP"):
        return Tense.PRESENT
    return Tense.NONE


def lemma_of(page: Page, i: int) -> str:
    """Give the lemma of a predicate with its particle: "pull out", "call off"."""
    token = page.tokens[i]
    particle = grammar.particle(page, i)
    if particle is not None:
        return f"{token.lemma} {page.tokens[particle].lower}"
    if token.pos == "VERB" and i + 1 < len(page.tokens) and page.tokens[i + 1].lower in _PARTICLES:
        return f"{token.lemma} {page.tokens[i + 1].lower}"
    return token.lemma
