"""Find what something is done for: "to discuss a truce", "in a bid to", "so that", "aimed at"."""

from __future__ import annotations

from parleys.clauses.above import above
from parleys.clauses.clause import Clause, ClauseKind, Dependence
from parleys.knowledge.clauses import ClauseWords
from parleys.language import grammar
from parleys.language.grammar import Part
from parleys.language.page import Page


def find_purposes(page: Page, found: dict[int, Clause], know: ClauseWords) -> dict[int, list[Dependence]]:
    """Give the purposes of every clause that has some; what only completes a verb ("agreed to meet") is none."""
    purposes: dict[int, list[Dependence]] = {}
    for clause in found.values():
        told = _purpose(page, clause, found, know)
        if told is not None:
            purposes.setdefault(told[0], []).append(told[1])
    return purposes


def _purpose(page: Page, clause: Clause, found: dict[int, Clause], know: ClauseWords) -> tuple[int, Dependence] | None:
    if clause.kind is ClauseKind.NOUN:
        return None
    finite = _finite_marker(page, clause, know)
    if finite is not None:
        return _hung(page, clause, clause.parent, finite, 0.8)
    to = grammar.is_to_infinitive(page, clause.head)
    if to and clause.marker in know.purpose.infinitive:
        return _hung(page, clause, clause.parent, f"{clause.marker} to", 0.9)
    direct = found.get(page.tokens[clause.head].head)
    if direct is None or not (to or page.tokens[clause.head].tag == "VBG"):
        return None
    if direct.kind is ClauseKind.NOUN:
        return _by_noun(page, clause, direct, know)
    if direct.link == "participle" and page.tokens[direct.head].lemma in know.purpose.participles:
        return _by_participle(page, clause, direct)
    return _by_infinitive(page, clause, direct, found, know) if to else None


def _finite_marker(page: Page, clause: Clause, know: ClauseWords) -> str | None:
    """ "so that aid could [arrive]", "that" hung on whatever."""
    if clause.marker not in ("so", "so that", "in order", "in order that"):
        return None
    first = next((c for c in page.children[clause.head] if grammar.is_marker(page.tokens[c])), clause.head)
    for size in (2, 3):
        words = page.words(first, min(first + size, len(page.tokens))).lower()
        if words in know.purpose.finite:
            return words
    return None


def _by_infinitive(
    page: Page, clause: Clause, direct: Clause, found: dict[int, Clause], know: ClauseWords
) -> tuple[int, Dependence] | None:
    """ "met the envoy to [discuss] a truce", "stopped to [meet] him"."""
    if direct.kind is not ClauseKind.VERB or clause.marker:
        return None
    if clause.link == "adverbial" and above(page, clause, found, know) is None:
        return _hung(page, clause, direct.head, "to", 0.7)
    pauses = clause.link == "complement" and direct.lemma in know.pausing
    return _hung(page, clause, direct.head, "to", 0.6) if pauses else None


def _by_noun(page: Page, clause: Clause, noun: Clause, know: ClauseWords) -> tuple[int, Dependence] | None:
    """ "in a bid to [save] it", "with the aim of [saving] it": the noun with its preposition opens the purpose."""
    if noun.lemma not in know.purpose.nouns or clause.head < noun.head:
        return None
    before = grammar.prepositions(page, noun.head)
    if not before or page.tokens[before[0]].lower not in ("in", "with", "for"):
        return None
    link = clause.marker or "to"
    words = page.words(before[0], noun.head + 1).lower()
    over = grammar.governor(page, noun.head)
    return _hung(page, clause, over, f"{words} {link}", 0.8, before[0])


def _by_participle(page: Page, clause: Clause, participle: Clause) -> tuple[int, Dependence] | None:
    """ "talks aimed at [ending] it", "a plan designed to [end] it"."""
    link = clause.marker or "to"
    words = page.tokens[participle.head].lower
    return _hung(page, clause, participle.parent, f"{words} {link}", 0.8, participle.head)


def _hung(
    page: Page, clause: Clause, over: int | None, marker: str, reliability: float, first: int | None = None
) -> tuple[int, Dependence] | None:
    if over is None:
        return None
    begin, last = grammar.reach(page, clause.head, Part.REMARK)
    start, end = grammar.trim(page, begin if first is None else first, last)
    hung = Dependence(marker=marker, head=clause.head, start=start, end=end, clausal=True, reliability=reliability)
    return over, hung
