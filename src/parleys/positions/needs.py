"""What must be: demands that are told as a need, a duty or a hope."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind
from parleys.language import grammar
from parleys.positions.demands import MUST, about_conflict, demanded
from parleys.positions.owners import noun_holders
from parleys.positions.parties import apart, holders, known, spoken_of, voice_of
from parleys.positions.scene import Draft, Scene
from parleys.positions.spans import first_of, has, infinitive, led, limit, mentions
from parleys.record import ActorRef


def needed(scene: Scene, clause: Clause) -> Draft | None:
    """ "It is vital that both sides disarm", "what is needed is that …", "it is time to end this war"."""
    tokens = scene.page.tokens
    word = tokens[clause.head].lower
    timely = word == "time" and tokens[clause.head - 1].lower in scene.will.demand.timely and not clause.negated
    if word not in scene.will.demand.needed and not timely:
        return None
    last = limit(scene, clause.head)
    that = next(
        (k + 1 for k in range(clause.head + 1, min(clause.head + 4, last)) if tokens[k].lower in ("that", "when")), None
    )
    verb = infinitive(scene, clause.head + 1, last, 10)
    if that is None and verb is not None and tokens[verb].lemma in scene.will.demand.slight:
        return None
    if that is None and verb is not None and led(scene, verb) != verb:
        return None
    cleft = tokens[clause.head + 1].lower in ("is", "was") if clause.head + 1 < last else False
    if that is None and cleft and about_conflict(scene, clause.head + 2, last):
        # "what is needed is a transition that …"
        return demanded(scene, clause, voice_of(scene, clause), (), (clause.head + 2, last), "noun")
    start = that if that is not None else verb
    holder = voice_of(scene, clause)
    if start is None or not _is_impersonal(scene, clause) or not _is_affirmed(scene, start, last):
        return None
    of = apart(scene, mentions(scene, clause.head + 1, last), holder)[:2]
    if clause.marker == "when" or (that is None and not of and not about_conflict(scene, start, last)):
        return None
    if tokens[start].text == "[":
        # "very important that [it] works": what is meant stands elsewhere
        return None
    return demanded(scene, clause, holder, of, (start, last), "clause" if that is not None else "verb")


def must(scene: Scene, clause: Clause) -> Draft | None:
    """ "the regime must go", "Karsava has to choose": inside a statement, of somebody else than the speaker."""
    if clause.modal not in MUST or clause.polarity < 0 or clause.kind is ClauseKind.NOUN or clause.progressive:
        return None
    holder = voice_of(scene, clause)
    if clause.modal in ("have to", "need to") and not _is_owed(scene, clause):
        return None
    acting = spoken_of(clause)
    of = tuple(ref for a in acting for ref in known(scene, a.head))
    others = apart(scene, of, holder)
    nameless = not of and any(scene.page.tokens[a.head].lemma in scene.will.rulers for a in acting)
    if clause.passive and clause.modal == "must" and not of and clause.link != "relative":
        return _of_whom_it_concerns(scene, clause, holder)
    if not (others or nameless) or len(others) < len(of) or clause.lemma in scene.will.demand.slight:
        return None
    last = limit(scene, clause.head)
    if clause.modal == "should" and not about_conflict(scene, clause.head, last):
        return None
    if clause.link == "relative" or not _tells(scene, clause, last):
        # "what he believes they must do"
        return None
    # "must be removed": the auxiliary belongs to what is asked
    auxes = grammar.linking_verbs(scene.page, clause.head)
    start = next((c for c in auxes if scene.page.tokens[c].tag == "VB"), clause.head)
    return demanded(scene, clause, holder, others, (start, last), "verb")


def _of_whom_it_concerns(scene: Scene, clause: Clause, holder: tuple[ActorRef, ...]) -> Draft | None:
    """ "the bombing must be investigated": asked of nobody by name."""
    tokens, last = scene.page.tokens, limit(scene, clause.head)
    nouns = [a.head for a in clause.objects if tokens[a.head].pos == "NOUN" and a.head < clause.head]
    if not nouns or not about_conflict(scene, nouns[0], last):
        return None
    first = first_of(scene, clause)
    auxes = [k for k in grammar.linking_verbs(scene.page, clause.head) if tokens[k].tag == "VB"]
    start = first if first < clause.head else min(auxes, default=clause.head)
    return demanded(scene, clause, holder, (), (start, last), "clause")


def _tells(scene: Scene, clause: Clause, last: int) -> bool:
    """ "must go" tells what is asked; "must do" does not."""
    token = scene.page.tokens[clause.head]
    return token.lemma not in ("be", "do", "have") or last - clause.head > 1


def _is_owed(scene: Scene, clause: Clause) -> bool:
    """ "Karsava has to choose"; not "had to", "will have to", "what they have to say", "it has to be done"."""
    tokens = [t.lower for t in scene.page.tokens[max(0, clause.head - 4) : clause.head]]
    if (
        any(word in tokens for word in ("had", "needed", "did", "not", "n't", "what", "will", "would", "going"))
        or clause.link == "relative"
    ):
        return False
    acting = spoken_of(clause)
    vague = any(scene.page.tokens[a.head].lower in ("it", "this", "that") for a in acting)
    return "to" in tokens and not vague


def settlement(scene: Scene, clause: Clause) -> Draft | None:
    """ "any settlement must be based on the return of refugees": what is asked of the settlement itself."""
    tokens = scene.page.tokens
    acting = spoken_of(clause)
    about = any(tokens[a.head].lemma in scene.will.settlements for a in acting)
    if clause.modal not in MUST or clause.polarity < 0 or not about:
        return None
    last = limit(scene, clause.head)
    start = clause.head + 2 if tokens[min(clause.head + 1, last - 1)].pos == "ADP" else clause.head + 1
    holder = voice_of(scene, clause)
    if start >= last or tokens[start].pos == "PUNCT":
        return None
    of = apart(scene, mentions(scene, clause.head, last), holder)
    return demanded(scene, clause, holder, of, (start, last), "noun")


def wants_done(scene: Scene, clause: Clause) -> Draft | None:
    """ "expressed hope that the world acts", "hopes Karsava will stop": a wish that is put to somebody."""
    if clause.lemma not in ("hope", "wish") or clause.polarity < 0:
        return None
    above = scene.clauses.at(grammar.governor(scene.page, clause.head))
    shown = above is not None and above.lemma in scene.will.ready.shows
    if clause.kind is ClauseKind.NOUN and not shown:
        # "his hope that the arms would turn the war": what he counts on
        return None
    content = scene.clauses.at(clause.content)
    holder = holders(scene, clause) if clause.kind is ClauseKind.VERB else noun_holders(scene, clause)
    if content is None or content.polarity < 0:
        return None
    of = apart(scene, mentions(scene, clause.head + 1, content.head), holder)
    last = limit(scene, content.head)
    weighty = about_conflict(scene, content.head, last) or has(scene, scene.will.support.nouns, content.head, last)
    if not of or not weighty:
        return None
    return demanded(scene, clause, holder, of, (content.head, last), "clause")


def _is_impersonal(scene: Scene, clause: Clause) -> bool:
    """ "it is vital", "what is needed", "time": nobody is the subject."""
    tokens = scene.page.tokens
    before = [
        tokens[k].lower for k in range(max(scene.page.sentence_of(clause.head).first, clause.head - 5), clause.head)
    ]
    opened = any(word in ("it", "what", "come") for word in before) and not any(w in ("do", "doing") for w in before)
    return opened and not any(known(scene, a.head) for a in clause.subjects if tokens[a.head].lower != "it")


def _is_affirmed(scene: Scene, first: int, last: int) -> bool:
    inner = next((c for k in range(first, last) if (c := scene.clauses.at(k)) and c.kind is not ClauseKind.NOUN), None)
    return inner is None or not inner.negated


RULES = (settlement, needed, must, wants_done)
