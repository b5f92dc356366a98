"""Tell headings, highlight boxes, repeats and left-over links by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from parleys.reports.blocks import Block
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.labels import read_label
from parleys.reports.marks import Mark, Marks, Role

_LONGEST = 14
_HIGHLIGHT = 25
_CAPITALS = 22
"""Words of the longest heading in capitals."""
_GALLERY = 3
"""Lines that stand twice, one under the other, in a gallery at least."""
_OFTEN = 5
"""Times that a name stands over what is said at least."""
_PULLED = (7, 50)
"""Words of a line that is shown twice."""
_NUMBER = re.compile(r"\(?\d{1,2}[.)] ?(?=\D)")
_ASKS = re.compile(r"\?$")
_CAPITAL = re.compile(r"(?:--+ ?)?[A-ZÀ-Þ]")
_OPEN_END = re.compile(r"(?:[\w?'’…]|\.\.\.)$")
_POSTED = re.compile(r"\(@\w+\)|(?:https?://|pic\.twitter\.com/)\S+$")
_BOX = 8
"""Lines of a highlight box at most."""


def mark_highlights(blocks: Sequence[Block], marks: Marks, know: ReportKnowledge) -> dict[int, Mark]:
    """Mark the lines of highlight boxes; the lead, which ends as sentences end, closes the box."""
    found: dict[int, Mark] = {}
    for n, block in enumerate(blocks):
        if highlight_opening(block, know) is None:
            continue
        found[n] = Mark(Role.HEADING, "highlights")
        for m in range(n + 1, min(n + 1 + _BOX, len(blocks))):
            if blocks[m].closed or blocks[m].count > _HIGHLIGHT or m in marks:
                break
            found[m] = Mark(Role.HEADING, "highlights")
    return found


def highlight_opening(block: Block, know: ReportKnowledge) -> int | None:
    """Give the length of the words that open a highlight box: "Story highlights"."""
    if block.closed and not block.words.endswith(":"):
        return None
    for opening in know.furniture.highlights:
        if block.bare == opening or (block.count <= _HIGHLIGHT and block.key.startswith(f"{opening} ")):
            return len(opening) + len(block.words) - len(block.key)
    return None


def mark_repeats(blocks: Sequence[Block], marks: Marks) -> dict[int, Mark]:
    """Mark what is said again word for word; a short line may stand twice (""No," he said."), but not four times."""
    open_blocks = [n for n in range(len(blocks)) if n not in marks]
    times = Counter(blocks[n].words for n in open_blocks)
    seen: set[str] = set()
    found: dict[int, Mark] = {}
    for n in open_blocks:
        words = blocks[n].words
        often = times[words] > (3 if blocks[n].closed else 2)
        if words in seen and (blocks[n].count >= 8 or often):
            found[n] = Mark(Role.FURNITURE, "repeated")
        seen.add(words)
    return found | _twins(blocks, marks)


def _twins(blocks: Sequence[Block], marks: Marks) -> dict[int, Mark]:
    """Mark lines that each stand twice, one under the other: the pictures of a gallery, with their words."""
    pairs = [n for n in range(1, len(blocks)) if blocks[n].words == blocks[n - 1].words and blocks[n].count >= 8]
    if len(pairs) < _GALLERY or 2 * len(pairs) > 0.8 * len(blocks):
        return {}  # where nearly everything stands twice, the report itself does
    return {m: Mark(Role.FURNITURE, "gallery") for n in pairs for m in (n - 1, n) if m not in marks}


def mark_speakers(blocks: Sequence[Block], marks: Marks) -> dict[int, Mark]:
    """Mark names that stand alone over what is said, again and again: "jana haddad"."""
    short = [n for n in range(len(blocks)) if n not in marks and blocks[n].count <= 3 and not blocks[n].closed]
    times = Counter(blocks[n].words for n in short)
    return {n: Mark(Role.FURNITURE, "speaker") for n in short if times[blocks[n].words] >= _OFTEN}


def mark_pull_quotes(blocks: Sequence[Block], marks: Marks, lead: int) -> dict[int, Mark]:
    """Mark lines that stand word for word inside a longer paragraph too: the page shows them twice."""
    told = {n: _told(blocks[n]) for n in range(lead, len(blocks)) if n not in marks}
    everything = "\n".join(told.values())
    alone = Counter(told.values())  # said twice as a whole line, it is no part of a longer one
    short = [n for n in told if n != lead and _PULLED[0] <= blocks[n].count <= _PULLED[1] and not _has_form(blocks[n])]
    pulled = [n for n in short if everything.count(told[n]) > alone[told[n]]]
    return {n: Mark(Role.FURNITURE, "pull_quote") for n in pulled}


def _told(block: Block) -> str:
    return block.key.strip("\"“”' .")


def mark_headings(blocks: Sequence[Block], marks: Marks, lead: int, know: ReportKnowledge) -> dict[int, Mark]:
    """Mark cross headings, and lines of that form after the last sentence, which are links."""
    undecided = [n for n in range(lead, len(blocks)) if n not in marks]
    found: dict[int, Mark] = {}
    for n in undecided:
        label = read_label(blocks[n], know) if blocks[n].count <= _LONGEST else None
        if label is not None:
            found[n] = Mark(Role.FURNITURE, "label_line")
    rest = [n for n in undecided if n not in found]
    open_lines = [n for n in rest if not blocks[n].closed and blocks[n].count >= 6]
    if len(open_lines) > 0.5 * len(rest):
        return found  # nobody set full stops here: the form of a line tells nothing
    last = max((n for n in rest if not _has_form(blocks[n])), default=-1)
    for before, n in zip([-1, *rest], rest, strict=False):
        introduced = before >= 0 and blocks[before].words.endswith(":") and before not in found
        if n == lead or introduced or not _has_form(blocks[n]):
            continue
        trailing = n > last
        found[n] = Mark(Role.FURNITURE, "trailing") if trailing else Mark(Role.HEADING, "cross_heading")
    headed = any(mark.rule == "cross_heading" for mark in found.values())
    return found | _in_series(blocks, [n for n in rest if n not in found and n != lead], headed, know)


def _in_series(blocks: Sequence[Block], rest: Sequence[int], headed: bool, know: ReportKnowledge) -> dict[int, Mark]:
    """Mark headings that only their fellows give away: numbered ones, and questions over their answers."""
    found: dict[int, Mark] = {}
    for rule in (numbered, asking, dashed):
        ones = [n for n, after in pairwise(rest) if rule(blocks[n], blocks[after], know)]
        if len(ones) >= 2 or (headed and rule is asking):
            found |= {n: Mark(Role.HEADING, f"{rule.__name__}_heading") for n in ones}
    return found


def numbered(block: Block, after: Block, _know: ReportKnowledge) -> bool:
    """ "2. The prisoners" over a paragraph; in a list the next line has a number too."""
    full = block.closed and not _ASKS.search(block.words)
    if full or block.count > _LONGEST + 4 or not _NUMBER.match(block.words):
        return False
    return _opens_paragraph(after) or (_ASKS.search(block.words) is not None and not _NUMBER.match(after.words))


def asking(block: Block, after: Block, know: ReportKnowledge) -> bool:
    """ "What next for the islands?" over a paragraph; no question to a person, and nobody's words."""
    if block.count > _LONGEST or not _ASKS.search(block.words) or not _opens_paragraph(after):
        return False
    own = _CAPITAL.match(block.words) is not None and not re.match(r"[A-Z][\w .]*:", block.words)
    tokens = re.findall(r"\w+", block.key)
    goes_on = tokens[0] in know.furniture.goes_on or not know.furniture.questions.isdisjoint(tokens)
    return own and not goes_on and not re.search(r"[.!?] ", block.words)


