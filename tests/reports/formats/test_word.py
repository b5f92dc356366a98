"""Text out of Word documents."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parleys.errors import InputError
from parleys.record import Format, SegmentRole
from parleys.reports.formats import word
from parleys.reports.formats.word import extract_word
from parleys.reports.originals import Extract, Original

LEAD = "Karsava said on Sunday that the crossing at Dostaghi would be opened."
BODY = "</w:body>"


@cache
def parts() -> dict[str, bytes]:
    made = docx.Document()
    made.add_paragraph("A crossing is opened", style="Title")
    made.add_paragraph("By Jana Haddad\nThe Velland Post")
    made.add_paragraph(LEAD)
    made.add_heading("A narrow door", level=2)
    table = made.add_table(1, 2)
    table.cell(0, 0).text = "Lorries"
    table.cell(0, 1).text = "forty"
    made.add_paragraph("A lorry in Dostaghi.", style="Caption")
    made.core_properties.title = "A crossing is opened"
    made.core_properties.author = "Jana Haddad"
    raw = io.BytesIO()
    made.save(raw)
    with zipfile.ZipFile(raw) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def document(change: Callable[[bytes], bytes] = lambda xml: xml, part: str = "word/document.xml") -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts().items():
            archive.writestr(name, change(content) if name == part else content)
    return changed.getvalue()


def extract(raw: bytes) -> Extract:
    return extract_word(Original(source="a.docx", format=Format.DOCX, raw=raw))


def test_text() -> None:
    """Paragraphs, lines and cells come in order; title, headings and captions are told."""
    made = extract(document())
    assert made.text.split("\n\n") == [
        "A crossing is opened",
        "By Jana Haddad",
        "The Velland Post",
        LEAD,
        "A narrow door",
        "Lorries",
        "forty",
        "A lorry in Dostaghi.",
    ]
    assert [(made.text[each.start : each.end], each.role) for each in made.outline] == [
        ("A crossing is opened", SegmentRole.HEADING),
        ("A narrow door", SegmentRole.HEADING),
        ("A lorry in Dostaghi.", SegmentRole.CAPTION),
    ]
    assert (made.metadata.title, made.metadata.byline) == ("A crossing is opened", "Jana Haddad")
    assert made.metadata.published is None
    assert made.extractor == f"python-docx {docx.__version__}"


def test_changes_and_fields() -> None:
    """What was put in with changes tracked, in fields and boxes is read; what was struck out is not, nor read twice."""

    def add(xml: bytes) -> bytes:
        run = "<w:r><w:t>{}</w:t></w:r>"
        box = f"<w:txbxContent><w:p>{run.format('in a box')}</w:p></w:txbxContent>"
        more = (
            '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<w:r><w:t>He said </w:t><w:tab/></w:r><w:ins>{run.format('yes')}</w:ins>"
            "<w:del><w:r><w:delText>no</w:delText></w:r></w:del>"
            f"<w:moveFrom>{run.format('never')}</w:moveFrom>"
            f"<w:smartTag>{run.format(' in Miresh')}</w:smartTag>"
            f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>{BODY}"
        )
        return xml.replace(BODY.encode(), more.encode())

    assert extract(document(add)).text.split("\n\n")[-2:] == ["He said yes in Miresh", "in a box"]


def test_entities_are_not_resolved() -> None:
    """Entities in the document's XML, of a file outside or growing without end, are not resolved."""
    declared = (
        b'<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>\n'
    )

    def hostile(xml: bytes) -> bytes:
        head, rest = xml.split(b"?>", 1)
        return head + b"?>\n" + declared + rest.replace(LEAD.encode(), b"Before &file; &b; after.")

    text = extract(document(hostile)).text
    assert "root:" not in text
    assert "lol" not in text


def test_bomb() -> None:
    """A part that unpacks beyond all measure is refused before it is loaded."""
    with pytest.raises(InputError, match="grows beyond all measure"):
        extract(document(lambda xml: xml.replace(LEAD.encode(), b" " * 60_000_000)))


def test_no_text() -> None:
    """A document without a word is told."""
    made = io.BytesIO()
    docx.Document().save(made)
    with pytest.raises(InputError, match="no text in this Word document"):
        extract(made.getvalue())


def test_deep() -> None:
    """Elements nested without end are told."""
    deep = b"<w:smartTag>" * 3000 + b"</w:smartTag>" * 3000
    with pytest.raises(InputError, match="broken"):
        extract(document(lambda xml: xml.replace(BODY.encode(), b"<w:p>" + deep + b"</w:p>" + BODY.encode())))


def test_other_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no Word document, breaks off, is too big or lacks a part is told."""
    whole = document()
    for raw in (whole[:-100], b"PK\x03\x04", b"", document(lambda _: b"<a/>", "_rels/.rels")):
        with pytest.raises(InputError):
            extract(raw)
    monkeypatch.setattr(word, "PDF", 100)
    with pytest.raises(InputError, match="too big"):
        extract(whole)


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_nothing_gets_out(data: st.DataObject) -> None:
    """However the XML is broken, there is a text or a problem, and no other error."""

    def spoil(xml: bytes) -> bytes:
        spoilt = bytearray(xml)
        for _ in range(data.draw(st.integers(1, 3))):
            at = data.draw(st.integers(0, len(spoilt) - 1))
            spoilt[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=3))
        return bytes(spoilt)

    names = ("word/document.xml", "word/styles.xml", "docProps/core.xml", "[Content_Types].xml", "_rels/.rels")
    part = data.draw(st.sampled_from(names))
    try:
        assert extract(document(spoil, part)).text
    except InputError:
        return
