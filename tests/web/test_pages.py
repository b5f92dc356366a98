"""What the pages show: where things stand, the words behind it, and how it looks where there is little or nothing."""

from __future__ import annotations

import shutil
import sqlite3
import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.stories.invented import Draft
from tests.web.conftest import empty, served, stored

from parleys.store import open_record


def test_each_claim_is_one_click_from_its_words(page: TestClient) -> None:
    """A cell leads to its history, a source in it to the report, and there the fact and its words are marked."""
    first = page.get("/").text
    assert "± </b>" in first or "±</b>" in first
    assert "conditional" in first
    history = page.get("/history?party=actor-velland&issue=talks").text
    assert "<mark>ready to meet the Council once the siege is lifted</mark>" in history
    assert "Island Press" in history
    place = history.split('<p class="from"><a href="')[1].split('"')[0].replace("&amp;", "&")
    report = page.get(place).text
    ident = place.partition("#")[2]
    assert f'id="{ident}"' in report
    assert f'id="at-{ident}"' in report
    assert "chosen" in report


def test_as_of_and_compared(page: TestClient) -> None:
    """A day before the first report shows nothing; compared with it, what is there now is new."""
    assert "entry v-" not in page.get("/?as_of=2031-01-01").text
    compared = page.get("/?as_of=2031-03-11&compare=2031-01-01").text
    assert 'class="differs"' in compared
    assert "new</p>" in compared
    part = page.get("/?as_of=2031-03-11", headers={"hx-request": "true"}).text
    assert "<html" not in part
    assert "Who holds what" in part


