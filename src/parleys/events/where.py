"""Where an act happened: told below it or above it, by a word that points back, or in what it was done to."""

from __future__ import annotations

import msgspec

from parleys.events.scene import Draft, Scene
from parleys.events.when import SPOKEN
from parleys.language import grammar
from parleys.language.attach import place_of
from parleys.language.grammar import Argument
from parleys.language.page import Token
from parleys.record import Actor, ActorKind, EventStatus, EventType, MentionKind, Place

_STANDS = ("in", "at", "near", "inside", "outside", "around", "across", "throughout", "within")
_CLIMB, _SENTENCES = 3, 3


def place_of_event(scene: Scene, draft: Draft) -> Place | None:
    """Give where an act happened, None where the words leave it open."""
    found = (
        _of_its_own(scene, draft)
        or place_of(scene.page, draft.clause.head, scene.cast)
        or _on_soil(scene, draft)
        or _above(scene, draft)
        or _visited(scene, draft)
        or _within(scene, draft)
        or _below(scene, draft)
        or _named_only(scene, draft)
        or _pointed_at(scene, draft)
    )
    return with_direction(scene, found) if found is not None else None


def _of_its_own(scene: Scene, draft: Draft) -> Place | None:
    """ "trips to Lorne and Tessin": each has its own place."""
    if draft.act.mode != "visit" or len(draft.recipients) != 1:
        return None
    host = scene.cast.actor(draft.recipients[0])
    visited = (scene.cast.place(a.head) for a in (*draft.clause.objects, *draft.clause.oblique("to")))
    places = [place for place in visited if place is not None and place.country is not None]
    own = [place for place in places if host is not None and place.country == host.country]
    return own[0] if len(places) > 1 and own else None


def _on_soil(scene: Scene, draft: Draft) -> Place | None:
    """ "fighting on Velland soil", "near the Velland border", "in the Velland capital": a state's name before."""
    above = grammar.governor(scene.page, draft.clause.head)
    for k in (*_inside(scene, draft), *_beside(scene, above)):
        token = scene.page.tokens[k]
        if token.lemma not in scene.acts.soil or grammar.case_of(scene.page, k) not in (*_STANDS, "on", "to", "into"):
            continue
        before = (*grammar.modifiers(scene.page, k), *(a.head for a in grammar.possessors(scene.page, k)))
        found = next((place for i in before if (place := _state_before(scene, i, k)) is not None), None)
        if found is not None:
            return found
    return None


def _state_before(scene: Scene, i: int, k: int) -> Place | None:
    token, place = scene.page.tokens[k], scene.cast.place(i)
    owner = next((scene.cast.actor(ref) for ref in scene.cast.refs(i)), None) or scene.state_named(i)
    if token.lemma == "capital":
        return _capital(scene, owner, token) if owner is not None else None
    if token.lemma in scene.acts.edges and place is not None:
        return msgspec.structs.replace(place, name=f"{place.name} {token.lower}", end=token.end)
    if place is not None:
        return place
    if isinstance(owner, Place):
        return owner
    if owner is None or owner.kind is not ActorKind.GOVERNMENT:
        return None
    return Place(name=owner.name, start=scene.page.tokens[i].start, end=token.end, country=owner.country)


def _capital(scene: Scene, owner: Actor | Place, noun: Token) -> Place | None:
    """Give the city that elsewhere in the report stands for the government."""
    if isinstance(owner, Place):
        return None
    for mention in scene.cast.mentions:
        words = scene.page.within(mention.start, mention.end)
        place = scene.cast.place(mention.head)
        named = " ".join(token.text for token in words)
        if mention.refs == (owner.id,) and mention.kind is MentionKind.METONYM and named != owner.name:
            name = place.name if place is not None and place.name is not None else named
            if name != owner.name:
                return Place(name=name, start=noun.start, end=noun.end, country=owner.country)
    return None


def _beside(scene: Scene, above: int | None) -> tuple[int, ...]:
    """ "was [in the capital] for talks": the predicate above, where it is a noun, and what hangs on it."""
    return () if above is None else (above, *(a.head for a in grammar.obliques(scene.page, above)))


def _inside(scene: Scene, draft: Draft) -> range:
    """Give the tokens of a draft's words."""
    tokens = scene.page.within(draft.start, draft.end)
    return range(tokens[0].i, tokens[-1].i + 1) if tokens else range(0)


def _below(scene: Scene, draft: Draft) -> Place | None:
    """ "fired a rocket with a warhead [in Lorne]": however deep it hangs, where no other predicate stands between."""
    for k in _inside(scene, draft):
        place = scene.cast.place(k)
        if place is not None and grammar.case_of(scene.page, k) in _STANDS and _hangs(scene, k, draft.clause.head):
            return place
    return None


def _hangs(scene: Scene, below: int, head: int) -> bool:
    for i in grammar.ancestors(scene.page, below):
        if i == head:
            return True
        act = scene.page.tokens[i].pos == "NOUN" and scene.lemma(i) in scene.acts.nouns
        if act or grammar.is_predicate(scene.page, i):
            return False
    return False


