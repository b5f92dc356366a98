"""People decide on the page: as plain forms, piece by piece, and by programs; everything can be undone."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from starlette.testclient import TestClient

from parleys.record import FactId

Send = Callable[..., object]


@pytest.fixture
def meeting(fresh: TestClient) -> tuple[str, str]:
    """A report and a position in it: Haddad's readiness to meet."""
    found = fresh.get("/api/positions?actor=haddad").json()["items"][0]
    report, _, fact = found["member"].partition("#")
    return report, fact


def test_accept_and_undo(fresh: TestClient, send: Send, meeting: tuple[str, str]) -> None:
    """An accepted fact is marked everywhere under the name of who accepted it; undone, it is as before."""
    report, fact = meeting
    base = f"/reports/{report}/facts/{fact}"
    answer = send(fresh, f"{base}/accept")
    assert answer.headers["location"] == f"/reports/{report}?fact={fact}#{fact}"  # type: ignore[attr-defined]
    page = fresh.get(f"/reports/{report}").text
    assert "accepted</span>" in page
    assert "jo accepted" in page
    assert "1 of " in fresh.get("/reports").text
    send(fresh, f"{base}/undo")
    assert "jo accepted" not in fresh.get(f"/reports/{report}").text
    assert "undone" in fresh.get("/decisions").text


def test_rejected_facts_are_left_out(fresh: TestClient, send: Send, meeting: tuple[str, str]) -> None:
    """A rejected fact is struck out in its report, and in no list, matrix or download."""
    report, fact = meeting
    send(fresh, f"/reports/{report}/facts/{fact}/reject")
    assert "rejected" in fresh.get(f"/reports/{report}").text
    with fresh.app.state.desk.open() as record:  # type: ignore[attr-defined]
        record.gather()
    members = [each["member"] for each in fresh.get("/api/positions").json()["items"]]
    assert f"{report}#{fact}" not in members
    assert "once the siege is lifted" not in fresh.get("/download?form=csv&kind=positions").text


def test_a_part_is_answered_with_a_part(fresh: TestClient, send: Send, meeting: tuple[str, str]) -> None:
    """Where the page is there already, only the fact is sent."""
    report, fact = meeting
    token = fresh.get("/review").text.split('name="csrf" value="')[1].split('"')[0]
    found = fresh.post(f"/reports/{report}/facts/{fact}/accept", headers={"hx-request": "true", "x-csrf": token})
    assert found.status_code == 200
    assert found.text.lstrip().startswith("<li")
    assert "accepted" in found.text


def test_edit_puts_fields_right(fresh: TestClient, send: Send, meeting: tuple[str, str]) -> None:
    """Only what was changed is edited; what does not fit is told beside what was written, and nothing is stored."""
    report, fact = meeting
    base = f"/reports/{report}/facts/{fact}/edit"
    form = fresh.get(base).text
    assert 'value="Karim Haddad"' in form
    assert 'value="once the siege is lifted"' in form
    assert "selected>conditional" in form
    wrong = send(fresh, base, holder="Nobody Of That Name")
    assert wrong.status_code == 422  # type: ignore[attr-defined]
    assert "Nobody Of That Name" in wrong.text  # type: ignore[attr-defined]
    send(fresh, base, stance="willing", holder="Karim Haddad", why="he said so")
    decision = fresh.get("/api/decisions").json()["items"][0]
    assert decision["payload"]["set"] == {"stance": "willing"}
    assert decision["why"] == "he said so"


def test_a_fact_is_added_from_selected_words(fresh: TestClient, send: Send, meeting: tuple[str, str]) -> None:
    """Words between two characters become a fact that stands with the others."""
    report, _ = meeting
    text = fresh.get(f"/api/reports/{report}").json()["report"]["text"]
    start = text.index("met Orlov")
    form = fresh.get(f"/reports/{report}/add?kind=event&start={start}&end={start + 9}").text
    assert ">met Orlov</textarea>" in form
    answer = send(
        fresh, f"/reports/{report}/add", added="event", spot=f"{start}-{start + 9}", type="CONSULT",
        actors="Karim Haddad; Pavel Orlov",
    )  # fmt: skip
    place = answer.headers["location"]  # type: ignore[attr-defined]
    ident = place.partition("#")[2]
    assert f'id="{ident}"' in fresh.get(place).text
    missing = send(fresh, f"/reports/{report}/add", added="event", words="not in the report")
    assert missing.status_code == 422  # type: ignore[attr-defined]


