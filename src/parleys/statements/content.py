"""Say which words a cue attributes: what its "that" opens, its content clause, what stands before it, or the rest.

Where an attributed clause ends is settled by words first: small parsers lose "that"-clauses behind adverbials.
"""

from __future__ import annotations

from parleys.clauses import Clauses
from parleys.knowledge.speech import Speech
from parleys.language import grammar
from parleys.language.page import Page
from parleys.statements.cue import Cue, CueKind, followed_by_that

_STOPS = (",", "–", "—", "--", "-", ";", ":", "(")
_DASHES = ("–", "—", "--")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_ADVERBIAL = ("since", "if", "when", "before", "after", "as", "because", "while", "until", "unless", "although")


def content_of(page: Page, cue: Cue, cues: tuple[Cue, ...], clauses: Clauses, speech: Speech) -> tuple[int, int] | None:
    """Give the tokens of what an indirect cue attributes, or None where it attributes nothing that can be shown."""
    if cue.kind is CueKind.SOURCE:
        found = _around_source(page, cue)
    else:
        found = (
            _that_clause(page, cue, speech)
            or _quoted_infinitive(page, cue, clauses)
            or _bare_clause(page, cue, clauses)
            or _before(page, cue)
        )
    if found is None:
        return None
    return _shortened(page, cue, cues, clauses, *found)


def _that_clause(page: Page, cue: Cue, speech: Speech) -> tuple[int, int] | None:
    """ "told reporters in the capital that Velland would attend"."""
    start = max(cue.head + 1, cue.last if cue.last < page.sentence_of(cue.head).last else cue.head + 1)
    that = followed_by_that(page, cue.head + 1, speech.reach)
    if that is None and start > cue.head + 1:
        that = followed_by_that(page, start, speech.reach)
    if that is None:
        return None
    last = page.sentence_of(cue.head).last
    return (that + 1, last) if any(page.tokens[k].tag in (*_FINITE, "VBN") for k in range(that, last)) else None


def _quoted_infinitive(page: Page, cue: Cue, clauses: Clauses) -> tuple[int, int] | None:
    """ "warned them not to yield to "blackmail"": an infinitive call is a statement where words of it are quoted."""
    clause = clauses.at(cue.head)
    if clause is None or cue.kind is not CueKind.VERB:
        return None
    head: int | None = None
    if cue.infinitive and clause.complement is not None:
        head = clause.complement
    elif cue.nominal:
        head = next((a.head for a in clause.obliques if a.case == "to"), None)
    if head is None or head < cue.head:
        return None
    first, last = grammar.reach(page, head, ("parataxis",))
    marked = any(
        quote.start < page.tokens[last - 1].end and quote.end > page.tokens[first].start for quote in page.quotes
    )
    if marked:
        return max(first, cue.head + 1), last
    inner = clauses.at(head)
    if inner is not None and inner.content is not None:
        # "vowed to guarantee that no arms will …": what is guaranteed is what is said
        return grammar.reach(page, inner.content, ("parataxis",))
    return None


def _bare_clause(page: Page, cue: Cue, clauses: Clauses) -> tuple[int, int] | None:
    """ "said Velland would attend": a clause right after the cue, without "that"."""
    if cue.quoted or cue.kind is not CueKind.VERB:
        return None
    clause = clauses.at(cue.head)
    sentence = page.sentence_of(cue.head)
    if clause is None:
        return None
    content = clauses.at(clause.content)
    if content is not None and content.head > cue.head and content.marker not in _ADVERBIAL:
        first = grammar.reach(page, content.head, ("parataxis",))[0]
        return max(first, cue.last if cue.last <= content.head else cue.head + 1), sentence.last
    if clause.objects and clause.objects[0].head not in range(cue.first, cue.last) and not _pronoun(page, cue.head + 1):
        return None
    return _finite_soon(page, max(cue.last, cue.head + 1), sentence.last)


def _pronoun(page: Page, i: int) -> bool:
    return i < len(page.tokens) and page.tokens[i].tag == "PRP"


def _finite_soon(page: Page, start: int, end: int) -> tuple[int, int] | None:
    """Give the rest of a sentence that goes on as a clause: a noun, then a finite verb, nothing but words between."""
    if start >= end or (
        page.tokens[start].pos in ("PUNCT", "ADP", "CCONJ", "SCONJ") and page.tokens[start].lower != "unlike"
    ):
        return None
    nominal = False
    for k in range(start, min(start + 14, end)):
        token = page.tokens[k]
        nominal = nominal or token.pos in ("NOUN", "PROPN", "PRON")
        if token.tag in _FINITE:
            return (start, end) if nominal or token.i > start else None
        if token.text in ('"', "“", "”", ":", ";", ",") and not nominal:
            return None
    return None


def _before(page: Page, cue: Cue) -> tuple[int, int] | None:
    """ "The road was closed, Karsava said": what stands before a cue that closes its sentence."""
    if cue.kind is not CueKind.VERB or cue.quoted or page.tokens[cue.head].tag not in (*_FINITE, "VBN"):
        return None
    sentence = page.sentence_of(cue.head)
    at = cue.first - 1
    if at <= sentence.first or page.tokens[at].text not in (",", "”", '"', "—", "–", "--"):
        return None
    while at > sentence.first and page.tokens[at].pos == "PUNCT":
        at -= 1
    span = range(sentence.first, at + 1)
    if any(q.double and q.inner.end - q.inner.start > 60 and q.end > page.tokens[at].start for q in page.quotes
           if q.start < page.tokens[at].end and q.end > page.tokens[sentence.first].start):  # fmt: skip
        return None
    finite = any(page.tokens[k].tag in _FINITE for k in span)
    return (sentence.first, at + 1) if finite and not _goes_on(page, cue, sentence.last) else None


