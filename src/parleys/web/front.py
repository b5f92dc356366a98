"""The head of the first screen: what stands between parties and talks, what is due, who is silent, what moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from parleys.record import PublishedBasis, Reading
from parleys.stories.when import day_of, stretch
from parleys.summary.across import Across
from parleys.summary.barriers import Standing, age_words, find_standing
from parleys.summary.dates import due_words, find_dates
from parleys.summary.quotes import Quote, alike, by_voice
from parleys.summary.shifts import find_movements, movement_title
from parleys.summary.silences import Quiet, find_quiet
from parleys.summary.wording import count, short_day, spread
from parleys.web.sources import Source, href_of
from parleys.web.standing import apart

PAIRS, MOST_PAIRS, BARRIERS, LINES = 4, 10, 6, 5
_QUOTES = 3


class QuoteShown(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with the words in it that a fact was read from."""

    sentence: str
    before: str
    words: str
    after: str
    source: Source
    also: tuple[Source, ...]
    """Other reports that have nearly the same sentence."""
    state: str | None


class VoiceShown(msgspec.Struct, frozen=True, kw_only=True):
    """What is told in one voice."""

    by: str
    quotes: tuple[QuoteShown, ...]
    more: int
    """Sentences that are not shown."""


class BarrierShown(msgspec.Struct, frozen=True, kw_only=True):
    """One barrier as a sentence with its sources."""

    about: str
    set_by: str
    age: str
    origins: int
    sources: tuple[Source, ...]
    told: tuple[VoiceShown, ...]
    answered_by: tuple[str, ...]
    """Names."""
    answers: tuple[VoiceShown, ...]
    met: tuple[VoiceShown, ...]
    reviewed: bool

    @property
    def sentences(self) -> int:
        """Count the sentences behind it; what copies repeat counts once."""
        return sum(len(voice.quotes) + voice.more for voice in (*self.told, *self.answers, *self.met))


class PairShown(msgspec.Struct, frozen=True, kw_only=True):
    """What stands between two parties."""

    names: tuple[str, str]
    barriers: tuple[BarrierShown, ...]


