"""Find what clauses hang on: unless, if, until, before, without, under … conditions.

Markers are found by their words and only then placed in the tree, because adverbial clauses are what small parsers
attach worst (F 54 on unseen news).
"""

from __future__ import annotations

from collections.abc import Iterator

from parleys.clauses.clause import Dependence
from parleys.knowledge.clauses import ClauseWords
from parleys.language import grammar
from parleys.language.grammar import Part
from parleys.language.page import Page, Sentence

_LONGEST = 4
_HANGS, _LOOSE, _LIFTED, _TURNED, _APART = 0.9, 0.7, 0.6, 0.6, 0.5

Hung = tuple[int, Dependence]
"""The head of the clause that hangs, and what it hangs on."""


def find_dependences(page: Page, strayed: dict[int, int], know: ClauseWords) -> list[Hung]:
    """Give (head of the clause that hangs, what it hangs on) for every marker of a page."""
    found: list[Hung] = []
    openers = {marker.split(" ")[0] for marker in _markers(know)}
    for sentence in page.sentences:
        found.extend(_turned(page, sentence, know))
        i = sentence.first
        while i < sentence.last:
            size = _marker_at(page, sentence, i, know) if page.tokens[i].lower in openers else 0
            if size:
                found.extend(_dependence(page, i, size, strayed, know))
            i += size or 1
    return found


def _markers(know: ClauseWords) -> Iterator[str]:
    words = know.dependence
    for each in (words.clause, words.noun, words.concession, words.otherwise):
        yield from each


def _marker_at(page: Page, sentence: Sentence, i: int, know: ClauseWords) -> int:
    """Give how many tokens a marker takes at a place; 0 where none stands."""
    words = know.dependence
    for size in range(min(_LONGEST, sentence.last - i), 0, -1):
        written = " ".join(page.tokens[k].lower for k in range(i, i + size))
        if any(written in each for each in (words.clause, words.noun, words.concession, words.otherwise)):
            return size
    return 0


def _dependence(page: Page, i: int, size: int, strayed: dict[int, int], know: ClauseWords) -> list[Hung]:
    marker = " ".join(page.tokens[k].lower for k in range(i, i + size))
    if marker in know.dependence.concession:
        return []
    if marker in know.dependence.otherwise:
        return _otherwise(page, i, marker)
    head = _opened(page, i, size)
    if head is None:
        return []
    clausal = grammar.heads_clause(page, head)
    if (marker not in know.dependence.clause) if clausal else (marker not in know.dependence.noun):
        return []
    if _is_none(page, head, i, marker, clausal, know):
        return []
    end = _end(page, head)
    over = _hanging(page, head, i, i + size)
    if end <= page.tokens[i].start or over is None:
        return []
    above, reliability = _lifted(page, over, head, strayed) or (over, _attached(page, over, head))
    start = page.tokens[i].start
    hung = Dependence(marker=marker, head=head, start=start, end=end, clausal=clausal, reliability=reliability)
    return [(above, hung)]


def _attached(page: Page, over: int, head: int) -> float:
    if page.tokens[over].sentence != page.tokens[head].sentence:
        return _APART
    return _HANGS if page.tokens[head].head == over else _LOOSE


def _is_none(page: Page, head: int, i: int, marker: str, clausal: bool, know: ClauseWords) -> bool:
    """ "asked if he would come", "under no circumstances": nothing hangs on these."""
    if clausal:
        return marker == "if" and grammar.is_asked(page, head, i)
    return page.tokens[head].lemma in know.negative.occasions and grammar.is_none(page, head)


def _opened(page: Page, i: int, size: int) -> int | None:
    """Give the head of what a marker opens."""
    last = i + size
    own = next((k for k in reversed(range(i, last)) if grammar.is_opener(page.tokens[k])), None)
    if own is not None:
        head = page.tokens[own].head
        over = page.tokens[head].head
        if over > head and grammar.is_preposition(page.tokens[own]) and grammar.is_noun_subject(page.tokens[head]):
            # "before a vote could be [held]": the conjunction was read as the preposition of the subject
            return over
        return head if head >= last else None
    # "provided the truce [holds]": the marker is itself read as a verb
    verb = next((k for k in range(i, last) if page.tokens[k].tag in ("VBN", "VBG", "VBD")), None)
    if verb is None or grammar.has_subject(page, verb) or grammar.coordinators(page, verb):
        return None
    stop = page.sentence_of(i).last
    return next((k for k in range(last, stop) if grammar.is_predicate(page, k) and _beside(page, k, verb)), None)


