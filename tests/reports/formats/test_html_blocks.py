"""What a reader sees of a page, block by block."""

from __future__ import annotations

import pytest

from parleys.knowledge.pages import load_pages
from parleys.reports.formats.html_blocks import see
from parleys.reports.formats.html_tree import parse


def words(markup: str) -> list[str]:
    return [piece.words for piece in see(parse(markup, "page").root, load_pages()).pieces]


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("<p>Talks <b>open</b>\n in   Karsava.</p>", ["Talks open in Karsava."]),
        ("<div>Talks<p>open</p>in Karsava</div>", ["Talks", "open", "in Karsava"]),
        ("Talks<br>open<br><br>in Karsava", ["Talks", "open", "in Karsava"]),
        ("<h1>Talks<br>open</h1>", ["Talks open"]),
        ("<table><tr><td>Army<td>40</tr></table>", ["Army", "40"]),
        ("<ul><li>One<li>Two <i>more</i></ul>", ["One", "Two more"]),
        ("<pre>Talks open\nin Karsava.\n\nThey close.</pre>", ["Talks open in Karsava.", "They close."]),
        ("<p>Kar\u00adsava\u200b \ufeffopen</p>", ["Karsava open"]),
        ("<p>Karsava <!-- -->open</p>", ["Karsava open"]),
        ("<a href=/>Home</a><a href=/w>World</a>", ["Home World"]),
        ("<span class=a>By</span><span class=b>Jana Haddad</span>", ["By Jana Haddad"]),
        ("<time><span>4 May 2031</span><span>12:15</span></time>", ["4 May 2031 12:15"]),
        ("<p><span class=cap>T</span><span class=rest>he talks</span></p>", ["The talks"]),
        ("<p>Hyper<b>link</b>ed</p>", ["Hyperlinked"]),
        ("<amp-accordion>One</amp-accordion><p>Two", ["One", "Two"]),
    ],
)
def test_blocks(markup: str, seen: list[str]) -> None:
    """Elements that make blocks part the words, those that do not leave them together."""
    assert words(markup) == seen


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>x</p>",
        "<p aria-hidden=true>x</p>",
        '<p style="color:red; Display : None">x</p>',
        "<p style='visibility:hidden'>x</p>",
        "<p class='a sr-only'>x</p>",
        "<script>x</script><style>x</style><template><p>x</p></template><noscript>x</noscript>",
        "<select><option>x</select><textarea>x</textarea>",
        "<!-- x -->",
        "<svg><text>x</text></svg>",
    ],
)
def test_hidden(hidden: str) -> None:
    """What no reader sees is no text; what follows it is."""
    assert words(f"<p>Talks</p>{hidden}open") == ["Talks", "open"]


def test_seen_after_all() -> None:
    """A page that a script uncovers is read, and so is what only narrow screens hide."""
    assert words("<body style='display:none'><p class='hidden lg:block'>Talks</p></body>") == ["Talks"]


def test_where_it_stands() -> None:
    """Captions, headings, links and boxes are told by the markup."""
    markup = (
        "<h2>Talks</h2><figure><figcaption>Orlov</figcaption><span class=photo-credit>KPA</span></figure>"
        "<p><a href=x>Read it</a></p><ul class=relatedLinks><li>More</li></ul>"
    )
    heading, caption, credit, link, more = see(parse(markup, "page").root, load_pages()).pieces
    assert (heading.place.heading, caption.place.caption, credit.place.caption, link.links) == (2, True, True, 1.0)
    assert [(box.element.tag, box.names) for box in more.place.boxes] == [("ul", {"related"})]
