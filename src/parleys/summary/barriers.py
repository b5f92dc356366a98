"""Barriers: what is reported to stand between two parties and talks, who set it, since when, and what answers it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import msgspec

from parleys.record import Barrier, Condition, Reading, Relation, Stage
from parleys.stories.when import day_of, stretch
from parleys.summary.across import ALL, Across, Asked
from parleys.summary.parties import party_name
from parleys.summary.quotes import Quote, by_voice, quote_lines
from parleys.summary.wording import clean, count, quoted, short_day


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """One barrier as of a day, with the sentences of every side."""

    id: str
    between: tuple[str, str]
    """Names of the two parties."""
    about: str
    """One neutral line."""
    issue: str
    kind: str
    """condition, refusal, venue, person, spokesman, clash, channel."""
    stage: Stage
    set_by: tuple[str, ...]
    """Names."""
    since: str | None
    """EDTF: the day that it was first told for."""
    last_heard: str | None
    age_days: int | None
    silent_days: int | None
    """Days from when it was last heard to the day that this is told of."""
    as_of: str | None
    origins: int
    """Independent sources that tell it."""
    parties: int
    """Parties that hold it."""
    quotes: tuple[Quote, ...]
    answers: tuple[Quote, ...]
    met: tuple[Quote, ...]
    """Where a report says that the condition has been met."""


def find_standing(across: Across, asked: Asked = ALL) -> tuple[Standing, ...]:
    """Give the barriers by pair of parties; pairs, and barriers of a pair, that most sources and parties tell first."""
    barriers: tuple[Barrier, ...] = across.dossier.of(Barrier)
    met = _met(across)
    found = [(each, _standing(each, met, across)) for each in barriers]
    kept = [
        (each, made)
        for each, made in found
        if made.quotes and asked.takes(_names(each, across), f"{made.issue}\n{made.about}", made.quotes)
    ]
    pairs: defaultdict[tuple[str, str], list[Standing]] = defaultdict(list)
    for _, made in kept:
        pairs[made.between].append(made)
    weight = {pair: _weight(group) for pair, group in pairs.items()}
    return tuple(sorted((made for _, made in kept), key=lambda made: (weight[made.between], _order(made))))


def _weight(group: Sequence[Standing]) -> tuple[object, ...]:
    """Order pairs: parties that are somebody; the most borne out; both sides set something; much before talks begin.

    "Those who carry weapons" are somebody where they are told to ask for something themselves.
    """
    pair = group[0].between
    setters = {name for each in group for name in each.set_by}
    before = sum(each.stage is Stage.BEFORE_TALKS for each in group)
    known = all(name in setters or not name.startswith("“") for name in pair)
    return -known, -sum(each.origins for each in group), -len(setters), -before, -len(group), pair


def _order(each: Standing) -> tuple[object, ...]:
    return -each.origins, -each.parties, each.silent_days is None, each.silent_days, each.issue, each.id


def _names(barrier: Barrier, across: Across) -> str:
    return across.parties.names((*barrier.between, *barrier.set_by, *across.quotes.involved(barrier.members)))


def _standing(barrier: Barrier, met: dict[tuple[str, str], list[str]], across: Across) -> Standing:
    names = [party_name(ident, across.parties) for ident in barrier.between]
    quotes = across.quotes.of(barrier.members)
    days = [quote.when for quote in quotes if quote.when]
    first, last = min(days, default=None), max(days, key=lambda when: (when.last, when.first), default=None)
    end = across.end
    return Standing(
        id=barrier.id,
        between=(names[0], names[1]),
        about=_about(barrier, across),
        issue=clean(barrier.issue),
        kind=barrier.kind,
        stage=barrier.stage,
        set_by=tuple(party_name(ident, across.parties) for ident in barrier.set_by),
        since=next((quote.day for quote in quotes if quote.when == first), None) if first else None,
        last_heard=next((quote.day for quote in quotes if quote.when == last), None) if last else None,
        age_days=max(end.last - first.first, 0) if end and first else None,
        silent_days=max(end.last - last.last, 0) if end and last else None,
        as_of=day_of(end.last) if end else None,
        origins=across.origins(quote.member for quote in quotes),
        parties=max(len(barrier.set_by), 1),
        quotes=quotes,
        answers=across.quotes.of(barrier.answered_by),
        met=across.quotes.of(member for party in barrier.set_by for member in met.get((party, barrier.issue), ())),
    )


def _met(across: Across) -> dict[tuple[str, str], list[str]]:
    """Give the positions with a condition that a report says is met, by party and issue."""
    found: dict[tuple[str, str], list[str]] = {}
    for reading in across.readings:
        for position in reading.positions:
            key = f"{reading.report.id}#{position.id}"
            for condition in position.conditions:
                issue = across.issues.get(f"{reading.report.id}#{condition.id}")
                if condition.met is not None and issue is not None:
                    for ref in position.holder:
                        party = across.parties.chain(reading.report.id, ref)[-1]
                        found.setdefault((party, issue), []).append(key)
    return found


def _about(barrier: Barrier, across: Across) -> str:
    """Put a barrier into one neutral line."""
    setters = " and ".join(party_name(ident, across.parties) for ident in barrier.set_by)
    issue, unbound = clean(barrier.issue), _unbound(barrier, across)
    seated = barrier.kind == "person" and barrier.stage is Stage.AT_TABLE  # "who sits at the table, at table"
    told = barrier.stage is not Stage.UNSPECIFIED and not seated
    stage = f", {barrier.stage.value.replace('_', ' ')}" if told else ""
    words = _words(barrier, across)
    if barrier.kind == "refusal":
        others = " and ".join(
            party_name(ident, across.parties) for ident in barrier.between if ident not in barrier.set_by
        )
        return f"not ready for talks with {others} — {setters}"
    if unbound is not None:
        return f"{issue} — {unbound[0]} reported not to"
    if barrier.kind == "venue":
        asked = "; ".join(f"{name}: {', '.join(map(quoted, each))}" for name, each in words.items())
        return f"{issue}{stage} — {asked or clean(barrier.gist)}"
    if barrier.kind in ("condition", "person") and words:
        asked = "; ".join(f"{name}: {quoted(each[0])}" for name, each in words.items())
        return f"{issue}{stage} — {asked}"
    if setters and clean(barrier.gist).startswith(setters):
        return f"{issue}{stage} — {clean(barrier.gist)}"
    return f"{issue}{stage} — {f'{setters}: ' if setters else ''}{clean(barrier.gist)}"


def _words(barrier: Barrier, across: Across) -> dict[str, list[str]]:
    """Give what each party asks for, in the shortest words: of who may not be there, in the whole of them.

    "who had no part in the siege" reads rightly only with those of whom it is said.
    """
    found: dict[str, list[str]] = {}
    for position, reading in across.quotes.positions(barrier.members):
        text = reading.report.text
        ours = [each for each in position.conditions if _is_ours(each, barrier, reading, across)]
        whole = barrier.kind == "person" or not ours
        said = [position.span.of(text)] if whole else [text[each.start : each.end] for each in ours]
        if not ours and position.what is not None:
            said = [position.what.of(text)]
        for ref in position.holder:
            name = party_name(across.parties.chain(reading.report.id, ref)[-1], across.parties)
            found.setdefault(name, []).extend(said)
    return {name: sorted({clean(words) for words in said}, key=_short) for name, said in found.items()}


def _short(words: str) -> tuple[int, str]:
    return len(words), words


def _is_ours(condition: Condition, barrier: Barrier, reading: Reading, across: Across) -> bool:
    return across.issues.get(f"{reading.report.id}#{condition.id}") == barrier.issue


def _unbound(barrier: Barrier, across: Across) -> tuple[str, str] | None:
    """Give the names of a party and of those for whom it is reported not to speak."""
    for member in barrier.members if barrier.kind == "spokesman" else ():
        known = across.quotes.fact(member)
        if known is not None and isinstance(known[0], Relation):
            chains = [across.parties.chain(known[1].report.id, ref) for ref in (known[0].subject, known[0].target)]
            return party_name(chains[0][-1], across.parties), party_name(chains[1][-1], across.parties)
    return None


def standing_lines(found: Sequence[Standing]) -> Iterator[tuple[str, str]]:
    """Give the lines of barriers with their styles: by pair, each with its age, its sentences and their answers."""
    pairs = Counter(each.between for each in found)
    number = 0
    for place, each in enumerate(found):
        if place == 0 or found[place - 1].between != each.between:
            yield f"{' and '.join(each.between)}, {count(pairs[each.between], 'barrier')}", "bold"
            number = 0
        number += 1
        yield f"  {number} {each.about}", ""
        yield f"    {age_words(each)}; {count(each.origins, 'independent origin')}", "dim"
        for label, quotes in (("", each.quotes), ("answer: ", each.answers), ("reported as met: ", each.met)):
            for by, theirs in by_voice(quotes).items():
                yield f"    {label}{by}", ""
                yield from quote_lines(theirs, 6)


def age_words(each: Standing) -> str:
    """Say since when something stands and how long nobody was heard on it."""
    if each.since is None:
        return "undated"
    same = stretch(each.since) == stretch(each.last_heard)
    heard = "" if same else f", last heard {short_day(each.last_heard, year=True)}"
    silent = f", not heard since for {count(each.silent_days, 'day')}" if each.silent_days else ""
    return f"{'told' if same else 'since'} {short_day(each.since, year=True)}{heard}{silent}"
