"""Decide where sentences begin, by rule: news is well punctuated, and a parser's guesses break quotations in two."""

from __future__ import annotations

from collections.abc import Sequence

from parleys.knowledge.sentences import SentenceWords

_ENDS = frozenset(".!?…")
_CLOSING = frozenset("\"'”’»)]")
_OPENING = frozenset("\"'“‘«([")


def sentence_starts(words: Sequence[str], spaced: Sequence[bool], know: SentenceWords) -> list[bool]:
    """Say for every word whether a sentence begins with it. `spaced`: white space follows the word.

    >>> know = SentenceWords(fresh=frozenset(), bound=frozenset(), numbered=frozenset())
    >>> sentence_starts(["No", ".", '"', "Go", "!", '"', "he", "said", "."], [0, 1, 0, 0, 0, 1, 1, 0, 0], know)
    [True, False, True, False, False, False, False, False, False]
    """
    starts = [i == 0 for i in range(len(words))]
    i = 1
    while i < len(words):
        if _ended(words, i - 1):
            at = i
            while at < len(words) and not spaced[at - 1] and _closes(words, spaced, at):
                at += 1
            if at < len(words) and spaced[at - 1] and _begins(words, spaced, at, i - 1, know):
                starts[at] = True
            i = at + 1
        else:
            i += 1
    return starts


def _closes(words: Sequence[str], spaced: Sequence[bool], i: int) -> bool:
    """Say whether a mark glued to the words before closes them: an opening one does where nothing is glued to it."""
    return words[i] in _CLOSING or (words[i] in _OPENING and (spaced[i] or i + 1 == len(words)))


def _ended(words: Sequence[str], i: int) -> bool:
    word = words[i]
    return bool(word) and word[-1] in _ENDS


def _abbreviation(words: Sequence[str], spaced: Sequence[bool], i: int) -> str:
    """Give a word with its point, where that was cut off, too: "No." in "Resolution No. 12"."""
    return words[i - 1] + "." if words[i] == "." and i > 0 and not spaced[i - 1] else words[i]


def _begins(words: Sequence[str], spaced: Sequence[bool], at: int, last: int, know: SentenceWords) -> bool:
    """Say whether a sentence can begin at a word, given the word `last` that the one before ended with."""
    first = at
    while first + 1 < len(words) and (words[first] in _OPENING or words[first] in "-–—"):
        first += 1
    word, end = words[first], words[last]
    whole = _abbreviation(words, spaced, last)
    if not (word[0].isupper() or word[0].isdigit()) or whole in know.bound:
        return False
    if whole in know.numbered and word[0].isdigit():
        return False
    if end in _ENDS:
        return True
    if set(end) <= _ENDS:
        # "…" or "..." in the midst of a quotation: a capital decides
        return word[0].isupper()
    return word.lower() in know.fresh
