"""Find cues: the verbs, nouns, adjectives and phrases by which a report attributes words."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from parleys.clauses import Clause, ClauseKind, Clauses
from parleys.knowledge.speech import Speech, SpeechVerb
from parleys.language import grammar
from parleys.language.grammar import Part
from parleys.language.page import Page
from parleys.statements.speakers import is_empty, speakers_of

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_LONG_DASHES = ("—", "–", "―", "--")
MARKS = (*_LONG_DASHES, ":")
"""Marks that attribute a quotation beside them."""
_BESIDE = (Part.APPOSITION, Part.RELATIVE, Part.PUNCTUATION, Part.CONJUNCT)


class CueKind(StrEnum):
    """What attributes."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
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
        if page.is_quoted(clause.head):
            continue
        for rule in (_closing_cue, _verb_cue, _participle_cue, _noun_cue, _adjective_cue):
            cue = rule(page, clause, clauses, speech)
            if cue is not None:
                found.append(cue)
                break
    found.extend(_source_cues(page, speech))
    found.extend(_signed_cues(page))
    return tuple(sorted(found, key=lambda cue: cue.head))


def _verb_cue(page: Page, clause: Clause, clauses: Clauses, speech: Speech) -> Cue | None:
    """ "Karsava said", "said Karsava", "adding that", "was quoted as saying"."""
    if clause.kind is ClauseKind.NOUN or page.tokens[clause.head].pos not in ("VERB", "AUX"):
        return None
    after = page.tokens[clause.head + 1].lower if clause.head + 1 < len(page.tokens) else ""
    verb = speech.verbs.get(f"{clause.lemma} {after}") or speech.verbs.get(clause.lemma)
    if verb is None or (clause.negated and verb.force != "denial"):
        return None
    return _cue(page, clause, clauses, verb)


def _closing_cue(page: Page, clause: Clause, clauses: Clauses, speech: Speech) -> Cue | None:
    """ "…, the island's news agencies reported." at the end of a sentence, which parsers take for a participle."""
    del clauses
    token, sentence = page.tokens[clause.head], page.sentence_of(clause.head)
    verb = speech.verbs.get(token.lemma)
    if verb is None or token.tag not in ("VBD", "VBN", "VBZ", "VBP", "NNS") or verb.quoted:
        return None
    if any(page.tokens[k].pos != "PUNCT" for k in range(clause.head + 1, sentence.last)):
        return None
    first = clause.head
    while first > sentence.first and page.tokens[first - 1].text not in (",", "”", '"'):
        first -= 1
        if page.tokens[first].pos in ("VERB", "AUX", "ADP", "SCONJ"):
            return None
    if first in (clause.head, sentence.first):
        return None
    speaker = grammar.phrase_head(page, clause.head - 1, clause.head)
    return Cue(
        kind=CueKind.VERB,
        head=clause.head,
        lemma=verb.lemma,
        speakers=(speaker,),
        first=first,
        last=clause.head + 1,
        reliability=0.8,
    )


def _participle_cue(page: Page, clause: Clause, clauses: Clauses, speech: Speech) -> Cue | None:
    """ "…, warning that": taggers take the participle for a noun."""
    token = page.tokens[clause.head]
    if clause.kind is not ClauseKind.NOUN or clause.head < 1:
        return None
    if token.tag == "NNS" and token.lemma in speech.verbs and page.tokens[clause.head - 1].tag == "NNP":
        # "The Island Press reports that": the plural of a noun in a tagger's eyes
        return _homograph(page, clause.head, speech.verbs[token.lemma])
    if not token.lower.endswith("ing"):
        return None
    if page.tokens[clause.head - 1].text not in (",", "—", "–") or not followed_by_that(page, clause.head + 1, 6):
        return None
    stem = token.lower[:-3]
    verb = next((speech.verbs[w] for w in (stem, f"{stem}e", stem[:-1]) if w in speech.verbs), None)
    return _cue(page, clause, clauses, verb) if verb is not None else None


