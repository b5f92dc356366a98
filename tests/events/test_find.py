"""Events: marked sentences, and what must hold of every event."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from parleys.clauses import find_clauses
from parleys.events import find_events
from parleys.events.acts import match
from parleys.events.find import scene_of
from parleys.knowledge.acts import Act, load_acts
from parleys.knowledge.clauses import load_clauses
from parleys.language.page import Page
from parleys.record import (
    Actor,
    ActorId,
    ActorKind,
    Cast,
    Days,
    Event,
    EventStatus,
    EventType,
    FactId,
    Mention,
    MentionKind,
    Mode,
    Place,
    PlaceMention,
    Said,
    Statement,
    Voice,
)

MakePage = Callable[[str], Page]
ACTORS = {
    "Karsava": ActorKind.GOVERNMENT,
    "Velland": ActorKind.GOVERNMENT,
    "Council": ActorKind.ORGANISATION,
    "Front": ActorKind.ARMED_GROUP,
    "Guard": ActorKind.ARMED_GROUP,
    "Rebels": ActorKind.ARMED_GROUP,
    "Haddad": ActorKind.PERSON,
    "Orlov": ActorKind.PERSON,
    "Sadek": ActorKind.PERSON,
}
PLACES = ("Lorne", "Tessin")
TABLE = Path(__file__).parent / "gold" / "acts.txt"
LINES = [
    tuple(part.strip() for part in line.split(" = "))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if " = " in line and not line.startswith("#")
]


def cast_of(page: Page) -> Cast:
    """Make a cast of the names in the tables."""
    mentions = tuple(
        Mention(
            start=t.start,
            end=t.end,
            head=t.i,
            first=t.i,
            last=t.i + 1,
            kind=MentionKind.NAME,
            refs=(ActorId(t.text),),
        )
        for t in page.tokens
        if t.text in ACTORS
    )
    places = tuple(
        PlaceMention(head=t.i, first=t.i, last=t.i + 1, place=Place(name=t.text, start=t.start, end=t.end))
        for t in page.tokens
        if t.text in PLACES
    )
    return Cast(
        actors=tuple(Actor(id=ActorId(name), name=name, kind=kind) for name, kind in ACTORS.items()),
        mentions=mentions,
        places=places,
        by_head={m.head: m for m in mentions},
        places_by_head={p.head: p for p in places},
    )


def events_of(text: str, make_page: MakePage, said: Said | None = None) -> tuple[Event, ...]:
    """Read a text whose actors and places are those of the tables."""
    page = make_page(text)
    clauses = find_clauses(page, load_clauses())
    return find_events(page, clauses, said or Said(), cast_of(page), Days(), load_acts())


def said_by(speaker: str, text: str, mode: Mode = Mode.INDIRECT, start: int = 0) -> Said:
    """Lay the end of a text in somebody's mouth."""
    statement = Statement(
        id=FactId("s1"),
        start=start,
        end=len(text),
        rule="test",
        confidence=1.0,
        voice=Voice.SAID,
        speaker=(ActorId(speaker),),
        mode=mode,
    )
    return Said(all=(statement,))


def told(event: Event, with_place: bool) -> str:
    """Write an event as the table does."""
    place = f" @ {event.place.name}" if with_place and event.place is not None else ""
    actors = ", ".join(map(str, event.actors))
    recipients = ", ".join(map(str, event.recipients))
    return " ".join(f"{event.type.value} {event.status.value} {actors} > {recipients}{place}".split())


def case(text: str, wanted: str) -> object:
    """Give a line as a case; one that begins with "x " is a known failure."""
    marks = (pytest.mark.xfail(strict=True, reason="known failure"),) if text.startswith("x ") else ()
    return pytest.param(text.removeprefix("x "), wanted, marks=marks, id=text)


@pytest.mark.parametrize(("text", "wanted"), [case(*line) for line in LINES])
def test_table(text: str, wanted: str, make_page: MakePage) -> None:
    """Every sentence of the table tells just the events that stand beside it."""
    found = sorted(told(event, "@" in wanted) for event in events_of(text, make_page))
    assert found == ([] if wanted == "nothing" else sorted(one.strip() for one in wanted.split(";")))


def test_act_told_twice_is_one_event(make_page: MakePage) -> None:
    """A meeting told again with "the talks" is one event, at its fuller place."""
    found = events_of("Haddad held talks with Orlov in Lorne. Haddad left after the talks with Orlov.", make_page)
    assert len(found) == 1
    assert found[0].start == 0


def test_charge_inside_a_statement_is_alleged(make_page: MakePage) -> None:
    """One side's account of what the other did is alleged, and says by whom."""
    text = "Haddad said that Velland shelled the port."
    (event,) = events_of(text, make_page, said_by("Haddad", text, start=12))
    assert (event.status, event.reported_by, event.voice) == (EventStatus.ALLEGED, "Haddad", Voice.REPORTED)


def test_own_act_inside_a_statement_happened(make_page: MakePage) -> None:
    """What a side says that it did itself happened."""
    text = "The Front said that the Front attacked Karsava."
    (event,) = events_of(text, make_page, said_by("Front", text, start=15))
    assert (event.status, event.reported_by, event.statement) == (EventStatus.HAPPENED, None, "s1")


