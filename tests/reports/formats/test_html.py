"""Web pages as sites make them: the report comes out whole, what stands around it does not."""

from __future__ import annotations

import logging
import re
import zlib

import pytest
import trafilatura
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reports.formats.pages.builder import CAPTION, READERS, REPORTS, TEMPLATES, Story, f1, page, story

from parleys.errors import InputError
from parleys.record import Format, Outlined, SegmentRole
from parleys.reports.formats.html import extract_fragment, extract_html
from parleys.reports.limits import REPORT
from parleys.reports.originals import Extract, Original

FLOOR = 0.95
APART = (SegmentRole.FURNITURE, SegmentRole.CAPTION, SegmentRole.COMMENT)
NAMES = ("Jana Haddad", "Petr Orlov", "The envoy of Norland", "A harbour pilot")
SENTENCES = [
    f"{NAMES[n % 4]} said on day {n} that the ferries of Karsava would sail again once the {word} was signed."
    for n, word in enumerate(("paper", "accord", "treaty", "letter", "protocol", "map"))
]
PARAGRAPHS = "".join(f"<p>{words}</p>" for words in SENTENCES)


def extract(markup: str | bytes) -> Extract:
    raw = markup if isinstance(markup, bytes) else markup.encode()
    return extract_html(Original(source="talks.html", format=Format.HTML, raw=raw))


def blocks(got: Extract) -> list[tuple[str | None, str]]:
    """Give each block with its role."""
    found, at = [], 0
    for words in got.text.split("\n\n"):
        role = next((each.role.value for each in got.outline if each.start <= at < each.end), None)
        found.append((role, words))
        at += len(words) + 2
    return found


def role_of(got: Extract, words: str) -> str | None:
    (role,) = [role for role, block in blocks(got) if words in block]
    return role


def main_of(got: Extract, title: str) -> str:
    return "\n".join(words for role, words in blocks(got) if role not in APART and words != title)


@pytest.mark.parametrize("template", TEMPLATES)
def test_main_text_is_no_worse_than_trafilatura(template: str) -> None:
    """On every kind of site the words of the report come out, with few others, and as well as trafilatura has them."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    mine, theirs = [], []
    for told in map(story, REPORTS):
        markup = page(template, told)
        wanted = "\n".join(words for _, words in told.parts)
        # the lines between title and lead are left to the line rules, which read name and date in them
        head = f"{told.byline} 17 March 2031"
        mine.append(f1(main_of(extract(markup), told.title), f"{head}\n{wanted}"))
        text = trafilatura.extract(markup, include_comments=False) or ""
        theirs.append(f1(text.replace(told.title, "", 1), wanted))
    assert min(mine) >= FLOOR
    assert sum(mine) >= sum(theirs) - 0.02 * len(theirs)


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_paragraph_is_set_apart(template: str) -> None:
    """Every paragraph of the report is left to be read, under its title; its caption is a caption."""
    for told in map(story, REPORTS):
        got = extract(page(template, told))
        left = {words for role, words in blocks(got) if role is None}
        assert [words for words in told.body if " ".join(words.split()) not in left] == []
        first, title = next((role, words) for role, words in blocks(got) if words == told.title)
        assert (first, title) == ("heading", told.title)
        assert role_of(got, CAPTION) == "caption"


@pytest.mark.parametrize("template", TEMPLATES)
def test_names_of_classes_are_not_needed(template: str) -> None:
    """On a page whose class names are all hashes, the words of the report come out as well."""
    told = story(REPORTS[4])
    names = re.compile(r'(class|id|data-\w+)="([^"]+)"')
    markup = names.sub(lambda hit: f'{hit[1]}="x{zlib.crc32(hit[2].encode()):x}"', page(template, told))
    head = f"{told.byline} 17 March 2031"
    assert f1(main_of(extract(markup), told.title), "\n".join((head, *(words for _, words in told.parts)))) >= FLOOR


@pytest.mark.parametrize("template", TEMPLATES)
def test_chrome_is_left_out(template: str) -> None:
    """Menus, cookie bars, sign-ups and lists of other reports are left out or set apart as furniture."""
    got = extract(page(template, story(REPORTS[0])))
    open_words = "\n".join(words for role, words in blocks(got) if role is None).casefold()
    for word in ("cookie", "sign in", "newsletter", "podcast", "ferry", "related", "bridge over", "vineyards", "grain"):
        assert word not in open_words
    assert "cookie" not in got.text
    assert got.extractor is not None
    assert got.extractor.startswith("trafilatura ")


@pytest.mark.parametrize("template", ["wordpress", "newspaper", "minified"])
def test_comments_with_author_and_day(template: str) -> None:
    """Each reader's comment is one span with its author and day; the line over them is furniture."""
    got = extract(page(template, story(REPORTS[1])))
    said = [each for each in got.outline if each.role is SegmentRole.COMMENT]
    assert [(each.author, each.date) for each in said] == [(author, "2031-03-17") for author, _ in READERS]
    for each, (author, words) in zip(said, READERS, strict=True):
        assert author in got.text[each.start : each.end]
        assert got.text[each.start : each.end].endswith(words)
    assert "Add new comment" not in got.text


