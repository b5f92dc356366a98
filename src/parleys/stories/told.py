"""Sills that single facts tell: who does not speak for whom, contacts that are denied, two who are of two minds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parleys.knowledge.accounts import AccountWords
from parleys.record import ActorKind, Event, EventStatus, EventType, Relation, RelationKind, Stage, Statement
from parleys.stories.cast import Who
from parleys.stories.heard import Heard, event
from parleys.stories.issues import shorten
from parleys.stories.ledger import Ledger
from parleys.stories.sills import Sill, pair
from parleys.stories.words import Lexis

_TWO = 2


def told_sills(ledger: Ledger, words: AccountWords) -> list[Sill]:
    """Give what relations, events and statements tell by themselves."""
    phrases = tuple(f" {ledger.lexis.stems(phrase)} " for phrase in words.differs)
    return [
        *ledger.each("spokesman", Relation, _spokesman),
        *ledger.each("no channel", Event, _no_channel),
        *ledger.each("differ", Statement, lambda heard: _differ(heard, phrases, ledger.lexis)),
    ]


def _spokesman(heard: Heard) -> tuple[Sill, ...]:
    """ "Fighters who do not answer to the coalition": it does not speak for them, and nobody at the table can."""
    relation = heard.fact
    if not isinstance(relation, Relation) or relation.kind is not RelationKind.DOES_NOT_SPEAK_FOR:
        return ()
    subject, target = (heard.parties((ref,)) for ref in (relation.subject, relation.target))
    if not subject or not target or subject == target:
        return ()
    gist = f"{target[0].name} reported not to answer to {subject[0].name}"
    return _plainly(heard, (subject[0], target[0]), f"who speaks for {target[0].name}", "spokesman", gist)


def _no_channel(heard: Heard) -> tuple[Sill, ...]:
    """Contacts that one side denies."""
    if event(heard).type is not EventType.CONSULT or event(heard).status is not EventStatus.DENIED:
        return ()
    parties = heard.parties((*event(heard).actors, *event(heard).recipients))
    if len(parties) < _TWO:
        return ()
    return _plainly(heard, (parties[0], parties[1]), "contacts", "channel", "contacts are denied")


def _differ(heard: Heard, phrases: Sequence[str], lexis: Lexis) -> tuple[Sill, ...]:
    """ "Deep differences remain between Velland and Karsava": somebody says that two parties are of two minds."""
    text = f" {lexis.stems(heard.words)} "
    if not any(phrase in text for phrase in phrases):
        return ()
    names = heard.setting.names.items()
    sides = ((name, who.party) for name, who in names if not who.vague and who.kind is not ActorKind.PERSON)
    named = {who.id: who for name, who in sides if re.search(rf"\b{re.escape(name)}\b", heard.words)}
    parties = list(named.values())
    if len(parties) != _TWO:
        return ()
    return _plainly(heard, (parties[0], parties[1]), "differences as told", "clash", shorten(heard.words))


def _plainly(heard: Heard, parties: tuple[Who, Who], issue: str, kind: str, gist: str) -> tuple[Sill, ...]:
    between = pair(parties[0].id, parties[1].id)
    stage = Stage.BEFORE_TALKS if kind == "channel" else Stage.UNSPECIFIED
    return (Sill(between=between, issue=issue, kind=kind, stage=stage, set_by=None, heard=heard, gist=gist),)
