"""What a party backs and what it rejects: the rules for positions of kinds support and oppose."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clause, ClauseKind
from parleys.language import grammar
from parleys.positions.demands import about_conflict, is_guess, is_purpose, is_stressed
from parleys.positions.frames import drawn
from parleys.positions.owners import noun_holders
from parleys.positions.parties import apart, before, holders, known, unique, voice_of
from parleys.positions.scene import Draft, Scene
from parleys.positions.spans import after, has, infinitive, led, limit, mentions
from parleys.record import ActorKind, ActorRef, PositionKind

_NEAR = 8


def backs(scene: Scene, clause: Clause) -> Draft | None:
    """ "Velland backs the plan", "welcomed the initiative", "adheres to a peaceful course"; "does not support …"."""
    words = scene.will.support
    if clause.lemma not in words.verbs | words.accepts or not is_act(scene, clause):
        return None
    if clause.lemma in words.accepts and (
        clause.polarity < 0 or has(scene, frozenset(("no", "none", "nothing")), clause.head + 1, clause.head + 4)
    ):
        # "will accept no terms": another rule's matter
        return None
    if (
        clause.modal in ("can", "could", "may", "might")
        or is_guess(scene, clause)
        or is_purpose(scene, clause)
        or _falls_short(scene, clause)
    ):
        return None
    start = after(scene, clause.head, "to", "in") or clause.head + 1
    if _is_attribute(scene, clause):
        # "the Velland-backed deal"
        return None
    if after(scene, clause.head, "by") is not None or clause.marker == "when":
        # "is accepted by Orlov", "when he backs a war"
        return None
    if clause.lemma in ("encourage", "promote") and has(scene, scene.will.warning.harms, start, start + 3):
        # "what he says encourages terrorism": laid at somebody's door
        return None
    if any(_is_somebody(scene, a.head) for a in clause.objects if a.head > clause.head):
        # "welcomed the freed sailor": a guest, no matter
        return None
    draft = _stand(scene, clause, holders(scene, clause), start, clause.polarity)
    if draft is not None and clause.lemma in words.accepts and clause.modal in ("will", "would"):
        # "will respect the result": one's own act to come
        return msgspec.structs.replace(draft, kind=PositionKind.COMMIT)
    return draft


def _is_attribute(scene: Scene, clause: Clause) -> bool:
    tokens, i = scene.page.tokens, clause.head
    bare = tokens[i].tag == "VBN" and not grammar.auxiliaries(scene.page, i)
    return (
        bare
        and i + 1 < len(tokens)
        and tokens[i + 1].pos in ("NOUN", "ADJ", "PROPN")
        and i > 0
        and tokens[i - 1].pos in ("PROPN", "ADJ")
    )


def _falls_short(scene: Scene, clause: Clause) -> bool:
    """ "stopped short of endorsing the plan": neither for it nor against it."""
    tokens, i = scene.page.tokens, clause.head
    return i > 1 and tokens[i - 1].lower == "of" and tokens[i - 2].lower == "short"


def believes_in(scene: Scene, clause: Clause) -> Draft | None:
    """ "We believe in a peaceful solution", "is in favour of a truce", "is supportive of the rebels"."""
    word = scene.page.tokens[clause.head].lower
    if word in ("believe",):
        start = after(scene, clause.head, "in")
    elif word in ("favour", "favor"):
        # "is in favour of a truce"; not "tipped the scales in favour of the north"
        held = has(scene, frozenset(("are", "be", "is", "was", "were")), clause.head - 4, clause.head)
        start = after(scene, clause.head, "of") if held else None
    elif word in scene.will.support.adjectives and (clause.kind is ClauseKind.COPULA or clause.passive):
        if not grammar.auxiliaries(scene.page, clause.head) and not grammar.has_copula(scene.page, clause.head):
            # "a stable Velland, firmly committed to the rule of law"
            return None
        start = after(scene, clause.head, "of", "to")
    else:
        return None
    return None if start is None else _stand(scene, clause, holders(scene, clause), start, clause.polarity)


def seeks(scene: Scene, clause: Clause) -> Draft | None:
    """ "works to encourage dialogue", "seeks a settlement", "wants a peaceful end to the crisis"."""
    if clause.lemma not in scene.will.support.seeks or clause.kind is not ClauseKind.VERB or clause.polarity < 0:
        return None
    if clause.lemma == "work" and after(scene, clause.head, "for", "on", "to", "toward", "towards") is None:
        # "worked in the north for two years"
        return None
    if clause.lemma == "aim" and clause.link == "participle":
        # of a thing: "a policy aimed at ending the war"
        return None
    last = min(limit(scene, clause.head), clause.head + 9)
    if clause.lemma == "announce" and not has(scene, frozenset(("plan",)), clause.head + 1, clause.head + 4):
        # an act is announced, and told as one
        return None
    hopeful = scene.will.settlements | scene.will.talks.nouns | frozenset(("end", "truce", "ceasefire", "cease-fire"))
    if not has(scene, hopeful, clause.head + 1, last) or infinitive(scene, clause.head + 1, last, 2) is not None:
        inner = infinitive(scene, clause.head + 1, last, 2)
        if inner is None or scene.page.tokens[inner].lemma not in scene.will.support.verbs:
            return None
        return _stand(scene, clause, holders(scene, clause), inner + 1, 1)
    return _stand(scene, clause, holders(scene, clause), clause.head + 1, 1)


def backing(scene: Scene, clause: Clause) -> Draft | None:
    """ "expressed support for the bid", "Velland's backing for the truce"; "rejection of the plan"."""
    words = scene.will
    if clause.kind is not ClauseKind.NOUN or clause.lemma not in words.support.nouns | words.oppose.nouns:
        return None
    enjoyed = _enjoyed(scene, clause)
    if enjoyed is not None:
        return enjoyed
    start = after(scene, clause.head, "for", "of", "to")
    if start is None or scene.cast.at(clause.head) is not None:
        return None
    sign = clause.polarity if clause.lemma in words.support.nouns else -clause.polarity
    above = scene.clauses.at(grammar.governor(scene.page, clause.head))
    has_it = above is not None and above.lemma in words.support.enjoys and clause.lemma in words.support.nouns
    if above is not None and (has_it or above.lemma in scene.will.scope.weighs):
        # "were debating greater support to the rebels", "hopes to have support for the bill": nobody's yet
        return None
    holder = noun_holders(scene, clause)
    if set(holder) & set(mentions(scene, start, start + 6)):
        # "broader support of the opposition": whose it is, is what it is for
        return None
    return _stand(scene, clause, holder, start, sign)


def _enjoyed(scene: Scene, clause: Clause) -> Draft | None:
    """ "The plan has the backing of the council": who backs stands behind "of", what is backed is the subject."""
    above = scene.clauses.at(grammar.governor(scene.page, clause.head))
    start = after(scene, clause.head, "of", "from")
    if above is None or above.lemma not in scene.will.support.enjoys or start is None or clause.polarity < 0:
        return None
    holder = mentions(scene, start, min(start + 8, limit(scene, clause.head)))[:1]
    subject = next((a.head for a in above.subjects if a.head < above.head), None)
    if not holder or subject is None or clause.lemma not in scene.will.support.nouns:
        return None
    first, last = grammar.noun_phrase(scene.page, subject)
    if not _is_cause(scene, first, last, holder):
        return None
    return drawn(scene, clause, holder, (first, last), 1, "noun")


def no_alternative(scene: Scene, clause: Clause) -> Draft | None:
    """ "There is no alternative to talks", "there is need for a transition": of whoever says so."""
    words = scene.will.support
    needs = scene.page.tokens[clause.head].lower in words.needs
    if not (needs or (clause.kind is ClauseKind.NOUN and clause.lemma in words.alternatives)):
        return None
    if clause.kind is not ClauseKind.NOUN and not has(scene, frozenset(("there",)), clause.head - 2, clause.head):
        return None
    start = after(scene, clause.head, "to", "for")
    negated = clause.negated or any(
        scene.page.tokens[k].lower == "no" for k in range(max(0, clause.head - 4), clause.head)
    )
    if start is not None and has(scene, frozenset(("accept", "acknowledge", "admit")), clause.head - 3, clause.head):
        # "had accepted the need for a transition": the stand of whoever accepted it
        return _stand(scene, clause, noun_holders(scene, clause), start, 1)
    if start is None or negated != (clause.lemma in words.alternatives):
        return None
    if needs and clause.kind is ClauseKind.NOUN and not is_stressed(scene, clause):
        return None
    return _stand(scene, clause, voice_of(scene, clause), start, 1)


def opposes(scene: Scene, clause: Clause) -> Draft | None:
    """ "has rejected any preconditions", "opposes arming the rebels", "blocked a resolution"; "did not oppose …"."""
    if clause.lemma not in scene.will.oppose.verbs or not is_act(scene, clause):
        return None
    tokens, i = scene.page.tokens, clause.head
    if tokens[i].tag == "VBG" and i and tokens[i - 1].pos == "ADP" and clause.link != "complement":
        # "a game plan of forestalling it": somebody's guess
        return None
    if clause.lemma in scene.will.oppose.averts and tokens[i].tag in ("VB", "VBG"):
        # "a chance of preventing the next round of violence": an aim, no stand
        return None
    if after(scene, i, "to") is not None:
        # "opposed to": an adjective, and another rule's matter
        return None
    if clause.polarity < 0 and clause.lemma not in ("oppose", "reject"):
        # "did not rule it out": a door left open, no support
        return None
    if infinitive(scene, clause.head + 1, limit(scene, clause.head), 2) is not None:
        # "refused to comment": what is refused is an act, and another rule's matter
        return None
    # a particle belongs to the verb: "bluntly ruled out any strike"
    start = clause.head + (2 if clause.lemma.endswith(f" {tokens[min(i + 1, len(tokens) - 1)].lower}") else 1)
    return _stand(scene, clause, holders(scene, clause), start, -clause.polarity)


def refuses_act(scene: Scene, clause: Clause) -> Draft | None:
    """ "refuses to halt its aid", "is reluctant to release them": an act that is not talking."""
    words = scene.will
    word = scene.page.tokens[clause.head].lower
    if not (clause.lemma in words.oppose.refuses or word in words.oppose.adjectives or clause.lemma == "refusal"):
        return None
    last = limit(scene, clause.head)
    verb = infinitive(scene, clause.head + 1, last, 3)
    if verb is not None and any(t.pos == "NOUN" for t in scene.page.tokens[clause.head + 1 : verb]):
        # "declined this chance to learn more"
        return None
    if verb is None or led(scene, verb) != verb or scene.page.tokens[verb].lemma in words.refuse.chatter:
        return None
    holder = noun_holders(scene, clause) if clause.kind is ClauseKind.NOUN else holders(scene, clause)
    told = scene.page.tokens[verb].lemma in scene.will.commit.yields | {"comply", "follow"}
    if not (told or about_conflict(scene, verb, last) or apart(scene, mentions(scene, verb, last), holder)):
        # "refused to wear a vest"
        return None
    return drawn(scene, clause, holder, (verb, last), -clause.polarity, "verb")


def is_against(scene: Scene, clause: Clause) -> Draft | None:
    """ "We are categorically against any use of arms", "is opposed to a vote", "objects to the plan"."""
    tokens, i = scene.page.tokens, clause.head
    if clause.kind is ClauseKind.COPULA:
        against = next((k for k in range(max(0, i - 6), i + 1) if tokens[k].lower == "against"), None)
        if any(tokens[k].lower == "being" for k in range(max(0, i - 6), i)):
            # "condemned it as being against their creed"
            return None
        if against is not None and grammar.is_preposition(tokens[against]):
            return _stand(scene, clause, holders(scene, clause), against + 1, -clause.polarity)
    opposed = tokens[i].lower in scene.will.oppose.adjectives or clause.lemma == "object"
    start = after(scene, i, "to") if opposed else None
    return None if start is None else _stand(scene, clause, holders(scene, clause), start, -clause.polarity)


RULES = (
    refuses_act,
    backs,
    believes_in,
    seeks,
    backing,
    no_alternative,
    opposes,
    is_against,
)


def _stand(scene: Scene, clause: Clause, holder: tuple[ActorRef, ...], start: int, sign: int) -> Draft | None:
    """Make a stand on what follows, where it is a matter that parties back and reject."""
    last = limit(scene, clause.head)
    if start >= last or not holder or _is_name_calling(scene, start, last):
        return None
    if scene.page.tokens[start].lower in ("neither", "no", "none", "nothing"):
        # "supports neither the vote nor the draft"
        sign = -sign
    near = min(last, start + _NEAR)
    near = next((k for k in range(start + 1, near) if scene.page.tokens[k].lower in scene.will.breaks), near)
    if not _is_cause(scene, start, near, holder):
        return None
    shape = "clause" if scene.page.tokens[start].lower == "that" else "noun"
    return drawn(scene, clause, holder, (start, last), sign, shape)


def is_act(scene: Scene, clause: Clause) -> bool:
    """Say whether a clause is a verb; "Velland strongly opposes" is one, also where it was taken for a noun."""
    if clause.kind is not ClauseKind.NOUN:
        return clause.kind is ClauseKind.VERB
    tokens, i = scene.page.tokens, clause.head
    if tokens[i].tag != "NNS" or i == 0 or i + 1 >= len(tokens):
        return False
    # "Velland, which leads the talks, backs the plan"
    led = tokens[i - 1].text == "," and tokens[i + 1].pos in ("DET", "PRON")
    return led or (tokens[i - 1].tag == "RB" and bool(before(scene, i)))


def _is_name_calling(scene: Scene, first: int, last: int) -> bool:
    """ "dismissed the front as a gang", "rejected the claims": a word for somebody or a denial, and no stand."""
    tokens = scene.page.tokens
    if has(scene, scene.will.oppose.denials, first, min(first + 5, last)):
        return True
    return any(
        tokens[k].lower == "as" and scene.cast.at(k - 1) is not None for k in range(first + 1, min(first + 4, last))
    )


def _is_cause(scene: Scene, first: int, last: int, holder: tuple[ActorRef, ...]) -> bool:
    """Say whether words name something that a party can back: a plan, an act ("arming them"), another party."""
    words = scene.will
    if has(scene, words.causes | words.risers, first, last) or has(
        scene, words.talks.nouns | words.talks.visits, first, last
    ):
        return True
    tokens = scene.page.tokens
    if tokens[first].tag == "VBG" and about_conflict(scene, first, last):
        return True
    heads = [k for k in range(first, min(last, first + 4)) if not grammar.is_compound(tokens[k])]
    others = apart(scene, unique(ref for k in heads for ref in known(scene, k)), holder)
    kinds = [actor.kind for ref in others if (actor := scene.cast.actor(ref)) is not None]
    return any(kind in (ActorKind.ARMED_GROUP, ActorKind.ORGANISATION, ActorKind.ALLIANCE) for kind in kinds)


def _is_somebody(scene: Scene, i: int) -> bool:
    """Say whether a word names one person."""
    actors = [scene.cast.actor(ref) for ref in scene.cast.refs(i)]
    return bool(actors) and all(actor is not None and actor.kind is ActorKind.PERSON for actor in actors)
