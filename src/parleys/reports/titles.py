"""Tell a title that ends as sentences end from a lead."""

from __future__ import annotations

import re

from parleys.reports.blocks import Block
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.labels import Label, read_running

_ASKS = re.compile(r"[?!][\"'”’)]*$")
_BREAKS_OFF = re.compile(r"(?:\.\.\.|…)[\"'”’]*$|(?:\b[A-Z]\.){2,}[\"'”’]?$")
_TWO = re.compile(r"[^\W_][.!?]+[\"'”’)]* +[\"'“‘(]*[A-Z]")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")


def closed_title(block: Block, after: Block, label: Label | None, know: ReportKnowledge) -> bool:
    """Say whether the first line is a title though it has a full stop; `after` is the line under it."""
    if block.count > 24:
        return False
    dated = label is not None and (bool(label.dates) or label.outlet is not None or label.byline is not None)
    return (dated and block.count <= 20) or any(rule(block, after, know) for rule in _RULES)


def asks(block: Block, _after: Block, _know: ReportKnowledge) -> bool:
    """ "Who will go to Velland?"."""
    return _ASKS.search(block.words) is not None and block.count <= 20


def breaks_off(block: Block, after: Block, _know: ReportKnowledge) -> bool:
    """ "Envoys leave for the U.N.", "'I have been waiting for an answer...'": no full stop at all."""
    return _BREAKS_OFF.search(block.words) is not None and after.count > block.count


def two_sentences(block: Block, _after: Block, _know: ReportKnowledge) -> bool:
    """ "Orlov wants a truce. Here is why he waits.": leads that short are one sentence."""
    return block.count <= 20 and _TWO.search(block.words) is not None and block.words[0] not in '"“'


def in_capitals(block: Block, _after: Block, _know: ReportKnowledge) -> bool:
    """ "Haddad Rules Out New Talks.": all longer words have a capital."""
    longer = [word for word in _WORD.findall(block.words) if len(word) >= 5]
    return len(longer) >= 3 and sum(word[0].isupper() for word in longer) >= 0.9 * len(longer)


def over_dateline(_block: Block, after: Block, know: ReportKnowledge) -> bool:
    """A line over "VELLAND (AP) -": the report begins there."""
    return read_running(after, know) is not None


_RULES = (asks, breaks_off, two_sentences, in_capitals, over_dateline)
