"""Questions about noun phrases: what stands around a noun, whose it is, what else is called by it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parleys.language.grammar.tree import SUBJECTS, Part, dependents, has_dependent, reach
from parleys.language.page import Page, Token

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ")
_ATTRIBUTIVE = ("amod", "compound")
_TITLE = "nmod:desc"
_OWNER = "nmod:poss"
_LOOSE = (
    Part.RELATIVE,
    Part.PARTICIPLE,
    Part.APPOSITION,
    Part.CONJUNCT,
    Part.PUNCTUATION,
    Part.REMARK,
    Part.ADVERBIAL,
    Part.PREPOSITION,
    Part.COPULA,
)


class Argument(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A participant: the token that heads it, the preposition before it if any, and how sure the link is."""

    head: int
    case: str = ""
    reliability: float = 1.0


def noun_phrase(page: Page, i: int) -> tuple[int, int]:
    """Give the tokens of a noun with what stands before it: "[the new envoy] to Velland, who left".

    Relative clauses, appositions and further conjuncts are left out, and all from the first preposition or "'s" on.
    """
    return reach(page, i, *_LOOSE)


def phrase_head(page: Page, i: int, end: int) -> int:
    """Climb from the first word of a noun phrase to its head, not beyond a token: "[Island] radio" gives radio."""
    head = i
    while True:
        token = page.tokens[head]
        inner = token.dep in (*_ATTRIBUTIVE, _TITLE, _OWNER, "flat", "det", "nummod")
        if not inner or not head < token.head < end:
            return head
        head = token.head


def is_compound(token: Token) -> bool:
    """Say whether a noun stands before another as part of it: "a [plea] deal"."""
    return token.dep == "compound"


def is_attributive(token: Token) -> bool:
    """Say whether a word stands before a noun as its adjective or compound: "the [fighting] men", "a [port] town"."""
    return token.dep in _ATTRIBUTIVE


def is_title(token: Token) -> bool:
    """Say whether a noun describes the name behind it: "[President] Karsava", "[spokesman] Orlov"."""
    return token.dep == _TITLE


def is_premodifier(token: Token) -> bool:
    """Say whether a word belongs to the noun behind it and heads no phrase: adjective, compound or title."""
    return is_attributive(token) or is_title(token)


def is_noun_modifier(token: Token) -> bool:
    """Say whether a noun hangs on another, mostly by a preposition: "the siege of [Velland]"."""
    return token.dep == "nmod"


def is_possessor(token: Token) -> bool:
    """Say whether a noun or pronoun owns another: "[Karsava]'s refusal", "[their] refusal"."""
    return token.dep == _OWNER


def is_name_part(token: Token) -> bool:
    """Say whether a word goes on a name that begins before it: "Anna [Karsava]"."""
    return token.dep == "flat"


def is_apposition(token: Token) -> bool:
    """Say whether a noun says again who or what another is: "Haddad, the [minister]"."""
    return token.dep == "appos"


def is_conjunct(token: Token) -> bool:
    """Say whether a word is a further member of a coordination: "Haddad and [Orlov]", "came and [spoke]"."""
    return token.dep == "conj"


def is_preposition(token: Token) -> bool:
    """Say whether a word is the preposition of a noun."""
    return token.dep == "case"


def is_none(page: Page, i: int) -> bool:
    """Say whether a noun is none at all: "no dialogue", "nobody", "neither side", "none"."""
    token = page.tokens[i]
    if token.lower in ("nobody", "nothing", "none", "neither", "nowhere"):
        return True
    # "neither Velland nor Karsava" has it as a conjunction
    opening = dependents(page, i, "det", "advmod", "amod", "cc", "cc:preconj")
    return any(c < i and page.tokens[c].lower in ("no", "neither") for c in opening)


def conjuncts(page: Page, i: int) -> tuple[int, ...]:
    """Give the further members of a coordination that begins with a token: "Russia and China"."""
    return dependents(page, i, "conj")


