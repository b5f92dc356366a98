"""Match acts: a verb with its participants, or a noun of acting with those around it and its light verb."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clause, ClauseKind
from parleys.events import who
from parleys.events.accused import accused
from parleys.events.carriers import around, carrier, carries, lifted, light_verb_of
from parleys.events.drafts import drafts
from parleys.events.scene import Draft, Scene
from parleys.events.status import TAKEN_AS_DONE, noun_status, verb_status
from parleys.knowledge.acts import Act
from parleys.language import grammar
from parleys.language.grammar import Argument
from parleys.record import EventStatus, EventType, Mode

_MUTUAL = (EventType.CONSULT, EventType.COOPERATE)


def match(scene: Scene, clause: Clause) -> tuple[Draft, ...]:
    """Give the events that a clause tells: mostly none or one, several for "trips to Karsava and Velland"."""
    acting = clause.kind is ClauseKind.COPULA and clause.objects and clause.lemma in scene.acts.verbs
    if clause.kind is ClauseKind.VERB or acting:
        return accused(scene, clause) or _verb(scene, clause)
    return _noun(scene, clause) if clause.kind is ClauseKind.NOUN else ()


def could_be(scene: Scene, clause: Clause) -> Act | None:
    """Give the act that the words of a clause name, whether or not it is told as done and by whom."""
    if clause.kind is ClauseKind.NOUN:
        frames = scene.acts.nouns.get(scene.lemma(clause.head), ())
        if not frames or grammar.is_premodifier(scene.page.tokens[clause.head]):
            return None
        above = light_verb_of(scene, clause) or carrier(scene, clause)
        return next((act for act in frames if _noun_fits(scene, clause, above, act)), None)
    return next((act for act in scene.acts.verbs.get(clause.lemma, ()) if _fits(scene, clause, act)), None)


def by_word(scene: Scene, clause: Clause) -> Act | None:
    """Give the act that a verb means whatever stands around it, None where its frames disagree."""
    frames = scene.acts.verbs.get(clause.lemma, ()) if clause.kind is ClauseKind.VERB else ()
    told = clause.lemma not in scene.acts.light and len({act.type for act in frames}) == 1
    return next(iter(frames), None) if told else None


def _verb(scene: Scene, clause: Clause) -> tuple[Draft, ...]:
    for frame in scene.acts.verbs.get(clause.lemma, ()):
        if not _fits(scene, clause, frame):
            continue
        status = verb_status(scene, clause, frame)
        act = _turned(scene, clause, frame, status) if status is not None else None
        if status is None or act is None:
            return ()
        if act.type is EventType.REJECT and frame.type is EventType.CONSULT:
            status = EventStatus.HAPPENED
        found = who.of_verb(scene, clause, act)
        slots = tuple(a for a in clause.obliques if a.case in act.to or a.case in act.prep)
        used = (*clause.subjects, *clause.objects, *slots)
        made = drafts(scene, clause, act, found, status, used)
        if made:
            return made
    return ()


def _fits(scene: Scene, clause: Clause, act: Act) -> bool:
    """Say whether the prepositions and objects that a frame asks for are there."""
    if grammar.has_copula(scene.page, clause.head) and clause.marker != "due to":
        # "welcome news"
        return False
    if act.mode == "visit" and "object" not in act.to and not all(scene.in_group(a, ("way",)) for a in clause.objects):
        # "has flown gloves to Velland"
        return False
    following = _following(scene, clause, act)
    if act.prep and not following:
        return False
    objects = clause.objects or following
    if "owned" in act.what and any(who.behind(scene, a) for a in objects):
        return True
    return not act.what or any(scene.in_group(a, act.what) for a in objects)


def _following(scene: Scene, clause: Clause, act: Act) -> tuple[Argument, ...]:
    """Give what follows with a frame's preposition; a time does not: "called Orlov on Friday" calls on nobody."""
    below = (a for o in clause.objects for a in grammar.obliques(scene.page, o.head))
    told = (*clause.obliques, *below, *who.strayed(scene, clause))
    return tuple(a for a in told if a.case in act.prep and scene.days.at(a.head) is None)


