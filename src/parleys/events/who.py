"""Say who acts and who is acted on."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clause
from parleys.events.scene import Scene
from parleys.knowledge.acts import Act
from parleys.language import grammar
from parleys.language.grammar import Argument
from parleys.record import ActorKind, ActorRef, EventType

_OWNING = ("by", "between", "among", "from")
_ALL_OF = (EventType.CONSULT, EventType.COOPERATE, EventType.AGREE)
MATERIAL = (EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE)
_SUFFERED = ("0841", "173", "174", "18")
"""Codes of what one person suffers: "Orlov's arrest", "Haddad's release"."""
_BELOW = (
    EventType.AGREE,
    EventType.REJECT,
    EventType.REQUEST,
    EventType.THREATEN,
    EventType.ASSAULT,
    EventType.PROTEST,
)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The participants of an act, and how sure their link is."""

    actors: tuple[ActorRef, ...] = ()
    recipients: tuple[ActorRef, ...] = ()
    reliability: float = 1.0


def of_verb(scene: Scene, clause: Clause, act: Act) -> Found:
    """Give the participants of a verb's act; "received arms" is aid to its subject."""
    subjects = _subjects(scene, clause)
    actors = scene.everybody(subjects)
    if act.type in MATERIAL:
        actors = _armed(scene, actors or _specific(scene, subjects))
    actors = actors or scene.everybody(clause.oblique("between", "among"))
    if not actors and {"sanctions", "pacts"} & set(act.what):
        # "tightened Council sanctions", "the Karsava-Velland accord signed in May"
        actors = _specific(scene, clause.objects)
    sure = 1.0
    if not actors and not clause.subjects and not clause.passive:
        actors, sure = borrowed(scene, clause), 0.6
    recipients = _slots(scene, clause, act)
    if act.type is EventType.AID and act.lemma == "receive":
        givers = recipients or tuple(ref for a in clause.objects for ref in behind(scene, a))
        return Found(actors=givers, recipients=actors, reliability=sure)
    if not recipients and act.type in _BELOW:
        recipients = _of_below(scene, clause)
    if not recipients and act.type is EventType.REJECT:
        recipients = _met(scene, clause, act)
    if not recipients and act.mode == "visit":
        recipients = hosts(scene, clause)
    return Found(actors=actors, recipients=recipients, reliability=sure)


def _subjects(scene: Scene, clause: Clause) -> tuple[Argument, ...]:
    """Give the subjects of a verb, of those that a parser gives it the ones that it can have.

    "Velland and Karsava, which has accused …": one of them; "fired at bases housing troops": the bases house them.
    """
    page, before = scene.page, clause.head - 1
    finite = (clause.head, *grammar.tense_auxiliaries(page, clause.head))
    if clause.link == "relative" and any("Number=Sing" in page.tokens[i].feats for i in finite):
        return clause.subjects and (max(clause.subjects, key=lambda a: (a.head < clause.head, a.head)),)
    bare = page.tokens[clause.head].tag == "VBG" and not clause.passive and page.tokens[before].pos in ("NOUN", "PROPN")
    behind_noun = bare and clause.subjects and all(a.head < before for a in clause.subjects)
    if behind_noun and grammar.case_of(page, before):
        return (Argument(head=before),)
    return clause.subjects


def of_noun(
    scene: Scene, clause: Clause, lifted: tuple[Argument, ...], around: tuple[Argument, ...], act: Act
) -> Found:
    """Give the participants of a noun of acting: owners, "by", "between", those named before it and the lifted."""
    owners = tuple(a for a in clause.subjects if a.case in ("", *_OWNING))
    if act.type in _ALL_OF or "of" not in act.to:
        owners = (*owners, *(a for a in clause.subjects if a.case == "of" and a not in owners))
    actors = scene.everybody((*owners, *lifted))
    between = (ref for a in owners if a.case == "between" for ref in _named_before(scene, None, a.head))
    actors = tuple(dict.fromkeys((*actors, *between)))
    if act.type in MATERIAL:
        # "the Embassy attack" names the victim
        stated = scene.everybody((*owners, *lifted))
        using_force = (ActorKind.GOVERNMENT, ActorKind.ARMED_GROUP, ActorKind.ALLIANCE)
        actors = _armed(scene, tuple(r for r in actors if r in stated or scene.kind(r) in using_force))
    if not actors or act.type is EventType.CONSULT:
        actors = tuple(dict.fromkeys((*actors, *_named_before(scene, clause))))
    recipients = tuple(
        dict.fromkeys(
            ref for a in (*clause.obliques, *_aimed(scene, clause)) if a.case in act.to for ref in behind(scene, a)
        )
    )
    recipients = recipients or tuple(dict.fromkeys(ref for a in around for ref in behind(scene, a)))
    recipients = recipients or (_spoken_of(scene, clause, act) if act.type is EventType.CONSULT else ())
    if act.mode == "visit":
        recipients = tuple(dict.fromkeys((*recipients, *hosts(scene, clause))))
    suffered = tuple(ref for a in owners if not a.case for ref in scene.refs(a) if scene.kind(ref) is ActorKind.PERSON)
    if suffered and act.cameo.startswith(_SUFFERED) and not recipients:
        return Found(actors=tuple(ref for ref in actors if ref not in suffered), recipients=suffered)
    return Found(actors=actors, recipients=recipients)