def _named_only(scene: Scene, draft: Draft) -> Place | None:
    """ "were to meet at Lorne Air Base": a name that nothing is known of, where something happens."""
    if draft.act.type is not EventType.CONSULT:
        return None
    tokens = scene.page.tokens
    for argument in draft.clause.oblique("at", "in"):
        i = argument.head
        site = tokens[i].lemma in scene.acts.groups["areas"]
        known = (scene.cast.at(i) is not None and not site) or scene.days.at(i) is not None
        if known or tokens[i].pos != "PROPN" or not tokens[i].text[:1].isupper():
            continue
        first = min((k for k in grammar.modifiers(scene.page, i) if tokens[k].pos == "PROPN"), default=i)
        start, end = tokens[first].start, tokens[i].end
        return Place(name=" ".join(t.text for t in tokens[first : i + 1]), start=start, end=end)
    return None


def with_direction(scene: Scene, place: Place) -> Place:
    """Give a place with the direction before it: "eastern Velland" is less than Velland."""
    words = scene.page.within(place.start, place.end)
    before = scene.page.tokens[words[0].i - 1] if words and words[0].i > 0 else None
    if before is None or before.lower not in scene.acts.directions or place.name is None:
        return place
    return msgspec.structs.replace(place, name=f"{before.text} {place.name}", start=before.start)


def _above(scene: Scene, draft: Draft) -> Place | None:
    """ "[in Lorne] he spoke after meeting Orlov", "was [in Lorne] for talks": of the predicates above in one mouth."""
    here = draft.clause.head
    for _ in range(_CLIMB):
        above = grammar.governor(scene.page, here)
        if above is None or above == here:
            return None
        if scene.statement(above) != scene.statement(here) and draft.act.type not in SPOKEN:
            # "said in Lorne that the Front had shelled a port"
            return None
        itself = scene.cast.place(above) if grammar.has_copula(scene.page, above) else None
        found = itself or place_of(scene.page, above, scene.cast) or _named(scene, grammar.obliques(scene.page, above))
        if found is not None:
            return found
        here = above
    return None


def _named(scene: Scene, arguments: tuple[Argument, ...]) -> Place | None:
    """ "in the capital of Lorne"."""
    inside = (inner for a in arguments if a.case in _STANDS for inner in grammar.obliques(scene.page, a.head))
    return next((p for a in inside if a.case == "of" and (p := scene.cast.place(a.head)) is not None), None)


def _visited(scene: Scene, draft: Draft) -> Place | None:
    """ "a trip to Lorne", "captured Lorne"."""
    clause = draft.clause
    if draft.act.type is EventType.CONSULT:
        where = clause.oblique("to")
    elif draft.act.type in (EventType.ASSAULT, EventType.COERCE, EventType.RETREAT):
        where = (*clause.objects, *clause.oblique("on", "against", "of", "from"))
    else:
        return None
    return next((place for a in where if (place := scene.cast.place(a.head)) is not None), None)


def _within(scene: Scene, draft: Draft) -> Place | None:
    """ "fired at a palace [in Lorne]": told of what the act was done to, or of those who met."""
    clause = draft.clause
    told = _named(scene, clause.obliques)
    if told is not None:
        return told
    for argument in (*clause.objects, *clause.obliques, *clause.subjects):
        for inner in grammar.obliques(scene.page, argument.head):
            place = scene.cast.place(inner.head) if inner.case in _STANDS else None
            if place is not None:
                return place
    return None


def _pointed_at(scene: Scene, draft: Draft) -> Place | None:
    """ "arrived in Lorne. They met there", "… in the capital": the last place before the words that point back."""
    if draft.status is EventStatus.PLANNED:
        return None
    low, high = grammar.reach(scene.page, draft.clause.head)
    above = grammar.governor(scene.page, draft.clause.head)
    around = (*range(low, high), *_beside(scene, above))
    pointer = next((i for i in around if _points_back(scene, i)), None)
    if pointer is None:
        return None
    first = scene.page.sentence_of(pointer).first
    since = scene.page.sentence_of(first - 1).first if first > 0 else first
    own = grammar.modifiers(scene.page, pointer)  # "the Vellish capital" is no place called Vellish
    earlier = [p for p in scene.cast.places if since <= p.head < pointer and p.head not in own]
    return earlier[-1].place if earlier else None


def _points_back(scene: Scene, i: int) -> bool:
    token = scene.page.tokens[i]
    if token.lower == "there":
        return token.pos == "ADV"
    known = [k for k in grammar.determiners(scene.page, i) if scene.page.tokens[k].lower in ("the", "that", "this")]
    return token.lemma in scene.acts.settlements and bool(known) and grammar.case_of(scene.page, i) in _STANDS


def on_the_way(scene: Scene, drafts: list[Draft]) -> None:
    """Place a meeting without a place where one side had just arrived: "arrived in Lorne. … He met Orlov"."""
    for draft in drafts:
        if draft.act.type is EventType.CONSULT and draft.place is None and draft.status is EventStatus.HAPPENED:
            visits = [other for other in drafts if _led_to(scene, other, draft)]
            draft.place = visits[-1].place if visits else None


def _led_to(scene: Scene, visit: Draft, met: Draft) -> bool:
    done = visit.act.mode == "visit" and visit.status is EventStatus.HAPPENED and visit.place is not None
    if not done or not visit.start < met.start or not set(visit.actors) & met.all():
        return False
    apart = scene.page.sentence_of(met.clause.head).index - scene.page.sentence_of(visit.clause.head).index
    days = {d.moment.edtf for d in (visit, met) if d.moment is not None}
    return apart <= _SENTENCES and len(days) < 2
