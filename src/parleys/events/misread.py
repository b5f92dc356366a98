"""What has the words of an act and is none: interviews, blows in words, what was not done, habits, questions.

A rule answers why a draft is no act, in a few words, or gives None.
"""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind, Tense
from parleys.events.hints import denied_report
from parleys.events.scene import Draft, Scene
from parleys.language import grammar
from parleys.record import ActorKind, ActorRef, EventStatus, EventType

_ASKED_OF_WHAT_IS = ("how", "what", "when", "where", "why", "who", "which")
_GIVES_WAY = (EventType.CONCEDE, EventType.RETREAT)
_DEEP = 3
_ONLY_SAID = {EventType.ACCUSE, EventType.REJECT, EventType.REQUEST}
_TO_COME = (EventStatus.PLANNED, EventStatus.POSSIBLE)


def interview(scene: Scene, draft: Draft) -> str | None:
    """ "speaking to the Lorne Herald": a newspaper is told something, nobody confers with it."""
    others = draft.recipients or draft.actors[1:]
    papers = bool(others) and all(scene.kind(ref) is ActorKind.MEDIA for ref in others)
    return "an interview" if draft.act.type is EventType.CONSULT and papers else None


def for_the_press(scene: Scene, draft: Draft) -> str | None:
    """ "at a news conference": a minister and reporters."""
    if draft.act.type is not EventType.CONSULT or draft.clause.kind is not ClauseKind.NOUN or draft.recipients:
        return None
    before = (scene.page.tokens[i].lemma for i in grammar.modifiers(scene.page, draft.clause.head))
    return "it is for the press" if any(lemma in scene.acts.press for lemma in before) else None


def blow_in_words(scene: Scene, draft: Draft) -> str | None:
    """ "the rally targeted its neighbours", "he hammered his rival": no force is used, unless by those who have it."""
    clause = draft.clause
    if draft.act.type is not EventType.ASSAULT or clause.lemma not in scene.acts.figurative:
        return None
    if clause.kind is ClauseKind.NOUN:
        return None
    if draft.actors:
        armed = any(_has_arms(scene, ref) for ref in draft.actors)
        fought = any(scene.kind(ref) is ActorKind.ARMED_GROUP for ref in draft.recipients)
        return None if armed or fought else "a blow in words"
    subjects = clause.subjects
    weapons = any(_strikes(scene, a.head) or scene.page.tokens[a.head].pos == "PRON" for a in subjects)
    return None if weapons or not subjects else "a blow in words"


def _has_arms(scene: Scene, ref: ActorRef) -> bool:
    forces = (ActorKind.GOVERNMENT, ActorKind.ARMED_GROUP, ActorKind.ALLIANCE)
    actor = scene.cast.actor(ref)
    named = actor is not None and any(word in scene.acts.groups["troops"] for word in _words(actor.name))
    return named or scene.kind(ref) in forces


def _words(name: str) -> tuple[str, ...]:
    return tuple(word.removesuffix("s") for word in name.lower().split())


def _strikes(scene: Scene, head: int) -> bool:
    """Say whether a noun is an attack or a weapon: "the [strike] hit", "[rockets] hit"."""
    lemma = scene.lemma(head)
    groups = scene.acts.groups
    attack = any(act.type is EventType.ASSAULT for act in scene.acts.nouns.get(lemma, ()))
    return attack or any(lemma in groups[name] for name in ("troops", "missiles", "planes", "weaponry", "attacks"))


def of_oneself(scene: Scene, draft: Draft) -> str | None:
    """ "the minister defended his decision": for himself, not for another."""
    own = draft.act.type is EventType.SUPPORT and draft.act.lemma in scene.acts.partisan
    return "nobody else is backed" if own and not set(draft.recipients) - scene.sides(draft.actors) else None


def not_done(scene: Scene, draft: Draft) -> str | None:
    """ "it has not armed the rebels", "rather than blow it up": nobody said that it had."""
    if draft.status is not EventStatus.DENIED or draft.act.type not in scene.acts.alleged:
        return None
    clause, statement = draft.clause, scene.statement(draft.clause.head)
    over = scene.clauses.at(clause.parent)
    denied = draft.reported_by is not None or (over is not None and over.lemma in scene.acts.denied)
    own = statement is not None and bool(scene.sides(statement.speaker) & scene.sides(draft.actors))
    told = denied or own or denied_report(scene, clause) or _denies_above(scene, clause)
    return None if told else "it was not done, and nobody had said so"


def _denies_above(scene: Scene, clause: Clause) -> bool:
    return any(scene.page.tokens[i].lemma in scene.acts.denied for i in grammar.ancestors(scene.page, clause.head))


def each_time(scene: Scene, draft: Draft) -> str | None:
    """ "every time they launch a missile", "whenever they meet": a habit."""
    here = draft.clause.head
    for _ in range(3):
        clause = scene.clauses.at(here)
        if clause is not None and clause.marker in ("whenever", "wherever"):
            return "a habit"
        above = scene.page.tokens[here].head
        words = (scene.page.tokens[i].lower for i in grammar.determiners(scene.page, above))
        if scene.page.tokens[above].lemma == "time" and any(word in ("each", "every") for word in words):
            return "a habit"
        here = above
    return None


