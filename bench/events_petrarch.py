"""PETR2_GSR: sentences with the set of events that they tell, end to end from the raw sentence.

An event is source code, target code and CAMEO code. Scored exactly, and by country and CAMEO root, which leaves out in
which words a dictionary codes roles. The set's conventions differ from the record's; `coded` turns one into the other:

1. a state called by its name, capital or people is its country alone; GOV is for governments called so, and offices;
2. an event has two sides: one without an actor or without anybody or anywhere it is done to is none. Where nobody is
   told, the country of the place is the target: "protested in Karsava";
3. what both sides do alike is done by each to the other;
4. where a sentence opens with one side saying that another has done something, that is an accusation (112) by the
   first, not an act of the second; a source named behind ("…, officials said") changes nothing;
5. whoever is in both places of an event is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec
from events_plover import is_seen

from parleys.export.acts import MUTUAL
from parleys.knowledge.world import load_world
from parleys.record import Actor, ActorKind, ActorRef, EventStatus, Reading

Triple = tuple[str, str, str]
_SENTENCE = re.compile(r"<Sentence (.*?)/?>(.*?)</Sentence>", re.DOTALL)
_TEXT = re.compile(r"<Text>(.*?)</Text>", re.DOTALL)
_PARSE = re.compile(r"<Parse>(.*?)</Parse>", re.DOTALL)
_EVENT = re.compile(r"<EventCoding(.*?)/>", re.DOTALL)
_FIELD = re.compile(r'(\w+)\s*=\s*"([^"]*)"')
_COUNTRY = 3
_ACCUSE = "112"
_CLAIMED = (EventStatus.ALLEGED, EventStatus.DENIED)


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
        text = _text(match[2])
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


def _text(record: str) -> str:
    """Give the sentence of a record; where only its parse is there, the words of the parse."""
    inside, parse = _TEXT.search(record), _PARSE.search(record)
    words = inside[1].split() if inside is not None else []
    if not words and parse is not None:
        words = [line.split("\t")[1] for line in parse[1].strip().splitlines() if line.count("\t") > 1]
    return " ".join(words)


def coded(reading: Reading) -> set[Triple]:
    """Give every pair of sides with the code of what was done, by the conventions above."""
    known = {actor.id: _told(actor) for actor in reading.actors}

    def codes(refs: Iterable[ActorRef]) -> tuple[str, ...]:
        return tuple(code for ref in refs if isinstance(ref, str) and (code := known.get(ref)))

    opened = {said.id for said in reading.statements if said.cue is not None and said.cue.start < said.start}
    found: set[Triple] = set()
    for event in reading.events:
        actors, others, cameo = codes(event.actors), codes(event.recipients), event.cameo or ""
        place = event.place.country if event.place is not None else None
        if event.reported_by is not None and event.statement in opened and event.status in _CLAIMED:
            by = codes((event.reported_by,))
            found |= {(one, other, _ACCUSE) for one in by for other in actors or ((place,) if place else ())}
            continue
        if event.type in MUTUAL and event.mode != "visit" and len({*actors, *others}) > 1:
            actors = others = tuple(dict.fromkeys((*actors, *others)))
        found |= {(one, other, cameo) for one in actors for other in others or ((place,) if place else ())}
    return {(one, other, cameo) for one, other, cameo in found if one != other}


def _told(actor: Actor) -> str | None:
    """Give the code of an actor; of a state called by its name the country alone."""
    if actor.kind is not ActorKind.GOVERNMENT or actor.country is None:
        return actor.code
    words = {word.casefold() for form in actor.names for word in form.text.split()}
    return actor.code if words & load_world().government else actor.country


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
