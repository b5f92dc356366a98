"""What every rule of this room looks at, and the event in the making."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clause, Clauses
from parleys.knowledge.acts import Act, Acts
from parleys.language import grammar
from parleys.language.grammar import Argument
from parleys.language.page import Page
from parleys.record import Actor, ActorKind, ActorRef, Cast, Days, EventStatus, Moment, Place, Said, Statement

OPEN_GROUPS = ("actor", "any", "owned", "place")
_SHORTEST = 5
_FIRST = ("i", "we", "us", "me", "our", "my")


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """One page with everything that was read from it so far."""

    page: Page
    clauses: Clauses
    said: Said
    cast: Cast
    days: Days
    acts: Acts
    share: float = 1.0
    """How much of the report tells of a conflict; all of it where a text is too short to show."""

    def refs(self, argument: Argument) -> tuple[ActorRef, ...]:
        """Give those behind an argument who can act; "we" inside a statement is whoever speaks."""
        return tuple(ref for ref in self._refs(argument.head) if self.can_act(ref))

    def _refs(self, head: int) -> tuple[ActorRef, ...]:
        token = self.page.tokens[head]
        if self.is_first(head):
            statement = self.said.at(token.start)
            return statement.speaker if statement is not None else ()
        if token.tag == "WP$":
            # as in "Orlov, whose visit is planned"
            above = (self.clauses.at(i) for i in grammar.ancestors(self.page, head))
            relative = next((clause for clause in above if clause is not None and clause.link == "relative"), None)
            return self.cast.refs(self.page.tokens[relative.head].head) if relative is not None else ()
        return self.cast.refs(head)

    def is_first(self, head: int) -> bool:
        """Say whether a token means whoever speaks: "we", "our"."""
        token = self.page.tokens[head]
        return token.lower in _FIRST and token.text != "US"

    def everybody(self, arguments: tuple[Argument, ...]) -> tuple[ActorRef, ...]:
        """Give all who can act behind several arguments, each once."""
        return tuple(dict.fromkeys(ref for a in arguments for ref in self.refs(a)))

    def statement(self, head: int) -> Statement | None:
        """Give the innermost statement that a token stands in."""
        return self.said.at(self.page.tokens[head].start)

    def party(self, ref: ActorRef) -> ActorRef:
        """Give the actor that somebody speaks for, or himself."""
        actor = self.cast.actor(ref)
        return actor.of if actor is not None and actor.of is not None else ref

    def sides(self, refs: tuple[ActorRef, ...]) -> frozenset[ActorRef]:
        """Give actors together with those whom they speak for."""
        return frozenset((*refs, *(self.party(ref) for ref in refs)))

    def kind(self, ref: ActorRef) -> ActorKind | None:
        """Give the kind of an actor, None where it is unresolved."""
        actor = self.cast.actor(ref)
        return actor.kind if actor is not None else None

    def can_act(self, ref: ActorRef) -> bool:
        """Say whether a reference is to somebody who can do things to others."""
        return self.kind(ref) not in (None, ActorKind.COUNTRY)

    def state_named(self, i: int) -> Actor | Place | None:
        """Give the government or place of the report whose name begins like an adjective: "Vellandic"."""
        word = self.page.tokens[i].text
        if not word[:1].isupper() or len(word) < _SHORTEST:
            return None
        stem = word[: max(_SHORTEST - 1, len(word) - 3)]
        states = (a for a in self.cast.actors if a.kind is ActorKind.GOVERNMENT and a.name.startswith(stem))
        places = (p.place for p in self.cast.places if p.place.name is not None and p.place.name.startswith(stem))
        return next(states, None) or next(places, None)

    def lemma(self, i: int) -> str:
        """Give the lemma of a noun with what a hyphen joins to it: "cease-fire"."""
        tokens = self.page.tokens
        if i >= 2 and tokens[i - 1].text == "-" and tokens[i - 2].end == tokens[i - 1].start:
            joined = f"{tokens[i - 2].lower}-{tokens[i].lemma}"
            if joined in self.acts.nouns:
                return joined
        return tokens[i].lemma

    def in_group(self, argument: Argument, names: tuple[str, ...]) -> bool:
        """Say whether an argument is of one of the groups; "a series of resolutions" looks below "of".

        Some names are no lists: "actor" is somebody of the cast, "place" a place, "any" whatever stands there.
        """
        if "any" in names or ("actor" in names and self._is_actor(argument)):
            return True
        if "place" in names and self.cast.place(argument.head) is not None:
            return True
        groups = [self.acts.groups[name] for name in names if name not in OPEN_GROUPS]
        heads = [argument.head]
        token = self.page.tokens[argument.head]
        if token.lemma in self.acts.vague or token.pos == "NUM":
            # "dozens of prisoners", "mediation efforts", "food supplies"
            heads += [a.head for a in grammar.obliques(self.page, argument.head) if a.case == "of"]
            heads += grammar.modifiers(self.page, argument.head)
        return any(self.lemma(i) in group for i in heads for group in groups)

    def _is_actor(self, argument: Argument) -> bool:
        """ "Orlov", "one of the ministers"."""
        if self.refs(argument):
            return True
        token = self.page.tokens[argument.head]
        partitive = token.pos in ("NUM", "DET", "PRON") or token.lemma in self.acts.vague
        return partitive and any(self.refs(a) for a in grammar.obliques(self.page, argument.head) if a.case == "of")


class Draft(msgspec.Struct, kw_only=True):
    """An event in the making."""

    act: Act
    clause: Clause
    start: int
    end: int
    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    status: EventStatus
    reliability: float
    place: Place | None = None
    moment: Moment | None = None
    reported_by: ActorRef | None = None
    statement: Statement | None = None
    host: tuple[ActorRef, ...] = ()
    mediator: tuple[ActorRef, ...] = ()
    absent: tuple[ActorRef, ...] = ()
    known: bool = False
    """Told as known already: "the talks"."""

    def all(self) -> frozenset[ActorRef]:
        """Give everybody who takes part."""
        return frozenset((*self.actors, *self.recipients))
