"""Invented pages, line by line: what each line is, and what is found out about the report."""

from __future__ import annotations

from pathlib import Path

import pytest

from parleys.record import Report
from parleys.reports.knowledge import load_report_knowledge
from parleys.reports.read import read_text

PAGES = [
    page.split("\n", 1) for page in (Path(__file__).parent / "pages.txt").read_text(encoding="utf-8").split("=== ")[1:]
]


def _build(page: str) -> tuple[str, list[tuple[int, int, str]], dict[str, str]]:
    """Give the text of a page, its stretches with their letters, and what must be found."""
    text, parts, want = "", [], {}
    for line in page.strip().split("\n"):
        if line.startswith("@ "):
            name, _, value = line[2:].partition(":")
            want[name] = value.strip()
            continue
        text += "\n\n" if text else ""
        letters, _, rest = line.partition("|")
        pieces = rest.split("|") if "/" in letters else [rest]
        kinds = letters.split("/")
        if letters == "B" and "|H|" in rest:
            pieces, kinds = [rest.split("|")[0], rest.split("|")[2], rest.split("|")[4]], ["B", "H", "B"]
        for kind, piece in zip(kinds, pieces, strict=True):
            parts.append((len(text), len(text) + len(piece), kind))
            text += piece
    return text, parts, want


def _letter(report: Report, at: int) -> str:
    groups = {"B": report.body, "H": report.headings, "P": report.captions, "F": report.furniture, "R": report.comments}
    (letter,) = [letter for letter, spans in groups.items() if any(span.start <= at < span.end for span in spans)]
    return letter


@pytest.mark.parametrize(("name", "page"), PAGES, ids=[name for name, _ in PAGES])
def test_page(name: str, page: str) -> None:
    """Every line goes where a reader would put it, and the head is read as printed."""
    text, parts, want = _build(page)
    report = read_text(text, name, load_report_knowledge())
    expected = [(text[a:b], "H" if kind == "T" else kind) for a, b, kind in parts]
    got = [(text[a:b], _letter(report, a + (b - a) // 2)) for a, b, kind in parts]
    assert got == expected
    titles = [text[a:b] for a, b, kind in parts if kind == "T"]
    want.setdefault("title", titles[0])
    assert report.title is not None
    for field in ("title", "outlet", "agency", "byline", "dateline"):
        if field in want:
            printed = getattr(report, field)
            assert (printed.text if printed else "None") == want[field], field
            assert printed is None or text[printed.start : printed.end] == printed.text
    if "published" in want:
        assert str(report.published) == want["published"]
    if "comments" in want:
        assert ", ".join(comment.author or "?" for comment in report.comments) == want["comments"]
