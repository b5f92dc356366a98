"""Paragraphs out of lines whose place is not known."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from parleys.reports.formats.paragraphs import Line, unwrap


def paragraphs(*lines: str) -> list[str]:
    return [piece.words for piece in unwrap([Line(words=words) for words in lines])]


def test_by_length_and_end() -> None:
    """A short line that closes a sentence ends its paragraph; a line to itself is one."""
    assert paragraphs(
        "By Jana Haddad",
        "Karsava said on Sunday that the crossing at Dostaghi would",
        "be opened to food.",
        "Petr Orlov said that he was ready to meet his counterpart.",
        "He did not say when that would be, or where in Norland the",
        "two of them could meet.",
    ) == [
        "By Jana Haddad",
        "Karsava said on Sunday that the crossing at Dostaghi would be opened to food.",
        "Petr Orlov said that he was ready to meet his counterpart. He did not say when that would be, or where in"
        " Norland the two of them could meet.",
    ]


def test_after_blank() -> None:
    """An empty line ends a paragraph whatever its last word."""
    lines = [Line(words="The talks went on for"), Line(words="a week", after_blank=True)]
    assert [piece.words for piece in unwrap(lines)] == ["The talks went on for", "a week"]


WORDS = st.text(st.characters(categories=["Ll", "Lu"]), min_size=1)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.builds(Line, words=WORDS, furniture=st.booleans())))
def test_no_word_is_lost(lines: list[Line]) -> None:
    """Every line is in exactly one paragraph, whole."""
    found = [word for piece in unwrap(lines) for word in piece.words.split()]
    assert sorted(found) == sorted(line.words for line in lines)
