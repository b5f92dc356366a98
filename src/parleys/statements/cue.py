"""Find cues: the verbs, nouns, adjectives and phrases by which a report attributes words."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from parleys.clauses import Clause, ClauseKind, Clauses
from parleys.clauses.frames import fill
from parleys.knowledge.frames import Frame
from parleys.knowledge.speech import Speech, SpeechWord
from parleys.language import grammar
from parleys.language.grammar import Part
from parleys.language.page import Page
from parleys.record import Force
from parleys.statements.speakers import is_empty, speakers_of

FINITE = ("VBD", "VBZ", "VBP", "MD")
BESIDE = (Part.APPOSITION, Part.RELATIVE, Part.PUNCTUATION, Part.CONJUNCT)


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
    frame: Frame
    force: Force = Force.NEUTRAL
    framed: int | None = None
    """The verb whose frame it is, where that is not the head: "[quoted] Orlov as saying"."""

    @property
    def quoted(self) -> bool:
        """Whether it attributes only words inside quotation marks: "called it “a trap”"."""
        return "quotation" in self.frame["content"]

    @property
    def infinitive(self) -> bool:
        """Whether an infinitive below it with quoted words in it is what was said."""
        return "infinitive" in self.frame["content"]

    @property
    def nominal(self) -> bool:
        """Whether quoted words behind "to" are what was said."""
        return "to" in self.frame["content"]


def clause_cues(page: Page, clauses: Clauses, speech: Speech) -> tuple[Cue, ...]:
    """Give the cues that are the heads of clauses and nouns outside double quotation marks, in order."""
    found: list[Cue] = []
    for clause in clauses.all:
        if page.is_quoted(clause.head):
            continue
        for rule in (_closing_cue, _verb_cue, _participle_cue, _noun_cue, _adjective_cue):
            cue = rule(page, clause, clauses, speech)
            if cue is not None:
                found.append(cue)
                break
    return tuple(found)


def _verb_cue(page: Page, clause: Clause, clauses: Clauses, speech: Speech) -> Cue | None:
    """ "Karsava said", "said Karsava", "adding that", "was quoted as saying"."""
    if clause.kind is ClauseKind.NOUN or page.tokens[clause.head].pos not in ("VERB", "AUX"):
        return None
    after = page.tokens[clause.head + 1].lower if clause.head + 1 < len(page.tokens) else ""
    verb = speech.verbs.get(f"{clause.lemma} {after}") or speech.verbs.get(clause.lemma)
    if verb is None or (clause.negated and verb.force is not Force.DENIAL) or _kept_back(page, clause, speech):
        return None
    return _relayed_cue(page, clause, clauses, verb, speech) or _cue(page, clause, clauses, verb)


def _relayed_cue(page: Page, clause: Clause, clauses: Clauses, verb: SpeechWord, speech: Speech) -> Cue | None:
    """ "The radio quoted Orlov as saying …": who speaks is told by the frame of the verb above."""
    i = clause.head
    if page.tokens[i].tag != "VBG" or page.tokens[i - 1].lower != "as":
        return None
    for k in range(i - 2, page.sentence_of(i).first, -1):
        above, known = clauses.at(k), speech.verbs.get(page.tokens[k].lemma)
        if above is None or above.kind is ClauseKind.NOUN:
            continue
        if known is None or known.frame["speaker"][0] != "object":
            return None
        speakers, reliability = speakers_of(page, above, clauses, known.frame)
        if not speakers:
            return None
        return Cue(
            kind=CueKind.VERB,
            head=i,
            lemma=verb.lemma,
            speakers=speakers,
            first=i,
            last=i + 1,
            reliability=reliability,
            frame={**known.frame, "content": verb.frame["content"]},
            force=verb.force,
            framed=k,
        )
    return None


def _kept_back(page: Page, clause: Clause, speech: Speech) -> bool:
    """ "declined to say whether he would attend": nothing is said."""
    above = page.tokens[page.tokens[clause.head].head]
    infinitive = page.tokens[clause.head].tag in ("VB", "VBG") and above.i < clause.head
    return infinitive and above.lemma in speech.silences


def _closing_cue(page: Page, clause: Clause, clauses: Clauses, speech: Speech) -> Cue | None:
    """ "…, the island's news agencies reported." at the end of a sentence, which parsers take for a participle."""
    del clauses
    token, sentence = page.tokens[clause.head], page.sentence_of(clause.head)
    verb = speech.verbs.get(token.lemma)
    if verb is None or token.tag not in ("VBD", "VBN", "VBZ", "VBP", "NNS") or "quotation" in verb.frame["content"]:
        return None
    if "subject" not in verb.frame["speaker"]:
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
        frame=verb.frame,
        force=verb.force,
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


def _homograph(page: Page, i: int, verb: SpeechWord) -> Cue | None:
    if followed_by_that(page, i + 1, 1) is None:
        return None
    return Cue(
        kind=CueKind.VERB,
        head=i,
        lemma=verb.lemma,
        speakers=(i - 1,),
        first=i - 1,
        last=i + 1,
        reliability=0.7,
        frame=verb.frame,
        force=verb.force,
    )


def _cue(page: Page, clause: Clause, clauses: Clauses, verb: SpeechWord) -> Cue | None:
    speakers, reliability = speakers_of(page, clause, clauses, verb.frame)
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
        frame=verb.frame,
        # "did not deny that …" leaves it open
        force=Force.NEUTRAL if clause.negated else verb.force,
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
        i = grammar.reach(page, i - 2, *BESIDE, Part.COPULA, Part.ADVERBIAL, Part.SUBJECT)[0]
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
            verb_next = k + 1 < end and page.tokens[k + 1].tag in FINITE
            opens = (token.tag != "DT" or k == i) and before.lower not in ("so", "condition", "fact")
            return k if opens and not verb_next and (not comma or before.text == ",") else None
        if token.tag in FINITE or token.text in ('"', "“", "”", ";", ":"):
            return None
        comma = comma or token.text == ","
    return None


def _noun_cue(page: Page, clause: Clause, clauses: Clauses, speech: Speech) -> Cue | None:
    """ "Karsava's warning that …", "made an announcement on Monday that …", "expressed hope that …"."""
    if clause.kind is not ClauseKind.NOUN or clause.lemma not in speech.nouns:
        return None
    if followed_by_that(page, clause.head + 1, 4) is None and clause.content is None:
        return None
    noun = speech.nouns[clause.lemma]
    speakers = tuple(a.head for a in fill(page, clause, noun.frame)["speaker"])
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
        frame=noun.frame,
        force=noun.force,
    )


def _adjective_cue(page: Page, clause: Clause, clauses: Clauses, speech: Speech) -> Cue | None:
    """ "are adamant that the queen must go"."""
    del clauses
    if clause.kind is not ClauseKind.COPULA or clause.lemma not in speech.adjectives or clause.negated:
        return None
    word = speech.adjectives[clause.lemma]
    speakers = tuple(a.head for a in fill(page, clause, word.frame)["speaker"] if not is_empty(page, a.head))
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
        frame=word.frame,
        force=word.force,
    )
