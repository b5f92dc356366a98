"""When a stand was taken: when it was said, when the act was that takes it, or the day told of its holder before."""

from __future__ import annotations

from parleys.language import grammar
from parleys.language.attach import moment_of
from parleys.language.dating import ToldDay, day_told_of, is_plain_past, lead_day
from parleys.positions.scene import Scene
from parleys.record import ActorRef, Moment, Statement

_UP = 3
_BESIDE = 9


def moment_of_stand(
    scene: Scene, anchor: int, holder: tuple[ActorRef, ...], statement: Statement | None, told: tuple[ToldDay, ...]
) -> Moment | None:
    """Give when a stand was taken, as far as the report tells.

    "expressed support on Monday"; "renewed the offer, while rejecting their presence": on the day told of him before.
    """
    if statement is not None and statement.moment is not None:
        return statement.moment
    found = moment_of(scene.page, anchor, scene.days) or _beside_noun(scene, anchor)
    if found is not None or statement is not None:
        return found
    return _narrated(scene, anchor, frozenset(holder), told)


def _beside_noun(scene: Scene, anchor: int) -> Moment | None:
    """ "the south's offer of talks on the port in April": a day behind a noun, with nothing but nouns between."""
    page = scene.page
    if page.tokens[anchor].pos != "NOUN":
        return None
    for k in range(anchor + 1, min(anchor + _BESIDE, page.sentence_of(anchor).last)):
        time = scene.days.at(k)
        if time is not None:
            return time.moment
        if page.tokens[k].pos not in ("ADP", "DET", "NOUN", "PROPN", "ADJ", "NUM", "PART"):
            return None
    return None


def _narrated(scene: Scene, here: int, holder: frozenset[ActorRef], told: tuple[ToldDay, ...]) -> Moment | None:
    """Climb from a predicate in the report's own words to one whose day is told."""
    page = scene.page
    for _ in range(_UP):
        above = grammar.governor(page, here)
        joined = grammar.is_conjunct(page.tokens[here]) and not grammar.has_subject(page, here)
        if is_plain_past(page, here) and not joined:
            return _day_of(scene, here, holder, told)
        if above is None or page.is_quoted(above) or scene.statement(above) is not None:
            return None
        # "had said last week that ..., but called on them to stop": one occasion
        found = moment_of(page, above, scene.days) if joined or is_plain_past(page, above) else None
        if found is not None:
            return found
        here = above
    return None


def _day_of(scene: Scene, here: int, holder: frozenset[ActorRef], told: tuple[ToldDay, ...]) -> Moment | None:
    sentence = scene.page.sentence_of(here)
    for statement in scene.said.all:
        beside = sentence.start <= statement.start < sentence.end
        if beside and holder & set(statement.speaker) and statement.moment is not None:
            return statement.moment
    return day_told_of(scene.page, here, holder, scene.cast, told) or lead_day(
        scene.page, here, holder, scene.cast, scene.days
    )
