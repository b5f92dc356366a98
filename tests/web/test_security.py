"""Nobody gets in, or changes anything, who may not; nothing that a report holds is ever run."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import served

from parleys.web import Access
from parleys.web.imports import plain_name
from parleys.web.security import is_own_host

TOKEN = "a-token-of-some-length"
PAGES = (
    "/", "/reports", "/actors", "/timeline", "/network", "/review", "/decisions", "/downloads", "/find?words=council",
    "/help", "/api", "/import", "/?compare=2031-02-25&whole=true",
)  # fmt: skip


@pytest.fixture(scope="module")
def seen(page: TestClient) -> dict[str, Any]:
    """Every page, asked for once."""
    return {place: page.get(place) for place in PAGES}


@pytest.mark.parametrize("place", PAGES)
def test_what_a_page_may_do(seen: dict[str, Any], place: str) -> None:
    """Every page forbids scripts and styles in its text and anything from elsewhere, has none, and is small."""
    found = seen[place]
    assert found.status_code == 200
    policy = found.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "<script>" not in found.text
    assert "<style" not in found.text
    assert " style=" not in found.text
    assert " onclick=" not in found.text
    assert 'src="http' not in found.text
    assert len(found.content) < 250_000


def test_hostile_words_stay_text(page: TestClient, seen: dict[str, Any]) -> None:
    """Scripts in texts, names, titles and file names are shown as they are written, on every page that shows them."""
    shown = 0
    reports = page.get("/api/reports").json()["items"]
    actors = page.get("/api/actors?words=haddad").json()["items"][:1]
    places = [*(f"/reports/{each['id']}" for each in reports), *(f"/actors/{each['id']}" for each in actors)]
    others = [page.get(each) for each in (*places, "/find?words=alert", "/history?party=actor-velland&issue=talks")]
    for found in (each.text for each in (*seen.values(), *others)):
        assert "<script>alert" not in found
        assert "<img src=x" not in found
        shown += "&lt;script&gt;alert" in found and "{{ 7*7 }}" in found
    assert shown >= 4


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1:8750", True), ("localhost", True), ("[::1]:80", True), ("192.0.2.7:1", True), ("war.example", True),
        ("evil.example", False), ("", False), ("127.0.0.1.evil.example", False), ("localhost@evil.example", False),
        ("evil.example#localhost", False), ("[::1].evil.example", False), ("war.example.", True),
    ],
)  # fmt: skip
def test_hosts(host: str, own: bool) -> None:
    """A name of another site that was pointed at this machine is refused (DNS rebinding)."""
    assert is_own_host(host, ("war.example",)) is own


def test_another_name_is_refused(page: TestClient) -> None:
    """A request under a foreign name is answered with nothing of the record."""
    found = page.get("/", headers={"host": "evil.example"})
    assert found.status_code == 400
    assert "Velland" not in found.text


def test_forms_need_their_token(fresh: TestClient) -> None:
    """A form without the token of its page, or from another site, changes nothing."""
    report = fresh.get("/api/reports").json()["items"][0]["id"]
    place = f"/reports/{report}/facts/f0/accept"
    assert fresh.post(place, data={"csrf": "no"}).status_code == 403
    assert fresh.post(place).status_code == 403
    fresh.get("/")
    other = {"origin": "http://evil.example", "sec-fetch-site": "cross-site"}
    assert fresh.post(place, headers=other).status_code == 403
    assert fresh.post("/api/decisions", json={}, headers={**other, "x-parleys": "1"}).status_code == 403
    assert "Nobody has decided" in fresh.get("/decisions").text


def test_the_token_lets_in(war: str) -> None:
    """With a token, every page leads to the door; the right token opens it, signing out closes it."""
    client = served(war, Access(token=TOKEN))
    assert client.get("/").headers["location"] == "/login"
    assert client.get("/api/reports").status_code == 401
    assert client.get("/static/parleys.css").status_code == 200
    door = client.get("/login").text
    token = door.split('name="csrf" value="')[1].split('"')[0]
    assert client.post("/login", data={"csrf": token, "token": "wrong"}).status_code == 403
    assert client.post("/login", data={"csrf": "none", "token": TOKEN}).status_code == 403
    assert client.post("/login", data={"csrf": token, "token": TOKEN}).headers["location"] == "/"
    assert client.get("/").status_code == 200
    client.post("/logout", data={"csrf": token})
    assert client.get("/").status_code == 303


def test_programs_bring_the_token(war: str) -> None:
    """A program is let in by the header, and by no other word; a cookie that this server did not sign is nobody's."""
    client = served(war, Access(token=TOKEN))
    assert client.get("/api/reports", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    client.cookies.clear()
    assert client.get("/api/reports", headers={"authorization": "Bearer wrong"}).status_code == 401
    client.cookies.set("parleys-8750", "admin.0000")
    assert client.get("/").status_code == 303


def test_wrong_tokens_run_out(war: str) -> None:
    """After five wrong tokens a minute must pass, also for the right one."""
    client = served(war, Access(token=TOKEN))
    token = client.get("/login").text.split('name="csrf" value="')[1].split('"')[0]
    answers = [client.post("/login", data={"csrf": token, "token": f"wrong {n}"}).status_code for n in range(6)]
    assert answers == [403] * 5 + [429]
    assert client.post("/login", data={"csrf": token, "token": TOKEN}).status_code == 429


def test_what_is_too_long_is_refused(fresh: TestClient) -> None:
    """A form of more than it can need is cut off, and an address that leads elsewhere is not followed."""
    token = fresh.get("/review").text.split('name="csrf" value="')[1].split('"')[0]
    long = fresh.post("/who", data={"csrf": token, "name": "x" * 400_000})
    assert long.status_code == 413
    away = fresh.post("/who", data={"csrf": token, "name": "jo", "after": "//evil.example/"})
    assert away.headers["location"] == "/review"


@pytest.mark.parametrize("name", ["../../etc/passwd", "..\\..\\x", "a\0b.txt", "/", "..", "\u202etxt.exe", "x" * 500])
def test_names_of_files_leave_no_folder(name: str) -> None:
    """The name of a file that was sent is a name, and no path."""
    found = plain_name(name)
    assert found
    assert len(found) <= 130
    assert not set(found) & set("/\\\0\u202e")
    assert found not in (".", "..")
