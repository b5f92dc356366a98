"""Find the words for talks that a predicate is about, and the people that one meets."""

from __future__ import annotations

from parleys.language import grammar
from parleys.positions.scene import Scene
from parleys.positions.spans import after, has, infinitive, limit, mentions

_NEAR = 9
_FAR = 16
_AGREES = frozenset(("agree", "vote"))
_WHERE = ("after", "at", "during", "in")
_OTHER_ACT = ("VB", "VBD", "VBZ", "VBP", "VBG", "MD", "WDT", "WP")


def talk_after(scene: Scene, i: int) -> int | None:
    """Give the word for talks that a predicate is about: "ready [for] talks", "agreed to take part in talks"."""
    page = scene.page
    if (
        i + 1 < len(page.tokens)
        and page.tokens[i + 1].lower in _WHERE
        and page.tokens[i].lemma in scene.will.ready.verbs
    ):
        # "what it agreed in a national dialogue"
        return None
    first, last = i + 1, min(limit(scene, i), i + 1 + _NEAR)
    clause = scene.clauses.at(i)
    if clause is not None and clause.complement is not None and first < clause.complement < i + _FAR:
        # "voted by a narrow majority late on Thursday to enter …": adverbs between a verb and its infinitive
        first, last = clause.complement, min(limit(scene, clause.complement), clause.complement + _NEAR)
        last = last if page.sentence_of(i) == page.sentence_of(clause.complement) else first
    found = _talk_in(scene, i, first, last)
    if found is None and (page.tokens[i].pos == "NOUN" or page.tokens[i].lemma in _AGREES):
        # "his second refusal in a month to meet the envoy", "voted by a narrow majority to enter talks"
        verb = infinitive(scene, i + 1, page.sentence_of(i).last, 8)
        found = None if verb is None else _talk_in(scene, i, verb, min(limit(scene, verb), verb + _NEAR))
    return found


def _talk_in(scene: Scene, i: int, first: int, last: int) -> int | None:
    """Give the word for talks in a stretch of words behind a predicate, up to what leads elsewhere."""
    page, words = scene.page, scene.will.talks
    going = page.tokens[i].lemma in words.attends or page.tokens[i].lemma in scene.will.refuse.verbs
    agreed = page.tokens[i].lemma in _AGREES and after(scene, i, "to") is not None
    going = going or agreed or page.tokens[i].lemma in scene.will.refuse.delays | {"accept"}
    for k in range(first, last):
        token = page.tokens[k]
        if token.lemma in words.verbs or (token.lower == "sit" and has(scene, words.sides | {"down"}, k + 1, last)):
            return k
        if token.lemma in words.nouns and token.pos != "VERB" and not _is_modifier(scene, k):
            # "wants the talks to fail": what others should do
            failing = page.tokens[i].lemma in ("want", "wish", "hope") and infinitive(scene, k + 1, last, 2) is not None
            return None if failing else k
        if token.lemma == "table" and has(scene, frozenset(("off", "on")), k - 2, k):
            # "would not take anything off the table"
            return None
        if token.lemma in words.visits and token.pos != "VERB" and not _is_modifier(scene, k):
            others_go = has(scene, frozenset(("by",)), k, min(k + 6, last))
            # "suspended visits by warships": somebody else's
            return k if (going and not others_go) or has(scene, words.sides, k, min(k + 3, last)) else None
        ready = page.tokens[i].lower in scene.will.ready.adjectives and has(scene, words.sides, k, last)
        if token.lemma == "discuss" and (ready or has(scene, words.carriers | scene.will.ready.verbs, i, k)):
            return k
        if token.lemma in words.meets and token.tag in ("VB", "VBG") and is_somebody(scene, k + 1, min(k + 8, last)):
            return k
        if token.lemma in words.hosts and token.tag in ("VB", "VBG") and _is_guest(scene, k + 1, min(k + 4, last)):
            return k
        if token.lower in ("whether", "if"):
            # "has yet to decide whether to receive him"
            return None
        if token.lemma in words.attends:
            going = True
        elif token.tag in _OTHER_ACT or token.text in (",", "that") or _is_other_thing(scene, k):
            return None
    return None


def is_somebody(scene: Scene, first: int, last: int) -> bool:
    """ "meet Orlov", "meet members of the government": a party, or people of one."""
    people = scene.will.condition.kinds["person"] | scene.will.rulers | scene.will.risers | scene.will.talks.guests
    return bool(mentions(scene, first, last)) or has(scene, people, first, min(first + 3, last))


def _is_guest(scene: Scene, first: int, last: int) -> bool:
    """ "receive Orlov", "receive a delegation of the council"."""
    return bool(mentions(scene, first, last)) or has(scene, scene.will.talks.guests, first, last)


def _is_other_thing(scene: Scene, k: int) -> bool:
    """ "ready for an end to talks": a noun that leads elsewhere."""
    token = scene.page.tokens[k]
    if scene.cast.at(k) is not None:
        return False
    return token.pos == "NOUN" and token.lemma not in scene.will.talks.carriers and _is_prepositional(scene, k + 1)


def _is_modifier(scene: Scene, k: int) -> bool:
    """ "dialogue partners": the word for talks only tells what sort of thing is meant."""
    token = scene.page.tokens[k]
    return grammar.is_compound(token) and token.head == k + 1


def _is_prepositional(scene: Scene, k: int) -> bool:
    return k < len(scene.page.tokens) and scene.page.tokens[k].pos in ("ADP", "PART") and not _is_owner(scene, k)


def _is_owner(scene: Scene, k: int) -> bool:
    """ "the archbishop['s] invitation"."""
    return scene.page.tokens[k].tag == "POS"
