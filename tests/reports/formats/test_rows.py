"""Rows become reports, and the words of a row the text of its report."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parleys import __version__
from parleys.errors import InputError
from parleys.knowledge.columns import load_columns
from parleys.record import Format, Metadata, Outlined, SegmentRole
from parleys.reports.formats.json_rows import open_json
from parleys.reports.formats.rows import DayOrder, begins_with, extract_row
from parleys.reports.originals import Extract, Original

COLUMNS = load_columns()
WORDS = "Talks opened in Velland on Sunday.\r\n\r\nHaddad  left.\n"


def original(words: str | None, title: str | None = None) -> Original:
    return Original(source="a.jsonl:1", format=Format.JSON, raw=b"{}", words=words, metadata=Metadata(title=title))


def published(*dates: Any) -> list[str | None]:
    raw = "\n".join(json.dumps({"text": "Talks opened.", "date": date}) for date in dates)
    found = open_json(io.BytesIO(raw.encode()), "a.jsonl", COLUMNS)
    return [each.metadata.published for each in found if isinstance(each, Original)]


def test_words_stay_as_they_are() -> None:
    """Words without a title are the text, to the last line end."""
    assert extract_row(original(WORDS)) == Extract(text=WORDS)


def test_a_title_goes_before() -> None:
    """A title is put before the words, and is known to be one."""
    assert extract_row(original(WORDS, "Talks open in Velland")) == Extract(
        text="Talks open in Velland\n\n" + WORDS,
        extractor=f"parleys {__version__}",
        outline=(Outlined(start=0, end=21, role=SegmentRole.HEADING),),
    )


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Talks open\n\nThey began.", "Talks open"),
        ("TALKS  OPEN\nThey began.", "Talks open"),
        ('Haddad: "We are ready"\n\nThey began.', "Haddad: ‘We are ready’."),
        ("Talks between Karsava and Velland open They began.", "Talks between Karsava and Velland open"),
    ],
)
def test_a_title_stands_once(words: str, title: str) -> None:
    """Words that begin with their title get no second one, whatever its capitals and quotation marks."""
    assert begins_with(words, title)
    assert extract_row(original(words, title)) == Extract(text=words)


@pytest.mark.parametrize("words", ["Talks opened on Sunday.", "Talksmaker\n\nThey began."])
def test_a_short_title_may_begin_a_sentence(words: str) -> None:
    """Words that begin as the title does by chance are not taken for it."""
    assert extract_row(original(words, "Talks")).text == f"Talks\n\n{words}"


def test_entities() -> None:
    """Entities in plain words are the characters that they stand for; a loose "&" stays."""
    found = extract_row(original("AT&T said &#8220;no&#8221; &amp; left &notathing;."))
    assert found.text == "AT&T said “no” & left &notathing;."
    assert found.extractor == f"parleys {__version__}"


def test_tags_of_a_link() -> None:
    """The tags of a link in plain words are left out, and the paragraphs stay."""
    words = 'Talks opened.\n\nSee <a href="https://vp.example/">the Post</a> for\n\nmore. 5 < 6 and 7 > 6.'
    assert extract_row(original(words)).text == "Talks opened.\n\nSee the Post for\n\nmore. 5 < 6 and 7 > 6."


def test_null_bytes_are_left_out() -> None:
    """A null byte is no character of a text."""
    assert extract_row(original("Talks\0 opened.")).text == "Talks opened."


@pytest.mark.parametrize("words", [None, "", " \n", "&nbsp;"])
def test_no_words(words: str | None) -> None:
    """A row without words is an error with its place."""
    with pytest.raises(InputError, match=r"^a\.jsonl:1: no text in it$"):
        extract_row(original(words, "Talks open"))


def test_a_column_tells_the_order_of_its_days() -> None:
    """One "25/02" tells that the day stands first; what is not ambiguous stays as it is written."""
    assert published("03/04/2031", "25/02/2031", "03/04/2031 10:00", "4 May 2031") == [
        "2031-04-03",
        "2031-02-25",
        "2031-04-03 10:00",
        "4 May 2031",
    ]
    assert published("03/04/2031", "02/25/2031") == ["2031-03-04", "2031-02-25"]


def test_a_column_that_tells_nothing() -> None:
    """Where no row tells the order, or rows tell different ones, the words stay as they are."""
    assert published("03/04/2031", "05/06/2031") == ["03/04/2031", "05/06/2031"]
    assert published("03/04/2031", "25/02/2031", "02/25/2031")[0] == "03/04/2031"


def test_an_order_that_does_not_fit_one_row() -> None:
    """A date that is none in the order of its column keeps its words."""
    assert DayOrder(day_first=True).settle("02/13/2031") == "02/13/2031"


@pytest.mark.parametrize(
    ("row", "messages"),
    [
        ({"content": "Talks opened… [+1234 chars]"}, ["the text is cut short: the file holds only its beginning"]),
        ({"summary": "They talk."}, ["only a summary: the file does not hold the whole text"]),
        ({"summary": "They talk. " * 200}, []),
        ({"summary": "They talk. " * 200 + "…"}, ["only a summary: the file does not hold the whole text"]),
        ({"text": "They talk…"}, []),
    ],
)
def test_texts_that_are_not_whole(row: dict[str, str], messages: list[str]) -> None:
    """A text that a service has cut says so; a summary as long as a report is one."""
    (found,) = open_json(io.BytesIO(json.dumps(row).encode()), "a.json", COLUMNS)
    assert isinstance(found, Original)
    assert [problem.message for problem in found.problems] == messages


PLAIN = st.text(st.characters(exclude_characters="&<\0", exclude_categories=("Cs",)), min_size=1).filter(str.strip)


@settings(max_examples=50)
@given(PLAIN, st.none() | PLAIN)
def test_plain_words_end_the_text(words: str, title: str | None) -> None:
    """Plain words are the end of the text without a change, and the outline lies inside it."""
    found = extract_row(original(words, title))
    assert found.text.endswith(words)
    assert all(0 <= each.start < each.end <= len(found.text) - len(words) for each in found.outline)
