"""The matrix: what each party holds on each issue as of a day, every speaker apart, nothing averaged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from parleys.record import PositionKind, Stance
from parleys.stories.when import day_of
from parleys.summary.parties import Parties
from parleys.summary.positions import Holding

CONDITION = "condition"
SYMBOLS = {
    Stance.WILLING.value: "+",
    Stance.CONDITIONAL.value: "±",
    Stance.UNWILLING.value: "−",
    PositionKind.DEMAND.value: "→",
    PositionKind.SUPPORT.value: "+",
    PositionKind.OPPOSE.value: "−",
    PositionKind.COMMIT.value: "»",
    PositionKind.WARNING.value: "!",
    PositionKind.TALKS.value: "?",
    CONDITION: "±",
}
WORDS = {
    PositionKind.DEMAND.value: "demands",
    PositionKind.SUPPORT.value: "supports",
    PositionKind.OPPOSE.value: "opposes",
    PositionKind.COMMIT.value: "commits",
    PositionKind.WARNING.value: "warns",
}


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One stand in a cell, last heard on one day; several speakers only where all hold the same."""

    party: str
    issue: str
    value: str
    """The readiness to talk, or the kind; "condition" where the issue is one of its conditions."""
    stage: str
    """When a condition bites; empty for all others."""
    red_line: bool
    towards: tuple[str, ...]
    speakers: tuple[str, ...]
    last: int
    """The day that it was last heard of, as an ordinal."""
    last_heard: str
    """EDTF of that day; it may be a month."""
    age: int
    """Days from then to the day of the matrix."""
    words: str
    """What is wanted, or the condition, in the words of the latest report; empty for readiness alone."""
    holdings: tuple[Holding, ...]


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    """One position as one speaker holds it towards one counterpart, or one of its conditions."""

    holding: Holding
    issue: str
    speaker: str
    towards: str
    value: str
    stage: str
    words: str
    last: int

    @property
    def spot(self) -> tuple[object, ...]:
        """Give what two must have in common to stand in one entry."""
        red = self.holding.told.red_line
        return (self.holding.party, self.issue, self.value, self.stage, red, self.last)


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """Entries by party and issue, parties and issues with the most cells first."""

    day: int
    parties: tuple[str, ...]
    issues: tuple[str, ...]
    cells: dict[tuple[str, str], tuple[Entry, ...]]
    undated: int
    """Positions left out because nothing dates them."""


def build_matrix(found: Iterable[Holding], day: int, words: str | None = None) -> Matrix:
    """Put the positions that are held on a day into cells.

    For every speaker (and for talks every counterpart) only what was heard last counts; where one day tells several
    things, each stands. What is set as a condition of talks stands under its own issue, too.

    Args:
        found: the positions.
        day: the day, as an ordinal.
        words: only issues with these words in the name.
    """
    latest: defaultdict[tuple[str, str, str, str], list[_Told]] = defaultdict(list)
    undated: set[str] = set()
    for each in found:
        if each.when is None:
            undated.add(each.key)
        elif each.when.first <= day:
            for told in _facets(each, day):
                if words is None or words.casefold() in told.issue.casefold():
                    latest[each.party, told.issue, told.speaker, told.towards].append(told)
    joined: defaultdict[tuple[object, ...], list[_Told]] = defaultdict(list)
    for group in latest.values():
        last = max(told.last for told in group)
        for told in group:
            if told.last == last:
                joined[(*told.spot, told.towards)].append(told)
    return _matrix(_entries(list(joined.values()), day), day, len(undated))