class LineShown(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a list, with its sources."""

    head: str
    text: str
    sources: tuple[Source, ...]


class Front(msgspec.Struct, frozen=True, kw_only=True):
    """What the first screen tells before its table."""

    opening: str
    notes: tuple[str, ...]
    as_of: str | None
    """The day that all of this is told of."""
    left_out: int
    """Reports that are undated or were published later."""
    pairs: tuple[PairShown, ...]
    total: int
    """Barriers in all."""
    ahead: tuple[LineShown, ...]
    """What is due, the next first."""
    due: tuple[LineShown, ...]
    """What fell due, and no outcome is told."""
    quiet: tuple[LineShown, ...]
    moved: tuple[LineShown, ...]
    totals: tuple[int, int, int, int]
    """How many there are of the last four in all."""


def front_of(across: Across) -> Front:
    """Lay out the head of the first screen, whole; the page shows as much of it as it has room for."""
    standing = find_standing(across)
    dates = find_dates(across)
    ahead = [each for each in dates if each.days >= 0]
    due = [each for each in dates if each.days < 0 and not each.outcome]
    quiet = find_quiet(across)
    moved = find_movements(across)
    return Front(
        opening=opening_of(across.readings),
        notes=tuple(_notes(across.readings)),
        as_of=day_of(across.end.last) if across.end is not None else None,
        left_out=across.left_out,
        pairs=tuple(_pairs(standing)),
        total=len(standing),
        ahead=tuple(_line(each.about, due_words(each), each.quotes) for each in ahead[:_KEPT]),
        due=tuple(_line(each.about, due_words(each), each.quotes) for each in due[:_KEPT]),
        quiet=tuple(
            _line(
                f"{each.party_name}{_told_apart(each, quiet, across)} on {each.issue}",
                f"last heard {short_day(each.last_heard, year=True)}, {count(each.silent_days, 'day')} ago"
                + (f"; since then heard: {', '.join(other.name for other in each.since[:3])}" if each.since else ""),
                each.quotes,
            )
            for each in quiet[:_KEPT]
        ),
        moved=tuple(_line("", movement_title(each), each.steps[-1].quotes) for each in moved[:_KEPT]),
        totals=(len(ahead), len(due), len(quiet), len(moved)),
    )


def _told_apart(each: Quiet, quiet: Sequence[Quiet], across: Across) -> str:
    """Tell two parties of one name apart: " (person)"."""
    words = apart(each.party, sorted({other.party for other in quiet}), across.parties)
    return f" ({words})" if words else ""


_KEPT = 40
"""Lines of each list that are laid out."""
_LAID = 90
"""Barriers that are laid out with their sentences."""


def opening_of(readings: Sequence[Reading]) -> str:
    """Say in one line what is in the record: reports, days, facts, and how much of it somebody looked at."""
    days = [when for reading in readings if (when := stretch(reading.report.published)) is not None]
    facts = [fact for reading in readings for fact in reading.facts()]
    looked = sum(1 for fact in facts if fact.state is not None)
    state = f"{looked:,} of them reviewed" if looked else "none of them reviewed by a person yet"
    told = f"{count(len(readings), 'report')}{', ' + spread(days) if days else ', none of them dated'}"
    return f"{told}; {len(facts):,} {'fact' if len(facts) == 1 else 'facts'}, {state}"


def _notes(readings: Sequence[Reading]) -> Iterable[str]:
    if len(readings) == 1:
        yield "One report only: nothing here is borne out by another, and no change can be seen."
    undated = sum(1 for reading in readings if reading.report.published is None)
    if undated:
        yield f"{count(undated, 'report')} without a date: left out of everything that is told by day."
    taken = sum(1 for reading in readings if reading.report.published_basis is PublishedBasis.STORY)
    if taken:
        yield f"{count(taken, 'report')} dated by other reports of the same occasion."
    if not any(True for reading in readings for _ in reading.facts()):
        yield "Nothing was found in any of the reports. See what was kept of their texts under Reports."


def _pairs(standing: Sequence[Standing]) -> Iterable[PairShown]:
    groups: dict[tuple[str, str], list[Standing]] = {}
    for each in standing[:_LAID]:
        groups.setdefault(each.between, []).append(each)
    for names, group in groups.items():
        yield PairShown(names=names, barriers=tuple(_barrier(each) for each in group))


def _barrier(each: Standing) -> BarrierShown:
    return BarrierShown(
        about=each.about,
        set_by=" and ".join(each.set_by),
        age=age_words(each),
        origins=each.origins,
        sources=links_of(each.quotes),
        told=voices_of(each.quotes),
        answered_by=tuple(dict.fromkeys(quote.party or quote.by for quote in each.answers)),
        answers=voices_of(each.answers),
        met=voices_of(each.met),
        reviewed=bool(each.quotes) and all(quote.state is not None for quote in each.quotes),
    )


def _line(head: str, text: str, quotes: Sequence[Quote]) -> LineShown:
    return LineShown(head=head, text=text, sources=links_of(quotes))


def links_of(quotes: Sequence[Quote]) -> tuple[Source, ...]:
    """Give the reports of quotations as links, one each."""
    firsts: dict[str, Quote] = {}
    for quote in quotes:
        firsts.setdefault(quote.report, quote)
    return tuple(_source(quote) for quote in firsts.values())


def _source(quote: Quote) -> Source:
    return Source(href=href_of(quote.member.split(".")[0]), label=quote.outlet, published=quote.published)


def voices_of(quotes: Sequence[Quote]) -> tuple[VoiceShown, ...]:
    """Give quotations by whose they are."""
    return tuple(
        VoiceShown(by=by, quotes=tuple(_quote(*same) for same in groups[:_QUOTES]), more=max(len(groups) - _QUOTES, 0))
        for by, group in by_voice(quotes).items()
        if (groups := alike(group))
    )


def _quote(quote: Quote, *same: Quote) -> QuoteShown:
    before, words, after = quote.sentence.partition(quote.words)
    if not words:
        before, words, after = "", quote.sentence, ""
    return QuoteShown(
        sentence=quote.sentence,
        before=before,
        words=words,
        after=after,
        source=_source(quote),
        also=links_of((quote, *same))[1:],
        state=quote.state.value if quote.state is not None else None,
    )
