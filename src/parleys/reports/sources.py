"""Tell whose report it is: outlet, agency, byline and dateline, as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from parleys.knowledge.outlets import OutletKind
from parleys.record import Metadata, Printed
from parleys.reports.appeals import banner
from parleys.reports.blocks import Block
from parleys.reports.clean import Cleaned
from parleys.reports.knowledge import ReportKnowledge
from parleys.reports.marks import Role

_OWNER = re.compile(
    r"^\W*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?[\s,]*(?:by )?(?P<name>[^.,;|©]{2,60}?)(?=\s*(?:[.,;|©]|all rights|\d{4}|$))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")
_NAME = re.compile(r"(?:The )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,4}")


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """Whose report it is."""

    outlet: Printed | None = None
    agency: Printed | None = None
    byline: Printed | None = None
    dateline: Printed | None = None


def find_sources(cleaned: Cleaned, know: ReportKnowledge) -> Sources:
    """Give outlet, agency, byline and dateline; a medium named in a sentence of the body is none of them."""
    labels = cleaned.head.labels
    named = [label.outlet for label in labels if label.outlet is not None]
    owners = list(_owners(cleaned, know))
    agencies = [name for name in named if know.is_agency(name.text)]
    running = cleaned.running
    if running is not None and running.agency is not None:
        (agencies if know.is_agency(running.agency.text) else owners).append(running.agency)
    agencies += [name for name in owners if know.is_agency(name.text)] + list(_signed(cleaned, know))
    outlets = [name for name in (*named, *owners) if not know.is_agency(name.text)]
    outlets += list(_under(cleaned, know))
    outlets += [name for block in _furniture(cleaned, "appeal") if (name := _in_appeal(block, know)) is not None]
    # "Reuters" alone under a title is agency and outlet; beside a place it is the agency of somebody else's page
    alone = [
        name.outlet for name in labels if name.outlet is not None and name.dateline is None and name.byline is None
    ]
    place = next((label.dateline for label in labels if label.dateline is not None), None)
    return Sources(
        outlet=next(iter((*outlets, *alone)), None),
        agency=next(iter(agencies), None),
        byline=next((label.byline for label in labels if label.byline is not None), None),
        dateline=place or (running.place if running is not None else None),
    )


def told_sources(printed: Sources, told: Metadata) -> Sources:
    """Give what is printed, with outlet and byline as metadata tell them; with a place only where printed alike."""
    return msgspec.structs.replace(
        printed,
        outlet=told_words(printed.outlet, told.outlet),
        byline=told_words(printed.byline, told.byline),
    )


def told_words(printed: Printed | None, told: str | None) -> Printed | None:
    """Give words as metadata tell them, with their place where they are printed too."""
    if told is None or (printed is not None and _bare(printed.text) == _bare(told)):
        return printed
    return Printed(text=told)


def _bare(words: str) -> str:
    return re.sub(r"\W+", " ", words.casefold()).strip().removeprefix("the ")


def copyright_year(cleaned: Cleaned, know: ReportKnowledge) -> str | None:
    """Give the year of the copyright line."""
    for block in _furniture(cleaned):
        if any(words in block.key for words in know.furniture.copyright) and (year := _YEAR.search(block.words)):
            return year.group()
    return None


def _furniture(cleaned: Cleaned, rule: str = "") -> Iterator[Block]:
    for n, mark in cleaned.marks.items():
        if mark.role is Role.FURNITURE and mark.rule.startswith(rule):
            yield cleaned.blocks[n]


def _owners(cleaned: Cleaned, know: ReportKnowledge) -> Iterator[Printed]:
    """ "© 2031 The Velland Post. All rights reserved": who stands in copyright lines."""
    for block in _furniture(cleaned):
        key = block.words.casefold()
        at = max((key.find(word) + len(word) for word in ("copyright", "©", "(c)") if word in key), default=-1)
        if at < 0 or block.count > 60:
            continue
        owner = _OWNER.match(block.words[at:])
        if owner is None or len(owner.group("name").split()) > 6:
            continue
        name = owner.group("name")
        start = block.start + at + owner.start("name")
        if know.medium(name) is not None or re.match(r"The [A-Z]", name):
            yield Printed(text=name, start=start, end=start + len(name))


def _signed(cleaned: Cleaned, know: ReportKnowledge) -> Iterator[Printed]:
    """ "(Reuters)" alone under the report."""
    for block in _furniture(cleaned, "label_line"):
        name = block.words.strip(" ()[]-–—.")
        if know.is_agency(name) and block.start > 0.6 * cleaned.blocks[-1].end:
            start = block.start + block.words.index(name)
            yield Printed(text=name, start=start, end=start + len(name))


def _under(cleaned: Cleaned, know: ReportKnowledge) -> Iterator[Printed]:
    """An outlet's name alone under the report."""
    for block in _furniture(cleaned, "label_line"):
        kind = know.medium(block.words)
        if kind is not None and kind is not OutletKind.AGENCY and block.start > 0.6 * cleaned.blocks[-1].end:
            yield Printed(text=block.words, start=block.start, end=block.words_end)


def _in_appeal(block: Block, know: ReportKnowledge) -> Printed | None:
    """The outlet that speaks in an appeal."""
    name = banner(block, know)
    if name is None:
        names = (hit.group() for hit in _NAME.finditer(block.words) if " " in hit.group())
        name = next((n for n in names if know.medium(n) not in (None, OutletKind.AGENCY) and _sure(n, know)), None)
    if name is None:
        return None
    start = block.start + block.words.index(name)
    return Printed(text=name, start=start, end=start + len(name))


def _sure(name: str, know: ReportKnowledge) -> bool:
    return know.outlet(name) is not None or name.startswith("The ")
