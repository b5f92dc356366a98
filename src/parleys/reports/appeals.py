"""Find where an outlet asks its readers for money, an address or a subscription."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from parleys.knowledge.furniture import Appeals
from parleys.reports.blocks import Block
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.marks import Mark, Marks, Role

_SHORT = 30
"""Words of a paragraph in which one word of the outlet's work is enough."""
_GAP = 3
"""Paragraphs between two appeals that belong to the appeal."""


def mark_appeals(blocks: Sequence[Block], marks: Marks, know: ReportKnowledge) -> dict[int, Mark]:
    """Mark appeals, and what the outlet says of itself between two of them."""
    words = know.furniture.appeals
    found = [n for n, block in enumerate(blocks) if asks(block, words, know)]
    result = {n: Mark(Role.FURNITURE, "appeal") for n in found}
    for one, two in pairwise(found):
        between = [n for n in range(one + 1, two) if n not in marks]
        if len(between) <= _GAP and all(_addresses(blocks[n], words) for n in between):
            result |= {n: Mark(Role.FURNITURE, "appeal_between") for n in between}
    for n in found:
        if n > 0.5 * len(blocks):
            result |= _around(blocks, n, marks, words)
    return result


def _around(blocks: Sequence[Block], at: int, marks: Marks, words: Appeals) -> dict[int, Mark]:
    """Mark what leads up to an appeal under a report, where the outlet speaks of its work, and the buttons after it."""
    found: dict[int, Mark] = {}
    for n in range(at - 1, max(at - 2 - _GAP, 0), -1):
        weak = sum(1 for phrase in words.weak if phrase in blocks[n].key)
        speaks = weak > (blocks[n].count > _SHORT) and _addresses(blocks[n], words)
        if n in marks or not speaks:
            break
        found[n] = Mark(Role.FURNITURE, "appeal_before")
    for n in range(at + 1, min(at + 6, len(blocks))):
        if n not in marks and blocks[n].count > 10:
            break
        if n not in marks and at + 1 in marks:
            found[n] = Mark(Role.FURNITURE, "appeal_after")
    return found


def banner(block: Block, know: ReportKnowledge) -> str | None:
    """Give the outlet of a banner: "Support The Moscow Times!"."""
    for words in know.furniture.appeals.banner:
        if block.count <= 8 and block.key.startswith(words + " "):
            name = block.words[len(block.words) - len(block.key) + len(words) :].strip(" !.")
            known = know.outlet(name) is not None
            return name if known or (name.startswith("The ") and block.words.endswith("!")) else None
    return None


def asks(block: Block, words: Appeals, know: ReportKnowledge) -> bool:
    """Say whether a block is an appeal: its words, spoken to the reader and not quoted from somebody."""
    if banner(block, know) is not None:
        return True
    if words.person.isdisjoint(block.key.split()):
        return False
    key = f" {block.key}"
    strong = [phrase for phrase in words.strong if f" {phrase}" in key]
    weak = [phrase for phrase in words.weak if phrase in key and not any(phrase in found for found in strong)]
    enough = 2 if block.count < 12 else 3
    if len(weak) + 2 * len(strong) < enough or not _addresses(block, words):
        return False
    # "We must stand with them and support their mission" speaks of us, but to nobody
    return bool(strong) or not _outside(block).isdisjoint(words.reader)


def _addresses(block: Block, words: Appeals) -> bool:
    """The outlet speaks for itself: we and you outside quotation marks, and nobody is said to say it."""
    tokens = _outside(block)
    return not tokens.isdisjoint(words.person) and "said" not in tokens


def _outside(block: Block) -> set[str]:
    """Give the words outside quotation marks."""
    return set(re.findall(r"\w+", re.sub(r'"[^"]*(?:"|$)', " ", block.key.translate({0x201C: '"', 0x201D: '"'}))))
