"""Clauses under which nobody holds anything: asked, supposed, unsaid, or wanted of others."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind
from parleys.language import grammar
from parleys.positions.parties import spoken_of
from parleys.positions.scene import Scene

_ASKED = 12


def kept_from(scene: Scene, clause: Clause) -> str | None:
    """Say why no rule is asked about a clause, in the words of what keeps it; None where they are asked."""
    gates = (_is_unsaid, _is_supposed, _is_asked, _is_others_to_do)
    return next((gate.__doc__ for gate in gates if gate(scene, clause)), None)


def _is_supposed(scene: Scene, clause: Clause) -> bool:
    """ "if Orlov is prepared to talk": nobody says that he is. A marker behind the predicate is another clause's."""
    above = scene.clauses.at(clause.parent)
    if above is not None and above.lemma in scene.will.unheld.imagines and clause.link in ("content", "complement"):
        return True
    if _is_open(scene, clause):
        return True
    if not clause.marker or clause.marker.split()[0] not in scene.will.unheld.supposes:
        return False
    tokens, first = scene.page.tokens, scene.page.sentence_of(clause.head).first
    return any(tokens[k].lower == clause.marker.split()[0] for k in range(first, clause.head))


def _is_unsaid(scene: Scene, clause: Clause) -> bool:
    """ "That is not to suggest that the opponents want war", "did not say that it backs the plan"."""
    above = scene.clauses.at(clause.parent)
    if above is None or clause.link != "content" or not above.negated:
        return False
    return above.lemma in scene.will.saying | scene.will.scope.guesses | {"suggest"}


def _is_asked(scene: Scene, clause: Clause) -> bool:
    """ "Did the president reject the plan?", "should the north attack, …": nobody says that it is so."""
    page = scene.page
    auxes = grammar.tense_auxiliaries(page, clause.head)
    acting = spoken_of(clause)
    if not auxes or not any(auxes[0] < a.head < clause.head for a in acting):
        return False
    if page.tokens[page.sentence_of(clause.head).last - 1].text == "?":
        return True
    # "only then will he talk", "nor would he meet them": turned round for weight
    return not any(page.tokens[k].lower in scene.will.unheld.turns for k in range(max(0, auxes[0] - 4), auxes[0]))


def _is_open(scene: Scene, clause: Clause) -> bool:
    """ "questions whether the fighters will be ready", "assuming all oppose it, …": asked or assumed."""
    tokens, first = scene.page.tokens, scene.page.sentence_of(clause.head).first
    assumed = tokens[first].lower in scene.will.unheld.supposes and tokens[first].tag in ("VBG", "IN")
    if assumed and not any(tokens[k].text == "," for k in range(first, clause.head)):
        return True
    if any(a.head and tokens[a.head - 1].tag in ("WDT", "WP$") for a in clause.subjects if a.head < clause.head):
        # "it is hard to see which countries would be willing"
        return True
    near = range(max(first, clause.head - _ASKED), clause.head)
    asked = next((k for k in near if tokens[k].lower == "whether"), None)
    finite = ("VBD", "VBZ", "VBP")
    return asked is not None and not any(
        tokens[k].tag in finite and tokens[k].pos == "VERB" for k in range(asked, clause.head)
    )


def _is_others_to_do(scene: Scene, clause: Clause) -> bool:
    """ "convinced the council to back the plan", "pressed Orlov to accept talks": wanted of somebody, not yet held."""
    noun = scene.page.tokens[scene.page.tokens[clause.head].head]
    if noun.pos == "NOUN" and noun.lemma in scene.will.demand.pressures and scene.page.tokens[clause.head].tag == "VB":
        # asked of somebody: "pressure on Orlov to break off the talks"
        return True
    first = scene.clauses.at(scene.page.tokens[clause.head].head) if clause.link == "conjunct" else clause
    if first is None or scene.page.tokens[clause.head].tag != "VB" or first.link != "complement":
        return False
    above = scene.clauses.at(first.parent)
    if above is None or above.kind is ClauseKind.NOUN:
        return False
    words = scene.will.demand
    asked = above.lemma in words.persuades or (above.lemma in words.urges and above.lemma != "want")
    return asked and not above.passive and any(above.head < a.head < clause.head for a in above.objects)
