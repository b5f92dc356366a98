"""Events in words: "planned meeting in Kizuri: Ardishan with the Highland Front", for who does not know the codes."""

from __future__ import annotations

from parleys.record import Event, EventStatus, EventType, Reading
from parleys.summary.facts import sides_of, voice_told
from parleys.summary.names import Namer
from parleys.summary.wording import clean

NOUNS = {
    EventType.AGREE: ("agreement", "with"),
    EventType.CONSULT: ("meeting", "with"),
    EventType.SUPPORT: ("support", "for"),
    EventType.CONCEDE: ("concession", "to"),
    EventType.COOPERATE: ("cooperation", "with"),
    EventType.AID: ("aid", "to"),
    EventType.RETREAT: ("withdrawal", "from"),
    EventType.REQUEST: ("appeal", "to"),
    EventType.ACCUSE: ("accusation", "against"),
    EventType.REJECT: ("refusal", "towards"),
    EventType.THREATEN: ("threat", "against"),
    EventType.PROTEST: ("protest", "against"),
    EventType.SANCTION: ("sanction", "against"),
    EventType.MOBILIZE: ("mobilisation", "against"),
    EventType.COERCE: ("coercion", "against"),
    EventType.ASSAULT: ("attack", "on"),
}
"""What each type is called, and how those are joined to it at whom it is aimed."""


def act_line(event: Event, reading: Reading, name: Namer) -> str:
    """Give an event in words, without its day: what, with what standing, where, who, to whom, in whose voice."""
    noun, joint = NOUNS[event.type]
    told = noun if event.status is EventStatus.HAPPENED else f"{event.status.value} {noun}"
    place = f" in {clean(event.place.name or event.place.unresolved or '')}" if event.place is not None else ""
    who = " and ".join(name(reading, ref) for ref in event.actors) or "nobody named"
    whom = " and ".join(name(reading, ref) for ref in event.recipients)
    aimed = f" {joint} {whom}" if whom else ""
    return f"{told}{place}: {who}{aimed}{sides_of(event, reading, name)}{voice_told(event, reading, name)}"