def test_form_is_no_comment() -> None:
    """A form to write a comment in is none."""
    form = "<div id=comments><h3>Leave a Reply</h3><form><label class=author>Your name</label><input></form></div>"
    got = extract(f"<article><h1>Talks open in Karsava</h1>{PARAGRAPHS}</article>{form}")
    assert [each.role for each in got.outline] == [SegmentRole.HEADING]
    assert "Leave a Reply" not in got.text


def test_share_of_page_in_comments_class_is_no_comment() -> None:
    """A class name that says "comments" around the report itself makes no comment of it."""
    got = extract(
        f'<div class="has-comments"><h1>Talks open in Karsava</h1><b class=author>Petr Orlov</b>{PARAGRAPHS}</div>'
    )
    assert {role for role, _ in blocks(got)} == {None, "heading"}


def test_nested_replies() -> None:
    """A reply inside a comment is a comment of its own."""
    reply = '<ol><li><b class="fn">Ferryman</b><time datetime="2031-05-05">5 May</time><p>Not so fast.</p></li></ol>'
    section = (
        f'<ol class="comment-list"><li><div><b class="fn">Miller</b></div><p>At last.</p>{reply}</li>'
        '<li><b class="fn">Baker</b><p>Bread first.</p></li></ol>'
    )
    got = extract(f"<h1>Talks open in Karsava</h1>{PARAGRAPHS}<div id='comments'>{section}</div>")
    said = [(each.author, each.date, got.text[each.start : each.end]) for each in got.outline if each.role == "comment"]
    assert said == [
        ("Miller", None, "Miller\n\nAt last."),
        ("Ferryman", "2031-05-05", "Ferryman 5 May\n\nNot so fast."),
        ("Baker", None, "Baker\n\nBread first."),
    ]


def test_pull_quote_and_embedded_post() -> None:
    """A pull quote that repeats the report is furniture; a post of somebody else stays to be read."""
    quote = "the ferries of Karsava would sail again"
    post = '<blockquote class="twitter-tweet"><p>We were never asked. The strait is ours.</p></blockquote>'
    middle = f'<aside class="pull-quote"><p>{quote}</p></aside>{post}'
    got = extract(f"<article><h1>Talks open in Karsava</h1>{PARAGRAPHS}{middle}{PARAGRAPHS.upper()}</article>")
    assert next(role for role, words in blocks(got) if words == quote) == "furniture"
    assert role_of(got, "We were never asked") is None


def test_short_closing_paragraph_is_not_lost() -> None:
    """A last paragraph marked up as the others is kept, however short; the list of links under it is not."""
    links = "<ul><li><a href=/a>Storm over the strait</a></li><li><a href=/b>Bread is dear</a></li></ul>"
    got = extract(f"<article><h1>Talks open in Karsava</h1>{PARAGRAPHS}<p>Nobody spoke.</p></article>{links}")
    assert role_of(got, "Nobody spoke.") is None
    assert "Bread is dear" not in got.text


def test_site_that_calls_everything_a_promo() -> None:
    """Where every paragraph stands in a box of its own with the name of furniture, the name says nothing."""
    boxes = "".join(f"<div class='promo n{n}'><p>{words}</p></div>" for n, words in enumerate(SENTENCES))
    got = extract(f"<h1>Talks open in Karsava</h1>{boxes}")
    assert [role for role, _ in blocks(got)] == ["heading", *[None] * len(SENTENCES)]


def test_date_over_the_title_is_kept() -> None:
    """A date line right over the title is part of the text; the menu over it is not."""
    got = extract(
        f"<nav><a href=/>Home</a></nav><div class=d>4 May, 2031 12:15</div><h1>Talks open in Karsava</h1>{PARAGRAPHS}"
    )
    assert blocks(got)[:2] == [(None, "4 May, 2031 12:15"), ("heading", "Talks open in Karsava")]


def test_title_of_the_head_alone_goes_first() -> None:
    """A title that is only in the head of the page is the first block."""
    got = extract(f"<title>Talks open in Karsava</title><div>{PARAGRAPHS}</div>")
    assert blocks(got)[0] == ("heading", "Talks open in Karsava")


def test_page_of_scripts_is_refused() -> None:
    """A page that a script would have to put together says so."""
    with pytest.raises(InputError, match="put together by a script"):
        extract("<html><body><div id=root></div><script>render('Talks')</script><noscript>No</noscript></body></html>")


