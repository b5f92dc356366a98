"""Give the words of a page that a reader sees, block by block, in the order of the page."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import msgspec

from parleys.knowledge.pages import Pages
from parleys.reports.formats.html_tree import Element, class_words

_PAGE = frozenset({"html", "body", "main", "article"})
"""What scripts hide until the page has loaded, and no saved page is without."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_GLUED = frozenset({"a", "abbr", "label", "span", "time"})
"""Elements that pages set apart by style alone: `<a>Home</a><a>World</a>`."""
_ZERO = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
"""Soft hyphens and blanks without width: they are no characters of the text."""
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_LEVEL = {f"h{level}": level for level in range(1, 7)}


class Box(NamedTuple):
    """A menu, a share bar, a box of links: an element, and the names that say so."""

    element: Element
    names: frozenset[str]


class Place(NamedTuple):
    """Where on the page a stretch of words stands."""

    block: Any = None
    """The innermost element that makes a block."""
    heading: int = 0
    caption: bool = False
    figure: bool = False
    quote: bool = False
    """Inside a pull quote."""
    quoted: bool = False
    """Inside a blockquote: an embedded post."""
    boxes: tuple[Box, ...] = ()
    """The menus, share bars and boxes of links around it, by their names."""
    link: bool = False
    time: bool = False
    plain: bool = False
    """White space is kept: `pre`."""


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A block of a page: a paragraph, a heading, a cell, an item of a list."""

    words: str
    place: Place
    links: float
    """Share of its characters that stand in links."""
    time: bool
    """It is nothing but a `<time>`."""

    @property
    def count(self) -> int:
        """How many words it has."""
        return self.words.count(" ") + 1

    @property
    def closed(self) -> bool:
        """It ends as sentences end."""
        return self.words.rstrip("\"'”’»)]")[-1:] in tuple(".!?…:")


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader sees of a page."""

    pieces: tuple[Piece, ...]
    spans: dict[Element, tuple[int, int]]
    """The pieces that each element holds or is part of: first, and one behind the last."""


def see(root: Element, know: Pages, *, pictures: bool = False) -> Seen:
    """Give the blocks of a tree; with `pictures`, what describes a picture that stands alone is a caption."""
    import lxml.etree

    walk = _Walk(know, pictures=pictures)
    steps: Any = lxml.etree.iterwalk(root, events=("start", "end"))
    for event, element in steps:
        if event == "end":
            walk.leave(element)
        elif not walk.enter(element):
            steps.skip_subtree()
    walk.flush()
    return Seen(pieces=tuple(walk.pieces), spans=walk.spans)


