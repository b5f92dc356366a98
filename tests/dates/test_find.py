"""Times are found with exactly their words, and dated as a careful reader would date them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet

from parleys.dates.find import find_dates, redate
from parleys.knowledge.calendar import load_calendar
from parleys.language.page import Page
from parleys.record import Basis

_MARK = re.compile(r"\[([^\]]+)\]\{([^}]+)\}")


def _cases(name: str) -> list[ParameterSet]:
    """Give the sentences of a file; `x` before one marks what is known to fail."""
    cases: list[ParameterSet] = []
    published: str | None = None
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            published = None if line[2:] == "?" else line[2:]
        elif line and not line.startswith("#"):
            marks = (pytest.mark.xfail(strict=True),) if line.startswith("x ") else ()
            marked = line.removeprefix("x ").removeprefix("! ")
            told = tuple((words, None if edtf == "?" else edtf) for words, edtf in _MARK.findall(marked))
            cases.append(pytest.param(published, _MARK.sub(r"\1", marked), told, marks=marks))
    return cases


_CASES = [case for name in ("cases.txt", "families.txt", "fresh.txt") for case in _cases(name)]


@pytest.mark.parametrize(("published", "sentence", "told"), _CASES, ids=lambda value: str(value)[:60])
def test_sentence(
    published: str | None,
    sentence: str,
    told: tuple[tuple[str, str | None], ...],
    make_page: Callable[[str], Page],
) -> None:
    """Each marked sentence yields its times and no other, with the dates given."""
    days = find_dates(make_page(sentence), published, load_calendar())
    assert tuple((sentence[time.start : time.end], time.moment.edtf) for time in days.times) == told


def test_every_phrase_is_found_in_its_own_example(make_page: Callable[[str], Page]) -> None:
    """No phrase of the calendar is dead: its own sentence yields a time."""
    calendar = load_calendar()
    silent = [p.seen for p in calendar.phrase if not find_dates(make_page(p.seen), "2013-02-25", calendar).times]
    assert silent == []


def test_words_and_tokens_agree(make_page: Callable[[str], Page]) -> None:
    """Span, tokens and head of a time belong together, and every token leads back to it."""
    page = make_page("Orlov left on Monday.\nHaddad stayed from 3 to 5 March 2013, and has since March 2011.")
    days = find_dates(page, "2013-03-08", load_calendar())
    assert len(days.times) == 3
    for time in days.times:
        assert page.words(time.first, time.last) == page.text[time.start : time.end]
        assert time.moment.words is not None
        assert time.moment.words.of(page.text) == page.text[time.start : time.end]
        assert time.first <= time.head < time.last
        assert all(days.at(i) == time for i in range(time.first, time.last))


def test_a_report_can_be_dated_later(make_page: Callable[[str], Page]) -> None:
    """An undated report, dated afterwards, holds the same times as one dated from the start."""
    page = make_page("Haddad met Orlov on Friday.\nThe day before, he had refused. They will meet again in March.")
    calendar = load_calendar()
    undated = find_dates(page, None, calendar)
    assert [time.moment.edtf for time in undated.times] == [None, None, None]
    assert redate(undated, "2013-02-25") == find_dates(page, "2013-02-25", calendar)


def test_the_day_before_counts_from_a_stated_day(make_page: Callable[[str], Page]) -> None:
    """What counts from another time in the text says so."""
    days = find_dates(make_page("It fell on 4 March 2013. The day before, he left."), None, load_calendar())
    assert [(time.moment.edtf, time.moment.basis) for time in days.times] == [
        ("2013-03-04", Basis.WORDS),
        ("2013-03-03", Basis.STATED),
    ]
