"""Open and shut doors: stands on talks told in set phrases, by visits and by what they depend on."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clause, ClauseKind
from parleys.positions.conditions import generous_at, marker_at, sill, sills
from parleys.positions.others import counterparts, side_behind
from parleys.positions.parties import before, holders, known, speakers, spoken_of, voice_of
from parleys.positions.scene import Draft, Scene
from parleys.positions.spans import after, has, limit, mentions, trimmed
from parleys.positions.talk_words import talk_after
from parleys.positions.talks import made, on_talks
from parleys.record import Stage, Stance

_WILL = ("will", "would")
_MAY = ("will", "would", "can", "could", "may", "might")


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
    draft = on_talks(scene, clause, holder, max(i, opened), Stance.WILLING)
    to = next((k for k in range(max(i, opened) + 1, sentence.last) if tokens[k].lower == "to"), None)
    if draft.counterparts or to is None or to > max(i, opened) + 3:
        return draft
    # "our hand is held out to anyone who wishes to talk"
    side = side_behind(scene, to, draft.last, holder)
    return msgspec.structs.replace(draft, counterparts=side.refs, others_named=side.named)


def comes_to_table(scene: Scene, clause: Clause) -> Draft | None:
    """ "would come to the table without preconditions", "will sit down with the rebels": said of oneself."""
    statement = scene.statement(clause.head)
    if statement is None or clause.modal not in _WILL or clause.polarity < 0 or clause.passive:
        return None
    if clause.lemma not in scene.will.talks.attends or clause.marker in ("if", "unless", "until"):
        return None
    last = limit(scene, clause.head)
    tokens = scene.page.tokens
    talk = next((k for k in range(clause.head + 1, min(clause.head + 5, last)) if tokens[k].lemma == "table"), None)
    holder = holders(scene, clause)
    return on_talks(scene, clause, holder, talk, Stance.WILLING) if talk is not None and holder else None


def goes_if(scene: Scene, clause: Clause) -> Draft | None:
    """ "would travel to Velland provided that …", "will meet him once they are freed", "would talk even under fire".

    A date in the diary ("will meet on Monday") is no stand: only terms, or that there are none, make it one.
    """
    words = scene.will.talks
    if clause.polarity < 0 or clause.kind is not ClauseKind.VERB or clause.passive:
        return None
    free = generous_at(scene, clause.head + 1)
    custom = free is not None and clause.modal is None and scene.statement(clause.head) is not None
    if not (clause.modal in _MAY or custom) or clause.lemma not in words.attends | words.verbs | words.meets:
        return None
    talk, holder = talk_after(scene, clause.head), holders(scene, clause)
    comes = clause.lemma in words.comes and (clause.lemma in words.comes_back or _goes_somewhere(scene, clause))
    going = comes or clause.lemma in words.verbs or (clause.lemma in words.meets and _meets(scene, clause))
    if not holder or (talk is None and not going):
        return None
    draft = on_talks(scene, clause, holder, clause.head if talk is None else talk, Stance.WILLING, ahead=True)
    if free is not None:
        return msgspec.structs.replace(draft, stance=Stance.WILLING, sills=(), last=max(draft.last, free))
    if draft.sills and _acts_between(scene, clause.head if talk is None else talk, draft.sills[0].first):
        # "will travel there to discuss whether he might yield in return for aid": terms of something else
        return None
    return draft if draft.sills or draft.sills_open else None


def _acts_between(scene: Scene, talk: int, sill: int) -> bool:
    return any(t.pos == "VERB" for t in scene.page.tokens[talk + 1 : sill])


def _goes_somewhere(scene: Scene, clause: Clause) -> bool:
    """ "would travel to Velland"; not "would come in and decide"."""
    near = range(clause.head + 1, min(clause.head + 6, len(scene.page.tokens)))
    return any(scene.cast.place(k) is not None for k in near) or bool(mentions(scene, clause.head + 1, clause.head + 6))


def _meets(scene: Scene, clause: Clause) -> bool:
    return bool(mentions(scene, clause.head + 1, clause.head + 7)) or clause.lemma == "meet"


def talks_may(scene: Scene, clause: Clause) -> Draft | None:
    """ "Talks can begin once the squares are cleared", "contacts were possible, so long as …": of whoever says so."""
    words, tokens = scene.will.talks, scene.page.tokens
    may = clause.modal in _MAY and clause.lemma in words.happens
    possible = clause.kind is ClauseKind.COPULA and tokens[clause.head].lower in ("conceivable", "possible")
    if not (may or possible) or clause.polarity < 0:
        return None
    named = words.nouns | words.visits
    heads = [a.head for a in spoken_of(clause) if tokens[a.head].lemma in named and a.head < clause.head]
    holder = voice_of(scene, clause)
    if not heads or not holder:
        return None
    found = sills(scene, clause.head + 1, shut=False, ahead=True)
    if not found:
        return None
    side = counterparts(scene, heads[0], heads[0], holder)
    draft = made(scene, clause, holder, found[-1].last, Stance.CONDITIONAL, side.refs, found)
    return msgspec.structs.replace(draft, others_named=side.named)


def talks_on(scene: Scene, clause: Clause) -> Draft | None:
    """ "would keep on talking through him", "will continue the dialogue": said of oneself."""
    statement = scene.statement(clause.head)
    going_on = clause.lemma in scene.will.commit.going_on or clause.lemma in ("carry on", "go on", "keep on")
    if statement is None or not going_on or clause.modal not in _WILL or clause.polarity < 0:
        return None
    talk, holder = talk_after(scene, clause.head), holders(scene, clause)
    return on_talks(scene, clause, holder, talk, Stance.WILLING) if talk is not None and holder else None


def not_while(scene: Scene, clause: Clause) -> Draft | None:
    """ "Not while my colleagues are in prison", asked whether she would come: an answer that is all condition."""
    statement, page = scene.statement(clause.head), scene.page
    if statement is None or clause.kind is ClauseKind.NOUN:
        return None
    first = next((t.i for t in page.within(statement.start, statement.end) if t.pos != "PUNCT"), clause.head)
    shut = page.tokens[first].lower == "not"
    markers = scene.will.condition.ajar if shut else scene.will.condition.opens
    start = first + 1 if shut else first
    size = marker_at(scene, start, markers)
    before_it = range(first, clause.head)
    inner = any((c := scene.clauses.at(k)) is not None and c.kind is not ClauseKind.NOUN for k in before_it)
    if not size or inner or not (shut or page.tokens[first].lower == "only"):
        return None
    words, sentence = scene.will.talks, page.sentence_of(first)
    asked = words.nouns | words.visits | words.verbs | words.meets | words.comes
    holder = speakers(scene, statement)
    if not holder or not has(scene, asked, sentence.first, first):
        return None
    found = sills(scene, start, shut=shut)
    if not found:
        return None
    draft = made(scene, clause, holder, found[-1].last, Stance.CONDITIONAL, (), found)
    return msgspec.structs.replace(draft, first=first)


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


RULES = (open_hand, comes_to_table, not_while, goes_if, talks_on, talks_may, nothing_to_discuss, depends)
LATE = (no_talks_until,)
"""Asked after the other rules on talks."""
