"""Wrap the invented demo reports in pages as the world's sites make them.

A template is an HTML file in this folder, cut by lines "%% name": how a paragraph, a cross-heading and a comment are
marked up, what stands in the middle of the report, and the page around it all.
"""

from __future__ import annotations

import html
import re
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template

import msgspec

from parleys.reports.clean import clean
from parleys.reports.knowledge import load_report_knowledge
from parleys.reports.marks import Role

FOLDER = Path(__file__).parent
TEMPLATES = sorted(path.stem for path in FOLDER.glob("*.html"))
DEMO = files("parleys.demo").joinpath("reports")
REPORTS = sorted(each.name for each in DEMO.iterdir() if each.name.endswith(".txt"))
DAY, WRITTEN = "2031-03-17", "17 March 2031"
CAPTION = "Petr Orlov (left) shakes hands with Jana Haddad in Karsava on 16 March 2031. Photograph: Handout/KPA"
READERS = (
    ("Harbourman", "My cousin works at the hotel and has seen nobody arrive there so far."),
    ("ellen_of_the_mill", "Source? The report says quite the opposite of what you tell us."),
)


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A report in its parts."""

    title: str
    parts: tuple[tuple[Role, str], ...]
    """Paragraphs and cross-headings, in order."""
    outlet: str = "The Velland Post"
    byline: str = "Jana Haddad"

    @property
    def body(self) -> tuple[str, ...]:
        """The paragraphs."""
        return tuple(words for role, words in self.parts if role is Role.BODY)


@cache
def story(name: str) -> Story:
    """Take a demo report apart: its cleaning is held to gold elsewhere."""
    text = DEMO.joinpath(name).read_text(encoding="utf-8-sig")
    cleaned = clean(text, load_report_knowledge())
    assert cleaned.head.title is not None
    parts: list[tuple[Role, str]] = []
    for n, block in enumerate(cleaned.blocks):
        mark = cleaned.marks.get(n)
        if mark is None:
            parts.append((Role.BODY, block.words))
        elif mark.role is Role.HEADING and n > cleaned.head.lead:
            parts.append((Role.HEADING, block.words))
    title = " ".join(cleaned.head.title.text.split())
    return Story(title=title, parts=tuple(parts))


@cache
def _template(name: str) -> dict[str, Template]:
    pieces = re.split(r"^%% (\w+)\n", (FOLDER / f"{name}.html").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {title: Template(markup) for title, markup in zip(pieces[1::2], pieces[2::2], strict=True)}


def page(template: str, told: Story, readers: tuple[tuple[str, str], ...] = READERS) -> str:
    """Give a story as a page of a site."""
    pieces = _template(template)
    safe = {"title": told.title, "outlet": told.outlet, "byline": told.byline, "day": DAY, "written": WRITTEN}
    safe = {name: html.escape(value) for name, value in safe.items()}
    quote = html.escape(told.body[1].split(". ")[0], quote=False)
    middle = pieces["middle"].substitute(safe, caption=html.escape(CAPTION), quote=quote)
    body: list[str] = []
    for number, (role, words) in enumerate(told.parts):
        piece = pieces["heading" if role is Role.HEADING else "paragraph"]
        body.append(piece.substitute(safe, words=html.escape(words, quote=False), number=number))
        if number == 2:
            body.append(middle)
    said = ""
    if "comment" in pieces:
        said = "".join(
            pieces["comment"].substitute(safe, number=number, author=author, words=html.escape(words))
            for number, (author, words) in enumerate(readers)
        )
    return pieces["page"].substitute(safe, body="".join(body), comments=said, count=len(readers))


def tokens(text: str) -> list[str]:
    """Give the words of a text in small letters."""
    return re.findall(r"\w+", text.casefold())


def f1(found: str, wanted: str) -> float:
    """Give the harmonic mean of precision and recall over words, each counted as often as it stands there."""
    mine, true = tokens(found), tokens(wanted)
    left: dict[str, int] = {}
    for word in true:
        left[word] = left.get(word, 0) + 1
    hits = 0
    for word in mine:
        if left.get(word, 0) > 0:
            left[word] -= 1
            hits += 1
    return 2 * hits / max(1, len(mine) + len(true))
