"""Text out of PDFs."""

from __future__ import annotations

import io
import logging
import re
import zlib

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.formats.pdf_files import Placed, set_lines, write_pdf

from parleys.errors import InputError
from parleys.record import Format, SegmentRole
from parleys.reports.formats import pdf
from parleys.reports.formats.pdf import extract_pdf
from parleys.reports.originals import Extract, Original

TITLE = "Karsava and Velland agree to open the crossing at Dostaghi"
LEAD = (
    "MIRESH - The governments of Karsava and Velland said on Sunday that the crossing at Dostaghi would be opened to"
    " food and medicine, after a week of talks that had been given up for lost on two days."
)
QUOTE = (
    'Petr Orlov said that he was ready to meet his counterpart if the shelling stopped. "We have waited for long'
    ' enough," he said. He did not say when.'
)
MORE = "Observers were cautious, and the mediator warned against too large expectations of the agreement."
LAST = "Norland will count the lorries on both sides of the river."


def extract(raw: bytes) -> Extract:
    return extract_pdf(Original(source="a.pdf", format=Format.PDF, raw=raw))


def blocks(made: Extract) -> list[tuple[SegmentRole | None, str]]:
    roles = {outlined.start: outlined for outlined in made.outline}
    found: list[tuple[SegmentRole | None, str]] = []
    at = 0
    for words in made.text.split("\n\n"):
        outlined = roles.get(at)
        assert outlined is None or outlined.end == at + len(words)
        found.append((outlined.role if outlined else None, words))
        at += len(words) + 2
    return found


def test_paragraphs() -> None:
    """Wrapped lines are paragraphs again; the title in big letters is told, though it wraps."""
    long = TITLE + " after a week of talks in Miresh"
    lines = [*set_lines([long], size=20, width=45), *set_lines([LEAD, QUOTE, LAST], top=700)]
    made = extract(write_pdf([lines]))
    assert blocks(made) == [(SegmentRole.HEADING, long), (None, LEAD), (None, QUOTE), (None, LAST)]
    assert made.extractor == f"pypdf {pypdf.__version__}"


def test_indented_paragraphs() -> None:
    """Paragraphs without a space between them are told by the indentation of their first lines."""
    lines: list[Placed] = []
    y = 780.0
    for paragraph in (LEAD, QUOTE, LAST):
        for n, (_, _, size, words) in enumerate(set_lines([paragraph])):
            lines.append((82 if n == 0 else 70, y, size, words))
            y -= 13.2
    assert [words for _, words in blocks(extract(write_pdf([lines])))] == [LEAD, QUOTE, LAST]


def test_hyphens() -> None:
    """A word cut at the end of a line is whole again; one that is written with a hyphen keeps it."""
    lines = [
        "The internationally known media-",
        "tor spoke of a cease-",
        "fire, and a cease-fire is what Vel-",
        "land wants from the Karsava-",
        "Norland group.",
    ]
    made = extract(write_pdf([[(70, 780 - 13.2 * n, 11, words) for n, words in enumerate(lines)]]))
    assert made.text == (
        "The internationally known mediator spoke of a cease-fire, and a cease-fire is what Velland wants from the"
        " Karsava- Norland group."
    )


def test_running_heads() -> None:
    """Running heads, feet and page numbers are set apart, and a paragraph goes on over the page."""
    body = set_lines([LEAD, QUOTE])
    cut = len(body) - 1
    pages = [
        [(70, 815, 9, "The Velland Post"), *body[:cut], (290, 30, 9, "1 / 3")],
        [(70, 815, 9, "The Velland Post"), (70, 780, 11, body[cut][3]), *set_lines([LAST], 740), (290, 30, 9, "2 / 3")],
        [(70, 815, 9, "The Velland Post"), *set_lines([MORE, TITLE + "."]), (290, 30, 9, "3 / 3")],
    ]
    found = blocks(extract(write_pdf(pages)))
    assert [words for role, words in found if role is None] == [LEAD, QUOTE, LAST, MORE, TITLE + "."]
    assert [words for role, words in found if role is SegmentRole.FURNITURE] == [
        "The Velland Post",
        "1 / 3",
        "The Velland Post",
        "2 / 3",
        "The Velland Post",
        "3 / 3",
    ]


def test_printed_from_a_browser() -> None:
    """The line of day and title above a printed page and its address below are set apart; the address is kept."""
    pages = [
        [
            (20, 825, 8, f"6/1/31, 9:12 AM {TITLE} - The Velland Post"),
            *set_lines([LEAD if n == 0 else QUOTE]),
            (20, 15, 8, f"https://post.example/2031/05/04/talks {n + 1}/2"),
        ]
        for n in range(2)
    ]
    made = extract(write_pdf(pages))
    assert [words for role, words in blocks(made) if role is None] == [LEAD, QUOTE]
    assert made.metadata.url == "https://post.example/2031/05/04/talks"
    single = extract(write_pdf([[*set_lines([LEAD]), (20, 15, 8, "https://post.example/talks 1/1")]]))
    assert [role for role, _ in blocks(single)] == [None, SegmentRole.FURNITURE]


