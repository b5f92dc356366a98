"""Read the entries of RSS and Atom feeds, as they were saved."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from parleys.errors import InputError
from parleys.record import Format, Metadata
from parleys.reports.formats.fields import one_line
from parleys.reports.formats.mend import Mended, mended
from parleys.reports.formats.rows import capped, problem_of
from parleys.reports.limits import INSIDE, REPORT
from parleys.reports.originals import Original

_FEED = 50_000_000
"""Bytes of a feed; it is read as a whole."""
_ODD = (AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What feedparser raises on elements that stand where its own bookkeeping does not look for them."""
_CHANGED = 0.7
"""How sure the day is on which an entry was only changed."""


def open_feed(stream: BinaryIO, source: str) -> Iterator[Original | InputError]:
    """Give the report of each entry of a feed; of a feed of broken XML what can be read, and one error.

    Nothing is fetched, and no entity but those of characters is resolved.
    """
    raw = stream.read(_FEED + 1)
    if len(raw) > _FEED:
        yield InputError(source, f"too big: a feed may have {_FEED // 10**6} MB")
        return
    try:
        sound = mended(raw, source)
    except InputError as error:
        yield error
        return
    yield from capped(_entries(sound, source), source)


def _entries(sound: Mended, source: str) -> Iterator[Original | InputError]:
    import feedparser

    # Bytes as such would be taken for the name of a file: feedparser tries to open them. Its own cleaning of HTML takes
    # time by the square of the length where the HTML is hostile; `extract_fragment` reads it anyway.
    try:
        found: Any = feedparser.parse(io.BytesIO(sound.raw), sanitize_html=False, resolve_relative_uris=False)
    except _ODD:
        yield InputError(source, "no entry can be read: its elements do not stand as in a feed")
        return
    entries: list[Any] = found.entries
    for number, entry in enumerate(entries[:INSIDE], 1):
        yield _original(entry, found.feed, f"{source}#{number}")
    if len(entries) > INSIDE:
        yield InputError(source, f"{len(entries)} entries: only the first {INSIDE} are read")
    if sound.lossy:
        yield InputError(source, f"broken XML: {'the rest may be missing' if entries else 'no entry can be read'}")
    elif not entries:
        yield InputError(source, "no entries in it")


def _original(entry: Any, feed: Any, source: str) -> Original | InputError:
    contents = [str(content.get("value") or "") for content in entry.get("content") or ()]
    content = max(contents, key=len, default="")
    summary = str(entry.get("summary") or "")
    whole = bool(content.strip()) and len(content) >= len(summary)
    words = content if whole else summary
    if not words.strip():
        return InputError(source, "no text in it")
    if len(words) > REPORT:
        return InputError(source, f"too long: a report may have {REPORT // 10**6} million characters")
    problem = problem_of(words, is_summary=not whole, where="the feed")
    metadata = _metadata(entry, feed)
    told = {"content": words, **msgspec.structs.asdict(metadata)}
    return Original(
        source=source,
        format=Format.FEED,
        raw=msgspec.json.encode(told),
        words=words,
        metadata=metadata,
        problems=(problem,) if problem is not None else (),
    )


def _metadata(entry: Any, feed: Any) -> Metadata:
    published = _line(entry.get("published"))
    changed = _line(entry.get("updated")) if published is None and "updated" in entry else None
    origin = entry.get("source") or {}
    contents = entry.get("content") or ({},)
    language = _line(feed.get("language")) or _line(contents[0].get("language"))
    return Metadata(
        title=_line(entry.get("title")),
        outlet=_line(origin.get("title")) or _line(feed.get("title")),
        byline=_line(", ".join(str(each["name"]) for each in entry.get("authors") or () if each.get("name")))
        or _line(entry.get("author")),
        url=_line(entry.get("link")),
        language=language.split("-")[0].lower()[:2] if language else None,
        published=published or changed,
        published_confidence=_CHANGED if published is None and changed is not None else 0.95,
    )


def _line(words: Any) -> str | None:
    """A title as a reader sees it; feeds hold tags and entities in them."""
    return (one_line(str(words)) or None) if words else None