def test_quotation_voices_demands(make_page: MakePage) -> None:
    """A quoted demand is a position of its speaker, not an event."""
    text = "I urge Velland to halt the strikes."
    assert events_of(text, make_page, said_by("Haddad", text, Mode.DIRECT)) == ()


def test_we_are_the_speaker(make_page: MakePage) -> None:
    """Inside a statement "we" is whoever speaks."""
    text = "We met Orlov."
    (event,) = events_of(text, make_page, said_by("Haddad", text, Mode.DIRECT))
    assert (event.actors, event.recipients) == (("Haddad",), ("Orlov",))


def test_denied_charges_are_the_act_denied(make_page: MakePage) -> None:
    """ "denied the allegations" tells the act of which one was accused, as denied."""
    text = "Haddad accused Velland of shelling Karsava. Velland denied the allegations."
    found = events_of(text, make_page)
    assert [e.status for e in found if e.type == "ASSAULT"] == [EventStatus.ALLEGED, EventStatus.DENIED]


@pytest.mark.parametrize("text", [line[0].removeprefix("x ") for line in LINES])
def test_promises_of_every_event(text: str, make_page: MakePage) -> None:
    """Numbers run from one, spans lie in the text, somebody takes part or some place is hit."""
    found = events_of(text, make_page)
    assert [e.id for e in found] == [f"e{n}" for n in range(1, len(found) + 1)]
    for event in found:
        assert 0 <= event.start < event.end <= len(text)
        assert event.actors or event.recipients or (event.type is EventType.ASSAULT and event.place is not None)
        assert not set(event.actors) & set(event.recipients)
        assert 0 < event.confidence <= 1


@pytest.mark.parametrize(
    ("text", "host", "mediator", "absent"),
    [
        ("Karsava hosted talks between Velland and the Front in Lorne.", "Karsava", "", ""),
        ("Velland and the Front held talks hosted by Karsava.", "Karsava", "", ""),
        ("Sadek brokered a truce between Karsava and the Front.", "", "Sadek", ""),
        ("Talks between Velland and the Front, mediated by Sadek, began on Monday.", "", "Sadek", ""),
        ("Haddad met Orlov in Lorne. The Front was not invited.", "", "", "Front"),
        ("Haddad held talks with Orlov. The Front stayed away from the talks.", "", "", "Front"),
        ("Haddad held talks with Orlov without the Front.", "", "", "Front"),
        ("Haddad met Orlov in Lorne. The Front was invited.", "", "", ""),
    ],
)
def test_meetings_tell_who_hosts_mediates_and_is_absent(
    text: str, host: str, mediator: str, absent: str, make_page: MakePage
) -> None:
    """Whoever lets others meet, brings them together or is not there has a part of his own."""
    meeting = next(event for event in events_of(text, make_page) if event.type is EventType.CONSULT)
    found = [", ".join(map(str, part)) for part in (meeting.host, meeting.mediator, meeting.absent)]
    assert found == [host, mediator, absent]


@pytest.mark.parametrize(
    ("text", "contexts"),
    [
        ("Karsava imposed sanctions on Velland.", ("economic",)),
        ("Karsava deployed troops near the border.", ("military",)),
        ("Haddad discussed the nuclear programme with Orlov.", ("cbrn",)),
        ("The Front attacked an oil pipeline of Velland.", ("military", "resource")),
        ("Haddad visited Orlov.", ()),
    ],
)
def test_contexts_come_from_code_and_words(text: str, contexts: tuple[str, ...], make_page: MakePage) -> None:
    """What an act is about is read from its frame and its own words, and left open where neither tells."""
    assert events_of(text, make_page)[0].contexts == contexts


def test_offered_talks_may_come_about(make_page: MakePage) -> None:
    """Talks that somebody offers to host are possible, not planned."""
    found = events_of("Karsava offered to host talks between Velland and the Front.", make_page)
    assert {(e.type, e.status) for e in found} == {
        (EventType.AGREE, EventStatus.HAPPENED),
        (EventType.CONSULT, EventStatus.POSSIBLE),
    }


def test_every_use_is_read_by_its_frame(make_page: MakePage) -> None:
    """The sentence beside a frame in the knowledge is read by that very frame."""
    acts = load_acts()
    frames = [act for known in (acts.verbs, acts.nouns) for each in known.values() for act in each if act.seen]
    page = make_page("\n".join(act.seen or "" for act in frames))
    clauses = find_clauses(page, load_clauses())
    scene = scene_of(page, clauses, Said(), cast_of(page), Days(), acts)
    read: dict[str, set[Act]] = {}
    for clause in clauses.all:
        sentence = page.sentence_of(clause.head)
        told = {draft.act for draft in match(scene, clause)}
        read.setdefault(page.text[sentence.start : sentence.end].strip(), set()).update(told)
    missed = [act.seen for act in frames if act not in read.get(act.seen or "", set())]
    assert frames
    assert missed == []
