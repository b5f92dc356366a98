"""Tell by its first bytes what a file holds; its name decides only where the bytes leave it open."""

from __future__ import annotations

import codecs
import csv
import re
from enum import Enum, auto

from parleys.knowledge.columns import Columns, fold
from parleys.reports.formats.mhtml import is_mhtml


class Kind(Enum):
    """What a file holds."""

    TEXT = auto()
    MARKDOWN = auto()
    HTML = auto()
    MHTML = auto()
    JSON = auto()
    TABLE = auto()
    FEED = auto()
    NITF = auto()
    NEWSML = auto()
    PDF = auto()
    WARC = auto()
    ZIP = auto()
    GZIP = auto()


_TOLD = ("text", "summary", "title", "outlet", "published", "url", "byline")
"""Fields of which a table has two, if it holds reports."""
HEAD = 65_536
"""Bytes that are looked at."""

_ROOTS = {
    "rss": Kind.FEED,
    "feed": Kind.FEED,
    "rdf": Kind.FEED,
    "nitf": Kind.NITF,
    "newsml": Kind.NEWSML,
    "newsitem": Kind.NEWSML,
    "newsmessage": Kind.NEWSML,
    "packageitem": Kind.NEWSML,
    "html": Kind.HTML,
}
_MARKUP = re.compile(
    r"<(?:!doctype html|html|head|body|meta|title|article|main|section|header|div|p|br|h[1-6]|table|span|script|link"
    r"|style|a|ul|ol|figure|img|blockquote)\b[^<>]*>",
    re.IGNORECASE,
)
_PROLOGUE = re.compile(
    r"\s*(?:<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE\s+[^>\[]*(?:\[.*?\]\s*)?>|\s+)*", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_DOCTYPE = re.compile(r"<!DOCTYPE\s+(?:[\w.-]+:)?([\w.-]+)", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?:[\w-]+:.*\r?\n|[ \t]+.*\r?\n|- .*\r?\n|\r?\n)+?---[ \t]*(?:\r?\n|\Z)")
_LINK = re.compile(r"!?\[[^\]\n]{0,300}\]\((?:https?://|/|#|mailto:)[^)\s]*(?:\s\"[^\"]*\")?\)")
_MARKS = re.compile(r"^#{1,6} \S|\*\*\S[^*\n]*\*\*|^[=-]{3,}[ \t]*$|^> |^[-*] \S|\A!\[", re.MULTILINE)
_MAGIC = (
    (b"\x1f\x8b", Kind.GZIP),
    (b"PK\x03\x04", Kind.ZIP),
    (b"PK\x05\x06", Kind.ZIP),
    (b"WARC/", Kind.WARC),
)
_OTHERS = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00 ftyp", "a film"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or film"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database: export its table of texts as CSV"),
    (b"{\\rtf", "rich text (RTF): save it as .docx or plain text"),
    (b"\xd0\xcf\x11\xe0", "an old Office document: save it as .docx or plain text"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it, or pack it as ZIP"),
    (b"Rar!", "a RAR archive: unpack it, or pack it as ZIP"),
    (b"BZh", "compressed with bzip2: unpack it first"),
    (b"\xfd7zXZ", "compressed with xz: unpack it first"),
    (b"(\xb5/\xfd", "compressed with zstd: unpack it first"),
)


def other_file(head: bytes) -> str | None:
    """Say what a file is that is no report and holds none, by its first bytes."""
    return next((what for magic, what in _OTHERS if head.startswith(magic)), None)


def sniff(head: bytes, name: str, columns: Columns) -> Kind | str:
    """Give what a file holds; a string names, in plain words, what is not read.

    Args:
        head: the first bytes, at most `HEAD` of them.
        name: the file's name.
        columns: the names that columns of reports go by.
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    other = other_file(head)
    if other is not None:
        return f"no report: it looks like {other}"
    if is_mhtml(head):
        return Kind.MHTML
    return _sniff_text(_decoded(head), name.casefold().removesuffix(".gz"), columns)


def _decoded(head: bytes) -> str:
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, errors="ignore")
    return head.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")


def _sniff_text(text: str, name: str, columns: Columns) -> Kind | str:
    opening = text.lstrip()
    if opening.startswith("<") and (kind := _sniff_markup(opening)) is not None:
        return kind
    if _is_json(opening, name):
        return Kind.JSON
    if name.endswith((".csv", ".tsv")) or _has_columns(opening, columns):
        return Kind.TABLE
    if name.endswith((".html", ".htm", ".xhtml")) or len(_MARKUP.findall(text)) >= 3:
        return Kind.HTML
    return Kind.MARKDOWN if _is_markdown(text, name) else Kind.TEXT


def _sniff_markup(opening: str) -> Kind | str | None:
    """By the root element, or the DOCTYPE that names it; None where the text only happens to begin with a mark."""
    prologue = _PROLOGUE.match(opening)
    rest = opening[prologue.end() :] if prologue is not None else opening
    root = _ROOT.match(rest)
    named = root or _DOCTYPE.search(opening[:2000])
    if named is not None and named.group(1).casefold() in _ROOTS:
        return _ROOTS[named.group(1).casefold()]
    if _MARKUP.match(rest) is not None:
        return Kind.HTML
    if opening.startswith("<?xml") and root is not None:
        return f"XML with the root <{root.group(1)[:40]}>: only RSS, Atom, NITF, NewsML and XHTML are read"
    return None


def _is_json(opening: str, name: str) -> bool:
    if name.endswith((".json", ".jsonl", ".ndjson")):
        return True
    return re.match(r"\{\s*(?:\"|\})|\[\s*(?:\{|\])", opening) is not None


def _has_columns(opening: str, columns: Columns) -> bool:
    """The first line names columns of reports: a text, and something beside it."""
    line = opening.split("\n", 1)[0].strip("\r")
    if len(line) > 5000:
        return False
    for delimiter in ",\t;|":
        if delimiter in line:
            cells = {fold(cell) for cell in next(csv.reader([line], delimiter=delimiter), [])}
            known = [field for field in _TOLD if not cells.isdisjoint(getattr(columns, field))]
            if len(known) >= 2 and ("text" in known or "title" in known):
                return True
    return False


def _is_markdown(text: str, name: str) -> bool:
    front = _FRONT_MATTER.match(text.lstrip("\ufeff")) is not None
    links = len(_LINK.findall(text))
    if name.endswith((".md", ".markdown", ".mdown")):
        return front or links > 0 or _MARKS.search(text) is not None
    return front or links >= 2
