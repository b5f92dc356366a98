"""Tables as they come: any delimiter and encoding, broken quotation marks, links without texts."""

from __future__ import annotations

import codecs
import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parleys.errors import InputError
from parleys.knowledge.columns import load_columns
from parleys.record import Format, Metadata
from parleys.reports.formats import tables
from parleys.reports.formats.tables import open_links, open_table
from parleys.reports.originals import Original

COLUMNS = load_columns()
QUOTES = "!a quotation mark in this row is not closed, or stands where none can stand"


def read(raw: bytes | str, source: str = "a.csv") -> list[tuple[str, str | None]]:
    """Source and words of each report; place and reason, with a "!", of each error."""
    found = open_table(io.BytesIO(raw.encode() if isinstance(raw, str) else raw), source, COLUMNS)
    return [
        (each.place, "!" + each.reason) if isinstance(each, InputError) else (each.source, each.words) for each in found
    ]


def written(rows: list[list[str]], delimiter: str = ",", end: str = "\r\n") -> str:
    sheet = io.StringIO(newline="")
    csv.writer(sheet, delimiter=delimiter, lineterminator=end).writerows(rows)
    return sheet.getvalue()


ROWS = [
    ["Title", "Published At", "Source Name", "TEXT", "notes"],
    ["Talks open", "2031-05-04", "The Velland Post", "“We are ready,” she said;\nHaddad\tleft | at noon, alone.", ""],
    ["Talks end", "2031-05-05", "KPA", 'He said "no".', "x"],
]
READ = [("a.csv:2", ROWS[1][3]), ("a.csv:4", ROWS[2][3])]


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str, end: str) -> None:
    """Cells are told apart by whatever mark gives names that are known; a row has the line that it begins in."""
    assert read(written(ROWS, delimiter, end)) == READ


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    """The same words whatever the encoding that the spreadsheet chose."""
    assert read(written(ROWS).encode(encoding)) == READ


def test_metadata_and_bytes() -> None:
    """A row tells of its report, and its cells as JSON are its original bytes."""
    first = next(iter(open_table(io.BytesIO(written(ROWS).encode()), "a.csv", COLUMNS)))
    assert isinstance(first, Original)
    assert first.format is Format.TABLE
    assert first.metadata == Metadata(title="Talks open", outlet="The Velland Post", published="2031-05-04")
    assert first.raw.startswith(b'{"Title":"Talks open","Published At":"2031-05-04"')


def test_excel_names_its_delimiter() -> None:
    """The line "sep=;" is no row."""
    assert read("sep=;\r\ntitle;text\r\nA;Talks, and more.\r\n") == [("a.csv:3", "Talks, and more.")]


def test_old_line_ends() -> None:
    """Carriage returns alone end lines too."""
    assert read("title,text\rA,Talks opened.\rB,Talks ended.\r") == [
        ("a.csv:2", "Talks opened."),
        ("a.csv:3", "Talks ended."),
    ]


def test_lists_with_tabs_may_not_quote() -> None:
    """In a list with tabs a quotation mark may be one of the text."""
    raw = 'title\ttext\nA\t"We are ready," he said.\nB\tTalks "ended".\n'
    assert read(raw) == [("a.csv:2", '"We are ready," he said.'), ("a.csv:3", 'Talks "ended".')]


def test_backslashes_before_quotation_marks() -> None:
    r"""Databases write \" where spreadsheets write two quotation marks."""
    assert read('title,text\nA,"He said \\"no\\", and left."\n') == [("a.csv:2", 'He said "no", and left.')]


@pytest.mark.parametrize("closes", ["", 'E,"Talks",https://vp.example/5,2031-05-04\n'])
def test_a_quotation_mark_that_is_not_closed(closes: str) -> None:
    """A stray quotation mark costs its own row, not all rows up to the next mark or the end."""
    raw = (
        "title,text,url,date\n"
        "A,one,https://vp.example/1,2031-05-04\n"
        'B,"two,https://vp.example/2,2031-05-04\n'
        "C,three,https://vp.example/3,2031-05-04\n"
        "D,four,https://vp.example/4,2031-05-04\n"
    )
    found = read(raw + closes)
    assert found[:4] == [("a.csv:2", "one"), ("a.csv:3", QUOTES), ("a.csv:4", "three"), ("a.csv:5", "four")]
    assert len(found) == 4 + bool(closes)


def test_what_a_broken_row_leaves_behind() -> None:
    """The lines of a text whose quotation marks broke are one error, and no reports of their own."""
    raw = (
        "title,text,date\n"
        'A,"He said "no".\n'
        "They left, slowly, on foot\n"
        'and came back.",2031-05-04\n'
        "B,Talks ended.,2031-05-05\n"
    )
    assert read(raw) == [("a.csv:2", QUOTES + "; nothing can be read up to line 4"), ("a.csv:5", "Talks ended.")]


def test_a_swallowed_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A quotation mark that swallows more than a report is noticed, and the rows after it are read."""
    monkeypatch.setattr(tables, "REPORT", 100_000)
    row = "C," + "x" * 1000 + "\n"
    found = read('title,text\nB,"two\n' + row * 250)
    assert found[0] == ("a.csv:2", QUOTES)
    assert found[1] == ("a.csv:3", "x" * 1000)
    assert len(found) == 251


def test_a_line_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line longer than any report is one error."""
    monkeypatch.setattr(tables, "REPORT", 100_000)
    found = read("title,text\nA," + "x" * 350_000 + "\nB,Talks ended.\n")
    assert found == [("a.csv:2", QUOTES), ("a.csv:3", "Talks ended.")]


