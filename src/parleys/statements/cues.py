"""Find cues that are no clause of their own: "according to", a dash or colon beside a quotation, fixed phrases."""

from __future__ import annotations

from parleys.clauses import Clauses
from parleys.knowledge.frames import Frame
from parleys.knowledge.speech import Speech, SpeechWord
from parleys.language import grammar
from parleys.language.grammar import Part
from parleys.language.page import Page
from parleys.statements.cue import BESIDE, FINITE, Cue, CueKind, clause_cues
from parleys.statements.speakers import speakers_of

LONG_DASHES = ("—", "–", "―", "--")
MARKS = (*LONG_DASHES, ":")
"""Marks that attribute a quotation beside them."""
MARKED: Frame = {"speaker": (), "content": ("quotation",)}
"""Who speaks stands beside the mark."""


def find_cues(page: Page, clauses: Clauses, speech: Speech) -> tuple[Cue, ...]:
    """Give the cues that stand outside double quotation marks, in order."""
    found = [*clause_cues(page, clauses, speech)]
    taken = {cue.head for cue in found}
    phrases = (cue for cue in _phrase_cues(page, clauses, speech) if cue.head not in taken)
    sources = (*_source_cues(page, speech), *_view_cues(page, speech))
    return tuple(sorted((*found, *phrases, *sources, *_signed_cues(page)), key=lambda cue: cue.head))


def _phrase_cues(page: Page, clauses: Clauses, speech: Speech) -> list[Cue]:
    """ "made clear that …", "let it be known that …", "remains convinced that …"."""
    found: list[Cue] = []
    for sentence in page.sentences:
        for i in range(sentence.first + 1, sentence.last - 2):
            if page.tokens[i].lower != "that" or page.is_quoted(i):
                continue
            phrase = _phrase_before(page, sentence.first, i, speech)
            if phrase is None:
                continue
            verb, word = phrase
            # of "is of the opinion" the noun is the head
            clause = next((each for k in range(verb, i) if (each := clauses.at(k)) is not None), None)
            if clause is None or clause.negated:
                continue
            speakers, reliability = speakers_of(page, clause, clauses, word.frame)
            if speakers:
                found.append(
                    Cue(
                        kind=CueKind.ADJECTIVE,
                        head=i - 1,
                        lemma=page.tokens[verb].lemma,
                        speakers=speakers,
                        first=verb,
                        last=i,
                        reliability=min(0.8, reliability),
                        frame=word.frame,
                        force=word.force,
                    )
                )
    return found


def _phrase_before(page: Page, first: int, i: int, speech: Speech) -> tuple[int, SpeechWord] | None:
    """Give the verb of a fixed phrase that ends right before a "that", and what is known of the phrase."""
    for phrase, known in speech.phrases.items():
        start = i - len(phrase)
        if start >= first and all(page.tokens[start + n].lemma == word for n, word in enumerate(phrase)):
            return start, known
    last = page.tokens[i - 1]
    adjective = speech.adjectives.get(last.lemma) or speech.adjectives.get(last.lower)
    start = i - 2
    while start > first and page.tokens[start].pos == "ADV":
        start -= 1
    fits = start >= first and page.tokens[start].lemma in speech.states
    return (start, adjective) if adjective is not None and fits else None


def _source_cues(page: Page, speech: Speech) -> list[Cue]:
    """ "according to the island's radio": the source is the first noun phrase after the words."""
    found: list[Cue] = []
    openings = {phrase[0] for phrase in speech.sources}
    for sentence in page.sentences:
        for i in range(sentence.first, sentence.last):
            if page.tokens[i].lower not in openings:
                continue
            for phrase, known in speech.sources.items():
                words = tuple(page.tokens[k].lower for k in range(i, min(i + len(phrase), sentence.last)))
                if words == phrase and not page.is_quoted(i):
                    cue = _source_cue(page, i, i + len(phrase), sentence.last, known)
                    if cue is not None:
                        found.append(cue)
    return found


def _source_cue(page: Page, i: int, after: int, end: int, known: SpeechWord) -> Cue | None:
    head = _noun_after(page, after, end)
    if head is None:
        return None
    last = grammar.reach(page, head, *BESIDE, Part.REMARK)[1]
    return Cue(
        kind=CueKind.SOURCE,
        head=i,
        lemma=known.lemma,
        speakers=(head, *grammar.conjuncts(page, head)),
        first=i,
        last=max(last, head + 1),
        reliability=0.9,
        frame=known.frame,
        force=known.force,
    )


def _view_cues(page: Page, speech: Speech) -> list[Cue]:
    """ "in Orlov's view": a preposition, an owner, the noun."""
    found: list[Cue] = []
    for prep, noun in speech.views:
        for token in page.tokens:
            if token.lemma != noun or token.pos != "NOUN" or page.is_quoted(token.i):
                continue
            if grammar.postmodifiers(page, token.i):
                # "in Velland's view of history": what it is a view of is told, and not what is thought
                continue
            owners = grammar.possessors(page, token.i)
            first = min((k for a in owners for k in range(*grammar.reach(page, a.head))), default=0) - 1
            if first >= page.sentence_of(token.i).first and page.tokens[first].lower == prep:
                known = speech.views[prep, noun]
                found.append(
                    Cue(
                        kind=CueKind.SOURCE,
                        head=first,
                        lemma=known.lemma,
                        speakers=tuple(a.head for a in owners),
                        first=first,
                        last=token.i + 1,
                        reliability=0.8,
                        frame=known.frame,
                        force=known.force,
                    )
                )
    return found


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
                    frame=MARKED,
                )
            )
    return found


def _named_after(page: Page, i: int) -> tuple[int, int, int] | None:
    """A dash and a name behind a quotation, and no verb after it in the sentence."""
    if i + 1 >= len(page.tokens) or page.tokens[i].text not in LONG_DASHES:
        return None
    end = _name_end(page, i + 1)
    rest = page.tokens[end : page.sentence_of(i).last]
    return (i, i + 1, end) if end > i + 1 and not any(t.tag in FINITE for t in rest) else None


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
