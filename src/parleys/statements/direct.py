"""Attribute quotations: which quotations are words that somebody said, and which cue says who."""

from __future__ import annotations

import msgspec

from parleys.language import grammar
from parleys.language.page import Page, Quote, Sentence
from parleys.statements.beside import cue_beside, is_closed_by_cue
from parleys.statements.cue import Cue

_JUDGED = 14
"""Words between a verb that judges and its quotation."""
_FINITE = ("VBD", "VBZ", "VBP", "MD", "VB")


class Attributed(msgspec.Struct, frozen=True, kw_only=True):
    """A whole quotation with its cue; `how` names the rule that found it."""

    quote: Quote
    cue: Cue
    how: str
    reliability: float


def whole_quotes(page: Page) -> tuple[Quote, ...]:
    """Give the quotations that stand as utterances of their own; scare quotes and woven-in words are left out.

    'called it a "trap"' is woven in: what stands right before the mark belongs to the same phrase.
    """
    return tuple(q for q in page.quotes if q.double and _whole(page, q))


def _whole(page: Page, quote: Quote) -> bool:
    tokens = page.within(quote.inner.start, quote.inner.end)
    words = [t for t in tokens if t.pos != "PUNCT"]
    if is_closed_by_cue(page, quote):
        return True
    if len(words) < 2:
        return False
    sentence = page.sentences[tokens[0].sentence]
    opening = page.token_at(quote.start)
    at = opening.i if opening is not None else tokens[0].i
    before = page.tokens[at - 1] if at > sentence.first else None
    finite = any(t.tag in _FINITE for t in words)
    if before is None or before.text in (",", ":", "—", "–", "--", "-", "…", "..."):
        closing = quote.inner.of(page.text).rstrip()[-1:]
        return finite or (len(words) >= 4 and closing in ".,!?…")
    return (
        finite and words[0].text[:1].isupper() and before.pos in ("VERB", "PROPN", "PRON", "NOUN") and len(words) >= 4
    )


def attribute(page: Page, quotes: tuple[Quote, ...], cues: tuple[Cue, ...]) -> tuple[Attributed, ...]:
    """Give each whole quotation its cue: in its own sentences, else from the quotation before it."""
    found: list[Attributed] = []
    previous: Attributed | None = None
    open_quotes: list[Quote] = []
    for quote in quotes:
        cue = _own_cue(page, quote, cues) or cue_beside(page, quote)
        if cue is not None:
            hit = Attributed(quote=quote, cue=cue, how="quote:own-cue", reliability=cue.reliability)
        else:
            hit = _carried(page, quote, previous, cues)
        if hit is not None:
            if quote.continued:
                # "“We are ready.¶“We only ask …,” Haddad said": the paragraphs before are hers, too
                found.extend(
                    Attributed(quote=q, cue=hit.cue, how="quote:runs-on", reliability=0.8) for q in open_quotes
                )
            found.append(hit)
        open_quotes = [*open_quotes, quote] if hit is None and not quote.closed else []
        previous = hit
    return tuple(found)


def evaluations(page: Page, whole: tuple[Quote, ...], cues: tuple[Cue, ...]) -> tuple[Attributed, ...]:
    """ "dismissed the vote as “a piece of theatre”": words that judge; one word in marks alone is a scare quote.

    Only where the judging is what the sentence tells: "what he calls a “door to the sea”" is in passing.
    """
    found: list[Attributed] = []
    for quote in page.quotes:
        words = [t for t in page.within(quote.inner.start, quote.inner.end) if t.pos != "PUNCT"]
        if quote in whole or not quote.double or len(words) < 2:
            continue
        sentence = page.sentence_of(words[0].i)
        near = [
            c
            for c in cues
            if c.quoted and sentence.first <= c.head < words[0].i <= c.head + _JUDGED and _is_main(page, c.head)
        ]
        if near and not any(page.tokens[k].tag in _FINITE for k in range(near[-1].head + 1, words[0].i)):
            found.append(Attributed(quote=quote, cue=near[-1], how="quote:evaluation", reliability=0.75))
    return tuple(found)


