"""Talks told on in a piece of a sentence: "We will talk to everyone. Even with those who carry arms."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from parleys.positions.others import side_behind
from parleys.positions.scene import Draft, Scene
from parleys.record import PositionKind, Stance

_STOPS = (".", "!", ";", "…", "...", "?", "–", "—", "-")
_NEAR = 40
"""Tokens between what was said and the piece that goes on with it."""
_SURE = 0.9


def fragments(scene: Scene, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Give the stands that pieces of sentences tell: of whoever spoke right before, on the same talks.

    Only inside one statement, and only where no verb of its own goes on: "But not with them, he added".
    """
    told = [draft for draft in drafts if draft.kind is PositionKind.TALKS and draft.counterparts]
    if not told:
        return
    for start, at in _starts(scene):
        before = [draft for draft in told if start - _NEAR < draft.last <= start]
        last = max(before, key=lambda draft: draft.last, default=None)
        statement = scene.statement(start)
        if last is None or statement is None or scene.statement(last.anchor) is not statement:
            continue
        piece = _piece(scene, last, start, at)
        if piece is not None:
            yield piece


def _starts(scene: Scene) -> Iterator[tuple[int, int]]:
    """Give where a piece may begin behind a stop, and its preposition of talks: "[But] not [with] …"."""
    tokens, words = scene.page.tokens, scene.will.talks
    for i in range(1, len(tokens) - 2):
        if tokens[i].lower in words.goes_on and tokens[i - 1].text in _STOPS:
            at = _preposition(scene, i)
            if at is not None:
                yield i, at


def _preposition(scene: Scene, start: int) -> int | None:
    tokens, words = scene.page.tokens, scene.will.talks
    here = start
    while here < min(start + 3, len(tokens)) and tokens[here].lower in words.goes_on:
        here += 1
    sides = words.sides | {"to"}
    return here if here < len(tokens) - 1 and tokens[here].lower in sides else None


def _piece(scene: Scene, before: Draft, start: int, at: int) -> Draft | None:
    tokens = scene.page.tokens
    sentence_end = scene.page.sentence_of(at).last
    end = next((k for k in range(at + 1, sentence_end) if tokens[k].text in (*_STOPS, ",", '"', "”")), sentence_end)
    head = next((k for k in range(at + 1, end) if at in scene.page.children[k]), None)
    if head is None or _has_verb(scene, at + 1, end) or _belongs(scene, head, start, end):
        return None
    side = side_behind(scene, at, end, before.holder)
    if not side.refs:
        return None
    return msgspec.structs.replace(
        before,
        anchor=head,
        first=start,
        last=end,
        stance=_stance(scene, before, start, at),
        counterparts=side.refs,
        others_named=side.named,
        inferred=side.inferred,
        sills=(),
        sills_open=False,
        rule="fragment",
        confidence=before.confidence * _SURE,
    )


def _stance(scene: Scene, before: Draft, first: int, last: int) -> Stance:
    """ "Not with the rebels": never; "except with the rebels": the other way round; else as before."""
    words = {scene.page.tokens[k].lower for k in range(first, last)}
    shut = before.stance is Stance.UNWILLING
    if words & scene.will.talks.excepts:
        return Stance.WILLING if shut else Stance.UNWILLING
    return Stance.UNWILLING if shut or words & scene.will.talks.shuts else Stance.WILLING


def _belongs(scene: Scene, head: int, first: int, last: int) -> bool:
    """ "But with Karsava, Velland goes to war": part of a sentence that is said as a whole."""
    above = scene.page.tokens[head].head
    return not first <= above < last and scene.statement(above) is scene.statement(head)


def _has_verb(scene: Scene, first: int, last: int) -> bool:
    """Say whether a predicate of its own stands in the piece, but for one that says which people are meant."""
    return any(
        clause.link not in ("relative", "participle", "noun") and first <= clause.head < last and clause.subjects
        for clause in scene.clauses.all
    )
