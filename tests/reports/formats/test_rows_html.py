"""Rows whose words are HTML: read as a page is. Needs `formats/html.py`."""

from __future__ import annotations

from itertools import pairwise

import pytest

from parleys import __version__
from parleys.record import Format, Metadata
from parleys.reports.formats.rows import extract_row
from parleys.reports.originals import Original

PAGE = "<p>Talks opened in <b>Velland</b> on Sunday.</p>\n<p>Jana Haddad &amp; Petr Orlov were there, she said.</p>"


@pytest.mark.parametrize("words", [PAGE, PAGE.replace("<", "&lt;").replace(">", "&gt;")], ids=["tags", "entities"])
def test_tags_tell_the_paragraphs(words: str) -> None:
    """Words whose paragraphs are told by tags come out as paragraphs, with their title before."""
    original = Original(
        source="a.jsonl:1", format=Format.JSON, raw=b"{}", words=words, metadata=Metadata(title="Talks open")
    )
    found = extract_row(original)
    assert found.text == (
        "Talks open\n\nTalks opened in Velland on Sunday.\n\nJana Haddad & Petr Orlov were there, she said."
    )
    assert found.extractor == f"parleys {__version__}"
    assert found.text[found.outline[0].start : found.outline[0].end] == "Talks open"
    assert all(one.end <= two.start for one, two in pairwise(found.outline))