def _facets(each: Holding, day: int) -> Iterator[_Told]:
    """Give what a position tells: once for each speaker and counterpart, and once for each condition."""
    last = min(each.when.last, day) if each.when else 0
    others = (each.towards or ("",)) if each.told.kind is PositionKind.TALKS else ("",)
    what = each.told.what.of(each.reading.report.text) if each.told.what else each.words
    facets = [(each.issue, each.value, "", "" if each.told.stance else what)]
    for issue, condition in zip(each.condition_issues, each.told.conditions, strict=True):
        if issue != each.issue and condition.met is None:
            facets.append((issue, CONDITION, condition.stage.value, each.condition_words(condition)))
    for speaker in each.speakers:
        for other in others:
            for issue, value, stage, words in facets:
                yield _Told(
                    holding=each,
                    issue=issue,
                    speaker=speaker,
                    towards=other,
                    value=value,
                    stage=stage,
                    words=words,
                    last=last,
                )


def _entries(joined: Sequence[list[_Told]], day: int) -> list[Entry]:
    """Make entries; counterparts towards whom the same speakers hold the same on the same day stand in one."""
    merged: defaultdict[tuple[object, ...], list[_Told]] = defaultdict(list)
    for group in joined:
        merged[(*group[0].spot, tuple(sorted({told.speaker for told in group})))] += group
    return [_entry(group, day) for group in merged.values()]


def _entry(group: Sequence[_Told], day: int) -> Entry:
    first = group[0]
    holdings = {told.holding.key: told.holding for told in sorted(group, key=lambda told: told.holding.key)}
    return Entry(
        party=first.holding.party,
        issue=first.issue,
        value=first.value,
        stage=first.stage,
        red_line=first.holding.told.red_line,
        towards=_towards(group),
        speakers=tuple(sorted({told.speaker for told in group})),
        last=first.last,
        last_heard=_last_heard(list(holdings.values()), first.last),
        age=day - first.last,
        words=max(group, key=lambda told: (told.holding.reading.report.published or "", told.holding.key)).words,
        holdings=tuple(holdings.values()),
    )


def _towards(found: Sequence[_Told]) -> tuple[str, ...]:
    named = {told.towards for told in found if told.towards}
    others = [told.holding for told in found if told.holding.told.kind is not PositionKind.TALKS]
    return tuple(sorted(named | {other for each in others for other in each.towards}))


def _last_heard(found: Sequence[Holding], last: int) -> str:
    """Give the day as reported: a month stays a month."""
    told = [each.told.date or each.reading.report.published or "" for each in found]
    return day_of(last) if any(len(edtf) == 10 for edtf in told) else max(told)


def _matrix(entries: Sequence[Entry], day: int, undated: int) -> Matrix:
    cells: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        cells[entry.party, entry.issue].append(entry)
    return Matrix(
        day=day,
        parties=_most(party for party, _ in cells),
        issues=_most(issue for _, issue in cells),
        cells={spot: tuple(sorted(found, key=_place)) for spot, found in cells.items()},
        undated=undated,
    )


def _place(entry: Entry) -> tuple[object, ...]:
    return (-entry.last, entry.speakers, entry.value, entry.stage, entry.towards)


def _most(names: Iterable[str]) -> tuple[str, ...]:
    counts: defaultdict[str, int] = defaultdict(int)
    for name in names:
        counts[name] += 1
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def entry_object(entry: Entry, matrix: Matrix, parties: Parties) -> dict[str, object]:
    """Give an entry as an object for JSON."""
    return {
        "as_of": day_of(matrix.day),
        "party": entry.party,
        "party_name": parties.name(entry.party),
        "issue": entry.issue,
        "issue_id": entry.holdings[0].issue_id,
        "value": entry.value,
        "symbol": SYMBOLS[entry.value],
        "stage": entry.stage or None,
        "red_line": entry.red_line,
        "speakers": [parties.name(ident) for ident in entry.speakers],
        "towards": [parties.name(ident) for ident in entry.towards],
        "last_heard": entry.last_heard,
        "age_days": entry.age,
        "words": entry.words or None,
        "gists": [each.told.gist for each in entry.holdings],
        "members": [each.key for each in entry.holdings],
        "states": [each.told.state for each in entry.holdings],
    }