def dashed(block: Block, after: Block, _know: ReportKnowledge) -> bool:
    """ "-- The prisoners:" over a paragraph."""
    led = re.match(r"(?:--|—) ?[A-ZÀ-Þ]", block.words) is not None
    return led and block.count <= 9 and block.words.endswith(":") and _opens_paragraph(after)


def _opens_paragraph(block: Block) -> bool:
    return block.closed and block.count >= 12 and not _NUMBER.match(block.words)


def _has_form(block: Block) -> bool:
    """Short, no full stop, a capital first; "'We can wait'", but not an open quotation or an item of a list."""
    words = block.words
    if words.isupper() and block.count <= _CAPITALS and _OPEN_END.search(words):
        return True  # "AND NOW A WORD FROM THE ISLANDS ..."
    if block.count > _LONGEST or len(words) > 110 or block.closed or words.endswith((",", ";", "-", "–", "—")):
        return False
    if _POSTED.search(words):
        return False  # "We will wait — Jana Haddad (@haddad) May 3, 2031", "We will wait https://…": somebody's words
    if words[0] in '"“„':
        return words[-1] in '"”'
    if not re.match(r"['‘¿¡]?[\w]", words) or re.match(r"['‘]?[^\W\d_A-ZÀ-Þ]", words) is not None:
        return bool(re.match(r"['‘]?[A-ZÀ-Þ\d]", words))
    return not re.match(r"\d+[.)] ", words)
