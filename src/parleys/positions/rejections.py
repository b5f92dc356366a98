"""What a party will not have: the rules for positions of kind oppose that hang on must, need and acceptable."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clause, ClauseKind
from parleys.language import grammar
from parleys.positions.demands import about_conflict
from parleys.positions.frames import drawn
from parleys.positions.parties import apart, holders, known, of_one_party, speakers, spoken_of, unique, voice_of
from parleys.positions.scene import Draft, Scene
from parleys.positions.spans import after, first_of, has, limit, mentions, trimmed

_CANNOT = ("must", "should", "can")
"""Not "need to" and "have to": "they need not hand over their rifles first" lets them off and bars nothing."""


def must_not(scene: Scene, clause: Clause) -> Draft | None:
    """ "her resignation must not be a condition", "nobody can bet on force": in a statement or after "insists"."""
    tokens = scene.page.tokens
    # "can have no role": the negation stands before the object
    nothing = any(t.lower == "no" for t in tokens[clause.head + 1 : clause.head + 3])
    if clause.modal not in _CANNOT or (clause.polarity > 0 and not nothing) or clause.kind is ClauseKind.NOUN:
        return None
    holder = voice_of(scene, clause)
    acting = spoken_of(clause)
    if any(scene.page.tokens[a.head].lower in ("it", "that", "this") for a in acting):
        # "it must not be easy for them": a guess
        return None
    own = unique(ref for a in acting for ref in known(scene, a.head))
    last = limit(scene, clause.head)
    if not acting or (own and not apart(scene, own, holder)):
        return None
    first = first_of(scene, clause)
    weighty = about_conflict(scene, first, last) or has(scene, scene.will.talks.visits, first, last)
    barred = clause.lemma in scene.will.oppose.accepts or has(scene, scene.will.oppose.shares, clause.head, last)
    nobody = _is_any_side(scene, max(0, first - 1), clause.head)
    if clause.modal in ("can", "could") and not (barred or nobody):
        # "cannot be beaten by air strikes", "can't negotiate": what is not possible is not thereby opposed
        return None
    if first and scene.page.tokens[first - 1].lower == "so":
        # "so that they cannot go on": a purpose
        return None
    of = apart(scene, own, holder)
    if not weighty or not (of or nobody or clause.modal in ("must", "should")):
        return None
    draft = drawn(scene, clause, holder, (first, last), -1, "clause")
    return msgspec.structs.replace(draft, of=of) if draft is not None else None


def no_point(scene: Scene, clause: Clause) -> Draft | None:
    """ "there is no point in fighting on", "it is not the time to arm them"."""
    tokens, i = scene.page.tokens, clause.head
    if tokens[i].lower not in ("need", "point", "reason", "sense", "time", "place") or not clause.negated:
        return None
    last = limit(scene, i)
    verb = next((k for k in range(i + 1, min(i + 7, last)) if tokens[k].tag in ("VB", "VBG")), None)
    above = scene.clauses.at(clause.parent)
    holder = holders(scene, above) if above is not None and above.lemma == "see" else ()
    if verb is None or tokens[verb].lemma in ("believe", "doubt", "expect", "think"):
        return None
    return drawn(scene, clause, holder or voice_of(scene, clause), (verb, last), -1, "verb")


def not_acceptable(scene: Scene, clause: Clause) -> Draft | None:
    """ "a return of the old guard is unacceptable", "would be a red line"."""
    tokens, i = scene.page.tokens, clause.head
    line = tokens[i].lower == "line" and i > 0 and tokens[i - 1].lower == "red"
    if (tokens[i].lower not in scene.will.oppose.unacceptable and not line) or clause.kind is ClauseKind.NOUN:
        return None
    acting = clause.subjects
    if line and not acting:
        above = scene.clauses.at(clause.parent)
        acting = above.subjects if above is not None else ()
    subject = next((a.head for a in acting if tokens[a.head].pos in ("NOUN", "DET", "PRON")), None)
    if subject is None or subject > i:
        return None
    if tokens[subject].pos in ("DET", "PRON") and tokens[subject + 1].text not in "([":
        return _summed_up(scene, clause, subject)
    return drawn(scene, clause, voice_of(scene, clause), (subject, trimmed(scene, subject, i)[1]), -1, "noun")


def _summed_up(scene: Scene, clause: Clause, subject: int) -> Draft | None:
    """ "the north has sent nobody, and this is unacceptable": what the pronoun sums up is coordinated before it."""
    tokens, first = scene.page.tokens, scene.page.sentence_of(subject).first
    statement = scene.statement(subject)
    while statement is not None and first < subject and tokens[first].start < statement.start:
        first += 1
    joint = next((k for k in range(subject, first, -1) if tokens[k].lower in ("and", ";", "–", "—")), None)
    if joint is None or joint - first < 4:
        return None
    draft = drawn(scene, clause, voice_of(scene, clause), (first, joint), -1, "clause")
    return msgspec.structs.replace(draft, last=clause.head + 1) if draft is not None else None


def vital_that_not(scene: Scene, clause: Clause) -> Draft | None:
    """ "It is important that they set no conditions": what must not be is opposed."""
    if scene.page.tokens[clause.head].lower not in scene.will.demand.needed:
        return None
    content = scene.clauses.at(clause.content) or next(
        (c for a in clause.subjects if (c := scene.clauses.at(a.head)) and c.kind is ClauseKind.VERB), None
    )
    if content is None or content.polarity > 0 or clause.polarity < 0 or content.head < clause.head:
        return None
    return drawn(scene, clause, voice_of(scene, clause), (content.head, limit(scene, content.head)), -1, "clause")


def _is_any_side(scene: Scene, first: int, last: int) -> bool:
    """ "neither side", "no party", "nobody"."""
    return any(scene.page.tokens[k].lower in ("neither", "nobody", "none") for k in range(first, last))


def will_not_yield(scene: Scene, clause: Clause) -> Draft | None:
    """ "would never give up one mine", "we shall not respect the result": inside a statement, of the speaker's own."""
    statement = scene.statement(clause.head)
    if statement is None or clause.lemma not in scene.will.commit.yields or clause.kind is ClauseKind.NOUN:
        return None
    if clause.modal not in ("will", "would", "can", "could") or clause.polarity > 0 or clause.passive:
        return None
    holder, last = holders(scene, clause), limit(scene, clause.head)
    if not of_one_party(scene, holder, speakers(scene, statement)):
        return None
    return drawn(scene, clause, holder, (clause.head, last), -1, "verb")


def acceptable_to(scene: Scene, clause: Clause) -> Draft | None:
    """ "Enrichment above five per cent is unacceptable to the Group", "is acceptable to them": whom the words name."""
    tokens, i = scene.page.tokens, clause.head
    start = after(scene, i, "to", "for")
    welcome = tokens[i].lower == "acceptable" and clause.polarity > 0
    if not (welcome or tokens[i].lower in scene.will.oppose.unacceptable) or start is None:
        return None
    holder = mentions(scene, start, min(start + 4, len(tokens)))
    subject = next((a.head for a in clause.subjects if a.head < i), None)
    if not holder or subject is None or tokens[subject].pos == "PRON":
        return None
    first = grammar.reach(scene.page, subject)[0]
    return drawn(
        scene, clause, holder[:1], (first, trimmed(scene, first, _verb_of(scene, i))[1]), 1 if welcome else -1, "noun"
    )


def _verb_of(scene: Scene, i: int) -> int:
    """Give the "is" before an adjective."""
    return min((k for k in grammar.linking_verbs(scene.page, i) if k < i), default=i)


RULES = (acceptable_to, will_not_yield, vital_that_not, must_not, no_point, not_acceptable)
