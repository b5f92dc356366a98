"""A fact to decide on, as lines for the terminal and as an object."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec
from rich.text import Text

from parleys.record import Condition, Fact, Place, Reading, Span
from parleys.review.fields import Field, Sort, fields_of
from parleys.summary.wording import count, one_line, short_day, short_names

if TYPE_CHECKING:
    from parleys.review import Doubtful

_AROUND = 240
"""Characters of context on each side, at most."""
_USUAL = {"voice": "narrated", "status": "current"}
"""What fields hold that are shown only where they hold something else."""
_PLACES = {"gist": 0, "voice": 3}
"""Where fields stand that do not stand with the required (1) or the other ones (2)."""

_HOLDS = {
    Sort.ACTOR: "a name of somebody in the report",
    Sort.ACTORS: "names of those in the report: Haddad; Highland Front",
    Sort.FLAG: "yes or no",
    Sort.WORDS: "words of the report, or their place: 120-164",
    Sort.PLACE: "a place as it stands in the report",
    Sort.DATE: "a date: 2031-02-24, 2031-02, 2031-02-24/2031-02-28",
    Sort.NUMBER: "a number, or two: 10000..99999",
    Sort.OFFSET: "a place in the text, counted in characters",
    Sort.TEXT: "words of yours",
    Sort.TEXTS: "words of yours, several parted by ;",
    Sort.CONDITIONS: 'a list: [{"words": "once the siege is lifted", "kind": "act", "stage": "before_talks"}]',
}


def as_object(each: Doubtful) -> str:
    """Give a fact of the queue as one line of JSON."""
    report = each.reading.report
    measured = each.measured
    told = {
        "report": report.id,
        "source": report.source,
        "published": report.published,
        "kind": each.kind,
        "words": each.words,
        "likely": each.likely,
        "rule_decided": measured.decided if measured else 0,
        "rule_accepted": measured.accepted if measured else 0,
        "fact": each.fact,
        "names": names_in(each.fact, each.reading, each.kind),
    }
    return msgspec.json.encode(told).decode()


def names_in(fact: Fact, reading: Reading, kind: str) -> dict[str, str]:
    """Give the names of the actors in a fact, by their ids."""
    from parleys.review.cast import refs

    known: dict[str, str] = {actor.id: actor.name for actor in reading.actors}
    return {ident: known.get(ident, ident) for ident in refs(msgspec.to_builtins(fact), kind)}


def heading(each: Doubtful, number: int, of: int) -> Text:
    """Give which fact it is, and where it is from."""
    report = each.reading.report
    day = f", {short_day(report.published, year=True)}" if report.published else ", undated"
    outlet = f", {one_line(report.outlet.text)}" if report.outlet is not None else ""
    name = one_line(short_names([report])[report.id])
    return Text.assemble((f"{number} of {of}  ", "dim"), (each.kind, "bold"), f"  {name}{outlet}{day}")


def reason(each: Doubtful) -> str:
    """Say which rule read a fact and how sure it is, and how the rule fared.

    "read by rule no_talks_until, confidence 0.55; 3 of its 8 facts found right: likely 0.49"
    """
    rule = f"read by rule {one_line(each.fact.rule)}, confidence {each.fact.confidence:.2f}"
    if each.disputed:
        return f"{rule}; people differ on it"
    found = each.measured
    if found is None or not found.decided:
        return rule
    return f"{rule}; {found.accepted} of its {count(found.decided, 'fact')} found right: likely {each.likely:.2f}"


def context(each: Doubtful) -> Text:
    """Give the words of a fact, marked, in the paragraph that they stand in."""
    text, fact = each.reading.report.text, each.fact
    start = max(text.rfind("\n", 0, fact.start) + 1, fact.start - _AROUND)
    line = text.find("\n", fact.end)
    end = min(line if line >= 0 else len(text), fact.end + _AROUND)
    # cut at a blank, where the paragraph is longer
    if start and text[start - 1] != "\n":
        start = text.find(" ", start, fact.start) + 1 or start
    if end < len(text) and text[end] != "\n":
        end = max(text.rfind(" ", fact.end, end), fact.end)
    before, after = _flat(text[start : fact.start]).lstrip(), _flat(text[fact.end : end]).rstrip()
    cut = "… " if start and text[start - 1] != "\n" else ""
    more = " …" if end < len(text) and text[end] != "\n" else ""
    return Text.assemble(
        (cut + before, "dim"), (_flat(text[fact.start : fact.end]), "bold reverse"), (after + more, "dim")
    )


def _flat(words: str) -> str:
    """Give words with single blanks and without control characters, the blanks at their ends kept."""
    flat = re.sub(r"\s+", " ", words)
    return "".join(letter for letter in flat if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co"))


def told(fact: Fact, reading: Reading, kind: str) -> Iterator[tuple[str, str]]:
    """Yield the fields of a fact that hold something, by their names in the exchange form: its gist before all."""
    names = names_in(fact, reading, kind)
    for wire, field in sorted(
        fields_of(kind).items(), key=lambda pair: _PLACES.get(pair[0], 1 + (not pair[1].required))
    ):
        value = getattr(fact, field.name)
        if wire in ("start", "end") or _USUAL.get(wire) == value:
            continue
        line = _value(value, field, names, reading.report.text)
        if line:
            yield wire, line


def may_hold(field: Field) -> str:
    """Say what a field may hold: "one of willing, conditional, unwilling; or none"."""
    what = f"one of {', '.join(field.allowed)}" if field.allowed else _HOLDS[field.sort]
    return what + ("; or none" if field.optional else "")


def _value(value: Any, field: Field, names: dict[str, str], text: str) -> str:
    """Give what a field holds, for people."""
    if value in (None, (), "", False):
        return ""
    if field.sort is Sort.CONDITIONS:
        return "; ".join(_condition(each, names, text) for each in value)
    if isinstance(value, Span):
        return f"“{one_line(value.of(text))}”"
    if isinstance(value, Place):
        return one_line(value.name or f"“{value.unresolved}”")
    if field.sort is Sort.NUMBER:
        return "..".join(f"{each:,}" for each in value) if isinstance(value, tuple) else f"{value:,}"
    if value is True:
        return "yes"
    several: tuple[Any, ...] = value if isinstance(value, tuple) else (value,)
    return ", ".join(one_line(names.get(str(each), str(each))) for each in several)


def _condition(each: Condition, names: dict[str, str], text: str) -> str:
    on = f", on {', '.join(one_line(names.get(str(one), str(one))) for one in each.on)}" if each.on else ""
    return f"“{one_line(text[each.start : each.end])}” ({each.kind}, {each.stage.replace('_', ' ')}{on})"
