"""Whether a condition has been met, by what the same report tells as done: "freed the sailors on Monday"."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind, Factuality
from parleys.positions.scene import Scene, Sill
from parleys.record import ActorRef, ConditionKind, Span, Unresolved

_PLAIN = 0.6
"""How sure it must be that a clause tells something done."""


def met_by(scene: Scene, sill: Sill) -> Span | None:
    """Give the words that say that a condition has been met, or None.

    They tell the same act, as done, of the same things or parties; only acts are compared, and only where the words
    stand outside the condition itself.
    """
    asked = _act_of(scene, sill)
    if asked is None or sill.kind is not ConditionKind.ACT:
        return None
    matter = _named(scene, asked)
    if not matter:
        return None
    for clause in scene.clauses.all:
        if sill.first <= clause.head < sill.last or not _is_done(scene, clause, asked):
            continue
        if matter <= _named(scene, clause):
            return Span(clause.start, clause.end)
    return None


def _act_of(scene: Scene, sill: Sill) -> Clause | None:
    """Give the predicate of a condition: the first verb that nothing but its auxiliaries precedes."""
    found = (scene.clauses.at(k) for k in range(sill.first, sill.last))
    verbs = [c for c in found if c is not None and c.kind is ClauseKind.VERB]
    return verbs[0] if len(verbs) == 1 and not verbs[0].negated else None


def _is_done(scene: Scene, clause: Clause, asked: Clause) -> bool:
    if clause.lemma != asked.lemma or clause.kind is not ClauseKind.VERB or clause.dependences:
        return False
    done = clause.factuality is Factuality.HAPPENED and clause.polarity == asked.polarity
    below = any(clause.head in range(d_first, d_last) for d_first, d_last in _hung(scene, clause))
    return done and not clause.negated and not below and clause.reliability >= _PLAIN


def _hung(scene: Scene, clause: Clause) -> list[tuple[int, int]]:
    """Give the stretches of the sentence that something hangs on: nothing in them is told as done."""
    sentence = scene.page.sentence_of(clause.head)
    stretches: list[tuple[int, int]] = []
    for k in range(sentence.first, sentence.last):
        other = scene.clauses.at(k)
        for hanging in other.dependences if other is not None else ():
            tokens = scene.page.within(hanging.start, hanging.end)
            if tokens:
                stretches.append((tokens[0].i, tokens[-1].i + 1))
    return stretches


def _named(scene: Scene, clause: Clause) -> frozenset[str]:
    """Give who does an act and what it is done to, by lemma or as the cast knows it."""
    return frozenset(_key(scene, a.head) for a in (*clause.subjects, *clause.objects))


def _key(scene: Scene, head: int) -> str:
    refs: tuple[ActorRef, ...] = scene.cast.refs(head)
    if refs and not isinstance(refs[0], Unresolved):
        return f"@{refs[0]}"
    return scene.page.tokens[head].lemma
