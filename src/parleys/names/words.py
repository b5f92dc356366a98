"""The words of a person's name: titles off, articles and particles apart, what belongs together in one piece."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import msgspec

from parleys.knowledge.names import load_names
from parleys.names.letters import fold
from parleys.names.sounds import bones, plain_sound, sound

_MOST = 12
"""Nobody has more words in his name; what comes after is not read."""
_VERY, _OFTEN, _INITIAL = 0.55, 0.75, 0.3


class Word(msgspec.Struct, frozen=True, gc=False, cache_hash=True):
    """One word of a name."""

    text: str
    """Small plain letters, without its article."""
    weight: float
    """How much it tells who is meant."""
    initial: bool = False
    loose: bool = False
    """It may be missing: a form of address that many carry."""
    father: str = ""
    """The father's name in it: "petr" of "petrovich"."""
    family: bool = False
    """Marked as the family's name: by a comma, or by capitals among small letters."""
    son: bool = False
    """ "bin", "ibn", "ben" stands before it."""
    forms: frozenset[int] = frozenset()
    """The names, in many languages, that it is a form of."""


class Name(msgspec.Struct, frozen=True, gc=False):
    """A name taken apart."""

    words: tuple[Word, ...]
    generation: str = ""


@lru_cache(maxsize=1 << 17)
def split(name: str) -> Name:
    """Take a name apart.

    >>> [word.text for word in split("Dr. HADDAD, Jana al-Karsawi").words]
    ['jana', 'karsawi', 'haddad']
    >>> [word.text for word in split("Abd al-Rahman Abu Bakr bin Orlov Jr.").words]
    ['abdrahman', 'abubakr', 'orlov']
    """
    text = re.sub(r"\([^()]*\)|\[[^\][]*\]", " ", name[:400])
    text = re.sub(r"(?<=[a-zß-öø-ÿ])(?=[A-Z][a-z]{2})", " ", text) if " " not in text.strip() else text
    front, comma, back = text.partition(",")
    pieces, family = _untitled(_pieces(front)), _untitled(_pieces(back))
    marked: frozenset[str] = frozenset()
    if comma and family and not _generation(family):
        # "HADDAD, Jana": what stands before the comma is the family's name
        marked = frozenset(fold(piece) for piece in pieces)
        pieces = family + pieces
    else:
        pieces = pieces + family
        loud = [piece for piece in pieces if len(piece) > 2 and piece.isupper()]
        if 0 < len(loud) < len([piece for piece in pieces if len(piece) > 2]):
            marked = frozenset(fold(piece) for piece in loud)
    return _assemble(pieces[:_MOST], marked)


def _pieces(text: str) -> list[str]:
    apart = re.sub(r"\b((?:[^\W\d_]\.){2,})", lambda found: found[1].replace(".", ". "), text)
    if not text.isupper():
        # "JC Haddad": capitals without a vowel are initials
        apart = re.sub(r"\b[BCDFGHJKLMNPQRSTVWXZ]{2,3}\b", lambda found: " ".join(found[0]), apart)
    return [piece for piece in re.split(r"[\s.,;:/|_\-‐‑–—]+", apart) if re.search(r"\w", fold(piece))]


def _untitled(pieces: list[str]) -> list[str]:
    """Take titles off the front: "Foreign Minister Jana Haddad"; a name that is nothing else stays."""
    titles = load_names().parts.titles
    start = next((k for k, piece in enumerate(pieces) if fold(piece) not in titles), len(pieces) - 1)
    return pieces[max(0, start) :]


def _generation(pieces: list[str]) -> bool:
    return all(fold(piece) in load_names().parts.generations for piece in pieces)


def _assemble(pieces: list[str], marked: frozenset[str]) -> Name:
    parts = load_names().parts
    words: list[Word] = []
    generation, join, son = "", "", False
    plain = [re.sub(r"\W", "", fold(piece)) for piece in pieces]
    for place, (piece, text) in enumerate(zip(pieces, plain, strict=True)):
        last, first = place == len(plain) - 1, not words and not join
        if not text:
            continue
        if text in parts.generations and words and (last or text not in ("iv",)) and len(text) > 1:
            generation = _GENERATIONS.get(text, text)
            continue
        small = not first and not last
        if text in parts.articles and not last and (not first or not piece[:1].isupper() or piece.isupper()):
            continue
        if text in parts.kin and small:
            son = True
            continue
        if text in parts.particles and small and len(piece) > 1:
            continue
        if text in parts.joins and not last:
            join = "abd" if text.startswith("abd") else "abu" if text.endswith(("o", "u")) else "um"
            continue
        if re.search(r"[^\W\d]", text):
            # "Orl0v": read by a machine off a picture
            text = text.replace("0", "o").replace("1", "i")
        text = join + _bare(text)
        words.append(_word(text, fold(piece) in marked, son))
        join, son = "", False
    return Name(tuple(_kept(words)), generation)


