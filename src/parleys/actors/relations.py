"""Find how actors stand to each other: who leads, speaks for, does not answer to, is allied with whom."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from parleys.knowledge.world import World
from parleys.language import grammar
from parleys.language.page import Page
from parleys.record import ActorKind, ActorRef, Cast, FactId, Relation, RelationKind

_BODIES = (ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.ALLIANCE, ActorKind.GOVERNMENT, ActorKind.MEDIA)
_FINITE = ("VBD", "VBN", "VBP", "VBZ", "VBG")


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules look at."""

    page: Page
    cast: Cast
    world: World

    def first(self, refs: tuple[ActorRef, ...]) -> ActorRef | None:
        """Give the first of several actors, or None."""
        return refs[0] if refs else None

    def kind(self, ref: ActorRef | None) -> ActorKind | None:
        """Give the kind of an actor."""
        actor = self.cast.actor(ref) if ref is not None else None
        return actor.kind if actor is not None else None


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A relation with the words that tell it."""

    kind: RelationKind
    subject: ActorRef | None
    target: ActorRef | None
    span: tuple[int, int]


Rule = Callable[[Scene, int], Found | None]


def find_relations(page: Page, cast: Cast, world: World) -> Cast:
    """Give the cast with its relations; each kind between two actors once, at its first words."""
    scene = Scene(page=page, cast=cast, world=world)
    found: dict[tuple[RelationKind, ActorRef, ActorRef], Relation] = {}
    telling = _telling(world)
    for token in page.tokens:
        if token.lemma not in telling:
            continue
        for rule in _RULES:
            told = rule(scene, token.i)
            if told is None or told.subject is None or told.target is None or told.subject == told.target:
                continue
            key = (told.kind, told.subject, told.target)
            found.setdefault(key, _relation(told.span, key, rule.__name__, len(found)))
            break
    return msgspec.structs.replace(cast, relations=tuple(found.values()))


def _telling(world: World) -> frozenset[str]:
    """Give the lemmas that some rule begins with."""
    words = world.relations
    offices = (words.leaders, words.speakers, words.envoys, words.members, words.allies)
    verbs = (words.obeys, words.represents, words.belongs, words.allied, words.cuts, words.parts)
    return frozenset(("allied", "distance")).union(*offices, *verbs)


def _relation(span: tuple[int, int], key: tuple[RelationKind, ActorRef, ActorRef], rule: str, before: int) -> Relation:
    return Relation(
        id=FactId(f"r{before + 1}"),
        start=span[0],
        end=span[1],
        rule=f"relation:{rule.strip('_')}",
        confidence=0.7,
        kind=key[0],
        subject=key[1],
        target=key[2],
    )


def _leads(scene: Scene, i: int) -> Found | None:
    """ "Karsava, head of the Accord Council", "Council chairman Petr Orlov", "the front's leader is Haddad"."""
    if scene.page.tokens[i].lemma not in scene.world.relations.leaders:
        return None
    return _office(scene, i, RelationKind.LEADER_OF, ("of",))


def _speaks_for(scene: Scene, i: int) -> Found | None:
    """ "Haddad, a spokesman for the front", "Council spokeswoman Jana Haddad"."""
    if scene.page.tokens[i].lemma not in scene.world.relations.speakers:
        return None
    return _office(scene, i, RelationKind.SPEAKS_FOR, ("for", "of"), persons=True)


def _sent_by(scene: Scene, i: int) -> Found | None:
    """ "Haddad, the front's negotiator", "the envoy of the Council"; an envoy to Velland, or for it, is another's."""
    if scene.page.tokens[i].lemma not in scene.world.relations.envoys:
        return None
    return _office(scene, i, RelationKind.SPEAKS_FOR, ("of",))


def _belongs_as(scene: Scene, i: int) -> Found | None:
    """ "Velland, a member of the Alliance", "Haddad is a Council member"."""
    if scene.page.tokens[i].lemma not in scene.world.relations.members:
        return None
    return _office(scene, i, RelationKind.MEMBER_OF, ("of",))


def _ally(scene: Scene, i: int) -> Found | None:
    """ "Velland is a staunch ally of Orlov", "Velland, Norland's closest ally"."""
    page = scene.page
    if page.tokens[i].lemma not in scene.world.relations.allies or _is_unreal(scene, i):
        return None
    owners = [a for a in (*grammar.possessors(page, i), *grammar.obliques(page, i)) if a.case in ("", "of")]
    target = next((scene.cast.refs(a.head) for a in owners if page.tokens[a.head].pos == "PROPN"), ())
    subject = _told_of(scene, i)
    found = scene.first(target)
    return Found(kind=RelationKind.ALLY_OF, subject=subject, target=found, span=_words(page, i))


