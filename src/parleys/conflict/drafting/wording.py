"""Words of reports as they may stand in a model file: on one line, without characters that do not print."""

from __future__ import annotations

import re

from parleys.stories.naming import plain

_LONG = 90
_EDGES = " .,;:-"
_QUOTES = "\"'“”‘’"


def one_line(words: str) -> str:
    """Give words on one line, without control characters, which a terminal or a file might obey.

    >>> one_line("no talks\\n  until\\x1b[2J spring")
    'no talks until[2J spring'
    """
    flat = re.sub(r"\s+", " ", words)
    return "".join(letter for letter in flat if letter.isprintable()).strip()


def fold(words: str) -> str:
    """Give words to look for phrases in: small letters, no signs, a blank around each word.

    >>> fold("Orlov’s “guns”, too")
    ' orlov s guns too '
    """
    found = re.findall(r"[^\W_]+", plain(words))
    return f" {' '.join(found)} "


def short(words: str) -> str:
    """Give words for the name of an option: short, without quotation marks around them.

    >>> short('"turn its words into deeds".')
    'turn its words into deeds'
    """
    flat = one_line(words).replace('"', "'").replace("“", "‘").replace("”", "’").strip(_EDGES)
    if flat[:1] in _QUOTES and not any(mark in flat[1:-1] for mark in _QUOTES):
        flat = flat.strip(_EDGES + _QUOTES)
    return flat if len(flat) <= _LONG else flat[:_LONG].rsplit(" ", 1)[0].strip(_EDGES) + " …"


def initials(name: str, country: str | None) -> str:
    """Give the short id of a party: its country's code, its initials, or its first letters.

    >>> initials("Syria", "SYR"), initials("Highland Front", None), initials("Vostrana", None)
    ('SYR', 'HF', 'VOS')
    """
    if country:
        return country
    words = [word for word in re.findall(r"[a-z]+", plain(name)) if word not in ("of", "for", "the", "and")]
    letters = "".join(word[0] for word in words) if len(words) > 1 else "".join(words)[:3]
    return (letters or "party").upper()


def slug(words: str, skip: frozenset[str] = frozenset()) -> str:
    """Give a word that an id can be made of: the first long words of what is to be done, other than some.

    >>> slug("to lift the blockade of Miresh")
    'lift_blockade'
    """
    found = [word for word in re.findall(r"[a-z]{4,}", plain(words)) if word not in skip]
    return "_".join(found[:2]) or "act"
