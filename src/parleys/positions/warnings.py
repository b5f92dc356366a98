"""What a party says will follow: the rules for positions of kind warning."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind
from parleys.positions.demands import about_conflict
from parleys.positions.parties import apart, holders, noun_holders, speakers, voice_of
from parleys.positions.scene import Draft, Scene
from parleys.positions.spans import after, first_of, has, infinitive, limit, mentions, trimmed
from parleys.record import ActorRef, PositionKind


def warns(scene: Scene, clause: Clause) -> Draft | None:
    """ "Orlov warned that …", "warned the rebels of consequences", "warning against a strike"."""
    if clause.lemma not in scene.will.warning.verbs or clause.kind is ClauseKind.NOUN or clause.polarity < 0:
        return None
    bare = scene.page.tokens[clause.head].tag == "VB" and clause.modal is None
    if clause.passive or bare:
        # "dropped leaflets to warn people"
        return None
    tokens, last = scene.page.tokens, limit(scene, clause.head)
    opens = ("that", "of", "against", "about", ":")
    start = next((k + 1 for k in range(clause.head + 1, min(clause.head + 7, last)) if tokens[k].lower in opens), None)
    shape = "noun"
    if start is None and clause.content is not None and clause.content > clause.head:
        start = clause.head + 1
    if start is not None and (tokens[start - 1].lower == "that" or start == clause.head + 1):
        shape = "clause"
    of = mentions(scene, clause.head + 1, start - 1) if start is not None else ()
    if start is None or not (of or about_conflict(scene, start, last)):
        return None
    return _made(scene, clause, holders(scene, clause), of, (start, last), shape)


def warning(scene: Scene, clause: Clause) -> Draft | None:
    """ "issued a warning that …", "Velland's warnings to Karsava of a harsh response"."""
    if clause.kind is not ClauseKind.NOUN or clause.lemma != "warning":
        return None
    start = after(scene, clause.head, "that", "of", "against")
    last = limit(scene, clause.head)
    if start is None or not about_conflict(scene, start, last):
        return None
    shape = "clause" if scene.page.tokens[start - 1].lower == "that" else "noun"
    return _made(scene, clause, noun_holders(scene, clause), (), (start, last), shape)


def fraught(scene: Scene, clause: Clause) -> Draft | None:
    """ "It is fraught with the risk of ruin", "a threat that we shall all face": inside a statement."""
    statement = scene.statement(clause.head)
    if statement is None or clause.kind is not ClauseKind.NOUN or clause.lemma not in scene.will.warning.nouns:
        return None
    start = after(scene, clause.head, "of")
    last = limit(scene, clause.head)
    if start is None or not has(scene, scene.will.warning.harms, start, last) or clause.polarity < 0:
        return None
    return _made(scene, clause, speakers(scene, statement), (), (start, last), "noun")


def leads_to(scene: Scene, clause: Clause) -> Draft | None:
    """ "That would lead to war", "a course that risks the ruin of the country": inside a statement."""
    words = scene.will.warning
    if clause.lemma not in words.leads | words.wrecks or clause.kind is not ClauseKind.VERB or clause.polarity < 0:
        return None
    if clause.modal not in ("would", "will", "could", "may", "might", "can") and clause.lemma != "risk":
        return None
    if clause.lemma == "lead" and after(scene, clause.head, "to", "into") is None:
        # "only Velland can lead this war"
        return None
    if clause.link == "relative" and clause.modal in ("could", "may", "might", "can"):
        # "reluctant to take steps that could cause a collapse"
        return None
    last = limit(scene, clause.head)
    holder = voice_of(scene, clause)
    hopes = scene.will.talks.nouns | scene.will.settlements | {"conversation", "hope", "process", "truce"}
    wrecked = clause.lemma in words.wrecks and has(scene, hopes, clause.head + 1, min(last, clause.head + 6))
    harmful = clause.lemma in words.leads and has(scene, words.harms, clause.head + 1, min(last, clause.head + 10))
    if not holder or not (wrecked or harmful):
        return None
    return _made(scene, clause, holder, (), (clause.head, last), "verb")


def threatens(scene: Scene, clause: Clause) -> Draft | None:
    """ "threatened to strike the port", "threatened Velland with sanctions"."""
    if clause.lemma not in scene.will.warning.threatens or clause.kind is not ClauseKind.VERB or clause.passive:
        return None
    if clause.polarity < 0 or clause.modal is not None:
        return None
    tokens, last = scene.page.tokens, limit(scene, clause.head)
    holder = holders(scene, clause)
    start = next((k + 1 for k in range(clause.head + 1, min(clause.head + 6, last)) if tokens[k].lower == "with"), None)
    of = mentions(scene, clause.head + 1, start or clause.head + 1)
    if start is not None and of:
        return _made(scene, clause, holder, of, (start, last), "noun")
    verb = infinitive(scene, clause.head + 1, last, 3)
    if verb is None:
        return None
    return _made(scene, clause, holder, apart(scene, mentions(scene, verb, last), holder)[:1], (verb, last), "verb")


def if_then(scene: Scene, clause: Clause) -> Draft | None:
    """ "If they come, we will shoot", "unless the guns fall silent, there will be war": inside a statement."""
    words, tokens = scene.will.warning, scene.page.tokens
    if scene.statement(clause.head) is None or clause.modal not in ("will", "would", "may", "might"):
        return None
    if clause.kind is ClauseKind.NOUN or clause.marker not in ("", "that") or clause.link in ("relative", "adverbial"):
        return None
    terms = [k for k in _around(scene, clause) if tokens[k].lower in ("if", "unless", "otherwise")]
    if not terms:
        return None
    last = min(limit(scene, clause.head), next((k for k in terms if k > clause.head), len(tokens)))
    harmful = has(scene, words.harms, clause.head, last) or clause.lemma in words.blows
    # "there will be no war": nothing bad follows
    if not harmful or clause.polarity < 0 or has(scene, frozenset(("no", "not")), clause.head - 1, clause.head + 3):
        return None
    if clause.head > terms[0] and tokens[terms[0]].lower == "if" and clause.lemma in ("end", "leave", "withdraw"):
        # "if they disarm, we will withdraw": an offer
        return None
    first = first_of(scene, clause)
    holder = voice_of(scene, clause)
    of = apart(scene, tuple(ref for k in terms for ref in mentions(scene, k, min(k + 6, len(tokens)))), holder)
    return _made(scene, clause, holder, of[:1], (first, last), "clause")


def _around(scene: Scene, clause: Clause) -> list[int]:
    """Give the tokens of a sentence that stand in the same statement as a clause or right before its quotation."""
    sentence = scene.page.sentence_of(clause.head)
    statement = scene.statement(clause.head)
    tokens = scene.page.tokens
    return [
        k
        for k in range(sentence.first, sentence.last)
        if scene.statement(k) is statement
        or (k < clause.head and statement is not None and tokens[k].start < statement.end)
    ]


def will_face(scene: Scene, clause: Clause) -> Draft | None:
    """ "Those who block the line will face charges", "they will pay for it": inside a statement."""
    words = scene.will.warning
    if scene.statement(clause.head) is None or clause.lemma not in words.faces or clause.polarity < 0:
        return None
    last = limit(scene, clause.head)
    pays = clause.lemma in ("pay", "regret") and clause.modal == "will"
    if clause.modal not in ("will", "would") or not (pays or has(scene, words.harms, clause.head, clause.head + 5)):
        return None
    holder = voice_of(scene, clause)
    own = {ref for a in clause.subjects for ref in mentions(scene, a.head, a.head + 1)}
    if own & set(holder):
        return None
    return _made(scene, clause, holder, (), (clause.head, last), "verb")


RULES = (warns, warning, threatens, if_then, will_face, fraught, leads_to)


def _made(
    scene: Scene,
    clause: Clause,
    holder: tuple[ActorRef, ...],
    of: tuple[ActorRef, ...],
    what: tuple[int, int],
    shape: str,
) -> Draft | None:
    what = trimmed(scene, *what)
    if not holder or what[0] >= what[1]:
        return None
    return Draft(
        kind=PositionKind.WARNING,
        anchor=clause.head,
        holder=holder,
        first=min(first_of(scene, clause), what[0]),
        last=what[1],
        of=apart(scene, of, holder),
        what=what,
        shape=shape,
        confidence=clause.reliability,
    )
