"""Readings of one invented report as other versions of the program might read it."""

from __future__ import annotations

import random
from typing import Any

import msgspec
from tests.stories.invented import Draft

from parleys.record import ActorId, Fact, FactId, Reading, Relative, Span, Stance
from parleys.review.cast import led
from parleys.review.fields import KINDS, MANY, kind_of
from parleys.review.match import ENOUGH, overlap

WORDS = "Haddad and Orlov rejected the harbour plan of the Vostrana envoy"


def report(published: str | None = "2031-02-24") -> Reading:
    """A report with facts of every kind, two of them in the same words."""
    draft = Draft("walls", published)
    draft.says("haddad", "We shall meet the Council in Tarsk once the siege of the harbour is lifted", "2031-02-24")
    draft.holds(
        "haddad", "talks", "He is ready to meet the Council once the siege of Tarsk is lifted", "2031-02-24",
        stance=Stance.CONDITIONAL, counterparts=("council",),
        condition=("once the siege of Tarsk is lifted", "act", "before_talks"),
    )  # fmt: skip
    monday = Relative(unit="weekday", value=0, direction=-1)
    draft.happens(
        "CONSULT", "Haddad met Orlov in Tarsk on Monday", ("haddad", "orlov"), published and "2031-02-24",
        place="Tarsk", relative=monday,
    )  # fmt: skip
    draft.counts("killing at least 12 people in the market", 12, "killed", claimant="velland")
    draft.relates("speaks_for", "haddad", "velland", "Haddad, who speaks for the Velland government")
    draft.holds("haddad", "oppose", WORDS, what="the harbour plan")
    draft.says("lenz", "Nobody asked the islanders about the second harbour")
    draft.happens("AID", "Karsava will send flour and salt to the islanders", ("karsava",), status="planned")
    found = draft.done()
    other = msgspec.structs.replace(found.positions[1], id=FactId("f99"), holder=(ActorId("orlov"),))
    return msgspec.structs.replace(found, positions=(*found.positions, other))


def read_anew(reading: Reading, chance: random.Random, *, gone: bool = True) -> tuple[Reading, set[str]]:
    """Give the same report as another version reads it, and the ids (of before) of facts that this one does not find.

    Other ids of facts and actors, other rules and confidences, spans a little longer or shorter, another order, some
    facts twice, and some gone.
    """
    actors = list(reading.actors)
    chance.shuffle(actors)
    idents = {actor.id: f"n{number}" for number, actor in enumerate(actors)}
    lost: set[str] = {fact.id for fact in reading.facts() if gone and chance.random() < 0.3}
    facts: dict[str, list[Any]] = {many: [] for many in MANY.values()}
    number = 0
    for many in MANY.values():
        for fact in getattr(reading, many):
            for _ in range(0 if fact.id in lost else chance.choice((1, 1, 1, 2))):
                number += 1
                facts[many].append(_otherwise(fact, FactId(f"x{number}"), idents, reading, chance))
        chance.shuffle(facts[many])
    renamed = [
        msgspec.structs.replace(actor, id=ActorId(idents[actor.id]), of=actor.of and ActorId(idents[actor.of]))
        for actor in actors
    ]
    told = {many: tuple(some) for many, some in facts.items()}
    return msgspec.structs.replace(reading, actors=tuple(renamed), **told), lost


def _otherwise(fact: Fact, ident: FactId, idents: Any, reading: Reading, chance: random.Random) -> Fact:
    kind = kind_of(fact)
    told = led(msgspec.to_builtins(fact), kind, idents)
    step = (fact.end - fact.start) // 5
    start = max(fact.start + chance.randint(-step, step), 0)
    end = min(fact.end + chance.randint(-step, step), len(reading.report.text))
    more = {"id": ident, "rule": f"rule_{chance.randint(1, 9)}", "confidence": chance.randint(0, 100) / 100}
    return msgspec.convert({**told, **more, "start": start, "end": end}, KINDS[kind])


def plain(fact: Fact, reading: Reading) -> dict[str, Any]:
    """What a fact says, with names for the ids of actors, and without what hangs on the reading it is from."""
    names: dict[str, str] = {actor.id: actor.name for actor in reading.actors}
    told = led(msgspec.to_builtins(fact), kind_of(fact), names)
    for name in ("id", "rule", "confidence", "inferred_from", "statement", "state"):
        told.pop(name, None)
    told["conditions"] = [{**each, "id": ""} for each in told.get("conditions", ())]
    return told


def near(one: Span, other: Span) -> bool:
    """Whether two spans share most of their words."""
    return overlap(one, other) > ENOUGH
