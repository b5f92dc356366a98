"""Parse XML that may be hostile: nothing outside is ever loaded, no entity of the file's own is ever resolved."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any, Protocol

from parleys.errors import InputError
from parleys.reports.decode import decode
from parleys.reports.limits import REPORT

_OWN_DECLARATIONS = re.compile(r"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_ENCODING = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31};)")
_XML_NAMES = ("amp;", "lt;", "gt;", "quot;", "apos;")
_NO_XML = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:[0-8]|1[124-9]|2[0-9]|3[01]|x0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));"
)
"""Characters that XML forbids; some exports hold them all the same."""


class Element(Protocol):
    """As much of lxml's element as is asked here; lxml has no types."""

    tag: Any
    text: str | None
    tail: str | None

    def get(self, key: str, /) -> str | None:
        """Give an attribute."""
        ...

    def getparent(self) -> Element | None:
        """Give the element around it."""
        ...

    def iterchildren(self) -> Iterator[Element]:
        """Give the elements directly inside."""
        ...

    def iterdescendants(self) -> Iterator[Element]:
        """Give the elements inside, at any depth, in order."""
        ...

    def itertext(self) -> Iterator[str]:
        """Give the words inside, in order."""
        ...

    def __len__(self) -> int: ...


def parse_xml(raw: bytes, source: str) -> Element:
    """Give the root element. A DOCTYPE line may stand in the file, as in NITF; it is never loaded.

    Raises:
        InputError: too big, broken, nested too deep, or with entities of its own.
    """
    if len(raw) > REPORT:
        raise InputError(source, f"too big: {len(raw) / 1e6:.0f} MB, and a report may have {REPORT // 10**6} MB")
    text = _DECLARATION.sub("", _decoded(raw, source), count=1)
    if not text.strip():
        raise InputError(source, "empty")
    if _OWN_DECLARATIONS.search(text):
        raise InputError(source, "XML with entities of its own, which are never resolved: save it without them")
    # Agencies write &mdash; and &nbsp; trusting in a DTD that is never loaded here.
    text = _NO_XML.sub(" ", _NAMED.sub(_named, text)).strip()
    etree = _etree()
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(source, _what(error.msg or "", text)) from error


def serialise(element: Element) -> bytes:
    """Give an element as a file of its own."""
    return _etree().tostring(element, encoding="utf-8", with_tail=False)


def xml_version() -> str:
    """Give the name and version of the library that reads XML."""
    return f"lxml {_etree().__version__}"


def _etree() -> Any:
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

    return etree


def _decoded(raw: bytes, source: str) -> str:
    """Follow the file's own declaration, unless the bytes show that it is wrong."""
    declared = _ENCODING.match(raw)
    name = declared[1].decode("ascii") if declared is not None else "utf-8"
    # What was matched as ASCII is no UTF-16 whatever it says; UTF-16 proper is known by its mark or its zeros.
    if not name.casefold().startswith(("utf-16", "utf-32", "ucs-")) and b"\0" not in raw[:64]:
        try:
            return codecs.decode(raw.removeprefix(codecs.BOM_UTF8), name)
        except (ValueError, LookupError, TypeError, AssertionError):  # "hex" is a codec too, and no encoding
            pass
    return decode(raw, source)


def _named(entity: re.Match[str]) -> str:
    name = entity[1]
    return entity[0] if name in _XML_NAMES else html5.get(name, f"&amp;{name}")


def _what(message: str, text: str) -> str:
    if "depth" in message:
        return "XML that is nested too deep: this is no report"
    if "Premature end" in message or not text.endswith(">"):
        return "XML that breaks off: fetch or save it anew"
    return f"XML that is broken: {message.splitlines()[0][:100] if message else 'no element in it'}"


def parse_html(text: str) -> Element | None:
    """Give the root of HTML that stands inside a field; None where there is nothing in it."""
    etree = _etree()
    parser = etree.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError:
        return None


def name_of(element: Element) -> str:
    """Give an element's name without its namespace; empty for what is no element."""
    tag: Any = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words_of(element: Element | None) -> str:
    """Give the words inside an element, white space collapsed; empty where there is none."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def find(element: Element | None, path: str) -> Element | None:
    """Give the first element on a path of names, whatever the namespace: "itemMeta/provider";."""
    for name in path.split("/"):
        if element is None:
            return None
        element = next((each for each in element.iterchildren() if name_of(each) == name), None)
    return element


def find_all(element: Element, name: str) -> list[Element]:
    """Give all elements of a name below another, in order, whatever the namespace."""
    return [each for each in element.iterdescendants() if name_of(each) == name]