def _spoken_of(scene: Scene, clause: Clause, act: Act) -> tuple[ActorRef, ...]:
    """ "contacts about talks [with Velland]": with those with whom the talks would be."""
    about = (a for a in clause.oblique("about", "on", "over") if scene.in_group(a, ("talks",)))
    below = (b for a in about for b in grammar.obliques(scene.page, a.head) if b.case in act.to)
    return scene.everybody(tuple(below))


def taken(scene: Scene, above: Clause, found: Found) -> Found:
    """ "Haddad faced criticism from Velland": the subject is acted on by those from whom it comes."""
    subjects = scene.everybody(above.subjects)
    givers = tuple(ref for ref in found.actors if ref not in subjects)
    from_whom = tuple(ref for a in above.oblique("from") for ref in behind(scene, a))
    actors = tuple(dict.fromkeys((*givers, *from_whom)))
    if not subjects:
        return found
    if not actors:
        # "Haddad faced pressure": nobody is said to press
        return Found(recipients=subjects)
    return Found(actors=actors, recipients=tuple(ref for ref in subjects if ref not in actors))


def below(scene: Scene, clause: Clause) -> Clause | None:
    """Give the infinitive that a verb governs, also where the parser hung it elsewhere: "warned them not to cross"."""
    inner = scene.clauses.at(clause.complement)
    if inner is not None:
        return inner
    objects = {a.head for a in clause.objects}
    for other in scene.clauses.all:
        close = other.parent == clause.head or other.parent in objects
        if close and other.head > clause.head and scene.page.tokens[other.head].tag == "VB":
            return other if other.link in ("complement", "adverbial", "participle") else None
    return None


