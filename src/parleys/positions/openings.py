"""Open and shut doors: stands on talks told in set phrases, by visits and by what they depend on."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clause, ClauseKind
from parleys.positions.conditions import marker_at, sill, sills
from parleys.positions.parties import before, holders, known, voice_of
from parleys.positions.scene import Draft, Scene
from parleys.positions.spans import after, limit, trimmed
from parleys.positions.talks import made, on_talks, talk_after
from parleys.record import Stage, Stance

_WILL = ("will", "would")
_FIRM = frozenset(("provided", "provided that", "on condition that", "on the condition that", "only if", "as long as"))


def open_hand(scene: Scene, clause: Clause) -> Draft | None:
    """ "Our hand is held out to all", "we extend a hand to …", "our door stands open": inside a statement."""
    words, tokens, i = scene.will.ready, scene.page.tokens, clause.head
    statement = scene.statement(i)
    if clause.lemma not in words.tokens or statement is None or clause.kind is ClauseKind.VERB:
        return None
    sentence = scene.page.sentence_of(i)
    near = range(max(sentence.first, i - 3), min(sentence.last, i + 5))
    opened = next((k for k in near if tokens[k].lemma in words.opened or tokens[k].lower in words.opened), None)
    if opened is None or any(tokens[k].lower in ("not", "never", "no") for k in near):
        return None
    owned = known(scene, i - 1) if i and tokens[i - 1].lower in scene.will.first_person else ()
    if clause.lemma == "door" and not owned:
        # "opened the door to a deal"
        return None
    holder = owned or (before(scene, opened) if opened < i else ())
    if not holder:
        return None
    return on_talks(scene, clause, holder, max(i, opened), Stance.WILLING)


def comes_to_table(scene: Scene, clause: Clause) -> Draft | None:
    """ "would come to the table without preconditions", "will sit down with the rebels": said of oneself."""
    statement = scene.statement(clause.head)
    if statement is None or clause.modal not in _WILL or clause.polarity < 0 or clause.passive:
        return None
    if clause.lemma not in scene.will.talks.attends | {"come"} or clause.marker in ("if", "unless", "until"):
        return None
    last = limit(scene, clause.head)
    tokens = scene.page.tokens
    talk = next((k for k in range(clause.head + 1, min(clause.head + 5, last)) if tokens[k].lemma == "table"), None)
    holder = holders(scene, clause)
    return on_talks(scene, clause, holder, talk, Stance.WILLING) if talk is not None and holder else None


def goes_if(scene: Scene, clause: Clause) -> Draft | None:
    """ "would travel to Velland provided that …": a visit or talks on firm terms."""
    words = scene.will.talks
    if clause.modal not in _WILL or clause.polarity < 0 or clause.kind is not ClauseKind.VERB:
        return None
    if clause.lemma not in words.attends | words.verbs | words.meets | {"come"}:
        return None
    edge = scene.page.sentence_of(clause.head).last
    opened = next((k for k in range(clause.head + 1, edge) if marker_at(scene, k, _FIRM)), None)
    holder = holders(scene, clause)
    if opened is None or not holder:
        return None
    talk = talk_after(scene, clause.head)
    going = clause.lemma in words.meets | words.verbs | {"come", "travel", "go", "attend"}
    if talk is None and not going:
        return None
    draft = on_talks(scene, clause, holder, clause.head if talk is None else talk, Stance.WILLING)
    firm = tuple(s for s in draft.sills if s.first >= opened)
    return msgspec.structs.replace(draft, sills=firm) if firm else None


def nothing_to_discuss(scene: Scene, clause: Clause) -> Draft | None:
    """ "there was nothing to discuss with Orlov", "nothing to talk about": of whoever says so."""
    tokens, i = scene.page.tokens, clause.head
    if clause.lemma not in scene.will.talks.verbs | {"discuss"} or i < 2 or tokens[i - 1].lower != "to":
        return None
    holder = voice_of(scene, clause)
    if tokens[i - 2].lower != "nothing" or not holder:
        return None
    return on_talks(scene, clause, holder, i, Stance.UNWILLING)


def depends(scene: Scene, clause: Clause) -> Draft | None:
    """ "a trip that would depend on what we hear", "the talks hinge on a truce": of whoever says so."""
    start = after(scene, clause.head, "on", "upon")
    statement = scene.statement(clause.head)
    if clause.lemma not in ("depend", "hinge") or start is None or statement is None:
        return None
    page, words = scene.page, scene.will.talks
    first = max(page.sentence_of(clause.head).first, clause.head - 10)
    about = [k for k in range(first, clause.head) if page.tokens[k].lemma in words.nouns | words.visits]
    holder = voice_of(scene, clause)
    last = limit(scene, clause.head)
    if not about or not holder or start >= last:
        return None
    asked = sill(scene, *trimmed(scene, start, last), Stage.BEFORE_TALKS)
    return made(scene, clause, holder, last, Stance.CONDITIONAL, (), (asked,))


def no_talks_until(scene: Scene, clause: Clause) -> Draft | None:
    """ "No talks, they say, until Orlov is gone": without a verb, but with its terms."""
    tokens, i = scene.page.tokens, clause.head
    if clause.lemma not in scene.will.talks.nouns or i == 0 or tokens[i - 1].lower != "no":
        return None
    holder = voice_of(scene, clause)
    found = sills(scene, i + 1, shut=True)
    if not holder or not found or found[0].first > i + 6:
        return None
    draft = made(scene, clause, holder, found[-1].last, Stance.CONDITIONAL, (), found)
    return msgspec.structs.replace(draft, first=i - 1)


RULES = (open_hand, comes_to_table, goes_if, nothing_to_discuss, depends)
LATE = (no_talks_until,)
"""Asked after the other rules on talks."""
