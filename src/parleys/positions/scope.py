"""What counts: reports that are about a conflict, holders who are parties, matters that are the conflict's.

Politics at home, courts and business demand, reject and promise all day long; a record of diplomacy keeps none of it.
"""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind
from parleys.language.parties import is_bystander, rose, state_of
from parleys.positions.demands import about_conflict
from parleys.positions.parties import holders, of_one_party, speakers, unique
from parleys.positions.scene import Draft, Scene
from parleys.record import ActorKind, ActorRef, PositionKind, Statement, Unresolved

_FIGHTING = (ActorKind.ARMED_GROUP, ActorKind.ALLIANCE)
_CLIMB = 3


def is_about_conflict(scene: Scene) -> bool:
    """Say whether a report tells enough of a conflict, or of talks on one, to be read for positions."""
    return scene.share >= scene.will.scope.least


def is_in_scope(scene: Scene, draft: Draft) -> bool:
    """Say whether a draft is a party's stand on the conflict: not a bystander's, and no quarrel of a state at home."""
    if all(is_bystander(scene.cast, ref, scene.will.scope) for ref in draft.holder):
        return False
    if not draft.counterparts and all(_is_nobody(scene, ref) for ref in draft.holder):
        # "everyone agrees to consultations"
        return False
    if draft.kind is PositionKind.COMMIT and all(_is_private(scene, ref) for ref in draft.holder):
        return _names_conflict(scene, draft)
    if draft.kind is PositionKind.TALKS or _names_conflict(scene, draft):
        return True
    thick = scene.share >= scene.will.scope.ample
    weighty = draft.what is not None and about_conflict(scene, *draft.what)
    return (thick or weighty) and not _is_at_home(scene, draft)


def is_foreign(scene: Scene, draft: Draft, statement: Statement) -> bool:
    """Say whether somebody tells another's stand; an aide and an office speak for whoever they belong to."""
    told = speakers(scene, statement)
    if of_one_party(scene, draft.holder, told):
        return False
    if any(_is_mouth(scene, ref) for ref in statement.speaker):
        return False
    clause = scene.clauses.at(draft.anchor)
    to_come = clause is not None and clause.modal in ("will", "would")
    if told and to_come and all(_is_unplaced(scene, own) for own in told):
        # "Velland will accept no limits, the negotiator said": whose negotiator is told nowhere
        return False
    # "the rebels would not meet them, the commander of the Front said"
    return not any(_is_side(scene, ref) and _has_arms(scene, own) for ref in draft.holder for own in told)


def _is_mouth(scene: Scene, ref: ActorRef) -> bool:
    if isinstance(ref, Unresolved):
        words = ref.unresolved
    else:
        actor = scene.cast.actor(ref)
        if actor is None or not actor.unresolved or actor.of is not None:
            return False
        words = actor.name
    return words.lower().split()[-1] in scene.will.scope.mouths


def _is_unplaced(scene: Scene, ref: ActorRef) -> bool:
    """Say whether a person has an office, and the report never tells whose."""
    actor = scene.cast.actor(ref)
    return actor is not None and actor.kind is ActorKind.PERSON and bool(actor.roles) and actor.of is None


def _is_side(scene: Scene, ref: ActorRef) -> bool:
    actor = scene.cast.actor(ref)
    return actor is not None and actor.kind is ActorKind.ARMED_GROUP and rose(actor, scene.will.risers)


def _has_arms(scene: Scene, ref: ActorRef) -> bool:
    actor = scene.cast.actor(ref)
    over = scene.cast.actor(actor.of) if actor is not None and actor.of is not None else None
    return any(each is not None and each.kind is ActorKind.ARMED_GROUP for each in (actor, over))


def is_guessed(scene: Scene, draft: Draft, *, foreign: bool) -> bool:
    """Say whether a stand is somebody's guess at another's will: "many believe that the north wants a deal".

    So is what somebody says that another will do ("they will not back the plan"), as opposed to what it has said.
    """
    clause = scene.clauses.at(draft.anchor)
    if clause is None:
        return False
    told = draft.kind is not PositionKind.TALKS
    if (
        told
        and foreign
        and clause.modal in ("will", "would", "may", "might", "could")
        and clause.kind is not ClauseKind.NOUN
    ):
        return True
    for _ in range(_CLIMB):
        above = scene.clauses.at(clause.parent)
        if above is None or clause.link not in ("content", "complement", "conjunct"):
            return False
        # "is expected to push for a say"
        likely = above.kind is ClauseKind.COPULA or above.passive
        if clause.link == "complement" and likely and _guesses(scene, above):
            return True
        if clause.link == "content" and _guesses(scene, above) and not _is_own(scene, above, draft):
            return True
        clause = above
    return False


def _guesses(scene: Scene, clause: Clause) -> bool:
    words = scene.will.scope.guesses
    return clause.lemma in words or scene.page.tokens[clause.head].lower in words


def _is_own(scene: Scene, clause: Clause, draft: Draft) -> bool:
    return of_one_party(scene, holders(scene, clause), draft.holder)


def _names_conflict(scene: Scene, draft: Draft) -> bool:
    """Say whether the words themselves name a matter of the conflict; a party's name alone is none."""
    first, last = draft.first, draft.last
    if draft.what is not None:
        first = draft.what[0] if draft.kind is PositionKind.COMMIT else min(first, draft.what[0])
    words = scene.will.scope.conflict
    tokens = scene.page.tokens[first:last]
    return any(token.lemma in words and scene.cast.at(token.i) is None for token in tokens)


def _is_at_home(scene: Scene, draft: Draft) -> bool:
    """Say whether all who are named belong to one state, none of them under arms: its own affairs."""
    named = unique((*draft.holder, *draft.of, *draft.to))
    actors = [actor for ref in named if (actor := scene.cast.actor(ref)) is not None]
    states = {state for actor in actors if (state := state_of(scene.cast, actor)) is not None}
    fighting = any(actor.kind in _FIGHTING or rose(actor, scene.will.risers) for actor in actors)
    return len(actors) > 1 and len(states) == 1 and not fighting and all(state_of(scene.cast, a) for a in actors)


def _is_private(scene: Scene, ref: ActorRef) -> bool:
    """Say whether a person has no office and speaks for nobody, as far as the report tells."""
    actor = scene.cast.actor(ref)
    return actor is not None and actor.kind is ActorKind.PERSON and not actor.roles and actor.of is None


def _is_nobody(scene: Scene, ref: ActorRef) -> bool:
    actor = scene.cast.actor(ref)
    return actor is not None and actor.name.lower() in scene.will.scope.anybody
