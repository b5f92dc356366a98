"""A small record of events to be exported."""

from __future__ import annotations

from parleys.record import (
    Actor,
    ActorId,
    ActorKind,
    ActorRef,
    Dossier,
    Event,
    EventStatus,
    EventType,
    FactId,
    Occurrence,
    Place,
    Printed,
    Reading,
    Report,
    Role,
    Unresolved,
)

TEXT = 'Orlov met Haddad in Lorne on Monday. =Velland attacked\tthe port.\nThe "Front" will free hostages.'
ACTORS = (
    Actor(
        id=ActorId("a1"),
        name="Ivan Orlov",
        kind=ActorKind.PERSON,
        code="VLDGOV",
        roles=(Role(title="foreign minister"),),
    ),
    Actor(id=ActorId("a2"), name="Jana Haddad", kind=ActorKind.PERSON, code="KRSOPP"),
    Actor(id=ActorId("a3"), name="Hill Front", kind=ActorKind.ARMED_GROUP),
)
PORT = Unresolved(unresolved="the port", start=TEXT.index("the port"), end=TEXT.index("the port") + 8)


def event(
    ident: str, words: str, kind: str, actors: tuple[str, ...], others: tuple[ActorRef, ...] = (), **more: object
):
    """Give an event whose evidence is the words."""
    start = TEXT.index(words)
    fields = {"status": EventStatus.HAPPENED, **more}
    return Event(
        id=FactId(ident),
        start=start,
        end=start + len(words),
        rule=f"acts:verb:{kind.lower()}",
        confidence=0.8,
        type=EventType(kind),
        actors=tuple(ActorId(each) for each in actors),
        recipients=others,
        **fields,  # type: ignore[arg-type]
    )


def record() -> tuple[list[Reading], Dossier]:
    """One report: a meeting told from either side, an attack without a day, a release to come."""
    lorne = Place(name="Lorne", start=20, end=25, country="VLD")
    met = {"date": "2031-03-10", "place": lorne, "cameo": "040"}
    events = (
        event("e1", "Orlov met Haddad in Lorne", "CONSULT", ("a1",), (ActorId("a2"),), **met),
        event("e2", "Orlov met Haddad in Lorne on Monday", "CONSULT", ("a2",), (ActorId("a1"),), **met),
        event("e3", "=Velland attacked\tthe port", "ASSAULT", ("a1",), (PORT,), mode="aerial"),
        event("e4", '"Front" will free hostages', "RETREAT", ("a3",), status=EventStatus.PLANNED, date="2031-03"),
    )
    report = Report(
        id="r1",
        source="one.txt",
        text=TEXT,
        text_sha256="",
        language="en",
        url="https://post.invalid/1",
        published="2031-03-12",
        outlet=Printed(text="Velland Post"),
    )
    reading = Reading(report=report, actors=ACTORS, events=events)
    return [reading], Dossier(objects=(Occurrence(id="o1", type="CONSULT", members=("r1#e1", "r9#e7")),))
