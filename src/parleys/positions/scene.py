"""What a rule reads, and what it gives: the scene of one report and a draft of a position."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parleys.clauses import Clause, ClauseKind, Clauses
from parleys.knowledge.will import Will
from parleys.language import grammar
from parleys.language.page import Page
from parleys.record import (
    ActorKind,
    ActorRef,
    Cast,
    ConditionKind,
    Days,
    PositionKind,
    PositionStatus,
    Said,
    Stage,
    Stance,
    Statement,
)

_CLIMB = 4
_PASSES = ("complement", "adverbial", "participle", "conjunct", "parataxis", "noun")


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that a rule may ask about a report."""

    page: Page
    clauses: Clauses
    said: Said
    cast: Cast
    days: Days
    will: Will

    def statement(self, i: int) -> Statement | None:
        """Give the innermost statement that a token stands in."""
        return self.said.at(self.page.tokens[i].start)


class Sill(msgspec.Struct, frozen=True, kw_only=True):
    """A condition in the making: tokens `first`:`last`."""

    first: int
    last: int
    kind: ConditionKind
    stage: Stage
    on: tuple[ActorRef, ...] = ()


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A position in the making: token indexes where the record has characters."""

    kind: PositionKind
    anchor: int
    """The token that says it: "ready", "urged", "rejection"."""
    holder: tuple[ActorRef, ...]
    first: int
    last: int
    """The evidence, `first`:`last`."""
    stance: Stance | None = None
    counterparts: tuple[ActorRef, ...] = ()
    of: tuple[ActorRef, ...] = ()
    to: tuple[ActorRef, ...] = ()
    what: tuple[int, int] | None = None
    shape: str = "noun"
    """How `what` goes on: noun, verb ("halt aid"), clause ("Orlov must go")."""
    sills: tuple[Sill, ...] = ()
    sills_open: bool = False
    red_line: bool = False
    status: PositionStatus = PositionStatus.CURRENT
    rule: str = ""
    confidence: float = 0.7


def known(scene: Scene, i: int) -> tuple[ActorRef, ...]:
    """Give the parties that a token points at: actors of the cast that can hold a stand, the speaker for "we"."""
    if scene.page.tokens[i].lower in scene.will.first_person:
        statement = scene.statement(i)
        return speakers(scene, statement) if statement else ()
    return _parties(scene, scene.cast.refs(i))


def speakers(scene: Scene, statement: Statement) -> tuple[ActorRef, ...]:
    """Give who speaks, as far as the cast knows them."""
    return _parties(scene, statement.speaker)


def _parties(scene: Scene, refs: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    found = ((ref, scene.cast.actor(ref)) for ref in refs)
    return tuple(ref for ref, actor in found if actor is not None and actor.kind is not ActorKind.MEDIA)


def unique(refs: Iterator[ActorRef] | tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Give references in order, each once."""
    found: list[ActorRef] = []
    for ref in refs:
        if ref not in found:
            found.append(ref)
    return tuple(found)


def holders(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """Give who holds what a predicate says: its subject, else that of the predicate that it hangs on.

    Empty where the subject is no party of the cast: the clause is then about something else.
    """
    if _is_laid_at_door(scene, clause):
        return ()
    here: Clause | None = clause
    for _ in range(_CLIMB):
        if here is None:
            break
        acting = here.objects if _is_state(scene, here) or _only_looks_passive(scene, here) else here.subjects
        if acting:
            found = unique(ref for a in acting for ref in known(scene, a.head))
            # "ready for talks with all who want them": nobody's stand in particular
            return () if here.link == "relative" and _is_anybody(scene, found) else found
        if here.passive and here.link not in ("participle", "adverbial"):
            return ()
        if here.link not in _PASSES:
            break
        here = scene.clauses.at(here.parent)
    return ()


def _is_anybody(scene: Scene, refs: tuple[ActorRef, ...]) -> bool:
    actors = [scene.cast.actor(ref) for ref in refs]
    return all(actor is not None and actor.kind is ActorKind.UNSPECIFIED for actor in actors)


def _is_laid_at_door(scene: Scene, clause: Clause) -> bool:
    """ "accused Velland of blocking the plan"."""
    tokens = scene.page.tokens
    near = range(max(scene.page.sentence_of(clause.head).first, clause.head - 8), clause.head)
    before = tokens[clause.head - 1].lower if clause.head else ""
    return before in ("of", "for") and any(tokens[k].lemma in scene.will.imputes for k in near)


def _only_looks_passive(scene: Scene, clause: Clause) -> bool:
    """ "Velland called for": parsers take a bare past tense for a passive; without "was" or "by" it is none."""
    bare = clause.passive and not clause.subjects and not grammar.auxiliaries(scene.page, clause.head)
    return bare and clause.link in ("root", "content", "conjunct")


def suffers(scene: Scene, clause: Clause) -> bool:
    """Say whether a predicate is a passive in earnest: "was urged"."""
    return clause.passive and not _only_looks_passive(scene, clause)


def _is_state(scene: Scene, clause: Clause) -> bool:
    """ "is prepared to", "is committed to": a participle that is no passive at all."""
    return (
        clause.passive and not clause.subjects and scene.page.tokens[clause.head].lower in scene.will.ready.adjectives
    )


def noun_holders(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """Give whose readiness, refusal or demand a noun is: owner, "of …", "on the part of …", else who shows it."""
    owned = unique(ref for a in clause.subjects for ref in known(scene, a.head))
    if owned:
        return owned
    parts = [a for a in clause.obliques if a.case in ("from", "by", "of", "among", "part of", "on behalf of")]
    told = unique(ref for a in parts for ref in known(scene, a.head))
    if told:
        return told
    above = grammar.governor(scene.page, clause.head)
    shown = scene.clauses.at(above)
    if shown is None or shown.kind is ClauseKind.NOUN:
        return ()
    subject_is_noun = any(a.head == clause.head for a in shown.subjects)
    return () if subject_is_noun or shown.passive else holders(scene, shown)


def voice_of(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """Give who says what has no holder of its own ("it is vital that …"): who insists on it, else the speaker."""
    above = scene.clauses.at(clause.parent)
    if clause.link == "content" and above is not None:
        told = holders(scene, above)
        if told:
            return told
    statement = scene.statement(clause.head)
    return speakers(scene, statement) if statement else ()


def same_party(scene: Scene, one: ActorRef, other: ActorRef) -> bool:
    """Say whether two actors speak for one party."""
    a, b = scene.cast.actor(one), scene.cast.actor(other)
    if a is None or b is None:
        return one == other
    return a.id == b.id or a.of == b.id or b.of == a.id or (a.of is not None and a.of == b.of)


def apart(scene: Scene, refs: tuple[ActorRef, ...], holder: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Give the actors that are not of the holder's own party."""
    return tuple(ref for ref in refs if not any(same_party(scene, ref, own) for own in holder))
