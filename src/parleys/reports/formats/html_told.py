"""Read what a page tells of itself beside its text: title, outlet, author, day, address, language."""

from __future__ import annotations

import datetime
import html
import logging
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import msgspec

from parleys.knowledge.furniture import load_furniture
from parleys.knowledge.outlets import outlets_by_form
from parleys.knowledge.pages import Pages
from parleys.record import Metadata
from parleys.reports.formats.html_linked import linked
from parleys.reports.formats.html_tree import Element, class_words, words_of
from parleys.reports.originals import merge

_OPEN_GRAPH, _META, _TIME, _GUESS = 0.95, 0.9, 0.85, 0.6
"""How sure a date of each sort is."""
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->|<!--\s*Page saved with SingleFile\s+url:\s*(\S+)")
_HEAD = 20_000
"""Characters in which browsers note where a page was saved from."""
_CUT = re.compile(r"\s+[|\-–—·•»«]+\s+|\s*\|\s*|\s*::?\s+")
_LONGEST = 600
"""Characters of the longest title, name or date that is believed to be one."""
_BEFORE = 60
"""Characters before a date in which stands what it is the date of: `"dateModified": "`."""
_MOST = 50_000
"""Elements of a page in which a day is still looked for."""
_LANGUAGE = re.compile(r"[a-z]{2}(?![a-z])", re.IGNORECASE)
_WILD = (ValueError, TypeError, AttributeError, LookupError, RecursionError, OverflowError)
"""What htmldate has raised on broken pages; it names no errors of its own."""


def tell(root: Element, page: str, know: Pages) -> Metadata:
    """Give what a page tells of itself in its head; `add_dates` looks further for a day.

    Args:
        root: the tree of the page, with its scripts.
        page: the page as it stands in the file.
        know: the words of markup.
    """
    metas = _metas(root)
    by_json = _believed(linked(root, know))
    standard = _first(metas, know.published)
    loose = _first(metas, know.dated)
    by_meta = Metadata(
        title=_first(metas, know.title) or _document_title(root),
        outlet=_first(metas, know.outlet),
        byline=next((name for name in _all(metas, know.byline) if "://" not in name), None),
        url=_address(root, metas, page, by_json.url),
        language=_first(metas, know.language) or root.get("lang", "") or root.get("xml:lang", "") or None,
        published=standard if is_believed(standard) else loose,
        published_confidence=_OPEN_GRAPH if is_believed(standard) else _META,
    )
    return _tidy(merge(msgspec.structs.replace(by_json, url=None), _believed(by_meta)), root)


def add_dates(told: Metadata, root: Element, page: str, near: Iterable[Element], know: Pages) -> Metadata:
    """Give a day to what has none: of a `<time>` near the title, else what htmldate makes of the page."""
    if told.published is not None:
        return told
    for element in near:
        day = element.get("datetime", "")
        if is_believed(day) and class_words(element).isdisjoint(know.changed):
            return msgspec.structs.replace(told, published=day, published_confidence=_TIME)
    day = _guess(root, told.url)
    if day is None or not _stands_in(day, f"{told.url or ''}\n{page}", know):
        return told
    return msgspec.structs.replace(told, published=day, published_confidence=_GUESS)


def _guess(root: Element, url: str | None) -> str | None:
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL + 1)
    tree: Any = root
    if sum(1 for _ in islice(root.iter(), _MOST)) == _MOST:
        return None
    # with an end of its own: htmldate would ask the clock, and the same page must give the same reading next year
    until = f"{_LAST_YEAR - 1}-12-31"
    try:
        return find_date(tree, original_date=True, url=url, min_date=f"{_FIRST_YEAR}-01-01", max_date=until)
    except _WILD:
        return None


def _stands_in(day: str, page: str, know: Pages) -> bool:
    """Say whether a guessed day stands in the page in figures, and not as the day of a change.

    htmldate makes the first of January of a year alone, and of an impossible day the first of its month.
    """
    year, month, of_month = day.split("-")
    form = rf"(?<!\d){year}(?:[-/.]?{month}[-/.]?{of_month}|/{int(month)}/{int(of_month)})(?!\d)"
    changed = re.compile("|".join(know.changed), re.IGNORECASE)
    places = (found.start() for found in re.finditer(form, page))
    return any(not changed.search(page, max(0, at - _BEFORE), at) for at in places)


