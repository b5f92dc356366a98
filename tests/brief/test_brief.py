"""A brief says where things stand, each line with its notes; words of reports stay words in each of its forms."""

from __future__ import annotations

import io
import re
import zipfile
from html.parser import HTMLParser

import msgspec
import pytest
from tests.export.conftest import hostile, reviewed
from tests.store.records import readings

from parleys.brief import Brief, to_docx, to_html, to_markdown, write_brief
from parleys.gathering import gather
from parleys.record import Dossier, Reading, State
from parleys.stories.when import stretch


@pytest.fixture(scope="module")
def kept() -> tuple[tuple[Reading, ...], Dossier]:
    """Readings of which one position is accepted and one statement rejected, and what holds across them."""
    one, two, three = readings()
    return gather([reviewed(one), two, three, hostile()])


@pytest.fixture(scope="module")
def brief(kept: tuple[tuple[Reading, ...], Dossier]) -> Brief:
    """Where things stand on the last day."""
    return write_brief(*kept)


def lines(brief: Brief) -> dict[str, str]:
    """Every line with its detail."""
    return {
        point.text: point.detail for section in brief.sections for group in section.groups for point in group.points
    }


def test_what_it_tells(brief: Brief) -> None:
    """Barriers with age and origins, positions as reported, and what is ahead."""
    assert brief.title == "Where things stand as of 11 Mar 2031"
    assert [section.title for section in brief.sections][:2] == [
        "What stands between the parties and talks",
        "Positions",
    ]
    told = lines(brief)
    terms = "on conditions with Highland Council: before talks, “once the siege is lifted”"
    talks = f"Karim Haddad is reported as ready to talk {terms}"
    assert "15 days before" in told[talks]
    assert "1 independent origin" in told[talks]
    barrier = next(text for text in told if "“once the siege is lifted”" in text and text != talks)
    assert "not heard since for 15 days" in told[barrier]
    dates = next(section for section in brief.sections if section.title == "Next dates")
    assert [group.title for group in dates.groups] == ["Ahead"]


def test_every_line_has_its_notes(brief: Brief, kept: tuple[tuple[Reading, ...], Dossier]) -> None:
    """No line stands without a note; every note stands in its report at the place that it names."""
    texts = {reading.report.id: reading.report.text for reading in kept[0]}
    points = [point for section in brief.sections for group in section.groups for point in group.points]
    assert all(point.cited.notes or all(aside.cited.notes for aside in point.asides) for point in points)
    assert all(point.cited.notes or point.asides for point in points)
    cited = {number for point in points for number in point.cited.notes}
    cited |= {number for point in points for aside in point.asides for number in aside.cited.notes}
    assert cited == {note.number for note in brief.notes}
    for note in brief.notes:
        report, place = note.place.split(":")
        start, end = map(int, place.split("-"))
        assert texts[report][start:end].strip()


def test_review_is_shown(brief: Brief, kept: tuple[tuple[Reading, ...], Dossier]) -> None:
    """What somebody looked at bears no mark; what nobody did bears one; what two people differ on says so."""
    marks = {point.text: point.cited.mark for s in brief.sections for group in s.groups for point in group.points}
    assert {mark for text, mark in marks.items() if "Karim Haddad is reported" in text} == {""}
    assert "°" in marks.values()
    assert any("reviewed 1 of" in paragraph for paragraph in brief.opening)
    first, *others = kept[0]
    disputed = msgspec.structs.replace(first.positions[0], state=State.DISPUTED)
    changed = msgspec.structs.replace(first, positions=(disputed,))
    found = write_brief((changed, *others), kept[1])
    assert "disputed" in {point.cited.mark for s in found.sections for group in s.groups for point in group.points}


def test_as_of(kept: tuple[tuple[Reading, ...], Dossier]) -> None:
    """On an earlier day nothing is told that was published later."""
    early = write_brief(*kept, stretch("2031-02-28"))
    assert early.title == "Where things stand as of 28 Feb 2031"
    assert not any("pipeline" in text for text in lines(early))
    assert all("2031" in note.outlet and "Mar" not in note.outlet for note in early.notes)


def test_markdown(brief: Brief) -> None:
    """Each number has its note, and no sign of a report is Markdown or HTML."""
    text = to_markdown(brief)
    assert set(re.findall(r"(?<!\n)\[\^(\d+)\]", text)) == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert set(re.findall(r"(?<!\\)<(?!https?://)[^>]*>", text)) <= {"<br>", "<sup>", "</sup>"}


class _Page(HTMLParser):
    """Collects tags, addresses and ids."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.idents: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        told = dict(attrs)
        self.links += [told["href"] or ""] if "href" in told else []
        self.idents += [told["id"] or ""] if "id" in told else []
        assert not any(name.startswith("on") or name in ("src", "style") for name in told)


def test_html(brief: Brief) -> None:
    """The page runs and fetches nothing; each link leads to a place in it or to a report's own address."""
    page = _Page()
    text = to_html(brief)
    page.feed(text)
    assert page.tags.isdisjoint({"script", "img", "link", "iframe", "b", "object", "form"})
    assert len(page.idents) == len(set(page.idents))
    for link in page.links:
        assert link.removeprefix("#") in page.idents or link == "https://post.invalid/a?b=1&c={2}"
    assert "default-src &#x27;none&#x27;" in text
    assert "url(" not in text


def test_word(brief: Brief) -> None:
    """Word's own reader finds every line and note; numbers lead to bookmarks that are there."""
    from docx import Document

    raw = to_docx(brief)
    document = Document(io.BytesIO(raw))
    shown = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert all(text in shown for text in lines(brief))
    with zipfile.ZipFile(io.BytesIO(raw)) as file:
        xml = file.read("word/document.xml").decode()
    anchors, names = (
        re.findall(rf'<w:{found}="(\w+)"', xml) for found in ("hyperlink w:anchor", r'bookmarkStart w:id="\d+" w:name')
    )
    assert set(anchors) <= set(names)
    assert len(names) == len(set(names)) == 2 * len(brief.notes)


def test_nothing_to_tell() -> None:
    """A record without reports gives a brief without sections, and no error."""
    empty = write_brief((), Dossier())
    assert empty.sections == ()
    assert to_markdown(empty).startswith("# Where things stand\n")
    assert "<h1>Where things stand</h1>" in to_html(empty)
    assert to_docx(empty)