def _office(scene: Scene, i: int, kind: RelationKind, cases: tuple[str, ...], *, persons: bool = False) -> Found | None:
    """Give who holds an office, and of what body."""
    page = scene.page
    if "Number=Plur" in page.tokens[i].feats or _is_unreal(scene, i):
        return None
    target = _body(scene, i, cases, persons)
    if target is None:
        return None
    subject = _told_of(scene, i) or scene.first(scene.cast.refs(i))
    if kind is not RelationKind.MEMBER_OF and scene.kind(subject) is not ActorKind.PERSON:
        return None
    return Found(kind=kind, subject=subject, target=target, span=_words(page, i))


def _body(scene: Scene, i: int, cases: tuple[str, ...], persons: bool) -> ActorRef | None:
    """Give the body that an office belongs to: "of" it, owning it, or named right before it."""
    page = scene.page
    kinds = (*_BODIES, ActorKind.PERSON) if persons else _BODIES
    hung = [a.head for a in grammar.obliques(page, i) if a.case in cases and a.head > i]
    owners = [a.head for a in grammar.possessors(page, i) if page.tokens[a.head].pos != "PRON"]
    before = [i - 1] if i and page.tokens[i - 1].pos == "PROPN" and not hung and not owners else []
    for head in (*hung, *owners, *before):
        ref = scene.first(scene.cast.refs(head))
        if scene.kind(ref) in kinds:
            return ref
    return None


def _told_of(scene: Scene, i: int) -> ActorRef | None:
    """Give whom a noun describes: its subject over a copula, or the name that it stands beside."""
    page = scene.page
    heads = [a.head for a in grammar.subjects(page, i)] if grammar.has_copula(page, i) else []
    if grammar.has_copula(page, i) and not heads:
        return None
    heads = heads or list(grammar.apposed(page, i))
    name = page.tokens[i + 1].i if i + 1 < len(page.tokens) and page.tokens[i + 1].pos == "PROPN" else None
    heads += [name] if name is not None and not grammar.has_copula(page, i) else []
    return next((ref for h in heads if (ref := scene.first(scene.cast.refs(h))) is not None), None)


def _is_unreal(scene: Scene, i: int) -> bool:
    """ "is not the head of", "the former head of", "no ally of", "wants to be head of": not so, or not now."""
    page, words = scene.page, scene.world.relations
    around = {page.tokens[c].lower for c in page.children[i]} | {page.tokens[c].lower for c in range(max(0, i - 3), i)}
    near = {page.tokens[c].lower for c in page.children[i] if c < i} | {page.tokens[i - 1].lower if i else ""}
    past = grammar.has_copula(page, i) and bool(around & {"was", "were"})
    return grammar.is_negated(page, i) or bool(near & words.not_now) or past or _is_wanted(scene, i)


def _is_wanted(scene: Scene, i: int) -> bool:
    """ "refused to …", "wants to …", "would …", "if …": a predicate that is not told as so."""
    page = scene.page
    auxiliaries = {page.tokens[c].lower for c in grammar.auxiliaries(page, i)}
    if auxiliaries & {"would", "could", "might", "may", "should", "must", "will", "can"}:
        return True
    if grammar.marker(page, i) in ("if", "unless", "whether"):
        return True
    above = grammar.governor(page, i)
    bare = page.tokens[i].tag == "VB" or grammar.is_complement(page.tokens[i])
    return above is not None and bare and page.tokens[above].lemma in scene.world.relations.unreal


def _answers(scene: Scene, i: int) -> Found | None:
    """ "fighters, who do not answer to Karsava", "do not recognise the Council": they do not speak for them."""
    page = scene.page
    if page.tokens[i].lemma not in scene.world.relations.obeys or not grammar.is_negated(page, i):
        return None
    if _is_wanted(scene, i):
        return None
    told = (*(a for a in grammar.obliques(page, i) if a.case == "to"), *grammar.objects(page, i))
    target = scene.first(tuple(r for a in told for r in scene.cast.refs(a.head)))
    return Found(
        kind=RelationKind.DOES_NOT_SPEAK_FOR, subject=target, target=_subject(scene, i), span=grammar.span_of(page, i)
    )


