"""Say who speaks at a cue, with fallbacks for the subjects that a small parser loses."""

from __future__ import annotations

from parleys.clauses import Clause, ClauseKind, Clauses
from parleys.clauses.frames import fill
from parleys.knowledge.frames import Frame, Slot
from parleys.language import grammar
from parleys.language.page import Page

_EMPTY = ("it", "there", "this", "that", "which", "what", "who")


_ACTS: Frame = {"speaker": ("subject",)}


def speakers_of(page: Page, clause: Clause, clauses: Clauses, frame: Frame = _ACTS) -> tuple[tuple[int, ...], float]:
    """Give the head tokens of those who speak, and how sure that is; nobody where none can be shown.

    "heard from Orlov that …", "the radio quoted him as saying …": the frame says where they stand.
    """
    for slot in frame["speaker"]:
        found = _acting(page, clause, clauses) if slot == "subject" else _standing(page, clause, slot)
        if found[0]:
            return found
    return (), 0.0


def _standing(page: Page, clause: Clause, slot: Slot) -> tuple[tuple[int, ...], float]:
    filled = fill(page, clause, {"speaker": (slot,)})["speaker"]
    named = tuple(a.head for a in filled if not page.is_quoted(a.head))
    return named, 0.8


def _acting(page: Page, clause: Clause, clauses: Clauses) -> tuple[tuple[int, ...], float]:
    """Give who acts, or stands where a small parser lost him."""
    if clause.passive:
        # "It was reported that …", "the attack was claimed": nobody is named unless by an agent
        return tuple(a.head for a in clause.subjects if a.case == "by"), 0.8
    hung = clause.link == "participle" and page.tokens[clause.head].tag == "VBG"
    outside = [a for a in clause.subjects if not hung and not page.is_quoted(a.head)]
    named = [a for a in outside if not is_empty(page, a.head) and a.head != clause.head]
    for fallback in (_of_participle, _beside_verb, _after_verb, _before_verb):
        if named:
            break
        named = fallback(page, clause, clauses)
    return tuple(a.head for a in named), min((a.reliability for a in named), default=0.0)


def is_empty(page: Page, i: int) -> bool:
    """Say whether a subject stands for nobody: "it was said", "there is"."""
    return page.tokens[i].lower in _EMPTY and page.tokens[i].pos in ("PRON", "DET")


def _of_participle(page: Page, clause: Clause, clauses: Clauses) -> list[grammar.Argument]:
    """ "Karsava walked out, saying that …": the participle shares the subject of the clause above."""
    if page.tokens[clause.head].tag not in ("VBG", "VBN", "NN", "JJ"):
        return []
    parent = clause.parent
    for _ in range(4):
        above = clauses.at(parent)
        if above is None:
            break
        named = [a for a in above.subjects if not is_empty(page, a.head) and not page.is_quoted(a.head)]
        if above.kind is not ClauseKind.NOUN and named:
            return [_weaker(a) for a in named]
        parent = above.parent
    above = clauses.at(_main_verb(page, clause.head))
    if above is None or above.head == clause.head:
        return []
    return [_weaker(a) for a in above.subjects if not is_empty(page, a.head)]


def _main_verb(page: Page, i: int) -> int | None:
    """Give the first finite predicate of the sentence before a token."""
    sentence = page.sentence_of(i)
    for k in range(sentence.first, i):
        if page.is_quoted(k):
            continue
        if grammar.is_verbal(page.tokens[k]) and grammar.has_subject(page, k):
            return k
    return None


def _beside_verb(page: Page, clause: Clause, clauses: Clauses) -> list[grammar.Argument]:
    """ "…," President Karsava said; "…, its minister, Anna Karsava, said": a name right before the cue."""
    del clauses
    i = clause.head
    first = page.sentence_of(i).first
    if i - 2 > first and page.tokens[i - 1].text == "," and page.tokens[i - 2].tag == "NNP":
        i -= 1
    k = i - 1
    while k > first and page.tokens[k].pos in ("PROPN", "NOUN", "ADJ", "DET", "PRON") and i - k < 8:
        k -= 1
    named = page.tokens[i - 1].pos in ("PROPN", "PRON") and page.tokens[i - 1].tag != "EX"
    closed = k < i - 1 and page.tokens[k].text in ('"', "”", ",")
    return [grammar.Argument(head=i - 1, reliability=0.7)] if closed and named else []


def _after_verb(page: Page, clause: Clause, clauses: Clauses) -> list[grammar.Argument]:
    """ "…," said a ministry official travelling with him: parsers take the speaker for an object, or lose it."""
    del clauses
    i = clause.head
    sentence = page.sentence_of(i)
    if clause.content is not None and clause.content > i:
        return []
    inverted = i > sentence.first and page.tokens[i - 1].text in ('"', "”", "’", "'", ",")
    if not inverted:
        return []
    for k in range(i + 1, min(i + 9, sentence.last)):
        token = page.tokens[k]
        if token.tag == "EX":
            return []
        if token.pos in ("PROPN", "PRON") or (token.pos == "NOUN" and k + 1 < sentence.last):
            following = page.tokens[k + 1] if k + 1 < sentence.last else token
            if following.pos not in ("NOUN", "PROPN") or token.pos == "PRON":
                return [grammar.Argument(head=k, reliability=0.6)]
        elif token.pos not in ("DET", "ADJ", "NUM", "NOUN", "PROPN") and token.lower != "'s":
            return []
    return []


def _before_verb(page: Page, clause: Clause, clauses: Clauses) -> list[grammar.Argument]:
    """ "Karsava, announcing …, said": the nearest subject to the left whose own predicate the cue has left behind."""
    del clauses
    i = clause.head
    if page.tokens[i].tag not in ("VBD", "VBZ", "VBP"):
        return []
    sentence = page.sentence_of(i)
    for k in range(i - 1, sentence.first - 1, -1):
        token = page.tokens[k]
        if grammar.is_subject(token) and page.quote_at(token.start) is None and not is_empty(page, k):
            return [grammar.Argument(head=k, reliability=0.5)]
    return []


def _weaker(found: grammar.Argument) -> grammar.Argument:
    return grammar.Argument(head=found.head, case=found.case, reliability=round(found.reliability * 0.85, 2))
