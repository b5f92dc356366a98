"""Say which words a cue attributes: what its "that" opens, its content clause, what stands before it, or the rest.

Where an attributed clause ends is settled by words first: small parsers lose "that"-clauses behind adverbials.
"""

from __future__ import annotations

from parleys.clauses import Clauses
from parleys.knowledge.speech import Speech
from parleys.language import grammar
from parleys.language.grammar import Part
from parleys.language.page import Page
from parleys.statements.cue import FINITE, Cue, CueKind, followed_by_that
from parleys.statements.trim import DASHES, between_commas, shortened


def contents_of(
    page: Page, cue: Cue, cues: tuple[Cue, ...], clauses: Clauses, speech: Speech
) -> tuple[tuple[int, int], ...]:
    """Give the tokens of what an indirect cue attributes: mostly one stretch, two around a parenthetical cue."""
    found = _stretches(page, cue, clauses, speech)
    cut = (shortened(page, cue, cues, clauses, first, last, speech) for first, last in found)
    return tuple(stretch for stretch in cut if stretch is not None)


def _stretches(page: Page, cue: Cue, clauses: Clauses, speech: Speech) -> tuple[tuple[int, int], ...]:
    if cue.kind is CueKind.SOURCE:
        parts = _around_source_in_clause(page, cue)
        found = _around_source(page, cue)
        return parts or ((found,) if found else ())
    around = _around_cue(page, cue, speech)
    if around:
        return around
    for rule in (_that_clause, _quoted_infinitive, _bare_clause, _before):
        found = rule(page, cue, clauses, speech)
        if found is not None:
            return (found,)
    return ()


def _around_cue(page: Page, cue: Cue, speech: Speech) -> tuple[tuple[int, int], ...]:
    """ "If the truce fails, they add, pressure will grow": the cue stands between two commas."""
    sentence = page.sentence_of(cue.head)
    parenthetical = (
        cue.kind is CueKind.VERB
        and not cue.quoted
        and sentence.first < cue.first - 1
        and cue.last < sentence.last - 3
        and between_commas(page, cue)
        and cue.last - cue.first <= 8
    )
    if not parenthetical:
        return ()
    parts = ((sentence.first, cue.first - 1), (cue.last + 1, sentence.last))
    if page.tokens[cue.last + 1].tag in FINITE:
        # "the truce, they say, will hold": one clause around the cue, of which neither part says anything by itself
        subject = any(page.tokens[k].pos in ("NOUN", "PROPN", "PRON") for k in range(*parts[0]))
        whole = subject and not any(page.tokens[k].tag in FINITE for k in range(*parts[0]))
        return ((sentence.first, sentence.last),) if whole else ()
    return tuple(
        (a, b)
        for a, b in parts
        if not _is_asked(page, a, speech)
        and (page.tokens[a].lower in speech.lead_ins or any(page.tokens[k].tag in FINITE for k in range(a, b)))
    )


def _is_asked(page: Page, first: int, speech: Speech) -> bool:
    """ "When asked whether he would go, Orlov said …", "…, he said, referring to the flood": not what was said."""
    words = [t.lower for t in page.tokens[first : first + 2]]
    return (words[:1] == ["when"] and words[-1] in speech.askings) or words[0] in speech.askings


def _that_clause(page: Page, cue: Cue, clauses: Clauses, speech: Speech) -> tuple[int, int] | None:
    """ "told reporters in the capital that Velland would attend"."""
    del clauses
    start = max(cue.head + 1, cue.last if cue.last < page.sentence_of(cue.head).last else cue.head + 1)
    that = followed_by_that(page, cue.head + 1, speech.reach)
    if that is None and start > cue.head + 1:
        that = followed_by_that(page, start, speech.reach)
    if that is None or (cue.quoted and that != cue.head + 1):
        return None
    last = page.sentence_of(cue.head).last
    above = page.tokens[cue.head].head
    if cue.kind is CueKind.NOUN and above > that + 2 and page.tokens[above].tag in FINITE:
        # "her warning that the state could founder came late": what is told of the warning is not in it
        last = min(last, above)
    return (that + 1, last) if any(page.tokens[k].tag in (*FINITE, "VBN") for k in range(that, last)) else None


def _quoted_infinitive(page: Page, cue: Cue, clauses: Clauses, speech: Speech) -> tuple[int, int] | None:
    """ "warned them not to yield to "blackmail"": an infinitive call is a statement where words of it are quoted."""
    del speech
    clause = clauses.at(cue.head)
    if clause is None or cue.kind is not CueKind.VERB:
        return None
    called = _call(page, cue) if cue.infinitive else None
    if called is not None:
        return called
    head: int | None = None
    if cue.infinitive and clause.complement is not None:
        head = clause.complement
    elif cue.nominal:
        head = next((a.head for a in clause.obliques if a.case == "to"), None)
    if head is None or head < cue.head:
        return None
    first, last = grammar.reach(page, head, Part.REMARK)
    marked = any(
        quote.start < page.tokens[last - 1].end and quote.end > page.tokens[first].start for quote in page.quotes
    )
    if marked:
        return max(first, cue.head + 1), last
    inner = clauses.at(head)
    if inner is not None and inner.content is not None:
        # "vowed to guarantee that no arms will …": what is guaranteed is what is said
        return grammar.reach(page, inner.content, Part.REMARK)
    return None


