"""A brief as a Word document: A4, built-in styles, numbered notes at the end that its numbers lead to."""

from __future__ import annotations

import re
from datetime import datetime
from io import BytesIO
from typing import Any

from parleys.brief.notes import Cited, Note
from parleys.brief.write import Brief, Point, Section

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML does not allow."""
_SOFT = "5B6670"
_LINK = "0B5F6B"
_MARK = "A04A00"


def to_docx(brief: Brief) -> bytes:
    """Give a brief as a .docx file.

    The notes are a numbered list with links to and fro, not Word's own footnotes: one note is cited from several lines,
    which a footnote cannot be.
    """
    from docx import Document

    document: Any = Document()
    _set_up(document, brief)
    document.add_heading(_fit(brief.title), level=0)
    for paragraph in brief.opening:
        _soft(document.add_paragraph(), paragraph)
    cited: set[int] = set()
    for section in brief.sections:
        _section(document, section, cited)
    if brief.notes:
        document.add_heading("Notes", level=1)
    for note in brief.notes:
        _note(document, note)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: Any, brief: Brief) -> None:
    """Set paper, fonts and properties; the day of the brief stands in for a clock."""
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(24)
    page.top_margin = page.bottom_margin = Mm(20)
    for name, size in (("Normal", 10.5), ("Title", 20), ("Heading 1", 14), ("Heading 2", 11.5), ("List Bullet", 10.5)):
        style = document.styles[name]
        style.font.name, style.font.size = "Calibri", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), "Calibri")
        for theme in ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        style.paragraph_format.space_after = Pt(4)
        if name.startswith(("Title", "Heading")):
            style.font.color.rgb = RGBColor(0x1C, 0x21, 0x26)
            style.paragraph_format.keep_with_next = True
    told = document.core_properties
    told.title, told.author, told.comments = _fit(brief.title), "parleys", ""
    if brief.as_of is not None:
        told.created = told.modified = datetime.fromisoformat(brief.as_of)


def _section(document: Any, section: Section, cited: set[int]) -> None:
    document.add_heading(_fit(section.title), level=1)
    _soft(document.add_paragraph(), section.lead)
    for group in section.groups:
        if group.title:
            document.add_heading(_fit(group.title), level=2)
        for point in group.points:
            _point(document, point, cited)
    if section.more:
        _soft(document.add_paragraph(), f"{section.more} more: {section.command}")


def _point(document: Any, point: Point, cited: set[int]) -> None:
    line = document.add_paragraph(style="List Bullet")
    line.add_run(_fit(point.text))
    _cite(line, point.cited, cited)
    if point.detail or point.asides:
        line.add_run().add_break()
    _soft(line, point.detail)
    for number, aside in enumerate(point.asides):
        _soft(line, f"{'; ' if number or point.detail else ''}{aside.text}")
        _cite(line, aside.cited, cited)


def _cite(line: Any, cite: Cited, seen: set[int]) -> None:
    from docx.shared import RGBColor

    if cite.mark:
        mark = line.add_run(f" ({cite.mark})" if len(cite.mark) > 1 else cite.mark)
        mark.font.color.rgb = RGBColor.from_string(_MARK)
    for place, number in enumerate(cite.notes):
        if place:
            line.add_run(" ").font.superscript = True
        first = number not in seen
        seen.add(number)
        _jump(line, str(number), f"note{number}", f"cite{number}" if first else None, superscript=True)
    if cite.more:
        line.add_run(f" +{cite.more}").font.superscript = True


def _note(document: Any, note: Note) -> None:
    from docx.shared import Mm, Pt

    line = document.add_paragraph()
    line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(9), Mm(-9)
    line.paragraph_format.space_after = Pt(3)
    line.paragraph_format.tab_stops.add_tab_stop(Mm(9))
    _jump(line, f"{note.number}", f"cite{note.number}", f"note{note.number}")
    line.add_run(f"\t{_fit(note.sentence)} — ")
    line.add_run(_fit(note.outlet)) if note.url is None else _link(line, note.outlet, note.url)
    state = f"; {note.state}" if note.state else ""
    line.add_run(f"; {_fit(note.by)}{state} ")
    _soft(line, note.place)
    for run in line.runs:
        run.font.size = Pt(9)


def _soft(line: Any, text: str) -> None:
    """Add text in grey and small."""
    from docx.shared import Pt, RGBColor

    run = line.add_run(_fit(text))
    run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string(_SOFT)


def _jump(line: Any, text: str, to: str, name: str | None, superscript: bool = False) -> None:
    """Add text that leads to a bookmark; itself a bookmark where it has a name."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), to)
    _as_link(line, text, link, superscript)
    if name is not None:
        ident = str(int(re.sub(r"\D", "", name)) * 2 + name.startswith("note"))
        for edge in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(edge)
            mark.set(qn("w:id"), ident)
            if edge == "w:bookmarkStart":
                mark.set(qn("w:name"), name)
                link.addprevious(mark)
            else:
                link.addnext(mark)


def _link(line: Any, text: str, url: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), line.part.relate_to(_fit(url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    _as_link(line, text, link, False)


def _as_link(line: Any, text: str, link: Any, superscript: bool) -> None:
    """Put a run with some text into a link, and the link at the end of a line."""
    from docx.shared import Pt, RGBColor

    run = line.add_run(_fit(text))
    run.font.color.rgb, run.font.size = RGBColor.from_string(_LINK), Pt(11 if superscript else 9)
    run.font.superscript = superscript or None
    link.append(run._r)  # python-docx has no call for links yet
    line._p.append(link)


def _fit(text: str) -> str:
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
