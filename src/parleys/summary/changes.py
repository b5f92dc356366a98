"""What changed between two days: positions, events, figures, differences, barriers, and what fell due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from parleys.record import Agreement, Dossier, Event, Figure, Occurrence, Reading, State, Voice
from parleys.stories.naming import key
from parleys.stories.when import Stretch, stretch
from parleys.summary.across import ALL, Across, Asked, open_across
from parleys.summary.barriers import find_standing
from parleys.summary.dates import due_words, find_dates
from parleys.summary.differences import difference_title, find_differences
from parleys.summary.facts import event_head, figure_head
from parleys.summary.histories import History, find_histories, way_of
from parleys.summary.names import namer
from parleys.summary.parties import party_name
from parleys.summary.positions import Holding, Wanted, choose_holdings, hold
from parleys.summary.quotes import Quote, quote_lines
from parleys.summary.wording import clean

_SECTIONS = {
    "position": "POSITIONS",
    "barrier": "BARRIERS",
    "difference": "DIFFERENCES",
    "date": "FELL DUE",
    "event": "EVENTS",
    "figure": "FIGURES",
}
_ORDER = ("moved", "new", "opened", "gone", "settled", "fell due", "repeated")
_SHOWN = 8
"""Changes of one sort that are printed; JSON gives all."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that the reports between two days tell, and what they told before."""

    kind: str
    """position, barrier, difference, date, event, figure."""
    change: str
    """moved, new, repeated; opened, gone, settled; fell due."""
    about: str
    before: tuple[Quote, ...] = ()
    now: tuple[Quote, ...] = ()


def find_changes_between(
    readings: Sequence[Reading], dossier: Dossier, first: Stretch, last: Stretch, asked: Asked = ALL
) -> tuple[Change, ...]:
    """Give what reports published after a day, and up to another one, tell that was not told by then.

    Args:
        readings: the gathered readings.
        dossier: what holds across them.
        first: the earlier day: what was published by then is known.
        last: the later day: what was published after is left out.
        asked: what is asked for; its days are not looked at.
    """
    before, after = open_across(readings, dossier, first), open_across(readings, dossier, last)
    known = {reading.report.id for reading in before.readings}
    found = [
        *_positions(after, known),
        *_between("barrier", _barriers(before), _barriers(after), ("opened", "gone")),
        *_between("difference", _differences(before), _differences(after), ("opened", "settled")),
        *_fallen_due(after, first),
        *_events(after, known),
        *_figures(after, known),
    ]
    chosen = (each for each in found if _takes(each, after, asked))
    kinds = list(_SECTIONS)
    return tuple(sorted(chosen, key=lambda each: (kinds.index(each.kind), _ORDER.index(each.change))))


def _takes(each: Change, across: Across, asked: Asked) -> bool:
    members = [quote.member for quote in (*each.before, *each.now)]
    about = "\n".join((each.about, *(across.issues.get(member, "") for member in members)))
    names = across.parties.names(across.quotes.involved(members))
    return msgspec.structs.replace(asked, since=None, until=None).takes(f"{names}\n{each.about.casefold()}", about, ())


def _positions(across: Across, known: set[str]) -> Iterator[Change]:
    """Tell what a party holds by the last reports, beside what it held by those before."""
    held = choose_holdings(hold(across.readings, across.dossier), Wanted(past=False))
    for history in find_histories(held):
        before = _latest([each for each in history.steps if each.reading.report.id in known])
        now = _latest([each for each in history.steps if each.reading.report.id not in known])
        if now:
            ways = [{way_of(each) for each in steps} for steps in (before, now)]
            yield Change(
                kind="position",
                change="new" if not before else "moved" if ways[0] != ways[1] else "repeated",
                about=f"{_held(history, across)}: {_values(before, now)}",
                before=across.quotes.of(each.key for each in before),
                now=across.quotes.of(each.key for each in now),
            )


def _latest(steps: Sequence[Holding]) -> list[Holding]:
    """Give the positions of the last day; undated ones where there are no others."""
    last = max((each.when.last for each in steps if each.when), default=0)
    return [each for each in steps if (each.when.last if each.when else 0) == last]


def _held(history: History, across: Across) -> str:
    towards = f" with {party_name(history.towards, across.parties)}" if history.towards else ""
    return f"{party_name(history.party, across.parties)} on {clean(history.issue)}{towards}"


def _values(before: Sequence[Holding], now: Sequence[Holding]) -> str:
    told = [" or ".join(dict.fromkeys(each.value for each in steps)) for steps in (before, now)]
    return f"{told[0]} before, now {told[1]}" if told[0] and told[0] != told[1] else told[1]


def _barriers(across: Across) -> list[tuple[str, tuple[Quote, ...]]]:
    return [(f"{' and '.join(each.between)}: {each.about}", each.quotes) for each in find_standing(across)]


def _differences(across: Across) -> list[tuple[str, tuple[Quote, ...]]]:
    return [(difference_title(each), each.quotes) for each in find_differences(across) if not each.agree]


