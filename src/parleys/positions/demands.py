"""What a party asks of others: the rules for positions of kind demand."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind
from parleys.language import grammar
from parleys.positions.parties import apart, holders, known, noun_holders, same_party, suffers, voice_of
from parleys.positions.scene import Draft, Scene
from parleys.positions.spans import after, first_of, has, infinitive, is_plain, led, limit, mentions, trimmed
from parleys.record import ActorRef, PositionKind

_MUST = ("must", "should", "have to", "need to")


def urges(scene: Scene, clause: Clause) -> Draft | None:
    """ "Orlov urged the rebels to lay down their arms", "is pressing Karsava to …", "appealed to both sides to …"."""
    if clause.lemma not in scene.will.demand.urges or not _is_told(scene, clause):
        return None
    last = limit(scene, clause.head)
    if clause.lemma == "call" and after(scene, clause.head, "on", "upon", "for") is None:
        # "calling into question …"
        return None
    verb = infinitive(scene, clause.head + 1, last)
    if verb is None or verb == clause.head + 2 or scene.page.tokens[verb].lemma in scene.will.demand.slight:
        return None
    if not is_plain(scene, clause.head + 1, verb - 1):
        return None
    of = mentions(scene, clause.head + 1, verb - 1)
    holder = holders(scene, clause)
    sided = bool(of) or _is_side_word(scene, clause.head + 1, verb - 1)
    return demanded(scene, clause, holder, of, (led(scene, verb), last), "verb") if sided else None


def _is_side_word(scene: Scene, first: int, last: int) -> bool:
    """ "urged Tel Amar to …", "urges all nations to …": a name, or a word for a party, that is not in the cast."""
    tokens = scene.page.tokens[first:last]
    words = scene.will.rulers | scene.will.risers | scene.will.own_party
    return any(t.pos == "PROPN" or t.lemma in words for t in tokens[-1:])


def warns_not_to(scene: Scene, clause: Clause) -> Draft | None:
    """ "warned the government not to give in": a warning in name, a demand in fact."""
    if clause.lemma not in scene.will.warning.verbs or not _is_told(scene, clause):
        return None
    last = limit(scene, clause.head)
    tokens = scene.page.tokens
    start = next(
        (k for k in range(clause.head, last - 1) if tokens[k].lower == "not" and tokens[k + 1].lower == "to"), None
    )
    if start is None or start - clause.head > 10:
        return None
    of = mentions(scene, clause.head + 1, start)
    return demanded(scene, clause, holders(scene, clause), of, (start, last), "verb")


def calls_for(scene: Scene, clause: Clause) -> Draft | None:
    """ "Velland called for an immediate truce", "calls for both sides to honour it"."""
    start = after(scene, clause.head, "for")
    if (
        clause.lemma not in ("call", "appeal", "press", "push", "ask", "plead")
        or start is None
        or not _is_told(scene, clause)
    ):
        return None
    return _for(scene, clause, holders(scene, clause), start)


def demands(scene: Scene, clause: Clause) -> Draft | None:
    """ "The front demands the release of its men", "is seeking an apology from Velland"."""
    if clause.lemma not in scene.will.demand.asks or not _is_told(scene, clause) or not clause.objects:
        return None
    last = limit(scene, clause.head)
    if not about_conflict(scene, clause.head + 1, last) or scene.page.tokens[clause.head + 1].lower in ("that", "to"):
        return None
    holder = holders(scene, clause)
    of = apart(scene, mentions(scene, clause.head + 1, last), holder)
    return demanded(scene, clause, holder, of, (clause.head + 1, last), "noun")


def insists(scene: Scene, clause: Clause) -> Draft | None:
    """ "insists that Orlov must go", "demanded that the army leave", "suggested that inspectors examine it"."""
    words = scene.will.demand
    tokens = scene.page.tokens
    if clause.lemma not in words.insists | words.proposes or clause.kind is ClauseKind.NOUN or clause.polarity < 0:
        return None
    content = scene.clauses.at(clause.content)
    start = after(scene, clause.head, "that")
    if content is None or start is None or content.polarity < 0 or is_first_step(scene, content):
        return None
    asked = content.modal in _MUST or (tokens[content.head].tag in ("VB", "VBP") and content.modal is None)
    if not asked or (content.modal == "would"):
        return None
    of = mentions(scene, start, content.head)
    return demanded(scene, clause, holders(scene, clause), of, (start, limit(scene, clause.head)), "clause")


def is_first_step(scene: Scene, clause: Clause) -> bool:
    """ "insists that Orlov must go before any talks": terms for talks, told by another rule."""
    hung = [d for d in clause.dependences if d.marker in ("before", "prior to", "ahead of")]
    return any(t.lemma in scene.will.talks.nouns for d in hung for t in scene.page.within(d.start, d.end))


def call(scene: Scene, clause: Clause) -> Draft | None:
    """ "renewed its calls for dialogue", "the front's demand that the army leave", "an ultimatum to …"."""
    if clause.kind is not ClauseKind.NOUN or clause.lemma not in scene.will.demand.nouns | {"need"}:
        return None
    holder = voice_of(scene, clause) if clause.lemma == "need" else noun_holders(scene, clause)
    if clause.lemma == "need" and infinitive(scene, clause.head + 2, limit(scene, clause.head)) is None:
        return None
    if grammar.is_compound(scene.page.tokens[clause.head]):
        # "a plea deal"
        return None
    start = after(scene, clause.head, "for")
    if start is not None:
        return _for(scene, clause, holder, start)
    start = after(scene, clause.head, "that") if clause.lemma != "call" else None
    last = limit(scene, clause.head)
    if start is not None:
        return demanded(scene, clause, holder, mentions(scene, start, last)[:1], (start, last), "clause")
    verb = infinitive(scene, clause.head + 1, last)
    if verb is None or not is_plain(scene, clause.head, verb) or has(scene, frozenset((",",)), clause.head, verb):
        return None
    of = mentions(scene, clause.head + 1, verb - 1)
    return demanded(scene, clause, holder, of, (led(scene, verb), last), "verb") if of else None


def needed(scene: Scene, clause: Clause) -> Draft | None:
    """ "It is vital that both sides disarm", "what is needed is that …", "it is time to end this war"."""
    tokens = scene.page.tokens
    word = tokens[clause.head].lower
    if word not in scene.will.demand.needed and not (word == "time" and clause.negated is False):
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
    start = that if that is not None else verb
    holder = voice_of(scene, clause)
    if start is None or not _is_impersonal(scene, clause) or not _is_affirmed(scene, start, last):
        return None
    of = apart(scene, mentions(scene, clause.head + 1, last), holder)[:2]
    if clause.marker == "when" or (that is None and not of and not about_conflict(scene, start, last)):
        return None
    return demanded(scene, clause, holder, of, (start, last), "clause" if that is not None else "verb")


def must(scene: Scene, clause: Clause) -> Draft | None:
    """ "the regime must go", "Karsava has to choose": inside a statement, of somebody else than the speaker."""
    if clause.modal not in _MUST or clause.polarity < 0 or clause.kind is ClauseKind.NOUN or clause.progressive:
        return None
    holder = voice_of(scene, clause)
    if clause.modal in ("have to", "need to") and not _is_owed(scene, clause):
        return None
    acting = clause.objects if clause.passive else clause.subjects
    of = tuple(ref for a in acting for ref in known(scene, a.head))
    others = apart(scene, of, holder)
    nameless = not of and any(scene.page.tokens[a.head].lemma in scene.will.rulers for a in acting)
    if not (others or nameless) or len(others) < len(of) or clause.lemma in scene.will.demand.slight:
        return None
    last = limit(scene, clause.head)
    if clause.modal == "should" and not about_conflict(scene, clause.head, last):
        return None
    # "must be removed": the auxiliary belongs to what is asked
    auxes = grammar.linking_verbs(scene.page, clause.head)
    start = next((c for c in auxes if scene.page.tokens[c].tag == "VB"), clause.head)
    return demanded(scene, clause, holder, others, (start, last), "verb")


def _is_owed(scene: Scene, clause: Clause) -> bool:
    """ "Karsava has to choose"; not "had to", "will have to", "what they have to say", "it has to be done"."""
    tokens = [t.lower for t in scene.page.tokens[max(0, clause.head - 4) : clause.head]]
    if (
        any(word in tokens for word in ("had", "needed", "did", "not", "n't", "what", "will", "would", "going"))
        or clause.link == "relative"
    ):
        return False
    acting = clause.objects if clause.passive else clause.subjects
    vague = any(scene.page.tokens[a.head].lower in ("it", "this", "that") for a in acting)
    return "to" in tokens and not vague


def settlement(scene: Scene, clause: Clause) -> Draft | None:
    """ "any settlement must be based on the return of refugees": what is asked of the settlement itself."""
    tokens = scene.page.tokens
    acting = clause.objects if clause.passive else clause.subjects
    about = any(tokens[a.head].lemma in scene.will.settlements for a in acting)
    if clause.modal not in _MUST or clause.polarity < 0 or not about:
        return None
    last = limit(scene, clause.head)
    start = clause.head + 2 if tokens[min(clause.head + 1, last - 1)].pos == "ADP" else clause.head + 1
    holder = voice_of(scene, clause)
    of = apart(scene, mentions(scene, clause.head, last), holder)
    return demanded(scene, clause, holder, of, (min(start, last - 1), last), "noun")


def wants_done(scene: Scene, clause: Clause) -> Draft | None:
    """ "expressed hope that the world acts", "hopes Karsava will stop": a wish that is put to somebody."""
    if clause.lemma not in ("hope", "wish") or clause.polarity < 0:
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
    return demanded(scene, clause, holder, of, (content.head, limit(scene, content.head)), "clause")


RULES = (settlement, urges, warns_not_to, calls_for, demands, insists, call, needed, must, wants_done)


def about_conflict(scene: Scene, first: int, last: int) -> bool:
    """Say whether words name a matter of the conflict, or a party to it."""
    return has(scene, scene.will.causes | scene.will.matters, first, last)


def demanded(
    scene: Scene,
    clause: Clause,
    holder: tuple[ActorRef, ...],
    of: tuple[ActorRef, ...],
    what: tuple[int, int],
    shape: str,
) -> Draft | None:
    """Make a demand; None without a holder, or where a party would ask something of itself alone."""
    what = trimmed(scene, *what)
    if not holder or what[0] >= what[1]:
        return None
    if of and all(same_party(scene, ref, own) for ref in of for own in holder):
        return None
    return Draft(
        kind=PositionKind.DEMAND,
        anchor=clause.head,
        holder=holder,
        first=min(first_of(scene, clause), what[0]),
        last=what[1],
        of=apart(scene, of, holder),
        what=what,
        shape=shape,
        confidence=clause.reliability,
    )


def _for(scene: Scene, clause: Clause, holder: tuple[ActorRef, ...], start: int) -> Draft | None:
    """What is called for: a thing, or that somebody do something."""
    last = limit(scene, clause.head)
    verb = infinitive(scene, start, last)
    of = mentions(scene, start, verb - 1) if verb is not None else ()
    if verb is not None and of:
        return demanded(scene, clause, holder, of, (led(scene, verb), last), "verb")
    if not about_conflict(scene, start, min(last, start + 10)):
        return None
    return demanded(scene, clause, holder, mentions(scene, start, last), (start, last), "noun")


def _is_told(scene: Scene, clause: Clause) -> bool:
    """An ask that is made, not one that is wished for, denied or suffered."""
    return clause.kind is ClauseKind.VERB and clause.polarity > 0 and not suffers(scene, clause)


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
