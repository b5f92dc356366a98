"""Stands told by a frame around a matter: only through X, no military way, up to X, used its veto, is aimed at."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind
from parleys.positions.demands import about_conflict
from parleys.positions.owners import noun_holders
from parleys.positions.parties import holders, known, speakers, voice_of
from parleys.positions.scene import Draft, Scene
from parleys.positions.spans import after, first_of, has, infinitive, limit, trimmed
from parleys.record import ActorRef, PositionKind

_WAYS = ("answer", "means", "option", "path", "road", "solution", "way")
_FORCE = ("armed", "forceful", "military", "violent")


def only_way(scene: Scene, clause: Clause) -> Draft | None:
    """ "can come only through dialogue", "talks are the only way": inside a statement."""
    tokens, i = scene.page.tokens, clause.head
    peaceful = scene.will.talks.nouns | {"diplomacy"}
    if scene.statement(i) is None or not (clause.lemma in peaceful or tokens[i].lower in _WAYS):
        return None
    holder = voice_of(scene, clause)
    first = max(scene.page.sentence_of(i).first, i - 6)
    only = next((k for k in range(first, i) if tokens[k].lower == "only"), None)
    if only is None:
        return None
    if clause.lemma in peaceful:
        if tokens[only + 1].pos != "ADP" or only + 5 < i:
            return None
        return drawn(scene, clause, holder, (only + 2, limit(scene, i)), 1, "noun")
    subject = next((a.head for a in clause.subjects if tokens[a.head].lemma in peaceful), None)
    if clause.kind is not ClauseKind.COPULA or subject is None or subject > i:
        return None
    return drawn(scene, clause, holder, (first_of(scene, clause), limit(scene, i)), 1, "clause")


def no_military_way(scene: Scene, clause: Clause) -> Draft | None:
    """ "There is no military solution to the conflict": inside a statement."""
    tokens, i = scene.page.tokens, clause.head
    if tokens[i].lower not in _WAYS or i < 2 or scene.statement(i) is None:
        return None
    near = [tokens[k].lower for k in range(i - 3 if i > 2 else 0, i)]
    if not ("no" in near or "not" in near or clause.negated) or not any(word in _FORCE for word in near):
        return None
    start = next(k for k in range(i - 3 if i > 2 else 0, i) if tokens[k].lower in _FORCE)
    return drawn(scene, clause, voice_of(scene, clause), (start, limit(scene, i)), -1, "noun")


def up_to(scene: Scene, clause: Clause) -> Draft | None:
    """ "It is up to both parties to settle": inside a statement, of whoever leaves it to them."""
    tokens = scene.page.tokens
    statement = scene.statement(clause.head)
    start = next(
        (
            k
            for k in range(max(0, clause.head - 4), clause.head)
            if tokens[k].lower == "up" and tokens[k + 1].lower == "to"
        ),
        None,
    )
    if statement is None or start is None or clause.polarity < 0:
        return None
    if not has(scene, frozenset(("be", "is", "leave", "left", "was")), start - 2, start):
        # "will train up to 25,000 men"
        return None
    last = limit(scene, clause.head)
    verb = infinitive(scene, clause.head + 1, last, 6)
    if verb is None or not any(known(scene, k) for k in range(start, verb)):
        return None
    return drawn(scene, clause, speakers(scene, statement), (start, last), 1, "noun")


def aimed_at(scene: Scene, clause: Clause) -> Draft | None:
    """ "our diplomacy is aimed at creating conditions for talks": inside a statement."""
    statement = scene.statement(clause.head)
    start = after(scene, clause.head, "at")
    if clause.lemma != "aim" or not clause.passive or start is None or statement is None or clause.polarity < 0:
        return None
    if clause.link == "participle":
        # said of a thing: "a unit aimed at breaking into networks"
        return None
    last = limit(scene, clause.head)
    if not about_conflict(scene, start, last):
        return None
    return drawn(scene, clause, speakers(scene, statement), (start, last), 1, "noun")


def used_veto(scene: Scene, clause: Clause) -> Draft | None:
    """ "has twice used its veto to stop resolutions", "Velland's veto of the resolution"."""
    if clause.lemma != "veto" or clause.kind is not ClauseKind.NOUN:
        return None
    last = limit(scene, clause.head)
    start = after(scene, clause.head, "of", "on", "against")
    verb = infinitive(scene, clause.head + 1, last, 10)
    if (
        start is None
        and verb is not None
        and scene.page.tokens[verb].lemma in scene.will.oppose.verbs | {"stop", "kill"}
    ):
        start = verb + 1
    if start is None or not has(scene, scene.will.causes, start, last):
        return None
    return drawn(scene, clause, noun_holders(scene, clause), (start, last), -1, "noun")


def will_not_accept(scene: Scene, clause: Clause) -> Draft | None:
    """ "would accept no conditions", "will not tolerate the annexation", "does not recognise the vote"."""
    tokens, i = scene.page.tokens, clause.head
    if clause.lemma not in scene.will.oppose.accepts or clause.kind is not ClauseKind.VERB or clause.passive:
        return None
    if i and tokens[i - 1].lower == "to":
        # "committed not to allow it": a promise
        return None
    nothing = any(t.lower == "no" for t in tokens[i + 1 : i + 4])
    if any(t.lower == "yet" for t in tokens[max(0, i - 5) : i]):
        # "has not yet rejected or accepted it"
        return None
    last = limit(scene, i)
    if (clause.polarity > 0 and not nothing) or not has(scene, scene.will.causes | {"rule"}, i + 1, min(last, i + 9)):
        return None
    return drawn(scene, clause, holders(scene, clause), (i + 1, last), -1, "noun")


def breaks_law(scene: Scene, clause: Clause) -> Draft | None:
    """ "Arming them violates international law": inside a statement, an act is condemned."""
    statement = scene.statement(clause.head)
    if statement is None or clause.lemma not in ("breach", "violate") or clause.polarity < 0 or clause.passive:
        return None
    if scene.page.tokens[clause.head].tag in ("VBG", "VBN"):
        # "to punish them for violating the truce"
        return None
    last = limit(scene, clause.head)
    if not has(scene, frozenset(("law", "charter", "treaty", "agreement", "truce")), clause.head + 1, last):
        return None
    first = scene.page.sentence_of(clause.head).first
    first = next((k for k in range(first, clause.head) if scene.page.tokens[k].start >= statement.start), clause.head)
    if first == clause.head or scene.page.tokens[first].pos == "PRON" or not about_conflict(scene, first, clause.head):
        return None
    return drawn(scene, clause, speakers(scene, statement), (first, clause.head), -1, "noun")


RULES = (only_way, no_military_way, up_to, aimed_at, used_veto, will_not_accept, breaks_law)


def drawn(
    scene: Scene, clause: Clause, holder: tuple[ActorRef, ...], what: tuple[int, int], sign: int, shape: str
) -> Draft | None:
    """Put a stand for or against something together; None without a holder or a matter."""
    what = trimmed(scene, *what)
    if not holder or what[0] >= what[1]:
        return None
    first = min(first_of(scene, clause), what[0])
    last = max(what[1], clause.head + 1)
    return Draft(
        kind=PositionKind.SUPPORT if sign > 0 else PositionKind.OPPOSE,
        anchor=clause.head,
        holder=holder,
        first=first,
        last=last,
        what=what,
        shape=shape,
        confidence=clause.reliability,
    )
