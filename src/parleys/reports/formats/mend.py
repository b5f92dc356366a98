"""Make XML sound before a feed is read from it: broken feeds are common, and hostile ones possible."""

from __future__ import annotations

import html.entities
import re
from importlib import import_module
from typing import Any
from xml.parsers import expat

import msgspec

from parleys.errors import InputError
from parleys.reports.decode import decode

_PROLOG = re.compile(r"\s*<\?xml[^>]*\?>")
_DECLARES = re.compile(r"<!DOCTYPE", re.IGNORECASE)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);|([A-Za-z][A-Za-z0-9]{1,30};)?)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Mended(msgspec.Struct, frozen=True):
    """Sound XML without declarations of its own."""

    raw: bytes
    lossy: bool = False
    """Something of the file may be lost."""


def mended(raw: bytes, source: str) -> Mended:
    """Give sound XML: characters by name, as HTML has them, and a loose "&" are set right; tags as far as can be.

    No entity that the file declares is resolved: its name stays as it is written.

    Raises:
        InputError: nothing can be made of it.
    """
    if _is_sound(raw):
        return Mended(raw)
    text = _without_declarations(decode(raw, source))
    fixed = _FORBIDDEN.sub("", _REFERENCE.sub(_sound_reference, text)).encode("utf-8")
    if _is_sound(fixed):
        return Mended(fixed)
    recovered = _recovered(fixed)
    if recovered is None or not _is_sound(recovered):
        raise InputError(source, "broken XML: no entry can be read")
    return Mended(recovered, lossy=True)


def _without_declarations(text: str) -> str:
    """Leave out the encoding, which is another now, and the first DOCTYPE: there may be no second."""
    prolog = _PROLOG.match(text)
    text = text[prolog.end() :] if prolog is not None else text
    begun = _DECLARES.search(text)
    doctype = _DOCTYPE.match(text, begun.start()) if begun is not None else None
    return text[: doctype.start()] + text[doctype.end() :] if doctype is not None else text


def _sound_reference(hit: re.Match[str]) -> str:
    """ "&nbsp;" and "AT&T" are HTML or a slip; XML knows five names."""
    if hit[1]:
        return hit[0]
    character = html.entities.html5.get(hit[2] or "")
    return "".join(f"&#{ord(each)};" for each in character) if character else f"&amp;{hit[2] or ''}"


def _is_sound(raw: bytes) -> bool:
    """Tell whether it is XML as it should be, and declares nothing of its own."""
    declared = False

    def declares(*_: object) -> None:
        nonlocal declared
        declared = True

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = declares
    try:
        parser.Parse(raw, True)
    except (expat.ExpatError, ValueError, LookupError):
        return False
    return not declared


def _recovered(fixed: bytes) -> bytes | None:
    """Give what libxml2 makes of broken tags."""
    etree: Any = import_module("lxml.etree")
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8")
    try:
        root = etree.fromstring(fixed, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return etree.tostring(root, encoding="utf-8") if root is not None else None
