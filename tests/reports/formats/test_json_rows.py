"""JSON of any shape: one report, a list, what a service answers, lines without end, readings."""

from __future__ import annotations

import hashlib
import io
import json
import tracemalloc
from typing import Any, BinaryIO, cast

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parleys.errors import InputError
from parleys.knowledge.columns import load_columns
from parleys.record import Extraction, Format, Reading, Report, write_reading
from parleys.reports.formats.json_rows import open_json
from parleys.reports.limits import REPORT
from parleys.reports.originals import Original

COLUMNS = load_columns()
ONE = {"title": "Talks open", "text": "Talks opened in Velland on Sunday."}
TWO = {"title": "Talks end", "text": "Talks ended in Norland on Monday."}


def read(raw: bytes | str, source: str = "export.json") -> list[tuple[str, str | None]]:
    """Source and words of each report; place and reason, with a "!", of each error."""
    found = open_json(io.BytesIO(raw.encode() if isinstance(raw, str) else raw), source, COLUMNS)
    return [
        (each.place, "!" + each.reason) if isinstance(each, InputError) else (each.source, each.words) for each in found
    ]


def lines(*rows: Any) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_lines() -> None:
    """Each line is a report, its source the file and the line; empty lines count and are no reports."""
    raw = lines(ONE) + "\n" + lines(TWO)
    assert read(raw, "export.jsonl") == [("export.jsonl:1", ONE["text"]), ("export.jsonl:3", TWO["text"])]
    assert read(raw) == [("export.json:1", ONE["text"]), ("export.json:3", TWO["text"])]


def test_a_line_is_kept_as_it_is() -> None:
    """The bytes of the original are the bytes of its line, without the line end."""
    (original,) = open_json(io.BytesIO(b' {"text":  "Talks."} \r\n'), "a.jsonl", COLUMNS)
    assert isinstance(original, Original)
    assert original.raw == b' {"text":  "Talks."} '
    assert original.format is Format.JSON


@pytest.mark.parametrize("indent", [None, 2])
def test_one_object_is_one_report(indent: int | None) -> None:
    """A file of one object is one report, and its source is the file."""
    assert read(json.dumps(ONE, indent=indent)) == [("export.json", ONE["text"])]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize(
    "answer",
    [
        [ONE, TWO],
        {"status": "ok", "articles": [ONE, TWO]},
        {"results": [ONE, TWO]},
        {"data": [ONE, TWO]},
        {"stories": [ONE, TWO]},
        {"response": {"status": "ok", "docs": [ONE, TWO]}},
        {"response": {"status": "ok", "results": [ONE, TWO]}},
        {"hits": {"total": 2, "hits": [{"_id": "1", "_source": ONE}, {"_id": "2", "_source": TWO}]}},
        {"version": "https://jsonfeed.org/version/1.1", "title": "KPA", "description": "News", "items": [ONE, TWO]},
        {"https://vp.example/1": ONE, "https://vp.example/2": TWO},
    ],
)
def test_lists_of_reports(answer: Any, indent: int | None) -> None:
    """A list of reports is found wherever a service puts it; the source is the file and the number of the item."""
    assert read(json.dumps(answer, indent=indent)) == [("export.json:1", ONE["text"]), ("export.json:2", TWO["text"])]


def test_answers_line_by_line() -> None:
    """Where each line holds a list, a report has the number of the line and of the item."""
    assert read(lines({"articles": [ONE, TWO]}, {"articles": [ONE]})) == [
        ("export.json:1#1", ONE["text"]),
        ("export.json:1#2", TWO["text"]),
        ("export.json:2#1", ONE["text"]),
    ]


def test_objects_one_after_another() -> None:
    """Objects over several lines may follow each other without commas."""
    raw = json.dumps(ONE, indent=2) + "\n" + json.dumps(TWO, indent=2)
    assert read(raw) == [("export.json:1", ONE["text"]), ("export.json:2", TWO["text"])]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_encodings(encoding: str) -> None:
    """Windows writes JSON in UTF-16, and with a mark in front."""
    row = {"text": "Haddad said: “We are ready”."}
    assert read(json.dumps(row, ensure_ascii=False).encode(encoding)) == [("export.json", row["text"])]


