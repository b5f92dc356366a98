"""What the program knows of roles: the codes of CAMEO and PLOVER, and the words that tell them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import pairwise

import msgspec

from parleys.knowledge.load import Strict, load


class Role(Strict, frozen=True, kw_only=True):
    """One role code, and what it stands for."""

    code: str
    name: str


class RoleFile(Strict, frozen=True, kw_only=True):
    """`codes/roles.toml` as written; what stands first goes first."""

    role: tuple[Role, ...]


class RoleWords(Strict, frozen=True, kw_only=True):
    """`roles.toml` of a language: words by code."""

    words: dict[str, tuple[str, ...]]
    bodies: dict[str, tuple[str, ...]]


class Roles(msgspec.Struct, frozen=True, kw_only=True):
    """Codes and words made ready for looking up."""

    order: tuple[str, ...]
    """Every code; where two are told of one actor, the first is his."""
    words: dict[str, str]
    """Noun or office → code."""
    bodies: dict[str, str]
    """Word in the name of a body → code."""

    def of_words(self, told: Iterable[str]) -> str | None:
        """Give the role that lemmas tell, pairs of neighbours first: "aid worker" before "worker"."""
        return self._first(self.words, tuple(told))

    def of_name(self, name: str) -> str | None:
        """Give the role that the words in the name of a body tell.

        >>> load_roles().of_name("Vellish Supreme Court"), load_roles().of_name("Accord Council")
        ('JUD', None)
        """
        return self._first(self.bodies, tuple(name.casefold().split()))

    def _first(self, known: dict[str, str], told: tuple[str, ...]) -> str | None:
        pairs = [f"{one} {two}" for one, two in pairwise(told)]
        for forms in (pairs, told):
            found = {known[form] for form in forms if form in known}
            if found:
                return min(found, key=self.order.index)
        return None


@cache
def load_roles(language: str = "en") -> Roles:
    """Give the roles and the words of a language for them."""
    order = tuple(role.code for role in load("codes/roles.toml", RoleFile).role)
    told = load(f"{language}/roles.toml", RoleWords)
    return Roles(order=order, words=_by_word(told.words), bodies=_by_word(told.bodies))


@cache
def role_codes() -> frozenset[str]:
    """Give every role code: an actor's code that begins with one has no country."""
    return frozenset(role.code for role in load("codes/roles.toml", RoleFile).role)


def _by_word(listed: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: code for code, words in listed.items() for word in words}