def test_notes_change_nothing(fresh: TestClient, send: Send, meeting: tuple[str, str]) -> None:
    """A note is shown beside its fact, under another name where one was given."""
    report, fact = meeting
    send(fresh, "/who", name="Ana")
    send(fresh, f"/reports/{report}/facts/{fact}/note", text="ask the translator")
    page = fresh.get(f"/reports/{report}").text
    assert "Ana noted" in page
    assert "ask the translator" in page
    assert "not reviewed" in page


def test_the_queue_gets_shorter(fresh: TestClient, send: Send) -> None:
    """What was decided is not asked for again; a kind can be chosen."""
    before = fresh.get("/review?kind=position").text
    report, fact = before.split('data-report="')[1].split('"')[0], before.split('data-fact="')[1].split('"')[0]
    send(fresh, f"/reports/{report}/facts/{fact}/accept", after="/review?kind=position")
    after = fresh.get("/review?kind=position").text
    assert f'id="{report}-{fact}"' in before
    assert f'id="{report}-{fact}"' not in after
    assert fresh.get("/review?kind=nonsense").status_code == 400


def test_actors_are_merged_and_split(fresh: TestClient, send: Send) -> None:
    """Two actors that are one are merged, one that is two is split; the list tells it once it is gathered."""
    assert send(fresh, "/actors/actor-karsava/merge", other="actor-velland").status_code == 303  # type: ignore[attr-defined]
    with fresh.app.state.desk.open() as record:  # type: ignore[attr-defined]
        record.gather()
        merged = next(actor for actor in record.actors() if {"Karsava", "Velland"} <= set(actor.names))
    shown = fresh.get(f"/actors/{merged.id}/split").text
    assert shown.count('name="members"') == len(merged.members)
    assert send(fresh, f"/actors/{merged.id}/split", members=[merged.members[0]]).status_code == 303  # type: ignore[attr-defined]


def test_issues_are_named(fresh: TestClient, send: Send) -> None:
    """The history of a cell has a form that names its issue; once gathered, the table has the new name."""
    history = fresh.get("/history?party=actor-velland&issue=talks").text
    assert 'action="/issues"' in history
    assert '<option value="humanitarian access">' in history
    named = send(fresh, "/issues", issue="talks", name="talks about talks")
    assert named.headers["location"] == "/?issue=talks+about+talks#who"  # type: ignore[attr-defined]
    with fresh.app.state.desk.open() as record:  # type: ignore[attr-defined]
        record.gather()
    assert '<th scope="col">talks about talks</th>' in fresh.get("/").text


def test_corrections_outlast_another_reading(fresh: TestClient, send: Send, meeting: tuple[str, str]) -> None:
    """What was edited stays edited when the report is read again and its facts get other numbers."""
    report, fact = meeting
    send(fresh, f"/reports/{report}/facts/{fact}/edit", stance="willing", why="he said so")
    with fresh.app.state.desk.open() as record:  # type: ignore[attr-defined]
        (old,) = record.readings([report], gathered=False)
        again = [msgspec.structs.replace(each, id=FactId("p7"), rule="another") for each in old.positions]
        record.add([msgspec.structs.replace(old, positions=tuple(again))])
        record.gather()
    shown = fresh.get(f"/reports/{report}").text
    assert 'id="p7"' in shown
    assert "edited</span>" in shown
    assert "he said so" in shown
    assert "talks, willing" in shown


def test_a_report_gets_its_day(fresh: TestClient, send: Send) -> None:
    """An undated report can be dated by hand."""
    report = fresh.get("/api/reports").json()["items"][0]["id"]
    send(fresh, f"/reports/{report}/set", published="2031-05-01")
    assert "1 May 2031, as given by" in fresh.get(f"/reports/{report}").text


def test_programs_decide(fresh: TestClient, meeting: tuple[str, str]) -> None:
    """A program decides as a person does, and must say who; without its header it is refused."""
    report, fact = meeting
    wish = {"verb": "accept", "who": "script", "report": report, "fact": fact}
    assert fresh.post("/api/decisions", json=wish).status_code == 403
    made = fresh.post("/api/decisions", json=wish, headers={"x-parleys": "1"}).json()
    assert made["kind"] == "accept"
    undone = fresh.post(
        "/api/decisions", json={"verb": "undo", "who": "script", "decision": made["id"]}, headers={"x-parleys": "1"}
    )
    assert undone.json()["payload"] == {"of": made["id"]}
    assert (
        fresh.post("/api/decisions", json={"verb": "edit", "who": "x"}, headers={"x-parleys": "1"}).status_code == 400
    )
