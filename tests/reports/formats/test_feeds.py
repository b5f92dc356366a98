"""Feeds as they were saved: every entry a report, nothing fetched, nothing resolved, nothing slow."""

from __future__ import annotations

import io
import socket
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parleys.errors import InputError
from parleys.record import Format, Metadata
from parleys.reports.formats import feeds
from parleys.reports.formats.feeds import open_feed
from parleys.reports.originals import Original

WHOLE = "<p>Talks opened in Velland on Sunday.</p><p>Jana Haddad left.</p>"
ONLY_SUMMARY = "only a summary: the feed does not hold the whole text"


def rss(items: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Velland Post</title>'
        f"<link>https://vp.example/</link><language>en-gb</language>{items}</channel></rss>"
    ).encode()


def item(description: str, more: str = "") -> str:
    return (
        "<item><title>Talks &amp;amp; more</title><link>https://vp.example/1</link>"
        "<pubDate>Sun, 04 May 2031 10:00:00 GMT</pubDate><dc:creator>Jana Haddad</dc:creator>"
        f"<description>{description}</description>{more}</item>"
    )


def read(raw: bytes) -> list[Original | InputError]:
    return list(open_feed(io.BytesIO(raw), "feed.xml"))


def words(raw: bytes) -> list[str | None]:
    return [str(each) if isinstance(each, InputError) else each.words for each in read(raw)]


def test_an_entry_of_rss() -> None:
    """An entry tells its title, link, date, author and outlet; its words are the content."""
    (found,) = read(rss(item("They talk.", f"<content:encoded><![CDATA[{WHOLE}]]></content:encoded>")))
    assert isinstance(found, Original)
    assert (found.source, found.format, found.words) == ("feed.xml#1", Format.FEED, WHOLE)
    assert found.metadata == Metadata(
        title="Talks & more",
        outlet="The Velland Post",
        byline="Jana Haddad",
        url="https://vp.example/1",
        language="en",
        published="Sun, 04 May 2031 10:00:00 GMT",
    )
    assert found.problems == ()


def test_an_entry_of_atom() -> None:
    """Atom is read as RSS is; a date that is only one of a change is less sure."""
    raw = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>KPA</title><entry><title>Talks end</title>'
        '<link href="https://kpa.example/2"/><updated>2031-05-04T10:00:00Z</updated>'
        "<author><name>Jana Haddad</name></author><author><name>Petr Orlov</name></author>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{WHOLE}</div></content></entry></feed>'
    )
    (found,) = read(raw.encode())
    assert isinstance(found, Original)
    assert found.words is not None
    assert WHOLE in found.words
    assert found.metadata == Metadata(
        title="Talks end",
        outlet="KPA",
        byline="Jana Haddad, Petr Orlov",
        url="https://kpa.example/2",
        language="en",
        published="2031-05-04T10:00:00Z",
        published_confidence=0.7,
    )


def test_summaries_say_so() -> None:
    """Where a feed has only a summary, a problem says so; a description as long as a report is one."""
    short, long = read(rss(item("They talk.") + item("They talk. " * 200)))
    assert isinstance(short, Original)
    assert isinstance(long, Original)
    assert [problem.message for problem in short.problems] == [ONLY_SUMMARY]
    assert long.problems == ()


def test_an_entry_without_words() -> None:
    """An entry without words is an error with its number, and the next is read."""
    assert words(rss(item("") + item("They talk."))) == ["feed.xml#1: no text in it", "They talk."]


def test_no_entries() -> None:
    """A feed without entries says so."""
    assert words(rss("")) == ["feed.xml: no entries in it"]


@pytest.mark.parametrize("raw", [b"/etc/passwd", b"https://vp.example/feed", b"<", b"\0\0\0", b"no feed at all"])
def test_no_feed(raw: bytes) -> None:
    """What is no feed is an error; its words are never taken for the name of a file or an address."""
    assert all(isinstance(each, InputError) for each in read(raw))


def test_broken_xml() -> None:
    """Of a feed that breaks off what was written is read, and one error says that the rest may be missing."""
    raw = rss(item("They talk.") + item("They go on."))
    assert words(raw[: raw.index(b"go on")]) == ["They talk.", "They", "feed.xml: broken XML: the rest may be missing"]


def test_slips_that_cost_nothing() -> None:
    """A loose "&" and the names of HTML's characters break the XML, and are set right."""
    assert words(rss(item("AT&T &rsquo;s talks&nbsp;opened &c."))) == ["AT&T ’s talks\xa0opened &c."]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (f'<!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]>', "l9"),
        (f'<!-- <a --><!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]>', "l9"),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "x"),
        ('<!DOCTYPE r [<!ENTITY x SYSTEM "http://192.0.2.1/x">]>', "x"),
        ('<!-- <a --><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "x"),
        ('<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p; <!ENTITY x "y">]>', "x"),
    ],
)
def test_entities_are_not_resolved(head: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An entity that a feed declares stays the name that it is: nothing is read, fetched or multiplied."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a feed must not touch the network")

    monkeypatch.setattr(socket, "socket", refuse)
    assert words(rss(item(f"They &{name}; talk."), head)) == [f"They &{name}; talk."]


def test_a_doctype_without_entities() -> None:
    """The declaration of old RSS is no hindrance."""
    head = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://192.0.2.1/rss-0.91.dtd">'
    assert words(rss(item("They talk."), head)) == ["They talk."]


@pytest.mark.parametrize(
    "hostile",
    [
        "<![CDATA[" + "<!--" * 50_000 + "]]>",
        "<![CDATA[" + "<" * 100_000 + "]]>",
        "&" * 100_000,
        "<!--" * 50_000,
        "<" * 100_000,
        "<a>" * 50_000,
        "<item><title>&a" * 20_000,
    ],
    ids=["comments", "brackets", "ampersands", "open comments", "open brackets", "nested", "open items"],
)
def test_hostile_feeds_are_not_slow(hostile: str) -> None:
    """What takes the square of its length elsewhere takes no time here."""
    begun = time.perf_counter()
    read(rss(item(hostile)))
    assert time.perf_counter() - begun < 2


def test_the_library_stumbles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the library for feeds raises on hostile elements is one error."""

    def stumble(*_: object, **__: object) -> None:
        raise KeyError("links")

    monkeypatch.setattr("feedparser.parse", stumble)
    assert words(rss(item("They talk."))) == ["feed.xml: no entry can be read: its elements do not stand as in a feed"]


def test_too_big(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed longer than its limit is refused before it is read."""
    monkeypatch.setattr(feeds, "_FEED", 100)
    assert words(rss(item("They talk."))) == ["feed.xml: too big: a feed may have 0 MB"]


def test_too_many_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries beyond the limit are counted, not read."""
    monkeypatch.setattr(feeds, "INSIDE", 2)
    assert words(rss(item("They talk.") * 3))[2:] == ["feed.xml: 3 entries: only the first 2 are read"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding: str) -> None:
    """A feed is read in the encoding that it is in, whatever it says of itself."""
    raw = rss(item("“They talk”")).decode().encode(encoding)
    assert words(raw) == ["“They talk”"]


@settings(max_examples=30)
@given(st.binary(max_size=100), st.sampled_from([b"", b"<rss><channel><item>", b"<!DOCTYPE x [", b"<feed"]))
def test_any_bytes(raw: bytes, head: bytes) -> None:
    """No bytes at all raise an error."""
    read(head + raw)
