"""Bytes to text: every encoding news comes in, and a clear line for everything that is not text."""

from __future__ import annotations

import codecs

import pytest

from parleys.errors import InputError
from parleys.reports.decode import LIMIT, decode

WORDS = "Karsava’s minister said: “We are ready” – on the islands, in Sjövik.\r\n\r\nHe left.\r\n"


@pytest.mark.parametrize(
    "raw",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        WORDS.encode("utf-16-le"),
        WORDS.encode("utf-16-be"),
        WORDS.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 BOM", "utf-16-le BOM", "utf-16-be BOM", "utf-16-le", "utf-16-be", "cp1252"],
)
def test_encodings(raw: bytes) -> None:
    """The text is the same whatever the encoding; no BOM in it, line ends as they were."""
    assert decode(raw, "a.txt") == WORDS


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"Talks\0 open", "null bytes"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a picture"),
        (b"%PDF-1.7\n", "a PDF"),
        (bytes(range(1, 32)) * 40, "not text"),
        (b"a" * (LIMIT + 1), "too big"),
    ],
)
def test_not_text(raw: bytes, reason: str) -> None:
    """What is not text is refused in one clause that says why and where."""
    with pytest.raises(InputError, match=reason) as caught:
        decode(raw, "a.txt")
    assert caught.value.place == "a.txt"


def test_one_broken_byte() -> None:
    """A broken byte in UTF-8 costs one character, not the encoding of all others."""
    raw = WORDS.encode().replace(b"left", b"l\xffft")
    assert decode(raw, "a.txt") == WORDS.replace("left", "l\ufffdft")
