"""What a party asks of others: the rules for positions of kind demand."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind, Factuality
from parleys.language import grammar
from parleys.positions.owners import noun_holders
from parleys.positions.parties import apart, holders, same_party, suffers, voice_of
from parleys.positions.scene import Draft, Scene
from parleys.positions.spans import after, first_of, has, infinitive, is_plain, led, limit, mentions, trimmed
from parleys.positions.terms import place_of_talks
from parleys.record import ActorRef, PositionKind

MUST = ("must", "should", "have to", "need to")


def urges(scene: Scene, clause: Clause) -> Draft | None:
    """ "Orlov urged the rebels to lay down their arms", "is pressing Karsava to …", "appealed to both sides to …"."""
    if clause.lemma not in scene.will.demand.urges or not _is_told(scene, clause):
        return None
    last = limit(scene, clause.head)
    if clause.lemma == "call" and after(scene, clause.head, "on", "upon", "for") is None:
        # "calling into question …"
        return None
    verb = infinitive(scene, clause.head + 1, last)
    if verb is None or verb == clause.head + 2 or _is_slight(scene, verb):
        return None
    if not is_plain(scene, clause.head + 1, verb - 1):
        return None
    of = mentions(scene, clause.head + 1, verb - 1)
    holder = holders(scene, clause)
    sided = bool(of) or _is_side_word(scene, clause.head + 1, verb - 1)
    return demanded(scene, clause, holder, of, (led(scene, verb), last), "verb") if sided else None


def _is_slight(scene: Scene, verb: int) -> bool:
    """ "asked him to wait", "encouraged them to do so": nothing is asked for that the words tell."""
    tokens = scene.page.tokens
    again = tokens[verb].lemma == "do" and verb + 1 < len(tokens) and tokens[verb + 1].lower in ("it", "so", "that")
    return tokens[verb].lemma in scene.will.demand.slight or again


def _is_side_word(scene: Scene, first: int, last: int) -> bool:
    """ "urged Tel Amar to …", "urges all nations to …": a name, or a word for a party, that is not in the cast."""
    tokens = [t for t in scene.page.tokens[first:last] if t.lower not in ("not", "never")]
    words = scene.will.rulers | scene.will.risers | scene.will.own_party | scene.will.demand.sides
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
    if clause.lemma == "seek" and not has(scene, scene.will.demand.sought, clause.head + 1, clause.head + 6):
        # "seeks a political settlement", "seeks the bomb": asked of nobody
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
    start = after(scene, clause.head, "that")
    content = scene.clauses.at(clause.content) or _first_clause(scene, start, limit(scene, clause.head))
    if content is None or start is None or content.negated:
        return None
    if place_of_talks(scene, content) is not None:
        # "insisted that talks be held on its own soil": terms for talks
        return None
    auxes = {tokens[k].lower for k in range(start, content.head)}
    asked = content.modal in MUST or (tokens[content.head].tag in ("VB", "VBP") and content.modal is None)
    if not (asked or ("be" in auxes and content.modal is None)) or content.modal == "would":
        return None
    of = mentions(scene, start, content.head)
    return demanded(scene, clause, holders(scene, clause), of, (start, limit(scene, clause.head)), "clause")


def _first_clause(scene: Scene, start: int | None, last: int) -> Clause | None:
    """Give the first predicate behind "that", where a parser hung it elsewhere."""
    if start is None:
        return None
    found = (scene.clauses.at(k) for k in range(start, last))
    return next((c for c in found if c is not None and c.kind is not ClauseKind.NOUN), None)


def is_stressed(scene: Scene, clause: Clause) -> bool:
    """ "stressed the need for both to disarm", "there is a need to …"; not "did not rule out the need"."""
    above = scene.clauses.at(grammar.governor(scene.page, clause.head))
    there = has(scene, frozenset(("there",)), clause.head - 5, clause.head)
    subject = above is not None and any(a.head == clause.head for a in above.subjects)
    return (
        there
        or subject
        or (above is not None and above.polarity > 0 and above.lemma in scene.will.ready.shows | {"see"})
    )


def insists_on(scene: Scene, clause: Clause) -> Draft | None:
    """ "insisted on the resignation of the minister", "is holding out for a seat", "wants an election"."""
    tokens, i = scene.page.tokens, clause.head
    start = after(scene, i, "on", "upon") if clause.lemma in ("insist", "insistent") else None
    if start is None and clause.lemma == "want" and clause.objects and infinitive(scene, i + 1, i + 8) is None:
        start = i + 1
    if (
        clause.link == "relative"
        or start is None
        or start >= len(tokens)
        or tokens[start].tag == "VBG"
        or not _is_told(scene, clause)
    ):
        return None
    last = limit(scene, i)
    if clause.lemma == "want" and not has(scene, scene.will.demand.sought | scene.will.causes, start, start + 5):
        # "wants a missile": an aim of its own
        return None
    if not about_conflict(scene, start, min(last, start + _NEAR)) or tokens[start].pos == "PRON":
        return None
    if clause.lemma == "want" and has(scene, scene.will.settlements | {"end", "truce"}, start, start + 5):
        # "wanted a peaceful end": backed, and asked of nobody
        return None
    holder = holders(scene, clause)
    return demanded(scene, clause, holder, apart(scene, mentions(scene, start, last), holder), (start, last), "noun")


def call(scene: Scene, clause: Clause) -> Draft | None:
    """ "renewed its calls for dialogue", "the front's demand that the army leave", "an ultimatum to …"."""
    if clause.kind is not ClauseKind.NOUN or clause.lemma not in scene.will.demand.nouns | {"need"}:
        return None
    holder = voice_of(scene, clause) if clause.lemma == "need" else noun_holders(scene, clause)
    if clause.lemma == "need" and infinitive(scene, clause.head + 2, limit(scene, clause.head)) is None:
        return None
    if clause.lemma == "need" and not is_stressed(scene, clause):
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


_NEAR = 10
RULES = (urges, warns_not_to, calls_for, demands, insists, insists_on, call)


def about_conflict(scene: Scene, first: int, last: int) -> bool:
    """Say whether words name a matter of the conflict, or a party to it."""
    words = scene.will
    return has(scene, words.causes | words.matters | words.scope.conflict, first, last)


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
    if not about_conflict(scene, start, min(last, start + 10)) or has(
        scene, scene.will.demand.trifles, start, start + 3
    ):
        return None
    return demanded(scene, clause, holder, mentions(scene, start, last), (start, last), "noun")


def _is_told(scene: Scene, clause: Clause) -> bool:
    """An ask that is made, not one that is wished for, denied or suffered: not "the north should urge them to …"."""
    owed = clause.modal in (*MUST, "may", "might", "can", "could")
    if after(scene, clause.head, "by") is not None:
        # "and requested by the south": suffered, whatever the tree says
        return False
    if owed or is_guess(scene, clause):
        return False
    return clause.kind is ClauseKind.VERB and clause.polarity > 0 and not suffers(scene, clause)


def is_guess(scene: Scene, clause: Clause) -> bool:
    """ "might step in to support the rebels", "could go on to ask for more": what may be is no stand."""
    tag = scene.page.tokens[clause.head].tag
    above = scene.clauses.at(clause.parent)
    if above is not None and above.lemma in scene.will.scope.unmeant and clause.link in ("complement", "content"):
        return True
    if tag not in ("VB", "VBG") or clause.modal is not None:
        return False
    return clause.factuality in (Factuality.POSSIBLE, Factuality.HYPOTHETICAL)


def is_purpose(scene: Scene, clause: Clause) -> bool:
    """ "began a campaign to support the troops": what something else was done for."""
    return scene.page.tokens[clause.head].tag == "VB" and clause.modal is None and not _is_carried(scene, clause)


def _is_carried(scene: Scene, clause: Clause) -> bool:
    """ "continues to back the plan", "has vowed to reject it": not the purpose of something else that was done."""
    words, above = scene.will, scene.clauses.at(clause.parent)
    if above is None:
        return True
    if clause.link == "conjunct" and scene.page.tokens[above.head].tag == "VB":
        return above.modal is not None or _is_carried(scene, above)
    wills = words.ready.verbs | words.ready.adjectives | words.refuse.verbs | words.commit.verbs | words.scope.carry
    carried = wills | words.oppose.refuses | words.refuse.adjectives | words.ready.nouns | words.commit.nouns
    word = scene.page.tokens[above.head].lower
    return above.lemma in carried or word in carried or above.kind is ClauseKind.COPULA