def how_to(scene: Scene, draft: Draft) -> str | None:
    """ "how to defeat the rebels", "what to offer them": only thought about."""
    head, tokens = draft.clause.head, scene.page.tokens
    if tokens[head].tag != "VB" or not grammar.is_to_infinitive(scene.page, head):
        return None
    asked = any(tokens[i].tag == "WRB" or tokens[i].lower == "what" for i in scene.page.children[head] if i < head)
    return "it is asked how, not told" if asked or draft.clause.marker == "whether" else None


def questioned(scene: Scene, draft: Draft) -> str | None:
    """ "Will Karsava attack Velland?"; "Why did it?" takes it as done."""
    sentence = scene.page.sentence_of(draft.clause.head)
    tokens = scene.page.tokens
    if draft.clause.kind is ClauseKind.NOUN or not any(
        tokens[i].text == "?" for i in range(sentence.first, sentence.last)
    ):
        return None
    opened = any(tokens[i].lower in _ASKED_OF_WHAT_IS for i in range(sentence.first, draft.clause.head))
    told = opened or (draft.clause.link == "relative" and draft.status not in _TO_COME)
    return None if told else "a question"


def conditional(scene: Scene, draft: Draft) -> str | None:
    """ "if they do, they win by killing dozens": what follows from a supposition."""
    if draft.act.type is EventType.CONSULT or draft.clause.kind is ClauseKind.NOUN:
        return None
    here: Clause | None = draft.clause
    for _ in range(3):
        if here is None:
            return None
        if here.tense is not Tense.PAST and any(d.marker in ("if", "unless") for d in here.dependences):
            return "it hangs on a supposition"
        here = scene.clauses.at(here.parent) if here.link in ("adverbial", "complement", "conjunct") else None
    return None


def unasked(_: Scene, draft: Draft) -> str | None:
    """ "an agreement that allows the states to return": nobody gives way; "were released" has somebody do it."""
    lone = draft.act.type in _GIVES_WAY and not draft.actors and not draft.clause.passive
    return "nobody gives way" if lone and draft.clause.kind is ClauseKind.VERB else None


def enabled(scene: Scene, draft: Draft) -> str | None:
    """ "where they could launch attacks", "can continue its raids": what one is able to do is not done."""
    above = scene.clauses.at(grammar.governor(scene.page, draft.clause.head))
    objects = above.objects if above is not None and above.kind is not ClauseKind.NOUN else ()
    carried = draft.clause.kind is ClauseKind.NOUN and any(a.head == draft.clause.head for a in objects)
    able = above is not None and above.modal in ("can", "could", "may", "might", "should", "must")
    force = draft.act.type in scene.acts.alleged
    return "one is able to do it" if carried and able and force and draft.status in _TO_COME else None


def fought_whom(scene: Scene, draft: Draft) -> str | None:
    """ "talks with the men it has fought": says who they are."""
    described = draft.clause.link == "relative" and draft.clause.lemma in scene.acts.mutual
    whoever = scene.page.tokens[scene.page.tokens[draft.clause.head].head].lower in ("anybody", "anyone", "those")
    return "it says who they are" if described and (whoever or not draft.recipients) else None


def under_doubt(scene: Scene, draft: Draft) -> str | None:
    """ "they can show that they will back it", "it might prove that he will come": only thought of."""
    if draft.status not in _TO_COME:
        return None
    here = draft.clause
    for _ in range(_DEEP):
        above = scene.clauses.at(here.parent)
        if above is None or here.link not in ("content", "complement"):
            return None
        if above.modal in ("can", "could", "may", "might", "should", "must"):
            return "it is only thought of"
        here = above
    return None


def stayed_away_from(scene: Scene, draft: Draft) -> str | None:
    """ "would not attend school": no talks are refused."""
    away = draft.act.type is EventType.REJECT and draft.clause.lemma == "attend"
    lessons = any(not scene.in_group(a, ("talks", "actor")) for a in draft.clause.objects)
    return "no talks are stayed away from" if away and lessons else None


def by_who_only_speaks(scene: Scene, draft: Draft) -> str | None:
    """ "accused the Front of shelling it, killing 11": the shelling killed, not whoever accuses."""
    clause, over = draft.clause, scene.clauses.at(draft.clause.parent)
    loose = clause.link == "adverbial" and scene.page.tokens[clause.head].tag == "VBG" and not clause.marker
    if not loose or draft.act.type not in scene.acts.alleged:
        return None
    for _ in range(2):
        if over is None:
            return None
        spoken = _ONLY_SAID & scene.acts.verb_types(over.lemma)
        if spoken and set(draft.actors) <= set(scene.everybody(over.subjects)):
            return "whoever speaks did not do it"
        over = scene.clauses.at(over.parent) if scene.page.tokens[over.head].tag == "VBG" else None
    return None


RULES = (
    by_who_only_speaks,
    stayed_away_from,
    interview,
    for_the_press,
    blow_in_words,
    of_oneself,
    not_done,
    each_time,
    how_to,
    questioned,
    conditional,
    unasked,
    enabled,
    fought_whom,
    under_doubt,
)
"""In the order in which they are asked."""


def no_act(scene: Scene, draft: Draft) -> str | None:
    """Give why a draft is no act, None where it is one."""
    return next((reason for rule in RULES if (reason := rule(scene, draft)) is not None), None)