def test_page_without_main_text_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no main text is found, all of the article is given, without an outline, and a problem says so."""
    monkeypatch.setattr("parleys.reports.formats.html.main_text", lambda root: "")
    got = extract(f"<nav>Home</nav><article><h1>Talks open</h1>{PARAGRAPHS}</article><p>Terms of use</p>")
    assert [words for _, words in blocks(got)] == ["Talks open", *SENTENCES]
    assert (got.outline, len(got.problems)) == ((), 1)


def test_nested_ten_thousand_deep() -> None:
    """A page nested too deep gives what stands over that, and one problem."""
    got = extract(f"{PARAGRAPHS}{'<div>' * 10_000}deep{'</div>' * 10_000}")
    assert SENTENCES[0] in got.text
    assert [each.message for each in got.problems] == ["the page is nested so deep that its end was left out"]


def test_dress_that_is_never_closed() -> None:
    """Hundreds of font tags that nobody closed cost no paragraph."""
    markup = "".join(f"<font size=2><p>{n}. {words}</p>" for n, words in enumerate(SENTENCES * 60))
    got = extract(markup)
    assert (got.text.count("\n\n") + 1, got.problems) == (360, ())


def test_too_big() -> None:
    """A page of 50 MB is refused before it is looked at."""
    with pytest.raises(InputError, match="too big: 50 MB"):
        extract(b"<p>x</p>" * (5 * REPORT // 8))


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("utf-8", "cp1252"),
        ("none-such", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-16", "utf-16"),
        ("hex", "utf-8"),
    ],
)
def test_wrong_charset(declared: str, encoding: str) -> None:
    """What a page says of its encoding is believed only where it can be true."""
    markup = f"<html><head><meta charset={declared}></head><body><h1>“Café” talks open</h1>{PARAGRAPHS}</body></html>"
    assert extract(markup.encode(encoding)).text.startswith("“Café” talks open")


@pytest.mark.parametrize("raw", [b"", b" \n", b"\0" * 500, b"<html></html>", b"<!-- x -->", b"<script>x</script>"])
def test_nothing_to_read(raw: bytes) -> None:
    """A page with nothing in it is refused in plain words."""
    with pytest.raises(InputError):
        extract(raw)


def test_null_bytes_and_broken_markup() -> None:
    """A few null bytes and tags that do not fit cost no word."""
    got = extract(b"<p>Ta\0lks <b>open <i>in</b> Karsava</i>,<p>said <<>> & &foo;</div></span>" + PARAGRAPHS.encode())
    assert got.text.startswith("Talks open in Karsava,\n\nsaid")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("<p>Talks <b>open</b>.</p><p>Then\nthey\u00a0close.</p>", "Talks open.\n\nThen they close."),
        ("Talks open.<br>They close.", "Talks open.\n\nThey close."),
        ("Talks &amp; tea.\nLine two.\n\nNext.", "Talks & tea. Line two.\n\nNext."),
        ("Talks open.\nThey close.", "Talks open.\n\nThey close."),
        ("five < six", "five < six"),
        ("<script>x</script>", ""),
        ("", ""),
    ],
)
def test_fragment(words: str, text: str) -> None:
    """A piece of HTML from a feed or a table becomes blocks; words without markup keep their paragraphs."""
    assert extract_fragment(words, "feed.xml:1") == (text, ())


def test_fragment_outline() -> None:
    """Captions and headings in a feed's entry are told by their markup."""
    text, outline = extract_fragment("<h3>Talks</h3><figure><figcaption>Orlov</figcaption></figure><p>Open.</p>", "f")
    assert [(text[each.start : each.end], each.role.value) for each in outline] == [
        ("Talks", "heading"),
        ("Orlov", "caption"),
    ]


def is_lawful(text: str, outline: tuple[Outlined, ...]) -> bool:
    """Blocks hold no line end and no blank too much; spans are in order, inside the text and not empty."""
    at = 0
    for each in outline:
        if not (at <= each.start < each.end <= len(text)):
            return False
        at = each.end
    return all(block == " ".join(block.split()) for block in text.split("\n\n") if text)


MARKUP = """
<p> </p> <div\vclass=share> <ul\vclass=comments> <b\vclass=author> </b> <h2> </h2> <figure> <figcaption> <br> </div>
<td> <table> <pre> <span> </span><span> <a\vhref=x> </a> <time\vdatetime=2031-05-04> <aside> <blockquote> &nbsp; <!--
--> <script>
"""
BLANKS = ("\n\n", "\t", "\u00ad", "\u200b", "\x0c", "\u2028")
WORDS = (*SENTENCES[:3], "Talks open", "Reply")
PIECES = st.sampled_from([*(each.replace("\v", " ") for each in re.split(r"[ \n]+", MARKUP) if each), *BLANKS, *WORDS])


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_law_of_the_outline(markup: str) -> None:
    """Whatever the markup: spans lie inside the text in order, and a block is one line."""
    assert is_lawful(*extract_fragment(markup, "page"))
    try:
        got = extract(f"<h1>Talks open</h1>{markup}")
    except InputError:
        return
    assert is_lawful(got.text, got.outline)


def test_story_is_taken_apart() -> None:
    """The pages are built from reports that have a title and paragraphs."""
    assert all(isinstance(story(name), Story) and len(story(name).body) >= 8 for name in REPORTS)
