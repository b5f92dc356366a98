"""What a party promises, offers or announces of itself, other than talking: the rules for positions of kind commit."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clause, ClauseKind, Factuality
from parleys.language import grammar
from parleys.positions.demands import about_conflict
from parleys.positions.owners import noun_holders
from parleys.positions.parties import apart, holders, of_one_party, speakers
from parleys.positions.scene import Draft, Scene
from parleys.positions.spans import after, first_of, has, infinitive, led, limit, mentions, trimmed
from parleys.record import ActorKind, ActorRef, PositionKind


def promises(scene: Scene, clause: Clause) -> Draft | None:
    """ "vowed to guarantee passage", "pledged aid to the rebels", "offered to release them"; "committed not to …"."""
    if clause.lemma not in scene.will.commit.verbs or clause.kind is ClauseKind.NOUN or clause.polarity < 0:
        return None
    suffered = clause.passive and scene.page.tokens[clause.head].lower != "committed"
    if suffered or after(scene, clause.head, "by") is not None:
        # "sins committed by the north"
        return None
    if clause.head and scene.page.tokens[clause.head - 1].pos in ("ADJ", "DET"):
        # "previous offers to …": a noun that the tagger took for a verb
        return None
    if (
        clause.lemma == "commit"
        and not clause.passive
        and after(scene, clause.head, "to", "not", "itself", "themselves") is None
    ):
        # "to commit attacks"
        return None
    return _promised(scene, clause, holders(scene, clause))


def promise(scene: Scene, clause: Clause) -> Draft | None:
    """ "Velland's pledge to withdraw", "gave a guarantee that …"."""
    if clause.kind is not ClauseKind.NOUN or clause.lemma not in scene.will.commit.nouns or clause.polarity < 0:
        return None
    return _promised(scene, clause, noun_holders(scene, clause))


def own_act(scene: Scene, clause: Clause) -> Draft | None:
    """ "We will pursue our fight", "Velland would double its aid": inside a statement, of the speaker's own party."""
    statement = scene.statement(clause.head)
    if statement is None or clause.kind is not ClauseKind.VERB or clause.modal not in ("will", "would"):
        return None
    lemma = clause.lemma
    if clause.polarity < 0 or clause.passive or lemma in scene.will.commit.idle or clause.link == "relative":
        return None
    if clause.perfect or clause.factuality is not Factuality.PLANNED:
        # "would have placed a burden", "would so state if": nothing is promised
        return None
    if clause.marker in ("if", "unless", "when", "before", "until"):
        return None
    words = scene.will.talks
    if lemma in words.attends | words.verbs | words.meets and has(
        scene, words.nouns | words.visits, clause.head, clause.head + 7
    ):
        # "will hold talks on Monday": a date in the diary
        return None
    holder = holders(scene, clause)
    speaking = speakers(scene, statement)
    warlike = lemma in scene.will.commit.going_on | scene.will.commit.acts
    if not holder or not _is_own(scene, holder, speaking, warlike=warlike):
        return None
    last = limit(scene, clause.head)
    short = lemma in ("ensure", "guarantee", "work") or lemma in scene.will.commit.going_on
    if not (short or warlike or about_conflict(scene, clause.head, last)):
        return None
    return _made(scene, clause, holder, (clause.head, last), "verb")


def fights_on(scene: Scene, clause: Clause) -> Draft | None:
    """ "… and continue to fight": an act of war that goes on, in the speaker's own words."""
    statement = scene.statement(clause.head)
    if statement is None or clause.lemma not in scene.will.commit.going_on or clause.kind is ClauseKind.NOUN:
        return None
    holder = holders(scene, clause)
    speaking = speakers(scene, statement)
    verb = infinitive(scene, clause.head, limit(scene, clause.head), 3)
    after_it = scene.page.tokens[clause.head + 1 : clause.head + 3]
    verb = verb or next((t.i for t in after_it if t.tag == "VBG"), None)
    if verb is None or scene.page.tokens[verb].lemma not in scene.will.commit.acts:
        return None
    if clause.polarity < 0 or not holder or not _is_own(scene, holder, speaking, warlike=True):
        return None
    return _made(scene, clause, holder, (clause.head, limit(scene, clause.head)), "verb")


def _is_own(scene: Scene, holder: tuple[ActorRef, ...], speaking: tuple[ActorRef, ...], *, warlike: bool) -> bool:
    """Say whether somebody speaks of his own party; of an act of war also where his party is not told."""
    if of_one_party(scene, holder, speaking):
        return True
    actors = [scene.cast.actor(ref) for ref in speaking]
    return warlike and any(a is not None and a.kind is ActorKind.PERSON and a.of is None for a in actors)