def test_numbers_of_cells() -> None:
    """A row with too many cells may have lost half of its text: it is an error; empty cells at the end are nothing."""
    assert read("title,text\nA,one, two\nB,Talks ended.,,\nC\n") == [
        ("a.csv:2", "!it has 3 cells, and the first row names 2 columns"),
        ("a.csv:3", "Talks ended."),
        ("a.csv:4", "!it has 1 cells, and the first row names 2 columns"),
    ]


def test_cells_left_out_at_the_end() -> None:
    """Spreadsheets leave out empty cells at the end of a row."""
    assert read("title,text,notes,more\nA,Talks opened.\n") == [("a.csv:2", "Talks opened.")]


def test_one_row_that_is_no_utf8() -> None:
    """In a table that is UTF-8, bytes that are not are one error."""
    raw = "title,text\nA,“Talks” – “here” – “now”.\nB,Haddad “\xff”.\nC,end\n".encode().replace(b"\xc3\xbf", b"\xff")
    assert read(raw) == [
        ("a.csv:2", "“Talks” – “here” – “now”."),
        ("a.csv:3", "!bytes in it are neither UTF-8 nor cp1252"),
        ("a.csv:4", "end"),
    ]


def test_an_old_encoding_that_looks_like_utf8() -> None:
    """In a table that is cp1252, a cell whose bytes happen to be UTF-8 costs no row."""
    raw = "title,text\nA,“Talks”\nB,â€œTalksâ€œ – now\n".encode("cp1252")
    assert [place for place, _ in read(raw)] == ["a.csv:2", "a.csv:3"]


def test_null_bytes() -> None:
    """A null byte is no end of a row."""
    assert read("title,text\nA,Talks\0 opened.\nB,end\n") == [("a.csv:2", "Talks\0 opened."), ("a.csv:3", "end")]


def test_no_column_of_text() -> None:
    """A table without texts is one error that names its columns."""
    assert read("id,topic,\n1,talks,\n2,talks,\n") == [
        (
            "a.csv",
            "!no column of text: it has the columns id, topic, (no name); "
            "the text is looked for under text, body, content and names like these",
        )
    ]


def test_an_empty_cell_of_text() -> None:
    """A row whose text is missing is an error of its own."""
    assert read("title,text\nA,\nB,Talks ended.\n") == [("a.csv:2", "!no text in it"), ("a.csv:3", "Talks ended.")]


@pytest.mark.parametrize("raw", ["", "\n\n", "title,text\n"])
def test_nothing(raw: str) -> None:
    """A table without rows says so."""
    assert read(raw) == [("a.csv", "!no reports in it")]


def test_summaries_say_so() -> None:
    """Where there is only a summary it is read, and a problem says so."""
    (found,) = open_table(io.BytesIO(b"title,summary\nA,They talk.\n"), "a.csv", COLUMNS)
    assert isinstance(found, Original)
    assert [problem.message for problem in found.problems] == ["only a summary: the file does not hold the whole text"]


GDELT = codecs.BOM_UTF8 + (
    b"URL,MobileURL,Date,Title\n"
    b"https://vp.example/1,https://m.vp.example/1,2031-05-04 12:15:00,Talks open\n"
    b",,2031-05-04 12:15:00,No link\n"
)


def test_links_of_gdelt() -> None:
    """A list of links is one error that says what to do; the links can be had."""
    ((_, reason),) = read(GDELT)
    assert reason is not None
    assert "--fetch" in reason
    link, fault = open_links(io.BytesIO(GDELT), "a.csv", COLUMNS)
    assert link == (
        "https://vp.example/1",
        Metadata(title="Talks open", url="https://vp.example/1", published="2031-05-04 12:15:00"),
    )
    assert isinstance(fault, InputError)
    assert str(fault) == "a.csv:3: no link in it"


def test_links_of_json() -> None:
    """Links are found in what GDELT answers in JSON as well."""
    raw = b'{"articles": [{"url": "https://vp.example/1", "title": "Talks open", "domain": "vp.example"}]}'
    assert list(open_links(io.BytesIO(raw), "a.json", COLUMNS)) == [
        ("https://vp.example/1", Metadata(title="Talks open", url="https://vp.example/1", outlet="vp.example"))
    ]


def test_only_web_addresses_are_links() -> None:
    """An address of another kind is never given on to be fetched."""
    (found,) = open_links(io.BytesIO(b"url,title\nfile:///etc/passwd,A\n"), "a.csv", COLUMNS)
    assert isinstance(found, InputError)


# a backslash before a quotation mark may escape it: tables are written in both ways, and nothing in them tells which
CELLS = st.text(st.characters(exclude_characters="\0\\", exclude_categories=("Cs",)), max_size=30)


@settings(max_examples=40)
@given(st.lists(st.tuples(CELLS, CELLS.map(lambda cell: "Talks: " + cell), CELLS), min_size=1, max_size=5))
def test_what_is_written_is_read(rows: list[tuple[str, str, str]]) -> None:
    """Whatever the cells hold, the texts that a spreadsheet wrote are the texts that are read."""
    raw = written([["title", "text", "notes"], *map(list, rows)])
    assert [words for _, words in read(raw)] == [text for _, text, _ in rows]


@settings(max_examples=50)
@given(st.binary(max_size=200), st.sampled_from([b"", b"title,text\n", b'title,text\nA,"', b"\xff\xfe", b"sep=;\n"]))
def test_any_bytes(raw: bytes, head: bytes) -> None:
    """No bytes at all raise an error."""
    read(head + raw)
