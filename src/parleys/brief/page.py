"""A brief as one HTML page: no script, nothing fetched, light and dark, and made to be printed on A4."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from parleys.brief.notes import Cited, Note
from parleys.brief.write import Brief, Point, Section

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Even if words of a report were to become markup, the browser would load and run nothing."""


def to_html(brief: Brief) -> str:
    """Give a brief as a page that stands by itself."""
    return "".join(f"{line}\n" for line in _lines(brief))


def _lines(brief: Brief) -> Iterator[str]:
    style = (files("parleys.brief") / "page.css").read_text(encoding="utf-8")
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{escape(brief.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>"
    yield f"<header>\n<h1>{escape(brief.title)}</h1>"
    yield from (f"<p>{escape(paragraph)}</p>" for paragraph in brief.opening)
    yield "</header>"
    cited: set[int] = set()
    for section in brief.sections:
        yield from _section(section, cited)
    if brief.notes:
        yield '<section class="notes">\n<h2>Notes</h2>\n<ol>'
        yield from map(_note, brief.notes)
        yield "</ol>\n</section>"
    yield "</main>\n</body>\n</html>"


def _section(section: Section, cited: set[int]) -> Iterator[str]:
    yield f'<section>\n<h2>{escape(section.title)}</h2>\n<p class="lead">{escape(section.lead)}</p>'
    for group in section.groups:
        if group.title:
            yield f"<h3>{escape(group.title)}</h3>"
        yield "<ul>"
        for point in group.points:
            yield _point(point, cited)
        yield "</ul>"
    if section.more:
        yield f'<p class="more">{section.more} more: <code>{escape(section.command)}</code></p>'
    yield "</section>"


def _point(point: Point, cited: set[int]) -> str:
    parts = [escape(point.detail)] if point.detail else []
    line = f"{escape(point.text)}{_cited(point.cited, cited)}"
    parts += [f"{escape(aside.text)}{_cited(aside.cited, cited)}" for aside in point.asides]
    below = f'\n<div class="detail">{"; ".join(parts)}</div>' if parts else ""
    return f"<li>{line}{below}</li>"


def _cited(cite: Cited, seen: set[int]) -> str:
    """Give the numbers as links; the first place that cites a note is where the note leads back to."""
    links: list[str] = []
    for number in cite.notes:
        back = "" if number in seen else f' id="cite-{number}"'
        seen.add(number)
        links.append(f'<a href="#note-{number}"{back}>{number}</a>')
    mark = ""
    if len(cite.mark) > 1:
        mark = f' <span class="state">{escape(cite.mark)}</span>'
    elif cite.mark:
        mark = f'<span class="mark" title="not reviewed by a person">{escape(cite.mark)}</span>'
    more = f' <span title="further reports">+{cite.more}</span>' if cite.more else ""
    return f"{mark}<sup>{' '.join(links)}{more}</sup>"


def _note(note: Note) -> str:
    outlet = escape(note.outlet)
    if note.url:
        outlet = f'<a href="{escape(note.url)}" rel="noopener noreferrer nofollow">{outlet}</a>'
    state = f'; <span class="state">{escape(note.state)}</span>' if note.state else ""
    back = f'<a class="back" href="#cite-{note.number}" aria-label="back to the text">↩</a>'
    place = f'<span class="place">{escape(note.place)}</span>'
    told = f"{escape(note.sentence)} — {outlet}; {escape(note.by)}{state} {place} {back}"
    return f'<li id="note-{note.number}">{told}</li>'
