"""Make a tree of a page: its bytes as characters, its markup as elements. No script runs, nothing is fetched."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any, Protocol

import msgspec

from parleys.errors import InputError
from parleys.reports.decode import decode
from parleys.reports.limits import REPORT

_HEAD = 4096
"""Bytes in which a page says how its characters are written."""
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]{0,200}?encoding=["']([\w.-]+)""", re.IGNORECASE
)
_WIDE = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LATIN = frozenset({"ascii", "iso8859-1", "us-ascii", "iso8859-15"})
"""What pages call the encoding that browsers read as Windows-1252."""
_FEW_NULLS = 100
"""A page with more null bytes than one in a hundred is no text."""
_DRESS = re.compile(r"</?(?:abbr|acronym|b|big|center|em|font|i|nobr|s|small|span|strong|tt|u)\b[^>]{0,1000}>", re.I)
_NAMES = 500
"""Characters of class names that are looked at."""


class Element(Protocol):
    """What is used of an element of lxml."""

    tag: str
    text: str | None
    tail: str | None
    attrib: Any

    def get(self, key: str, default: str = "", /) -> str:
        """Give an attribute."""
        ...

    def set(self, key: str, value: str, /) -> None:
        """Set an attribute."""
        ...

    def getparent(self) -> Element | None:
        """Give the element around this one."""
        ...

    def iter(self, *tags: str) -> Iterator[Element]:
        """Give this element and all inside, in order."""
        ...

    def itertext(self) -> Iterator[str]:
        """Give all words inside."""
        ...


class Tree(msgspec.Struct, frozen=True, kw_only=True):
    """A page as a tree."""

    root: Any
    """The `html` element: an `Element`."""
    cut: bool = False
    """Something was left out, because the page is nested too deep or has too long a stretch."""


def characters(raw: bytes, place: str) -> str:
    """Give a page's characters; what it says of its own encoding is believed where it can be true.

    Raises:
        InputError: the page is too big, empty, or no text.
    """
    if len(raw) > REPORT or raw.startswith(_WIDE):
        return decode(raw, place)
    if 0 < raw.count(b"\0") * _FEW_NULLS <= len(raw):
        raw = raw.replace(b"\0", b"")
    try:
        text = raw.decode("utf-8")
        return text if "\0" not in text and text.strip() else decode(raw, place)
    except UnicodeDecodeError:
        return _declared(raw) or decode(raw, place)


def _declared(raw: bytes) -> str | None:
    """The page is not UTF-8: read it as it says, unless it says UTF-8 or what no computer knows."""
    found = _CHARSET.search(raw[:_HEAD])
    if found is None:
        return None
    try:
        name = codecs.lookup((found.group(1) or found.group(2)).decode("ascii", "replace")).name
        if name.startswith("utf"):
            return None
        return raw.decode("cp1252" if name in _LATIN else name, errors="replace")
    except (LookupError, UnicodeError, ValueError):  # "none", "idna": Python's codecs that are not for pages
        return None


def parse(page: str, place: str) -> Tree:
    """Make a tree of a page.

    Raises:
        InputError: there is nothing in it.
    """
    tree = _parse(page, place)
    if not tree.cut:
        return tree
    # old pages open a <font> for each paragraph and close none: without the dress they are flat
    flat = _parse(_DRESS.sub("", page), place)
    return tree if flat.cut else flat


def _parse(page: str, place: str) -> Tree:
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False, collect_ids=False
    )
    try:
        root: Any = lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError) as error:
        raise InputError(place, "nothing to read in this page") from error
    return Tree(root=root, cut=any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log))


def words_of(element: Element) -> str:
    """Give the words inside an element, in one line."""
    return " ".join("".join(element.itertext()).split())


def class_words(element: Element) -> frozenset[str]:
    """Give the words of an element's class names and id: "relatedLinks" is "related" and "links"."""
    return split_names(f"{element.get('class', '')} {element.get('id', '')}")


@lru_cache(maxsize=4096)
def split_names(names: str) -> frozenset[str]:
    """Give the words of names in markup, in small letters, neighbours also as one: "pull-quote" is "pullquote" too.

    >>> sorted(split_names("relatedLinks pull-quote css-1ad2"))
    ['1ad2', 'css', 'css1ad2', 'links', 'pull', 'pullquote', 'quote', 'related', 'relatedlinks']
    """
    found: set[str] = set()
    for name in names[:_NAMES].split():
        parts = [part for part in re.split(r"[\W_]+|(?<=[a-z])(?=[A-Z])", name) if part]
        # "text__pull_quote__x1": neighbours are read together too
        found.update(part.lower() for part in parts)
        found.update((one + two).lower() for one, two in pairwise(parts))
    return frozenset(found)
