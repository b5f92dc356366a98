"""Find what clauses hang on: unless, if, until, before, without, under … conditions.

Markers are found by their words and only then placed in the tree, because adverbial clauses are what small parsers
attach worst (F 54 on unseen news).
"""

from __future__ import annotations

from parleys.clauses.clause import Dependence
from parleys.knowledge.clauses import ClauseWords
from parleys.language import grammar
from parleys.language.grammar import Part
from parleys.language.page import Page, Sentence

_LONGEST = 4


def find_dependences(page: Page, know: ClauseWords) -> list[tuple[int, Dependence]]:
    """Give (head of the clause that hangs, what it hangs on) for every marker of a page."""
    found: list[tuple[int, Dependence]] = []
    for sentence in page.sentences:
        i = sentence.first
        while i < sentence.last:
            size = _marker_at(page, sentence, i, know)
            if size:
                found.extend(_dependence(page, i, size, know))
            i += size or 1
    return found


def _marker_at(page: Page, sentence: Sentence, i: int, know: ClauseWords) -> int:
    """Give how many tokens a marker takes at a place; 0 where none stands."""
    for size in range(min(_LONGEST, sentence.last - i), 0, -1):
        words = " ".join(page.tokens[k].lower for k in range(i, i + size))
        if words in know.dependence.clause or words in know.dependence.noun:
            return size
    return 0


def _dependence(page: Page, i: int, size: int, know: ClauseWords) -> list[tuple[int, Dependence]]:
    marker = " ".join(page.tokens[k].lower for k in range(i, i + size))
    own = next((k for k in reversed(range(i, i + size)) if grammar.is_opener(page.tokens[k])), None)
    if own is None:
        return []
    head = page.tokens[own].head
    if i <= head < i + size or head < i:
        return []
    clausal = grammar.heads_clause(page, head)
    if (marker not in know.dependence.clause) if clausal else (marker not in know.dependence.noun):
        return []
    end = _end(page, head)
    if end <= page.tokens[i].start:
        return []
    above = _hanging(page, head, i)
    if above is None:
        return []
    reliability = 0.9 if page.tokens[head].head == above else 0.7
    return [
        (
            above,
            Dependence(
                marker=marker,
                head=head,
                start=page.tokens[i].start,
                end=end,
                clausal=clausal,
                reliability=reliability,
            ),
        )
    ]


def _end(page: Page, head: int) -> int:
    """Give where what follows a marker ends; a conjunct with a marker of its own ("or before …") is cut off."""
    cut = any(grammar.is_marked(page, c) for c in grammar.conjuncts(page, head))
    first, last = grammar.reach(page, head, Part.REMARK, *((Part.CONJUNCT,) if cut else ()))
    return grammar.trim(page, first, last)[1]


def _hanging(page: Page, head: int, at: int) -> int | None:
    """Give the clause that hangs on what a marker opens: the nearest predicate above that is not itself such."""
    above = grammar.governor(page, head)
    if above is None:
        return None
    if grammar.is_conjunct(page.tokens[head]) and grammar.marker(page, above):
        # "before the shelling ends, or before the troops leave": both hang where the first does
        return grammar.governor(page, above)
    return above if above != at else None