def _call(page: Page, cue: Cue) -> tuple[int, int] | None:
    """ "urged them not to …" with a quotation in what is urged: from "not" to the end of the sentence."""
    last = page.sentence_of(cue.head).last
    for k in range(cue.head + 1, min(cue.head + 10, last - 1)):
        if page.tokens[k].tag == "TO" and page.tokens[k + 1].tag in ("VB", "RB"):
            first = k - 1 if page.tokens[k - 1].lower in ("not", "never") else k
            begin, end = page.tokens[k].end, page.tokens[last - 1].end
            quoted = any(q.start < end and q.end > begin for q in page.quotes)
            return (first, last) if quoted else None
        if page.tokens[k].tag in FINITE:
            return None
    return None


def _bare_clause(page: Page, cue: Cue, clauses: Clauses, speech: Speech) -> tuple[int, int] | None:
    """ "said Velland would attend": a clause right after the cue, without "that"."""
    if cue.quoted or cue.kind is not CueKind.VERB:
        return None
    clause = clauses.at(cue.head)
    sentence = page.sentence_of(cue.head)
    if clause is None:
        return None
    content = clauses.at(clause.content)
    if content is not None and content.head > cue.head and content.marker not in speech.adverbial:
        first = grammar.reach(page, content.head, Part.REMARK)[0]
        return max(first, cue.last if cue.last <= content.head else cue.head + 1), sentence.last
    return _finite_soon(page, max(cue.last, cue.head + 1), sentence.last, speech)


def _finite_soon(page: Page, start: int, end: int, speech: Speech) -> tuple[int, int] | None:
    """Give the rest of a sentence that goes on as a clause: a noun, then a finite verb, nothing but words between."""
    if start >= end:
        return None
    opening = page.tokens[start]
    if opening.pos in ("PUNCT", "ADP", "CCONJ", "SCONJ") and opening.lower not in speech.lead_ins:
        return None
    nominal = opening.lower in speech.lead_ins
    for k in range(start, min(start + 14, end)):
        token = page.tokens[k]
        nominal = nominal or token.pos in ("NOUN", "PROPN", "PRON", "ADJ")
        if token.tag in FINITE:
            return (start, end) if nominal else None
        if token.tag in ("WDT", "WP", "WP$") or (token.text in ('"', "“", "”", ":", ";", ",") and not nominal):
            return None
    return None


def _before(page: Page, cue: Cue, clauses: Clauses, speech: Speech) -> tuple[int, int] | None:
    """ "The road was closed, Karsava said": what stands before a cue that closes its sentence."""
    del clauses
    if cue.kind is not CueKind.VERB or cue.quoted or page.tokens[cue.head].tag not in (*FINITE, "VBN", "NNS"):
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
    finite = any(page.tokens[k].tag in FINITE for k in span)
    if _is_asked(page, sentence.first, speech):
        return None
    return (sentence.first, at + 1) if finite and not _goes_on(page, cue, sentence.last) else None


def _goes_on(page: Page, cue: Cue, end: int) -> bool:
    """Say whether the sentence takes up its thread again after the cue: "whose aim, they say, is to win"."""
    after = page.tokens[cue.last : end]
    return bool(after) and after[0].text == "," and any(t.tag in FINITE for t in after[1:3])


def _around_source_in_clause(page: Page, cue: Cue) -> tuple[tuple[int, int], ...]:
    """ "The ferry, according to X, would sail": the clause around the source."""
    sentence = page.sentence_of(cue.head)
    before, after = (sentence.first, cue.head - 1), (cue.last + 1, sentence.last)
    commas = cue.head - 1 > sentence.first and cue.last < sentence.last and page.tokens[cue.last].text == ","
    if (
        not commas
        or page.tokens[cue.head - 1].text != ","
        or page.tokens[min(after[0], after[1] - 1)].tag not in FINITE
    ):
        return ()
    subject = any(page.tokens[k].pos in ("NOUN", "PROPN", "PRON") for k in range(*before))
    return (before, after) if subject and not any(page.tokens[k].tag in FINITE for k in range(*before)) else ()


def _around_source(page: Page, cue: Cue) -> tuple[int, int] | None:
    """ "According to X, C", "C, according to X", "which according to X has cost …"."""
    sentence = page.sentence_of(cue.head)
    if cue.head == sentence.first:
        last = sentence.last
        return (cue.last, last) if last - cue.last >= 3 else None
    start = cue.last + 1 if cue.last < sentence.last and page.tokens[cue.last].text == "," else cue.last
    after = page.tokens[start : sentence.last]
    if after and after[0].tag in FINITE:
        clause_end = grammar.reach(page, _verb_from(page, start, sentence.last))[1]
        return start, max(clause_end, start + 1)
    first = _relative_start(page, sentence.first, cue.head)
    for k in range(cue.head - 1, sentence.first, -1):
        if page.tokens[k].text in (";", *DASHES):
            first = k + 1
            break
    return (first, cue.head) if cue.head - first >= 3 else None


def _relative_start(page: Page, first: int, last: int) -> int:
    """ "…, in which 52 died, according to X": what the source tells begins with the last relative clause."""
    for k in range(last - 3, first, -1):
        if page.tokens[k].tag in ("WDT", "WP", "WRB") and page.tokens[k].lower != "that":
            comma = "," in (page.tokens[k - 1].text, page.tokens[k - 2].text)
            return k + 1 if comma and any(page.tokens[n].tag in FINITE for n in range(k, last)) else first
    return first


def _verb_from(page: Page, i: int, end: int) -> int:
    """Give the main verb of a verb group that begins at a token: "has so far [cost]"."""
    for k in range(i, min(i + 6, end)):
        if grammar.is_verbal(page.tokens[k]):
            return k
    return i