def with_conjuncts(page: Page, found: Argument) -> Iterator[Argument]:
    """Yield an argument and the nouns coordinated with it."""
    yield found
    for c in conjuncts(page, found.head):
        if page.tokens[c].pos in NOMINAL and not has_dependent(page, c, "cop", *SUBJECTS):
            case = case_of(page, c) or found.case
            yield Argument(head=c, case=case, reliability=round(found.reliability * 0.9, 2))


def prepositions(page: Page, i: int) -> tuple[int, ...]:
    """Give the prepositions of a noun, and the "'s" behind it."""
    return dependents(page, i, "case")


def case_of(page: Page, i: int) -> str:
    """Give the preposition of a noun, in small letters, several joined by a space: "on behalf of"."""
    words: list[str] = []
    for m in prepositions(page, i):
        if m < i and page.tokens[m].lower not in ("'s", "'"):
            words.append(page.tokens[m].lower)
            words.extend(page.tokens[f].lower for f in dependents(page, m, "fixed"))
    return " ".join(words)


def determiners(page: Page, i: int) -> tuple[int, ...]:
    """Give the articles and other determiners of a noun: "[the] talks", "[those] talks"."""
    return dependents(page, i, "det")


def possessors(page: Page, i: int) -> tuple[Argument, ...]:
    """Give the owners of a noun: "Russia's rejection", "their rejection", with coordinated ones."""
    found = dependents(page, i, _OWNER)
    return tuple(a for c in found for a in with_conjuncts(page, Argument(head=c, reliability=0.9)))


def owners(page: Page, i: int) -> tuple[int, ...]:
    """Give the nouns before a noun that it may belong to: "[Karsava]'s office", "the [Front] office"."""
    return dependents(page, i, "compound", _OWNER)


def modifiers(page: Page, i: int) -> tuple[int, ...]:
    """Give the words that tell what sort of thing a noun is: adjectives, compounds, titles, nouns hung on it."""
    return dependents(page, i, *_ATTRIBUTIVE, _TITLE, "nmod")


def attributes(page: Page, i: int) -> tuple[int, ...]:
    """Give the modifiers of a noun and its owners, in order: "[Karsava]'s [new] envoy to [Velland]"."""
    return dependents(page, i, *_ATTRIBUTIVE, _TITLE, "nmod", _OWNER)


def noun_attributes(page: Page, i: int) -> tuple[int, ...]:
    """Give the nouns that tell whose a noun is: "[Karsava]'s men", "the [Karsava] regime", "the regime of [Orlov]"."""
    return dependents(page, i, "compound", "nmod", _OWNER)


def prenominals(page: Page, i: int) -> tuple[int, ...]:
    """Give what may stand before a noun but for owners and titles: "[the] [two] [armed] [rebel] groups"."""
    found = dependents(page, i, *_ATTRIBUTIVE, "nummod", "det", "det:predet", "nmod")
    return tuple(c for c in found if c < i)


def postmodifiers(page: Page, i: int) -> tuple[int, ...]:
    """Give the nouns that hang on a noun from behind: "a spokesman for [Orlov]"."""
    return tuple(c for c in dependents(page, i, "nmod") if c > i)


def name_parts(page: Page, i: int) -> tuple[int, ...]:
    """Give the words that go on the name which begins with a token: "Anna [Karsava]"."""
    return dependents(page, i, "flat")


def apposition(page: Page, i: int) -> tuple[int, ...]:
    """Give the nouns in apposition to a noun: "Haddad, the foreign minister"."""
    return dependents(page, i, "appos")


def apposed(page: Page, i: int) -> tuple[int, ...]:
    """Give the nouns in apposition to a noun, and the noun that it is itself in apposition to."""
    token = page.tokens[i]
    return (*apposition(page, i), token.head) if is_apposition(token) else apposition(page, i)
