"""Say of whom "she" cannot be told: a person's gender by title, noun or a very common given name; else nothing."""

from __future__ import annotations

from parleys.actors.names import NameSpan
from parleys.knowledge.world import World
from parleys.language.page import Page

WOMAN, MAN = "f", "m"
_HERS = frozenset(("she", "her", "hers", "herself"))
_HIS = frozenset(("he", "his", "him", "himself"))


def gender_of_name(page: Page, span: NameSpan, words: tuple[str, ...], world: World) -> str:
    """ "Mrs. Haddad", "King Karim", "spokeswoman Karsava", "Maria Haddad"; "" where nothing tells."""
    titles = (page.tokens[k].lower.rstrip(".") for k in range(max(0, span.titled - 1), span.first))
    told = next((gender for word in titles if (gender := gender_of_word(word, world))), "")
    return told or (_by_given(words[0], world) if len(words) > 1 else "")


def gender_of_word(word: str, world: World) -> str:
    """Give the gender that a title or noun tells: "queen", "spokesman"."""
    return WOMAN if word in world.titles.women else MAN if word in world.titles.men else ""


def _by_given(given: str, world: World) -> str:
    word = given.casefold()
    return WOMAN if word in world.titles.given_women else MAN if word in world.titles.given_men else ""


def gender_of_pronoun(word: str) -> str:
    """Give the gender of "she", "his"; "" for other words.

    >>> gender_of_pronoun("herself"), gender_of_pronoun("they")
    ('f', '')
    """
    return WOMAN if word in _HERS else MAN if word in _HIS else ""
