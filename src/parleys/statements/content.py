"""Say which words a cue attributes: its content clause, what stands before it, or the rest after a source."""

from __future__ import annotations

from parleys.clauses import Clauses
from parleys.language import grammar
from parleys.language.page import Page, Token
from parleys.statements.cue import Cue, CueKind

_STOPS = (",", "–", "—", "--", "-", ";", ":", "(")


def content_of(page: Page, cue: Cue, cues: tuple[Cue, ...], clauses: Clauses) -> tuple[int, int] | None:
    """Give the tokens of what an indirect cue attributes, or None where it attributes nothing that can be shown."""
    if cue.kind is CueKind.SOURCE:
        found = _around_source(page, cue)
    else:
        found = _below(page, cue, clauses) or _before(page, cue)
    if found is None:
        return None
    return _shortened(page, cue, cues, *found)


def _below(page: Page, cue: Cue, clauses: Clauses) -> tuple[int, int] | None:
    """ "said (that) Velland would attend": the content clause below the cue, where it stands after it."""
    clause = clauses.at(cue.head)
    if clause is None:
        return None
    head = clause.content
    if head is None and clause.complement is not None:
        inner = clauses.at(clause.complement)
        quoted = any(page.quote_at(page.tokens[k].start) for k in grammar.subtree(page, clause.complement))
        if inner is not None and cue.infinitive and quoted:
            head = clause.complement
        elif inner is not None and inner.content is not None and not cue.quoted:
            # "vowed to guarantee that no arms will …": the promise is the content, from its infinitive's object clause
            head = inner.content
    if head is None and cue.nominal:
        head = next((a.head for a in clause.obliques if a.case == "to"), None)
    if head is None or head < cue.head:
        return None
    first, last = grammar.reach(page, head, ("parataxis",))
    return max(first, cue.last if cue.last <= head else cue.head + 1), last


def _before(page: Page, cue: Cue) -> tuple[int, int] | None:
    """ "The road was closed, Karsava said": what stands before a cue that closes its sentence."""
    if cue.kind is not CueKind.VERB or cue.quoted:
        return None
    sentence = page.sentence_of(cue.head)
    at = cue.first - 1
    if at <= sentence.first or page.tokens[at].text not in (",", "”", '"', "—", "–", "--"):
        return None
    while at > sentence.first and page.tokens[at].pos == "PUNCT":
        at -= 1
    span = range(sentence.first, at + 1)
    finite = any(page.tokens[k].tag in ("VBD", "VBZ", "VBP", "MD") for k in span)
    parenthetical = cue.last < sentence.last - 1 and _goes_on(page, cue, sentence.last)
    return (sentence.first, at + 1) if finite and not parenthetical else None


def _goes_on(page: Page, cue: Cue, end: int) -> bool:
    """Say whether the sentence takes up its thread again after the cue: "whose aim, they say, is to win"."""
    after = page.tokens[cue.last : end]
    return bool(after) and after[0].text == "," and any(t.tag in ("VBD", "VBZ", "VBP", "MD") for t in after[1:3])


def _around_source(page: Page, cue: Cue) -> tuple[int, int] | None:
    """ "According to X, C", "C, according to X", "which according to X has cost …"."""
    sentence = page.sentence_of(cue.head)
    if cue.head == sentence.first:
        last = sentence.last
        return (cue.last, last) if last - cue.last >= 3 else None
    after = page.tokens[cue.last : sentence.last]
    if after and after[0].tag in ("VBD", "VBZ", "VBP", "MD"):
        clause_end = grammar.reach(page, _verb_from(page, cue.last, sentence.last))[1]
        return cue.last, max(clause_end, cue.last + 1)
    first = sentence.first
    for k in range(cue.head - 1, sentence.first, -1):
        if page.tokens[k].text in (";", "—", "–", "--"):
            first = k + 1
            break
    return (first, cue.head) if cue.head - first >= 3 else None


def _verb_from(page: Page, i: int, end: int) -> int:
    """Give the main verb of a verb group that begins at a token: "has so far [cost]"."""
    for k in range(i, min(i + 6, end)):
        token = page.tokens[k]
        if token.pos == "VERB" or (token.pos == "AUX" and token.dep not in ("aux", "aux:pass", "cop")):
            return k
    return i


def _shortened(page: Page, cue: Cue, cues: tuple[Cue, ...], first: int, last: int) -> tuple[int, int] | None:
    """Cut off what is not the speaker's: "that", a second cue with the same subject, a trailing relative clause."""
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
    last = _without_tail(page, first, last)
    while last > first and (page.tokens[last - 1].text in _STOPS or page.tokens[last - 1].dep == "cc"):
        last -= 1
    return (first, last) if last - first >= 2 else None


def _second(page: Page, cue: Cue, other: Cue) -> bool:
    """Say whether a cue inside the content is rather a second cue of the speaker: "…, and warned that"."""
    before = page.tokens[other.first - 1]
    clause_like = before.text in _STOPS or before.dep == "cc"
    if other.kind is CueKind.SOURCE:
        return clause_like
    trailing = clause_like and other.first > cue.head
    own_subject = any(other.first <= s < other.last for s in other.speakers)
    return trailing and (not own_subject or other.last >= page.sentence_of(other.head).last - 2)


def _without_tail(page: Page, first: int, last: int) -> int:
    """Cut a closing ", who …", ", whose …" on a name, which is the reporter's: news adds backgrounds so."""
    for k in range(last - 1, first, -1):
        token: Token = page.tokens[k]
        if token.tag in ("WP", "WP$", "WDT") and token.lower in ("who", "whose", "which"):
            before = page.tokens[k - 1]
            comma = before.text == "," and page.tokens[k - 2].pos == "PROPN"
            bare = before.pos == "PROPN" and token.lower in ("who", "whose")
            if (comma or bare) and page.quote_at(token.start) is None:
                return k - 1 if comma else k
    return last
