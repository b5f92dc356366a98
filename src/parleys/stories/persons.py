"""Persons known again across reports, however their names are transliterated or shortened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz

from parleys.record import Actor
from parleys.stories.graph import components
from parleys.stories.naming import plain

_SAME = 65.0
"""How much two spellings of one consonant skeleton must resemble each other (Hassan is not Hussein)."""
_ARTICLE = re.compile(r"\b(?:al|el|ad|ar|as|ash|at|an|az)[- ](?=\w{3})|\bal(?=[^aeiou\W]\w{3})")
_SOUNDS = (("kh", "k"), ("gh", "k"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s"), ("ph", "f"), ("ck", "k"))
_LETTERS = str.maketrans({"q": "k", "g": "k", "c": "k", "z": "s", "j": "y", "v": "f", "w": "f", "b": "p"})


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Give the consonants that every transliteration of a name keeps.

    >>> skeleton("muallem") == skeleton("moualem"), skeleton("qadhafi") == skeleton("gaddafi")
    (True, True)
    """
    for sound, letter in _SOUNDS:
        word = word.replace(sound, letter)
    word = word.translate(_LETTERS)
    bare = word[:1].replace("y", "i") + re.sub(r"[aeiouyh]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", re.sub(r"^[aeiou]", "a", bare))


@lru_cache(maxsize=65536)
def same_word(one: str, other: str) -> bool:
    """Say whether two words may be one name, spelled by two people."""
    return one == other or (skeleton(one) == skeleton(other) and fuzz.ratio(one, other) >= _SAME)


def words_of(name: str) -> tuple[str, ...]:
    """Split a name into its words, without articles and initials' stops."""
    return tuple(re.findall(r"[^\W\d_]+", _ARTICLE.sub("", plain(name))))


def join_persons(people: Mapping[str, Actor], countries: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Give the links between persons who are one.

    Full names are joined first. A surname alone joins the one bearer of it who fits; with two, it stays by itself.
    """
    names = {key: _fullest(people[key]) for key in people}
    full = sorted(key for key in people if len(names[key]) > 1)
    links = _join_full(full, names, countries)
    bearers = defaultdict[str, list[list[str]]](list)
    for group in components(full, links):
        for mark in sorted({skeleton(mark) for key in group for mark in _surnames(people[key], names[key])}):
            bearers[mark].append(group)
    alone: dict[tuple[str, str], str] = {}
    for key in sorted(key for key in people if len(names[key]) == 1):
        word = names[key][0]
        fitting = [
            group
            for group in bearers[skeleton(word)]
            if any(same_word(word, mark) for one in group for mark in _surnames(people[one], names[one]))
            and _agree(countries[key], *(countries[one] for one in group))
        ]
        if len(fitting) == 1:
            links.append((fitting[0][0], key))
        elif not fitting and (country := countries[key]):
            links.append((alone.setdefault((word, country), key), key))
    return links


def _fullest(actor: Actor) -> tuple[str, ...]:
    return max((words_of(form) for form in (actor.name, *(p.text for p in actor.names))), key=lambda w: (len(w), w))


def _surnames(actor: Actor, full: tuple[str, ...]) -> tuple[str, ...]:
    """Give the words that may stand for a person alone: those printed alone (Ban of Ban Ki-moon), and the last."""
    forms = (words_of(printed.text) for printed in actor.names)
    return tuple(sorted({*(form[0] for form in forms if len(form) == 1), *full[-1:]}))


def _join_full(
    full: list[str], names: Mapping[str, tuple[str, ...]], countries: Mapping[str, str | None]
) -> list[tuple[str, str]]:
    """Compare the full names that share the skeleton of a last word; each with one of every spelling before it."""
    blocks: defaultdict[str, dict[tuple[tuple[str, ...], str | None], str]] = defaultdict(dict)
    links: list[tuple[str, str]] = []
    for key in full:
        block = blocks[skeleton(names[key][-1])]
        sign = (names[key], countries[key])
        if sign in block:
            links.append((block[sign], key))
            continue
        for (other, country), first in block.items():
            if _agree(countries[key], country) and _one_name(names[key], other):
                links.append((first, key))
        block[sign] = key
    return links


def _one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether the shorter name's words all stand in the longer, the surname as a surname.

    "Moaz Karsavi" is "Ahmed Moaz al-Karsavi"; "Adam Karsavi" is neither.
    """
    short, long = sorted((one, other), key=len)
    rest = list(long[:-1])
    if not same_word(short[-1], long[-1]):
        return False
    for word in short[:-1]:
        match = next((given for given in rest if same_word(word, given) or _initial(word, given)), None)
        if match is None:
            return False
        rest.remove(match)
    return True


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _agree(*countries: str | None) -> bool:
    return len({country for country in countries if country}) <= 1
