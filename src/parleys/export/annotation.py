"""W3C Web Annotations (2017): each fact as an annotation on the words that it was read from.

Positions count Unicode code points of the report's text, as the model asks; they do not fit the web page that the text
was taken from. So the text is a target with quote and position, and the page, where there is an address, another with
the quote alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from parleys import __version__
from parleys.export.choose import KINDS
from parleys.export.labels import headline
from parleys.export.tables import Line, lay_out, lines_of
from parleys.record import Dossier, Reading

_AROUND = 32
"""Characters before and after the words, so that they are found where they stand more than once."""
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def to_annotations(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = KINDS) -> Iterator[bytes]:
    """Yield an annotation page in pieces, an annotation a line."""
    yield msgspec.json.encode({"@context": _CONTEXT, "id": "urn:parleys:annotations", "type": "AnnotationPage"})[:-1]
    lead = b',"items":[\n'
    ties = lay_out(dossier)
    for reading in readings:
        for line in lines_of(reading, ties, kinds):
            yield lead + msgspec.json.encode(_annotation(line, reading.report.text))
            lead = b",\n"
    yield b"\n]}\n" if lead == b",\n" else b',"items":[]}\n'


def _annotation(line: Line, text: str) -> dict[str, Any]:
    return {
        "id": f"urn:parleys:fact:{line.id}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": f"parleys {__version__}"},
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": headline(line)},
            *({"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in _tags(line)),
        ],
        "target": _targets(line, text),
    }


def _tags(line: Line) -> Iterator[str]:
    """Give what a fact may be found by: what it is, its kind and state."""
    for tag in (line.fact, line.kind, line.stance, line.type, line.status, line.unit, line.issue, line.state):
        if tag:
            yield str(tag)


def _targets(line: Line, text: str) -> dict[str, Any] | list[dict[str, Any]]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": line.quote,
        "prefix": text[max(line.start - _AROUND, 0) : line.start],
        "suffix": text[line.end : line.end + _AROUND],
    }
    place = {"type": "TextPositionSelector", "start": line.start, "end": line.end}
    source = {"id": f"urn:parleys:report:{line.report}", "type": "Text", "format": "text/plain"}
    source |= {"language": line.language} if line.language else {}
    read = {"type": "SpecificResource", "source": source, "selector": [quote, place]}
    return read if line.url is None else [read, {"type": "SpecificResource", "source": line.url, "selector": quote}]
