"""Read what agencies send: NITF, NewsML-G2, and the older NewsML 1."""

from __future__ import annotations

from collections.abc import Iterator

from parleys.errors import InputError
from parleys.record import Format, SegmentRole
from parleys.reports.formats.newsml import is_picture, newsml_metadata, newsml_pieces, newsml_problems
from parleys.reports.formats.nitf import nitf_metadata, nitf_pieces, nitf_problems
from parleys.reports.formats.pieces import assemble
from parleys.reports.formats.strict_xml import Element, find_all, name_of, parse_xml, serialise, xml_version
from parleys.reports.limits import INSIDE
from parleys.reports.originals import Extract, Original

_ITEMS = ("newsItem", "NewsItem")
_NO_NEWS = {
    "packageItem": "a list that only points to other reports: fetch the reports themselves",
    "conceptItem": "a list of terms, and no report",
    "knowledgeItem": "a list of terms, and no report",
    "planningItem": "a plan of coverage, and no report",
    "catalogItem": "a list of terms, and no report",
}


def open_nitf(raw: bytes, source: str) -> Iterator[Original | InputError]:
    """Give the one report of a NITF file."""
    yield Original(source=source, format=Format.NITF, raw=raw)


def open_newsml(raw: bytes, source: str) -> Iterator[Original | InputError]:
    """Give the reports of a NewsML file or message; pictures among them are left, a list of other items is told."""
    try:
        root = parse_xml(raw, source)
    except InputError as error:
        yield error
        return
    items = [item for item in _outermost(root) if not is_picture(item)]
    several = len(items) > 1
    for number, item in enumerate(items[:INSIDE], start=1):
        place = f"{source}:{number}" if several else source
        if name_of(item) in _NO_NEWS:
            yield InputError(place, _NO_NEWS[name_of(item)])
        else:
            own = serialise(item) if several else raw
            yield Original(source=place, format=Format.NEWSML, raw=own)
    if not items:
        yield InputError(source, "no report in this NewsML file")
    elif len(items) > INSIDE:
        yield InputError(source, f"holds {len(items)} reports: only the first {INSIDE} were read")


def extract_news_xml(original: Original) -> Extract:
    """Give the text of a report in NITF or NewsML, with what its agency tells of it.

    Raises:
        InputError: it cannot be read, or there is no text in it.
    """
    root = parse_xml(original.raw, original.source)
    if original.format is Format.NITF:
        item = root if name_of(root) == "nitf" else next(iter(find_all(root, "nitf")), root)
        pieces, metadata, problems = nitf_pieces(item), nitf_metadata(item), nitf_problems(item)
    else:
        item = next((each for each in _outermost(root) if name_of(each) in _ITEMS and not is_picture(each)), root)
        pieces, metadata, problems = newsml_pieces(item), newsml_metadata(item), tuple(newsml_problems(item))
    if not any(piece.words.strip() and piece.role is not SegmentRole.HEADING for piece in pieces):
        raise InputError(original.source, "no text in this file: it may point to a report that was sent apart")
    text, outline = assemble(pieces)
    return Extract(text=text, extractor=xml_version(), metadata=metadata, outline=outline, problems=problems)


def _outermost(root: Element) -> Iterator[Element]:
    """Give the items of a file, not the items inside them."""
    if name_of(root) in _ITEMS or name_of(root) in _NO_NEWS:
        yield root
        return
    for child in root.iterchildren():
        yield from _outermost(child)