def _between(
    kind: str,
    before: Sequence[tuple[str, tuple[Quote, ...]]],
    after: Sequence[tuple[str, tuple[Quote, ...]]],
    words: tuple[str, str],
) -> Iterator[Change]:
    """Tell which objects came and went; one that took in more facts, or lost some, is the same."""
    known = {(about.partition(":")[0], quote.member) for about, quotes in before for quote in quotes}
    still = {(about.partition(":")[0], quote.member) for about, quotes in after for quote in quotes}
    for about, quotes in after:
        if not any((about.partition(":")[0], quote.member) in known for quote in quotes):
            yield Change(kind=kind, change=words[0], about=about, now=quotes)
    for about, quotes in before:
        if not any((about.partition(":")[0], quote.member) in still for quote in quotes):
            yield Change(kind=kind, change=words[1], about=about, before=quotes)


def _fallen_due(across: Across, first: Stretch) -> Iterator[Change]:
    """Tell what was due after the first day and up to the last."""
    for each in find_dates(across):
        when = stretch(each.date)
        if when is not None and when.last > first.last and each.days <= 0:
            about = f"{each.about}; {due_words(each)}"
            yield Change(kind="date", change="fell due", about=about, before=each.quotes, now=each.told)


def _events(across: Across, known: set[str]) -> Iterator[Change]:
    """Tell events that no report told before, and those whose status is another now."""
    name = namer(across.dossier)
    found = {key(reading, event): (event, reading) for reading in across.readings for event in reading.events}
    found = {member: each for member, each in found.items() if _is_told(each[0])}
    joined: set[str] = set()
    groups: list[Sequence[str]] = [each.members for each in across.dossier.of(Occurrence)]
    for members in [*groups, *([member] for member in found)]:
        old, new = _parted([member for member in members if member in found and member not in joined], known)
        joined |= {*old, *new}
        states = [dict.fromkeys(found[member][0].status for member in part) for part in (old, new)]
        if new and not set(states[1]) <= set(states[0]):
            event, reading = max((found[member] for member in new), key=_fullness)
            was = f" (before: {' or '.join(states[0])})" if states[0] else ""
            yield Change(
                kind="event",
                change="moved" if old else "new",
                about=event_head(event, reading, name) + was,
                before=across.quotes.of(old),
                now=across.quotes.of(new),
            )


def _is_told(fact: Event | Figure) -> bool:
    return fact.voice is not Voice.IMPUTED and fact.state is not State.REJECTED


def _fullness(pair: tuple[Event, Reading]) -> tuple[int, str]:
    event, reading = pair
    return len(event.actors) + len(event.recipients) + bool(event.place) + bool(event.date), reading.report.id


def _parted(members: Iterable[str], known: set[str]) -> tuple[list[str], list[str]]:
    """Part facts into those of reports that were known before, and the others."""
    old, new = [], list[str]()
    for member in members:
        (old if member.split("#", 1)[0] in known else new).append(member)
    return old, new


def _figures(across: Across, known: set[str]) -> Iterator[Change]:
    """Tell numbers that no report gave before; those that bear out a number known are none."""
    name = namer(across.dossier)
    agreed: dict[str, str] = {
        member: each.id for each in across.dossier.of(Agreement) if each.field == "figure" for member in each.members
    }
    groups: dict[str, list[tuple[str, Figure, Reading]]] = {}
    for reading in across.readings:
        for figure in reading.figures:
            if _is_told(figure):
                member = key(reading, figure)
                groups.setdefault(agreed.get(member, member), []).append((member, figure, reading))
    for group in groups.values():
        if all(reading.report.id not in known for _, _, reading in group):
            _, figure, reading = group[0]
            now = across.quotes.of(member for member, _, _ in group)
            yield Change(kind="figure", change="new", about=figure_head(figure, reading, name), now=now)


def change_lines_between(found: Sequence[Change]) -> Iterator[tuple[str, str]]:
    """Give the lines of changes with their styles: by kind, each with the sentences before and now."""
    for kind, title in _SECTIONS.items():
        group = [each for each in found if each.kind == kind]
        if group:
            yield f"{title}, {_counts(group)}", "bold"
        for change in _ORDER:
            alike = [each for each in group if each.change == change]
            for each in alike[:_SHOWN]:
                yield from _change_lines(each)
            if len(alike) > _SHOWN:
                yield f"  … {len(alike) - _SHOWN} more {change}, with --json", "dim"


def _change_lines(each: Change) -> Iterator[tuple[str, str]]:
    yield f"  {each.change}: {each.about}", ""
    for label, quotes in (("planned" if each.kind == "date" else "before", each.before), ("now", each.now)):
        if each.before and quotes:
            yield f"    {label}", "dim"
        yield from quote_lines(quotes, 6)


def _counts(group: Sequence[Change]) -> str:
    kinds = {change: sum(each.change == change for each in group) for change in _ORDER}
    return ", ".join(f"{number} {change}" for change, number in kinds.items() if number)
