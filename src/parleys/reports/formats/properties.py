"""Judge what a document's properties say of it: they are often left over from another, or the name of a computer."""

from __future__ import annotations

import re

_PROGRAM = re.compile(r"^Microsoft (?:Word|PowerPoint|Excel) - ", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.[A-Za-z]{2,5}$|^[\w.-]+$|^\w+://|[\\/]\S+[\\/]")
_NAME = re.compile(r"[^\W\d_]+(?:[-'’. ]+[^\W\d_]+)+\.?")
_ENDS = 1500
"""Characters at the beginning and the end of a text where its author is named."""


def plausible_title(told: str, beginning: str) -> str | None:
    """Give a title that may be the report's: the report begins with it, or it says more than a file's name.

    >>> plausible_title("Talks resume", "KPA Talks resume in Miresh")
    'Talks resume'
    >>> plausible_title("Microsoft Word - talks_final2.doc", "Talks resume")
    """
    title = " ".join(told.split())
    if not title or len(title) > 300 or _PROGRAM.match(title) or "\ufffd" in title:
        return None
    if _plain(title) in _plain(beginning):
        return title
    return title if len(re.findall(r"\w+", title)) >= 4 and not _FILE_NAME.search(title) else None


def plausible_author(told: str, text: str) -> str | None:
    """Give an author that the report itself names; else it is whoever sat at the computer.

    >>> plausible_author("Jana Haddad", "By Jana Haddad in Miresh")
    'Jana Haddad'
    >>> plausible_author("Jana Haddad", "Talks resume")
    """
    name = " ".join(told.split())
    named = _plain(text[:_ENDS]), _plain(text[-_ENDS:])
    return name if _NAME.fullmatch(name) and any(_plain(name) in part for part in named) else None


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
