"""Write a brief: where things stand as of a day, section by section, every line with its notes; no advice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from parleys.brief.notes import Cited, Note, Notes, mark_of
from parleys.brief.stands import find_stands, stand_detail, stand_text
from parleys.record import Copy, Dossier, Reading
from parleys.stories.when import Stretch, day_of, stretch
from parleys.summary.across import Across, open_across
from parleys.summary.barriers import Standing, age_words, find_standing
from parleys.summary.dates import due_words, find_dates
from parleys.summary.differences import difference_title, find_differences
from parleys.summary.quotes import Quote
from parleys.summary.shifts import find_movements, movement_title
from parleys.summary.silences import find_quiet
from parleys.summary.wording import count, short_day, spread

_MOST = {"barriers": 15, "stands": 40, "shifts": 12, "differences": 12, "dates": 15, "silence": 12}
"""Lines of a section; what is beyond is counted, with the command that shows it."""


class Aside(msgspec.Struct, frozen=True, kw_only=True):
    """What belongs to a line, with notes of its own: "answered by Velland"."""

    text: str
    cited: Cited


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a brief."""

    text: str
    detail: str = ""
    """Since when, last heard, how many independent origins."""
    cited: Cited
    """Only the mark where each aside has its own notes."""
    asides: tuple[Aside, ...] = ()


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Lines under one heading: of a pair of parties, or of one party."""

    title: str = ""
    points: tuple[Point, ...]


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a brief."""

    title: str
    lead: str
    """What its lines are, in one sentence."""
    groups: tuple[Group, ...]
    more: int = 0
    """Lines that are left out."""
    command: str = ""
    """The command that shows all of them."""


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """Where things stand as of a day."""

    title: str
    as_of: str | None
    """EDTF."""
    opening: tuple[str, ...]
    """What it is made from, and how to read it."""
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]


def write_brief(readings: Sequence[Reading], dossier: Dossier, as_of: Stretch | None = None) -> Brief:
    """Write a brief of a record.

    Args:
        readings: the gathered readings, as corrected.
        dossier: what holds across them.
        as_of: only what reports published by then tell; the newest report's day if not given.
    """
    across = open_across(readings, dossier, as_of)
    notes = Notes(across)
    sections = tuple(section for make in _SECTIONS if (section := make(across, notes)) is not None)
    day = day_of(across.end.last) if across.end is not None else None
    return Brief(
        title=f"Where things stand as of {short_day(day, year=True)}" if day else "Where things stand",
        as_of=day,
        opening=tuple(_opening(across)),
        sections=sections,
        notes=tuple(notes.found),
    )


def _opening(across: Across) -> Iterable[str]:
    reports = [reading.report for reading in across.readings]
    days = [when for report in reports if (when := stretch(report.published))]
    copies: tuple[Copy, ...] = across.dossier.of(Copy)
    copied = sum(len(copy.members) for copy in copies)
    told = f"From {count(len(reports), 'report')}{f' of {spread(days)}' if days else ''}, "
    told += f"{count(len(set(across.sources.values())), 'independent origin')}"
    told += f"; {copied} of them are copies of {count(len(copies), 'dispatch', 'dispatches')}" if copies else ""
    left = f"; {count(across.left_out, 'report')} of later or unknown day left out" if across.left_out else ""
    yield f"{told}{left}. Copies of one dispatch, and reports of one agency, count as one origin."
    facts = [fact for reading in across.readings for fact in (*reading.positions, *reading.events, *reading.figures)]
    looked = sum(fact.state is not None for fact in facts)
    yield (
        f"A person has reviewed {looked} of {len(facts)} positions, events and figures. ° marks a line of which nobody "
        "has reviewed any sentence: look at its note before you rely on it."
    )
    yield (
        "Everything is told as it is reported, each speaker apart: what reports say, not what is true. Numbers lead to "
        "the notes at the end, each with its sentence, outlet and day; +1 stands for one more report that says so."
    )


def _barriers(across: Across, notes: Notes) -> Section | None:
    found = _without_answers(find_standing(across))
    kept = found[: _MOST["barriers"]]
    groups: dict[str, list[Point]] = {}
    for each in kept:
        groups.setdefault(" and ".join(each.between), []).append(_barrier(each, notes))
    return _section(
        "What stands between the parties and talks",
        "By pair of parties; what most independent origins tell comes first. A barrier stands until a report tells "
        "that it is gone: see how long nobody was heard on it.",
        groups,
        len(found) - len(kept),
        "parleys show barriers",
    )


def _without_answers(found: Sequence[Standing]) -> list[Standing]:
    """Leave out that a party rejects all preconditions where it is told already as the answer to one of them."""
    answers = {(each.between, quote.member) for each in found for quote in each.answers}
    return [
        each
        for each in found
        if each.kind != "clash" or not answers.issuperset((each.between, quote.member) for quote in each.quotes)
    ]


