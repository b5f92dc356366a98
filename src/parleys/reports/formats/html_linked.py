"""Read what a page tells machines of itself in JSON-LD: the report's node, with its author and publisher."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from parleys.knowledge.pages import Pages
from parleys.record import Metadata
from parleys.reports.formats.html_tree import Element

_CONFIDENCE = 0.97
_MOST = 500
"""Nodes that are looked at."""
_LONGEST = 600
"""Characters of the longest title, name or date that is believed to be one."""
_COMMA = re.compile(r",(\s*[}\]])")
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>|;)\s*$", re.DOTALL)
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")


def linked(root: Element, know: Pages) -> Metadata:
    """Give what the JSON-LD of a page tells of the report; what is broken in it is passed over."""
    nodes = [node for script in root.iter("script") if _is_linked(script) for node in _nodes(_load(script.text or ""))]
    named = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    reports = sorted((order, number) for number, node in enumerate(nodes) if (order := _order(node, know)) is not None)
    if not reports:
        return Metadata()
    report = nodes[reports[0][1]]
    published = _text(report.get("datePublished")) or _text(report.get("dateCreated"))
    outlet = next(_names(report.get("publisher"), named), None)
    people = [name for name in _names(report.get("author"), named, people=True) if name != outlet]
    return Metadata(
        title=_text(report.get("headline")) or _text(report.get("name")),
        outlet=outlet,
        byline=", ".join(dict.fromkeys(people)) or None,
        url=_text(report.get("url")) or _text(report.get("mainEntityOfPage")),
        language=_text(report.get("inLanguage")),
        published=published,
        published_confidence=_CONFIDENCE,
    )


def _is_linked(script: Element) -> bool:
    return script.get("type", "").split(";")[0].strip().lower() == "application/ld+json"


def _load(words: str) -> Any:
    """Read JSON as pages have it: in a comment, with a comma too much, with line ends in its strings."""
    bare = _WRAPPED.sub("", _WRAPPED.sub("", words))
    for attempt in (bare, _COMMA.sub(r"\1", bare)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):  # hostile JSON is nested a thousand deep
            continue
    return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Give the objects of a document that may be the page itself or belong to it; not those in lists of links."""
    waiting: list[Any] = [value]
    for _ in range(_MOST):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value[:_MOST]
        elif isinstance(value, dict):
            yield value
            waiting += [value[name] for name in (*_INSIDE, "author", "publisher") if name in value]


def _order(node: dict[str, Any], know: Pages) -> int | None:
    """Give how much an object is a report, the less the more."""
    kinds = node.get("@type")
    names = [str(kind).rsplit("/", 1)[-1].lower() for kind in (kinds if isinstance(kinds, list) else [kinds])]
    return min((know.article.index(name) for name in names if name in know.article), default=None)


def _names(value: Any, named: dict[str, dict[str, Any]], *, people: bool = False) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            whole = {**named.get(str(each.get("@id")), {}), **each}
            if people and "Organization" in str(whole.get("@type", "")):
                continue
            name = _text(whole.get("name"))
        else:
            name = _text(each)
        if name is not None and not name.startswith(("http://", "https://")):
            yield name


def _text(value: Any) -> str | None:
    """Give a value that is words: alone, first of a list, or the name of an object."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@id") or value.get("name")
    if not isinstance(value, str) or len(value) > _LONGEST:
        return None
    return " ".join(value.split()) or None
