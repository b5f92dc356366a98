"""The interface for programs gives what the command line gives with --json, and describes itself."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient


@pytest.mark.parametrize(
    "place",
    ["reports", "actors", "positions", "matrix", "facts/statements", "facts/events", "facts/figures", "stories",
     "across/barrier", "across/issue", "find?words=council", "decisions"],
)  # fmt: skip
def test_lists(page: TestClient, place: str) -> None:
    """Every list tells how many there are, and gives them."""
    found = page.get(f"/api/{place}").json()
    assert len(found["items"]) == min(found["total"], 100)


def test_lists_are_narrowed(page: TestClient) -> None:
    """Names, days and pages narrow a list; the total stays that of all that is asked for."""
    every = page.get("/api/facts/statements").json()
    some = page.get("/api/facts/statements?actor=lenz").json()
    assert 0 < some["total"] < every["total"]
    assert (
        page.get("/api/facts/events?since=2031-03-01").json()["total"] < page.get("/api/facts/events").json()["total"]
    )
    assert page.get("/api/facts/statements?limit=1&offset=1").json()["items"] == every["items"][1:2]


def test_a_reading_comes_whole(page: TestClient) -> None:
    """A report comes as in the exchange form: every fact's words stand in its text."""
    ident = page.get("/api/reports").json()["items"][0]["id"]
    reading = page.get(f"/api/reports/{ident}").json()
    assert all(reading["report"]["text"][each["start"] : each["end"]] for each in reading["events"])


def test_the_document_and_its_page(page: TestClient) -> None:
    """Every address of the document is told on our own page, which loads nothing from elsewhere."""
    document = page.get("/api/openapi.json").json()
    shown = page.get("/api").text
    assert len(document["paths"]) >= 12
    for path in document["paths"]:
        assert f"{path}</code>" in shown
    assert page.get("/docs").status_code == 404
    assert page.get("/redoc").status_code == 404


@pytest.mark.parametrize("form", ["csv", "jsonl", "plover", "tsv", "gexf", "ical", "bibtex", "csl", "timeline"])
def test_downloads(page: TestClient, form: str) -> None:
    """Each form comes as a file under a plain name."""
    found = page.get(f"/download?form={form}")
    assert found.status_code == 200
    assert found.headers["content-disposition"].startswith('attachment; filename="war-')
    assert found.content


@pytest.mark.parametrize(("form", "begins"), [("docx", b"PK"), ("html", b"<!doctype html>"), ("md", b"# ")])
def test_the_brief(page: TestClient, form: str, begins: bytes) -> None:
    """The brief comes in each of its forms."""
    found = page.get(f"/brief?form={form}")
    assert found.content[: len(begins)].lower() == begins.lower()
    assert found.headers["content-disposition"].endswith(f'war-brief.{form}"')