def _goes_on(page: Page, cue: Cue, end: int) -> bool:
    """Say whether the sentence takes up its thread again after the cue: "whose aim, they say, is to win"."""
    after = page.tokens[cue.last : end]
    return bool(after) and after[0].text == "," and any(t.tag in _FINITE for t in after[1:3])


def _around_source(page: Page, cue: Cue) -> tuple[int, int] | None:
    """ "According to X, C", "C, according to X", "which according to X has cost …"."""
    sentence = page.sentence_of(cue.head)
    if cue.head == sentence.first:
        last = sentence.last
        return (cue.last, last) if last - cue.last >= 3 else None
    after = page.tokens[cue.last : sentence.last]
    if after and after[0].tag in _FINITE:
        clause_end = grammar.reach(page, _verb_from(page, cue.last, sentence.last))[1]
        return cue.last, max(clause_end, cue.last + 1)
    first = sentence.first
    for k in range(cue.head - 1, sentence.first, -1):
        if page.tokens[k].text in (";", *_DASHES):
            first = k + 1
            break
    return (first, cue.head) if cue.head - first >= 3 else None


def _verb_from(page: Page, i: int, end: int) -> int:
    """Give the main verb of a verb group that begins at a token: "has so far [cost]"."""
    for k in range(i, min(i + 6, end)):
        if grammar.is_verbal(page.tokens[k]):
            return k
    return i


def _shortened(
    page: Page, cue: Cue, cues: tuple[Cue, ...], clauses: Clauses, first: int, last: int
) -> tuple[int, int] | None:
    """Cut off what is not the speaker's: a second cue with the same subject, a trailing aside or relative clause."""
    sentence = page.sentence_of(cue.head)
    first, last = max(first, sentence.first), min(last, sentence.last)
    if first < cue.head < last:
        last = cue.first if cue.first > first else last
    while first < last and (page.tokens[first].pos == "PUNCT" or page.tokens[first].lower == "that"):
        if page.tokens[first].text in ('"', "“", "'", "‘", "[", "("):
            break
        first += 1
    for other in cues:
        if first < other.first < last and other.head != cue.head and _second(page, cue, other):
            last = min(last, other.first)
    last = _within_opening(page, cue, first, last)
    last = _without_aside(page, cue, clauses, first, last)
    last = _without_tail(page, first, last)
    while last > first and (page.tokens[last - 1].text in _STOPS or page.tokens[last - 1].pos == "CCONJ"):
        last -= 1
    return (first, last) if last - first >= 2 else None


def _second(page: Page, cue: Cue, other: Cue) -> bool:
    """Say whether a cue inside the content is rather a second cue of the speaker: "…, and warned that"."""
    before = page.tokens[other.first - 1]
    if before.text in ('"', "”"):
        before = page.tokens[other.first - 2]
    apart = before.text in _STOPS or before.pos == "CCONJ"
    if other.kind is CueKind.SOURCE:
        return apart
    trailing = apart and other.first > cue.head
    own_subject = any(other.first <= s < other.last for s in other.speakers)
    return trailing and (not own_subject or other.last >= page.sentence_of(other.head).last - 2)


def _within_opening(page: Page, cue: Cue, first: int, last: int) -> int:
    """ "After Karsava said the road was closed, the convoy turned": the content ends where the main clause begins."""
    opening = page.tokens[page.sentence_of(cue.head).first]
    between = page.tokens[opening.i : cue.head]
    if opening.lower not in _ADVERBIAL or opening.i > cue.head or any(token.text == "," for token in between):
        return last
    for k in range(first + 1, last):
        if page.tokens[k].text == "," and page.quote_at(page.tokens[k].start) is None:
            return k
    return last


def _without_aside(page: Page, cue: Cue, clauses: Clauses, first: int, last: int) -> int:
    """Cut a closing participle clause that the reporter hangs on the saying: "— softening their refusal"."""
    for k in range(first + 2, last):
        token, before = page.tokens[k], page.tokens[k - 1]
        if token.tag != "VBG" or page.quote_at(token.start) is not None:
            continue
        if before.text in _DASHES:
            return k - 1
        clause = clauses.at(k)
        comma = before.text == "," or (before.text in ('"', "”") and page.tokens[k - 2].text == ",")
        if comma and (clause is None or clause.parent in (cue.head, None) or page.tokens[clause.head].head < first):
            return k - 1
    return last


def _without_tail(page: Page, first: int, last: int) -> int:
    """Cut a closing ", who …", ", whose …" on a name, which is the reporter's: news adds backgrounds so."""
    for k in range(last - 1, first, -1):
        token = page.tokens[k]
        if token.tag in ("WP", "WP$", "WDT") and token.lower in ("who", "whose", "which"):
            before = page.tokens[k - 1]
            comma = before.text == "," and page.tokens[k - 2].pos == "PROPN"
            bare = before.pos == "PROPN" and token.lower in ("who", "whose")
            if (comma or bare) and page.quote_at(token.start) is None:
                return k - 1 if comma else k
    return last
