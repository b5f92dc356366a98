"""Posts that a page embeds: the words, who posted them and when, as the page prints them around the words.

Foreign Minister Jana Haddad wrote on X:
Nobody asked us before the bridge was closed. pic.twitter.com/Xy12
— Jana Haddad (@jhaddad) March 3, 2031
"""

from __future__ import annotations

import re

import msgspec

from parleys.knowledge.calendar import Calendar
from parleys.knowledge.speech import Speech
from parleys.language.calendar import find_absolute
from parleys.language.page import Page, Sentence
from parleys.record import ActorRef, Basis, Cast, Days, Moment, Span, Unresolved
from parleys.statements.cue import Cue, CueKind

_NAMED = r"(?P<name>[^\W\d_][^()@\n—–|:;!?]{1,60}?)[^\S\n]*\(?@[^\W\d]\w{1,30}\)?(?P<rest>[^\n\d]{0,30}\d[^\n]{0,40})"
"""A name, its handle and what has figures in it as a day does."""
_SIGNATURE = re.compile(rf"(?:—|–|--|-)[^\S\n]*{_NAMED}$")
_SIGNED_BELOW = re.compile(rf"\s*(?:—|–|--|-)[^\S\n]*{_NAMED}(?=\n|$)")
_HEADER = re.compile(rf"{_NAMED}$")
_LINK = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+")
_CLOSING_LINKS = re.compile(rf"(?:\s*{_LINK.pattern})+\s*$")
_LONGEST = 6
"""Paragraphs of a post between whoever posts it and a signature."""
_FEWEST = 3
"""Words."""


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of a post: `cue` where words lead up to it, else `name` with its place, and the moment printed."""

    start: int
    end: int
    last: int
    """Where the paragraph ends, links and signature included."""
    cue: Cue | None = None
    speaker: tuple[ActorRef, ...] = ()
    name: Span | None = None
    moment: Moment | None = None


class _Poster(msgspec.Struct, frozen=True, kw_only=True):
    """Who posts and when, as printed: `start` is where the signature begins."""

    start: int
    name: Span
    moment: Moment | None


class _Days(msgspec.Struct, frozen=True, kw_only=True):
    """What tells the day of a post: the days of the body, and the calendar for a signature that is set apart."""

    found: Days
    calendar: Calendar


def find_posts(
    page: Page, cues: tuple[Cue, ...], cast: Cast, found_days: Days, speech: Speech, calendar: Calendar
) -> tuple[Post, ...]:
    """Give the posts of a page, one for each of their paragraphs, in order. Links at their ends are left out."""
    paragraphs, days = _paragraphs(page), _Days(found=found_days, calendar=calendar)
    found: dict[int, Post] = {}
    for n in range(len(paragraphs)):
        cue = _lead_in(page, paragraphs[n], cues, speech)
        header = None if cue is not None else _header(page, paragraphs, n, days)
        below = _signed_within(page, paragraphs, n, days)
        if cue is not None or header is not None:
            last = _last(page, paragraphs, n)
            for m in range(n + 1, last + 1):
                post = _post(page, paragraphs[m], header or _signature(page, paragraphs, m, days), cue, cast)
                if post is not None and not _is_marked(page, post):
                    found.setdefault(m, post)
        elif below is not None:
            post = _post(page, paragraphs[n], below, None, cast)
            if post is not None:
                found.setdefault(n, post)
    return tuple(found[n] for n in sorted(found))


def _paragraphs(page: Page) -> list[list[Sentence]]:
    found: dict[int, list[Sentence]] = {}
    for sentence in page.sentences:
        found.setdefault(sentence.paragraph, []).append(sentence)
    return list(found.values())


def _span(paragraph: list[Sentence]) -> Span:
    return Span(paragraph[0].start, paragraph[-1].end)


def _lead_in(page: Page, paragraph: list[Sentence], cues: tuple[Cue, ...], speech: Speech) -> Cue | None:
    """ "Haddad wrote on X:": a saying on a platform that closes its paragraph with a colon."""
    last = paragraph[-1]
    if page.tokens[last.last - 1].text != ":":
        return None
    named = [k for k in range(last.first, last.last) if page.tokens[k].lower in speech.platforms]
    on = any(t.pos == "ADP" for k in named for t in page.tokens[max(k - 4, last.first) : k])
    said = [c for c in cues if last.first <= c.head < last.last and c.kind is CueKind.VERB]
    return said[-1] if on and said else None


def _header(page: Page, paragraphs: list[list[Sentence]], n: int, days: _Days) -> _Poster | None:
    """ "Jana Haddad (@jhaddad) March 3, 2031" on a line of its own above the words."""
    span = _span(paragraphs[n])
    hit = _HEADER.fullmatch(page.text, span.start, span.end)
    above = _span(paragraphs[n - 1]) if n else None
    if hit is None or not _is_name(hit) or (above is not None and _CLOSING_LINKS.search(above.of(page.text))):
        return None
    poster = _poster(page, hit, days)
    return poster if poster.moment is not None else None


def _signed_within(page: Page, paragraphs: list[list[Sentence]], n: int, days: _Days) -> _Poster | None:
    """Give the signature at the end of a paragraph or on the line below it, else the line of name and date there."""
    signed = _signature(page, paragraphs, n, days)
    if signed is not None or n + 1 >= len(paragraphs):
        return signed
    span, below = _span(paragraphs[n]), _span(paragraphs[n + 1])
    hit = _HEADER.fullmatch(page.text, below.start, below.end)
    closed = _CLOSING_LINKS.search(span.of(page.text))
    return _poster(page, hit, days) if hit is not None and _is_name(hit) and closed else None


def _signature(page: Page, paragraphs: list[list[Sentence]], n: int, days: _Days) -> _Poster | None:
    hit = _signing(page, paragraphs, n)
    return _poster(page, hit, days) if hit is not None else None


def _signing(page: Page, paragraphs: list[list[Sentence]], n: int) -> re.Match[str] | None:
    """Give the words of a signature at the end of a paragraph, or below it, where it may be set apart."""
    span = _span(paragraphs[n])
    hit = _SIGNATURE.search(page.text, span.start, span.end) or _SIGNED_BELOW.match(page.text, span.end)
    return hit if hit is not None and _is_name(hit) and hit.start() > span.start else None


def _is_name(hit: re.Match[str]) -> bool:
    """Say whether the words before a handle are written as names are: capitals at both ends, few words."""
    words = hit["name"].split()
    return len(words) <= 6 and words[0][:1].isupper() and words[-1][:1].isupper()


def _poster(page: Page, hit: re.Match[str], days: _Days) -> _Poster:
    return _Poster(start=hit.start(), name=Span(*hit.span("name")), moment=_moment(page, Span(*hit.span("rest")), days))


def _last(page: Page, paragraphs: list[list[Sentence]], n: int) -> int:
    """Give the last paragraph of a post that begins below one: that with a signature, else the first."""
    reach = range(n + 1, min(n + 1 + _LONGEST, len(paragraphs)))
    signed = next((m for m in reach if _signing(page, paragraphs, m) is not None), None)
    return signed if signed is not None else min(n + 1, len(paragraphs) - 1)


def _post(page: Page, paragraph: list[Sentence], poster: _Poster | None, cue: Cue | None, cast: Cast) -> Post | None:
    span = _span(paragraph)
    inside = poster is not None and span.start < poster.start < span.end
    words = page.text[span.start : poster.start if poster is not None and inside else span.end]
    links = _CLOSING_LINKS.search(words)
    words = (words[: links.start()] if links is not None else words).rstrip()
    if len(words.split()) < _FEWEST or _HEADER.fullmatch(words):
        return None
    return Post(
        start=span.start,
        end=span.start + len(words),
        last=span.end,
        cue=cue,
        speaker=_who(page, poster, cast) if poster is not None else (),
        name=poster.name if poster is not None else None,
        moment=poster.moment if poster is not None else None,
    )


def _is_marked(page: Page, post: Post) -> bool:
    """Say whether quotation marks hold the words already."""
    return any(q.double and q.start < post.end and q.end > post.start and q.start <= post.start for q in page.quotes)


def _who(page: Page, poster: _Poster, cast: Cast) -> tuple[ActorRef, ...]:
    """Give the actor of the name printed; the name itself where it is nobody's."""
    name = poster.name.of(page.text)
    known = [a.id for a in cast.actors if name.casefold() in (a.name.casefold(), *(n.text.casefold() for n in a.names))]
    if known:
        return (known[0],)
    return (Unresolved(unresolved=name, start=poster.name.start, end=poster.name.end),)


def _moment(page: Page, rest: Span, days: _Days) -> Moment | None:
    tokens = page.within(rest.start, rest.end)
    told = next((found.moment for token in tokens if (found := days.found.at(token.i)) is not None), None)
    if told is not None:
        return told
    for day in find_absolute(rest.of(page.text), days.calendar):
        words = Span(rest.start + day.start, rest.start + day.end)
        return Moment(edtf=day.edtf, words=words, basis=Basis.WORDS)
    return None
