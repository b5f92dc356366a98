"""Meetings that share one verb: "will meet Orlov in Lorne on Monday and Sadek in Tessin on Friday" are two."""

from __future__ import annotations

import msgspec

from parleys.clauses import ClauseKind
from parleys.events.scene import Draft, Scene
from parleys.events.who import behind
from parleys.language import grammar
from parleys.language.grammar import Argument
from parleys.record import EventType, Moment, Place


def told_apart(scene: Scene, draft: Draft) -> tuple[Draft, ...]:
    """Give a meeting, and behind it the other that the same verb tells with a place or day of its own."""
    clause = draft.clause
    if draft.act.type is not EventType.CONSULT or clause.kind is ClauseKind.COPULA or clause.passive:
        return (draft,)
    joint = _joint(scene, draft)
    if joint is None:
        return (draft,)
    link, other = joint
    end = _end(scene, draft, other)
    first = _setting(scene, clause.head, link)
    second = _setting(scene, other, end)
    if not _differ(first, second):
        return (draft,)
    met = tuple(ref for ref in behind(scene, Argument(head=other)) if ref not in draft.actors)
    own, last = tuple(ref for ref in draft.recipients if ref not in met), _last(scene, other, end)
    start, stop = grammar.trim(scene.page, grammar.noun_phrase(scene.page, other)[0], last + 1)
    twin = msgspec.structs.replace(draft, recipients=met, place=second[0], moment=second[1], start=start, end=stop)
    draft.recipients, draft.place, draft.moment = own, first[0], first[1]
    draft.end = min(draft.end, scene.page.tokens[link - 1].end)
    return (draft, twin)


def _joint(scene: Scene, draft: Draft) -> tuple[int, int] | None:
    """Give the "and" behind a place or day, and the head of the other side that follows it without a preposition."""
    page, here = scene.page, draft.clause.head
    met = [a.head for a in (*draft.clause.objects, *draft.clause.oblique("with")) if a.head > here]
    if not met:
        return None
    for link in range(min(met) + 2, page.sentence_of(here).last - 1):
        if page.tokens[link].text == "," or grammar.is_predicate(page, link):
            return None
        if not grammar.is_coordinator(page.tokens[link]) or not _is_setting(scene, link - 1):
            continue
        other = page.tokens[link].head
        if other > link and _can_be_met(scene, other, link):
            return link, other
    return None


def _can_be_met(scene: Scene, other: int, link: int) -> bool:
    if scene.days.at(other) is not None or _carries_verb(scene, other):
        return False
    case = grammar.prepositions(scene.page, other)
    repeated = [i for i in case if i > link]
    if any(scene.page.tokens[i].lower != "with" for i in repeated):
        return False
    return bool(behind(scene, Argument(head=other)))


def _carries_verb(scene: Scene, other: int) -> bool:
    """ "met Orlov on Monday and [the Front] fired": the subject of another verb."""
    return any(
        clause.head > other and any(a.head == other for a in clause.subjects)
        for clause in scene.clauses.all
        if clause.link not in ("relative", "participle")
    )


def _is_setting(scene: Scene, i: int) -> bool:
    return scene.days.at(i) is not None or any(p.first <= i < p.last for p in scene.cast.places)


def _end(scene: Scene, draft: Draft, other: int) -> int:
    """Give the token behind the last that can tell of the other meeting: up to a comma or the next predicate."""
    page = scene.page
    last = page.sentence_of(draft.clause.head).last
    for i in range(other + 1, last):
        if page.tokens[i].text in (",", ";") or grammar.is_predicate(page, i) or grammar.is_coordinator(page.tokens[i]):
            return i
    return last


def _setting(scene: Scene, first: int, last: int) -> tuple[Place | None, Moment | None]:
    """Give the place and the day told between two tokens."""
    place = next((p.place for p in scene.cast.places if first < p.head < last), None)
    days = (scene.days.at(i) for i in range(first, last))
    return place, next((day.moment for day in days if day is not None), None)


def _differ(first: tuple[Place | None, Moment | None], second: tuple[Place | None, Moment | None]) -> bool:
    """Say whether the second has a place or day of its own, where the first has one, too."""
    return any(a is not None and b is not None and a != b for a, b in zip(first, second, strict=True))


def _last(scene: Scene, other: int, end: int) -> int:
    return max(i for i in range(other, end) if i == other or _is_setting(scene, i))
