"""What a page tells of itself: title, outlet, author, day, address, language."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.reports.formats.pages.builder import REPORTS, TEMPLATES, page, story

from parleys.record import Format, Metadata
from parleys.reports.formats.html import extract_html
from parleys.reports.originals import Original

TEXT = "".join(
    f"<p>The ferries of Karsava will sail again on day {n}, said Petr Orlov of Norland.</p>" for n in range(9)
)


def told(head: str, body: str = f"<h1>Talks open in Karsava</h1>{TEXT}", before: str = "") -> Metadata:
    markup = f"<html>{before}<head>{head}</head><body>{body}</body></html>"
    return extract_html(Original(source="talks.html", format=Format.HTML, raw=markup.encode())).metadata


def linked(node: Any) -> str:
    return f'<script type="application/ld+json">{node if isinstance(node, str) else json.dumps(node)}</script>'


@pytest.mark.parametrize("template", TEMPLATES)
def test_each_kind_of_site(template: str) -> None:
    """Title, day and, where the page has them, author and outlet are found on every kind of site."""
    report = story(REPORTS[2])
    raw = page(template, report).encode()
    found = extract_html(Original(source="a.html", format=Format.HTML, raw=raw)).metadata
    assert (found.title, (found.published or "")[:10]) == (report.title, "2031-03-17")
    assert found.byline == (None if template == "broadcaster" else "Jana Haddad")
    assert found.outlet == (None if template == "tables" else "The Velland Post")


STANDARD = '<meta property="article:published_time" content="2031-05-04">'
NEWS = {"@type": "NewsArticle", "headline": "Talks open in Karsava", "datePublished": "2031-05-04T10:00:00Z"}


@pytest.mark.parametrize(
    "node",
    [
        NEWS,
        [{"@type": "Organization", "name": "x"}, NEWS],
        {"@graph": [{"@type": "WebPage", "datePublished": "2030-01-01"}, NEWS]},
        {"@type": "WebPage", "mainEntity": NEWS},
        {**NEWS, "@type": ["Article", "http://schema.org/ReportageNewsArticle"]},
        f"<!-- {json.dumps(NEWS)} -->",
        f"//<![CDATA[\n{json.dumps(NEWS)}\n//]]>",
        f"{json.dumps(NEWS)[:-1]},}};",
        json.dumps(NEWS).replace("Talks open", "Talks\n open"),
    ],
)
def test_linked_data(node: Any) -> None:
    """The report's node is found in every shape that pages have it in, with small faults."""
    found = told(linked("{broken") + linked(node) + '<meta property="article:published_time" content="2031-01-01">')
    assert (found.published, found.published_confidence) == ("2031-05-04T10:00:00Z", 0.97)
    assert found.title == "Talks open in Karsava"


def test_people_of_linked_data() -> None:
    """Several authors are one byline; an outlet is no author; names may stand elsewhere in the graph."""
    people = [{"@id": "#j"}, {"@type": "Person", "name": "Petr Orlov"}, "https://post.example/x", "The Velland Post"]
    report = {**NEWS, "author": people, "publisher": {"@id": "#post"}, "inLanguage": {"name": "en-GB"}}
    graph = [
        report,
        {"@type": "Person", "@id": "#j", "name": "Jana Haddad"},
        {"@type": "Organization", "@id": "#post", "name": "The Velland Post"},
    ]
    found = told(linked({"@graph": graph}))
    assert (found.byline, found.outlet, found.language) == ("Jana Haddad, Petr Orlov", "The Velland Post", "en")


@pytest.mark.parametrize(
    ("head", "day", "confidence"),
    [
        (f"{STANDARD}<meta name=date content=2030-01-01>", "2031-05-04", 0.95),
        ('<meta name="DC.date.issued" content="4 May 2031">', "4 May 2031", 0.9),
        ('<meta property="article:modified_time" content="2031-06-01">', None, 0.95),
        ('<meta name=date content="0001-01-01T00:00:00">', None, 0.95),
        ('<meta name=date content="1970-01-01">', None, 0.95),
        ('<meta name=date content="2031-02-31">', None, 0.95),
        ('<meta name=date content="today">', None, 0.95),
        (linked({**NEWS, "datePublished": None, "dateModified": "2031-06-01"}), None, 0.95),
    ],
)
def test_day(head: str, day: str | None, confidence: float) -> None:
    """The day of publication is taken from what says so most plainly; the day of a change is none."""
    found = told(head)
    assert (found.published, found.published_confidence if found.published else 0.95) == (day, confidence)


def test_day_of_a_time_near_the_title() -> None:
    """Without a word in the head, a `<time>` by the title gives the day, elsewhere a guess; one of a change none."""
    title = "<h1>Talks open in Karsava</h1>"
    changed = "<time class=updated datetime=2031-06-01>1 June</time>"
    found = told("", f"{title}{changed}<time datetime=2031-05-04>4 May</time>{TEXT}")
    assert (found.published, found.published_confidence) == ("2031-05-04", 0.85)
    found = told("", f"{title}{TEXT}{TEXT}<time datetime=2031-05-04>4 May</time>")
    assert (found.published, found.published_confidence) == ("2031-05-04", 0.6)
    assert told("", f"{title}{TEXT}{TEXT}{changed}").published is None


def test_day_of_the_address() -> None:
    """As a last resort htmldate looks, for one in the address for example; that is less sure."""
    found = told('<link rel=canonical href="https://post.example/2013/05/04/talks">')
    assert (found.published, found.published_confidence) == ("2013-05-04", 0.6)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "<title>Talks open | The Velland Post</title><meta property=og:site_name content='The Velland Post'>",
            "Talks open",
        ),
        (
            "<title>The Velland Post: Talks open</title><meta property=og:site_name content='The Velland Post'>",
            "Talks open",
        ),
        ("<title>Talks open - Reuters</title>", "Talks open"),
        ("<title>Norland - Karsava: the talks</title>", "Norland - Karsava: the talks"),
        ("<meta property=og:title content='Talks &amp;amp; tea'>", "Talks & tea"),
        (f"<title>{'Talks | ' * 5000}</title>", None),
    ],
)
def test_title_without_the_outlet(head: str, title: str | None) -> None:
    """The name of the outlet is no part of the title."""
    assert told(head, TEXT).title == title


@pytest.mark.parametrize(
    ("head", "before", "url"),
    [
        ('<link rel="canonical" href="https://post.example/talks">', "", "https://post.example/talks"),
        ("", "<!-- saved from url=(0026)https://post.example/talks -->", "https://post.example/talks"),
        (
            "",
            "<!--\n Page saved with SingleFile \n url: https://post.example/a \n saved date: x\n-->",
            "https://post.example/a",
        ),
        (
            '<link rel="canonical" href="https://post.example/">',
            "<!-- saved from url=(0026)https://post.example/talks -->",
            "https://post.example/talks",
        ),
        ('<link rel="canonical" href="/talks"><meta property="og:url" content="https://[x">', "", "https://[x"),
        ('<link rel="canonical" href="javascript:x">', "", None),
    ],
)
def test_address(head: str, before: str, url: str | None) -> None:
    """The address is the canonical one, or where the browser says that it saved the page from."""
    assert told(head, before=before).url == url


def test_hostile_linked_data() -> None:
    """JSON nested a hundred thousand deep is passed over."""
    assert told(linked("[" * 100_000)).published is None
