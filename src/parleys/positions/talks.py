"""Readiness to talk, refusal, and what stands between: the rules for positions of kind talks."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clause, ClauseKind, Tense
from parleys.language import grammar
from parleys.positions.conditions import sill, sills, vague_at
from parleys.positions.others import counterparts
from parleys.positions.parties import (
    holders,
    known,
    noun_holders,
    on_the_part_of,
    same_party,
    speakers,
    unique,
    voice_of,
)
from parleys.positions.scene import Draft, Scene, Sill
from parleys.positions.spans import after, first_of, has, infinitive, limit, mentions, trimmed
from parleys.record import ActorRef, PositionKind, Stage, Stance

_NEAR = 9
_FAR = 16
_WHERE = ("after", "at", "during", "in")
_AGREES = frozenset(("agree", "vote"))
_OTHER_ACT = ("VB", "VBD", "VBZ", "VBP", "VBG", "MD", "WDT", "WP")
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
    own = speakers(scene, statement)
    return clause.modal is None and any(same_party(scene, a, b) for a in holders(scene, clause) for b in own)


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


def talk_after(scene: Scene, i: int) -> int | None:
    """Give the word for talks that a predicate is about: "ready [for] talks", "agreed to take part in talks"."""
    page = scene.page
    if (
        i + 1 < len(page.tokens)
        and page.tokens[i + 1].lower in _WHERE
        and page.tokens[i].lemma in scene.will.ready.verbs
    ):
        # "what it agreed in a national dialogue"
        return None
    first, last = i + 1, min(limit(scene, i), i + 1 + _NEAR)
    clause = scene.clauses.at(i)
    if clause is not None and clause.complement is not None and first < clause.complement < i + _FAR:
        # "voted by a narrow majority late on Thursday to enter …": adverbs between a verb and its infinitive
        first, last = clause.complement, min(limit(scene, clause.complement), clause.complement + _NEAR)
        last = last if page.sentence_of(i) == page.sentence_of(clause.complement) else first
    found = _talk_in(scene, i, first, last)
    if found is None and (page.tokens[i].pos == "NOUN" or page.tokens[i].lemma in _AGREES):
        # "his second refusal in a month to meet the envoy", "voted by a narrow majority to enter talks"
        verb = infinitive(scene, i + 1, page.sentence_of(i).last, 8)
        found = None if verb is None else _talk_in(scene, i, verb, min(limit(scene, verb), verb + _NEAR))
    return found


def _talk_in(scene: Scene, i: int, first: int, last: int) -> int | None:
    """Give the word for talks in a stretch of words behind a predicate, up to what leads elsewhere."""
    page, words = scene.page, scene.will.talks
    going = page.tokens[i].lemma in words.attends or page.tokens[i].lemma in scene.will.refuse.verbs
    agreed = page.tokens[i].lemma in _AGREES and after(scene, i, "to") is not None
    going = going or agreed or page.tokens[i].lemma in scene.will.refuse.delays | {"accept"}
    for k in range(first, last):
        token = page.tokens[k]
        if token.lemma in words.verbs or (token.lower == "sit" and has(scene, words.sides | {"down"}, k + 1, last)):
            return k
        if token.lemma in words.nouns and token.pos != "VERB" and not _is_modifier(scene, k):
            # "wants the talks to fail": what others should do
            failing = page.tokens[i].lemma in ("want", "wish", "hope") and infinitive(scene, k + 1, last, 2) is not None
            return None if failing else k
        if token.lemma == "table" and has(scene, frozenset(("off", "on")), k - 2, k):
            # "would not take anything off the table"
            return None
        if token.lemma in words.visits and token.pos != "VERB" and not _is_modifier(scene, k):
            others_go = has(scene, frozenset(("by",)), k, min(k + 6, last))
            # "suspended visits by warships": somebody else's
            return k if (going and not others_go) or has(scene, words.sides, k, min(k + 3, last)) else None
        ready = page.tokens[i].lower in scene.will.ready.adjectives and has(scene, words.sides, k, last)
        if token.lemma == "discuss" and (ready or has(scene, words.carriers | scene.will.ready.verbs, i, k)):
            return k
        if token.lemma in words.meets and token.tag in ("VB", "VBG") and _is_somebody(scene, k + 1, min(k + 8, last)):
            return k
        if token.lemma in words.hosts and token.tag in ("VB", "VBG") and _is_guest(scene, k + 1, min(k + 4, last)):
            return k
        if token.lower in ("whether", "if"):
            # "has yet to decide whether to receive him"
            return None
        if token.lemma in words.attends:
            going = True
        elif token.tag in _OTHER_ACT or token.text in (",", "that") or _is_other_thing(scene, k):
            return None
    return None


def _is_somebody(scene: Scene, first: int, last: int) -> bool:
    """ "meet Orlov", "meet members of the government": a party, or people of one."""
    people = scene.will.condition.kinds["person"] | scene.will.rulers | scene.will.risers | scene.will.talks.guests
    return bool(mentions(scene, first, last)) or has(scene, people, first, min(first + 3, last))


def _is_guest(scene: Scene, first: int, last: int) -> bool:
    """ "receive Orlov", "receive a delegation of the council"."""
    return bool(mentions(scene, first, last)) or has(scene, scene.will.talks.guests, first, last)


def _is_other_thing(scene: Scene, k: int) -> bool:
    """ "ready for an end to talks": a noun that leads elsewhere."""
    token = scene.page.tokens[k]
    if scene.cast.at(k) is not None:
        return False
    return token.pos == "NOUN" and token.lemma not in scene.will.talks.carriers and _is_prepositional(scene, k + 1)


def _is_modifier(scene: Scene, k: int) -> bool:
    """ "dialogue partners": the word for talks only tells what sort of thing is meant."""
    token = scene.page.tokens[k]
    return grammar.is_compound(token) and token.head == k + 1


def _is_prepositional(scene: Scene, k: int) -> bool:
    return k < len(scene.page.tokens) and scene.page.tokens[k].pos in ("ADP", "PART") and not _is_owner(scene, k)


def _is_owner(scene: Scene, k: int) -> bool:
    """ "the archbishop['s] invitation"."""
    return scene.page.tokens[k].tag == "POS"


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
    somebody = clause.lemma in words.meets and _is_somebody(scene, clause.head + 1, limit(scene, clause.head))
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
