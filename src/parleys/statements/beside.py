"""Find the verb beside a quotation that is no verb of saying: "Orlov resisted: “…”", "“…,” blared the front page"."""

from __future__ import annotations

from parleys.language import grammar
from parleys.language.page import Page, Quote
from parleys.statements.cue import Cue, CueKind

_FINITE = ("VBD", "VBZ", "VBP")
_LEAD_IN = 14
"""Words at most between a verb and the colon that leads on to a quotation."""
_TRAIL = 6
"""Words at most between a quotation and the verb behind it."""
_TIMES = ("when", "while", "after", "before", "if", "because", "since", "although", "though")


def cue_beside(page: Page, quote: Quote) -> Cue | None:
    """Give a cue made of the verb that stands right before or behind a quotation, whatever verb it is."""
    return _leading(page, quote) or _trailing(page, quote)


def is_closed_by_cue(page: Page, quote: Quote) -> bool:
    """ "“Absolutely,” she said", "he yelled, “Out!”": however short, words that end in a mark beside a verb are whole."""
    closing = quote.inner.of(page.text).rstrip()[-1:]
    if closing in ("!", "?", ",") and _verb_behind(page, quote) is not None:
        return True
    first = _first(page, quote)
    if closing not in (".", "!", "?") or first is None or first < 2 or page.tokens[first - 1].text not in (",", ":"):
        return False
    return page.tokens[first - 2].tag in (*_FINITE, "VBG") and page.tokens[first - 2].sentence == _sentence(page, first)


def _first(page: Page, quote: Quote) -> int | None:
    """Give the first token of a quotation, its mark included."""
    inside = page.within(quote.start, quote.end)
    return inside[0].i if inside else None


def _sentence(page: Page, i: int) -> int:
    return page.tokens[i].sentence


def _leading(page: Page, quote: Quote) -> Cue | None:
    """ "Orlov resisted: “…”", "As the paper put it, “…”": the last finite verb before the mark."""
    first = _first(page, quote)
    if first is None or first < 2:
        return None
    mark = page.tokens[first - 1]
    start = max(page.sentence_of(first - 1).first, first - 1 - (_LEAD_IN if mark.text == ":" else 2))
    if mark.text not in (":", ","):
        return None
    for k in range(first - 2, start - 1, -1):
        token = page.tokens[k]
        if page.is_quoted(k):
            return None
        if token.tag in _FINITE and token.pos == "VERB" and grammar.marker(page, k) not in _TIMES:
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
    for k in range(last, min(last + _TRAIL, len(page.tokens))):
        token = page.tokens[k]
        if token.tag in _FINITE:
            return k if token.pos == "VERB" and _speakers(page, quote, k) else None
        if token.pos in ("PUNCT", "CCONJ", "SCONJ", "ADP", "AUX") and not (k == last and token.text == ","):
            return None
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
        quoted=True,
    )
