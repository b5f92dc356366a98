"""Markdown files: their words, their headings, their header."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parleys.errors import InputError
from parleys.record import Format, Metadata
from parleys.reports.formats.markdown import extract_markdown
from parleys.reports.originals import Extract, Original


def extract(words: str) -> Extract:
    return extract_markdown(Original(source="talks.md", format=Format.MARKDOWN, raw=words.encode()))


def roles(got: Extract) -> list[tuple[str, str]]:
    return [(each.role.value, got.text[each.start : each.end]) for each in got.outline]


def test_words_without_their_marks() -> None:
    """Marks go, words stay; a paragraph wrapped by hand is one block."""
    rest = "> We came.\n\n- One\n- Two\n\n| a | b |\n|-|-|\n| 1 | 2 |\n"
    got = extract(f"# Talks *open*\n\nThe sides [met](http://x) in\n**Karsava**.\n\n{rest}")
    assert got.text.split("\n\n") == [
        "Talks open", "The sides met in Karsava.", "We came.", "One", "Two", "a", "b", "1", "2",
    ]  # fmt: skip
    assert roles(got) == [("heading", "Talks open")]
    assert got.extractor is not None
    assert got.extractor.startswith("markdown-it-py ")


def test_pictures_and_html() -> None:
    """A picture by itself gives its words as a caption, one in a line does not; scripts in it are not read."""
    picture, script = "![Orlov in Karsava](a.jpg)", "<script>x</script>"
    got = extract(f"Talks open.\n\n{picture}\n\nSoon ![icon](b.png) more.\n\n{script}\n\n<p>Last.</p>")
    assert got.text.split("\n\n") == ["Talks open.", "Orlov in Karsava", "Soon more.", "Last."]
    assert roles(got) == [("caption", "Orlov in Karsava")]


def test_paragraph_over_a_rule_is_no_heading() -> None:
    """A paragraph that a rule without an empty line made a heading stays a paragraph."""
    lead = "The two sides met in Karsava on Monday, for the first time since the ferries stopped in March."
    assert extract(f"{lead}\n---\n\nNobody spoke.").outline == ()


def test_header() -> None:
    """The header of the file tells of the report; its title goes first unless the text begins with it."""
    head = (
        "---\ntitle: Talks open\ndate: 2031-05-04\nauthor: [Jana Haddad, Petr Orlov]\nsource: The Velland Post\n"
        "link: https://post.example/talks\nlang: en-GB\ntags: [sea]\n---\n"
    )
    got = extract(f"{head}\nThe sides met.")
    assert got.metadata == Metadata(
        title="Talks open", published="2031-05-04", byline="Jana Haddad, Petr Orlov", outlet="The Velland Post",
        url="https://post.example/talks", language="en",
    )  # fmt: skip
    assert (got.text, roles(got)) == ("Talks open\n\nThe sides met.", [("heading", "Talks open")])
    assert extract(f"{head}\n# Talks open\n\nThe sides met.").text == "Talks open\n\nThe sides met."


@pytest.mark.parametrize("header", ["title: [a", "date: 2031-02-31", f"title: {'[' * 5000}", "title: *none"])
def test_broken_header(header: str) -> None:
    """A header that cannot be read is left out with a problem; the text is read."""
    got = extract(f"---\n{header}\n---\nThe sides met.")
    assert (got.text, len(got.problems)) == ("The sides met.", 1)


def test_rules_are_no_header() -> None:
    """Words between two rules are text."""
    assert extract("---\nThe sides met.\n\n---\nNobody spoke.").text.startswith("The sides met.")


@pytest.mark.parametrize("words", ["", "---\ntitle: x\n---\n", "<script>x</script>", ">" * 10_000 + " deep"])
def test_nothing_to_read(words: str) -> None:
    """A file without text is refused."""
    with pytest.raises(InputError):
        extract(words)


def test_deep_lists() -> None:
    """Lists nested too deep give what stands over that, and one problem."""
    got = extract("".join(f"{'  ' * n}- item {n}\n" for n in range(90)))
    assert "item 40" in got.text
    assert [each.message for each in got.problems] == ["this file is nested so deep that its end was left out"]


@given(st.text("#*_-`>|[]()!<&\\ \n\tabAB.:", max_size=120))
@settings(max_examples=150, deadline=None)
def test_law_of_the_outline(words: str) -> None:
    """Whatever the marks: spans lie inside the text in order, and a block is one line."""
    try:
        got = extract(words)
    except InputError:
        return
    at = 0
    for each in got.outline:
        assert at <= each.start < each.end <= len(got.text)
        at = each.end
    assert all(block == " ".join(block.split()) for block in got.text.split("\n\n"))
