"""Set right what a parser says and grammar rules out, for every model."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parleys.knowledge.grammar import GrammarWords
from parleys.language.grammar.tree import OBJECTS, SUBJECTS
from parleys.language.page import Token, children_of


def repaired(tokens: Sequence[Token], know: GrammarWords) -> tuple[Token, ...]:
    """Give the tokens with infinitives hung where they belong; the rest stays as it is."""
    if not any(token.tag == "VB" and token.dep in ("ccomp", "acl") for token in tokens):
        return tuple(tokens)
    children = children_of(token.head for token in tokens)
    return tuple(_infinitive(token, tokens, children[token.i], know) for token in tokens)


def _infinitive(token: Token, tokens: Sequence[Token], below: Sequence[int], know: GrammarWords) -> Token:
    """ "warned Velland not to [cross]": an infinitive without a subject of its own takes one from above."""
    if token.tag != "VB" or token.dep not in ("ccomp", "acl") or not _is_bare(token, [tokens[c] for c in below]):
        return token
    above = tokens[token.head]
    if token.dep == "ccomp":
        # by definition an open complement, however sure the parser was that it is content
        controlled = above.pos == "VERB" and above.i < token.i
        return msgspec.structs.replace(token, dep="xcomp") if controlled else token
    verb = tokens[above.head]
    # "urged the rebels to [disarm]", hung on the rebels as if it told which ones
    if above.dep in OBJECTS and verb.lemma in know.control and verb.i < above.i < token.i:
        return msgspec.structs.replace(token, dep="xcomp", head=verb.i)
    return token


def _is_bare(token: Token, below: Sequence[Token]) -> bool:
    """Say whether an infinitive has "to" and no subject, and asks nothing ("told him how to leave")."""
    opened = any(child.dep == "mark" and child.lower == "to" and child.i < token.i for child in below)
    asks = any(child.tag in ("WRB", "WP", "WDT") for child in below)
    return opened and not asks and not any(child.dep in (*SUBJECTS, "expl") for child in below)
