"""Draft statements: words with the cue that attributes them, each taken once."""

from __future__ import annotations

import msgspec

from parleys.clauses import Clauses
from parleys.knowledge.speech import Speech
from parleys.language.page import Page
from parleys.record import Cast, Mode, Moment, Span
from parleys.statements.content import contents_of
from parleys.statements.cue import Cue
from parleys.statements.direct import attribute, evaluations, whole_quotes
from parleys.statements.headlines import find_headlines
from parleys.statements.posts import Post

_GOVERNED = ("content:", "headline", "quote:own-cue", "quote:evaluation", "post:")
"""Rules that find words which the cue itself attributes; a quotation that only goes on has no word of its own."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A statement in the making; `moment` where it is printed beside the words."""

    start: int
    end: int
    cue: Cue
    mode: Mode
    rule: str
    reliability: float
    moment: Moment | None = None

    @property
    def governed(self) -> bool:
        """Whether the cue itself attributes the words, so that they have its force."""
        return self.rule.startswith(_GOVERNED)


def find_drafts(page: Page, cues: tuple[Cue, ...], clauses: Clauses, cast: Cast, speech: Speech) -> list[Draft]:
    """Give what cues attribute, in order: quotations, clauses, lines that read as headlines."""
    return _settled([draft for _, found in asked(page, cues, clauses, cast, speech) for draft in found])


def asked(
    page: Page, cues: tuple[Cue, ...], clauses: Clauses, cast: Cast, speech: Speech
) -> tuple[tuple[str, list[Draft]], ...]:
    """Give what each way of attributing finds, by its name, before the same words are settled to one draft."""
    return (
        ("quotation", _direct(page, cues)),
        ("clause", _indirect(page, cues, clauses, speech)),
        ("headline", _headlines(page, cues, cast, speech)),
    )


def draft_of(post: Post) -> Draft | Post:
    """Give the draft of a post that words lead up to; a post that is only signed stays as it is."""
    if post.cue is None:
        return post
    return Draft(
        start=post.start,
        end=post.end,
        cue=post.cue,
        mode=Mode.DIRECT,
        rule="post:led-in",
        reliability=0.85,
        moment=post.moment,
    )


def _direct(page: Page, cues: tuple[Cue, ...]) -> list[Draft]:
    drafts: list[Draft] = []
    whole = whole_quotes(page)
    for hit in (*attribute(page, whole, cues), *evaluations(page, whole, cues)):
        start, end = _stripped(page.text, hit.quote.inner)
        if end > start:
            drafts.append(
                Draft(start=start, end=end, cue=hit.cue, mode=Mode.DIRECT, rule=hit.how, reliability=hit.reliability)
            )
    return drafts


def _indirect(page: Page, cues: tuple[Cue, ...], clauses: Clauses, speech: Speech) -> list[Draft]:
    drafts: list[Draft] = []
    for cue in cues:
        stretches = contents_of(page, cue, cues, clauses, speech)
        for first, last in stretches:
            start, end = page.tokens[first].start, page.tokens[last - 1].end
            mode = _mode(page, start, end)
            if mode is Mode.INDIRECT and (cue.quoted or (len(stretches) == 1 and not _has_verb(page, first, last))):
                continue
            if mode is Mode.DIRECT:
                start, end = _stripped(page.text, Span(start, end))
            rule, reliability = f"content:{cue.kind.value}", cue.reliability * 0.9
            drafts.append(Draft(start=start, end=end, cue=cue, mode=mode, rule=rule, reliability=reliability))
    return drafts


def _headlines(page: Page, cues: tuple[Cue, ...], cast: Cast, speech: Speech) -> list[Draft]:
    drafts: list[Draft] = []
    for line in find_headlines(page, cues, cast, speech):
        start, end = page.tokens[line.first].start, page.tokens[line.last - 1].end
        mode = _mode(page, start, end)
        if mode is Mode.DIRECT:
            whole = next((q.inner for q in page.quotes if q.start == start and q.end <= end), Span(start, end))
            start, end = _stripped(page.text, whole)
        rule, reliability = "headline", line.cue.reliability * 0.9
        drafts.append(Draft(start=start, end=end, cue=line.cue, mode=mode, rule=rule, reliability=reliability))
    return drafts


def _has_verb(page: Page, first: int, last: int) -> bool:
    finite = any(page.tokens[k].tag in ("VBD", "VBZ", "VBP", "VBN", "MD") for k in range(first, last))
    return finite or page.tokens[first].tag == "IN"


def _stripped(text: str, span: Span) -> tuple[int, int]:
    """Take white space, outer marks and a comma or full stop behind them off a quotation."""
    start, end = span.start, span.end
    while start < end and (text[start].isspace() or text[start] in '"“”„'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '"“”,' or text[end - 2 : end] in ('".', "”.")):
        end -= 1
    return start, end


def _mode(page: Page, start: int, end: int) -> Mode:
    """Say how words are given, by the share of letters inside quotation marks (PolNeAR: direct from 95 %)."""
    letters = quoted = 0
    for i in range(start, end):
        if page.text[i].isalnum():
            letters += 1
    for quote in page.quotes:
        low, high = max(start, quote.inner.start), min(end, quote.inner.end)
        quoted += sum(1 for i in range(low, high) if page.text[i].isalnum())
    if not letters or not quoted:
        return Mode.INDIRECT
    return Mode.DIRECT if quoted >= 0.95 * letters else Mode.MIXED


def _settled(drafts: list[Draft]) -> list[Draft]:
    """Keep one draft for the same words: a quotation before a clause, else the surer one; nested ones stay."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.rule.startswith("content"), -d.reliability, d.start)):
        if not any(_same(draft, other) for other in kept):
            kept.append(draft)
    return sorted(kept, key=lambda d: (d.start, d.end))


def _same(a: Draft, b: Draft) -> bool:
    both = min(a.end, b.end) - max(a.start, b.start)
    if both <= 0:
        return False
    longest = max(a.end - a.start, b.end - b.start)
    if both >= 0.5 * longest:
        return a.cue.head == b.cue.head or both >= 0.9 * longest
    # a clause that only frames quotations already taken ("“Q1,” said X, “Q2”") is not a third statement
    return a.cue.head == b.cue.head and a.rule.startswith("content") and both >= 0.4 * (a.end - a.start)
