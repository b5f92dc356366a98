"""Read Markdown: the words without their marks, and what stands in the file's header."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from parleys.errors import InputError
from parleys.knowledge.pages import load_pages
from parleys.record import Metadata, Problem, SegmentRole
from parleys.reports.decode import decode
from parleys.reports.formats.html import plain_role
from parleys.reports.formats.html_blocks import see
from parleys.reports.formats.html_main import key_of
from parleys.reports.formats.html_outline import Part, lay_out
from parleys.reports.formats.html_tree import parse
from parleys.reports.originals import Extract, Original

_HEADER = re.compile(r"\A\s*---[^\S\n]*\r?\n(.*?)^(?:---|\.\.\.)[^\S\n]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LONGEST = 20_000
"""Characters of a header: what is longer is text between two rules."""
_NESTED = 100
"""Lists and quotations inside each other; markdown-it goes down by calling itself."""
_BROKEN = Problem(message="the header of this file, between the two lines of ---, could not be read and is left out")
_CUT = Problem(message="this file is nested so deep that its end was left out")


def extract_markdown(original: Original) -> Extract:
    """Give the text of a Markdown file: headings and captions told by its marks, the rest by its words.

    Raises:
        InputError: the file is too big, is no text, or has no words.
    """
    words = original.words if original.words is not None else decode(original.raw, original.source)
    told, rest, problems = _header(words)
    html, cut = _html(rest)
    tree = parse(f"<div>{html}</div>", original.source)
    parts = [Part(piece.words, plain_role(piece)) for piece in see(tree.root, load_pages(), pictures=True).pieces]
    if not parts:
        deep = "nested so deep that nothing of it could be read"
        raise InputError(original.source, deep if cut else "no text in this file")
    if tree.cut or cut:
        problems = (*problems, _CUT)
    if told.title is not None and key_of(parts[0].words) != key_of(told.title):
        parts.insert(0, Part(told.title, SegmentRole.HEADING))
    text, outline = lay_out(parts)
    return Extract(text=text, extractor=_extractor(), metadata=told, outline=outline, problems=problems)


@cache
def _extractor() -> str:
    from importlib.metadata import version

    return f"markdown-it-py {version('markdown-it-py')}"


def _html(words: str) -> tuple[str, bool]:
    """Give the words as HTML, and whether something was nested too deep to be read."""
    from markdown_it import MarkdownIt

    rules: Any = MarkdownIt("commonmark", {"html": True, "maxNesting": _NESTED}).enable(["table", "strikethrough"])
    tokens = rules.parse(words)
    cut = any(token.level >= _NESTED - 2 for token in tokens)
    return rules.renderer.render(tokens, rules.options, {}), cut


def _header(words: str) -> tuple[Metadata, str, tuple[Problem, ...]]:
    """Give what the header tells, the text under it, and whether the header is broken."""
    import yaml

    found = _HEADER.match(words)
    if found is None or found.end() > _LONGEST:
        return Metadata(), words, ()
    try:
        fields: Any = yaml.safe_load(found.group(1))
    except (yaml.YAMLError, ValueError, RecursionError):  # "31 February" is no day to YAML's own reader
        broken = re.match(r"\s*[\w-]+\s*:", found.group(1)) is not None
        return Metadata(), words[found.end() :] if broken else words, (_BROKEN,) if broken else ()
    if not isinstance(fields, dict):
        return Metadata(), words, ()  # two rules and words between them
    given = {str(name).strip().lower(): value for name, value in fields.items()}
    names = load_pages().header
    language = re.match(r"[a-z]{2}(?![a-z])", (_first(given, names.language) or "").lower())
    told = Metadata(
        title=_first(given, names.title),
        outlet=_first(given, names.outlet),
        byline=_first(given, names.byline),
        url=_first(given, names.url),
        language=language.group() if language is not None else None,
        published=_first(given, names.published),
    )
    return told, words[found.end() :], ()


def _first(given: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    return next((words for name in names if (words := _words(given.get(name))) is not None), None)


def _words(value: Any) -> str | None:
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(each for one in value[:20] if isinstance(one, str) and (each := " ".join(one.split()))) or None
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return " ".join(str(value).split()) or None
    return None
