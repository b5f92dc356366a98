"""The day of publication: what goes before what, and arithmetic with weekdays."""

from __future__ import annotations

import pytest

from parleys.record import Format, Metadata, PublishedBasis
from parleys.reports.knowledge import load_report_knowledge
from parleys.reports.originals import Original
from parleys.reports.read import read_original, read_text

KNOW = load_report_knowledge()
TITLE = "Karsava offers islanders a truce\n\n"


@pytest.mark.parametrize(
    ("body", "day"),
    [
        # the post is of a Saturday, the lead of the Sunday after it
        (
            "Haddad said on Sunday that the talks were off.\n\n“No talks!” — Jana Haddad (@haddad) September 6, 2031",
            "2031-09-07",
        ),
        # the post is later than the day that the lead tells of: the report cannot be older than it
        (
            "Haddad called off the talks on Friday.\n\n“No talks!” — Jana Haddad (@haddad) September 6, 2031",
            "2031-09-06",
        ),
        ("Haddad said on Monday that talks go on.\n\nThe sides met on Saturday, September 6, 2031.", "2031-09-08"),
        # history, with its weekday: a later year is named
        ("Haddad spoke on Monday.\n\nThe war began on Saturday, September 6, 2031, and paused in 2033.", None),
        # a date without its weekday may be of any week
        ("Haddad spoke on Monday.\n\nThe truce was signed on September 6, 2031.", None),
        # three days apart: either may be the nearer
        ("Haddad spoke on Tuesday.\n\nThe sides met on Saturday, September 6, 2031.", None),
        ("Haddad spoke of a truce.\n\nThe sides met on Saturday, September 6, 2031.", "2031-09-06"),
    ],
)
def test_weekdays(body: str, day: str | None) -> None:
    """The last date that bears a weekday or is a post's gives, with the lead's weekday, the day of the report."""
    report = read_text(TITLE + body, "a.txt", KNOW)
    assert report.published == day
    assert report.published_confidence == (0.6 if day else None)


PRINTED = (TITLE + "3 May 2031\n\nHaddad spoke of a truce.\n").encode()


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (Metadata(published="2031-05-02T09:00:00Z"), ("2031-05-02", PublishedBasis.METADATA, 0.95)),
        (Metadata(published="2031-05-02", given=True), ("2031-05-02", PublishedBasis.GIVEN, 1.0)),
        (Metadata(published="soon"), ("2031-05-03", PublishedBasis.TEXT, 0.95)),
        (Metadata(), ("2031-05-03", PublishedBasis.TEXT, 0.95)),
    ],
)
def test_metadata_first(told: Metadata, expected: tuple[str, PublishedBasis, float]) -> None:
    """Metadata go before what is printed, unless they cannot be read."""
    report = read_original(Original(source="a.txt", format=Format.TEXT, raw=PRINTED, metadata=told), KNOW)
    assert (report.published, report.published_basis, report.published_confidence) == expected


@pytest.mark.parametrize("words", ["soon", "2031-02-30", "03/04/2031"])
def test_wrong_date(words: str) -> None:
    """A date in metadata that cannot be read is told, once."""
    told = Metadata(published=words)
    report = read_original(Original(source="a.txt", format=Format.TEXT, raw=PRINTED, metadata=told), KNOW)
    assert [words in problem.message for problem in report.problems] == [True]
