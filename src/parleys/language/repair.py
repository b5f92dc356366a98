"""Set right what a parser says and Universal Dependencies rule out."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parleys.language.page import Token

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl")


def repaired(tokens: Sequence[Token], children: Sequence[Sequence[int]]) -> tuple[Token, ...]:
    """Give the tokens with relations that can stand together; heads stay."""
    return tuple(
        msgspec.structs.replace(token, dep="xcomp") if _is_controlled(token, tokens, children) else token
        for token in tokens
    )


def _is_controlled(token: Token, tokens: Sequence[Token], children: Sequence[Sequence[int]]) -> bool:
    """ "warned Velland not to [cross]": an infinitive without a subject of its own takes one from above."""
    if token.dep != "ccomp" or token.tag != "VB" or tokens[token.head].pos != "VERB" or token.head > token.i:
        return False
    below = [tokens[c] for c in children[token.i]]
    opened = any(child.dep == "mark" and child.lower == "to" for child in below)
    # "told him how to leave": a question is content
    asked = any(child.tag in ("WRB", "WP", "WDT") for child in below)
    return opened and not asked and not any(child.dep in _SUBJECTS for child in below)
