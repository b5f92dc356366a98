"""Small invented readings, built sentence by sentence: the text is what was added, so every span is right."""

from __future__ import annotations

import hashlib
from typing import Any

from parleys.record import (
    Actor,
    ActorId,
    ActorKind,
    Basis,
    Condition,
    ConditionKind,
    Event,
    EventStatus,
    EventType,
    FactId,
    Figure,
    Mode,
    Moment,
    Place,
    Position,
    PositionKind,
    Printed,
    PublishedBasis,
    Reading,
    Relation,
    RelationKind,
    Relative,
    Report,
    Span,
    Stage,
    Statement,
)

CAST = {
    "velland": ("Velland", ActorKind.GOVERNMENT, "VLD", None, ("Velland", "Velland government")),
    "haddad": ("Karim Haddad", ActorKind.PERSON, "VLD", "velland", ("Karim Haddad", "Haddad")),
    "council": ("Highland Council", ActorKind.ORGANISATION, "VLD", None, ("Highland Council", "Council")),
    "orlov": ("Pavel Orlov", ActorKind.PERSON, "VLD", "council", ("Pavel Orlov", "Orlov")),
    "karsava": ("Karsava", ActorKind.GOVERNMENT, "KRS", None, ("Karsava",)),
    "lenz": ("Mira Lenz", ActorKind.PERSON, "KRS", "karsava", ("Mira Lenz", "Lenz")),
    "everyone": ("both sides", ActorKind.UNSPECIFIED, None, None, ("both sides",)),
}


class Draft:
    """A report in the making."""

    def __init__(self, name: str, published: str | None = None, agency: str | None = None) -> None:
        """Begin an empty report."""
        self.name, self.published, self.agency = name, published, agency
        self.text = ""
        self.facts: dict[str, list[Any]] = {
            kind: [] for kind in ("statements", "positions", "events", "figures", "relations")
        }

    def _put(self, words: str, date: str | None, relative: Relative | None = None, **more: Any) -> dict[str, Any]:
        start = len(self.text)
        self.text += words + "\n"
        number = sum(len(facts) for facts in self.facts.values())
        moment = Moment(edtf=date, relative=relative, basis=Basis.PUBLISHED) if date or relative else None
        return {
            "id": FactId(f"f{number}"),
            "start": start,
            "end": start + len(words),
            "rule": "invented",
            "confidence": 1.0,
            "date": date,
            "moment": moment,
            **more,
        }

    def says(self, who: str, words: str, date: str | None = None, mode: Mode = Mode.DIRECT) -> Draft:
        """Add a statement."""
        self.facts["statements"].append(Statement(**self._put(words, date), speaker=(ActorId(who),), mode=mode))
        return self

    def holds(self, who: str, kind: str, words: str, date: str | None = None, **more: Any) -> Draft:
        """Add a position; `condition=(words, kind, stage)` marks a condition inside it."""
        condition = more.pop("condition", None)
        base = self._put(words, date)
        if condition:
            at = base["start"] + words.index(condition[0])
            more["conditions"] = (
                Condition(
                    id=FactId(f"{base['id']}.c"),
                    start=at,
                    end=at + len(condition[0]),
                    kind=ConditionKind(condition[1]),
                    stage=Stage(condition[2]),
                ),
            )
        if "what" in more:
            at = base["start"] + words.index(more["what"])
            more["what"] = Span(at, at + len(more["what"]))
        self.facts["positions"].append(Position(**base, holder=(ActorId(who),), kind=PositionKind(kind), **more))
        return self

    def happens(self, kind: str, words: str, who: tuple[str, ...], date: str | None = None, **more: Any) -> Draft:
        """Add an event; `place` is a name."""
        base = self._put(words, date, more.pop("relative", None))
        place = more.pop("place", None)
        if place:
            more["place"] = Place(name=place, start=base["start"], end=base["end"], country=more.pop("country", None))
        status = EventStatus(more.pop("status", "happened"))
        actors = tuple(ActorId(each) for each in who)
        self.facts["events"].append(Event(**base, type=EventType(kind), actors=actors, status=status, **more))
        return self

    def counts(self, words: str, value: int, unit: str, **more: Any) -> Draft:
        """Add a figure."""
        self.facts["figures"].append(Figure(**self._put(words, more.pop("date", None)), value=value, unit=unit, **more))
        return self

    def relates(self, kind: str, one: str, other: str, words: str) -> Draft:
        """Add a relation."""
        self.facts["relations"].append(
            Relation(**self._put(words, None), kind=RelationKind(kind), subject=ActorId(one), target=ActorId(other))
        )
        return self

    def done(self, cast: dict[str, Any] | None = None) -> Reading:
        """Give the finished reading."""
        text = self.text or "Nothing.\n"
        agency = Printed(text=self.agency, start=0, end=1) if self.agency else None
        report = Report(
            id=hashlib.sha256(self.name.encode()).hexdigest()[:16],
            source=f"reports/{self.name}.txt",
            text=text,
            text_sha256=hashlib.sha256(text.encode()).hexdigest(),
            published=self.published,
            published_basis=PublishedBasis.TEXT if self.published else None,
            agency=agency,
            body=(Span(0, len(text)),),
        )
        return Reading(report=report, actors=actors_of(cast or CAST), **{k: tuple(v) for k, v in self.facts.items()})


def actors_of(cast: dict[str, Any]) -> tuple[Actor, ...]:
    """Build actors from (name, kind, country, of, names)."""
    return tuple(
        Actor(
            id=ActorId(ident),
            name=name,
            kind=ActorKind(kind),
            country=country,
            of=ActorId(of) if of else None,
            names=tuple(Printed(text=form, start=0, end=len(form)) for form in names),
        )
        for ident, (name, kind, country, of, names) in cast.items()
    )
