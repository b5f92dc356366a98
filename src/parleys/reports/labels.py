"""Read label lines: dates, bylines, outlets and datelines that stand by themselves, and datelines that open a lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from parleys.language.calendar import find_absolute, may_name_day
from parleys.record import Printed
from parleys.reports.blocks import Block
from parleys.reports.knowledge import ReportKnowledge

_LONGEST = 18
"""Words of a label line."""
_BESIDE = re.compile(r"^[A-Z][A-Z .,'/-]{2,40} [-–—] ")
_CUT = re.compile(r"\s+(?=\([A-Z][\w -]*\)$)|\s*[|•·]\s*|\s+[-–—/]+\s+|\t+|\s{3,}")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d(?:[:.]\d\d)?\b|\b\d{1,2} ?(?=[ap]\.?m\b)|[+-]\d{2}:?\d{2}", re.IGNORECASE)
_JOINTS = ("van", "von", "de", "der", "al", "el", "bin")
_TWO_WAYS = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/.-])")
_UPPER = re.compile(r"[^\W\d_]*[A-Z][^\W\d_a-z]{2,}(?:[\s.,/'’-]+[A-Z][\w.'’-]*)*[.,]?$")
_PLACE = (
    r"(?P<place>[A-ZÀ-Ý][\w.'’À-ÿ-]*(?:[ /-]+(?:[A-ZÀ-Ý]|al-|de |la )[\w.'’À-ÿ-]*){0,3}"
    r"(?:, [A-ZÀ-Ý][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})?)"
)
_RUNNING = re.compile(
    _PLACE + r"(?P<date>,? \(?[A-Z][a-z]{2,8}\.? \d{1,2}(?:,? \d{4})?\)?|, \d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?)?"
    r"(?:\s*[,:]?\s*\((?P<who>[^()]{2,40})\))?[,:]?\s*(?:--+|[-–—―]+)\s*(?=[\"'“‘A-Z\d])"
)
_MEDIUM = re.compile(rf"(?:{_PLACE} ?)?\((?P<who>[^()]{{2,40}})\)\s*(?:[-–—―]+\s*)?(?=[\"'“‘A-Z\d])")


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """A date in a label line."""

    edtf: str
    changed: bool = False
    """It says when the page was changed, not when the report was published."""


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """What a label line says."""

    dates: tuple[Dated, ...] = ()
    doubtful: tuple[Printed, ...] = ()
    """Dates that can be read two ways: 04/05/2031."""
    outlet: Printed | None = None
    byline: Printed | None = None
    dateline: Printed | None = None


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """A dateline that opens the lead: "VELLAND, March 4 (Reuters) - "; start and length are those of the opening."""

    start: int
    place: Printed | None
    agency: Printed | None
    day: str | None
    length: int


def read_label(block: Block, know: ReportKnowledge) -> Label | None:
    """Give what a line says if all of it is date, outlet, byline or place; else None."""
    if block.count > _LONGEST or (block.closed and block.count > 12):
        return None
    words, dates, doubtful = _take_dates(block, know)
    outlet = byline = place = None
    for at, part in _parts(words):
        if _is_medium(part, words, know):
            outlet = outlet or _at(block, at + part.startswith("("), part.strip("()"))
        elif (name := _byline(part, know) or _placed_name(part)) is not None:
            byline = byline or _at(block, at + part.index(name), name)
        elif _is_filling(part, know) and (dates or doubtful or outlet):
            continue
        elif place is None and at == 0 and _is_place(part, words, know):
            place = _at(block, at, part.rstrip(", "))
        else:
            return None
    if place is not None and outlet is None and not dates:
        return None
    if not (dates or doubtful or outlet or byline):
        return None
    return Label(dates=dates, doubtful=doubtful, outlet=outlet, byline=byline, dateline=place)


def read_running(block: Block, know: ReportKnowledge) -> Running | None:
    """Give the dateline that opens a paragraph; the place is in capitals, or an agency or a day stands with it."""
    found = _RUNNING.match(block.words)
    if found is None or found.end() > 90:
        return _medium_first(block, know)
    place, who = found.group("place"), found.group("who")
    agency = who is not None and know.medium(who) is not None
    town = place.split(",")[0]
    capitals = town.isupper() and len(re.sub(r"\W", "", town)) >= 4 and town.count(" ") < 3
    if not (agency or capitals or found.group("date")) or (who is not None and not agency):
        return None
    printed = _at(block, found.start("who"), who) if who is not None else None
    if know.outlet(place) is not None or place.casefold() in know.furniture.sections:
        return None
    place_printed = _at(block, 0, place)
    return Running(start=block.start, place=place_printed, agency=printed, day=found.group("date"), length=found.end())


def _medium_first(block: Block, know: ReportKnowledge) -> Running | None:
    """ "Velland (AP) The talks ...", "(AP) The talks ...": a known medium in brackets, without a dash."""
    found = _MEDIUM.match(block.words)
    if found is None or know.outlet(found.group("who")) is None:
        return None
    place, who = found.group("place"), _at(block, found.start("who"), found.group("who"))
    # "Prime Minister Orlov (Velland Post) said" would have a title in the place
    if place is not None and (len(place.split()) > 4 or place.casefold() in know.furniture.sections):
        return None
    printed = _at(block, 0, place) if place is not None else None
    return Running(start=block.start, place=printed, agency=who, day=None, length=found.end())


def looks_like_name(words: str) -> bool:
    """Say whether words look like one person's name or several, and nothing else.

    >>> looks_like_name("Jane van Doe"), looks_like_name("Talks on the islands")
    (True, False)
    """
    people = [part.split() for part in re.split(r",| and | & ", words) if part.strip()]
    if not people or len(people) > 4 or words.startswith(("The ", "A ")) or re.search(r"['’]s\b", words):
        return False
    return all(_is_name(tokens) for tokens in people)


def _is_name(tokens: list[str]) -> bool:
    names = [token for token in tokens if token not in _JOINTS]
    form = all(re.fullmatch(r"[A-ZÀ-Ý][\w'’-]+|[A-Z]\.?(?:[A-Z]\.)?|Jr\.", name) for name in names)
    return 2 <= len(names) <= 3 and form and not all(name.isupper() for name in names)


def _take_dates(block: Block, know: ReportKnowledge) -> tuple[str, tuple[Dated, ...], tuple[Printed, ...]]:
    """Give the line with its dates and clock times blanked out, and the dates."""
    words = block.words
    if not may_name_day(words):
        return words, (), ()
    changed: list[Dated] = []
    blank = words
    last = 0
    for date in find_absolute(words, know.calendar):
        before = words[last : date.start].casefold()
        late = any(re.search(rf"\b{word}\b", before) for word in know.furniture.changed)
        changed.append(Dated(edtf=date.edtf, changed=late))
        blank = blank[: date.start] + " " * (date.end - date.start) + blank[date.end :]
        last = date.end
    doubtful = tuple(_at(block, hit.start(), hit.group()) for hit in _TWO_WAYS.finditer(blank))
    blank = _TWO_WAYS.sub(lambda hit: " " * len(hit.group()), blank)
    if changed or doubtful:
        blank = _CLOCK.sub(lambda hit: " " * len(hit.group()), blank)
    return blank, tuple(changed), doubtful


def _parts(words: str) -> Iterator[tuple[int, str]]:
    at = 0
    for cut in [*_CUT.finditer(words), None]:
        end = cut.start() if cut is not None else len(words)
        part = words[at:end]
        bare = part.strip(" ,;:|-–—\u00a0")
        if re.search(r"\w", bare):
            yield at + part.index(bare), bare
        at = cut.end() if cut is not None else end


def _byline(part: str, know: ReportKnowledge) -> str | None:
    """Give the names of a byline: "By Jane Doe and John Roe in Velland" without its "By"."""
    tokens = part.split()
    opening = next((word for word in know.furniture.byline if part.casefold().startswith(f"{word} ")), None)
    if opening is None or not 2 <= len(tokens) <= 16:
        return None
    rest = tokens[len(opening.split()) :]
    ok = all(token[0].isupper() or token.strip(",.").casefold() in know.furniture.byline_words for token in rest)
    names = part[len(opening) :].strip()
    return _named(names) if ok and rest and rest[0][0].isupper() else None


def _placed_name(part: str) -> str | None:
    """ "Jane Doe in Velland", without a "By"."""
    name = _named(part)
    return name if name != part and len(part.split()) <= 6 and looks_like_name(name) else None


def _named(names: str) -> str:
    """Give the names without the place: "Jane Doe in Velland"."""
    return re.split(r",? (?:in|reporting from) (?=[A-ZÀ-Ý])", names)[0]


def _is_filling(part: str, know: ReportKnowledge) -> bool:
    """Words that may stand around a date: "Published", "12 min read", a section."""
    tokens = re.findall(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?", part.casefold())
    words = know.furniture.date_words
    return part.casefold() in know.furniture.sections or all(t in words or t.rstrip(".") in words for t in tokens)


def _is_medium(part: str, words: str, know: ReportKnowledge) -> bool:
    """A known medium, or one by its form; "VPA" only beside a place, and "World News" is a section."""
    if know.outlet(part) is not None:
        return True
    if part.casefold() in know.furniture.sections or know.medium(part) is None:
        return False
    return " " in part or part.startswith("(") or _BESIDE.search(words) is not None


def _is_place(part: str, words: str, know: ReportKnowledge) -> bool:
    """ "MOSCOW" before an outlet or a date; in small letters only before an agency."""
    if part.casefold() in know.furniture.sections or len(part.split()) > 5:
        return False
    rest = words.strip()[len(part) :].strip(" ,;:|-–—()")
    return _UPPER.match(part) is not None or (part.istitle() and know.is_agency(rest))


def _at(block: Block, at: int, words: str) -> Printed:
    return Printed(text=words, start=block.start + at, end=block.start + at + len(words))
