"""What a party's readiness hangs on: unless, before, only if, without whom, where."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from parleys.positions.scene import Scene, Sill
from parleys.positions.spans import mentions, trimmed
from parleys.record import ConditionKind, Stage

_LONGEST = 4
_FAR = 30
_ABOUT = 3
"""Tokens of "but not about": what is kept off the table, not who."""
_BEFORE_TALKS = (ConditionKind.ACT, ConditionKind.GUARANTEE)


def sills(scene: Scene, first: int, shut: bool, ahead: bool = False) -> tuple[Sill, ...]:
    """Give the conditions told after a token of a sentence.

    `shut`: after a refusal ("will not talk before …"); `ahead`: after what is still to come ("will talk after …").
    """
    found = list(_marked(scene, first, shut, ahead))
    return tuple(sill for n, sill in enumerate(found) if all(sill.first >= before.last for before in found[:n]))


def vague_at(scene: Scene, first: int) -> int | None:
    """Give the token after "under certain conditions", "among other preconditions"; None where none is told so."""
    page, words = scene.page, scene.will.condition
    for k in range(first, _edge(scene, first)):
        token = page.tokens[k]
        if token.lower in words.vague and any(page.tokens[n].lower in words.vague_words for n in range(k - 2, k)):
            return k + 1
    return None


def generous_at(scene: Scene, first: int) -> int | None:
    """Give the token after "without preconditions", "any time", "even under fire"; None where none is told so."""
    page, words = scene.page, scene.will.condition
    for k in range(first, _edge(scene, first)):
        size = marker_at(scene, k, words.generous)
        if size:
            last = k + size
            return _end(scene, k, size, _edge(scene, first), words.bars) if page.tokens[k].lower == "even" else last
    return None


def sill(scene: Scene, first: int, last: int, stage: Stage | None = None, kind: ConditionKind | None = None) -> Sill:
    """Make a condition of a stretch of words; kind and stage are read from the words where they are not given."""
    kind = kind or _kind(scene, first, last)
    if stage is None:
        stage = Stage.BEFORE_TALKS if kind in _BEFORE_TALKS else Stage.AT_TABLE
    on = mentions(scene, first, last)[:1]
    return Sill(first=first, last=last, kind=kind, stage=stage, on=on)


def marker_at(scene: Scene, k: int, markers: frozenset[str]) -> int:
    """Give how many tokens one of the markers takes at a place; 0 where none stands."""
    tokens = scene.page.tokens
    if k >= len(tokens) or tokens[k].lower not in _first_words(markers):
        return 0
    for size in range(_LONGEST, 0, -1):
        if k + size <= len(tokens) and " ".join(tokens[n].lower for n in range(k, k + size)) in markers:
            return size
    return 0


def opens_sill(scene: Scene, k: int) -> bool:
    """Say whether the words of a condition may begin at a token: "until …", "unless …", "who had no part in it"."""
    words = scene.will.condition
    return bool(marker_at(scene, k, words.ajar | words.opens | words.bars) or _bars(scene, k))


@cache
def _first_words(markers: frozenset[str]) -> frozenset[str]:
    return frozenset(marker.split()[0] for marker in markers)


def _marked(scene: Scene, first: int, shut: bool, ahead: bool) -> Iterator[Sill]:
    words = scene.will.condition
    markers = words.ajar if shut else words.opens | (words.once_done if ahead else frozenset())
    last = _edge(scene, first)
    k = first
    while k < last:
        size = marker_at(scene, k, markers | words.bars) or _bars(scene, k) or 2 * _only_where(scene, k)
        end = _end(scene, k, size, last, markers | words.bars) if size else k
        if size and end - k > size and not _only_a_time(scene, k + size, end) and not _is_idle(scene, k, size, end):
            found = _sill_at(scene, k, size, end, markers)
            if found is not None:
                yield found
            k = end
        else:
            k += size or 1


def _sill_at(scene: Scene, k: int, size: int, end: int, markers: frozenset[str]) -> Sill | None:
    """Make the condition that begins at a token and whose marker takes `size` tokens; None where it is none."""
    bars, words = _bars(scene, k), scene.will.condition
    if bars == _ABOUT:
        return sill(scene, k, end, Stage.AT_TABLE, ConditionKind.AGENDA)
    if _only_where(scene, k):
        kind = ConditionKind.VENUE if scene.page.tokens[k + 1].lower in words.places else ConditionKind.PERSON
        return sill(scene, k, end, Stage.AT_TABLE, kind)
    people = bool(marker_at(scene, k, words.bars)) and _is_about_people(scene, k + size, end)
    if marker_at(scene, k, words.leaves_out) and not people:
        return sill(scene, k, end, Stage.AT_TABLE, ConditionKind.AGENDA)
    if people or bars:
        return sill(scene, k, end, Stage.AT_TABLE, ConditionKind.PERSON)
    return sill(scene, k, end) if marker_at(scene, k, markers) else None


def _only_where(scene: Scene, k: int) -> bool:
    """ "will see him, though only in the capital and only with her adviser": where, and with whom at one's side."""
    tokens = scene.page.tokens[k : k + 3]
    if len(tokens) < 3 or tokens[0].lower != "only":
        return False
    place = tokens[1].lower in scene.will.condition.places
    near = range(k + 2, min(k + 5, len(scene.page.tokens)))
    named = any(scene.cast.place(n) is not None or _has(scene, "venue", n, n + 1) for n in near)
    return (place and named) or tokens[1].lower == "with"


