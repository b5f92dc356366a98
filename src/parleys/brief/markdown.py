"""A brief in Markdown, with notes as GitHub, pandoc and most others write them: `[^1]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parleys.brief.notes import Cited, Note
from parleys.brief.write import Brief, Point, Section

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~$^&!])")
_LINK = re.compile(r"(?<=\w)(://)|(?<=www)(\.)|(?<=\w)(@)")
"""What many programs make a link of by themselves; an address of a report's words is none of ours."""


def to_markdown(brief: Brief) -> str:
    """Give a brief as Markdown; signs of reports that Markdown would obey are made harmless."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {_text(brief.title)}"
    for paragraph in brief.opening:
        yield ""
        yield _text(paragraph)
    for section in brief.sections:
        yield from _section(section)
    if brief.notes:
        yield "\n## Notes\n"
    for note in brief.notes:
        yield f"[^{note.number}]: {_note(note)}"


def _section(section: Section) -> Iterator[str]:
    yield f"\n## {_text(section.title)}\n"
    yield f"*{_text(section.lead)}*"
    for group in section.groups:
        yield f"\n### {_text(group.title)}\n" if group.title else ""
        for point in group.points:
            yield from _point(point)
    if section.more:
        yield f"\n{section.more} more: `{section.command}`"


def _point(point: Point) -> Iterator[str]:
    yield f"- {_text(point.text)}{_cited(point.cited)}"
    asides = [f"{_text(aside.text)}{_cited(aside.cited)}" for aside in point.asides]
    if below := "; ".join([*([_text(point.detail)] if point.detail else []), *asides]):
        yield f"  <br>{below}"


def _cited(cited: Cited) -> str:
    numbers = "".join(f"[^{number}]" for number in cited.notes)
    more = f"<sup>+{cited.more}</sup>" if cited.more else ""
    mark = f" ({cited.mark})" if len(cited.mark) > 1 else cited.mark
    return f"{mark}{numbers}{more}"


def _escape(sign: re.Match[str]) -> str:
    return f"\\{sign[1]}"


def _note(note: Note) -> str:
    state = f"; {note.state}" if note.state else ""
    link = f" <{_url(note.url)}>" if note.url else ""
    return f"{_text(note.sentence)} — {_text(note.outlet)}; {_text(note.by)}{state}.{link} `{_code(note.place)}`"


def _text(text: str) -> str:
    """Give text as nothing but text.

    >>> print(_text("*Velland* at www.post.invalid"))
    \\*Velland\\* at www\\.post.invalid
    """
    return _LINK.sub(lambda sign: f"\\{sign[0]}", _SIGNS.sub(_escape, text))


def _url(url: str) -> str:
    return re.sub(r"[\s<>]", lambda sign: f"%{ord(sign[0]):02X}", url)


def _code(text: str) -> str:
    return text.replace("`", "'")
