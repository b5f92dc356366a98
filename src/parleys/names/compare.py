"""Two names compared: how likely they are one person's, and what speaks against it."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

import msgspec

from parleys.names.keys import keys
from parleys.names.letters import fold
from parleys.names.sounds import LEAST, SAME, bones, likeness
from parleys.names.words import Name, Word, groups, split, well_known

THRESHOLD = 0.75
"""From here on two names are taken for one person's."""
_APART = 0.74
"""The most that names get that stand against each other, or have no key in common and would not meet in a crowd."""
_INITIAL, _FORM = 0.86, 0.95
_SLIP = 0.9
"""Two names that are both known must be as alike as this to be one."""
_ENOUGH = 1.1
"""How much the words in common must tell together; less than that is a surname alone, or two names that all bear."""


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """How alike two names are, from 0 to 1, and why."""

    score: float
    reason: str
    contradicts: bool = False
    """Something in them cannot be of one person: another first name, father or generation."""


class Pairing(msgspec.Struct, frozen=True):
    """The words of two names laid side by side."""

    pairs: tuple[tuple[int, int, float], ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    """Words without a partner in the first name and in the second."""


def compare(one: str, other: str) -> Likeness:
    """Say how likely two names are one person's.

    >>> compare("Walid al-Moualem", "MUALLEM, Walid").score > THRESHOLD
    True
    >>> compare("Petr Orlov", "Pavel Orlov").contradicts
    True
    """
    return _compare(*sorted((one, other)))


@lru_cache(maxsize=1 << 16)
def _compare(one: str, other: str) -> Likeness:
    a, b = split(one), split(other)
    if fold(one).split() == fold(other).split():
        return Likeness(score=1.0, reason="the same name")
    if not a.words or not b.words:
        return Likeness(score=0.0, reason="no name in it")
    if len(b.words) < len(a.words):
        a, b = b, a
    if len(a.words) != len(b.words):
        return _judge(a, b, one, other)
    # of two equally long names neither is "the shorter": both ways must give the same
    return min(_judge(a, b, one, other), _judge(b, a, one, other), key=lambda each: (each.score, each.reason))


def same_person(one: str, other: str) -> bool:
    """Say whether two names are taken for one person's.

    >>> same_person("Ahmed Moaz al-Khatib", "Moaz Alkhatib"), same_person("Khatib", "Moaz Alkhatib")
    (True, False)
    """
    found = compare(one, other)
    return found.score >= THRESHOLD and not found.contradicts


@lru_cache(maxsize=1 << 16)
def same_word(one: str, other: str) -> bool:
    """Say whether two words may be spellings of one.

    >>> same_word("al-Moualem", "Muallem"), same_word("Haddad", "Hamad")
    (True, False)
    """
    a, b = split(one).words, split(other).words
    if not a or not b:
        return fold(one) == fold(other)
    return len(a) == len(b) and all(word_likeness(x, y) >= SAME for x, y in zip(a, b, strict=True))


@lru_cache(maxsize=1 << 16)
def word_likeness(one: Word, other: Word) -> float:
    """Say how alike two words of names are, as spellings, as forms of one name, or as its initial."""
    if one.initial or other.initial:
        if one.text == other.text:
            return 1.0
        return _INITIAL if one.text[0] == other.text[0] and one.initial != other.initial else 0.0
    if one.text == other.text:
        return 1.0
    if bool(one.father) != bool(other.father):
        return min(0.5, likeness(one.text, other.text))
    if one.father:
        # "Petrovich", "Petrovych": only the father's name tells
        if groups(one.father) & groups(other.father):
            return _FORM
        return likeness(one.father, other.father)
    if one.forms and one.forms & other.forms:
        return max(_FORM, likeness(one.text, other.text))
    worth = likeness(one.text, other.text)
    if worth < _SLIP and well_known(one.text) and well_known(other.text):
        # Hassan is no slip of the pen for Hussein, nor Jamal for Jamil
        return min(worth, 0.6)
    return worth


def _glue(a: Name, b: Name) -> Name:
    """Write two words of the first name in one where the second does: "Jong Un", "Jongun"; "Agha Jani", "Aghajani"."""
    words = list(a.words)
    if not any(_lengths_fit(one, two, word) for one, two in pairwise(words) for word in b.words):
        return a
    k = 0
    while k + 1 < len(words):
        one, two = words[k], words[k + 1]
        glued = one.text + two.text
        if not (one.initial or two.initial) and any(_one_piece(one.text, glued, word.text) for word in b.words):
            words[k : k + 2] = [
                msgspec.structs.replace(one, text=glued, weight=1.0, loose=False, father="", forms=groups(glued))
            ]
        k += 1
    return Name(tuple(words), a.generation)


def _lengths_fit(one: Word, two: Word, word: Word) -> bool:
    """Say whether the two could be the one as far as letters go; few pairs of names have any, which saves the rest."""
    return abs(len(one.text) + len(two.text) - len(word.text)) < 3


def _one_piece(start: str, glued: str, word: str) -> bool:
    close = abs(len(glued) - len(word)) < 3 and len(word) > len(start)
    return close and bones(glued) == bones(word) and likeness(glued, word) >= SAME


def _pair(a: Name, b: Name) -> Pairing:
    """Lay the words side by side, the most alike first."""
    found = sorted(
        (-word_likeness(x, y), abs(i - k), i, k) for i, x in enumerate(a.words) for k, y in enumerate(b.words)
    )
    pairs: list[tuple[int, int, float]] = []
    left, right = set(range(len(a.words))), set(range(len(b.words)))
    for worth, _, i, k in found:
        if -worth < LEAST:
            break
        if i in left and k in right:
            pairs.append((i, k, -worth))
            left.discard(i)
            right.discard(k)
    return Pairing(tuple(sorted(pairs)), tuple(sorted(left)), tuple(sorted(right)))


def _judge(a: Name, b: Name, one: str, other: str) -> Likeness:
    """Weigh what two names share against what only one has and what both have otherwise; the first is the shorter."""
    a, b = _glue(a, b), _glue(b, a)
    laid = _pair(a, b)
    if a.generation and b.generation and a.generation != b.generation:
        return Likeness(score=0.3, reason=f"{a.generation} and {b.generation}", contradicts=True)
    left = [i for i in laid.left if not may_miss(a, i)]
    right = [k for k in laid.right if not may_miss(b, k)]
    told = sum(_told(a.words[i], b.words[k], worth) for i, k, worth in laid.pairs)
    if not laid.pairs:
        return Likeness(score=0.0, reason="no word in common")
    against, why = _against(a, b, left, right)
    doubt = sum(_doubt(a.words[i], b.words[k], worth) for i, k, worth in laid.pairs)
    missing = _missing(a, b, laid, left, right) if not against else 0.0
    # what is missing counts more beside names that all bear
    missing *= 2 - min(told, 2.0) / 2
    turned = _turned(a, b, laid)
    score = told / (told + against + doubt + missing + turned)
    score *= min(1.0, 0.55 + 0.45 * told / _ENOUGH)
    full = sum(1 for i, k, _ in laid.pairs if not (a.words[i].initial or b.words[k].initial))
    if full == 1 and len(laid.pairs) == 1 and max(len(a.words), len(b.words)) > 1:
        score = min(score, 0.6)
    if why or (score >= THRESHOLD and not keys(one) & keys(other)):
        score = min(score, _APART)
    return Likeness(score=round(min(0.99, score), 3), reason=why or _reason(a, b, laid, turned), contradicts=bool(why))


def may_miss(name: Name, k: int) -> bool:
    """Say whether a word may be missing: at the ends of "Haji Petr Orlov", "Petr Orlov Khan" it is an address."""
    return name.words[k].loose and k in (0, len(name.words) - 1)


def _told(x: Word, y: Word, worth: float) -> float:
    return min(x.weight, y.weight) * worth


def _doubt(x: Word, y: Word, worth: float) -> float:
    """Give what unlike spellings take away: nothing where they are surely one word."""
    return max(x.weight, y.weight) * max(0.0, 0.95 - worth) * 2.2


def _against(a: Name, b: Name, left: list[int], right: list[int]) -> tuple[float, str]:
    """Find words that stand against each other: another first name, another surname, another father."""
    if not left or not right:
        return 0.0, ""
    x, y = a.words[left[0]], b.words[right[0]]
    lighter = min(sum(a.words[i].weight for i in left), sum(b.words[k].weight for k in right))
    if x.father and y.father:
        why = "another father"
    elif 0 in left and 0 in right:
        why = "another first name"
    elif len(a.words) - 1 in left and len(b.words) - 1 in right:
        why = "another last name"
    else:
        why = "another name between"
    return max(lighter, 0.5), f"{why}: {x.text}, {y.text}"


def _missing(a: Name, b: Name, laid: Pairing, left: list[int], right: list[int]) -> float:
    """Give what words take away that only one name has: a father's or middle name little, a surname more."""
    name, more = (a, left) if left else (b, right)
    taken = {i for i, _, _ in laid.pairs} if left else {k for _, k, _ in laid.pairs}
    price = 0.0
    for k in more:
        word = name.words[k]
        if word.father or word.initial:
            price += 0.03
        elif k < min(taken):
            price += 0.16
        elif k > max(taken):
            price += 0.2
        else:
            price += 0.08
    return price


def _turned(a: Name, b: Name, laid: Pairing) -> float:
    """Give what another order of the words takes away: nothing where all move together, "Haddad Jana", else more."""
    order = [k for _, k, _ in laid.pairs]
    if order == sorted(order) or len(order) < 2:
        return 0.0
    chain = any(word.son for word in (*a.words, *b.words))
    cut = min(range(1, len(order)), key=lambda k: (order[k:] + order[:k] != sorted(order), k))
    if order[cut:] + order[:cut] == sorted(order):
        # "Salman bin Said" is Said bin Salman's son or father
        return 0.8 if chain and len(order) == 2 else 0.04
    return 0.9 if chain else 0.12


def _reason(a: Name, b: Name, laid: Pairing, turned: float) -> str:
    said: list[str] = []
    unlike = [(a.words[i].text, b.words[k].text) for i, k, _ in laid.pairs if a.words[i].text != b.words[k].text]
    if unlike:
        said.append("spelled otherwise: " + ", ".join(f"{x} {y}" for x, y in unlike))
    if laid.left or laid.right:
        more = [a.words[i].text for i in laid.left] + [b.words[k].text for k in laid.right]
        said.append("only in one: " + ", ".join(more))
    if turned:
        said.append("in another order")
    return "; ".join(said) or "the same words"
