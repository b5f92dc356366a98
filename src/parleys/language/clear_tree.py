"""The tree that a CLEAR parse is turned in: heads and labels that may be changed, dependents that follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from parleys.knowledge.clear import ClearWords
from parleys.language.page import Token, children_of

Takeover = tuple[int, str]
"""The dependent that takes a word's place as head, and the label of the word below it."""

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "SYM")
_NOUN_TAGS = ("NN", "PRP", "CD", "DT", "WP", "WDT", "EX", "$", "PDT")


class Tree:
    """One sentence: `head` and `dep` by position in the sentence; a root is its own head.

    Only `regroup` writes to these; whoever hangs tokens anew calls `settle` before anybody asks for `kids`. `taken`
    tells which words lost their place, and is filled once all is regrouped.
    """

    def __init__(self, tokens: Sequence[Token], words: ClearWords) -> None:
        self.tokens = tokens
        self.words = words
        first = tokens[0].i
        self.head = sound_heads([token.head - first for token in tokens])
        self.dep = [token.dep for token in tokens]
        self.kids = children_of(self.head)
        self.taken: dict[int, Takeover] = {}

    def settle(self) -> None:
        """Bring the lists of dependents up to date with the heads."""
        self.kids = children_of(self.head)

    def root(self) -> int:
        """Give the token that is its own head."""
        return next(i for i, head in enumerate(self.head) if head == i)

    def link(self, i: int) -> str:
        """Give the label of a token below the one that took its place; "" where none did."""
        return self.taken[i][1] if i in self.taken else ""

    def with_dep(self, i: int, *deps: str) -> list[int]:
        """Give the dependents of a token that carry one of the labels, in order."""
        return [k for k in self.kids[i] if self.dep[k] in deps]

    def lower(self, i: int) -> str:
        """Give a token in small letters; "" beyond the sentence."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def tag(self, i: int) -> str:
        """Give the Penn tag of a token; "" beyond the sentence."""
        return self.tokens[i].tag if 0 <= i < len(self.tokens) else ""

    def is_nominal(self, i: int) -> bool:
        """Say whether what hangs on a token modifies a noun and not a clause."""
        token = self.tokens[i]
        return token.pos in _NOMINAL or (token.pos in ("", "DET", "X") and token.tag.startswith(_NOUN_TAGS))

    def is_verb(self, i: int) -> bool:
        """Say whether a token is a verb form."""
        return self.tokens[i].tag.startswith("VB")

    def is_clause(self, i: int) -> bool:
        """Say whether a token heads a clause: a verb, or anything with a subject or auxiliary of its own."""
        return self.is_verb(i) or self.is_clause_marked(i)

    def is_clause_marked(self, i: int) -> bool:
        """Say whether a token has a subject, an auxiliary or a marker of its own."""
        return bool(self.with_dep(i, "nsubj", "nsubjpass", "aux", "auxpass", "mark"))

    def is_infinitive(self, i: int) -> bool:
        """Say whether a token stands with "to" and has no finite helper: "(wants him) to go"."""
        helpers = [self.tag(k) for k in self.with_dep(i, "aux", "auxpass")]
        return "TO" in helpers and not any(tag in ("MD", "VBD", "VBZ", "VBP") for tag in helpers)


def sound_heads(heads: Iterable[int]) -> list[int]:
    """Make a tree with one root of any list of heads: circles are cut, further roots hang on the first.

    >>> sound_heads([1, 0, 9, 2])
    [0, 0, 0, 2]
    """
    given = list(heads)
    found = [head if 0 <= head < len(given) else i for i, head in enumerate(given)]
    state = [0] * len(found)  # 0 not seen, 1 on the way up, 2 known to reach a root
    for start in range(len(found)):
        path: list[int] = []
        here = start
        while state[here] == 0:
            state[here] = 1
            path.append(here)
            if found[here] != here:
                here = found[here]
        if state[here] == 1:
            found[here] = here
        for each in path:
            state[each] = 2
    root = next((i for i, head in enumerate(found) if head == i), 0)
    return [root if head == i else head for i, head in enumerate(found)]
