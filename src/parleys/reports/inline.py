"""Find what was run into a paragraph: headings between dashes, and link lists behind a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parleys.reports.blocks import Block
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.marks import Mark, Role

_HEADING = re.compile(r"(?<=[.!?\"”'’])\s+(?:--|—|–) ?(?P<words>['‘A-Z\"“][^.!?]{3,70}?) ?(?:--|—|–)\s+(?=[A-Z\"“'‘])")
_NAME_IN_FULL = re.compile(
    r"\b(?P<name>[A-ZÀ-Þ][^\W\d_]{2,}(?:-[A-ZÀ-Þ]\w+)?)(?: Jr\.)?"
    # "Jo Haddad Jo Ann HaddadEnvoys": the name in full stands behind the surname, not behind the "Jo" before it
    r"(?! ?(?P<next>[A-ZÀ-Þ][\w'’-]+) (?P=name) ?(?:[\w().'’-]+ ){0,4}(?P=next))"
    r"(?P<links> ?(?:[(\"“]?[A-ZÀ-Þ][\w.'’-]*[)\"”]? ){1,5}(?P=name)) ?(?=[A-ZÀ-Þ\d\"“'‘])"
)
_LONGEST = 1200
"""Characters of the longest list of links behind a name."""
_MOST = 10
"""Words of the longest heading between dashes."""


def find_inline(block: Block, know: ReportKnowledge) -> Iterator[tuple[int, int, Mark]]:
    """Give stretches of a paragraph that are not its text, in order: where each begins and ends, and its mark."""
    found = [*_headings(block), *_links(block, know)]
    yield from sorted(found, key=lambda stretch: stretch[0])


def _headings(block: Block) -> Iterator[tuple[int, int, Mark]]:
    """ "… at last. -- 'The state is falling apart' -- Orlov said …"."""
    if not any(dash in block.words for dash in ("--", "—", "–")):
        return
    for found in _HEADING.finditer(block.words):
        if found.group("words").count(" ") < _MOST:
            yield block.start + found.start(), block.start + found.end(), Mark(Role.HEADING, "inline_heading")


def _links(block: Block, know: ReportKnowledge) -> Iterator[tuple[int, int, Mark]]:
    """ "Jana Haddad Jana Ann HaddadEnvoys meet Siege goes on MORE said": the name in full, titles, and a button."""
    ends = [word.upper() for word in know.furniture.link_ends]
    if not any(word in block.words for word in ends):
        return
    button = re.compile(rf"\b(?:{'|'.join(ends)})\b")
    for found in _NAME_IN_FULL.finditer(block.words):
        end = button.search(block.words, found.end(), found.end() + _LONGEST)
        if end is not None:
            yield block.start + found.start("links"), block.start + end.end(), Mark(Role.FURNITURE, "links_of_name")