def _beside(page: Page, k: int, verb: int) -> bool:
    return page.tokens[k].head in (verb, page.tokens[verb].head)


def _end(page: Page, head: int) -> int:
    """Give where what follows a marker ends; a conjunct with a marker of its own ("or before …") is cut off."""
    cut = any(grammar.is_marked(page, c) for c in grammar.conjuncts(page, head))
    first, last = grammar.reach(page, head, Part.REMARK, *((Part.CONJUNCT,) if cut else ()))
    return grammar.trim(page, first, last)[1]


def _hanging(page: Page, head: int, first: int, last: int) -> int | None:
    """Give the clause that hangs on what a marker opens: the nearest predicate above that is not itself such."""
    above = grammar.governor(page, head)
    while above is not None and first <= above < last:
        # "provided that it holds", provided read as a verb
        above = grammar.governor(page, above)
    if above is None:
        return _before(page, head, first)
    if grammar.is_conjunct(page.tokens[head]) and grammar.marker(page, above):
        # "before the shelling ends, or before the troops leave": both hang where the first does
        return grammar.governor(page, above)
    return above


def _before(page: Page, head: int, first: int) -> int | None:
    """ "Karsava will talk. Only if the siege ends.": a sentence that is all condition hangs on the one before."""
    sentence = page.sentence_of(head)
    opens = all(page.tokens[k].pos in ("PUNCT", "CCONJ", "ADV") for k in range(sentence.first, first))
    if not opens or sentence.index == 0 or page.sentences[sentence.index - 1].paragraph != sentence.paragraph:
        return None
    before = page.sentences[sentence.index - 1]
    root = next((k for k in range(before.first, before.last) if grammar.is_root(page.tokens[k])), None)
    return root if root is not None and grammar.is_predicate(page, root) else None


def _lifted(page: Page, over: int, head: int, strayed: dict[int, int]) -> tuple[int, float] | None:
    """ "did not agree to [talk] before the siege ends", hung on talk: what is negated above is what hangs on it."""
    here = over
    while grammar.is_complement(page.tokens[here]) and page.tokens[here].head < here:
        if _is_negated(page, here, strayed):
            return None
        here = page.tokens[here].head
    lifted = here != over and over < head and _is_negated(page, here, strayed)
    return (here, _LIFTED) if lifted else None


def _is_negated(page: Page, i: int, strayed: dict[int, int]) -> bool:
    return grammar.is_negated(page, i) or i in strayed.values()


def _otherwise(page: Page, i: int, marker: str) -> list[Hung]:
    """ "the siege must end, [otherwise] Karsava will leave": leaving hangs on the failing of what stands before."""
    own = page.tokens[page.tokens[i].head].i
    first = grammar.reach(page, own)[0]
    failing = grammar.governor(page, own)
    if (
        own < i
        or failing is None
        or failing > i
        or not all(page.tokens[k].pos in ("PUNCT", "CCONJ") for k in range(first, i))
    ):
        return []
    begin = grammar.reach(page, failing)[0]
    start, end = grammar.trim(page, begin, i)
    hung = Dependence(marker=marker, head=failing, start=start, end=end, clausal=True, reliability=_LOOSE)
    return [(own, hung)] if end > start else []


def _turned(page: Page, sentence: Sentence, know: ClauseWords) -> list[Hung]:
    """ "Should the siege end, Karsava will talk": a condition by word order, up to the comma."""
    comma = next((k for k in range(sentence.first, sentence.last) if page.tokens[k].text == ","), None)
    if comma is None or comma - sentence.first < 3 or page.tokens[sentence.last - 1].text == "?":
        return []
    opener = grammar.fronted_auxiliary(page, sentence.first, comma)
    if opener is None or page.tokens[opener].lower not in know.dependence.inversion:
        return []
    told = [k for k in range(comma + 1, sentence.last) if grammar.is_predicate(page, k)]
    inside = [k for k in range(opener + 1, comma) if grammar.is_predicate(page, k)]
    if not told or not grammar.tense_auxiliaries(page, told[0]):
        return []
    head = inside[-1] if inside else comma - 1
    start, end = page.tokens[opener].start, page.tokens[comma - 1].end
    marker = page.tokens[opener].lower
    return [(told[0], Dependence(marker=marker, head=head, start=start, end=end, clausal=True, reliability=_TURNED))]
