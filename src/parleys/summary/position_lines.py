"""Positions as lines for the terminal: the gist, its conditions, when and in whose voice, the words, their report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from parleys.record import PositionStatus
from parleys.summary.parties import Parties
from parleys.summary.positions import Holding, by_party
from parleys.summary.reviewed import mark_of
from parleys.summary.statements import outlet_of
from parleys.summary.voices import voice_words
from parleys.summary.wording import clean, count, short_day


def holding_lines(found: Sequence[Holding], parties: Parties) -> Iterator[tuple[str, str]]:
    """Give the lines of a list grouped by holder, with their styles ("", "bold" or "dim")."""
    for party, group in by_party(found).items():
        yield f"{parties.name(party)}, {count(len(group), 'position')}", "bold"
        for each in group:
            yield f"  {gist_of(each, parties)}", ""
            for line in detail_lines(each, parties):
                yield f"      {line}", ""


def gist_of(each: Holding, parties: Parties) -> str:
    """Give the line that reads by itself, made up from the fields where a reading has none."""
    return clean(each.told.gist) or f"{parties.name(each.party)}: {each.value}, {each.issue}"


def detail_lines(each: Holding, parties: Parties) -> Iterator[str]:
    """Give what belongs to a position: issue, day, voice; conditions; reason; the words with their report."""
    told = each.told
    past = ", held before" if told.status is PositionStatus.PAST else ""
    line = ", red line" if told.red_line else ""
    kind = f"{told.kind.value}, {told.stance.value}" if told.stance else told.kind.value
    yield f"{kind}{line}{past} · {clean(each.issue)} · {day_of_holding(each)} · {voice_of(each, parties)}"
    for condition in told.conditions:
        stage = condition.stage.value.replace("_", " ")
        met = ", reported as met" if condition.met is not None else ""
        shown = "" if stage == "unspecified" else f", {stage}"
        yield f"condition{shown}{met}: “{each.condition_words(condition)}”"
    if told.conditions_open:
        yield "not all conditions are told"
    if told.reason is not None:
        yield f"because: “{clean(told.reason.of(each.reading.report.text))}”"
    sources = f"; {count(each.origins, 'independent source')} say so" if each.origins > 1 else "; one source"
    yield f"“{each.words}” — {outlet_of(each.reading.report)}{sources}{mark_of((told.state,))}"


def day_of_holding(each: Holding) -> str:
    """Give the day of a position; that of its report where its own is not told."""
    if each.told.date:
        return short_day(each.told.date, year=True)
    published = each.reading.report.published
    return f"reported {short_day(published, year=True)}" if published else "undated"


def voice_of(each: Holding, parties: Parties) -> str:
    """Say in whose voice a position is told, naming the speaker where it is a person's."""
    return voice_words(each.told, each.reading, [ident for ident in each.speakers if ident != each.party], parties)


def holding_object(each: Holding, parties: Parties) -> dict[str, object]:
    """Give a position as an object for JSON: the fact as it is in its reading, with names, issue and report."""
    facts: dict[str, object] = msgspec.to_builtins(each.told)
    return {
        "member": each.key,
        "party": each.party,
        "party_name": parties.name(each.party),
        "speakers": [parties.name(ident) for ident in each.speakers],
        "towards": [parties.name(ident) for ident in each.towards],
        **facts,
        "issue": each.issue,
        "issue_id": each.issue_id,
        "words": each.words,
        "condition_words": [each.condition_words(condition) for condition in each.told.conditions],
        "outlet": outlet_of(each.reading.report),
        "report": each.reading.report.id,
        "published": each.reading.report.published,
        "origins": each.origins,
    }