def test_broken_lines_cost_themselves() -> None:
    """A line that cannot be read is one error with its number, and the next is read."""
    raw = lines(ONE).encode() + b'{"text": "\xff"}\n{"text": "no end\n[1]\n7\n{"title": "T"}\n' + lines(TWO).encode()
    assert read(raw, "a.jsonl") == [
        ("a.jsonl:1", ONE["text"]),
        ("a.jsonl:2", "!not UTF-8: the file was cut or changed by a program for another encoding"),
        ("a.jsonl:3", "!not JSON, at character 10 of it"),
        ("a.jsonl:4#1", "!not a report: an object with named fields is wanted"),
        ("a.jsonl:5", "!not a report: an object with named fields is wanted"),
        ("a.jsonl:6", "!no text in it"),
        ("a.jsonl:7", TWO["text"]),
    ]


def test_a_broken_item_costs_itself() -> None:
    """A quotation mark too many in an item of a list costs this item, not the rest of the file."""
    raw = json.dumps([ONE, {"text": "X"}, TWO]).replace('"X"', '"He said "no."')
    assert read(raw) == [
        ("export.json:1", ONE["text"]),
        ("export.json:2", "!not JSON, at character 20 of it"),
        ("export.json:3", TWO["text"]),
    ]


def test_a_file_that_breaks_off() -> None:
    """What was written before a file breaks off is read."""
    assert read(json.dumps([ONE, TWO])[:-20]) == [
        ("export.json:1", ONE["text"]),
        ("export.json:2", "!the file breaks off in it"),
    ]
    assert read('{"articles": [{"text": "') == [("export.json", "!the file breaks off in it")]


def test_beside_the_standard() -> None:
    """NaN, a line end in a text and half of a character are taken: many programs write them."""
    raw = '{"text": "Talks \\ud83d", "author": NaN}\n{"text": "a\tb"}\n'
    assert read(raw, "a.jsonl") == [("a.jsonl:1", "Talks \ufffd"), ("a.jsonl:2", "a\tb")]


def test_too_long_a_line() -> None:
    """A line longer than any report is one error, and is not held in memory as a whole to find that out."""
    raw = b'{"text": "' + b"x" * (3 * REPORT) + b'"}\n' + lines(TWO).encode()
    assert read(raw, "a.jsonl") == [("a.jsonl:1", "!too long: a report may have 10 MB"), ("a.jsonl:2", TWO["text"])]


def test_many_broken_lines_are_counted() -> None:
    """The first twenty errors are told, the rest is counted."""
    found = read(lines(ONE) + "{broken\n" * 50, "a.jsonl")
    assert len(found) == 22
    assert found[-1] == ("a.jsonl", "!30 more rows cannot be read")


@pytest.mark.parametrize("raw", ["", " \n\n", "[]", "[ ]"])
def test_nothing(raw: str) -> None:
    """A file without reports says so."""
    assert read(raw) == [("export.json", "!no reports in it")]


def test_no_texts() -> None:
    """A file without texts is one error that names its columns."""
    ((place, reason),) = read(lines({"id": 1, "topic": "talks"}, {"id": 2, "topic": "talks"}))
    assert place == "export.json"
    assert reason is not None
    assert reason.startswith(
        "!no column of text: it has the columns id, topic; the text is looked for under text, body"
    )


def test_links_only() -> None:
    """A list of links is one error that says what to do."""
    row = {"url": "https://vp.example/1", "title": "Talks open", "seendate": "20310504T120000Z"}
    ((_, reason),) = read(json.dumps({"articles": [row] * 3}))
    assert reason == (
        "!it holds links and titles but no texts: fetch the pages with --fetch, or give an export with the text"
    )


