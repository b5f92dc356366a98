"""A whole report from bytes: the laws that hold for any text, and what is told of bad ones."""

from __future__ import annotations

import hashlib
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parleys.record import PublishedBasis, Report
from parleys.reports.knowledge import load_report_knowledge
from parleys.reports.read import read_report, read_text

KNOW = load_report_knowledge()
LINES = st.sampled_from(
    [
        "Karsava and islanders agree to talk",
        "Haddad said on Monday that she was ready for talks.",
        '"We can wait," she said.',
        "VELLAND (Reuters) - The talks opened.",
        "Comments 3",
        "Thumb orlov 20 February 2031, 12:45",
        "Story highlights Haddad is ready",
        "4 May 2031",
        "By Jane Doe",
        "Read more",
        "Please support us: your contribution keeps our journalism free.",
        "AFP Photo / Jane Doe",
        "\u00a0\u00a0",
        "",
        "***",
        "A sentence wrapped by hand that goes on and on and on until the line is",
        "full and is ended on the next one.",
        "إقرأ هذا الخبر",
    ]
)
PAGES = st.lists(LINES | st.text(max_size=80), min_size=1, max_size=25).map("\n".join)


def covered(report: Report) -> list[tuple[int, int]]:
    """Give all segments of a report in order."""
    groups = (report.body, report.headings, report.captions, report.furniture, report.comments)
    return sorted((span.start, span.end) for group in groups for span in group)


@given(PAGES | st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_partition(text: str) -> None:
    """Every character is in exactly one segment, and the text is not changed."""
    report = read_text(text, "a.txt", KNOW)
    spans = covered(report)
    assert report.text == text
    if text.strip() and spans:
        assert (spans[0][0], spans[-1][1]) == (0, len(text))
        assert all(one[1] == two[0] for one, two in pairwise(spans))
    assert all(start < end for start, end in spans)


@given(PAGES)
@settings(max_examples=50, deadline=None)
def test_twice(text: str) -> None:
    """Reading twice gives the same."""
    assert read_text(text, "a.txt", KNOW) == read_text(text, "a.txt", KNOW)


@given(st.lists(st.sampled_from(["Haddad", "Orlov", "Karsava", "The envoy"]), min_size=1, max_size=6))
@settings(max_examples=30, deadline=None)
def test_body_stays_body(names: list[str]) -> None:
    """What was kept is kept again: cleaning a body leaves it as it is."""
    text = "\n\n".join(f"{name} spoke of talks for the {n}th time on Monday." for n, name in enumerate(names))
    body = read_text(text, "a.txt", KNOW).body
    assert [span.of(text).strip() for span in body] == text.split("\n\n")


def test_identity() -> None:
    """The id is of the bytes, the other hash of the text."""
    raw = "\ufeffHaddad spoke of talks.".encode()
    report = read_report(raw, "a.txt", KNOW)
    assert report.id == hashlib.sha256(raw).hexdigest()[:16]
    assert report.text == "Haddad spoke of talks."
    assert report.text_sha256 == hashlib.sha256(report.text.encode()).hexdigest()


def test_given_date_fills_in() -> None:
    """The user's date is for reports that print none: in a folder of many it must not push out what is printed."""
    printed = "Envoys meet again\n\n4 May 2031\n\nEnvoys met."
    report = read_text(printed, "a.txt", KNOW, published="2031-05-05")
    assert (report.published, report.published_basis) == ("2031-05-04", PublishedBasis.TEXT)
    report = read_text("Envoys meet again\n\nEnvoys met.", "a.txt", KNOW, published="2031-05-05")
    assert (report.published, report.published_basis) == ("2031-05-05", PublishedBasis.GIVEN)


def test_hand_wrapped() -> None:
    """Lines wrapped by hand are one paragraph, and short paragraphs stay apart."""
    text = (
        "The islanders of Velland said on Monday that they would not go back to the\n"
        "table before the last of the prisoners had come home, whatever the envoys\n"
        "had promised.\n\nHaddad did not answer.\n\n"
        "Her office said that she had heard of the demand only from the evening news\n"
        "and would need time.\n"
    )
    report = read_text(text, "a.txt", KNOW)
    assert len(report.body) == 3
    assert report.body[1].of(text).strip() == "Haddad did not answer."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('Haddad said: "We are ready.\n\nOrlov left.', "an odd number of quotation marks"),
        ("Home\nWorld\nRead more\nShare", "no body"),
        ("karsava talks velland", "no full sentence"),
        ("דיברו על שיחות שלום בין הצדדים ביום שני. " * 3, "right-to-left"),
        ("Der Minister hat am Montag gesagt, dass er mit den Inseln reden will und wartet. " * 4, "look like English"),
        ("Envoys meet again today\n\n04/05/2031\n\nEnvoys met on the island.", "two ways"),
        ("Haddad said \ufffd that she was ready.", "could not be decoded"),
    ],
)
def test_problems(text: str, message: str) -> None:
    """What could not be read is told in plain words."""
    found = [problem.message for problem in read_text(text, "a.txt", KNOW).problems]
    assert any(message in words for words in found), found


def test_quotation_over_paragraphs() -> None:
    """A quotation that opens anew in the next paragraph is no odd mark."""
    text = 'Haddad said: "We are ready.\n\n"We always were," she said.'
    assert read_text(text, "a.txt", KNOW).problems == ()


def test_same_line_over_and_over() -> None:
    """A hundred thousand times the same line is read once, soon, and told."""
    text = "The rebels would not talk to Velland.\n" * 100_000
    began = time.process_time()
    report = read_text(text, "a.txt", KNOW)
    assert time.process_time() - began < 10
    assert len(report.body) == 1
    assert [problem.message.split(" earlier")[0] for problem in report.problems] == ["99999 lines repeat"]
