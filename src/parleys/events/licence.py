"""Say whether a clause tells an act at all: not in a supposition, a wish or a purpose, nor as a mere topic."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind
from parleys.events.scene import Scene
from parleys.language import grammar
from parleys.record import EventType

_DONE = ("after", "by", "following", "since", "while")
_ABOUT = ("about", "against", "at", "for", "from", "into", "of", "on", "to", "toward", "towards", "with")
_PRESENT = ("VBG", "VBZ", "VBP")


def supposed(scene: Scene, clause: Clause) -> bool:
    """Say whether a clause hangs inside a supposition: "if they start a campaign that hits the Front"."""
    here = clause
    for _ in range(4):
        if here.marker in ("if", "unless", "in case", "lest", "whether"):
            return True
        above = scene.clauses.at(grammar.governor(scene.page, here.head))
        if above is None or here.link in ("content", "parataxis", "root"):
            return False
        here = above
    return False


def only_topic(scene: Scene, clause: Clause) -> bool:
    """Say whether it is only what something is about: "talks about easing the siege", "without releasing them"."""
    over = scene.page.tokens[scene.page.tokens[clause.head].head].lemma
    topic = clause.marker in ("about", "against", "before", "from", "on", "toward", "towards", "without")
    return topic and scene.page.tokens[clause.head].tag == "VBG" and over not in scene.acts.planned


def only_wished(scene: Scene, clause: Clause, parent: Clause) -> bool:
    """Say whether a clause is only in somebody's mind: "hopes that they leave", "rearms to fight again"."""
    if clause.link == "content" and parent.lemma in scene.acts.wishing:
        return True
    over = scene.lemma(scene.page.tokens[clause.head].head)
    texts = scene.acts.groups["motions"] | scene.acts.groups["rules"]
    if clause.link in ("participle", "relative") and over in texts and scene.page.tokens[clause.head].tag in _PRESENT:
        # "resolutions condemning the siege", "a law that bans their use"
        return True
    return any(purpose.head == clause.head for purpose in parent.purposes)


def licensed(scene: Scene, clause: Clause) -> bool:
    """Say whether an infinitive or gerund is told as done or to be done; "advice to arm them" and the like are not."""
    acts, here = scene.acts, clause
    for _ in range(4):
        tag = scene.page.tokens[here.head].tag
        if here.link == "content":
            told = scene.clauses.at(here.parent)
            return told is None or told.lemma not in acts.wishing
        if tag == "VBG" and here.marker in _DONE:
            return True
        joined = scene.clauses.at(here.parent) if here.link == "conjunct" and tag == "VB" and not here.modal else None
        if joined is not None and scene.page.tokens[joined.head].tag == "VB":
            # "easier to track and destroy"
            here = joined
            continue
        if tag not in ("VB", "VBG") or here.modal or here.link not in ("complement", "participle", "adverbial"):
            return True
        over = scene.clauses.at(here.parent)
        if over is None:
            return True
        if over.lemma in acts.mooted:
            return False
        if over.kind is ClauseKind.NOUN and tag == "VB":
            return over.lemma in acts.planned
        telling = acts.planned | acts.promising | acts.going_on | acts.denied | acts.cancelled | acts.postponed
        if over.lemma in telling | acts.hoping:
            return licensed(scene, over)
        if tag == "VBG" and here.link != "complement":
            # "responded by shelling the port"; "argued for shelling it" tells none
            return here.marker not in _ABOUT
        if over.lemma not in acts.aspects:
            return tag == "VBG" and EventType.ACCUSE in acts.verb_types(over.lemma)
        here = over
    return True


def describing(scene: Scene, clause: Clause) -> bool:
    """Say whether a participle says who they are, not what they did: "the rebels fighting the queen"."""
    return scene.page.tokens[clause.head].tag == "VBG" and scene.page.tokens[clause.head].head == clause.head - 1
