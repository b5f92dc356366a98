"""Readiness to talk, refusal, and what stands between: the rules for positions of kind talks."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clause, ClauseKind, Tense
from parleys.language import grammar
from parleys.positions.conditions import sill, sills, vague_at
from parleys.positions.others import counterparts
from parleys.positions.owners import noun_holders, on_the_part_of
from parleys.positions.parties import holders, known, of_one_party, speakers, unique, voice_of
from parleys.positions.scene import Draft, Scene, Sill
from parleys.positions.spans import first_of, limit, mentions, trimmed
from parleys.positions.talk_words import is_somebody, talk_after
from parleys.record import ActorRef, PositionKind, Stage, Stance

_WILL = ("will", "would", "can", "could")


def ready_for_talks(scene: Scene, clause: Clause) -> Draft | None:
    """ "Karsava is ready to talk", "open to dialogue", "prepared for contacts", "committed to negotiating"."""
    if scene.page.tokens[clause.head].lower not in scene.will.ready.adjectives:
        return None
    return on_stand(scene, clause, holders(scene, clause), clause.polarity > 0)


def agrees_to_talk(scene: Scene, clause: Clause) -> Draft | None:
    """ "Orlov has agreed to meet the rebels", "offered to talk", "wants to keep in contact"."""
    if clause.lemma not in scene.will.ready.verbs or clause.kind is not ClauseKind.VERB or clause.passive:
        return None
    if clause.head and scene.page.tokens[clause.head - 1].pos in ("ADJ", "DET"):
        # "previous offers to …": a noun that the tagger took for a verb
        return None
    return on_stand(scene, clause, holders(scene, clause), clause.polarity > 0)


def readiness(scene: Scene, clause: Clause) -> Draft | None:
    """ "Velland's readiness for dialogue", "declared a willingness to negotiate", "an interest in keeping contact"."""
    if clause.kind is not ClauseKind.NOUN or clause.lemma not in scene.will.ready.nouns:
        return None
    above = grammar.governor(scene.page, clause.head)
    shown = scene.clauses.at(above)
    owned = any(known(scene, a.head) for a in (*clause.subjects, *clause.obliques))
    owned = owned or bool(on_the_part_of(scene, clause.head))
    if not owned and (shown is None or shown.lemma not in scene.will.ready.shows):
        return None
    positive = clause.polarity > 0 and (owned or shown is None or shown.polarity > 0)
    return on_stand(scene, clause, noun_holders(scene, clause), positive)


def refuses_talks(scene: Scene, clause: Clause) -> Draft | None:
    """ "Karsava ruled out talks", "refuses to negotiate", "pulled out of the conference", "is boycotting the talks"."""
    words = scene.will.refuse
    if clause.kind is ClauseKind.NOUN or not (
        clause.lemma in words.verbs or scene.page.tokens[clause.head].lower in words.adjectives
    ):
        return None
    return on_stand(scene, clause, holders(scene, clause), clause.polarity < 0)


def refusal(scene: Scene, clause: Clause) -> Draft | None:
    """ "their earlier rejection of talks", "Velland's refusal to meet the front"."""
    if clause.kind is not ClauseKind.NOUN or clause.lemma not in scene.will.refuse.nouns:
        return None
    if scene.cast.at(clause.head) is not None:
        # "the opposition": a party, not what it feels
        return None
    return on_stand(scene, clause, noun_holders(scene, clause), clause.polarity < 0)


def will_not_talk(scene: Scene, clause: Clause) -> Draft | None:
    """ "will not attend the conference", "is not going to sit down with Orlov", "would only take part if …"."""
    words = scene.will.talks
    if clause.kind is not ClauseKind.VERB or clause.lemma not in words.attends | words.verbs | words.meets:
        return None
    above = scene.clauses.at(clause.parent)
    going = above is not None and above.lemma in ("go", "intend", "plan") and clause.link == "complement"
    only = any(scene.page.tokens[k].lower == "only" for k in range(max(0, clause.head - 2), clause.head))
    none = any(t.lower == "no" for t in scene.page.tokens[clause.head + 1 : clause.head + 3])
    if none and clause.modal in _WILL and clause.polarity > 0 and clause.lemma in words.attends:
        # "would have no dealings with them"
        return on_stand(scene, clause, holders(scene, clause), False)
    shut = clause.polarity < 0 and (clause.modal in _WILL or going or _is_custom(scene, clause))
    if not shut and not (only and clause.modal in _WILL):
        return None
    draft = on_stand(scene, clause, holders(scene, clause), clause.polarity > 0)
    return _only_such(scene, draft) if draft is not None and only else draft


def _is_custom(scene: Scene, clause: Clause) -> bool:
    """ "We do not negotiate under fire": in the present tense of oneself, and no news of what was not done."""
    statement = scene.statement(clause.head)
    if statement is None or clause.tense is not Tense.PRESENT or clause.perfect or clause.progressive:
        return False
    return clause.modal is None and of_one_party(scene, holders(scene, clause), speakers(scene, statement))


def postpones(scene: Scene, clause: Clause) -> Draft | None:
    """ "has postponed the trip to Velland until we see …": a door that is not shut; with its "until" only."""
    if clause.lemma not in scene.will.refuse.delays or clause.kind is not ClauseKind.VERB:
        return None
    draft = on_stand(scene, clause, holders(scene, clause), False)
    return draft if draft is not None and draft.stance is Stance.CONDITIONAL else None


def no_talks(scene: Scene, clause: Clause) -> Draft | None:
    """ "There will be no dialogue with traitors": inside a statement, of whoever speaks."""
    if clause.lemma not in scene.will.talks.nouns or not clause.negated:
        return None
    tokens = scene.page.tokens
    there = any(tokens[k].lower == "there" for k in range(max(0, clause.head - 6), clause.head))
    holder = voice_of(scene, clause) or _for_whom(scene, clause)
    if not there or not holder:
        return None
    return on_talks(scene, clause, holder, clause.head, Stance.UNWILLING)


def _for_whom(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """ "For the Front there can be no talks until …"."""
    first = scene.page.sentence_of(clause.head).first
    opens = scene.page.tokens[first].lower == "for"
    return mentions(scene, first + 1, min(first + 7, clause.head))[:1] if opens else ()


RULES = (
    ready_for_talks,
    refuses_talks,
    agrees_to_talk,
    readiness,
    refusal,
    postpones,
    will_not_talk,
    no_talks,
)


def on_stand(scene: Scene, clause: Clause, holder: tuple[ActorRef, ...], positive: bool) -> Draft | None:
    """Make a stand of a predicate and the talks it is about; None where it is about something else."""
    if not holder:
        return None
    talk = talk_after(scene, clause.head)
    completed = scene.clauses.at(clause.complement) if clause.complement is not None else None
    if completed is not None and completed.negated and completed.head > clause.head:
        # "voted never to enter negotiations"
        positive = not positive
    words = scene.will.talks
    alone = clause.lemma in words.verbs | {"meet"}
    somebody = clause.lemma in words.meets and is_somebody(scene, clause.head + 1, limit(scene, clause.head))
    if talk is None and (alone or somebody):
        # "no official will speak at the vigil": speaking is not talking with somebody
        talk = clause.head
    if talk is None:
        return None
    return on_talks(scene, clause, holder, talk, Stance.WILLING if positive else Stance.UNWILLING)


def on_talks(
    scene: Scene, clause: Clause, holder: tuple[ActorRef, ...], talk: int, stance: Stance, ahead: bool = False
) -> Draft:
    """Make a stand on the talks that a word names, with the other side and the conditions told behind it."""
    conditions = sills(scene, talk + 1, stance is Stance.UNWILLING, ahead)
    side = counterparts(scene, clause.head, talk, holder)
    last = max([limit(scene, talk), *(s.last for s in conditions)])
    vague = vague_at(scene, talk + 1)
    if conditions or vague is not None:
        stance = Stance.CONDITIONAL
    draft = made(scene, clause, holder, max(last, vague or 0), stance, side.refs, conditions)
    return msgspec.structs.replace(draft, sills_open=vague is not None, others_named=side.named, inferred=side.inferred)


def _only_such(scene: Scene, draft: Draft) -> Draft | None:
    """ "would only join talks that set a deadline": the relative clause tells what the talks must be like."""
    if draft.stance is Stance.CONDITIONAL:
        return draft
    tokens = scene.page.tokens
    start = next((k for k in range(draft.anchor, draft.last) if tokens[k].lower in ("that", "which", "where")), None)
    if start is None:
        return None
    such = sill(scene, *trimmed(scene, start, draft.last), Stage.AT_TABLE)
    return msgspec.structs.replace(draft, stance=Stance.CONDITIONAL, sills=(such,))


def made(
    scene: Scene,
    clause: Clause,
    holder: tuple[ActorRef, ...],
    last: int,
    stance: Stance,
    others: tuple[ActorRef, ...],
    conditions: tuple[Sill, ...],
) -> Draft:
    """Put a stand on talks together."""
    first, last = trimmed(scene, first_of(scene, clause), last)
    return Draft(
        kind=PositionKind.TALKS,
        anchor=clause.head,
        holder=unique(holder),
        first=first,
        last=last,
        stance=stance,
        counterparts=others,
        sills=conditions,
        confidence=clause.reliability,
    )
