"""Read a saved web page: its report as text, with what the page tells of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from parleys.errors import InputError
from parleys.knowledge.pages import Pages, load_pages
from parleys.record import Metadata, Outlined, Problem, SegmentRole
from parleys.reports.formats.html_blocks import Piece, Seen, see
from parleys.reports.formats.html_comments import find_section
from parleys.reports.formats.html_main import extractor, find_main, key_of, main_text
from parleys.reports.formats.html_outline import Found, Part, choose_title, lay_out, outline
from parleys.reports.formats.html_told import add_dates, tell
from parleys.reports.formats.html_tree import Element, Tree, characters, parse
from parleys.reports.limits import REPORT
from parleys.reports.originals import Extract, Original

_CUT = Problem(message="the page is nested so deep that its end was left out")
_NO_MAIN = Problem(message="the report could not be told from the rest of the page: all of the page is read")
_NEAR = 8
"""Blocks around the title in which its date stands."""
_MARKUP = re.compile(r"<(?:p|br|div|h[1-6]|li|td|blockquote|pre|section|article|figure)\b", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!]|&[#\w]+;")


def extract_html(original: Original) -> Extract:
    """Give the report of a web page: title, text and readers' comments, without the site around it.

    Raises:
        InputError: the page is too big, is no text, or has no words to be seen.
    """
    page = characters(original.raw, original.source)
    tree = parse(page, original.source)
    know = load_pages()
    told = tell(tree.root, page, know)
    seen = see(tree.root, know)
    if not seen.pieces:
        reason = "no words to be seen in this page: it is put together by a script, or all of it was left out"
        raise InputError(original.source, reason)
    problems = (_CUT,) if tree.cut else ()
    main = find_main(seen.pieces, main_text(tree.root))
    if not main:
        return _whole(tree, page, seen, told, know, problems)
    title = choose_title(seen.pieces, main, told.title, told.outlet)
    core = main if title is None else main | {title}
    section = find_section(tree.root, seen, know, core)
    if section is not None:
        main = frozenset(n for n in main if not section.first <= n < section.last)
    parts = list(outline(Found(pieces=seen.pieces, main=main, title=title, section=section)))
    told = add_dates(told, tree.root, page, _times(seen, title if title is not None else min(main)), know)
    told, parts = _titled(told, parts, seen.pieces[title].words if title is not None else None)
    text, roles = lay_out(parts)
    return Extract(text=text, extractor=extractor(), metadata=told, outline=roles, problems=problems)


def extract_fragment(words: str, source: str) -> tuple[str, tuple[Outlined, ...]]:
    """Give the text of a piece of HTML, as feeds and tables have it, and what its markup tells of its blocks.

    Words without any markup are taken as they are: their line ends part the paragraphs.

    Raises:
        InputError: it is too big.
    """
    if len(words) > REPORT:
        raise InputError(source, f"too big: {len(words) / 1e6:.0f} MB, and a report may have {REPORT // 10**6} MB")
    if not _MARKUP.search(words):
        return _lines(words, source)
    return lay_out(list(_marked(_pieces(words, source))))


def _lines(words: str, source: str) -> tuple[str, tuple[Outlined, ...]]:
    """Text with no markup of blocks: an empty line parts paragraphs; where there is none, each line is one."""
    gaps = re.split(r"\n[^\S\n]*\n" if re.search(r"\S\s*\n[^\S\n]*\n\s*\S", words) else r"\n", words)
    if any(_TAG.search(gap) for gap in gaps):
        return lay_out([part for gap in gaps for part in _marked(_pieces(gap, source))])
    return lay_out([Part(" ".join(gap.split())) for gap in gaps if gap.strip()])


def _pieces(words: str, source: str) -> tuple[Piece, ...]:
    if not words.strip():
        return ()
    return see(parse(f"<div>{words}</div>", source).root, load_pages()).pieces


def _marked(pieces: Sequence[Piece]) -> list[Part]:
    return [Part(piece.words, plain_role(piece)) for piece in pieces]


def plain_role(piece: Piece) -> SegmentRole | None:
    """Give the role of a block in a text that has nothing around it: captions and headings are told by markup alone."""
    if piece.place.caption:
        return SegmentRole.CAPTION
    # a whole sentence in the markup of a heading is a lead
    return SegmentRole.HEADING if piece.place.heading and not (piece.closed and piece.count > 14) else None


def _whole(tree: Tree, page: str, seen: Seen, told: Metadata, know: Pages, problems: tuple[Problem, ...]) -> Extract:
    """No main text was found: give all of the article or else of the page, and let the line rules decide."""
    first, last = 0, len(seen.pieces)
    for tag in ("article", "main"):
        spans = [seen.spans[element] for element in tree.root.iter(tag) if element in seen.spans]
        if len(spans) == 1 and spans[0][1] > spans[0][0]:
            first, last = spans[0]
            break
    told = add_dates(told, tree.root, page, _times(seen, first), know)
    text, _ = lay_out([Part(piece.words) for piece in seen.pieces[first:last]])
    return Extract(text=text, extractor=extractor(), metadata=told, problems=(*problems, _NO_MAIN))


def _times(seen: Seen, title: int) -> list[Element]:
    """Give the `<time>` elements around the title, those under it first."""
    near = [(span[0], each) for each, span in seen.spans.items() if each.tag == "time"]
    around = [(at, each) for at, each in near if title - _NEAR < at < title + _NEAR]
    return [pair[1] for pair in sorted(around, key=lambda pair: (pair[0] < title, pair[0]))]


def _titled(told: Metadata, parts: list[Part], shown: str | None) -> tuple[Metadata, list[Part]]:
    """A title that stands in the page's head alone goes before its text; one that is shown is the title as shown."""
    if shown is not None:
        return msgspec.structs.replace(told, title=shown), parts
    title = " ".join((told.title or "").split())
    if not title or any(key_of(part.words) == key_of(title) for part in parts[:4]):
        return told, parts
    return told, [Part(title, SegmentRole.HEADING), *parts]