def is_believed(day: str | None) -> bool:
    """Say whether words may be a day that a report was published on.

    >>> is_believed("2031-05-04T10:00:00Z"), is_believed("4 May 2031"), is_believed("0001-01-01"), is_believed("today")
    (True, True, False, False)
    """
    if day is None or len(day) > 60:
        return False
    iso = re.match(r"(\d{4})-?(\d\d)-?(\d\d)(?!\d)", day)
    if iso is not None:
        try:
            datetime.date(*map(int, iso.groups()))
        except ValueError:
            return False
    return any(_FIRST_YEAR <= int(year) < _LAST_YEAR for year in re.findall(r"(?<!\d)\d{4}(?=\D|$|\d{4}\b)", day)[:1])


def _believed(told: Metadata) -> Metadata:
    return told if is_believed(told.published) else msgspec.structs.replace(told, published=None)


def _metas(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        words = " ".join(html.unescape(element.get("content", "")).split())
        for name in ("property", "name", "itemprop", "http-equiv"):
            if words and len(words) <= _LONGEST and (key := element.get(name, "").strip().lower()):
                found.setdefault(key, []).append(words)
    return found


def _all(metas: dict[str, list[str]], names: Iterable[str]) -> Iterator[str]:
    return (words for name in names for words in metas.get(name, ()))


def _first(metas: dict[str, list[str]], names: Iterable[str]) -> str | None:
    return next(_all(metas, names), None)


def _document_title(root: Element) -> str | None:
    title = next(iter(root.iter("title")), None)
    words = words_of(title) if title is not None else ""
    return words if 0 < len(words) <= _LONGEST else None


def _address(root: Element, metas: dict[str, list[str]], page: str, told: str | None) -> str | None:
    """Give the address of the page: the first that is whole and leads further than to the front page."""
    saved = _SAVED.search(page[:_HEAD])
    links = [link.get("href", "") for link in root.iter("link") if "canonical" in link.get("rel", "").lower().split()]
    given = [*links, *_all(metas, ("og:url",)), (saved.group(1) or saved.group(2)) if saved else "", told or ""]
    whole = [url.strip() for url in given if re.match(r"\s*https?://[^\s/]", url)]
    return next((url for url in whole if _leads_on(url)), whole[0] if whole else None)


def _leads_on(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:  # "http://[": no address
        return False
    return parts.path.strip("/") != "" or parts.query != ""


def _tidy(told: Metadata, root: Element) -> Metadata:
    """Take the outlet's name off the title and "By" off the byline; the language as two letters."""
    headings = [words_of(element).casefold() for element in islice(root.iter("h1"), 5)]
    title, outlet = told.title, told.outlet
    if title is not None:
        title, behind = _without_outlet(html.unescape(title), outlet, headings)
        outlet = outlet or behind
    byline = _person(html.unescape(told.byline)) if told.byline is not None else None
    if byline is not None and outlet is not None and byline.casefold() == outlet.casefold():
        byline = None
    language = _LANGUAGE.match(told.language.strip()) if told.language is not None else None
    code = language.group().lower() if language is not None else None
    return msgspec.structs.replace(told, title=title, outlet=outlet, byline=byline, language=code)


def _without_outlet(title: str, outlet: str | None, headings: list[str]) -> tuple[str, str | None]:
    """Give the title alone, and the outlet's name where the title has one that is known."""
    cuts = list(_CUT.finditer(title))
    for cut in [*cuts, *reversed(cuts)]:
        before, behind = title[: cut.start()].strip(), title[cut.end() :].strip()
        # "Talks off - Reuters"; but not "BBC: talks off", which may be said of the BBC
        known = outlets_by_form().get(behind.casefold()) if ":" not in cut.group() else None
        if before and known is not None:
            return before, known.name
        for name, rest in ((behind, before), (before, behind)):
            if rest and (rest.casefold() in headings or (outlet is not None and name.casefold() == outlet.casefold())):
                return rest, None
    return title, None


def _person(words: str) -> str | None:
    """Give the names of a byline without what opens it: "By Jana Haddad"."""
    words = words.strip(" ,;|")
    for opening in sorted(load_furniture().byline, key=len, reverse=True):
        if words.casefold().startswith(f"{opening} "):
            return words[len(opening) :].strip() or None
    return words or None
