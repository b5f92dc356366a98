"""What the questions share: labels in groups, dependents, the words around a token, the way up the tree."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache

from parleys.language.page import Page, Token

SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass")
OBJECTS = ("obj", "iobj")


class Part(Enum):
    """What may be left out of the words around a token."""

    REMARK = ("parataxis",)
    """ "the front, [the radio reported], has left"."""
    RELATIVE = ("acl:relcl",)
    """ "the men [who left]"."""
    PARTICIPLE = ("acl",)
    """ "the men [holding the port]", "the threat [to leave]"."""
    APPOSITION = ("appos",)
    """ "Haddad, [the minister]"."""
    CONJUNCT = ("conj", "cc")
    """ "Haddad [and Orlov]"."""
    ADVERBIAL = ("advcl",)
    """ "left [after he had spoken]"."""
    PUNCTUATION = ("punct",)
    PREPOSITION = ("case",)
    """ "[with] Haddad"."""
    COPULA = ("cop",)
    """ "[is] ready"."""
    SUBJECT = ("nsubj",)
    """ "[Haddad] left"."""

    # a member is one object, so that its name need not be hashed each time it is looked up
    __hash__ = object.__hash__


def dependents(page: Page, i: int, *deps: str) -> tuple[int, ...]:
    """Give the dependents of a token that carry one of the relations."""
    tokens = page.tokens
    found: tuple[int, ...] = ()
    for c in page.children[i]:  # mostly none is found, and nothing is built then
        if tokens[c].dep in deps:
            found += (c,)
    return found


def has_dependent(page: Page, i: int, *deps: str) -> bool:
    """Say whether a token has a dependent that carries one of the relations."""
    tokens = page.tokens
    for c in page.children[i]:  # noqa: SIM110 - asked some ten times a token: a loop is the fastest
        if tokens[c].dep in deps:
            return True
    return False


def is_root(token: Token) -> bool:
    """Say whether a token heads its sentence."""
    return token.dep == "root"


def root_before(page: Page, i: int) -> int | None:
    """Give the head of a token's sentence where it stands before the token."""
    first = page.sentence_of(i).first
    return next((k for k in range(first, i) if is_root(page.tokens[k])), None)


def reach(page: Page, i: int, *without: Part) -> tuple[int, int]:
    """Give the first and last (exclusive) token of the unbroken run of words around a token that belong to it.

    The run ends where a part is left out, however deep it hangs: "the siege of the port [that Orlov began]" without
    relatives ends with "port", and without prepositions with "siege".
    """
    tokens, children = page.tokens, page.children
    if not children[i]:
        return i, i + 1
    leave_out = _labels(without)
    below = [i]
    for top in below:  # it grows while it is walked
        for c in children[top]:
            if tokens[c].dep not in leave_out:
                below.append(c)
    inside = set(below)
    first = last = i
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return first, last + 1


@lru_cache(maxsize=64)
def _labels(parts: tuple[Part, ...]) -> frozenset[str]:
    return frozenset(label for part in parts for label in part.value)


def trim(page: Page, first: int, last: int) -> tuple[int, int]:
    """Give the characters of tokens `first`:`last` without punctuation and conjunctions at the edges.

    Where nothing else is left, the span is empty and lies at the first token.
    """
    whole = first
    while first < last and (page.tokens[first].pos == "PUNCT" or page.tokens[first].dep == "cc"):
        first += 1
    while last > first and page.tokens[last - 1].pos == "PUNCT":
        last -= 1
    if last <= first:
        return page.tokens[whole].start, page.tokens[whole].start
    return page.tokens[first].start, page.tokens[last - 1].end


def span_of(page: Page, i: int) -> tuple[int, int]:
    """Give the characters of everything that hangs on a token, trimmed."""
    return trim(page, *reach(page, i))


def ancestors(page: Page, i: int) -> Iterator[int]:
    """Yield the tokens above one, nearest first."""
    token = page.tokens[i]
    while token.head != token.i:
        yield token.head
        token = page.tokens[token.head]
