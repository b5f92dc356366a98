"""The text on the page is the report's text, character by character, whatever overlaps in it."""

from __future__ import annotations

import html

import pytest

from parleys.record import Report, Span, hash_of_text
from parleys.web.marked import Mark, blocks_of, exact, pieces_of, quoted

TEXTS = (
    "",
    "Orlov met Haddad.",
    "a\r\nb\rc\n",
    "\0 <b>&amp;</b> \"'",
    "\U0001f600 flour \u202e",
    "\ud800 alone",
    "x" * 60,
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(
    "places", [(), ((0, 5),), ((0, 5), (3, 9)), ((2, 4), (2, 4)), ((0, 60), (1, 2)), ((5, 6), (6, 9)), ((40, 45),)]
)
def test_pieces_are_the_text(text: str, places: tuple[tuple[int, int], ...]) -> None:
    """Pieces put together are the text; each tells where it begins, and which marks hold in all of it."""
    marks = [Mark(id=f"f{n}", number=n, kind="event", span=Span(*place)) for n, place in enumerate(places)]
    pieces = list(pieces_of(text, Span(0, len(text)), marks))
    assert "".join(piece.words for piece in pieces) == text
    for piece in pieces:
        assert text[piece.at : piece.at + len(piece.words)] == piece.words
        for mark in marks:
            inside = mark.span.start <= piece.at and piece.at + len(piece.words) <= mark.span.end
            assert (mark in piece.marks) is inside


@pytest.mark.parametrize("text", TEXTS)
def test_a_browser_counts_as_we_do(text: str) -> None:
    """As many characters come back from the page as went in: also of line ends and of what no page can hold."""
    shown = str(exact(text))
    assert "<" not in shown
    assert "\r" not in shown
    # as HTML is read: line ends are folded first, then references are put back (Python's reader drops this one)
    assert "\0" not in shown
    assert len(html.unescape(shown.replace("\r\n", "\n").replace("&#13;", "R"))) == len(text)


def test_what_is_set_apart_is_folded() -> None:
    """Segments stand in order; neighbours that are set apart are one; comments tell whose they are."""
    text = "Menu\nShare\nOrlov met Haddad.\r\nA reader's word"
    report = Report(
        id="r", source="r", text=text, text_sha256=hash_of_text(text), body=(Span(11, 30),),
        furniture=(Span(0, 5), Span(5, 11)),
    )  # fmt: skip
    found = blocks_of(report, [Mark(id="e1", number=1, kind="event", span=Span(11, 27))])
    assert [block.role for block in found] == ["furniture", "body"]
    assert [mark.id for mark in found[1].marks] == ["e1"]
    assert "".join(piece.words for piece in found[1].pieces) == "Orlov met Haddad."


def test_words_are_quoted_in_their_paragraph() -> None:
    """Quoted words stand with the rest of their paragraph, and with nothing of another."""
    text = "Before it.\nOrlov met Haddad on Monday.\nAfter it."
    report = Report(id="r", source="r", text=text, text_sha256=hash_of_text(text), body=(Span(11, 39),))
    found = quoted(report, 17, 27)
    assert (found.before, found.words, found.after) == ("Orlov ", "met Haddad", " on Monday.")
