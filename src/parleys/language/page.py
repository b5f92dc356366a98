"""A parsed report body: tokens with Universal Dependencies, sentences, names; offsets into the report's text."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

import msgspec

from parleys.record import Span


class Token(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One syntactic word. `head` is a token index; a root is its own head with `dep` "root"."""

    i: int
    text: str
    start: int
    end: int
    lemma: str
    pos: str
    """Universal part of speech: NOUN, PROPN, VERB, AUX, …"""
    tag: str
    """Penn Treebank tag."""
    dep: str
    """Universal Dependencies relation with its subtype: nsubj:pass, acl:relcl, obl:agent, …"""
    head: int
    feats: str
    """Universal features: `Number=Sing|Person=3`."""
    sentence: int
    lower: str
    """The word in small letters, curly apostrophes straightened."""


class Sentence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A sentence: tokens `first` to `last` (exclusive), characters `start` to `end`."""

    index: int
    paragraph: int
    first: int
    last: int
    start: int
    end: int


class Name(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A name found by the model: PERSON, ORG, LOC or NORP; tokens `first` to `last` (exclusive)."""

    label: str
    first: int
    last: int
    start: int
    end: int


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The body of one report, parsed. Token indexes run over the whole page, paragraph after paragraph."""

    text: str
    """The report's text, unchanged."""
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    children: tuple[tuple[int, ...], ...]
    """The dependents of every token, in order."""
    starts: tuple[int, ...]
    """The first character of every token, for looking up offsets."""
    quotes: tuple[Quote, ...] = ()

    def token_at(self, offset: int) -> Token | None:
        """Give the token that covers a character, or None."""
        index = bisect.bisect_right(self.starts, offset) - 1
        if index >= 0 and offset < self.tokens[index].end:
            return self.tokens[index]
        return None

    def within(self, start: int, end: int) -> tuple[Token, ...]:
        """Give the tokens that lie wholly inside `text[start:end]`."""
        first = bisect.bisect_left(self.starts, start)
        last = bisect.bisect_left(self.starts, end)
        while last > first and self.tokens[last - 1].end > end:
            last -= 1
        return self.tokens[first:last]

    def sentence_of(self, i: int) -> Sentence:
        """Give the sentence of a token."""
        return self.sentences[self.tokens[i].sentence]

    def sentence_tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """Give the tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def words(self, first: int, last: int) -> str:
        """Give the text of tokens `first` to `last` (exclusive), as printed."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""

    def is_quoted(self, i: int) -> bool:
        """Say whether a token stands between double quotation marks."""
        quote = self.quote_at(self.tokens[i].start)
        return quote is not None and quote.double

    def quote_at(self, offset: int) -> Quote | None:
        """Give the outermost quotation whose marks enclose a character, or None."""
        for quote in self.quotes:
            if quote.start <= offset < quote.end:
                return quote
        return None


class Quote(msgspec.Struct, frozen=True, kw_only=True):
    """A quotation found by its marks. `start`, `end` take in the marks; `inner` does not.

    `double` is False for single marks. `continued` is True where a quotation runs on from the paragraph before.
    """

    start: int
    end: int
    inner: Span
    double: bool
    closed: bool = True
    continued: bool = False


def children_of(heads: Iterable[int]) -> tuple[tuple[int, ...], ...]:
    """Turn heads into lists of dependents; a root is nobody's child.

    >>> children_of([1, 1, 1])
    ((), (0, 2), ())
    """
    found = list(heads)
    lists: list[list[int]] = [[] for _ in found]
    for i, head in enumerate(found):
        if head != i:
            lists[head].append(i)
    return tuple(tuple(children) for children in lists)
