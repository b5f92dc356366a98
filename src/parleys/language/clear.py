"""Turn a parse with CLEAR labels (spaCy's en_core_web_*) into Universal Dependencies as the shipped model gives them.

1. `regroup`: names, titles, dates, fixed expressions and coordinations are hung as Universal Dependencies group them.
2. `takeover`: where CLEAR has the copula, the preposition or the last name at the head, one dependent takes its place.
   A word that loses its place hangs below the one at the end of the line ("is in [Velland]" loses two), and so do its
   other dependents. Each line of takeovers goes straight down the tree, so what comes out is a tree again.
3. `relation`: every phrase is named anew by its old label and by what it hangs on.
4. Punctuation goes to the phrase that it sets apart.

Nothing here can fail on a strange parse: what has no rule keeps its place and is called "dep".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from parleys.knowledge.clear import ClearWords
from parleys.language.clear_heads import stays, takeover
from parleys.language.clear_labels import part_of_speech, relation
from parleys.language.clear_regroup import regroup
from parleys.language.clear_tree import Tree
from parleys.language.page import Token
from parleys.language.punctuation import hang_punctuation


def to_universal(tokens: Sequence[Token], persons: Iterable[tuple[int, int]], words: ClearWords) -> tuple[Token, ...]:
    """Give the tokens of one sentence with Universal Dependencies heads, relations and parts of speech.

    `persons` are the names of persons in the sentence: first and last (exclusive) token, as in `Name`.
    """
    if not tokens:
        return ()
    first = tokens[0].i
    tree = Tree(tokens, words)
    inside = ((max(start - first, 0), min(end - first, len(tokens))) for start, end in persons)
    regroup(tree, inside)
    tree.taken = {i: found for i in range(len(tokens)) if (found := takeover(tree, i)) is not None}
    heads, deps = _rehang(tree)
    heads = hang_punctuation(tokens, heads)
    return tuple(
        msgspec.structs.replace(token, head=first + heads[i], dep=deps[i], pos=part_of_speech(tree, i, deps[i]))
        for i, token in enumerate(tokens)
    )


def _rehang(tree: Tree) -> tuple[list[int], list[str]]:
    """Give the new head and relation of every token."""
    size = len(tree.tokens)
    lowest = _ends(tree)
    heads, deps = list(range(size)), [""] * size
    for i in range(size):
        above = tree.head[i]
        if i in tree.taken:
            heads[i], deps[i] = lowest[i], tree.link(i)
        if above != i and above in tree.taken and tree.taken[above][0] == i:
            continue  # its place is that of the word whose place it took
        new = lowest[i]
        if above == i:
            heads[new], deps[new] = new, "root"
        else:
            kept = above not in tree.taken or stays(tree, above, i)
            heads[new], deps[new] = above if kept else lowest[above], relation(tree, i)
    return heads, deps


def _ends(tree: Tree) -> list[int]:
    """Give for every token the word at the end of its line of takeovers; itself where nothing took its place."""
    ends = list(range(len(tree.tokens)))
    for start in range(len(ends)):
        line = [start]
        while line[-1] in tree.taken and ends[line[-1]] == line[-1]:
            line.append(tree.taken[line[-1]][0])
        for i in line:
            ends[i] = ends[line[-1]]
    return ends
