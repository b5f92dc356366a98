"""Pages to test with: an invented record served to a client in this process."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.store.records import readings
from tests.stories.invented import Draft

from parleys.record import Reading
from parleys.store import open_record
from parleys.web import Access, create_app
from parleys.web.desk import Desk
from parleys.web.routes import WARM

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}\u202e"
"""What a report may hold to do harm."""


def hostile() -> Reading:
    """A report that tries to be more than text wherever it can."""
    draft = Draft("<b>bad</b>", "2031-03-11", f"{HOSTILE} Wire")
    draft.says("haddad", f"We shall say {HOSTILE} to the Council")
    draft.holds("haddad", "oppose", f"rejects {HOSTILE}", "2031-03-11", what=HOSTILE, gist=f"Haddad rejects {HOSTILE}")
    draft.happens("CONSULT", f"Haddad met Orlov in {HOSTILE}", ("haddad", "orlov"), "2031-03-11")
    return draft.done()


def stored(place: Path, found: list[Reading]) -> str:
    """Make a record of readings, gathered, and give its name."""
    shutil.copy(empty(), place)
    with open_record(place) as record:
        record.add(found)
        record.gather()
    return str(place)


@pytest.fixture(scope="session")
def war(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of four reports, one of them hostile; nobody writes to it."""
    return stored(tmp_path_factory.mktemp("web") / "war.parleys", [*readings(), hostile()])


@pytest.fixture(scope="session")
def page(war: str) -> TestClient:
    """A client of that record."""
    return _client(create_app(war, None, "jo"))


@pytest.fixture
def fresh(war: str, tmp_path: Path) -> TestClient:
    """A client of a record of one's own."""
    return served(shutil.copy(war, tmp_path / "war.parleys"))


@cache
def empty() -> Path:
    """A record with nothing in it, to be copied: making its tables takes longer than most tests."""
    place = Path(tempfile.mkdtemp()) / "empty.parleys"
    with open_record(place):
        pass
    return place


def served(place: object, access: Access | None = None) -> TestClient:
    """Give a client of a record; where nothing is said of access, of the one application that all tests share."""
    if access is not None:
        return _client(create_app(str(place), access, "jo"))
    app = _shared()
    app.state.desk = Desk(str(place), WARM)
    return _client(app)


@cache
def _shared() -> FastAPI:
    """An application takes a while to build; tests look at one record after the other through the same."""
    return create_app("", None, "jo")


def _client(app: FastAPI) -> TestClient:
    return TestClient(app, base_url="http://127.0.0.1:8750", follow_redirects=False)


@pytest.fixture
def send() -> Callable[..., object]:
    """Send a form as a page of ours would: with the token that the page bears."""

    def post(client: TestClient, address: str, /, **fields: object) -> object:
        token = re.search(r'name="csrf" value="(\w+)"', client.get("/review").text)
        assert token is not None
        return client.post(address, data={"csrf": token.group(1), **fields})

    return post