class _Walk:
    """The way through a tree: what has been read, and where it stands."""

    def __init__(self, know: Pages, *, pictures: bool) -> None:
        self.know = know
        self.pictures = pictures
        self.pieces: list[Piece] = []
        self.spans: dict[Element, tuple[int, int]] = {}
        self.places: list[Place] = [Place()]
        self.said: list[tuple[str, Place]] = []
        self.closed = ""
        """The element that has just ended, if nothing has been said since."""

    def enter(self, element: Element) -> bool:
        """Begin an element; False: nothing in it is seen."""
        tag, place = element.tag, self.places[-1]
        seen = tag not in self.know.unseen_tags and not self._hidden(element, place)
        if tag in self.know.block_tags or "-" in tag or (tag == "br" and not place.heading):
            self.flush()
        elif tag == "br" or (seen and tag in _GLUED and self.closed and self._apart(element)):
            self.say(" ", place)
        self.spans[element] = (len(self.pieces), 0)
        self.places.append(self._place(element, place) if seen else place)
        if self.pictures and tag == "img":
            self._picture(element)
        if seen and element.text:
            self.say(element.text, self.places[-1])
        return seen

    def leave(self, element: Element) -> None:
        """End an element, and read on behind it."""
        tag = element.tag
        self.places.pop()
        if tag in self.know.block_tags or "-" in tag:
            self.flush()
        begun = any(words.strip() for words, _ in self.said)
        self.spans[element] = (self.spans[element][0], len(self.pieces) + begun)
        self.closed = tag
        if element.tail:
            self.say(element.tail, self.places[-1])

    def say(self, words: str, place: Place) -> None:
        """Take in words."""
        self.closed = ""
        if not place.plain:
            self.said.append((words, place))
            return
        for number, part in enumerate(_EMPTY_LINE.split(words)):
            if number:
                self.flush()
            self.said.append((part, place))

    def flush(self) -> None:
        """End a block."""
        said = [(words, place) for words, place in self.said if words.strip()]
        whole = " ".join("".join(words for words, _ in self.said).translate(_ZERO).split())
        self.said.clear()
        self.closed = ""
        if not whole or not said:
            return
        length = sum(len(words.strip()) for words, _ in said)
        links = sum(len(words.strip()) for words, place in said if place.link) / length
        time = all(place.time for _, place in said)
        place = next((place for _, place in said if not place.link), said[0][1])
        self.pieces.append(Piece(words=whole, place=place, links=links, time=time))

    def _picture(self, element: Element) -> None:
        described = element.get("alt", "")
        if described.strip() and not any(words.strip() for words, _ in self.said):
            self.flush()
            self.say(described, self.places[-1]._replace(caption=True))
            self.flush()

    def _hidden(self, element: Element, place: Place) -> bool:
        attributes = element.attrib
        if not attributes or element.tag in _PAGE:
            return False
        if "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
            return True
        # newspapers keep the words of a caption from screen readers, which have the picture's description
        if attributes.get("aria-hidden") == "true" and not place.figure:
            return True
        names = attributes.get("class", "")
        return ":" not in names and not self.know.unseen.isdisjoint(names.split())  # "hidden lg:block" is seen

    def _apart(self, element: Element) -> bool:
        """Glued elements with names of their own are labels side by side; "T" before "he" is a drop cap."""
        if self.closed not in _GLUED and element.tag != "time":
            return False  # "<b>K</b><a>arsava</a>"
        last = self.said[-1][0] if self.said else " "
        named = element.tag != "span" or element.get("class", "") != ""
        begins = not (element.text or "a")[:1].islower()  # "4 May 2031" and "12:15" in spans without a name
        return (named or begins) and not last[-1:].isspace() and len(last) > 1

    def _place(self, element: Element, place: Place) -> Place:
        tag, know = element.tag, self.know
        changes: dict[str, Any] = {}
        if tag in self.know.block_tags:
            changes["block"] = element
        if tag in _LEVEL or element.get("role", "") == "heading":
            changes["heading"] = _LEVEL.get(tag, 2)
        if tag == "a":
            changes["link"] = True
        elif tag == "time":
            changes["time"] = True
        elif tag == "pre":
            changes["plain"] = True
        elif tag == "blockquote":
            changes["quoted"] = True
        elif tag == "figure":
            changes["figure"] = True
        names = class_words(element) if element.attrib else frozenset[str]()
        if tag in ("figcaption", "caption") or not names.isdisjoint(know.caption):
            changes["caption"] = changes["figure"] = True
        elif place.figure and not names.isdisjoint(know.credit):
            changes["caption"] = True
        if not names.isdisjoint(know.quote):
            changes["quote"] = True
        if said := self._box_names(element, names):
            changes["boxes"] = (*place.boxes, Box(element, said))
        return place._replace(**changes) if changes else place

    def _box_names(self, element: Element, names: frozenset[str]) -> frozenset[str]:
        know, role = self.know, element.get("role", "")
        said = names & know.furniture
        if role in know.furniture_roles:
            said |= {role}
        # the foot of a comment names its author, the foot of an article its editors
        if element.tag in know.furniture_tags and not self._inner_foot(element):
            said |= {element.tag}
        return said

    def _inner_foot(self, element: Element) -> bool:
        if element.tag != "footer":
            return False
        around = element.getparent()
        return around is not None and around.tag in ("article", "blockquote", "section")