def _represents(scene: Scene, i: int) -> Found | None:
    """ "Haddad speaks for the front", "the Council does not represent the fighters"."""
    page = scene.page
    lemma = page.tokens[i].lemma
    if lemma not in scene.world.relations.represents or not _is_told(scene, i):
        return None
    told = (
        [a for a in grammar.obliques(page, i) if a.case in ("for", "on behalf of")]
        if lemma == "speak"
        else list(grammar.objects(page, i))
    )
    target = scene.first(tuple(r for a in told for r in scene.cast.refs(a.head)))
    kind = RelationKind.DOES_NOT_SPEAK_FOR if grammar.is_negated(page, i) else RelationKind.SPEAKS_FOR
    return Found(kind=kind, subject=_subject(scene, i), target=target, span=grammar.span_of(page, i))


def _belongs_to(scene: Scene, i: int) -> Found | None:
    """ "Haddad belongs to the Accord Council"."""
    page = scene.page
    if page.tokens[i].lemma not in scene.world.relations.belongs or not _is_told(scene, i):
        return None
    told = [a for a in grammar.obliques(page, i) if a.case == "to"]
    target = next((ref for a in told if scene.kind(ref := scene.first(scene.cast.refs(a.head))) in _BODIES), None)
    if grammar.is_negated(page, i):
        return None
    return Found(kind=RelationKind.MEMBER_OF, subject=_subject(scene, i), target=target, span=grammar.span_of(page, i))


def _allied(scene: Scene, i: int) -> Found | None:
    """ "Velland is allied with Norland", "the front, allied to Orlov"."""
    page, token = scene.page, scene.page.tokens[i]
    if token.lemma not in (*scene.world.relations.allied, "allied") or token.pos == "NOUN":
        return None
    told = [a for a in grammar.obliques(page, i) if a.case in ("with", "to")]
    target = scene.first(tuple(r for a in told for r in scene.cast.refs(a.head)))
    if target is None or grammar.is_negated(page, i) or _is_wanted(scene, i):
        return None
    return Found(kind=RelationKind.ALLY_OF, subject=_subject(scene, i), target=target, span=grammar.span_of(page, i))


def _distanced(scene: Scene, i: int) -> Found | None:
    """ "Velland has distanced itself from Orlov", "the front broke with the Council", "Velland cut ties with it"."""
    page, token, words = scene.page, scene.page.tokens[i], scene.world.relations
    if token.pos != "VERB" or not _is_told(scene, i) or grammar.is_negated(page, i):
        return None
    objects = grammar.objects(page, i)
    ties = [a.head for a in objects if page.tokens[a.head].lemma in words.ties]
    hung = [a for head in (i, *ties) for a in grammar.obliques(page, head)]
    if token.lemma in words.cuts and ties:
        cases = ("with", "to")
    elif token.lemma == "distance":
        cases = ("from",)
    elif token.lemma in words.parts and not objects:
        cases = ("with", "from")
    else:
        return None
    target = scene.first(tuple(r for a in hung if a.case in cases for r in scene.cast.refs(a.head)))
    subject = _subject(scene, i)
    return Found(kind=RelationKind.DISTANCED_FROM, subject=subject, target=target, span=grammar.span_of(page, i))


def _subject(scene: Scene, i: int) -> ActorRef | None:
    return scene.first(tuple(r for a in grammar.subjects(scene.page, i) for r in scene.cast.refs(a.head)))


def _is_told(scene: Scene, i: int) -> bool:
    """Say whether a verb is told as so: finite or a participle, under no "would", "if" or "refused to"."""
    page = scene.page
    emphatic = any(page.tokens[c].lower in ("do", "does", "did") for c in grammar.auxiliaries(page, i))
    return (page.tokens[i].tag in _FINITE or emphatic) and not _is_wanted(scene, i)


def _words(page: Page, i: int) -> tuple[int, int]:
    """Give an office with what hangs on it, without a preposition in front."""
    first, last = grammar.reach(page, i)
    while first < i and page.tokens[first].pos in ("ADP", "SCONJ"):
        first += 1
    return grammar.trim(page, first, last)


_RULES: tuple[Rule, ...] = (
    _leads,
    _speaks_for,
    _sent_by,
    _belongs_as,
    _ally,
    _answers,
    _represents,
    _belongs_to,
    _allied,
    _distanced,
)
