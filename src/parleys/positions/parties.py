"""Who holds a stand: the subject of its predicate, the owner of a noun, the speaker for "we", "it" and "his group"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from parleys.clauses import Clause, ClauseKind
from parleys.language import grammar
from parleys.language.grammar import Argument
from parleys.positions.scene import Scene
from parleys.record import ActorKind, ActorRef, Mode, Statement

_CLIMB = 4
_BACK = 7
_INSERTED = 28
_OWN = ("her", "his", "its", "my", "our", "their")
_THEM = ("they", "their", "them", "both")
_LINKS = ("MD", "RB", "RBR", "TO")
_PASSES = ("complement", "adverbial", "participle", "conjunct", "parataxis", "noun")


def known(scene: Scene, i: int) -> tuple[ActorRef, ...]:
    """Give the parties that a token points at: actors of the cast that can hold a stand.

    "We", "his group" and the "it" with which a statement opens are whoever speaks.
    """
    token = scene.page.tokens[i]
    statement = scene.statement(i)
    if statement is not None and _is_own_voice(scene, i, statement):
        return speakers(scene, statement)
    if token.lower in scene.will.first_person:
        return ()
    if token.lemma in scene.will.own_party and scene.cast.at(i) is None:
        return _owner(scene, i)
    if token.lower in _THEM:
        return _several(scene, i, statement) or _parties(scene, scene.cast.refs(i))
    return _parties(scene, scene.cast.refs(i))


def speakers(scene: Scene, statement: Statement) -> tuple[ActorRef, ...]:
    """Give who speaks, as far as the cast knows them; "with the front saying …" names him right before its cue."""
    cue = statement.cue
    if cue is not None:
        tokens, at = scene.page.tokens, bisect_left(scene.page.starts, cue.start)
        if 0 < at < len(tokens) and tokens[at].tag == "VBG" and scene.cast.at(at - 1) is not None:
            return _parties(scene, scene.cast.refs(at - 1))
    return _parties(scene, statement.speaker)


def _is_own_voice(scene: Scene, i: int, statement: Statement) -> bool:
    tokens = scene.page.tokens
    token = tokens[i]
    if token.lower in scene.will.first_person:
        return True
    if token.lower == "it":
        own = [scene.cast.actor(ref) for ref in statement.speaker]
        if all(actor is None or actor.kind is ActorKind.PERSON for actor in own):
            return False
        opens = i == 0 or tokens[i - 1].start < statement.start or tokens[i - 1].lower in ("that", "and", "but")
        return opens and i + 1 < len(tokens) and not _is_empty_it(scene, i)
    if token.lemma not in scene.will.own_party or scene.cast.at(i) is not None:
        return False
    near = [tokens[k].lower for k in range(max(0, i - 2), i)]
    if statement.mode is Mode.DIRECT and not any(word in scene.will.first_person or word == "the" for word in near):
        # whoever speaks of "her people" in his own words does not mean his own
        return False
    owner = () if any(word in _OWN for word in near) else _owner(scene, i)
    if owner and not of_one_party(scene, owner, statement.speaker):
        return False
    return any(word in _OWN for word in near) or (token.lemma == "body" and "the" in near)


def _several(scene: Scene, i: int, statement: Statement | None) -> tuple[ActorRef, ...]:
    """ "Karsava and the front suggested that they …": both, also where the cast knows but one of them."""
    if statement is not None:
        return speakers(scene, statement) if len(statement.speaker) > 1 else ()
    top = scene.clauses.at(grammar.root_before(scene.page, i))
    found = unique(ref for a in top.subjects for ref in known(scene, a.head)) if top is not None else ()
    return found if len(found) > 1 else ()


def _is_empty_it(scene: Scene, i: int) -> bool:
    """ "it is vital that", "it was up to them"."""
    token = scene.page.tokens[i]
    after = scene.page.tokens[i + 1]
    below = scene.clauses.at(token.head)
    copula = below is None or below.kind is ClauseKind.COPULA
    return grammar.is_expletive(token) or (copula and after.lemma in ("be", "'s"))


def _owner(scene: Scene, i: int) -> tuple[ActorRef, ...]:
    """ "his government", "the government of Karsava" in the outlet's own words."""
    tokens = scene.page.tokens
    for k in range(max(0, i - 2), i):
        if tokens[k].lower in _OWN:
            return _parties(scene, scene.cast.refs(k))
    if i > 1 and tokens[i - 1].tag == "POS":
        return _parties(scene, scene.cast.refs(i - 2))
    if i + 2 < len(tokens) and tokens[i + 1].lower == "of":
        return _parties(scene, scene.cast.refs(i + 2))
    return ()


