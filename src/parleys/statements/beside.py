"""Find the verb beside a quotation that is no verb of saying: "Orlov resisted: “…”", "“…,” blared the front page"."""

from __future__ import annotations

from parleys.knowledge.frames import Frame
from parleys.language import grammar
from parleys.language.page import Page, Quote
from parleys.statements.cue import Cue, CueKind

_FINITE = ("VBD", "VBZ", "VBP")
_LEAD_IN = 14
"""Words at most between a verb and the colon that leads on to a quotation."""
_TRAIL = 6
"""Words at most between a quotation and the verb behind it."""
_ASIDE = 24
"""Words at most in what stands between commas behind a speaker's name."""
_QUOTING: Frame = {"speaker": ("subject",), "content": ("quotation",)}
_TIMES = ("when", "while", "after", "before", "if", "because", "since", "although", "though")


def cue_beside(page: Page, quote: Quote) -> Cue | None:
    """Give a cue made of the verb that stands right before or behind a quotation, whatever verb it is."""
    return _leading(page, quote) or _trailing(page, quote)


def is_closed_by_cue(page: Page, quote: Quote) -> bool:
    """Say whether a quotation is whole, however short, by its last mark beside a verb: "“Absolutely,” she said"."""
    closing = quote.inner.of(page.text).rstrip()[-1:]
    if closing in ("!", "?", ",") and _verb_behind(page, quote) is not None:
        return True
    first = _first(page, quote)
    if first is None or first < 2:
        return False
    bare = page.tokens[first - 1].text not in (",", ":")
    verb = page.tokens[first - 1 if bare else first - 2]
    after = page.text[quote.end : quote.end + 1]
    closed = closing in ("!", "?") or after in ("!", "?") or (closing == "." and not bare)
    return closed and verb.tag in (*_FINITE, "VBG") and verb.sentence == page.tokens[first].sentence


def _first(page: Page, quote: Quote) -> int | None:
    """Give the first token of a quotation, its mark included."""
    inside = page.within(quote.start, quote.end)
    return inside[0].i if inside else None


def _leading(page: Page, quote: Quote) -> Cue | None:
    """ "Orlov resisted: “…”", "As the paper put it, “…”": the last finite verb before the mark."""
    first = _first(page, quote)
    if first is None or first < 2:
        return None
    mark = page.tokens[first - 1].text
    last = first - 2 if mark in (":", ",") else first - 1
    start = max(page.sentence_of(last).first, last - (_LEAD_IN if mark == ":" else 1))
    for k in range(last, start - 1, -1):
        token = page.tokens[k]
        if page.is_quoted(k):
            return None
        says = token.tag in _FINITE or (token.tag == "VBG" and k == last)
        if says and token.pos == "VERB" and grammar.marker(page, k) not in _TIMES:
            return _cue(page, quote, k)
    return None


def _trailing(page: Page, quote: Quote) -> Cue | None:
    """ "“…,” the letter read", "“…!” blared the front page"."""
    verb = _verb_behind(page, quote)
    closed = quote.inner.of(page.text).rstrip()[-1:] in (",", "!", "?") or page.text[quote.end : quote.end + 1] == ","
    return _cue(page, quote, verb) if verb is not None and closed else None


def _verb_behind(page: Page, quote: Quote) -> int | None:
    """Give the finite verb behind a quotation, nothing but its subject and adverbs between."""
    inside = page.within(quote.start, quote.end)
    if not inside:
        return None
    last = inside[-1].i + 1
    if last >= len(page.tokens):
        return None
    end = page.sentence_of(last).last
    for k in range(last, min(last + _TRAIL, end)):
        token = page.tokens[k]
        if token.tag in _FINITE:
            named = token.pos == "VERB" and _speakers(page, quote, k)
            return k if named and _goes_on(page, inside[-1].i, last, k) else None
        if token.text == "," and page.tokens[k - 1].pos in ("PROPN", "NOUN"):
            return _behind_aside(page, k, end)
        if token.pos in ("PUNCT", "CCONJ", "SCONJ", "ADP", "AUX") and not (k == last and token.text == ","):
            return None
    return None


def _goes_on(page: Page, inner: int, after: int, verb: int) -> bool:
    """Say whether a sentence goes on behind a quotation, though a splitter may have cut it at a "?" or "!".

    A new sentence has more to tell: "“… war!” Demonstrators picketed the port".
    """
    if page.tokens[inner].sentence == page.tokens[after].sentence:
        return True
    beside = page.sentence_of(inner).paragraph == page.sentence_of(after).paragraph
    end = verb + 2 if grammar.particle(page, verb) == verb + 1 else verb + 1
    follows = page.tokens[end].pos if end < len(page.tokens) else "PUNCT"
    return beside and (page.tokens[after].text[:1].islower() or follows == "PUNCT")


def _behind_aside(page: Page, comma: int, end: int) -> int | None:
    """ "“…,” Orlov, the head of the bank, argued": the verb behind the comma that closes the aside."""
    for k in range(comma + 2, min(comma + _ASIDE, end - 1)):
        if page.tokens[k].text == "," and page.tokens[k + 1].tag in _FINITE:
            return k + 1
    return None


def _speakers(page: Page, quote: Quote, verb: int) -> tuple[int, ...]:
    """Give the subjects of a verb that stand outside the quotation: its own, else the noun right behind the verb."""
    found = [a.head for a in grammar.subjects(page, verb)]
    outside = [s for s in found if not quote.start <= page.tokens[s].start < quote.end and not page.is_quoted(s)]
    own = [s for s in outside if page.tokens[s].tag not in ("EX", "WDT", "WP") and page.tokens[s].lower != "it"]
    if own or page.tokens[verb].start < quote.start:
        return tuple(own)
    sentence = page.sentence_of(verb)
    for k in range(verb + 1, min(verb + 4, sentence.last)):
        if page.tokens[k].pos in ("PROPN", "NOUN", "PRON"):
            return (grammar.phrase_head(page, k, sentence.last),)
        if page.tokens[k].pos not in ("DET", "ADJ", "NUM"):
            return ()
    return ()


def _cue(page: Page, quote: Quote, verb: int) -> Cue | None:
    speakers = _speakers(page, quote, verb)
    if not speakers:
        return None
    return Cue(
        kind=CueKind.VERB,
        head=verb,
        lemma=page.tokens[verb].lemma,
        speakers=speakers,
        first=min(verb, *speakers),
        last=max(verb, *speakers) + 1,
        reliability=0.65,
        frame=_QUOTING,
    )
