"""What is printed around the facts: date, title, outlet, furniture and comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import UNSET

from parleys.evaluation.gold import Day, GoldPage
from parleys.evaluation.match import Found, Words, as_list, printed, span_of
from parleys.evaluation.rows import Miss, Outcome, Row
from parleys.evaluation.text import plain
from parleys.record import Span

_PRINTED = ("agency", "outlet", "dateline", "byline")


def date_wanted(page: GoldPage, *, gathered: bool) -> Day:
    """Give the date that a reading can know: alone, or after gathering."""
    head = page.answers.report
    alone = not gathered and head.published_alone is not UNSET
    return head.published_alone if alone else head.published  # pyright: ignore[reportReturnType]


def compare_head(page: GoldPage, report: Found, *, gathered: bool) -> Iterator[Outcome]:
    """Yield what the head of a reading adds to the table."""
    head, body = page.answers.report, _body(page, report)
    want, got = date_wanted(page, gathered=gathered), printed(report.get("published"), "date")
    yield from _one(page, "report: published", want or None, got or None, found=1)
    title = printed(report.get("title"))
    right_title = page.place(head.title).of(page.text.raw)
    yield from _one(page, "report: title", plain(right_title), plain(str(title or "")), found=int(bool(title)))
    yield from _furniture(page, body)
    yield from _sentences(page, body)
    yield _comments(page, as_list(report.get("comments")))
    for field in _PRINTED:
        value: str | None = getattr(head, field)
        if value:
            words = printed(report.get(field), "text", "name")
            yield from _one(page, f"report: {field}", plain(value), plain(str(words or "")), found=int(bool(words)))


def _one(page: GoldPage, name: str, want: Any, got: Any, *, found: int) -> Iterator[Outcome]:
    right = str(want) == str(got)
    yield Row(name=name, gold=1, found=found, right=int(right))
    if not right:
        detail = f"want {want!r}, found {got!r}"
        yield Miss(report=page.answers.report.file, kind=name, problem="wrong", words=str(want or ""), detail=detail)


def _body(page: GoldPage, report: Found) -> Words:
    spans = (span_of(one) if isinstance(one, dict) else Span(*one) for one in as_list(report.get("body")))
    return frozenset[int]().union(*(page.text.words(span) for span in spans))


def _furniture(page: GoldPage, body: Words) -> Iterator[Outcome]:
    for needle in page.answers.report.furniture:
        span = page.place(needle)
        words = page.text.words(span)
        out = len(words & body) <= 0.1 * len(words)
        yield Row(name="report: furniture kept out", gold=1, found=1, right=int(out))
        if not out:
            yield _miss(page, "report: furniture kept out", "not kept out", span)


def _sentences(page: GoldPage, body: Words) -> Iterator[Outcome]:
    for fact in page.answers.facts():
        span = page.evidence(fact)
        words = page.text.words(span)
        kept = len(words & body) >= 0.9 * len(words)
        yield Row(name="report: facts' sentences in the body", gold=1, found=1, right=int(kept))
        if not kept:
            yield _miss(page, "report: facts' sentences in the body", "missed", span)


def _comments(page: GoldPage, comments: list[Any]) -> Outcome:
    found = [one for one in comments if isinstance(one, dict) and one.get("end", 0) > one.get("start", 0)]
    authors = [plain(str(author)) for author in page.answers.report.comment_authors]
    right = 0
    for comment in found:
        author = plain(str(comment.get("author") or ""))
        if author in authors:
            authors.remove(author)
            right += 1
    gold = page.answers.report.comments
    return Row(name="report: comments (author, span)", gold=gold, found=len(found), right=right)


def _miss(page: GoldPage, kind: str, problem: str, span: Span) -> Miss:
    return Miss(report=page.answers.report.file, kind=kind, problem=problem, words=span.of(page.text.raw))
