"""What verbs, nouns and adjectives of attitude take: which words are the content, and who holds it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from parleys.clauses import Clauses
from parleys.knowledge.attitudes import AttitudeKind, Attitudes
from parleys.language import grammar
from parleys.language.grammar import Part
from parleys.language.page import Page
from parleys.statements.speakers import speakers_of

_MARKED = 14
"""Words at most between a verb that judges and the quoted words."""
_UP = 4
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_Stretch = tuple[int, int]
_Candidate = tuple[str, str, tuple[_Stretch, ...]]
"""Class of word, what it takes, and the tokens of the content."""


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """A word of attitude with its content, both as tokens; `holders` are head tokens, none where nobody is named."""

    head: int
    kind: AttitudeKind
    sort: str
    takes: str
    parts: tuple[_Stretch, ...]
    holders: tuple[int, ...]


def frames_of(page: Page, clauses: Clauses, know: Attitudes) -> Iterator[Frame]:
    """Yield every word of attitude outside double quotation marks with what it takes, the first that fits."""
    for token in page.tokens:
        if token.pos not in ("VERB", "NOUN", "ADJ") or page.is_quoted(token.i):
            continue
        lemma = _lemma(page, clauses, token.i)
        for sort, takes, parts in _candidates(page, token.i):
            kind = know.kind(sort, takes, lemma)
            parts = tuple(part for part in (_trimmed(page, *each) for each in parts) if part is not None)
            if kind is None or not parts:
                continue
            found = () if takes == "raised" else _holders(page, clauses, token.i, sort)
            # "cited the flood": a holder is not what is held
            holders = tuple(h for h in found if not any(first <= h < last for first, last in parts))
            if holders or sort in ("passive", "noun") or takes == "raised":
                yield Frame(head=token.i, kind=kind, sort=sort, takes=takes, parts=parts, holders=holders)
                break


def _lemma(page: Page, clauses: Clauses, i: int) -> str:
    """Give the lemma of a word, of a verb with its particle."""
    clause = clauses.at(i)
    verb = clause is not None and page.tokens[i].pos == "VERB"
    return clause.lemma if clause is not None and verb else page.tokens[i].lemma


def _candidates(page: Page, i: int) -> Iterator[_Candidate]:
    token = page.tokens[i]
    if token.pos == "VERB":
        yield from _of_passive(page, i) if grammar.is_passive(page, i) else _of_verb(page, i)
    elif token.pos == "NOUN":
        yield from _of_noun(page, i)
    elif grammar.has_copula(page, i):
        yield from _of_adjective(page, i)


def _of_verb(page: Page, i: int) -> Iterator[_Candidate]:
    objects = [a.head for a in grammar.objects(page, i) if a.head > i]
    told, below = grammar.content_clause(page, i), grammar.complement(page, i)
    first = objects[0] if objects else None
    if first is not None:
        for word, last in _behind(page, i, first):
            yield "verb", f"+{word}", ((_reach(page, i, first)[0], last),)
    if below is not None and below > i:
        yield from _of_complement(page, i, first, below)
    if told is not None and told.head > i and told.reliability > 0.5:
        yield "verb", "clause", (_reach(page, i, told.head),)
    for word, stretch in _asked(page, i):
        yield "verb", f"{word} to", (stretch,)
    for takes, stretch in _up_to_quotation(page, i):
        yield "verb", takes, (stretch,)
    for word, start, last in _prepositional(page, i):
        yield "verb", word, ((start, last),)
    if first is not None:
        yield "verb", "object", (_reach(page, i, first),)


def _of_complement(page: Page, i: int, first: int | None, below: int) -> Iterator[_Candidate]:
    """ "urged [the council to vote]", "called [the vote a farce]", "hopes [to sail]", "[the road] seems [closed]"."""
    content = _reach(page, i, below)
    tag = page.tokens[below].tag
    if first is not None and first < below:
        together = (_reach(page, i, first)[0], content[1])
        yield "verb", "called" if tag == "VB" else "judged", (together,)
    elif tag == "VB":
        yield "verb", "infinitive", (content,)
    elif tag == "VBG":
        yield "verb", "gerund", (content,)
    else:
        yield "verb", "judged", (content,)
    subject = next((a.head for a in grammar.subjects(page, i) if a.head < i), None)
    if subject is not None:
        yield "verb", "raised", (_around(page, subject, i), content)


def _asked(page: Page, i: int) -> Iterator[tuple[str, _Stretch]]:
    """ "called on [the council to vote]": the infinitive hangs on the verb or on the council, as parsers please."""
    for found in grammar.obliques(page, i):
        hung = (grammar.complement(page, i), grammar.to_infinitive(page, i), grammar.to_infinitive(page, found.head))
        below = next((k for k in hung if k is not None and k > found.head > i), None)
        if found.case and below is not None:
            first = _reach(page, i, found.head)[0] + len(found.case.split())
            yield found.case, (first, _reach(page, i, below)[1])


def _up_to_quotation(page: Page, i: int) -> Iterator[tuple[str, _Stretch]]:
    """ "called the vote a “farce”", "dismissed them as “mere pirates”": up to the mark, however it is parsed."""
    end = page.sentence_of(i).last
    for k in range(i + 1, min(i + _MARKED, end)):
        token = page.tokens[k]
        quote = page.quote_at(token.start)
        if quote is not None and quote.double:
            inside = page.within(quote.start, quote.end)
            content = (i + 1, min(inside[-1].i + 1, end) if inside else k)
            words = (page.tokens[n].lower for n in range(i + 1, k))
            yield from ((f"+{word}", content) for word in words if word in ("as", "for", "of"))
            yield "judged", content
            return
        if token.tag in _FINITE or token.text in (";", ":"):
            return


def _of_passive(page: Page, i: int) -> Iterator[_Candidate]:
    below = grammar.complement(page, i)
    subject = next((c for c in page.children[i] if grammar.is_noun_subject(page.tokens[c])), None)
    if below is not None and below > i:
        content = _reach(page, i, below)
        if subject is not None and subject < i:
            yield "passive", "raised", (_around(page, subject, i), content)
        yield "passive", "infinitive", (content,)
    for word, start, last in _prepositional(page, i):
        yield "passive", word, ((start, last),)


def _of_noun(page: Page, i: int) -> Iterator[_Candidate]:
    sorts = ("owned", "noun", "person") if grammar.possessors(page, i) else ("noun", "person")
    below, told = grammar.to_infinitive(page, i), grammar.content_clause(page, i)
    for sort in sorts:
        if below is not None:
            yield sort, "infinitive", (_reach(page, i, below),)
        if told is not None and told.head > i:
            yield sort, "clause", (_reach(page, i, told.head),)
        for word, start, last in _prepositional(page, i):
            yield sort, word, ((start, last),)


def _of_adjective(page: Page, i: int) -> Iterator[_Candidate]:
    below, told = grammar.to_infinitive(page, i) or grammar.complement(page, i), grammar.content_clause(page, i)
    if below is not None and below > i:
        yield "adjective", "infinitive", (_reach(page, i, below),)
    if told is not None and told.head > i:
        yield "adjective", "clause", (_reach(page, i, told.head),)
    for word, start, last in _prepositional(page, i):
        yield "adjective", word, ((start, last),)


def _prepositional(page: Page, i: int) -> Iterator[tuple[str, int, int]]:
    """Yield prepositions behind a word with the tokens of what follows each: "called for [a truce]"."""
    for found in grammar.obliques(page, i):
        if found.head > i and found.case:
            first, last = _reach(page, i, found.head)
            start = next((k for k in range(first, last) if grammar.is_preposition(page.tokens[k])), first)
            yield found.case, start + len(found.case.split()), last
    for word, k in _gerunds(page, i):
        first, last = _reach(page, i, k)
        yield word, first + 1, last


def _behind(page: Page, i: int, first: int) -> Iterator[tuple[str, int]]:
    """Yield prepositions behind an object with where their nouns end: "accused Orlov of [theft]"."""
    for found in grammar.obliques(page, i):
        if found.head > first and found.case:
            yield found.case, _reach(page, i, found.head)[1]
    for found in grammar.obliques(page, first):
        # "criticised the council for its silence": parsers hang it on the council
        if found.case in ("as", "for", "of"):
            yield found.case, _reach(page, i, found.head)[1]
    for word, k in _gerunds(page, i):
        if k > first:
            yield word, _reach(page, i, k)[1]


def _gerunds(page: Page, i: int) -> Iterator[tuple[str, int]]:
    """Yield the participles that a preposition hangs on a verb: "accused Orlov of [taking] the grain"."""
    for k in page.children[i]:
        if k > i and page.tokens[k].tag == "VBG" and grammar.is_adverbial(page.tokens[k]):
            word = next((page.tokens[c].lower for c in page.children[k] if grammar.is_opener(page.tokens[c])), "")
            if word:
                yield word, k


def _reach(page: Page, i: int, below: int) -> _Stretch:
    first, last = grammar.reach(page, below, Part.REMARK)
    return max(first, i + 1), last


def _around(page: Page, below: int, i: int) -> _Stretch:
    """Give the words of a subject before its verb."""
    first, last = grammar.reach(page, below, Part.REMARK)
    return first, min(last, i)


def _trimmed(page: Page, first: int, last: int) -> _Stretch | None:
    while first < last and page.tokens[first].pos == "PUNCT" and not page.is_quoted(first):
        first += 1
    while last > first and page.tokens[last - 1].pos in ("PUNCT", "CCONJ"):
        quote = page.quote_at(page.tokens[last - 1].start)
        if quote is not None and quote.start >= page.tokens[first].start:
            # "the vote “a farce”": the closing mark of words that are quoted inside
            break
        last -= 1
    return (first, last) if last > first else None


def _holders(page: Page, clauses: Clauses, i: int, sort: str) -> tuple[int, ...]:
    """Give who holds an attitude: who acts, whose noun it is, or whom the noun names."""
    if sort == "passive":
        return tuple(a.head for a in grammar.agents(page, i))
    if sort == "person":
        return tuple(a.head for a in grammar.subjects(page, i)) if grammar.has_copula(page, i) else (i,)
    owners = tuple(a.head for a in grammar.possessors(page, i)) if sort in ("noun", "owned") else ()
    if owners or sort == "owned":
        return owners
    if sort == "noun":
        # "expressed concern about the harvest": who expresses it
        above = grammar.governor(page, i)
        return tuple(a.head for a in grammar.subjects(page, above)) if above is not None else ()
    acting = tuple(a.head for a in grammar.subjects(page, i))
    clause = clauses.at(i)
    if sort == "adjective":
        return acting
    if clause is not None and clause.lemma not in ("cite", "quote"):
        acting = speakers_of(page, clause, clauses)[0] or acting
    return acting or _above(page, i)


def _above(page: Page, i: int) -> tuple[int, ...]:
    """ "Orlov used the evening to accuse …": the subject of the nearest predicate above that has one."""
    above = grammar.governor(page, i)
    for _ in range(_UP):
        if above is None:
            break
        acting = tuple(a.head for a in grammar.subjects(page, above) if a.head < i)
        if acting:
            return acting
        above = grammar.governor(page, above)
    return ()
