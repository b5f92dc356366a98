"""`parleys serve`: who may be served, told before anything is opened to the network."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.called import invoked

from parleys.errors import RecordError, UsageError
from parleys.store import open_record


@pytest.fixture
def record(tmp_path: Path) -> str:
    """An empty record."""
    with open_record(tmp_path / "war.parleys") as made:
        return made.place


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--host", "0.0.0.0"], "give --token"),
        (["--host", "192.0.2.7"], "give --token"),
        (["--host", "war.example"], "give --token"),
        (["--token", "short"], "16 letters"),
        (["--model", "war.gmcr"], "ends in .yaml"),
    ],
)
def test_what_is_refused(record: str, options: list[str], reason: str) -> None:
    """An address that others reach needs a token, and a token must be hard to guess."""
    found = invoked("serve", record, *options)
    assert isinstance(found.exception, UsageError)
    assert reason in str(found.exception)


def test_only_a_record_is_served(tmp_path: Path) -> None:
    """A file of readings, or a record that is not there, is told by name."""
    readings = tmp_path / "readings.jsonl"
    readings.write_text("{}\n")
    assert isinstance(invoked("serve", readings).exception, UsageError)
    assert isinstance(invoked("serve", tmp_path / "no.parleys").exception, RecordError)


def test_it_answers_until_it_is_stopped(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is told on stderr; a port that is taken is told, too."""
    import socket

    served: list[object] = []
    monkeypatch.setattr("uvicorn.Server.run", lambda _self, sockets: served.extend(sockets))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        found = invoked("serve", record, "--port", port)
        assert found.exit_code == 3
        assert "another --port" in found.stderr
    found = invoked("serve", record, "--port", port)
    assert found.exit_code == 0
    assert f"http://127.0.0.1:{port}/" in found.stderr
    assert len(served) == 1