def _of_below(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """ "offered to talk to Velland", "fighting to topple the queen": those whom the infinitive is about."""
    inner = below(scene, clause)
    if inner is None:
        return ()
    for found in (inner.oblique("with", "to"), inner.objects, _below_objects(scene, inner, "with")):
        refs = scene.everybody(found)
        if refs:
            return refs
    return ()


def _met(scene: Scene, clause: Clause, act: Act) -> tuple[ActorRef, ...]:
    """ "pulled out of the summit with [Velland]": those who were to be met there."""
    left = (a for a in clause.obliques if a.case in act.prep)
    met = (b for a in left for b in grammar.obliques(scene.page, a.head) if b.case == "with")
    return tuple(dict.fromkeys(ref for b in met for ref in behind(scene, b)))


def _slots(scene: Scene, clause: Clause, act: Act) -> tuple[ActorRef, ...]:
    for slot in act.to:
        found = (
            _objects(scene, clause)
            if slot == "object"
            else (*clause.oblique(slot), *_below_objects(scene, clause, slot))
        )
        refs = tuple(dict.fromkeys(ref for a in found for ref in behind(scene, a)))
        if refs:
            return refs
    return ()


def _objects(scene: Scene, clause: Clause) -> tuple[Argument, ...]:
    """Give the objects, with a name that the parser took for a complement: "will meet [Orlov]"."""
    taken = clause.complement
    if taken is not None and scene.page.tokens[taken].pos in ("PROPN", "NOUN") and not clause.objects:
        return (Argument(head=taken, reliability=0.7),)
    return clause.objects


def _below_objects(scene: Scene, clause: Clause, case: str) -> tuple[Argument, ...]:
    """ "demanded an apology from Velland": the parser may hang the other side on the object, or on its "of"."""
    if case == "of":
        return ()
    below = [*strayed(scene, clause), *(a for o in clause.objects for a in grammar.obliques(scene.page, o.head))]
    # "launched a barrage of missiles at the bases"
    deeper = [b for a in below if a.case == "of" for b in grammar.obliques(scene.page, a.head)]
    return tuple(a for a in (*below, *deeper) if a.case == case)


def strayed(scene: Scene, clause: Clause) -> tuple[Argument, ...]:
    """ "sat down for the first time [with Orlov]": what the parser hung on a time belongs to the verb."""
    times = (
        a for a in clause.obliques if scene.lemma(a.head) in scene.acts.whiles or scene.days.at(a.head) is not None
    )
    return tuple(b for a in times for b in grammar.obliques(scene.page, a.head) if b.case == "with")


def behind(scene: Scene, argument: Argument, depth: int = 0) -> tuple[ActorRef, ...]:
    """ "fired at one of the general's palaces", "blocked Council resolutions": the owner of what is acted on."""
    refs = scene.refs(argument)
    named = _named_before(scene, scene.clauses.at(argument.head), argument.head)
    if refs and named and all(_vague(scene, ref) for ref in refs):
        return named
    if refs or depth > 2:
        return refs
    owners = (*grammar.possessors(scene.page, argument.head), *grammar.obliques(scene.page, argument.head))
    found: dict[str, list[ActorRef]] = {}
    for owner in owners:
        if owner.case in ("", "of", "by", "from", "between"):
            found.setdefault(owner.case, []).extend(behind(scene, owner, depth + 1))
    return next((tuple(dict.fromkeys(refs)) for refs in found.values() if refs), named)


def _vague(scene: Scene, ref: ActorRef) -> bool:
    """ "Council officials": nobody by name, so that those named before the noun are met."""
    return scene.kind(ref) is ActorKind.UNSPECIFIED


def _armed(scene: Scene, refs: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Newspapers use no force."""
    return tuple(ref for ref in refs if scene.kind(ref) is not ActorKind.MEDIA)


def _specific(scene: Scene, arguments: tuple[Argument, ...]) -> tuple[ActorRef, ...]:
    """ "Council sanctions", "the general's jets": who stands behind a subject that is no actor itself."""
    refs: list[ActorRef] = []
    for argument in arguments:
        for owner in grammar.possessors(scene.page, argument.head):
            # "our partners" are others
            refs.extend(scene.refs(owner) if not scene.is_first(owner.head) else ())
        refs.extend(_named_before(scene, None, argument.head))
        # "the attack, carried out by the Front, killed …"
        inside = (c for c in scene.clauses.all if c.parent == argument.head and c.lemma in scene.acts.light)
        refs.extend(ref for c in inside if c.passive for ref in scene.everybody((*c.subjects, *c.oblique("by"))))
    return tuple(dict.fromkeys(refs))


def _named_before(scene: Scene, clause: Clause | None, head: int | None = None) -> tuple[ActorRef, ...]:
    """Give the actors among the words before a noun: "a Karsava-Velland summit", "Front officials"."""
    at = clause.head if clause is not None else head
    if at is None:
        return ()
    own = scene.cast.at(at)
    refs: list[ActorRef] = []
    for i in grammar.modifiers(scene.page, at):
        for word in (i, *grammar.conjuncts(scene.page, i)):
            if word < at and scene.cast.at(word) is not own:
                refs.extend(scene.refs(Argument(head=word)))
    return tuple(dict.fromkeys(refs))


def _aimed(scene: Scene, clause: Clause) -> tuple[Argument, ...]:
    """ "warnings aimed at Velland", "strikes directed against Velland"."""
    inside = [c for c in scene.clauses.all if c.parent == clause.head and c.link == "participle"]
    return tuple(a for c in inside for a in c.oblique("at", "against", "to"))


def hosts(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """ "trips to Velland and Karsava": the governments of the places visited, where they are in the cast."""
    found: list[ActorRef] = []
    for argument in (*clause.objects, *clause.oblique("to", "in")):
        place = scene.cast.place(argument.head)
        if place is not None and place.country is not None:
            governments = (a for a in scene.cast.actors if a.kind is ActorKind.GOVERNMENT)
            found.extend([a.id for a in governments if a.country == place.country][:1])
    return tuple(dict.fromkeys(found))


def borrowed(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """Repair a lost subject: on the auxiliary, before "plans to meet", or of the finite verb before."""
    page = scene.page
    for i in grammar.tense_auxiliaries(page, clause.head):
        lost = scene.clauses.at(i)
        if lost is not None and scene.everybody(lost.subjects):
            return scene.everybody(lost.subjects)
    over = page.tokens[clause.head].head
    if page.tokens[clause.head].tag == "VB" and page.tokens[over].lemma in scene.acts.planned:
        beside = scene.refs(Argument(head=over - 1)) if over > 0 else ()
        return _named_before(scene, None, over) or beside
    if clause.link != "conjunct" or page.tokens[clause.head].tag not in ("VBD", "VBZ", "VBP"):
        return ()
    sentence = page.sentence_of(clause.head)
    earlier = [c for c in scene.clauses.all if sentence.first <= c.head < clause.head and c.tense is clause.tense]
    return next((refs for c in reversed(earlier) if (refs := scene.everybody(c.subjects))), ())