def _parties(scene: Scene, refs: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    found = ((ref, scene.cast.actor(ref)) for ref in refs)
    return tuple(ref for ref, actor in found if actor is not None and actor.kind is not ActorKind.MEDIA)


def unique(refs: Iterator[ActorRef] | tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Give references in order, each once."""
    found: list[ActorRef] = []
    for ref in refs:
        if ref not in found:
            found.append(ref)
    return tuple(found)


def holders(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """Give who holds what a predicate says: its subject, else that of the predicate that it hangs on.

    Empty where the subject is no party of the cast: the clause is then about something else.
    """
    if _is_laid_at_door(scene, clause):
        return ()
    near = before(scene, clause.head) or _shared_subject(scene, clause)
    if suffers(scene, clause) and not _is_state(scene, clause):
        # "had been supported by": who stands before it does nothing
        near = ()
    if not near and clause.kind is not ClauseKind.NOUN:
        near = _of_the_capital(scene, clause)
    if near:
        # "anyone who favours dialogue": nobody's stand in particular
        return () if clause.link == "relative" and _is_anybody(scene, near[-1:]) else near
    here: Clause | None = clause
    for _ in range(_CLIMB):
        if here is None:
            break
        acting = here.objects if _is_state(scene, here) or _only_looks_passive(scene, here) else here.subjects
        if acting:
            found = unique(ref for a in acting for ref in known(scene, a.head))
            # "ready for talks with all who want them": nobody's stand in particular
            return () if here.link == "relative" and _is_anybody(scene, found) else found
        if here.passive and here.link not in ("participle", "adverbial"):
            return ()
        if here.link not in _PASSES:
            break
        here = scene.clauses.at(here.parent)
    return ()


def _of_the_capital(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """ "Halden, the minister said, would not negotiate": a place that acts in somebody's words is his own side."""
    statement = scene.statement(clause.head)
    heads = [a.head for a in clause.subjects if a.head < clause.head]
    places = heads and all(scene.cast.place(k) is not None and not scene.cast.refs(k) for k in heads)
    return speakers(scene, statement) if statement is not None and places else ()


def before(scene: Scene, i: int) -> tuple[ActorRef, ...]:
    """Give the party that stands right before a predicate, but for auxiliaries and adverbs, or before its "who".

    Word order is surer than a small parser's tree where both are there to ask.
    """
    tokens = scene.page.tokens
    first = max(scene.page.sentence_of(i).first, i - _BACK)
    k = i - 1
    while k >= first and (tokens[k].pos == "AUX" or tokens[k].tag in _LINKS or tokens[k].lower == "both"):
        k -= 1
    if k >= first and tokens[k].text == ",":
        k = _before_inserted(scene, k)
        first = scene.page.sentence_of(i).first
    if k >= first and tokens[k].tag in ("WP", "WDT"):
        k -= 1
        while k >= first and tokens[k].text in (",", "--", "–", "—"):
            k -= 1
    elif tokens[i].tag in ("VB", "NN"):
        return ()
    if k < first or tokens[k].pos not in ("NOUN", "PROPN", "PRON"):
        return ()
    mention = scene.cast.at(k)
    lead = mention.first if mention is not None else k
    # "the capital of Karsava rejects": what the noun belongs to stands before it
    if lead > first + 1 and tokens[lead - 1].lower == "and" and scene.cast.at(lead - 2) is not None:
        if _is_led(scene, lead, first):
            return ()
        return unique((*known(scene, lead - 2), *known(scene, k)))
    if tokens[i].tag == "VBG":
        # "…, with the front demanding an apology"
        return known(scene, k) if k == i - 1 and lead > first and tokens[lead - 1].lower in ("with", "the") else ()
    if lead > first and tokens[lead - 1].pos in ("ADP", "CCONJ"):
        return ()
    return known(scene, k)


def _before_inserted(scene: Scene, comma: int) -> int:
    """Give the token before what two commas enclose: "Velland, which leads the talks, backs", "Prenz, he said, will".

    A relative clause, an attribution or an apposition may be enclosed, and a party must stand before it.
    """
    tokens, first = scene.page.tokens, scene.page.sentence_of(comma).first
    for k in range(comma - 2, max(first, comma - _INSERTED), -1):
        if tokens[k].text != "," or not known(scene, k - 1):
            continue
        inside = tokens[k + 1 : comma]
        finite = any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in inside)
        told = any(t.lemma in scene.will.saying for t in inside)
        mention = scene.cast.at(k - 1)
        opens = mention.first if mention is not None else k - 1
        led = opens > first and tokens[opens - 1].pos == "ADP"
        if not led and (inside[0].tag in ("WP", "WDT", "WP$") or told or not finite):
            return k - 1
    return comma


def _is_led(scene: Scene, lead: int, first: int) -> bool:
    """ "strikes by Karsava, Orlov and Haddad show": a row of names behind a preposition is nobody's subject."""
    tokens, k = scene.page.tokens, lead - 1
    while k >= first and (tokens[k].pos in ("PROPN", "CCONJ", "DET") or tokens[k].text == ","):
        k -= 1
    return k >= first and tokens[k].pos == "ADP"


def _shared_subject(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """ "Orlov said … but called on …": a verb that opens with "and" shares the subject of its sentence."""
    page, i = scene.page, clause.head
    token = page.tokens[i]
    if token.tag not in ("VBD", "VBN", "VBZ", "VBP") or i == 0 or page.tokens[i - 1].lower not in ("and", "but"):
        return ()
    top = scene.clauses.at(grammar.root_before(page, i))
    if top is None or top.passive:
        return ()
    return unique(ref for a in top.subjects for ref in known(scene, a.head))


def _is_anybody(scene: Scene, refs: tuple[ActorRef, ...]) -> bool:
    actors = [scene.cast.actor(ref) for ref in refs]
    return all(actor is not None and actor.kind is ActorKind.UNSPECIFIED for actor in actors)


def _is_laid_at_door(scene: Scene, clause: Clause) -> bool:
    """ "accused Velland of blocking the plan"."""
    tokens = scene.page.tokens
    near = range(max(scene.page.sentence_of(clause.head).first, clause.head - 8), clause.head)
    before = tokens[clause.head - 1].lower if clause.head else ""
    return before in ("of", "for") and any(tokens[k].lemma in scene.will.imputes for k in near)


def _only_looks_passive(scene: Scene, clause: Clause) -> bool:
    """ "Velland called for": parsers take a bare past tense for a passive; without "was" or "by" it is none."""
    bare = clause.passive and not clause.subjects and not grammar.auxiliaries(scene.page, clause.head)
    return bare and clause.link in ("root", "content", "conjunct")


def suffers(scene: Scene, clause: Clause) -> bool:
    """Say whether a predicate is a passive in earnest: "was urged"."""
    return clause.passive and not _only_looks_passive(scene, clause)


def _is_state(scene: Scene, clause: Clause) -> bool:
    """ "is prepared to", "is committed to": a participle that is no passive at all."""
    return (
        clause.passive and not clause.subjects and scene.page.tokens[clause.head].lower in scene.will.ready.adjectives
    )


def voice_of(scene: Scene, clause: Clause) -> tuple[ActorRef, ...]:
    """Give who says what has no holder of its own ("it is vital that …"): who insists on it, else the speaker."""
    above = scene.clauses.at(clause.parent)
    if clause.link == "content" and above is not None:
        told = holders(scene, above)
        if told:
            return told
    statement = scene.statement(clause.head)
    return speakers(scene, statement) if statement else ()


def same_party(scene: Scene, one: ActorRef, other: ActorRef) -> bool:
    """Say whether two actors speak for one party."""
    a, b = scene.cast.actor(one), scene.cast.actor(other)
    if a is None or b is None:
        return one == other
    return a.id == b.id or a.of == b.id or b.of == a.id or (a.of is not None and a.of == b.of)


def of_one_party(scene: Scene, some: tuple[ActorRef, ...], others: tuple[ActorRef, ...]) -> bool:
    """Say whether one of some actors and one of others speak for one party."""
    return any(same_party(scene, one, other) for one in some for other in others)


def spoken_of(clause: Clause) -> tuple[Argument, ...]:
    """Give the grammatical subject: who acts, or of a passive what is acted on ("the regime must be removed")."""
    return clause.objects if clause.passive else clause.subjects


def apart(scene: Scene, refs: tuple[ActorRef, ...], holder: tuple[ActorRef, ...]) -> tuple[ActorRef, ...]:
    """Give the actors that are not of the holder's own party."""
    return tuple(ref for ref in refs if not of_one_party(scene, (ref,), holder))