def ready_to_act(scene: Scene, clause: Clause) -> Draft | None:
    """ "The bloc is ready to lift its sanctions"; what one is not ready to do is opposed."""
    words, i = scene.will, clause.head
    if scene.page.tokens[i].lower not in words.commit.readies or clause.kind is ClauseKind.NOUN:
        return None
    last = limit(scene, i)
    verb = infinitive(scene, i + 1, last, 3)
    if i and scene.page.tokens[i - 1].lower in ("so", "too"):
        # "was so eager to claim a success that …"
        return None
    if verb is None or scene.page.tokens[verb].lemma in words.refuse.chatter | words.commit.idle:
        return None
    if not about_conflict(scene, verb, last):
        return None
    draft = _made(scene, clause, holders(scene, clause), (led(scene, verb), last), "verb")
    if draft is None or clause.polarity > 0:
        return draft
    return msgspec.structs.replace(draft, kind=PositionKind.OPPOSE, to=())


def announces(scene: Scene, clause: Clause) -> Draft | None:
    """ "announced a truce", "declared a halt to the strikes": of its own side."""
    words = scene.will.commit
    if clause.lemma not in words.announces or clause.kind is not ClauseKind.VERB or clause.passive:
        return None
    given = [a.head for a in clause.objects if scene.page.tokens[a.head].lemma in words.pauses and a.head > clause.head]
    if not given or clause.polarity < 0 or clause.modal is not None:
        return None
    return _made(scene, clause, holders(scene, clause), (clause.head + 1, limit(scene, clause.head)), "noun")


RULES = (announces, ready_to_act, promises, promise, own_act, fights_on)


def _promised(scene: Scene, clause: Clause, holder: tuple[ActorRef, ...]) -> Draft | None:
    """What is promised: an act ("to withdraw"), that something be so, or a thing of weight."""
    last = limit(scene, clause.head)
    verb = infinitive(scene, clause.head + 1, last, 8)
    if clause.lemma in ("agree", "consent") and (verb is None or not about_conflict(scene, verb, last)):
        # "agreed to buy a house", "agreed that …"
        return None
    if verb is not None and not _is_of_a_thing(scene, clause.head, verb):
        return _made(scene, clause, holder, (led(scene, verb), last), "verb")
    start = after(scene, clause.head, "that")
    if start is not None:
        return _made(scene, clause, holder, (start, last), "clause")
    if clause.kind is ClauseKind.NOUN or not any(
        _is_thing(scene, a.head) for a in clause.objects if a.head > clause.head
    ):
        return None
    return _made(scene, clause, holder, (clause.head + 1, last), "noun")


def _is_of_a_thing(scene: Scene, i: int, verb: int) -> bool:
    """ "undertaking operations to guard the vote": a purpose of what is done; not "promised the rebels to leave"."""
    between = range(i + 1, verb)
    return scene.page.tokens[i].pos == "VERB" and any(
        scene.page.tokens[k].pos == "NOUN" and scene.cast.at(k) is None for k in between
    )


def _is_thing(scene: Scene, i: int) -> bool:
    """ "pledged aid", "offered an amnesty", "promised $3 million": something that a party can give."""
    token = scene.page.tokens[i]
    given = scene.will.causes | scene.will.matters | scene.will.support.nouns | scene.will.commit.things
    return token.lemma in given or token.tag in ("CD", "$")


def _made(
    scene: Scene, clause: Clause, holder: tuple[ActorRef, ...], what: tuple[int, int], shape: str
) -> Draft | None:
    what = trimmed(scene, *what)
    if not holder or what[0] >= what[1]:
        return None
    return Draft(
        kind=PositionKind.COMMIT,
        anchor=clause.head,
        holder=holder,
        first=min(first_of(scene, clause), what[0]),
        last=what[1],
        to=_towards(scene, what, holder),
        what=what,
        shape=shape,
        confidence=clause.reliability,
    )


def _towards(scene: Scene, what: tuple[int, int], holder: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """ "aid to the rebels", "assured Orlov": the party after "to" or "for"."""
    tokens = scene.page.tokens
    for k in range(*what):
        if tokens[k].lower in ("to", "for") and grammar.is_preposition(tokens[k]):
            found = apart(scene, mentions(scene, k + 1, min(k + 6, what[1])), holder)
            if found:
                return found[:1]
    return ()