def _barrier(each: Standing, notes: Notes) -> Point:
    cited = notes.cite(each.quotes)
    asides: list[Aside] = []
    for label, quotes in (("answered by", each.answers), ("reported as met by", each.met)):
        if quotes:
            who = " and ".join(dict.fromkeys(quote.party or quote.by for quote in quotes))
            asides.append(Aside(text=f"{label} {who}", cited=notes.cite(quotes)))
    detail = f"{age_words(each)}; {count(each.origins, 'independent origin')}"
    return Point(text=_begun(each.about), detail=detail, cited=cited, asides=tuple(asides))


def _stands(across: Across, notes: Notes) -> Section | None:
    found = find_stands(across)
    kept = found[: _MOST["stands"]]
    groups: dict[str, list[Point]] = {}
    for entry in sorted(kept, key=lambda each: across.parties.name(each.party).casefold()):
        quotes = across.quotes.of(each.key for each in entry.holdings)
        point = _point(stand_text(entry, across), stand_detail(entry, across), quotes, notes)
        groups.setdefault(across.parties.name(entry.party), []).append(point)
    return _section(
        "Positions",
        "By party, as last heard from each speaker; what others guess about a party is left out.",
        groups,
        len(found) - len(kept),
        "parleys show positions --matrix",
    )


def _shifts(across: Across, notes: Notes) -> Section | None:
    found = find_movements(across)
    kept = found[: _MOST["shifts"]]
    told = {"same": "one speaker moved", "different": "two speakers differ", "untold": "not told by one named speaker"}
    points = [
        Point(
            text=_begun(movement_title(each)),
            detail=told[each.speakers],
            cited=mark_of(each.quotes),
            asides=tuple(Aside(text=step.value, cited=notes.cite(step.quotes)) for step in each.steps),
        )
        for each in kept
    ]
    return _section(
        "What moved",
        "The latest first, each step with the day that it was told for.",
        {"": points},
        len(found) - len(kept),
        "parleys show shifts",
    )


def _differences(across: Across, notes: Notes) -> Section | None:
    found = [each for each in find_differences(across) if not each.agree]
    kept = found[: _MOST["differences"]]
    points = [
        Point(
            text=_begun(difference_title(each)),
            detail=f"does not say: {'; '.join(each.silent)}" if each.silent else "",
            cited=mark_of(each.quotes),
            asides=tuple(
                Aside(text=f"{side.value} ({count(side.origins, 'origin')})", cited=notes.cite(side.quotes))
                for side in each.accounts
            ),
        )
        for each in kept
    ]
    lead = "Reports that do not agree; neither side is preferred."
    more = len(found) - len(kept)
    return _section("Where reports differ", lead, {"": points}, more, "parleys show differences")


def _dates(across: Across, notes: Notes) -> Section | None:
    found = [each for each in find_dates(across) if each.days > 0 or not each.outcome]
    kept = found[: _MOST["dates"]]
    groups: dict[str, list[Point]] = {}
    for each in kept:
        title = "Ahead" if each.days > 0 else "Past, outcome not reported"
        groups.setdefault(title, []).append(_point(each.about, due_words(each), each.quotes, notes))
    lead = "What was announced for a day."
    return _section("Next dates", lead, groups, len(found) - len(kept), "parleys show dates")


def _silence(across: Across, notes: Notes) -> Section | None:
    found = find_quiet(across)
    kept = found[: _MOST["silence"]]
    points: list[Point] = []
    for each in kept:
        others = ", ".join(f"{other.name} ({short_day(other.last_heard)})" for other in each.since[:4])
        heard = f"since then heard on it: {others}" if others else "nobody else was heard on it since"
        last = f"last heard {short_day(each.last_heard, year=True)}, {count(each.silent_days, 'day')} before"
        points.append(_point(f"{each.party_name} on {each.issue}: {last}", heard, each.quotes, notes))
    return _section(
        "Not heard since",
        "Who was heard on an issue, and for a week or more has not been; in these reports, that is.",
        {"": points},
        len(found) - len(kept),
        "parleys show silence",
    )


_SECTIONS: tuple[Callable[[Across, Notes], Section | None], ...] = (
    _barriers,
    _stands,
    _shifts,
    _differences,
    _dates,
    _silence,
)


def _point(text: str, detail: str, quotes: Sequence[Quote], notes: Notes) -> Point:
    return Point(text=_begun(text), detail=detail, cited=notes.cite(quotes))


def _begun(text: str) -> str:
    """Give a line that begins with a capital."""
    return text[:1].upper() + text[1:]


def _section(title: str, lead: str, groups: dict[str, list[Point]], more: int, command: str) -> Section | None:
    told = tuple(Group(title=name, points=tuple(points)) for name, points in groups.items() if points)
    return Section(title=title, lead=lead, groups=told, more=more, command=command) if told else None