def _turned(scene: Scene, clause: Clause, act: Act, status: EventStatus | None) -> Act | None:
    """Give the act that is really told, None where it is none.

    "warned them not to cross" asks; "warned that it is late" is no act towards anybody; "it will not attend" rejects;
    "promised to free the prisoners" is the release, which its own clause tells.
    """
    below = who.below(scene, clause)
    if act.lemma == "warn":
        if below is not None and scene.page.tokens[below.head].tag == "VB":
            return next(iter(scene.acts.verbs.get("urge", ())), None)
        return act if clause.objects else None
    if act.type is EventType.CONSULT and status is EventStatus.DENIED and _to_come(scene, clause):
        statement = scene.statement(clause.head)
        voiced = statement is not None and statement.mode is Mode.DIRECT
        return None if voiced else msgspec.structs.replace(act, type=EventType.REJECT, cameo="120", mode=None)
    if clause.lemma in scene.acts.promising and below is not None:
        types = scene.acts.verb_types(below.lemma)
        if types and not types & {EventType.CONSULT, EventType.COOPERATE, EventType.AGREE, EventType.SUPPORT}:
            return None
    if act.type is EventType.AGREE and below is None and not (clause.objects or clause.obliques):
        # "the senator agreed": with an opinion
        return None
    if act.lemma == "offer" and act.type is EventType.AGREE and below is None:
        # "the visit will offer a chance"
        return act if any(_is_offer(scene, a) for a in clause.objects) else None
    if act.lemma == "concede" and clause.content is not None:
        # "conceded that it had been wrong"
        return None
    if act.lemma == "protest" and clause.content is not None:
        return msgspec.structs.replace(act, type=EventType.ACCUSE, cameo="114")
    if act.lemma == "call" and act.type is EventType.CONSULT and _names_it(scene, clause):
        return None
    if act.lemma == "ask" and not act.prep and (below is None or scene.page.tokens[below.head].tag != "VB"):
        # "asked him why"
        return None
    if act.lemma in ("refuse", "decline"):
        return act if _refuses_an_act(scene, clause, below) else None
    if act.lemma in ("allow", "let", "permit") and below is not None:
        # "allowed the clerks to believe"
        return act if below.lemma in scene.acts.access or below.lemma in scene.acts.verbs else None
    if act.type is EventType.MOBILIZE and _keeps_peace(scene, clause):
        return msgspec.structs.replace(act, type=EventType.AID, cameo="074")
    if act.type is EventType.SUPPORT and act.lemma in scene.acts.light and _promises_talks(scene, clause.objects):
        return msgspec.structs.replace(act, type=EventType.AGREE, cameo="030")
    return act


def _is_offer(scene: Scene, argument: Argument) -> bool:
    return scene.lemma(argument.head) in scene.acts.nouns or scene.in_group(
        argument, ("aid", "goods", "money", "troops")
    )


def _names_it(scene: Scene, clause: Clause) -> bool:
    """ "called the council complicit", "called the raid a crime": no telephone is meant."""
    inner = clause.complement
    return len(clause.objects) > 1 or (inner is not None and scene.page.tokens[inner].tag != "VB")


def _keeps_peace(scene: Scene, clause: Clause) -> bool:
    """ "sent troops to Velland on a peacekeeping mission"."""
    keepers = scene.acts.groups["keepers"]
    return any(token.lemma in keepers for token in scene.page.within(clause.start, clause.end))


def _promises_talks(scene: Scene, nouns: tuple[Argument, ...]) -> bool:
    """ "reached an agreement to hold talks": talks are agreed on, nothing is settled."""
    hanging = (scene.clauses.at(grammar.to_infinitive(scene.page, a.head)) for a in nouns)
    below = [c for c in hanging if c is not None]
    return any(c.lemma in scene.acts.light or EventType.CONSULT in scene.acts.verb_types(c.lemma) for c in below)


