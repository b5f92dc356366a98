"""With whom: the other side of talks, as it is told, or taken from what else the report says."""

from __future__ import annotations

from collections import Counter

import msgspec

from parleys.positions.conditions import opens_sill
from parleys.positions.parties import apart, known, of_one_party, same_party, unique
from parleys.positions.scene import Draft, Scene
from parleys.positions.spans import limit, mentions, trimmed
from parleys.record import ActorKind, ActorRef, PositionKind, Unresolved

_INFERRED = 0.7
_LONGEST = 12
_NOBODY = (ActorKind.UNSPECIFIED, ActorKind.MEDIA)


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """The other side as the words tell it."""

    refs: tuple[ActorRef, ...] = ()
    inferred: tuple[tuple[int, int], ...] = ()
    """Where the report says who "the government" is, if only this is told."""
    named: bool = False
    """Words tell it, though they point at nobody in the cast."""


def counterparts(scene: Scene, anchor: int, talk: int, holder: tuple[ActorRef, ...]) -> Side:
    """Give with whom: "talks with X and Y", "meet X", "X's offer of talks"."""
    page, words = scene.page, scene.will.talks
    token = page.tokens[talk]
    last = limit(scene, talk)
    preps = words.sides | {"to"} if token.lemma in words.speaks_to and token.pos != "NOUN" else words.sides
    if token.lemma in words.visits:
        preps = preps | {"to", "of"}
    start = next((k for k in range(talk + 1, min(talk + 10, last)) if page.tokens[k].lower in preps), None)
    if start is None and token.lemma in words.meets | words.hosts:
        start = talk
    if start is None:
        return Side(refs=apart(scene, mentions(scene, anchor + 1, talk), holder) or _each_other(scene, holder))
    return side_behind(scene, start, last, holder)


def side_behind(scene: Scene, start: int, last: int, holder: tuple[ActorRef, ...]) -> Side:
    """Give who is told behind a preposition, up to a token: actors, or the words where they lead to none."""
    page = scene.page
    end = start + 1
    while end < last and page.tokens[end].tag not in ("VBD", "VBZ", "VBP", "MD", "WP", "WDT", "IN"):
        end += 1
    told = mentions(scene, start + 1, end)
    told = unique((*told, *(ref for k in range(start + 1, end) for ref in _host(scene, k))))
    if not told and end < last and page.tokens[end].lower == "of":
        # "the president of Velland", where he is not known by name
        told = mentions(scene, end + 1, min(end + 5, last))
    found = apart(scene, told, holder) or _each_other(scene, holder)
    ruler = _called(scene, scene.will.rulers)
    if not found and ruler is not None and any(t.lemma in scene.will.rulers for t in page.tokens[start + 1 : end]):
        return Side(refs=apart(scene, (ruler[0],), holder), inferred=((ruler[1], ruler[1] + 1),))
    if found or not _is_somebody_else(scene, start + 1, end):
        return Side(refs=found)
    return Side(refs=(_in_words(scene, start + 1, last),), named=True)


def answered(scene: Scene, draft: Draft, all_: list[Draft]) -> Draft:
    """Fill in the other side of a stand on talks where its own words do not tell it.

    It is taken from whoever has to fulfil the condition, from the other stands of the report, else from who rules and
    who rose against them.
    """
    if draft.kind is not PositionKind.TALKS or draft.counterparts or draft.others_named:
        return draft
    ways = (
        _bound(scene, draft, rulers_only=True),
        _bound(scene, draft, rulers_only=False),
        _told(scene, draft, all_),
        _foe(scene, draft),
        _beside(scene, draft),
    )
    for others, words in ways:
        others = apart(scene, others, draft.holder)
        if others:
            return msgspec.structs.replace(
                draft, counterparts=others, inferred=words, confidence=draft.confidence * _INFERRED
            )
    return draft


def shared(scene: Scene, one: Draft, other: Draft) -> bool:
    """Say whether two stands are of one party."""
    return of_one_party(scene, one.holder, other.holder)


_Found = tuple[tuple[ActorRef, ...], tuple[tuple[int, int], ...]]


def _bound(scene: Scene, draft: Draft, *, rulers_only: bool) -> _Found:
    """ "no talks until Orlov has gone": Orlov, and the party that he speaks for."""
    ruler = _called(scene, scene.will.rulers)
    for sill in draft.sills:
        for k in range(sill.first, sill.last):
            refs = _parties_of(scene, tuple(r for r in known(scene, k) if _is_party(scene, r)))
            if rulers_only and not (ruler and of_one_party(scene, refs, (ruler[0],))):
                continue
            if apart(scene, refs, draft.holder):
                return refs, ((k, k + 1),)
    return (), ()


def _told(scene: Scene, draft: Draft, all_: list[Draft]) -> _Found:
    """With whom the same party stands elsewhere, else who has a stand on talks with it; the nearest."""
    found: list[tuple[int, int, tuple[ActorRef, ...], tuple[int, int]]] = []
    for other in all_:
        if other.kind is not PositionKind.TALKS or not other.counterparts or other is draft:
            continue
        far = abs(other.anchor - draft.anchor)
        words = (other.first, other.last)
        if shared(scene, other, draft) and any(_is_party(scene, r) for r in other.counterparts):
            found.append((0, far, other.counterparts, words))
        elif of_one_party(scene, other.counterparts, draft.holder):
            found.append((1, far, other.holder, words))
    if not found:
        return (), ()
    best = min(found, key=lambda f: f[:2])
    return best[2], (best[3],)


