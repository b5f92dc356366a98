"""Read the items of NewsML-G2 and of the older NewsML 1, the forms in which agencies send their reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parleys.record import Metadata, Problem, SegmentRole
from parleys.reports.formats.nitf import first_nitf, language_of, nitf_metadata, nitf_pieces
from parleys.reports.formats.pieces import Piece
from parleys.reports.formats.strict_xml import Element, find, find_all, name_of, words_of
from parleys.reports.formats.xml_text import pieces_of, pieces_of_text
from parleys.reports.originals import merge

_PICTURES = frozenset(("picture", "photo", "graphic", "video", "audio", "animation"))
_WITHDRAWN = frozenset(("canceled", "cancelled", "withheld"))
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LINES = {
    "headline": SegmentRole.HEADING,
    "subheadline": SegmentRole.HEADING,
    "dateline": SegmentRole.FURNITURE,  # by its look alone a line "Miresh, May 4" is taken for a heading
}
_LINE = 120
"""Characters of a byline at most."""
_HEAD = 8
"""Paragraphs among which an agency repeats the headline that it gives beside the report."""


def is_picture(item: Element) -> bool:
    """Say whether an item is a picture or a film."""
    if name_of(item) == "newsItem":
        return _coded(find(item, "itemMeta/itemClass")).casefold() in _PICTURES
    kinds = [(kind.get("FormalName") or "").casefold() for kind in find_all(item, "MediaType")]
    return bool(kinds) and all(kind in _PICTURES for kind in kinds)


def newsml_pieces(item: Element) -> list[Piece]:
    """Give headline, byline and dateline as they stand, then the paragraphs."""
    g2 = name_of(item) == "newsItem"
    content = [piece for piece in (_g2_content(item) if g2 else _first_content(item)) if piece.words.strip()]
    if not _has_text(content):
        return []
    head = [piece for piece in (_g2_head(item) if g2 else _first_head(item)) if piece.words]
    # The report itself often says its headline again, has a whole line "By ..." and opens with its dateline.
    lines = [_plain(piece.words) for piece in content[:_HEAD] if len(piece.words) < _LINE]
    opening = next((_plain(piece.words) for piece in content if piece.role is None), "")
    titles = {_plain(piece.words) for piece in head if piece.role is SegmentRole.HEADING}
    told = [piece for piece in head if piece.role is SegmentRole.HEADING or not _is_said(piece, lines, opening)]
    return [*told, *(piece for n, piece in enumerate(content) if n >= _HEAD or _plain(piece.words) not in titles)]


def _is_said(piece: Piece, lines: list[str], opening: str) -> bool:
    words = _plain(piece.words)
    return opening.startswith(words) or any(words in line for line in lines)


def newsml_metadata(item: Element) -> Metadata:
    """Give what an item tells of its report; the NITF inside is asked where the item is silent."""
    told = _g2_metadata(item) if name_of(item) == "newsItem" else _first_metadata(item)
    inside = first_nitf(item)
    if inside is None:
        return told
    nitf = nitf_metadata(inside)
    # A day in print is nearer to publication than the day on which the agency made the item.
    return merge(Metadata(published=nitf.published), merge(told, nitf))


def newsml_problems(item: Element) -> Iterator[Problem]:
    """Tell where the agency has taken the report back, or holds it back."""
    if name_of(item) == "newsItem":
        status, until = _coded(find(item, "itemMeta/pubStatus")), words_of(find(item, "itemMeta/embargoed"))
    else:
        management = find(item, "NewsManagement")
        told = find(management, "Status")
        status, until = (told.get("FormalName") or "") if told is not None else "", ""
    if status.casefold() in _WITHDRAWN:
        yield Problem(message="the agency has withdrawn this report")
    if until:
        yield Problem(message=f"not to be published before {until}, says the agency")


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _coded(element: Element | None) -> str:
    """Give what a code says, without the name of its list: "stat:canceled" is "canceled"."""
    return (element.get("qcode") or "").rpartition(":")[2] if element is not None else ""


def _g2_head(item: Element) -> Iterator[Piece]:
    about = find(item, "contentMeta")
    if about is None:
        return
    yield from _lines(about, ("headline", "by", "dateline"))


def _lines(around: Element, names: tuple[str, ...]) -> Iterator[Piece]:
    for name in names:
        role = _LINES.get(name.casefold())
        yield from (Piece(words_of(line), role) for line in around.iterchildren() if name_of(line) == name)


def _g2_content(item: Element) -> list[Piece]:
    """Give the first content that has a text: the others are the same report in other forms."""
    content = find(item, "contentSet")
    parts = list(content.iterchildren()) if content is not None else []
    for part in sorted(parts, key=lambda part: name_of(part) != "inlineXML"):
        if name_of(part) in ("inlineXML", "inlineData"):
            pieces = list(_marked_up(part) if len(part) else pieces_of_text("".join(part.itertext())))
            if _has_text(pieces):
                return pieces
    return []


def _has_text(pieces: Iterable[Piece]) -> bool:
    """Nothing but captions and headings is no report."""
    return any(piece.words.strip() for piece in pieces if piece.role is None)


def _marked_up(part: Element) -> Iterator[Piece]:
    nitf = first_nitf(part)
    yield from nitf_pieces(nitf) if nitf is not None else pieces_of(part)


def _g2_metadata(item: Element) -> Metadata:
    meta, about = find(item, "itemMeta"), find(item, "contentMeta")
    provider = find(meta, "provider")
    outlet = words_of(find(provider, "name")) or (provider.get("literal") if provider is not None else "")
    language = find(about, "language")
    # First the day of the first version: a later one may be a correction, and the content may lie for weeks before.
    days = (find(meta, "firstCreated"), find(about, "contentCreated"), find(meta, "versionCreated"))
    return Metadata(
        title=words_of(find(about, "headline")) or words_of(find(meta, "title")) or None,
        outlet=outlet or _coded(provider) or words_of(find(about, "creditline")) or _holder(item) or None,
        byline=words_of(find(about, "by")) or words_of(find(about, "creator/name")) or None,
        language=language_of(language.get("tag") if language is not None else item.get(_XML_LANG)),
        published=next((words for day in days if (words := words_of(day))), None),
    )


def _holder(item: Element) -> str:
    return words_of(find(item, "rightsInfo/copyrightHolder/name"))


def _first_head(item: Element) -> Iterator[Piece]:
    lines = next(iter(find_all(item, "NewsLines")), None)
    if lines is None:
        return
    yield from _lines(lines, ("HeadLine", "SubHeadLine", "ByLine", "DateLine"))


def _first_content(item: Element) -> Iterator[Piece]:
    read: list[Element | None] = []
    for content in find_all(item, "ContentItem"):
        kind, held = find(content, "MediaType"), find(content, "DataContent")
        if held is None or (kind is not None and (kind.get("FormalName") or "").casefold() in _PICTURES):
            continue
        component = content.getparent()
        whole = _one_of_several(component)
        if any(whole is each for each in read):
            continue
        pieces = [*(_marked_up(held) if len(held) else pieces_of_text(held.text or ""))]
        if _has_text(pieces):
            read.append(whole)
        role = find(component, "Role")
        caption = role is not None and "caption" in (role.get("FormalName") or "").casefold()
        yield from (Piece(piece.words, SegmentRole.CAPTION if caption else piece.role) for piece in pieces)


def _one_of_several(component: Element | None) -> Element | None:
    """Give the component whose contents are the same report in several forms."""
    around = component
    while around is not None:
        if (around.get("EquivalentsList") or "").casefold() == "yes":
            return around
        around = around.getparent()
    return component


def _first_metadata(item: Element) -> Metadata:
    lines = next(iter(find_all(item, "NewsLines")), None)
    management = find(item, "NewsManagement")
    language = next(iter(find_all(item, "Language")), None)
    days = (find(management, "FirstCreated"), find(management, "ThisRevisionCreated"))
    return Metadata(
        title=words_of(find(lines, "HeadLine")) or None,
        outlet=next(_first_outlets(item, lines), None),
        byline=words_of(find(lines, "ByLine")) or None,
        language=language_of(language.get("FormalName") if language is not None else item.get(_XML_LANG)),
        published=next((words for day in days if (words := words_of(day))), None),
    )


def _first_outlets(item: Element, lines: Element | None) -> Iterator[str]:
    for provider in find_all(item, "Provider"):
        party = find(provider, "Party")
        if party is not None and party.get("FormalName"):
            yield party.get("FormalName") or ""
    for element in (find(lines, "CreditLine"), find(item, "Identification/NewsIdentifier/ProviderId")):
        if words := words_of(element):
            yield words