def _is_main(page: Page, i: int) -> bool:
    token = page.tokens[i]
    return grammar.is_root(token) or (grammar.is_conjunct(token) and grammar.is_root(page.tokens[token.head]))


def _sentences(page: Page, quote: Quote) -> tuple[Sentence, Sentence] | None:
    tokens = page.within(quote.start, quote.end)
    if not tokens:
        return None
    return page.sentences[tokens[0].sentence], page.sentences[tokens[-1].sentence]


def _own_cue(page: Page, quote: Quote, cues: tuple[Cue, ...]) -> Cue | None:
    """Give the nearest cue in the sentences that the quotation begins or ends in; a verb before a "according to"."""
    ends = _sentences(page, quote)
    if ends is None:
        return None
    first, last = ends
    after = page.within(quote.start, quote.end)[-1].i + 1
    cut = quote.inner.of(page.text).rstrip()[-1:] in ("?", "!")
    # "“Why now?” Orlov said": a splitter may cut the sentence at the mark
    near = [
        c
        for c in cues
        if (first.first <= c.head < last.last or (cut and c.first == after and _same_paragraph(page, c, last)))
        and _reaches(page, quote, c)
    ]
    return min(near, key=lambda c: (c.kind != "verb", _distance(page, quote, c)), default=None)


def _same_paragraph(page: Page, cue: Cue, sentence: Sentence) -> bool:
    return page.sentence_of(cue.head).paragraph == sentence.paragraph


def _reaches(page: Page, quote: Quote, cue: Cue) -> bool:
    """Say whether nothing but the cue's own clause stands between it and the quotation."""
    start, end = page.tokens[cue.first].start, page.tokens[cue.last - 1].end
    if quote.start <= start < quote.end:
        return False
    if cue.kind == "noun":
        return False
    between = page.text[end : quote.start] if end <= quote.start else page.text[quote.end : start]
    return len(between.split()) <= 30


def _distance(page: Page, quote: Quote, cue: Cue) -> int:
    start, end = page.tokens[cue.first].start, page.tokens[cue.last - 1].end
    if start >= quote.end:
        return start - quote.end
    # a cue that leads in wins over one that trails only where it is nearer
    return max(0, quote.start - end) + 1


def _carried(page: Page, quote: Quote, previous: Attributed | None, cues: tuple[Cue, ...]) -> Attributed | None:
    """A quotation without a cue goes on from the one before it, or from the speaker that leads up to it."""
    ends = _sentences(page, quote)
    if ends is None:
        return None
    here = ends[0]
    if previous is not None:
        before = _sentences(page, previous.quote)
        gap = here.paragraph - (before[1].paragraph if before else here.paragraph)
        told_since = [c for c in cues if previous.quote.end <= page.tokens[c.head].start < quote.start]
        spoken = page.tokens[previous.cue.head].sentence
        others = [c for c in told_since if c.head != previous.cue.head and page.tokens[c.head].sentence != spoken]
        if gap <= 1 and (not others or quote.continued):
            how = "quote:continued" if quote.continued else "quote:goes-on"
            return Attributed(quote=quote, cue=previous.cue, how=how, reliability=0.85 if gap == 0 else 0.7)
        if others and gap <= 1:
            return Attributed(quote=quote, cue=others[-1], how="quote:led-in", reliability=0.6)
    lead = [c for c in cues if page.sentence_of(c.head).index == here.index - 1]
    if lead and here.index > 0:
        return Attributed(quote=quote, cue=lead[-1], how="quote:led-in", reliability=0.6)
    follow = [c for c in cues if page.sentence_of(c.head).index == ends[1].index + 1]
    same = [c for c in follow if page.sentence_of(c.head).paragraph == here.paragraph]
    return Attributed(quote=quote, cue=same[0], how="quote:led-out", reliability=0.5) if same else None
