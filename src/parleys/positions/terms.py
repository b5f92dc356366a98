"""Terms for talks that are told without readiness: where, what first, without whom."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clause, ClauseKind
from parleys.language import grammar
from parleys.language.grammar import Part
from parleys.positions.conditions import marker_at, sill, vague_at
from parleys.positions.owners import noun_holders
from parleys.positions.parties import before, holders, known, spoken_of, unique, voice_of
from parleys.positions.scene import Draft, Scene
from parleys.positions.spans import after, first_of, has, limit, trimmed
from parleys.positions.talks import made
from parleys.record import ActorRef, ConditionKind, Stage, Stance

_MUST = ("must", "should", "have to", "need to", "can", "could")


def place_of_talks(scene: Scene, clause: Clause) -> Draft | None:
    """ "any dialogue must be held on our soil", "talks should be abroad": a condition on the venue."""
    tokens, words = scene.page.tokens, scene.will
    if clause.polarity < 0 or not (_is_must(scene, clause) or _is_insisted(scene, clause)):
        return None
    about = spoken_of(clause)
    named = words.talks.nouns | words.talks.visits
    if not any(tokens[a.head].lemma in named or tokens[a.head].lower in ("they", "it") for a in about):
        return None
    if clause.kind is ClauseKind.VERB and clause.lemma not in words.talks.attends | words.talks.happens:
        # "they must stop calling for my country to …": a place is named, but nothing is held there
        return None
    last = limit(scene, clause.head)
    start = clause.head + 1 if clause.lemma in words.talks.attends | words.talks.happens else clause.head
    while start < last and tokens[start].tag in ("VBN", "VB"):
        start += 1
    somewhere = any(
        scene.cast.place(k) is not None and tokens[k - 1].pos in ("ADP", "PROPN") for k in range(start + 1, last)
    )
    if not has(scene, words.condition.kinds["venue"], start, last) and not somewhere:
        return None
    holder = voice_of(scene, clause)
    venue = sill(scene, *_led(scene, start, last), Stage.AT_TABLE, ConditionKind.VENUE)
    return made(scene, clause, holder, last, Stance.CONDITIONAL, (), (venue,)) if holder else None


def _is_must(scene: Scene, clause: Clause) -> bool:
    """ "must be held", "can be held only"."""
    if clause.modal in ("must", "should", "have to", "need to"):
        return True
    near = scene.page.tokens[clause.head : clause.head + 3]
    return clause.modal in ("can", "could", "will", "would") and any(token.lower == "only" for token in near)


def _is_insisted(scene: Scene, clause: Clause) -> bool:
    """ "had long insisted that talks be held on its own soil": a bare "be" under who asks for it."""
    above = scene.clauses.at(clause.parent)
    asked = above is not None and above.lemma in scene.will.demand.insists and above.polarity > 0
    bare = any(scene.page.tokens[k].lower == "be" for k in grammar.linking_verbs(scene.page, clause.head))
    return asked and bare and clause.modal is None


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
    sentence = scene.page.sentence_of(clause.head)
    named = scene.will.talks.nouns | scene.will.talks.visits | scene.will.ready.nouns
    if not about or not holder or not has(scene, named, sentence.first, sentence.last):
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


def asks_first(scene: Scene, clause: Clause) -> Draft | None:
    """ "insists that the army leave before any talks", "demands a full halt before it will negotiate"."""
    words, tokens = scene.will, scene.page.tokens
    asks = clause.lemma in words.demand.asks | words.demand.insists | words.demand.nouns | {"insistence", "condition"}
    if not asks or clause.polarity < 0 or clause.passive:
        return None
    last = limit(scene, clause.head)
    hung = next((k for k in range(clause.head + 2, last) if marker_at(scene, k, words.condition.first)), None)
    named = words.talks.nouns | words.talks.verbs | words.talks.meets
    if hung is None or not has(scene, named, hung + 1, last):
        return None
    noun = clause.kind is ClauseKind.NOUN
    holder = noun_holders(scene, clause) if noun else holders(scene, clause)
    start = clause.head + 1
    while start < hung and tokens[start].lower in ("that", "on", "for"):
        start += 1
    if not holder or hung - start < 2:
        return None
    asked = sill(scene, *trimmed(scene, start, hung), Stage.BEFORE_TALKS, ConditionKind.ACT)
    return made(scene, clause, holder, last, Stance.CONDITIONAL, (), (asked,))


def called_condition(scene: Scene, clause: Clause) -> Draft | None:
    """ "the release of prisoners, a condition set by the Front", "Velland's precondition, a full halt, …"."""
    words = scene.will.condition
    if clause.kind is not ClauseKind.NOUN or clause.lemma not in words.nouns or clause.negated:
        return None
    owned = grammar.possessors(scene.page, clause.head)
    holder = unique(ref for a in owned for ref in known(scene, a.head)) or _who_set(scene, clause)
    if not holder:
        return None
    asked = _asked(scene, clause)
    if asked is None:
        return None
    first, last = trimmed(scene, *asked)
    if last - first < 2:
        return None
    draft = made(
        scene,
        clause,
        holder,
        max(last, clause.head + 1),
        Stance.CONDITIONAL,
        (),
        (sill(scene, first, last, Stage.BEFORE_TALKS),),
    )
    return msgspec.structs.replace(draft, first=min(draft.first, first))


def _who_set(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """ "a condition set by the Front", "a condition that the Front has set", "Velland set as its condition …"."""
    page = scene.page
    for inner in scene.clauses.all:
        set_by = inner.lemma in scene.will.condition.sets and page.tokens[inner.head].head == clause.head
        if set_by and clause.head < inner.head < clause.head + _NEAR:
            acting = unique(ref for a in inner.subjects for ref in known(scene, a.head))
            return acting or before(scene, inner.head)
    above = scene.clauses.at(grammar.governor(page, clause.head))
    sets = above is not None and above.lemma in scene.will.condition.sets and not above.passive
    return holders(scene, above) if above is not None and sets and above.head < clause.head else ()


def _asked(scene: Scene, clause: Clause) -> tuple[int, int] | None:
    """Give the words that a condition is: beside it, behind its "is" or "that", or before "is a condition"."""
    page, i = scene.page, clause.head
    for c in grammar.apposed(page, i):
        if page.tokens[c].pos in ("NOUN", "VERB"):
            first, last = grammar.reach(page, c, Part.APPOSITION, Part.REMARK)
            return first, last
    if clause.kind is ClauseKind.COPULA or grammar.has_copula(page, i):
        subject = next((a.head for a in clause.subjects if a.head < i and page.tokens[a.head].pos == "NOUN"), None)
        return None if subject is None else grammar.reach(page, subject)
    start = after(scene, i, "that")
    if start is not None:
        return start, limit(scene, i)
    above = scene.clauses.at(grammar.governor(page, i))
    subject = above is not None and any(a.head == i for a in above.subjects)
    verbs = [k for k in grammar.linking_verbs(page, above.head) if i < k < above.head] if above is not None else []
    if above is None or not subject or not verbs or page.tokens[above.head].pos not in ("NOUN", "PROPN"):
        # "her condition was unchanged" tells none
        return None
    return verbs[-1] + 1, grammar.reach(page, above.head, Part.REMARK)[1]


_NEAR = 7
RULES = (asks_first, called_condition, first_this, place_of_talks, bars_people)
