"""Set right what a parser says and grammar rules out, for every model."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parleys.knowledge.grammar import GrammarWords
from parleys.language.grammar.tree import OBJECTS, SUBJECTS
from parleys.language.page import Token, children_of

_NEAR = 6
"""Tokens before "that" in which "so" or "such" stands."""


def repaired(tokens: Sequence[Token], know: GrammarWords) -> tuple[Token, ...]:
    """Give the tokens with infinitives and relative clauses hung where they belong; the rest stays as it is."""
    if not any(token.dep in ("ccomp", "acl", "advcl") for token in tokens):
        return tuple(tokens)
    children = children_of(token.head for token in tokens)
    hung = tuple(_infinitive(token, tokens, children[token.i], know) for token in tokens)
    children = children_of(token.head for token in hung)
    whole = [_relative(token, hung, children, know) for token in hung]
    children = children_of(token.head for token in whole)
    for token in hung:
        if token.lemma in know.saying and token.pos == "VERB":
            _set_apart(whole, token.i, children)
        elif token.dep == "advcl" and token.tag == "VBG":
            _join_particle(whole, token.i, children, know)
    return tuple(whole) if _is_sound(whole) else hung


def _is_sound(tokens: Sequence[Token]) -> bool:
    """Say whether every token leads up to a root: two repairs of one sentence must not hang it on itself."""
    sound: set[int] = set()
    for token in tokens:
        path: list[int] = []
        here = token.i
        while here not in sound and tokens[here].head != here:
            if here in path:
                return False
            path.append(here)
            here = tokens[here].head
        sound.update(path, (here,))
    return True


def _is_below(tokens: Sequence[Token], i: int, above: int) -> bool:
    """Say whether a token hangs on another, however deep: nothing may be hung on what hangs on it."""
    here = i
    while tokens[here].head != here:
        here = tokens[here].head
        if here == above:
            return True
    return False


def _set_apart(tokens: list[Token], saying: int, children: Sequence[Sequence[int]]) -> None:
    """ "Any deal, the council [says], must last": what is said goes on behind the commas, with its subject before."""
    after = saying + 1
    noun = _spoken_of(tokens, saying, children) if after < len(tokens) and tokens[after].text == "," else None
    content = [c for c in children[saying] if c > after and tokens[c].dep == "ccomp"]
    if noun is None or not content:
        return
    own = [tokens[c] for c in children[content[0]]]
    if any(c.dep in (*SUBJECTS, "expl") or (c.dep == "mark" and c.lower != "to") for c in own):
        return
    verb, top = content[0], tokens[saying if tokens[noun].head == saying else noun]
    head = verb if top.head == top.i else top.head
    tokens[verb] = msgspec.structs.replace(tokens[verb], dep=top.dep, head=head)
    tokens[noun] = msgspec.structs.replace(tokens[noun], dep="nsubj", head=verb)
    tokens[saying] = msgspec.structs.replace(tokens[saying], dep="parataxis", head=verb)


def _spoken_of(tokens: Sequence[Token], saying: int, children: Sequence[Sequence[int]]) -> int | None:
    """Give the noun before the comma that the parser took for what says, or for what is said of."""
    above = tokens[saying].head
    own = [above] if tokens[saying].dep == "acl:relcl" and above < saying else []
    taken = [c for c in children[saying] if c < saying and tokens[c].dep in ("nsubj", "dislocated", "obl")]
    speakers = [c for c in children[saying] if c < saying and tokens[c].dep in SUBJECTS]
    found = own or (taken[:1] if len(speakers) > 1 or (taken and tokens[taken[0]].dep != "nsubj") else [])
    return found[0] if found and _comma_behind(tokens, found[0]) else None


def _comma_behind(tokens: Sequence[Token], noun: int) -> bool:
    return any(tokens[k].text == "," for k in range(noun + 1, min(noun + _NEAR, len(tokens))))


def _join_particle(tokens: list[Token], doing: int, children: Sequence[Sequence[int]], know: GrammarWords) -> None:
    """ "would go on [fighting]": the particle belongs to the verb, and "it" before it is somebody."""
    above = tokens[tokens[doing].head]
    particle = above.i + 1
    if above.lemma not in know.goes_on or particle != doing - 1 or tokens[particle].lower != "on":
        return
    tokens[particle] = msgspec.structs.replace(tokens[particle], dep="compound:prt", head=above.i)
    tokens[doing] = msgspec.structs.replace(tokens[doing], dep="xcomp")
    for c in children[above.i]:
        if tokens[c].dep == "expl" and tokens[c].lower == "it":
            tokens[c] = msgspec.structs.replace(tokens[c], dep="nsubj")


def _relative(token: Token, tokens: Sequence[Token], children: Sequence[Sequence[int]], know: GrammarWords) -> Token:
    """ "urged them to come to a meeting on Friday that Orlov will [attend]": of the meeting; nobody urged that."""
    if token.dep not in ("ccomp", "advcl"):
        return token
    below = [tokens[c] for c in children[token.i]]
    that = next((c for c in below if c.dep == "mark" and c.lower == "that" and c.i < token.i), None)
    gap = any(c.dep in SUBJECTS for c in below) and not any(c.dep in (*OBJECTS, "ccomp", "xcomp") for c in below)
    if that is None or not gap or token.head > that.i:
        return token
    between = [tokens[c] for c in children[token.head] if token.head < c < that.i]
    full = any(c.dep in OBJECTS for c in between) and any(c.dep == "xcomp" for c in between)
    degree = any(tokens[k].lower in know.degree for k in range(max(0, that.i - _NEAR), that.i))
    if degree or not (full or token.dep == "advcl"):
        return token
    nouns = (k for k in range(that.i - 1, token.head, -1) if tokens[k].tag in ("NN", "NNS"))
    noun = next((k for k in nouns if tokens[k].dep != "compound" and not _is_below(tokens, k, token.i)), None)
    return token if noun is None else msgspec.structs.replace(token, dep="acl:relcl", head=noun)


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
