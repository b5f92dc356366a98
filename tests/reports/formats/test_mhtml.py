"""Pages that browsers save as a single file."""

from __future__ import annotations

import pytest

from parleys.errors import InputError
from parleys.record import Format
from parleys.reports.formats.mhtml import is_mhtml, open_mhtml
from parleys.reports.originals import Original

PAGE = """\
From: <Saved by Blink>
Snapshot-Content-Location: https://post.example/talks?
 id=17
Subject: =?utf-8?Q?Talks_resume?=
Date: Sun, 4 May 2031 18:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----Boundary"


------Boundary
Content-Type: text/html
Content-ID: <frame-2@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://ads.example/

<p>Buy now</p>
------Boundary
Content-Type: text/html
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://post.example/talks?id=17

<!DOCTYPE html><html><body><p>Jana Haddad said =E2=80=9Cyes=E2=80=9D.=
</p></body></html>
------Boundary
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Location: https://post.example/a.png

iVBORw0KGgo=
------Boundary--
"""


def test_page() -> None:
    """The page itself is the report, with its address; frames, pictures and the day of saving are left."""
    raw = PAGE.replace("\n", "\r\n").encode()
    assert is_mhtml(raw[:600])
    [original] = open_mhtml(raw, "talks.mhtml")
    assert isinstance(original, Original)
    assert original.format is Format.HTML
    assert original.raw.decode() == "<!DOCTYPE html><html><body><p>Jana Haddad said “yes”.</p></body></html>"
    assert original.metadata.url == "https://post.example/talks?id=17"
    assert original.metadata.published is None


def test_internet_explorer() -> None:
    """A page named by "start", or one without parts, is found too."""
    named = PAGE.replace("Snapshot-Content-Location: https://post.example/talks?\n id=17\n", "")
    named = named.replace('type="text/html";', 'start="<frame-1@mhtml.blink>";')
    [original] = open_mhtml(named.encode(), "a.mht")
    assert isinstance(original, Original)
    assert b"Haddad" in original.raw
    assert original.metadata.url == "https://post.example/talks?id=17"
    [single] = open_mhtml(b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>Talks</p>", "b.mht")
    assert isinstance(single, Original)
    assert single.raw == b"<p>Talks</p>"


def test_truncated() -> None:
    """A file that breaks off after the page gives the page, and says so."""
    raw = PAGE[: PAGE.index("iVBOR")].encode()
    [original] = open_mhtml(raw, "a.mhtml")
    assert isinstance(original, Original)
    assert [problem.message for problem in original.problems] == ["the saved page breaks off"]
    [whole] = open_mhtml(PAGE.encode(), "a.mhtml")
    assert isinstance(whole, Original)
    assert whole.problems == ()


@pytest.mark.parametrize("text", ["From: our man\n\nMIME-Version: 1.0", "Talks resume\n\nMIME", "", "<html>"])
def test_no_page(text: str) -> None:
    """Plain text that begins with a word and a colon is no saved page."""
    assert not is_mhtml(text.encode())


def nested(depth: int) -> bytes:
    parts = "".join(f'Content-Type: multipart/related; boundary="{n}"\n\n--{n}\n' for n in range(depth))
    return f"MIME-Version: 1.0\n{parts}Content-Type: text/html\n\n<p>deep</p>".encode()


@pytest.mark.parametrize(
    "raw",
    [
        PAGE.replace("text/html", "text/plain").encode(),
        PAGE[:250].encode(),
        nested(1100),
        b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n",
    ],
)
def test_broken(raw: bytes) -> None:
    """What holds no page, breaks off before it or is nested without end is one problem."""
    [error] = open_mhtml(raw, "a.mhtml")
    assert isinstance(error, InputError)
    assert "saved as a single file" in error.reason
