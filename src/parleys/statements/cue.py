"""Find cues: the verbs, nouns and phrases by which a report attributes words."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from parleys.clauses import Clause, ClauseKind, Clauses
from parleys.knowledge.speech import Speech
from parleys.language import grammar
from parleys.language.page import Page


class CueKind(StrEnum):
    """What attributes."""

    VERB = "verb"
    NOUN = "noun"
    SOURCE = "source"
    """ "according to X"."""


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """An attributing word with whoever speaks. `first`:`last` are the tokens of subject and verb group together."""

    kind: CueKind
    head: int
    lemma: str
    speakers: tuple[int, ...]
    """Head tokens."""
    first: int
    last: int
    reliability: float
    quoted: bool = False
    """Attributes only words inside quotation marks."""
    infinitive: bool = False
    nominal: bool = False


def find_cues(page: Page, clauses: Clauses, speech: Speech) -> tuple[Cue, ...]:
    """Give the cues that stand outside double quotation marks, in order."""
    found: list[Cue] = []
    for clause in clauses.all:
        if _inside_quote(page, clause.head):
            continue
        cue = _verb_cue(page, clause, clauses, speech) or _noun_cue(page, clause, clauses, speech)
        if cue is not None:
            found.append(cue)
    found.extend(_source_cues(page, speech))
    return tuple(sorted(found, key=lambda cue: cue.head))


def _inside_quote(page: Page, i: int) -> bool:
    quote = page.quote_at(page.tokens[i].start)
    return quote is not None and quote.double


def _verb_cue(page: Page, clause: Clause, clauses: Clauses, speech: Speech) -> Cue | None:
    """ "Karsava said", "said Karsava", "adding that", "was quoted as saying"."""
    verb = speech.verbs.get(clause.lemma)
    if verb is None or clause.kind is ClauseKind.NOUN or page.tokens[clause.head].pos not in ("VERB", "AUX"):
        return None
    if clause.negated and verb.force != "denial":
        return None
    speakers, reliability = _speakers(page, clause, clauses)
    if not speakers:
        return None
    first, last = _extent(page, clause.head, speakers)
    return Cue(
        kind=CueKind.VERB,
        head=clause.head,
        lemma=clause.lemma,
        speakers=speakers,
        first=first,
        last=last,
        reliability=reliability,
        quoted=verb.quoted,
        infinitive=verb.infinitive,
        nominal=verb.nominal,
    )


def _speakers(page: Page, clause: Clause, clauses: Clauses) -> tuple[tuple[int, ...], float]:
    """Give the head tokens of those who speak; for "quoted as saying" the one quoted."""
    if clause.passive and clause.lemma in ("quote", "cite"):
        return tuple(a.head for a in clause.objects), 0.8
    named = [a for a in clause.subjects if not _expletive(page, a.head) and a.head != clause.head]
    if not named:
        named = _beside(page, clause.head)
    if not named and clause.parent is not None:
        above = clauses.at(clause.parent)
        if above is not None and above.kind is not ClauseKind.NOUN and page.tokens[clause.head].tag in ("VBG", "VBN"):
            named = [a for a in above.subjects if not _expletive(page, a.head)]
    return tuple(a.head for a in named), min((a.reliability for a in named), default=0.0)


def _beside(page: Page, i: int) -> list[grammar.Argument]:
    """Guess the subject that a parse lost: a name or pronoun right after the verb ("said Karsava") or right before."""
    sentence = page.sentence_of(i)
    for k in (i + 1, i - 1):
        if sentence.first <= k < sentence.last:
            token = page.tokens[k]
            if token.pos == "PROPN" or token.lower in ("he", "she", "they"):
                return [grammar.Argument(head=k, reliability=0.5)]
    return []


def _expletive(page: Page, i: int) -> bool:
    return page.tokens[i].lower in ("it", "there", "this", "that", "which", "what", "who") and page.tokens[i].pos in (
        "PRON",
        "DET",
    )


def _extent(page: Page, i: int, speakers: tuple[int, ...]) -> tuple[int, int]:
    """Give the tokens from subject to verb, or from verb to subject, whichever way round they stand."""
    sentence = page.sentence_of(i)
    first = last = i
    for c in grammar.dependents(page, i, "aux", "aux:pass", "advmod"):
        if abs(c - i) <= 3 and c < i:
            first = min(first, c)
    near = [s for s in speakers if sentence.first <= s < sentence.last and abs(s - i) <= 45]
    for s in near:
        if s in page.children[i]:
            begin, end = grammar.reach(page, s)
            if begin > i or end <= i:
                first, last = min(first, begin), max(last, end - 1)
    return first, last + 1


def _noun_cue(page: Page, clause: Clause, clauses: Clauses, speech: Speech) -> Cue | None:
    """ "Karsava's warning that …", "issued a statement saying …", "expressed hope that …"."""
    if clause.kind is not ClauseKind.NOUN or clause.lemma not in speech.nouns or clause.content is None:
        return None
    speakers = tuple(a.head for a in clause.subjects)
    reliability = 0.7
    above = clauses.at(grammar.governor(page, clause.head))
    if not speakers and above is not None and above.lemma in speech.carriers:
        speakers = tuple(a.head for a in above.subjects if not _expletive(page, a.head))
    if not speakers:
        return None
    first, last = grammar.noun_phrase(page, clause.head)
    return Cue(
        kind=CueKind.NOUN,
        head=clause.head,
        lemma=clause.lemma,
        speakers=speakers,
        first=first,
        last=last,
        reliability=reliability,
    )


def _source_cues(page: Page, speech: Speech) -> list[Cue]:
    """ "according to the island's radio": the source is the first noun phrase after the words."""
    found: list[Cue] = []
    for sentence in page.sentences:
        for i in range(sentence.first, sentence.last):
            for phrase in speech.sources:
                if tuple(page.tokens[k].lower for k in range(i, min(i + len(phrase), sentence.last))) == phrase:
                    head = _noun_after(page, i + len(phrase), sentence.last)
                    if head is not None and not _inside_quote(page, i):
                        last = grammar.reach(page, head, ("acl:relcl", "conj", "cc", "parataxis", "appos", "punct"))[1]
                        found.append(
                            Cue(
                                kind=CueKind.SOURCE,
                                head=i,
                                lemma=" ".join(phrase),
                                speakers=(head, *grammar.conjuncts(page, head)),
                                first=i,
                                last=max(last, head + 1),
                                reliability=0.9,
                            )
                        )
    return found


def _noun_after(page: Page, i: int, end: int) -> int | None:
    """Give the head of the noun phrase that begins at a token."""
    for k in range(i, min(i + 8, end)):
        if page.tokens[k].pos in ("NOUN", "PROPN", "PRON"):
            head = k
            while page.tokens[head].head > head and page.tokens[head].head < end and page.tokens[head].dep in (
                "compound", "nmod:desc", "amod", "nmod:poss", "flat", "nmod",
            ):  # fmt: skip
                head = page.tokens[head].head
            return head
    return None