def _foe(scene: Scene, draft: Draft) -> _Found:
    """Who rules, for one who rose against him, and the other way round."""
    ruler, rose = _called(scene, scene.will.rulers), _called(scene, scene.will.risers)
    for one, other in ((ruler, rose), (rose, ruler)):
        if other is None or one is None or same_party(scene, one[0], other[0]):
            continue
        if of_one_party(scene, (one[0],), draft.holder) or (one is rose and _may_rise(scene, draft)):
            return (other[0],), ((other[1], other[1] + 1),)
    return (), ()


def _beside(scene: Scene, draft: Draft) -> _Found:
    """The party most often named beside the holder where the report speaks of talks."""
    page, words = scene.page, scene.will.talks
    count: Counter[ActorRef] = Counter()
    first: dict[ActorRef, int] = {}
    for sentence in page.sentences:
        if not any(t.lemma in words.nouns for t in page.tokens[sentence.first : sentence.last]):
            continue
        here = mentions(scene, sentence.first, sentence.last)
        if not of_one_party(scene, here, draft.holder):
            continue
        for ref in apart(scene, here, draft.holder):
            if _is_party(scene, ref):
                count[ref] += 1
                first.setdefault(ref, sentence.first)
    best = max(first, key=lambda ref: (count[ref], -first[ref]), default=None)
    if best is None or count[best] < 2:
        return (), ()
    return (best,), ((first[best], page.sentence_of(first[best]).last),)


def _host(scene: Scene, i: int) -> tuple[ActorRef, ...]:
    """ "unwilling to visit Velland": a place, and the party of its name."""
    place = scene.cast.place(i)
    if place is None or place.name is None:
        return ()
    return tuple(actor.id for actor in scene.cast.actors if actor.name == place.name)[:1]


def _may_rise(scene: Scene, draft: Draft) -> bool:
    """Say whether the holder is no state and no state's man."""
    for ref in draft.holder:
        actor = scene.cast.actor(ref)
        over = scene.cast.actor(actor.of) if actor is not None and actor.of is not None else None
        kinds = [a.kind for a in (actor, over) if a is not None]
        if actor is not None and not any(kind in (ActorKind.GOVERNMENT, ActorKind.ALLIANCE) for kind in kinds):
            return over is not None or actor.kind in (ActorKind.ORGANISATION, ActorKind.ARMED_GROUP)
    return False


def _called(scene: Scene, lemmas: frozenset[str]) -> tuple[ActorRef, int] | None:
    """Give the actor that the report most often calls by one of the words, and where it first does so."""
    count: Counter[ActorRef] = Counter()
    first: dict[ActorRef, int] = {}
    for token in scene.page.tokens:
        if token.lemma in lemmas:
            for ref in (scene.cast.refs(token.i) or _beside_word(scene, token.i))[:1]:
                count[ref] += 1
                first.setdefault(ref, token.i)
    best = max(first, key=lambda ref: (not _is_person(scene, ref), count[ref], -first[ref]), default=None)
    return None if best is None else (best, first[best])


def _is_person(scene: Scene, ref: ActorRef) -> bool:
    actor = scene.cast.actor(ref)
    return actor is not None and actor.kind is ActorKind.PERSON


def _beside_word(scene: Scene, i: int) -> tuple[ActorRef, ...]:
    """ "Karsava's government", "the government of Karsava"."""
    tokens = scene.page.tokens
    if i > 1 and tokens[i - 1].tag == "POS":
        return scene.cast.refs(i - 2)
    if i + 2 < len(tokens) and tokens[i + 1].lower == "of":
        return scene.cast.refs(i + 2)
    return ()


def _parties_of(scene: Scene, refs: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Add to each person the party that he speaks for."""
    found: list[ActorRef] = []
    for ref in refs:
        actor = scene.cast.actor(ref)
        found += [ref, actor.of] if actor is not None and actor.of is not None else [ref]
    return unique(tuple(found))


def _is_party(scene: Scene, ref: ActorRef) -> bool:
    actor = scene.cast.actor(ref)
    return actor is not None and actor.kind not in _NOBODY


def _each_other(scene: Scene, holder: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Two parties that are ready together are ready for each other; so are "both sides"."""
    actors = [scene.cast.actor(ref) for ref in holder]
    sides = any(a is not None and a.name.split()[-1].lower() in ("sides", "parties", "camps") for a in actors)
    return holder if len(holder) > 1 or sides else ()


def _in_words(scene: Scene, first: int, last: int) -> Unresolved:
    """ "talks with [people who bring rifles to the table]": told, and nobody in the cast."""
    tokens = scene.page.tokens
    ends = (k for k in range(first + 1, last) if tokens[k].text in (",", ".", "…", "...") or opens_sill(scene, k))
    last = next(ends, last)
    first, last = trimmed(scene, first, min(last, first + _LONGEST))
    start, end = tokens[first].start, tokens[last - 1].end
    return Unresolved(unresolved=scene.page.words(first, last), start=start, end=end)


def _is_somebody_else(scene: Scene, first: int, last: int) -> bool:
    """ "dialogue with people he called traitors", "with all who want it": told, but neither rulers nor "them"."""
    tokens = scene.page.tokens
    for k in range(first, min(last + 1, len(tokens))):
        behind = tokens[k + 1].lower if k + 1 < len(tokens) else None
        if tokens[k].lower in scene.will.scope.anybody | {"all", "those"} and behind in ("who", "that"):
            return True
    nouns = [t for t in tokens[first:last] if t.pos in ("NOUN", "PROPN")]
    return bool(nouns) and not any(t.lemma in scene.will.rulers | scene.will.risers for t in nouns)
