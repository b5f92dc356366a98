"""Reports come in by the page: read one after the other in the background, each stored as it is read."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from starlette.testclient import TestClient

from parleys.batch import Reader

WORDS = (
    "Velland Post\n\nMonday, March 10, 2031\n\nTalks at last\n\nTARSK - Karsava said on Monday that it was ready to "
    "meet the Council in Tarsk.\n\nVelland rejected the offer, its spokesman Karim Haddad said.\n"
)


def test_files_are_read_in_the_background(fresh: TestClient, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file, a ZIP, something unreadable: what can be read is stored, the rest told; folders in names are cut."""
    monkeypatch.setattr("parleys.batch.load_reader", lambda *_: reader)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inside.txt", WORDS.replace("Monday", "Tuesday").replace("10", "11"))
    token = fresh.get("/import").text.split('name="csrf" value="')[1].split('"')[0]
    files = [
        ("files", ("../../monday.txt", WORDS.encode())),
        ("files", ("two.zip", packed.getvalue())),
        ("files", ("<b>broken.pdf", b"%PDF-1.4 nothing")),
    ]
    assert fresh.post("/import", data={"csrf": token}, files=files).headers["location"] == "/import"
    until = time.monotonic() + 60
    while "hx-trigger" in (shown := fresh.get("/import/state").text):
        assert time.monotonic() < until
        time.sleep(0.1)
    assert "2 reports new" in shown
    assert "&lt;b&gt;broken" in shown
    with fresh.app.state.desk.open() as record:  # type: ignore[attr-defined]
        sources = {reading.report.source for reading in record.readings(gathered=False)}
    assert "monday.txt" in sources
    assert fresh.post("/import", data={"csrf": "none"}, files=files[:1]).status_code == 403
    assert fresh.post("/import", data={"csrf": token, "published": "soon"}, files=files[:1]).status_code == 400
