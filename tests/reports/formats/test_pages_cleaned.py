"""Pages of every kind of site through the whole of reports: what is left as body, next to trafilatura's own."""

from __future__ import annotations

import logging
import statistics

import pytest
import trafilatura
from tests.reports.formats.pages.builder import REPORTS, TEMPLATES, Story, f1, page, story

from parleys.record import Format, Report
from parleys.reports.knowledge import load_report_knowledge
from parleys.reports.originals import Original
from parleys.reports.read import read_original

KNOW = load_report_knowledge()
FLOOR = 0.98


def read(template: str, told: Story) -> Report:
    raw = page(template, told).encode()
    return read_original(Original(source=f"{template}.html", format=Format.HTML, raw=raw), KNOW)


@pytest.mark.parametrize("template", TEMPLATES)
def test_body(template: str) -> None:
    """The body has the paragraphs, hardly anything else, and on average no less than trafilatura's text has."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    mine: list[float] = []
    theirs: list[float] = []
    for name in REPORTS:
        told = story(name)
        report = read(template, told)
        mine.append(f1(" ".join(span.of(report.text) for span in report.body), " ".join(told.body)))
        text = trafilatura.extract(page(template, told), include_comments=False) or ""
        theirs.append(f1(text.replace(told.title, "", 1), " ".join(words for _, words in told.parts)))
        assert report.title is not None
        assert report.title.text == told.title
    assert min(mine) >= FLOOR
    # datelines are no body, and cost a word or two
    assert statistics.mean(mine) >= statistics.mean(theirs) - 0.003