@pytest.mark.parametrize("raw", ["[" * 50_000, '{"a":' * 50_000, '{"text": "a"}\n' + "[" * 50_000 + "\n", '"' * 999])
def test_hostile_nesting(raw: str) -> None:
    """Brackets without end are an error like any other."""
    assert read(raw)[-1][1] != ""


def test_long_files_take_no_memory() -> None:
    """Lines are read one by one: a file may be longer than memory."""

    class Long:
        """Twenty megabytes, of which only a line exists at a time."""

        def __init__(self) -> None:
            self.left = 2000

        def read(self, size: int) -> bytes:
            self.left -= 1
            return json.dumps({"text": "x" * 10_000}).encode() + b"\n" if self.left >= 0 else b""

    tracemalloc.start()
    count = sum(1 for _ in open_json(cast("BinaryIO", Long()), "a.jsonl", COLUMNS))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 2000
    assert peak < 12_000_000  # 200 rows are looked at first


def reading(text: str, **more: Any) -> bytes:
    digest = hashlib.sha256(text.encode()).hexdigest()
    report = Report(id="0123456789abcdef", source="reports/a.html", text=text, text_sha256=digest, **more)
    return write_reading(Reading(report=report))


def test_readings_give_their_reports() -> None:
    """A file of readings gives the reports that were read, with the text as it was extracted then."""
    extraction = Extraction(format=Format.HTML, sha256="0" * 64, extractor="trafilatura 2.3.1")
    raw = reading("Talks opened.") + b"\n" + reading("Talks ended.", extraction=extraction) + b"\n"
    first, second = open_json(io.BytesIO(raw), "record.jsonl", COLUMNS)
    assert isinstance(first, Original)
    assert isinstance(second, Original)
    assert (first.source, first.format, first.raw) == ("reports/a.html", Format.TEXT, b"Talks opened.")
    assert second.format is Format.HTML
    assert second.stored is not None
    assert second.stored.text == "Talks ended."
    assert second.id == "0123456789abcdef"


def test_one_reading_over_several_lines() -> None:
    """A reading that was made readable is a reading."""
    raw = msgspec.json.format(reading("Talks opened."), indent=2)
    (found,) = open_json(io.BytesIO(raw), "a.json", COLUMNS)
    assert isinstance(found, Original)
    assert found.stored is not None


def test_a_changed_reading_is_refused() -> None:
    """A reading whose text was changed is refused: its offsets would point at other words."""
    raw = reading("Talks opened.").replace(b"opened", b"closed")
    assert read(raw) == [("export.json", "!a reading whose text was changed since: give the report itself")]


def test_what_only_looks_like_a_reading() -> None:
    """A line that is nearly a reading is an error that names the field."""
    ((_, reason),) = read('{"report": {"text": "Talks.", "text_sha256": "0"}}')
    assert reason is not None
    assert "id" in reason


def test_a_dossier_is_no_report() -> None:
    """A dossier is one error, however many objects it has."""
    raw = lines({"object": "story", "id": "s1"}, {"object": "thread", "id": "t1"})
    assert read(raw)[0] == ("export.json", "!a dossier, not reports")
    assert len([reason for _, reason in read(raw) if reason != "!no reports in it"]) == 1


@settings(max_examples=30)
@given(st.lists(st.text(min_size=1).filter(lambda text: text.strip() and len(text) > 12), min_size=2, max_size=5))
def test_every_text_comes_out_as_it_is(texts: list[str]) -> None:
    """Whatever the texts hold, the same come out of lines, of a list and of a list over several lines."""
    rows = [{"text": text} for text in texts]
    for raw in (lines(*rows), json.dumps(rows), json.dumps(rows, indent=1, ensure_ascii=False)):
        assert [words for _, words in read(raw)] == texts


@settings(max_examples=50)
@given(st.binary(max_size=200), st.sampled_from([b"[", b"{", b'{"text": "a"}\n', b'[{"text": "a"},']))
def test_any_bytes(raw: bytes, head: bytes) -> None:
    """No bytes at all raise an error."""
    read(head + raw)