def _to_come(scene: Scene, clause: Clause) -> bool:
    """ "will not meet", "is not going to meet"."""
    parent = scene.clauses.at(clause.parent)
    going = parent is not None and parent.lemma == "go" and clause.link == "complement"
    return clause.modal in ("will", "would") or going


def _refuses_an_act(scene: Scene, clause: Clause, below: Clause | None) -> bool:
    """ "refused to attend", "refused all talks"; not "refused to comment", nor "refused to halt the aid"."""
    if below is None:
        return bool(clause.objects)
    acts = scene.acts
    if below.lemma in acts.ended:
        return False
    telling = below.lemma in acts.verbs or any(scene.lemma(a.head) in acts.nouns for a in below.objects)
    return telling or bool(scene.everybody((*below.objects, *below.oblique("with", "to"))))


def _noun(scene: Scene, clause: Clause) -> tuple[Draft, ...]:
    frames = scene.acts.nouns.get(scene.lemma(clause.head), ())
    if not frames or grammar.is_premodifier(scene.page.tokens[clause.head]):
        return ()
    above = light_verb_of(scene, clause) or carrier(scene, clause)
    for act in frames:
        if not _noun_fits(scene, clause, above, act):
            continue
        status = noun_status(scene, clause, above, act)
        if status is None:
            return ()
        taking, near = lifted(scene, clause, above, act), around(scene, clause, above, act)
        found = who.of_noun(scene, clause, taking, near, act)
        given = act.type not in _MUTUAL or (act.mode == "visit" and clause.oblique("from", "by"))
        takes = above is not None and above.lemma in scene.acts.taking and not above.passive and given
        if above is not None and takes and any(a.head == clause.head for a in above.objects):
            found, taking = who.taken(scene, above, found), above.subjects
        if act.type is EventType.MOBILIZE and len(found.actors) > 1:
            # exercises of several are joint
            act = msgspec.structs.replace(act, type=EventType.COOPERATE, cameo="062")
        elif act.type is EventType.SUPPORT and _promises_talks(scene, (Argument(head=clause.head),)):
            act = msgspec.structs.replace(act, type=EventType.AGREE, cameo="030")
        elif act.type is EventType.MOBILIZE and _keeps_peace(scene, clause):
            act = msgspec.structs.replace(act, type=EventType.AID, cameo="074")
        if above is not None and carries(scene, clause, above, act) and not taking and not above.passive:
            lost = who.borrowed(scene, above)
            found = msgspec.structs.replace(found, actors=tuple(dict.fromkeys((*found.actors, *lost))))
        bare = above is not None and scene.page.tokens[above.head].tag in ("VB", "VBG")
        if bare and not found.actors and grammar.case_of(scene.page, clause.head) not in TAKEN_AS_DONE:
            # "hold off on imposing sanctions": nobody does it
            continue
        made = drafts(scene, clause, act, found, status, (*clause.subjects, *clause.obliques, *near, *taking))
        if made:
            return made
    return ()


def _noun_fits(scene: Scene, clause: Clause, above: Clause | None, act: Act) -> bool:
    above_too = above if above is not None and any(a.head == clause.head for a in above.objects) else clause
    if act.prep and not clause.oblique(*act.prep) and not above_too.oblique(*act.prep):
        return False
    if act.under and (above is None or above.lemma not in act.under or _of_another(scene, clause)):
        return False
    if act.beside:
        before = grammar.modifiers(scene.page, clause.head)
        if not any(scene.page.tokens[i].lemma in act.beside for i in before):
            return False
    told = tuple(a for a in clause.obliques if a.case == "of" or a.case in act.prep)
    return not act.what or any(scene.in_group(a, act.what) for a in told)


def _of_another(scene: Scene, clause: Clause) -> bool:
    """ "announced a suspension of aid": the aid is not what is announced."""
    over = scene.page.tokens[clause.head].head
    return grammar.case_of(scene.page, clause.head) == "of" and scene.lemma(over) in scene.acts.nouns
