"""What a file's structure tells goes before the rules by line, and the laws of segments hold all the same."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from parleys.record import Comment, Format, Metadata, Outlined, Report, SegmentRole
from parleys.reports.clean import clean
from parleys.reports.knowledge import load_report_knowledge
from parleys.reports.originals import Extract, Original
from parleys.reports.read import _cleaned  # pyright: ignore[reportPrivateUsage]

KNOW = load_report_knowledge()
BLOCKS = [
    "Who will go to Velland?",
    "By Jane Doe",
    "Haddad said on Monday that she was ready for talks.",
    "Envoys at the lake",
    "Orlov to visit Norland",
    "“We can wait,” Orlov said.",
    "reader one",
    "I do not believe a word of it.",
    "reader two",
    "Let them talk.",
]
TEXT = "\n\n".join(BLOCKS)


def span(first: int, last: int | None = None) -> tuple[int, int]:
    start = TEXT.index(BLOCKS[first])
    return start, TEXT.index(BLOCKS[last or first]) + len(BLOCKS[last or first])


def outlined(role: SegmentRole, first: int, last: int | None = None, author: str | None = None) -> Outlined:
    start, end = span(first, last)
    return Outlined(start=start, end=end, role=role, author=author)


OUTLINE = (
    outlined(SegmentRole.HEADING, 0),
    outlined(SegmentRole.CAPTION, 3),
    outlined(SegmentRole.FURNITURE, 4),
    outlined(SegmentRole.COMMENT, 6, 7, "reader one"),
    outlined(SegmentRole.COMMENT, 8, 9, "reader two"),
)


def made(text: str, outline: tuple[Outlined, ...], title: str | None = None) -> Report:
    original = Original(source="a.html", format=Format.HTML, raw=b"x", metadata=Metadata(title=title))
    return _cleaned(original, Extract(text=text, outline=outline), KNOW, None)[0]


def test_outline() -> None:
    """Title, caption, furniture and comments are as told; what is not told is read line by line."""
    report = made(TEXT, OUTLINE)
    assert report.title is not None
    assert report.title.text == BLOCKS[0]
    assert report.byline is not None
    assert report.byline.text == "Jane Doe"
    assert [part.of(TEXT).strip() for part in report.body] == [BLOCKS[2], BLOCKS[5]]
    assert [part.of(TEXT).strip() for part in report.captions] == [BLOCKS[3]]
    assert BLOCKS[4] in [part.of(TEXT).strip() for part in report.furniture]
    assert [(c.author, TEXT[c.start : c.end].strip()) for c in report.comments] == [
        ("reader one", "\n\n".join(BLOCKS[6:8])),
        ("reader two", "\n\n".join(BLOCKS[8:])),
    ]


def test_told_title() -> None:
    """A title that metadata tell is the title wherever it stands; one that is printed nowhere has no place."""
    report = made("World\n\n" + TEXT, (), "who will go to Velland?")
    assert report.title is not None
    assert (report.title.text, report.title.start) == (BLOCKS[0], 7)
    report = made(TEXT, (), "Lakes and islands")
    assert report.title is not None
    assert (report.title.text, report.title.start) == ("Lakes and islands", None)


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(SegmentRole)), max_size=6, unique_by=lambda pair: pair[0]))
@settings(max_examples=100, deadline=None)
def test_partition(parts: list[tuple[int, SegmentRole]]) -> None:
    """Whatever is told, every character is in exactly one segment, and comments are made of comment segments."""
    outline = tuple(outlined(role, n) for n, role in sorted(parts))
    cleaned = clean(TEXT, KNOW, outline)
    assert (cleaned.segments[0].start, cleaned.segments[-1].end) == (0, len(TEXT))
    assert all(one.end == two.start for one, two in pairwise(cleaned.segments))
    report = made(TEXT, outline)
    groups = (report.body, report.headings, report.captions, report.furniture, report.comments)
    spans: list[tuple[int, int]] = sorted((part.start, part.end) for group in groups for part in group)
    assert (spans[0][0], spans[-1][1]) == (0, len(TEXT))
    assert all(one[1] == two[0] for one, two in pairwise(spans))


def test_types() -> None:
    """A comment without an author is one all the same."""
    report = made(TEXT, (outlined(SegmentRole.COMMENT, 7, 9),))
    assert report.comments == (Comment(author=None, date=None, start=span(7)[0], end=len(TEXT)),)