_GENERATIONS = {"jnr": "jr", "junior": "jr", "snr": "sr", "senior": "sr"}


def _kept(words: list[Word]) -> list[Word]:
    """Join "Saif al-Din", "Nasr Allah" into one piece, as they are often written."""
    kept: list[Word] = []
    for word in words:
        if kept and word.text in ("din", "deen", "dine", "allah", "ullah") and not kept[-1].initial:
            before = kept.pop()
            ending = "uddin" if word.text.startswith("d") else "allah"
            word = _word(before.text + ending, before.family or word.family, before.son)
        kept.append(word)
    return kept


def _bare(word: str) -> str:
    """Take a glued article off: "alkhatib", "elkhatib", "ashshami"; "Alina" and "Ali" keep theirs.

    >>> _bare("alkhatib"), _bare("elbaradei"), _bare("alina"), _bare("albert")
    ('khatib', 'baradei', 'alina', 'albert')
    """
    found = re.fullmatch(r"(?:al|el)(?=[bcdfghjkmnpqrstwz][a-z]{3,})(.+)", word)
    if found and not _is_known(word):
        return found[1]
    return word


@lru_cache(maxsize=1 << 16)
def _word(text: str, family: bool, son: bool) -> Word:
    parts = load_names().parts
    initial = len(text) == 1 and text.isascii()
    loose = text in parts.loose
    weight = _INITIAL if initial or loose else _weight(text)
    return Word(text, weight, initial, loose, "" if initial else father(text), family, son, groups(text))


@lru_cache(maxsize=65536)
def father(text: str) -> str:
    """Give the father's name in a patronymic, without its own ending: "petrovich", "petrivna" give "petr".

    >>> father("petrovich"), father("valeriyovych"), father("orlov")
    ('petr', 'valer', '')
    """
    text = re.sub(r"[vw](?:itsch|itch|ici|icz)$", "vich", text)
    for ending in _fathers():
        if text.endswith(ending) and len(text) - len(ending) >= 2:
            return text[: -len(ending)].rstrip("iyj") or text[: -len(ending)]
    return ""


@cache
def _fathers() -> tuple[str, ...]:
    return tuple(sorted(load_names().endings.fathers, key=lambda ending: (-len(ending), ending)))


@cache
def _commons() -> dict[str, float]:
    common = load_names().common
    often = {bones(name): _OFTEN for name in sorted(common.often)}
    return often | {bones(name): _VERY for name in sorted(common.very)}


@lru_cache(maxsize=65536)
def _weight(text: str) -> float:
    """Say how much a word tells: one that few bear tells most, a short one less."""
    common = _commons().get(bones(text), 1.0)
    return min(common, 0.8) if len(text) <= 3 else common


@lru_cache(maxsize=65536)
def _strict_sound(text: str) -> str:
    """Give the sounds of a word with "e" and "i" as one, but "a" apart: Jamil is no Jamal."""
    classed = re.sub(r"[eiy]+", "i", re.sub(r"[ouw]+", "u", sound(text))).replace("v", "f")
    return re.sub(r"(.)\1+", r"\1", classed.replace("x", "h").replace("q", "k"))


@cache
def _alike() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(load_names().alike):
        for name in group.names:
            found.setdefault(_strict_sound(name), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def _well_known() -> frozenset[str]:
    lore = load_names()
    listed = {name for group in lore.alike for name in group.names}
    listed |= lore.common.very | lore.common.often | lore.common.given
    return frozenset(plain_sound(name) for name in listed)


def well_known(text: str) -> bool:
    """Say whether a word sounds like a name that is known: then it is hardly another one misspelled."""
    return plain_sound(text) in _well_known()


@cache
def _written() -> frozenset[str]:
    lore = load_names()
    return (
        frozenset(name for group in lore.alike for name in group.names)
        | lore.common.very
        | lore.common.often
        | lore.common.given
    )


def _is_known(word: str) -> bool:
    return word in _written()


def groups(text: str) -> frozenset[int]:
    """Give the numbers of the names, in many languages, that a word is a form of."""
    return _alike().get(_strict_sound(text), frozenset())
