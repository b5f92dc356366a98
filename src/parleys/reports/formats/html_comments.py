"""Find readers' comments on a page by its structure: the section, and each comment with its author and day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from parleys.knowledge.calendar import load_calendar
from parleys.knowledge.furniture import load_furniture
from parleys.knowledge.pages import Pages
from parleys.language.calendar import find_absolute, whole_day
from parleys.reports.formats.html_blocks import Seen
from parleys.reports.formats.html_tree import Element, class_words, words_of

_NAME = 6
"""Words of the longest author's name, with "says:"."""
_BEFORE = 120
"""Words that may stand between the head of the section and the first comment: its rules."""
_FORM = ("form", "fieldset", "label", "textarea")


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One comment: its blocks, who wrote it and when."""

    first: int
    last: int
    """One behind its last block."""
    author: str
    date: str | None


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """The comments under a report: the blocks of the section, and the comments in them."""

    first: int
    last: int
    comments: tuple[Said, ...]


def find_section(root: Element, seen: Seen, know: Pages, body: frozenset[int]) -> Section | None:
    """Give the section of comments, or None; a form to write one is none, nor is what holds the report itself.

    Args:
        root: the page.
        seen: its blocks.
        know: the words of markup.
        body: the blocks of title and main text.
    """
    for element in root.iter():
        if element.tag in ("html", "body", "a", "form", "head", "script") or element not in seen.spans:
            continue
        if class_words(element).isdisjoint(know.comments) and not _is_schema(element):
            continue
        first, last = seen.spans[element]
        if sum(1 for n in body if first <= n < last) > 0.3 * len(body) or (body and last <= min(body)):
            continue
        comments = tuple(_comments(element, seen, know))
        if comments and sum(seen.pieces[n].count for n in range(first, comments[0].first)) <= _BEFORE:
            return Section(first=first, last=last, comments=comments)
    return None


def _is_schema(element: Element) -> bool:
    """A list whose items are marked as comments in the words of schema.org, but is not called so."""
    return element.tag in ("ol", "ul") and any(
        child.get("itemtype", "").lower().endswith("schema.org/comment") for child in element.iter("li")
    )


def _comments(section: Element, seen: Seen, know: Pages) -> Iterator[Said]:
    names = [mark for mark in _authors(section, know) if seen.spans.get(mark, (0, 0))[1] > seen.spans[mark][0]]
    held = Counter(around for mark in names for around in _around(mark, section))
    items = [_item(mark, section, held, seen) for mark in names]
    for number, (mark, item) in enumerate(zip(names, items, strict=True)):
        first = seen.spans[item][0]
        if number + 1 < len(items):
            last = seen.spans[items[number + 1]][0]
        else:
            last = max(seen.spans[item][1], seen.spans[mark][1])
        last = _without_buttons(first, last, seen)
        if last > first:
            yield Said(first=first, last=last, author=_author(words_of(mark)), date=_day(item, know))


def _authors(section: Element, know: Pages) -> Iterator[Element]:
    """Give the elements that name the author of a comment: the innermost of those that are called so."""
    found: list[Element] = []
    for element in section.iter():
        marked = element.get("itemprop", "") == "author" or element.get("rel", "") == "author"
        if not marked and class_words(element).isdisjoint(know.author):
            continue
        words = words_of(element)
        if words and words.count(" ") < _NAME and not _in_form(element, section):
            found.append(element)
    outer = {around for element in found for around in _around(element, section)}
    yield from (element for element in found if element not in outer)


def _in_form(element: Element, top: Element) -> bool:
    return element.tag in _FORM or any(around.tag in _FORM for around in _around(element, top))


def _around(element: Element, top: Element) -> Iterator[Element]:
    """Give the elements around one, from the inside out, up to the top and without it."""
    around = element.getparent()
    while around is not None and around is not top:
        yield around
        around = around.getparent()


def _item(mark: Element, section: Element, held: Counter[Element], seen: Seen) -> Element:
    """Give the largest element around a name that has no other name, no heading and no form in it."""
    item = mark
    for around in _around(mark, section):
        if held[around] > 1 or any(True for _ in around.iter("h1", "h2", "h3", "form")):
            break
        item = around
    return item if item in seen.spans else mark


def _without_buttons(first: int, last: int, seen: Seen) -> int:
    """Leave out "Reply" and "Like" at the end of a comment."""
    while last - 1 > first and (seen.pieces[last - 1].links > 0.9 or seen.pieces[last - 1].place.boxes):
        last -= 1
    return last


def _author(words: str) -> str:
    """Give the name alone: "Posted by Harbourman says:".

    >>> _author("Harbourman says:")
    'Harbourman'
    """
    comments = load_furniture().comments
    tokens = words.strip(" :,|·•–—-").split()
    for opening in sorted(comments.posted, key=len, reverse=True):
        size = opening.count(" ") + 1
        if " ".join(tokens[:size]).casefold() == opening and len(tokens) > size:
            tokens = tokens[size:]
    while len(tokens) > 1 and tokens[-1].casefold().strip(":,") in comments.says:
        tokens = tokens[:-1]
    return " ".join(tokens).strip(" :,|·•–—-")


def _day(item: Element, know: Pages) -> str | None:
    """Give the day of a comment: of its `<time>`, else the first date in what is called so."""
    for element in item.iter("time"):
        day = _first_day(element.get("datetime", "")) or _first_day(words_of(element))
        if day is not None:
            return day
    for element in item.iter():
        if not class_words(element).isdisjoint(know.said):
            day = _first_day(element.get("title", "")) or _first_day(words_of(element))
            if day is not None:
                return day
    return None


def _first_day(words: str) -> str | None:
    iso = re.match(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)", words)
    if iso is not None:
        return whole_day(*map(int, iso.groups()))
    found = find_absolute(words[:200], load_calendar())
    return found[0].edtf if found else None
