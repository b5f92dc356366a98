"""Shifts: how a party's position moved from day to day, and whether one speaker moved or two differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from parleys.record import Shift, Stance
from parleys.stories.when import Stretch
from parleys.summary.across import ALL, Across, Asked
from parleys.summary.parties import party_name
from parleys.summary.quotes import Quote, by_voice, quote_lines
from parleys.summary.wording import clean, short_day

_ORDER = (Stance.WILLING, Stance.CONDITIONAL, Stance.UNWILLING)


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What was held for a while."""

    value: str
    """willing, conditional, unwilling (several where they were told at one time); else the kinds of position."""
    first: str | None
    """EDTF: the day that it was first told for; None where it is told as held before, or undated."""
    last: str | None
    speakers: tuple[str, ...]
    """The persons who are reported to hold it for the party."""
    quotes: tuple[Quote, ...]


class Movement(msgspec.Struct, frozen=True, kw_only=True):
    """A position with its steps in order of time."""

    party: str
    party_name: str
    issue: str
    counterpart: str | None = msgspec.field(default=None, name="with")
    counterpart_name: str | None = msgspec.field(default=None, name="with_name")
    moved: bool
    """False where it was repeated unchanged."""
    speakers: str
    """same, different, untold: whether the last two steps are told of one speaker."""
    steps: tuple[Step, ...]
    shifts: tuple[str, ...]
    """Ids of the dossier's shifts in it."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Give the quotations of all steps."""
        return tuple(quote for step in self.steps for quote in step.quotes)


def find_movements(across: Across, asked: Asked = ALL, unchanged: bool = False) -> tuple[Movement, ...]:
    """Give the positions that moved, the latest first; then, if asked for, those that were repeated unchanged."""
    groups: defaultdict[tuple[object, ...], list[Shift]] = defaultdict(list)
    for each in across.dossier.of(Shift):
        # what was repeated is told by itself, whatever moved before or after it
        groups[each.unchanged, each.holder, each.counterparts, each.issue, each.unchanged and each.id].append(each)
    made = [_movement(shifts, across) for key, shifts in groups.items() if unchanged or not key[0]]
    found = [each for each in made if each.steps and asked.takes(_names(each, across), each.issue, each.quotes)]
    return tuple(sorted(found, key=lambda each: (not each.moved, -_last(each), each.party, each.shifts)))


def _movement(shifts: list[Shift], across: Across) -> Movement:
    """Put the shifts of one party and counterpart behind each other: what one leads to, the next begins with."""
    shifts = sorted(shifts, key=lambda each: (each.to_date or "", each.from_date or "", each.id))
    runs: list[tuple[str, ...]] = []
    for shift in shifts:
        for run in (shift.members,) if shift.unchanged else (shift.earlier, shift.later):
            if runs and set(run) & set(runs[-1]):
                runs[-1] = tuple(dict.fromkeys((*runs[-1], *run)))
            else:
                runs.append(run)
    one = shifts[0]
    steps = tuple(step for run in runs if (step := _step(run, across)) is not None)
    towards = one.counterparts[0] if one.counterparts else None
    return Movement(
        party=one.holder,
        party_name=party_name(one.holder, across.parties),
        issue=clean(one.issue or "talks"),
        counterpart=towards,
        counterpart_name=party_name(towards, across.parties) if towards else None,
        moved=not one.unchanged,
        speakers=_speakers(steps[-2:] if not one.unchanged else steps),
        steps=steps,
        shifts=tuple(shift.id for shift in shifts),
    )


def _step(members: Sequence[str], across: Across) -> Step | None:
    quotes = across.quotes.of(members)
    positions = list(across.quotes.positions(quote.member for quote in quotes))
    if not positions:
        return None
    stances = [stance.value for stance in _ORDER if any(fact.stance is stance for fact, _ in positions)]
    persons = dict.fromkeys(
        across.parties.name(ident)
        for fact, reading in positions
        for ref in fact.holder
        if across.parties.is_person(ident := across.parties.chain(reading.report.id, ref)[0])
    )
    dated = [quote for quote in quotes if quote.when and not quote.past]
    return Step(
        value=" or ".join(stances or dict.fromkeys(fact.kind.value for fact, _ in positions)),
        first=min(dated, key=_day).day if dated else None,
        last=max(dated, key=_day).day if dated else None,
        speakers=tuple(persons),
        quotes=quotes,
    )


def _day(quote: Quote) -> Stretch:
    return quote.when or Stretch(0, 0)


def _speakers(steps: Sequence[Step]) -> str:
    known = [set(step.speakers) for step in steps]
    if not known or not all(known):
        return "untold"
    return "same" if len(known) == 1 or known[0] & known[1] else "different"


def _names(each: Movement, across: Across) -> str:
    idents = across.quotes.involved(quote.member for quote in each.quotes)
    return across.parties.names((each.party, each.counterpart or each.party, *idents))


def _last(each: Movement) -> int:
    return max((quote.when.last for quote in each.quotes if quote.when and not quote.past), default=0)


def movement_title(each: Movement) -> str:
    """Give a movement in one line: "Highland Front on talks with Velland: unwilling (Jan), conditional (24 Feb)"."""
    about = each.issue + (f" with {each.counterpart_name}" if each.counterpart_name else "")
    if not each.moved:
        return f"{each.party_name} on {about}: repeated, {each.steps[0].value} ({_days(each.steps[0])})"
    return f"{each.party_name} on {about}: {', then '.join(f'{step.value} ({_days(step)})' for step in each.steps)}"


def _days(step: Step) -> str:
    if step.first is None:
        return "before" if any(quote.past for quote in step.quotes) else "undated"
    days = dict.fromkeys((short_day(step.first), short_day(step.last)))
    return " to ".join(days)


def movement_lines(found: Sequence[Movement]) -> Iterator[tuple[str, str]]:
    """Give the lines of movements with their styles: each step with its speakers and sentences."""
    for each in found:
        yield movement_title(each), "bold"
        for step in each.steps:
            for value in dict.fromkeys(quote.value for quote in step.quotes):
                theirs = [quote for quote in step.quotes if quote.value == value]
                for by, quotes in by_voice(theirs).items():
                    days = " to ".join(dict.fromkeys(short_day(quote.day, year=True) for quote in quotes))
                    when = f"before (told {days})" if all(quote.past for quote in quotes) else days
                    yield f"  {value}, {when}, {by}", ""
                    yield from quote_lines(quotes)
        yield f"  {_who_moved(each)}", "dim"


def _who_moved(each: Movement) -> str:
    last = each.steps[-1]
    if each.speakers == "same":
        both = [name for name in last.speakers if name in each.steps[max(len(each.steps) - 2, 0)].speakers]
        return f"one speaker: {' and '.join(both)}"
    if each.speakers == "different":
        before = " and ".join(each.steps[-2].speakers)
        return f"two speakers: {before} before, {' and '.join(last.speakers)} since"
    named = [name for step in each.steps for name in step.speakers]
    return f"speakers named: {' and '.join(dict.fromkeys(named))}" if named else "no speaker named"