def _homograph(page: Page, i: int, verb: SpeechVerb) -> Cue | None:
    if followed_by_that(page, i + 1, 1) is None:
        return None
    head, last = CueKind.VERB, i + 1
    return Cue(kind=head, head=i, lemma=verb.lemma, speakers=(i - 1,), first=i - 1, last=last, reliability=0.7)


def _cue(page: Page, clause: Clause, clauses: Clauses, verb: SpeechVerb) -> Cue | None:
    speakers, reliability = speakers_of(page, clause, clauses)
    if not speakers:
        return None
    first, last = _extent(page, clause.head, speakers)
    return Cue(
        kind=CueKind.VERB,
        head=clause.head,
        lemma=verb.lemma,
        speakers=speakers,
        first=first,
        last=last,
        reliability=reliability,
        quoted=verb.quoted,
        infinitive=verb.infinitive,
        nominal=verb.nominal,
    )


def _extent(page: Page, i: int, speakers: tuple[int, ...]) -> tuple[int, int]:
    """Give the tokens from subject to verb, or from verb to subject, whichever way round they stand."""
    sentence = page.sentence_of(i)
    first = last = i
    for c in grammar.verb_premodifiers(page, i):
        if i - c <= 3:
            first = min(first, c)
    for s in speakers:
        if sentence.first <= s < sentence.last and (s in page.children[i] or (i < s <= i + 8)):
            begin, end = grammar.reach(page, s)
            if begin > i or end <= i:
                first, last = min(first, begin), max(last, end - 1)
    if first == i and len(speakers) == 1 and i - 3 <= speakers[0] < i:
        first = _phrase_start(page, speakers[0], sentence.first)
    while first < i and page.tokens[first].pos == "PUNCT":
        first += 1
    return first, last + 1


def _phrase_start(page: Page, i: int, least: int) -> int:
    """Give where the words for a speaker before the cue begin: "Velland's minister, Anna Karsava, [said]"."""
    while i > least and page.tokens[i - 1].pos == "PROPN":
        i -= 1
    if i - 2 > least and page.tokens[i - 1].text == "," and page.tokens[i - 2].pos == "NOUN":
        i = grammar.reach(page, i - 2, *_BESIDE, Part.COPULA, Part.ADVERBIAL, Part.SUBJECT)[0]
    return i


def followed_by_that(page: Page, i: int, reach: int) -> int | None:
    """Give the token of a "that" that opens a clause within `reach` words, with no finite verb before it.

    A "that" behind a comma of its own opens a clause; one behind an earlier comma, or right before a verb, is relative.
    """
    end = page.sentence_of(i).last if i < len(page.tokens) else i
    comma = False
    for k in range(i, min(i + reach, end)):
        token, before = page.tokens[k], page.tokens[k - 1]
        if token.lower == "that" and token.tag in ("IN", "WDT", "DT"):
            verb_next = k + 1 < end and page.tokens[k + 1].tag in _FINITE
            opens = (token.tag != "DT" or k == i) and before.lower not in ("so", "condition", "fact")
            return k if opens and not verb_next and (not comma or before.text == ",") else None
        if token.tag in _FINITE or token.text in ('"', "“", "”", ";", ":"):
            return None
        comma = comma or token.text == ","
    return None


def _noun_cue(page: Page, clause: Clause, clauses: Clauses, speech: Speech) -> Cue | None:
    """ "Karsava's warning that …", "made an announcement on Monday that …", "expressed hope that …"."""
    if clause.kind is not ClauseKind.NOUN or clause.lemma not in speech.nouns:
        return None
    if followed_by_that(page, clause.head + 1, 4) is None and clause.content is None:
        return None
    speakers = tuple(a.head for a in clause.subjects)
    above = clauses.at(grammar.governor(page, clause.head))
    if not speakers and above is not None and above.lemma in speech.carriers and not above.negated:
        speakers = speakers_of(page, above, clauses)[0]
    if not speakers:
        return None
    first, last = grammar.noun_phrase(page, clause.head)
    last = min(last, clause.head + 1)
    return Cue(
        kind=CueKind.NOUN,
        head=clause.head,
        lemma=clause.lemma,
        speakers=speakers,
        first=first,
        last=last,
        reliability=0.7,
    )