def test_what_stood_on_an_earlier_day(page: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Barriers are told as of the day, by what was published by then; of many reports not before they are gathered."""
    early = page.get("/?as_of=2031-02-26").text
    assert "As of 26 Feb 2031: told by what was published by then; 2 reports, later or undated" in early
    assert "“once the siege is lifted”" in early
    assert "Nothing is reported to stand between" in page.get("/?as_of=2031-01-01").text
    assert "not heard since for 35 days" in page.get("/?as_of=2031-03-31").text
    monkeypatch.setattr("parleys.web.routes.standing._FEW", 0)
    first = page.get("/?as_of=2031-02-27").text
    assert "Gathering what was told by 27 Feb 2031" in first
    assert '<meta http-equiv="refresh"' in first
    assert "Who holds what" in first
    until = time.monotonic() + 20
    asked = {"hx-request": "true", "hx-target": "front"}
    while "hx-trigger" in (part := page.get("/?as_of=2031-02-27", headers=asked).text):
        assert time.monotonic() < until
        time.sleep(0.02)
    assert part.startswith('<div id="front">')
    assert "not heard since for 3 days" in part
    assert "Who holds what" not in part


def test_what_makes_no_sense_is_told(page: TestClient) -> None:
    """A date that is none, a page that is not there, a report of another record: told in words, in the page's look."""
    for place, status in (
        ("/?as_of=soon", 400), ("/nowhere", 404), ("/reports/none", 404), ("/actors/none", 404),
        ("/history?party=x&issue=y", 404), ("/reports?page=0", 422), ("/download?form=docm", 400),
    ):  # fmt: skip
        found = page.get(place)
        assert found.status_code == status
        assert "This did not work" in found.text
    assert page.get("/api/reports/none").json()["status"] == 404


def test_timeline_is_drawn_honestly(page: TestClient) -> None:
    """What is planned looks otherwise than what happened; the same stands in words; differences stand side by side."""
    found = page.get("/timeline").text
    assert "st-planned" in found
    assert "st-happened" in found
    assert "Karsava" in found
    assert "2 reports, " in found
    assert 'planned aid: Karsava <span class="code">AID</span>' in found
    assert "meeting in Tarsk: Karim Haddad and Pavel Orlov" in found
    closer = page.get("/timeline?since=2031-02-20&until=2031-02-28").text
    assert 'st-planned"><title' not in closer


def test_actor_page(page: TestClient) -> None:
    """An actor's page tells for whom it speaks, what it holds and what it said, each with its source."""
    found = page.get("/actors/actor-karim-haddad").text
    assert "Conditions for talks" in found
    assert "speaks for" in found
    assert "Statements" in found
    assert "/reports/" in found


def test_a_large_list_comes_in_pages(page: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many reports one page is shown; a page behind the last is the last; filters narrow the list."""
    monkeypatch.setattr("parleys.web.reports.PAGE", 3)
    first = page.get("/reports").text
    assert "page 1 of 2" in first
    assert first.count('<th scope="row">') == 3
    assert page.get("/reports?page=99").text.count('<th scope="row">') == 1
    assert "1 report of 4" in page.get("/reports?words=three").text
    assert "1 report of 4" in page.get("/reports?since=2031-03-11").text
    assert "1 report of 4" not in page.get("/reports?show=undecided").text


def test_events_in_words_come_in_pages(page: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many events one page is told in words, in order of time; a page behind the last is the last."""
    monkeypatch.setattr("parleys.web.routes.timeline._ROWS", 2)
    assert "planned aid" not in page.get("/timeline").text.partition('id="words"')[2].partition("</table>")[0]
    last = page.get("/timeline?page=9").text.partition('id="words"')[2]
    assert last.startswith(" open")
    assert "planned aid" in last.partition("</table>")[0]
    assert "Page 2 of 2" in last


@pytest.mark.parametrize(
    ("drafts", "words"),
    [
        ([], "No report has been read yet"),
        ([Draft("one", "2031-02-24").says("lenz", "A word")], "One report only"),
        ([Draft("one").says("lenz", "A word")], "1 report without a date"),
        ([Draft("one", "2031-02-24").says("lenz", "A word")], "none of them reviewed by a person yet"),
    ],
)
def test_states_with_little_in_them(tmp_path: Path, drafts: list[Draft], words: str) -> None:
    """No report, one report, an undated one, nothing reviewed: each is told on the first screen, none breaks a page."""
    client = served(stored(tmp_path / "little.parleys", [draft.done() for draft in drafts]))
    assert words in client.get("/").text
    for place in ("/reports", "/timeline", "/actors", "/network", "/review", "/find?words=word", "/downloads"):
        assert client.get(place).status_code == 200


def test_gathering_is_waited_for_and_never_done_in_a_request(tmp_path: Path) -> None:
    """A record that was not gathered is gathered in the background; meanwhile pages say so, and reports can be read."""
    place = shutil.copy(empty(), tmp_path / "new.parleys")
    reading = Draft("one", "2031-02-24").says("lenz", "A word").done()
    with open_record(place) as record:
        record.add([reading])
    client = served(place)
    first = client.get("/")
    assert first.status_code == 503
    assert "Getting ready" in first.text
    assert client.get(f"/reports/{reading.report.id}").status_code == 200
    until = time.monotonic() + 20
    while client.get("/state").headers.get("hx-refresh") is None:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert client.get("/").status_code == 200


def test_a_locked_record_is_told(fresh: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program writes, nothing is lost: pages can be read, and a decision says to try again."""
    monkeypatch.setattr("parleys.store.connect._PATIENCE", 50)
    place = fresh.app.state.desk.place  # type: ignore[attr-defined]
    report = fresh.get("/api/reports").json()["items"][0]["id"]
    token = fresh.get("/review").text.split('name="csrf" value="')[1].split('"')[0]
    writer = sqlite3.connect(place, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        assert fresh.get("/").status_code == 200
        found = fresh.post(f"/reports/{report}/facts/f0/accept", data={"csrf": token})
        assert found.status_code == 503
        assert "Nothing is lost" in found.text
    finally:
        writer.execute("ROLLBACK")
        writer.close()


def test_a_fault_of_ours_tells_nothing(war: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the program itself fails, the page says so, without a traceback, and the server writes it down."""
    monkeypatch.setattr("parleys.web.routes.search.hits_of", lambda _hits: 1 / 0)
    client = TestClient(served(war).app, base_url="http://127.0.0.1:8750", raise_server_exceptions=False)
    found = client.get("/find?words=council")
    assert found.status_code == 500
    assert "Nothing that was stored is lost" in found.text
    assert "Traceback" not in found.text
