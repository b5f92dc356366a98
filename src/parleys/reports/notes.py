"""Find the notes on who wrote a report: what authors are, and where reporters were."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parleys.reports.blocks import Block
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.labels import looks_like_name
from parleys.reports.marks import Mark, Marks, Role

_SHORT = 30
"""Words of a note that may say little."""
_FOOT = 4
"""Lines of body at the end of a page among which the foot is looked for."""
_BULLETS = "•*⦁–—- "
_NOTE = 110
"""Words of the longest note on an author."""
_SUBJECT = re.compile(
    r"(?:[A-ZÀ-Þ][a-z]{1,4}\. )?(?P<name>[A-ZÀ-Þ][\w.'’-]+(?: (?:[A-ZÀ-Þ][\w.'’-]*|van|von|de|al|el|bin)){1,3})"
    r"(?P<beside>, [^.]{3,90},)?(?: \([^()]*\))? (?:is|are|was|hosts|writes|teaches)\b"
)
_CALLED = re.compile(r"\b(?:is|are|was|has been) (?P<what>(?:[^\W_][\w.,'’&-]* ){0,8}[^\W_][\w'’-]*)")
_ALONE = re.compile(r"\b(?:hosts|writes|teaches)\b")


def mark_notes(blocks: Sequence[Block], marks: Marks, know: ReportKnowledge) -> dict[int, Mark]:
    """Mark the notes under a report, from the last line upwards, until a line is none; and one over its lead."""
    body = [n for n in range(len(blocks)) if n not in marks]
    found: dict[int, Mark] = {}
    for n in reversed(body[2:][-_FOOT:]):
        if reported_from(blocks[n], know):
            found[n] = Mark(Role.FURNITURE, "reported_from")
        elif author_note(blocks[n], _others(blocks, body, n), know):
            found[n] = Mark(Role.FURNITURE, "author_note")
        else:
            break
    for n in body[: 1 if len(body) > _FOOT else 0]:
        if blocks[n].count <= _SHORT and author_note(blocks[n], _others(blocks, body, n), know):
            found[n] = Mark(Role.FURNITURE, "author_note")
    return found


def _others(blocks: Sequence[Block], body: Sequence[int], here: int) -> str:
    return " ".join(blocks[n].words for n in body if n != here)


def author_note(block: Block, others: str, know: ReportKnowledge) -> bool:
    """ "Jane Doe is a fellow at the Lake Institute.": who is named nowhere else, and what authors are."""
    found = _SUBJECT.match(block.words.lstrip(_BULLETS)) if block.count <= _NOTE else None
    if found is None or found.group("name").startswith("The "):
        return False
    surname = re.sub(r" (?:Jr|Sr)\.?$", "", found.group("name")).split()[-1]
    if re.search(rf"\b{re.escape(surname)}\b", others) is not None:
        return False
    called = [hit.group("what") for hit in _CALLED.finditer(block.words)]
    short = block.count <= _SHORT
    beside = found.group("beside") if short else None
    written = short and _ALONE.search(found.group()) is not None
    return written or any(_names_author(words, know) for words in (*called, beside or ""))


def _names_author(words: str, know: ReportKnowledge) -> bool:
    key = f" {re.sub(r'[,.]', ' ', words.casefold())} "
    return any(f" {author} " in key for author in know.furniture.authors)


def reported_from(block: Block, know: ReportKnowledge) -> bool:
    """ "Jane Doe reported from Velland.", "Lake News writer John Roe contributed.": names and places, and no more."""
    if block.count > 40:
        return False
    if block.bare.endswith(tuple(f" {verb}" for verb in know.furniture.helped)):
        return True
    said = next((verb for verb in know.furniture.reported if f" {verb} " in block.words), None)
    if said is None:
        return False
    who, _, where = block.words.partition(f" {said} ")
    who = who.lstrip(_BULLETS)
    names = [part for part in re.split(r", | and ", who) if part]
    named = all(looks_like_name(name) or re.fullmatch(r"[A-ZÀ-Þ][\w'’-]+", name) for name in names)
    small = set(re.findall(r"\b[a-z]{3,}\b", where)) - know.furniture.byline_words - know.furniture.foot_words
    return bool(names) and named and where[:1].isupper() and not small