def test_two_columns() -> None:
    """A sentence that goes on in the next column is one paragraph."""
    lines = [(x + 70.0, y, size, words) for x, part in ((0, 0), (250, 1)) for _, y, size, words in _column(part)]
    assert extract(write_pdf([lines])).text == LEAD


def _column(part: int) -> list[Placed]:
    lines = set_lines([LEAD], width=40)
    return [(70, 780 - 13.2 * n, 11, line[3]) for n, line in enumerate(lines[:3] if part == 0 else lines[3:])]


def test_properties() -> None:
    """A title and an author count where the text bears them out; the day of printing is never taken."""
    lines = [set_lines([TITLE, "By Jana Haddad", LEAD])]
    date = "D:20310601090000Z"
    good = extract(write_pdf(lines, {"Title": TITLE, "Author": "Jana Haddad", "CreationDate": date}))
    assert (good.metadata.title, good.metadata.byline, good.metadata.published) == (TITLE, "Jana Haddad", None)
    for title in ("Microsoft Word - talks_final.doc", "talks_final.docx", "untitled", "Document1", ""):
        assert extract(write_pdf(lines, {"Title": title, "Author": "jh"})).metadata.title is None
    other = extract(write_pdf(lines, {"Title": "A crossing is opened to food", "Author": "Some Body"}))
    assert (other.metadata.title, other.metadata.byline) == ("A crossing is opened to food", None)


def test_pictures_only() -> None:
    """A PDF without text says that it needs text recognition; single pages without text are named."""
    with pytest.raises(InputError, match=r"a\.pdf: no text in this PDF, only pictures: run it through text recog"):
        extract(write_pdf([[], []]))
    made = extract(write_pdf([set_lines([LEAD]), [], []]))
    assert [problem.message for problem in made.problems] == ["pages 2, 3: no text, only pictures or nothing"]
    assert made.text == LEAD


def test_encrypted() -> None:
    """A PDF that asks for no password to be read is read; one that does is told."""
    for password, user in (("", "owner"), ("secret", "owner")):
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(write_pdf([set_lines([LEAD])])))
        writer.encrypt(user_password=password, owner_password=user, algorithm="RC4-128")
        raw = io.BytesIO()
        writer.write(raw)
        if password:
            with pytest.raises(InputError, match="encrypted: save a copy without a password"):
                extract(raw.getvalue())
        else:
            assert extract(raw.getvalue()).text == LEAD


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many pages, too much text and too big a file are told."""
    raw = write_pdf([set_lines([LEAD]), set_lines([LEAD])])
    for name, value, said in (("_PAGES", 1, "has 2 pages"), ("REPORT", 50, "too long"), ("PDF", 50, "too big")):
        monkeypatch.setattr(pdf, name, value)
        with pytest.raises(InputError, match=said):
            extract(raw)
        monkeypatch.undo()


def test_silence(capfd: pytest.CaptureFixture[str]) -> None:
    """The library's warnings do not reach the terminal, and its logger is left as it was."""
    raw = write_pdf([set_lines([LEAD])])
    level = logging.getLogger("pypdf").level
    assert extract(re.sub(rb"startxref\n\d+", b"startxref\n7", raw)).text == LEAD
    assert capfd.readouterr().err == ""
    assert logging.getLogger("pypdf").level == level


def test_bomb() -> None:
    """A page that unpacks beyond all measure costs itself and not the memory."""
    packed = zlib.compress(b" " * 80_000_000)
    stream = b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed)
    raw = write_pdf([[]]).replace(b"<</Length 0>>\nstream\n\nendstream", stream)
    with pytest.raises(InputError):
        extract(raw)


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.4\n%%EOF", write_pdf([[]])[:200], b"%PDF-1.4 " + b"[" * 9999])
def test_broken(raw: bytes) -> None:
    """A PDF that is broken beyond reading is told."""
    with pytest.raises(InputError):
        extract(raw)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_nothing_gets_out(data: st.DataObject) -> None:
    """However a PDF is broken, there is a text with its outline inside or a problem, and no other error."""
    raw = bytearray(write_pdf([set_lines([TITLE, LEAD]), set_lines([QUOTE])], {"Title": TITLE}))
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    try:
        made = extract(bytes(raw))
    except InputError:
        return
    assert all(0 <= each.start < each.end <= len(made.text) for each in made.outline)
    assert "  " not in made.text
    assert "\n\n\n" not in made.text
