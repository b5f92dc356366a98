"""Whose a noun of readiness, refusal or demand is: its owner's, or whoever's shows it."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind
from parleys.language import grammar
from parleys.positions.parties import holders, known, unique
from parleys.positions.scene import Scene
from parleys.record import ActorRef

_BACK = 7
_SIGNS = ("evidence", "gesture", "hint", "indication", "sign", "signal", "tendency")


def noun_holders(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """Give whose readiness, refusal or demand a noun is: owner, "of …", "on the part of …", else who shows it."""
    owned = unique(ref for a in clause.subjects for ref in known(scene, a.head))
    if owned:
        return owned
    parts = [a for a in clause.obliques if a.case in ("from", "by", "of", "among", "part of", "on behalf of")]
    told = unique(ref for a in parts for ref in known(scene, a.head))
    if told:
        return told
    parted = on_the_part_of(scene, clause.head)
    if parted:
        return parted
    above = grammar.governor(scene.page, clause.head)
    shown = scene.clauses.at(above)
    if shown is None or shown.kind is ClauseKind.NOUN:
        return ()
    subject_is_noun = any(a.head == clause.head for a in shown.subjects)
    return () if subject_is_noun or shown.passive else holders(scene, shown)


def on_the_part_of(scene: Scene, i: int) -> tuple[ActorRef, ...]:
    """ "a fresh willingness on the part of the rebels", "signs from both sides of a will to talk"."""
    tokens = scene.page.tokens
    sentence = scene.page.sentence_of(i)
    for k in range(i + 1, min(i + 12, sentence.last - 2)):
        if tokens[k].lower in ("part", "side") and tokens[k - 1].lower == "the" and tokens[k + 1].lower == "of":
            return _run_of(scene, k + 2, sentence.last)
    for k in range(i - 1, max(sentence.first, i - _BACK) - 1, -1):
        if tokens[k].lower == "from" and tokens[k - 1].lemma in _SIGNS:
            return _run_of(scene, k + 1, i)
    return ()


def _run_of(scene: Scene, first: int, last: int) -> tuple[ActorRef, ...]:
    """Give the parties of one noun phrase: "the government and the rebels"."""
    found: list[ActorRef] = []
    for k in range(first, last):
        if scene.page.tokens[k].pos not in ("DET", "ADJ", "NOUN", "PROPN", "CCONJ", "PART", "NUM"):
            break
        found += known(scene, k)
    return unique(tuple(found))
