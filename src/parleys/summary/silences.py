"""Silence as lines and objects: who was not heard on an issue since when, and what an outlet leaves out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from parleys.record import Copy, PositionKind
from parleys.stories.bearers import agree
from parleys.stories.silence import Hearing, find_omissions, find_silences
from parleys.stories.when import day_of, stretch
from parleys.summary.across import ALL, Across, Asked
from parleys.summary.parties import is_vague, party_name
from parleys.summary.positions import Holding, Wanted, choose_holdings, hold
from parleys.summary.quotes import Quote, quote_lines
from parleys.summary.sentences import sentence_at
from parleys.summary.times import until
from parleys.summary.wording import count, short_day

WEEK = 7
"""Days without a word from which on a party counts as silent, unless another number is asked for."""
_OTHERS = 4


class Other(msgspec.Struct, frozen=True, kw_only=True):
    """Another party that was heard since."""

    name: str
    last_heard: str


class Quiet(msgspec.Struct, frozen=True, kw_only=True, tag_field="object", tag="silence"):
    """A party that was heard on an issue, and not since."""

    party: str
    party_name: str
    issue: str
    last_heard: str
    silent_days: int
    as_of: str
    times: int
    """In how many facts it was heard before."""
    since: tuple[Other, ...]
    """Who else was heard on the issue since."""
    quotes: tuple[Quote, ...]
    """What it was heard with last."""


class LeftOut(msgspec.Struct, frozen=True, kw_only=True, tag_field="object", tag="omission"):
    """What a report leaves out that other copies of its dispatch tell."""

    outlet: str
    report: str
    origin: str
    """The agency, or the earliest report."""
    quotes: tuple[Quote, ...]


def find_quiet(across: Across, asked: Asked = ALL, days: int = WEEK) -> tuple[Quiet, ...]:
    """Give who has not been heard on an issue for some days: first those on whose issue others were heard since."""
    held = choose_holdings(hold(across.readings, across.dossier), Wanted(past=False))
    end = across.end.last if across.end else 0
    found = find_silences(_heard(held, across, end), end, days)
    made = [
        Quiet(
            party=each.party,
            party_name=party_name(each.party, across.parties),
            issue=each.issue,
            last_heard=day_of(each.last.last),
            silent_days=each.days,
            as_of=day_of(end),
            times=each.times,
            since=tuple(
                Other(name=party_name(other.party, across.parties), last_heard=day_of(other.when.last))
                for other in sorted(each.since, key=lambda other: (-other.when.last, other.party))
            ),
            quotes=across.quotes.of(each.members),
        )
        for each in found
    ]
    return tuple(each for each in made if each.quotes and asked.takes(_names(each, across), each.issue, each.quotes))


def _heard(held: Iterable[Holding], across: Across, end: int) -> Iterator[Hearing]:
    """Give what was heard by a day: readiness for each counterpart by itself; "everyone" and the like is no party."""
    own = _of_one_name(across)
    for each in held:
        when = until(each.when, stretch(each.reading.report.published))
        if when is None or when.last > end or is_vague(each.party, across.parties):
            continue
        talks = each.told.kind is PositionKind.TALKS
        others = [ident for ident in each.towards if talks and not is_vague(ident, across.parties)]
        for issue in [f"talks with {across.parties.name(ident)}" for ident in others] or [each.issue]:
            yield Hearing(party=own.get(each.party, each.party), issue=issue, when=when, member=each.key)


def _of_one_name(across: Across) -> dict[str, str]:
    """Give for each actor the first of its name, if their countries agree: nobody could tell their lines apart."""
    actors = across.parties.actors
    names: defaultdict[str, list[str]] = defaultdict(list)
    for ident in sorted(actors):
        names[across.parties.name(ident)].append(ident)
    return {
        ident: idents[0]
        for idents in names.values()
        if agree(actors[ident].country for ident in idents)
        for ident in idents
    }


def _names(each: Quiet, across: Across) -> str:
    return across.parties.names((each.party, *across.quotes.involved(quote.member for quote in each.quotes)))


def find_left_out(across: Across, asked: Asked = ALL) -> tuple[LeftOut, ...]:
    """Give what each outlet leaves out of a dispatch that it prints; the most left out first."""
    readings = {reading.report.id: reading for reading in across.readings}
    copies: tuple[Copy, ...] = across.dossier.of(Copy)
    copied = {ident for copy in copies for ident in copy.members}
    sentences = {
        f"{ident}#{fact.id}": sentence_at(readings[ident].report, fact.span)
        for ident in copied & readings.keys()
        for fact in readings[ident].facts()
    }
    found: list[LeftOut] = []
    for each in find_omissions(readings, copies, sentences):
        quotes = [quote for quote in across.quotes.of(each.members) if _is_asked(quote, across, asked)]
        if quotes:
            outlet = across.quotes.outlet(each.report)
            found.append(LeftOut(outlet=outlet, report=each.report, origin=each.origin, quotes=tuple(quotes)))
    return tuple(sorted(found, key=lambda each: (-len({quote.sentence for quote in each.quotes}), each.report)))


def _is_asked(quote: Quote, across: Across, asked: Asked) -> bool:
    names = across.parties.names(across.quotes.involved((quote.member,)))
    return asked.takes(names, across.issues.get(quote.member, ""), (quote,))


def quiet_lines(found: Sequence[Quiet]) -> Iterator[tuple[str, str]]:
    """Give the lines of silences with their styles: since when, who was heard since, and the last sentences."""
    for each in found:
        last = f"{short_day(each.last_heard, year=True)}, {count(each.silent_days, 'day')} ago"
        yield f"{each.party_name} on {each.issue}: last heard {last}", "bold"
        others = [f"{other.name} ({short_day(other.last_heard)})" for other in each.since]
        more = f" and {len(others) - _OTHERS} more" if len(others) > _OTHERS else ""
        since = f"; since then heard: {', '.join(others[:_OTHERS])}{more}" if others else "; nobody else since"
        yield f"  heard {count(each.times, 'time')}{since}", "dim"
        yield from quote_lines(each.quotes)


def left_out_lines(found: Sequence[LeftOut]) -> Iterator[tuple[str, str]]:
    """Give the lines of omissions with their styles."""
    for each in found:
        sentences = count(len({quote.sentence for quote in each.quotes}), "sentence")
        yield f"{each.outlet} leaves out {sentences} of the dispatch ({each.origin})", "bold"
        yield from quote_lines(one_each(each.quotes))


def one_each(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Give one quotation for each sentence, in order of the text."""
    by_sentence = {(quote.report, quote.sentence): quote for quote in sorted(quotes, key=lambda each: -each.start)}
    return tuple(sorted(by_sentence.values(), key=lambda each: (each.report, each.start)))
