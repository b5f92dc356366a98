"""PETR2_GSR: sentences with the set of events that they tell, end to end from the raw sentence.

An event is source code, target code and CAMEO code. Scored exactly, and by country and CAMEO root, which leaves out in
which words a dictionary codes roles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec
from events_plover import is_seen

from parleys.record import Reading

Triple = tuple[str, str, str]
_SENTENCE = re.compile(r"<Sentence (.*?)/?>(.*?)</Sentence>", re.DOTALL)
_TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)
_EVENT = re.compile(r"<EventCoding(.*?)/>", re.DOTALL)
_FIELD = re.compile(r'(\w+)\s*=\s*"([^"]*)"')
_COUNTRY = 3


class Row(msgspec.Struct, frozen=True):
    """One sentence with the gold's events and those found."""

    text: str
    seen: bool
    gold: frozenset[Triple]
    found: frozenset[Triple]


def rows(path: Path) -> Iterable[Row]:
    """Yield every sentence of the file, read."""
    from parleys import load_reader

    reader = load_reader()
    for match in _SENTENCE.finditer(path.read_text(encoding="utf-8")):
        inside = _TEXT.search(match[2])
        text = " ".join(inside[1].split()) if inside is not None else ""
        gold: set[Triple] = set()
        for event in _EVENT.findall(match[2]):
            field = dict(_FIELD.findall(event))
            if "eventcode" in field:
                gold.add((_code(field["sourcecode"]), _code(field["targetcode"]), field["eventcode"]))
        found: set[Triple] = set()
        for reading in reader.read_bytes(text.encode(), "sentence"):
            if isinstance(reading, Reading):
                found |= coded(reading)
        yield Row(text, is_seen(text), frozenset(gold), frozenset(found))


def coded(reading: Reading) -> set[Triple]:
    """Give every pair of sides with the code of what was done."""
    code = {actor.id: actor.code or "" for actor in reading.actors}
    found: set[Triple] = set()
    for event in reading.events:
        actors = [code.get(ref, "") if isinstance(ref, str) else "" for ref in event.actors] or [""]
        others = [code.get(ref, "") if isinstance(ref, str) else "" for ref in event.recipients] or [""]
        found |= {(one, other, event.cameo or "") for one in actors for other in others}
    return found


def _code(code: str) -> str:
    return code.replace("-", "")


def _loose(events: frozenset[Triple]) -> frozenset[Triple]:
    return frozenset((one[:_COUNTRY], other[:_COUNTRY], cameo[:2]) for one, other, cameo in events)


def report(path: Path, *, misses: bool) -> Iterable[str]:
    """Yield the table, and on demand the errors of the half that may be looked at."""
    told = list(rows(path))
    yield f"{'PETR2_GSR, end to end':34}{'n':>6}{'P':>7}{'R':>7}{'F1':>7}{'exact sets':>12}{'empty kept':>12}"
    for name, seen in (("seen half", True), ("unseen half", False)):
        half = [row for row in told if row.seen is seen]
        for how, made in (("exact codes", frozenset[Triple]), ("country and root", _loose)):
            pairs = [(made(row.gold), made(row.found)) for row in half]
            right = sum(len(gold & found) for gold, found in pairs)
            found = sum(len(found) for _, found in pairs)
            gold = sum(len(gold) for gold, _ in pairs)
            precision, recall = right / max(1, found), right / max(1, gold)
            both = 2 * right / max(1, found + gold)
            same = sum(gold == found for gold, found in pairs) / max(1, len(pairs))
            empty = [row for row in half if not row.gold]
            kept = f"{sum(not row.found for row in empty)} of {len(empty)}"
            label = f"{name}, {how}"
            yield f"{label:34}{len(half):6}{precision:7.3f}{recall:7.3f}{both:7.3f}{same:12.1%}{kept:>12}"
    if misses:
        for row in told:
            if row.seen and row.gold != row.found:
                yield f"{sorted(row.gold)} {sorted(row.found)} {row.text[:230]}"