def _adjective_cue(page: Page, clause: Clause, clauses: Clauses, speech: Speech) -> Cue | None:
    """ "are adamant that the queen must go"."""
    del clauses
    if clause.kind is not ClauseKind.COPULA or clause.lemma not in speech.adjectives or clause.negated:
        return None
    speakers = tuple(a.head for a in clause.subjects if not is_empty(page, a.head))
    if not speakers or followed_by_that(page, clause.head + 1, 2) is None:
        return None
    return Cue(
        kind=CueKind.ADJECTIVE,
        head=clause.head,
        lemma=clause.lemma,
        speakers=speakers,
        first=clause.head,
        last=clause.head + 1,
        reliability=0.8,
    )


def _source_cues(page: Page, speech: Speech) -> list[Cue]:
    """ "according to the island's radio": the source is the first noun phrase after the words."""
    found: list[Cue] = []
    openings = {phrase[0] for phrase in speech.sources}
    for sentence in page.sentences:
        for i in range(sentence.first, sentence.last):
            if page.tokens[i].lower not in openings:
                continue
            for phrase in speech.sources:
                words = tuple(page.tokens[k].lower for k in range(i, min(i + len(phrase), sentence.last)))
                if words == phrase and not page.is_quoted(i):
                    cue = _source_cue(page, i, i + len(phrase), sentence.last, " ".join(phrase))
                    if cue is not None:
                        found.append(cue)
    return found


def _source_cue(page: Page, i: int, after: int, end: int, phrase: str) -> Cue | None:
    head = _noun_after(page, after, end)
    if head is None:
        return None
    last = grammar.reach(page, head, *_BESIDE, Part.REMARK)[1]
    return Cue(
        kind=CueKind.SOURCE,
        head=i,
        lemma=phrase,
        speakers=(head, *grammar.conjuncts(page, head)),
        first=i,
        last=max(last, head + 1),
        reliability=0.9,
    )


def _signed_cues(page: Page) -> list[Cue]:
    """ "“We wait.” — Jana Haddad, 27", "Haddad: “We wait.”": a dash or a colon beside a quotation attributes it."""
    found: list[Cue] = []
    for quote in page.quotes:
        inside = page.within(quote.start, quote.end) if quote.double else ()
        if not inside:
            continue
        first, last = inside[0].i, inside[-1].i + 1
        named = _named_after(page, last) or _named_before(page, first)
        if named is not None:
            mark, begin, end = named
            speaker = grammar.phrase_head(page, begin, end)
            low, high = min(mark, begin), max(mark + 1, end)
            found.append(
                Cue(
                    kind=CueKind.VERB,
                    head=mark,
                    lemma=page.tokens[mark].text,
                    speakers=(speaker,),
                    first=low,
                    last=high,
                    reliability=0.8,
                    quoted=True,
                )
            )
    return found


def _named_after(page: Page, i: int) -> tuple[int, int, int] | None:
    """A dash and a name behind a quotation, and no verb after it in the sentence."""
    if i + 1 >= len(page.tokens) or page.tokens[i].text not in _LONG_DASHES:
        return None
    end = _name_end(page, i + 1)
    rest = page.tokens[end : page.sentence_of(i).last]
    return (i, i + 1, end) if end > i + 1 and not any(t.tag in _FINITE for t in rest) else None


def _named_before(page: Page, i: int) -> tuple[int, int, int] | None:
    """A name and a colon, which open the sentence, before a quotation."""
    first = page.sentence_of(i - 1).first if i > 1 else i
    if i < 2 or page.tokens[i - 1].text != ":" or _name_end(page, first) != i - 1:
        return None
    return i - 1, first, i - 1


def _name_end(page: Page, i: int) -> int:
    """Give where a name of at most five words ends."""
    end = i
    while end < min(i + 5, len(page.tokens)) and page.tokens[end].pos == "PROPN":
        end += 1
    return end


def _noun_after(page: Page, i: int, end: int) -> int | None:
    """Give the head of the noun phrase that begins at a token."""
    for k in range(i, min(i + 8, end)):
        if page.tokens[k].pos in ("NOUN", "PROPN", "PRON"):
            return grammar.phrase_head(page, k, end)
    return None
