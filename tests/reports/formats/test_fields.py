"""The fields of a row: found whatever they are called and however they are nested."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parleys.knowledge.columns import Columns, fold, load_columns
from parleys.record import Metadata
from parleys.reports.formats.fields import fields_of, metadata_of, summary_of, text_of

COLUMNS = load_columns()
TEXT = "Talks opened in Velland on Sunday."


def read(row: dict[str, Any]) -> tuple[str | None, Metadata]:
    fields = fields_of(row)
    return text_of(fields, COLUMNS), metadata_of(fields, COLUMNS)


@pytest.mark.parametrize("name", ["text", "Text", "FULL TEXT", "full_text", "fullText", "\ufeffBody", "main-text"])
def test_case_and_marks_do_not_count(name: str) -> None:
    """A column is found whatever its capitals, blanks, hyphens and underscores."""
    assert read({name: TEXT})[0] == TEXT


SERVICES: list[tuple[dict[str, Any], Metadata]] = [
    (
        {
            "stories_id": 7,
            "publish_date": "2031-05-04 10:00:00",
            "title": "Talks open",
            "url": "https://vp.example/7",
            "language": "en",
            "ap_syndicated": False,
            "themes": "",
            "media_id": 1,
            "media_name": "The Velland Post",
            "media_url": "https://vp.example/",
            "story_text": TEXT,
        },
        Metadata(
            title="Talks open",
            outlet="The Velland Post",
            url="https://vp.example/7",
            language="en",
            published="2031-05-04 10:00:00",
        ),
    ),
    (
        {
            "id": "a1",
            "indexed_date": "2031-05-06 01:00:00",
            "language": "en",
            "media_name": "vp.example",
            "media_url": "vp.example",
            "publish_date": "2031-05-04",
            "title": "Talks open",
            "url": "https://vp.example/7",
            "text": TEXT,
        },
        Metadata(
            title="Talks open", outlet="vp.example", url="https://vp.example/7", language="en", published="2031-05-04"
        ),
    ),
    (
        {
            "url": "https://vp.example/7",
            "url_mobile": "",
            "title": "Talks open",
            "seendate": "20310504T120000Z",
            "socialimage": "https://vp.example/a.jpg",
            "domain": "vp.example",
            "language": "English",
            "sourcecountry": "Velland",
            "text": TEXT,
        },
        Metadata(
            title="Talks open",
            outlet="vp.example",
            url="https://vp.example/7",
            language="en",
            published="20310504T120000Z",
            published_confidence=0.7,
        ),
    ),
    (
        {
            "maintext": TEXT,
            "date_publish": "2031-05-04 10:00:00",
            "date_download": "2031-05-09 10:00:00",
            "source_domain": "vp.example",
            "title": "Talks open",
            "url": "https://vp.example/7",
            "authors": ["Jana Haddad", "Petr Orlov"],
        },
        Metadata(
            title="Talks open",
            outlet="vp.example",
            url="https://vp.example/7",
            byline="Jana Haddad, Petr Orlov",
            published="2031-05-04 10:00:00",
        ),
    ),
    (
        {
            "source": {"id": None, "name": "The Velland Post"},
            "author": "Jana Haddad",
            "title": "Talks open",
            "description": "They talk.",
            "url": "https://vp.example/7",
            "publishedAt": "2031-05-04T10:00:00Z",
            "content": TEXT,
        },
        Metadata(
            title="Talks open",
            outlet="The Velland Post",
            url="https://vp.example/7",
            byline="Jana Haddad",
            published="2031-05-04T10:00:00Z",
        ),
    ),
    (
        {
            "uri": "143701",
            "lang": "eng",
            "date": "2031-05-04",
            "time": "11:40:00",
            "url": "https://vp.example/7",
            "title": "Talks open",
            "body": TEXT,
            "source": {"uri": "vp.example", "title": "The Velland Post"},
            "authors": [{"uri": "jh", "name": "Jana Haddad"}],
        },
        Metadata(
            title="Talks open",
            outlet="The Velland Post",
            url="https://vp.example/7",
            byline="Jana Haddad",
            language="en",
            published="2031-05-04",
        ),
    ),
    (
        {
            "webTitle": "Talks open",
            "webUrl": "https://vp.example/7",
            "webPublicationDate": "2031-05-04T10:00:00Z",
            "fields": {"bodyText": TEXT, "byline": "Jana Haddad", "publication": "The Velland Post"},
        },
        Metadata(
            title="Talks open",
            outlet="The Velland Post",
            url="https://vp.example/7",
            byline="Jana Haddad",
            published="2031-05-04T10:00:00Z",
        ),
    ),
    (
        {
            "HD": "Talks open",
            "BY": "Jana Haddad",
            "PD": "4 May 2031",
            "SN": "The Velland Post",
            "LA": "English",
            "LP": "Talks opened",
            "TD": "in Velland.",
        },
        Metadata(
            title="Talks open", outlet="The Velland Post", byline="Jana Haddad", language="en", published="4 May 2031"
        ),
    ),
]


@pytest.mark.parametrize(("row", "metadata"), SERVICES)
def test_exports_of_services(row: dict[str, Any], metadata: Metadata) -> None:
    """Exports of Media Cloud, GDELT, news-please, NewsAPI, Event Registry, the Guardian and Factiva are read."""
    text, told = read(row)
    assert text == (TEXT if "LP" not in row else "Talks opened\n\nin Velland.")
    assert told == metadata


def test_an_empty_field_gives_way() -> None:
    """Where the best column is empty or says "nan", the next one is taken."""
    text, told = read({"text": " ", "content": TEXT, "outlet": "NaN", "source": "KPA", "title": None, "headline": "T"})
    assert (text, told.outlet, told.title) == (TEXT, "KPA", "T")


def test_nan_of_python_is_nothing() -> None:
    """A number that is none is an empty cell; a year without its ".0" is a date."""
    assert read({"text": TEXT, "author": float("nan"), "date": 2031.0})[1] == Metadata(published="2031")


def test_authors_as_python_writes_them() -> None:
    """A list of names that stands in a cell as Python wrote it is read as names."""
    assert read({"authors": "['Jana Haddad', \"P. O'Lov\"]"})[1].byline == "Jana Haddad, P. O'Lov"


def test_a_title_in_brackets_is_a_title() -> None:
    """A title that stands in brackets is no list."""
    assert read({"title": "[Watch] Talks [live]"})[1].title == "[Watch] Talks [live]"


def test_titles_are_read_as_a_reader_sees_them() -> None:
    """Entities, tags and line ends do not belong to a title."""
    assert read({"title": "Haddad &amp; <i>Orlov</i>\n meet"})[1].title == "Haddad & Orlov meet"


@pytest.mark.parametrize(
    ("told", "code"),
    [("en-GB", "en"), ("English", "en"), ("eng", "en"), ("ARABIC", "ar"), ("xx-unknown", "xx"), ("?", None)],
)
def test_languages(told: str, code: str | None) -> None:
    """A language is told by its code however it is written."""
    assert read({"lang": told})[1].language == code


def test_addresses_are_no_outlets() -> None:
    """An address in a column of sources is the address."""
    told = read({"source": "https://vp.example/7"})[1]
    assert (told.outlet, told.url) == (None, "https://vp.example/7")


def test_a_summary_is_no_text() -> None:
    """A summary is kept apart from a text."""
    fields = fields_of({"summary": "They talk."})
    assert text_of(fields, COLUMNS) is None
    assert summary_of(fields, COLUMNS) == "They talk."


def test_names_stand_once() -> None:
    """No name stands twice in a list, however it is written."""
    for field in Columns.__struct_fields__:
        names = getattr(COLUMNS, field)
        assert len(names) == len(set(names)), field
    assert list(COLUMNS.languages) == sorted(COLUMNS.languages)
    assert all(name == name.casefold() for name in (*COLUMNS.languages, *COLUMNS.missing))


def test_folded_names_stay() -> None:
    """To fold a name twice is to fold it once."""
    assert fold(fold("Publish_Date")) == fold("Publish_Date")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "$date", "x"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=50)
@given(st.dictionaries(st.sampled_from(["text", "title", "date", "author", "url", "lang", "source", "lp", "td"]), JSON))
def test_any_row(row: dict[str, Any]) -> None:
    """Whatever a field holds, it is read or left out, and never an error."""
    text, told = read(row)
    assert text is None or text.strip()
    assert all(value is None or value != "" for value in (told.title, told.outlet, told.byline, told.published))
