"""Code one sentence for two given sides: what did the source do to the target?

For users of event data, whose benchmarks and records give the two sides as words. The sides take part as they stand,
whether or not anybody in the world's knowledge is meant by them. Of what the reader finds, one act is chosen:

1. acts that join both sides go before acts of the source alone, these before acts upon the target, these before others;
2. an act read with its status goes before one that is only named ("after the siege of …");
3. an act done by way of another goes before it: "called Orlov to [congratulate] him";
4. the act that hangs higher in the sentence goes before what hangs below it; then the first.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parleys.clauses import Clause, ClauseKind, Clauses
from parleys.events.acts import by_word, could_be, match
from parleys.events.scene import Draft, Scene
from parleys.events.status import plain_status
from parleys.knowledge.acts import Act, Acts
from parleys.language import grammar
from parleys.language.page import Page
from parleys.record import (
    Actor,
    ActorId,
    ActorKind,
    Cast,
    Days,
    EventStatus,
    EventType,
    Mention,
    MentionKind,
    Said,
    Span,
)

SOURCE, TARGET = ActorId("source"), ActorId("target")
_FRIENDLY = (
    EventType.CONSULT,
    EventType.SUPPORT,
    EventType.COOPERATE,
    EventType.AID,
    EventType.CONCEDE,
    EventType.RETREAT,
)
_HOSTILE = (EventType.PROTEST, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT)


_ASKING = ("must", "should", "have to", "need to", "ought to")
_DEMAND = Act(lemma="must", part="verb", type=EventType.REQUEST, cameo="100")
_THREAT = Act(lemma="call", part="verb", type=EventType.THREATEN, cameo="130")
_TOLD, _NAMED, _WORD = range(3)


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """The act between two sides: its type and status, and the rule and words that decided."""

    type: EventType
    status: EventStatus
    cameo: str
    rule: str
    start: int
    end: int

    def folded(self) -> EventType:
        """Give the type as coders have it that know no status: a kind act to come is AGREE, a hostile one THREATEN.

        A kind act that is denied, refused, or tried in vain is REJECT.
        """
        if self.status is EventStatus.PLANNED:
            return EventType.AGREE if self.type in _FRIENDLY else self._threatened()
        failed = self.status in (EventStatus.DENIED, EventStatus.CANCELLED, EventStatus.POSTPONED)
        return EventType.REJECT if failed and self.type in (*_FRIENDLY, EventType.AGREE) else self.type

    def _threatened(self) -> EventType:
        return EventType.THREATEN if self.type in _HOSTILE else self.type


class _Choice(msgspec.Struct, frozen=True, order=True):
    """Why one act goes before another: the smallest wins."""

    carries: bool
    sides: int
    rank: int
    depth: int
    place: int


def code_between(
    page: Page, clauses: Clauses, cast: Cast, days: Days, acts: Acts, source: Span, target: Span
) -> Coded | None:
    """Give what the source did to the target, or None where no act is told.

    Args:
        page: the parsed text.
        clauses: its clauses.
        days: its times.
        cast: its actors; a pronoun for somebody in a side's words stands for that side.
        acts: the knowledge of acts.
        source: the words of the side that acts.
        target: the words of the side that is acted on.
    """
    scene = Scene(
        page=page, clauses=clauses, said=Said(), cast=_sides(page, cast, source, target), days=days, acts=acts
    )
    choices: list[tuple[_Choice, Coded]] = []
    for clause in clauses.all:
        told = match(scene, clause)
        choices += [(_choice(scene, clause, d.act, _joined(scene, d), _TOLD), _coded(scene, d)) for d in told]
        if told or _inside(page, clause, source, target):
            continue
        asked = _asked(scene, clause)
        named = asked or could_be(scene, clause) or by_word(scene, clause)
        if named is not None:
            rank = _NAMED if asked or could_be(scene, clause) else _WORD
            if _is_done_by_way(scene, clause):
                asked, rank = named, _TOLD
            sides = 0 if asked else _around(scene, clause)
            choices.append((_choice(scene, clause, named, sides, rank), _named(scene, clause, named)))
    if not choices:
        choices = [(_choice(scene, c, act, 0, _WORD), _named(scene, c, act)) for c, act in _guesses(scene)]
    return min(choices, key=lambda pair: pair[0])[1] if choices else None


def _guesses(scene: Scene) -> Iterator[tuple[Clause, Act]]:
    """Yield the first meaning of every word of acting, where nothing fits its frames."""
    for clause in scene.clauses.all:
        known = scene.acts.nouns if clause.kind is ClauseKind.NOUN else scene.acts.verbs
        yield from ((clause, act) for act in known.get(clause.lemma, ())[:1])


def _inside(page: Page, clause: Clause, *sides: Span) -> bool:
    """Say whether an act stands inside the words of a side: "condemned [the attack]"."""
    token = page.tokens[clause.head]
    return any(side.start <= token.start < side.end for side in sides)


def _asked(scene: Scene, clause: Clause) -> Act | None:
    """Give the demand of "Velland said that [Karsava must leave]"."""
    asks = clause.modal in _ASKING and clause.polarity > 0 and clause.link in ("content", "parataxis", "root")
    acting = any(_below(scene, TARGET, a.head) for a in clause.subjects) if asks else False
    return _DEMAND if acting and not any(_below(scene, SOURCE, a.head) for a in clause.subjects) else None


def _sides(page: Page, cast: Cast, source: Span, target: Span) -> Cast:
    """Give the cast with the two sides in place of whoever their words meant."""
    mentions = dict(cast.by_head)
    for ref, span in ((TARGET, target), (SOURCE, source)):
        tokens = page.within(span.start, span.end)
        if not tokens:
            continue
        head = next((t.i for t in tokens if not tokens[0].i <= t.head <= tokens[-1].i or t.head == t.i), tokens[0].i)
        meant = cast.refs(head)
        for i, mention in cast.by_head.items():
            if meant and mention.refs == meant and mention.kind is MentionKind.PRONOUN:
                mentions[i] = msgspec.structs.replace(mention, refs=(ref,))
        own = Mention(
            start=span.start,
            end=span.end,
            head=head,
            first=tokens[0].i,
            last=tokens[-1].i + 1,
            kind=MentionKind.NAME,
            refs=(ref,),
        )
        for one in (head, *grammar.conjuncts(page, head), *grammar.apposition(page, head)):
            if tokens[0].i <= one <= tokens[-1].i:
                mentions[one] = own
    sides = tuple(Actor(id=ref, name=str(ref), kind=ActorKind.GOVERNMENT) for ref in (SOURCE, TARGET))
    return msgspec.structs.replace(cast, actors=(*sides, *cast.actors), by_head=mentions)


def _joined(scene: Scene, draft: Draft) -> int:
    if SOURCE in draft.actors and (TARGET in draft.recipients or _below(scene, TARGET, draft.clause.head)):
        return 0
    if {SOURCE, TARGET} <= draft.all():
        return 1
    return 2 if SOURCE in draft.actors else 4 if TARGET in draft.recipients else 6


def _around(scene: Scene, clause: Clause) -> int:
    """Tell how the two sides stand to an act that is only named."""
    carrier = clause if clause.kind is not ClauseKind.NOUN else scene.clauses.at(clause.parent) or clause
    subjects = {a.head for a in (*clause.subjects, *carrier.subjects)}
    acting = any(_below(scene, SOURCE, head) for head in subjects)
    together = any(_below(scene, TARGET, head) for head in subjects)
    acted_on = _below(scene, TARGET, clause.head) and not together
    if acting and together:
        return 1
    if acting:
        return 1 if acted_on else 3
    return 5 if acted_on else 7


def _below(scene: Scene, ref: ActorId, head: int) -> bool:
    own = [m.head for m in scene.cast.by_head.values() if m.refs == (ref,)]
    return any(i == head or head in grammar.ancestors(scene.page, i) for i in own)


def _choice(scene: Scene, clause: Clause, act: Act, sides: int, rank: int) -> _Choice:
    depth = sum(1 for _ in grammar.ancestors(scene.page, clause.head))
    way = act.lemma in scene.acts.ways and _by_way(scene, clause)
    return _Choice(sides=sides, rank=rank, carries=way, depth=depth, place=clause.head)


def _is_done_by_way(scene: Scene, clause: Clause) -> bool:
    """ "called Orlov to [congratulate] him"."""
    ways = (c for c in scene.clauses.all if c.lemma in scene.acts.ways and _below(scene, SOURCE, c.head))
    return any(clause.head in {c.complement, *(p.head for p in c.purposes)} for c in ways)


def _by_way(scene: Scene, clause: Clause) -> bool:
    """ "called Orlov to congratulate him": the call is only the way."""
    heads = {purpose.head for purpose in clause.purposes} | {clause.complement}
    return any(c.lemma in scene.acts.verbs for c in scene.clauses.all if c.head in heads)


def _coded(scene: Scene, draft: Draft) -> Coded:
    rule = f"acts:{draft.act.part}:{draft.act.lemma}"
    act = _THREAT if _against(scene, draft) else draft.act
    return Coded(type=act.type, status=draft.status, cameo=act.cameo, rule=rule, start=draft.start, end=draft.end)


def _against(scene: Scene, draft: Draft) -> bool:
    """ "called for sanctions against [Velland]": nothing is asked of it, it is threatened."""
    if draft.act.type is not EventType.REQUEST or TARGET in draft.recipients:
        return False
    hostile = (a.head for a in draft.clause.oblique("for") if _is_hostile(scene, a.head))
    return any(_below(scene, TARGET, head) for head in hostile)


def _is_hostile(scene: Scene, head: int) -> bool:
    return any(act.type in _HOSTILE for act in scene.acts.nouns.get(scene.lemma(head), ()))


def _named(scene: Scene, clause: Clause, act: Act) -> Coded:
    return Coded(
        type=act.type,
        status=plain_status(scene, clause),
        cameo=act.cameo,
        rule=f"named:{act.part}:{act.lemma}",
        start=clause.start,
        end=clause.end,
    )
