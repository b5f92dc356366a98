"""Read NITF, the form in which agencies and papers send a single report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parleys.record import Metadata, Problem, SegmentRole
from parleys.reports.formats.pieces import Piece
from parleys.reports.formats.strict_xml import Element, find, find_all, name_of, words_of
from parleys.reports.formats.xml_text import pieces_of

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LONG = 60
"""Characters from which on no two paragraphs are the same by chance."""
_WITHDRAWN = frozenset(("killed", "canceled", "cancelled", "withheld"))


def nitf_pieces(root: Element) -> list[Piece]:
    """Give headline, byline and dateline as they stand, then the paragraphs."""
    body = find(root, "body")
    if body is None:
        return []
    pieces = _once(piece for part in body.iterchildren() if name_of(part) for piece in pieces_of(part))
    if any(piece.role is SegmentRole.HEADING for piece in pieces):
        return pieces
    return [Piece(words_of(find(root, "head/title")), SegmentRole.HEADING), *pieces]


def _once(pieces: Iterable[Piece]) -> list[Piece]:
    """Leave the second of two long paragraphs that are the same: some archives keep a copy of the lead in front."""
    seen: set[str] = set()
    kept: list[Piece] = []
    for piece in pieces:
        words = " ".join(piece.words.split())
        if len(words) < _LONG or words not in seen:
            kept.append(piece)
        seen.add(words)
    return kept


def nitf_metadata(root: Element) -> Metadata:
    """Give what a NITF file tells of its report."""
    head = find(root, "body/body.head")
    return Metadata(
        title=words_of(_headline(head)) or words_of(find(root, "head/title")) or None,
        outlet=_outlet(root, head),
        byline=_byline(find(head, "byline")),
        language=language_of(root.get(_XML_LANG)),
        published=next(_days(root, head), None),
    )


def nitf_problems(root: Element) -> tuple[Problem, ...]:
    """Tell where the agency has taken the report back."""
    status = (_value(find(root, "head/docdata"), "management-status") or "").casefold()
    return (Problem(message="the agency has withdrawn this report"),) if status in _WITHDRAWN else ()


def language_of(tag: str | None) -> str | None:
    """Give the two letters of a language: "en-GB" is "en"."""
    code = (tag or "").replace("_", "-").partition("-")[0].casefold()
    return code if len(code) == 2 and code.isalpha() else None


def _headline(head: Element | None) -> Element | None:
    main = find(head, "hedline/hl1")
    return main if main is not None else find(head, "hedline")


def _byline(byline: Element | None) -> str | None:
    """Give the person named; a title behind the name, "staff reporter", is no part of it."""
    person = words_of(find(byline, "person"))
    before = " ".join((byline.text or "").split()).rstrip(",") if byline is not None else ""
    return person or before or words_of(byline) or None


def _outlet(root: Element, head: Element | None) -> str | None:
    holder = _value(find(root, "head/docdata/doc.copyright"), "holder")
    return _value(find(root, "head/pubdata"), "name") or words_of(find(head, "distributor")) or holder


def _days(root: Element, head: Element | None) -> Iterator[str]:
    """The day in print, before the day of sending, before the day of writing: a report may wait for days."""
    docdata = find(root, "head/docdata")
    places = (
        (find(root, "head/pubdata"), "date.publication"),
        (find(docdata, "date.issue"), "norm"),
        (find(docdata, "date.release"), "norm"),
        (find(head, "dateline/story.date"), "norm"),
    )
    for element, name in places:
        value = _value(element, name)
        if value is not None:
            yield value


def _value(element: Element | None, name: str) -> str | None:
    value = element.get(name) if element is not None else None
    return value.strip() or None if value else None


def first_nitf(element: Element) -> Element | None:
    """Give the NITF that stands inside another form."""
    return next(iter(find_all(element, "nitf")), None)
