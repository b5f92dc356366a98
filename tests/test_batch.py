"""Many reports from files of every kind: in order, each once, and with the text that was stored before."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import msgspec
import pytest
from tests.cli.called import parleys
from tests.loaded import loaded

from parleys.batch import Reader, clean_paths, open_files, read_originals, read_paths
from parleys.errors import InputError
from parleys.record import Format, PublishedBasis, Reading, write_reading
from parleys.reports import open as opening
from parleys.reports.fetch import Fetched
from parleys.reports.find import find_files

WORDS = (
    "Velland is ready for talks with the rebels, Velland's foreign minister, Anna Karsava, said on {} in Harbour City."
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday")


@pytest.fixture(autouse=True)
def load_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is loaded is loaded once for all tests; processes load their own."""
    monkeypatch.setattr("parleys.batch.load_reader", loaded)


def row(day: str) -> dict[str, str]:
    return {
        "title": f"Karsava ready for talks, she says on {day}",
        "text": WORDS.format(day),
        "publish_date": "2031-05-04 10:00:00",
        "media_name": "The Velland Post",
        "url": f"https://v.example/{day}",
    }


def page(day: str) -> str:
    return (
        f"<html><head><title>Talks</title></head><body><h1>Talks on {day}</h1><p>{WORDS.format(day)}</p></body></html>"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an export, an archive of a page and of the export's first row, and a plain text."""
    lines = [json.dumps(row(day)) for day in DAYS[:2]]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("day/page.html", page(DAYS[2]))
        archive.writestr("day/page.toml", 'outlet = "Karsava Daily"\ndate = 2031-05-03\n')
        archive.writestr("again.jsonl.gz", gzip.compress(lines[0].encode()))
    (tmp_path / "c.txt").write_text(f"Talks on {DAYS[3]}\n\n{WORDS.format(DAYS[3])}\n")
    return tmp_path


def readings(folder: Path, **options: int) -> list[Reading]:
    found = list(read_paths([folder], **options))  # pyright: ignore[reportArgumentType]
    assert not [each for each in found if isinstance(each, InputError)]
    return [each for each in found if isinstance(each, Reading)]


def test_mixed_folder(folder: Path) -> None:
    """All formats give readings, in order of path and place; the same row twice is one reading."""
    found = readings(folder)
    root = str(folder)
    assert [each.report.source.removeprefix(root) for each in found] == [
        "/a.jsonl:1",
        "/a.jsonl:2",
        "/b.zip/day/page.html",
        "/c.txt",
    ]
    assert all(each.positions and each.statements for each in found)
    first, _, html, text = (each.report for each in found)
    assert (first.published, first.published_basis) == ("2031-05-04", PublishedBasis.METADATA)
    assert first.outlet is not None
    assert (first.outlet.text, first.outlet.start) == ("The Velland Post", None)
    assert first.url == "https://v.example/Monday"
    assert first.text == f"{row('Monday')['title']}\n\n{WORDS.format('Monday')}"
    assert html.outlet is not None
    assert html.outlet.text == "Karsava Daily"
    assert (html.published, html.published_basis) == ("2031-05-03", PublishedBasis.GIVEN)
    kept = [each.report.extraction for each in found]
    assert [each.format for each in kept if each] == [Format.JSON, Format.JSON, Format.HTML, Format.TEXT]
    assert text.extraction is not None
    assert text.extraction.extractor is None


def test_processes(folder: Path) -> None:
    """Two processes, each with a hash seed of its own, give the same bytes as this one; here as the command asks."""
    pooled = parleys("read", folder, "--json", "--alone", "--jobs", "2")
    assert pooled.returncode == 0, pooled.stderr.decode()
    assert pooled.stdout.splitlines() == [*map(write_reading, readings(folder))]


def test_jobs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many processes are started as are asked for, and none where one is enough."""
    asked: list[int] = []
    monkeypatch.setattr("parleys.batch._pooled", lambda *given: asked.append(given[-1]) or iter(()))
    assert readings(folder, jobs=3) == []
    assert readings(folder, jobs=1)
    assert asked == [3]


def test_stored_text_stays(folder: Path) -> None:
    """What was extracted once keeps its text, whatever would be extracted today; so does a file of readings."""
    [html] = [each for each in readings(folder) if each.report.source.endswith("html")]
    stored = msgspec.structs.replace(html.report, text=html.report.text.replace("Talks on", "Talks  on"))
    files, _ = find_files([str(folder / "b.zip")])
    again = [*read_originals(open_files(files), stored={stored.id: stored})]
    [report] = [each.report for each in again if isinstance(each, Reading) and each.report.source.endswith("html")]
    assert report.text == stored.text
    assert report.extraction == html.report.extraction
    assert (report.id, report.published, report.outlet) == (html.report.id, html.report.published, html.report.outlet)
    assert report.headings == (type(report.headings[0])(0, len("Talks  on Wednesday\n\n")),)
    (folder / "kept.jsonl").write_bytes(write_reading(html))
    [once_more] = read_paths([folder / "kept.jsonl"])
    assert isinstance(once_more, Reading)
    assert write_reading(once_more) == write_reading(html)


def test_given_day_and_bytes(reader: Reader) -> None:
    """Bytes at hand are read like a file, and the user's day is for reports that have none."""
    raw = "\n".join([json.dumps({"text": WORDS.format("Monday")}), json.dumps(row("Tuesday"))]).encode()
    found = [*reader.read_bytes(raw, "-", "2031-06-01")]
    days = [each.report.published for each in found if isinstance(each, Reading)]
    assert days == ["2031-06-01", "2031-05-04"]


def test_clean_paths(folder: Path) -> None:
    """Cleaning needs no model, and its segments share out the text."""
    for found in clean_paths([folder]):
        assert not isinstance(found, InputError)
        report, segments = found
        assert "".join(report.text[each.start : each.end] for each in segments) == report.text


def test_links_are_fetched_only_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of links is one error that says what to do; with `fetch` its pages are read, with what the list tells."""
    (tmp_path / "links.csv").write_text(
        "URL,Date,Title,domain\nhttps://v.example/a,2031-05-04 10:00:00,Talks,v.example\n"
    )
    asked: list[str] = []

    def fetch(url: str) -> Fetched:
        asked.append(url)
        return Fetched(url=url, raw=page("Monday").encode())

    monkeypatch.setattr("parleys.reports.fetch.fetch", fetch)
    files, _ = find_files([str(tmp_path)])
    [refused] = open_files(files)
    assert isinstance(refused, InputError)
    assert "--fetch" in refused.reason
    assert asked == []
    [original] = open_files(files, fetch=True)
    assert not isinstance(original, InputError)
    assert asked == ["https://v.example/a"]
    assert original.metadata.url == "https://v.example/a"
    assert original.metadata.published == "2031-05-04 10:00:00"
    assert (original.format, original.source) == (Format.HTML, "https://v.example/a")


def test_a_page_that_cannot_be_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong on the net is one error."""
    from parleys.batch import open_addresses

    [error] = open_addresses(["http://127.0.0.1:1/"])
    assert isinstance(error, InputError)
    assert "not asked" in error.reason


def test_large_and_gone(tmp_path: Path) -> None:
    """A file that is too large or vanishes is one error each; nothing is read further than needed."""
    (tmp_path / "large.txt").write_bytes(b"word " * 2_100_000)
    (tmp_path / "gone.txt").write_text("yes")
    files, _ = find_files([str(tmp_path)])
    (tmp_path / "gone.txt").unlink()
    reasons = [each.reason for each in open_files(files) if isinstance(each, InputError)]
    assert reasons == ["no such file or directory", "larger than 10 MB: too large for one report"]


def test_an_unseekable_stream(reader: Reader) -> None:
    """What can be read only once, as standard input, is read all the same."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("a.txt", WORDS.format("Monday"))
    [original] = opening.open_bytes(raw.getvalue(), "-", reader.layout)
    assert not isinstance(original, InputError)
    assert original.source == "-/a.txt"


@pytest.mark.shared
def test_unseen_export() -> None:
    """An export of 2,500 articles as it comes: no row is lost, each has title, day, outlet, address and a body."""
    sample = Path(__file__).parents[2] / "shared" / "data" / "news" / "sample.jsonl"
    count = 0
    for found in clean_paths([sample]):
        assert not isinstance(found, InputError), found
        report, _ = found
        assert report.title, report.source
        assert report.outlet, report.source
        assert report.url, report.source
        assert report.body, report.source
        assert report.published_basis is PublishedBasis.METADATA
        count += 1
    assert count == 2500