def _bars(scene: Scene, k: int) -> int:
    """ ", though not to those who …", "members who had no part in it": how many tokens keep somebody out."""
    tokens = [t.lower for t in scene.page.tokens[k : k + 4]]
    if len(tokens) == 4 and tokens[0] == "not" and tokens[1] in ("to", "with"):
        return 2
    if len(tokens) == 4 and tokens[:2] == ["but", "not"] and tokens[2] not in ("to", "with"):
        # "but not, he said, anyone who …", "but not about the border"
        return _ABOUT if tokens[2] in ("about", "on", "over") else 2
    people = k > 0 and scene.page.tokens[k - 1].pos in ("NOUN", "PROPN", "PRON")
    return 1 if people and tokens[:1] == ["who"] and any(w in ("no", "not", "never") for w in tokens[1:]) else 0


def _edge(scene: Scene, first: int) -> int:
    """Give where the words that can hold a condition end: with the sentence or the statement."""
    page = scene.page
    if first >= len(page.tokens):
        return first
    statement = scene.statement(first)
    last = min(page.sentence_of(first).last, first + _FAR)
    for k in range(first, last):
        outside = statement is not None and page.tokens[k].start >= statement.end
        if outside or page.tokens[k].text in (":", ";"):
            return k
    return last


def _end(scene: Scene, k: int, size: int, last: int, markers: frozenset[str]) -> int:
    """Give where a condition ends: at a comma, at a stop, where the next one begins."""
    tokens = scene.page.tokens
    first = k + size
    if first < last and tokens[first].text == ",":
        # "but not, he said, anyone who …"
        first = next((n + 1 for n in range(first + 1, min(first + 7, last)) if tokens[n].text == ","), first + 1)
    for n in range(first, last):
        if tokens[n].text in (",", ";", ":") or (n > k + size and marker_at(scene, n, markers)):
            return trimmed(scene, k, n)[1]
    return trimmed(scene, k, last)[1]


def _is_idle(scene: Scene, k: int, size: int, end: int) -> bool:
    """ "under any circumstances", "even if", "after the summit": nothing that must first be done."""
    tokens, words = scene.page.tokens, scene.will.condition
    if k and tokens[k - 1].lower in ("even", "not") and tokens[k].lower != "not":
        return True
    if k and tokens[k - 1].lemma in words.units:
        # "a few days before the anniversary"
        return True
    marker = " ".join(t.lower for t in tokens[k : k + size])
    if marker == "if" and " ".join(t.lower for t in tokens[k + 1 : end]) in words.asides:
        return True
    if marker == "under" and tokens[k + 1].lower in words.idle:
        return True
    finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in tokens[k + size : end])
    return marker in words.once_done and not finite


def _only_a_time(scene: Scene, first: int, last: int) -> bool:
    """ "will not meet before Monday": a date, no condition."""
    return all(scene.days.at(k) is not None or scene.page.tokens[k].pos in ("DET", "ADP") for k in range(first, last))


def _is_about_people(scene: Scene, first: int, last: int) -> bool:
    return bool(mentions(scene, first, last)) or _has(scene, "person", first, last)


def _kind(scene: Scene, first: int, last: int) -> ConditionKind:
    """Tell the kind from the words: "a deadline for", "guarantees that"; else it is an act."""
    for kind in (ConditionKind.DEADLINE, ConditionKind.GUARANTEE, ConditionKind.AGENDA, ConditionKind.FORMAT):
        if _has(scene, kind.value, first, last):
            return kind
    return ConditionKind.ACT


def _has(scene: Scene, kind: str, first: int, last: int) -> bool:
    lemmas = scene.will.condition.kinds.get(kind, frozenset())
    return any(scene.page.tokens[k].lemma in lemmas for k in range(first, last))
