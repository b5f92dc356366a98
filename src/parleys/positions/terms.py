"""Terms for talks that are told without readiness: where, what first, without whom."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clause, ClauseKind
from parleys.positions.conditions import sill, vague_at
from parleys.positions.parties import holders, voice_of
from parleys.positions.scene import Draft, Scene
from parleys.positions.spans import first_of, has, limit, trimmed
from parleys.positions.talks import made
from parleys.record import ConditionKind, Stage, Stance

_MUST = ("must", "should", "have to", "need to", "can", "could")


def place_of_talks(scene: Scene, clause: Clause) -> Draft | None:
    """ "any dialogue must be held on our soil", "talks should be abroad": a condition on the venue."""
    tokens, words = scene.page.tokens, scene.will
    only = any(t.lower == "only" for t in tokens[clause.head : clause.head + 3])
    musts = ("must", "should", "have to", "need to", *(("can", "could", "will", "would") if only else ()))
    if clause.modal not in musts or clause.polarity < 0:
        return None
    about = clause.objects if clause.passive else clause.subjects
    if not any(tokens[a.head].lemma in words.talks.nouns or tokens[a.head].lower in ("they", "it") for a in about):
        return None
    if clause.kind is ClauseKind.VERB and clause.lemma not in words.talks.attends:
        # "they must stop calling for my country to …": a place is named, but nothing is held there
        return None
    last = limit(scene, clause.head)
    start = clause.head + 1 if clause.lemma in words.talks.attends else clause.head
    while start < last and tokens[start].tag in ("VBN", "VB"):
        start += 1
    if not has(scene, words.condition.kinds["venue"], start, last):
        return None
    holder = voice_of(scene, clause)
    venue = sill(scene, *_led(scene, start, last), Stage.AT_TABLE, ConditionKind.VENUE)
    return made(scene, clause, holder, last, Stance.CONDITIONAL, (), (venue,)) if holder else None


def first_this(scene: Scene, clause: Clause) -> Draft | None:
    """ "Orlov must go before any talks start": what must be comes first, the talks after."""
    if clause.modal not in _MUST or clause.kind is ClauseKind.NOUN:
        return None
    tokens, words = scene.page.tokens, scene.will.talks
    hung = [d for d in clause.dependences if d.marker in ("before", "prior to", "ahead of")]
    talks = [t.i for d in hung for t in scene.page.within(d.start, d.end) if t.lemma in words.nouns]
    holder = voice_of(scene, clause)
    if not talks or not holder:
        return None
    first = first_of(scene, clause)
    last = limit(scene, clause.head)
    end = min(last, next((k for k in range(clause.head, last) if tokens[k].lower == "before"), last))
    vague = vague_at(scene, clause.head)
    if vague is not None:
        end = min(end, next((k for k in range(clause.head, end) if tokens[k].text == ","), end))
    asked = sill(scene, *trimmed(scene, first, end), Stage.BEFORE_TALKS, ConditionKind.ACT)
    draft = made(scene, clause, holder, last, Stance.CONDITIONAL, (), (asked,))
    return msgspec.structs.replace(draft, sills_open=vague is not None)


def bars_people(scene: Scene, clause: Clause) -> Draft | None:
    """ "renewed the offer while rejecting the presence of men who …": who may not be at the table."""
    if clause.lemma not in scene.will.refuse.verbs or not clause.objects:
        return None
    tokens = scene.page.tokens
    about = [a.head for a in clause.objects if tokens[a.head].lemma in ("presence", "participation", "attendance")]
    holder = holders(scene, clause)
    if not about or not holder:
        return None
    last = limit(scene, about[0])
    barred = sill(scene, about[0], trimmed(scene, about[0], last)[1], Stage.AT_TABLE, ConditionKind.PERSON)
    return made(scene, clause, holder, last, Stance.CONDITIONAL, (), (barred,))


def _led(scene: Scene, start: int, last: int) -> tuple[int, int]:
    """Take the preposition before a place into its words: "[in] rebel-held parts"."""
    tokens = scene.page.tokens
    while start > 0 and tokens[start - 1].pos in ("ADP", "DET"):
        start -= 1
    return trimmed(scene, start, last)


RULES = (first_this, place_of_talks, bars_people)
