"""The closing summary: neutral, sourced, and safe on any terminal."""

from __future__ import annotations

import io
from typing import Any

import pytest
from msgspec.structs import replace
from rich.console import Console

from parleys.gathering import gather
from parleys.record import Condition, Position, Reading, Report, Stance
from parleys.summary.render import render
from parleys.summary.wording import short_names

from ..stories.invented import Draft


def shown(readings: list[Reading], width: int = 100) -> str:
    told, dossier = gather(readings)
    out = io.StringIO()
    render(told, dossier, Console(file=out, width=width, highlight=False))
    return out.getvalue()


def talk(name: str, day: str, words: str = "will talk once the prisoners are freed", **more: Any) -> Reading:
    more.setdefault("condition", ("the prisoners are freed", "act", "before_talks"))
    draft = Draft(name, day)
    draft.holds("orlov", "talks", words, stance=Stance.CONDITIONAL, counterparts=("velland",), **more)
    return draft.done()


def test_each_line_has_its_reports_and_its_age():
    """Who is ready, what stands between, when last heard and how long the newest report has been silent since."""
    text = shown([talk("000_ab", "2031-02-25"), Draft("001_cd", "2031-05-04").done()])
    assert "Read 2 reports, 25 Feb–4 May 2031." in text
    assert "Highland Council → Velland" in text
    assert "25 Feb [000]" in text
    assert "WHAT STANDS BETWEEN THEM AND TALKS (25 Feb; not heard on it since, 68 days)" in text
    assert "[000, one source]" in text


def test_one_report_without_positions():
    """One report and nobody ready: the singular, and a plain sentence in place of an empty table."""
    text = shown([Draft("only", "2031-02-25").done()])
    assert "Read 1 report, 25 Feb 2031." in text
    assert "Nobody is reported as ready or unwilling to talk." in text
    assert "0 statements, 0 positions" in text
    assert "BETWEEN" not in text


def test_markup_and_control_characters_are_words():
    """A report's "[bold]" and escape codes reach the terminal as plain text, and piped output has no colour."""
    words = "will talk once [bold red]the pri\x1b[31msoners are freed"
    text = shown([talk("a", "2031-02-25", words, condition=("[bold red]the pri\x1b[31msoners", "act", "before_talks"))])
    assert "[bold red]the pri" in text
    assert "\x1b" not in text


@pytest.mark.parametrize("width", [80, 100, 120])
def test_many_reports_fit_the_width(width: int):
    """Two hundred reports: no line is wider than the terminal, and what is left out is counted."""
    readings: list[Reading] = []
    for n in range(40):
        cast = {
            "orlov": (f"Party of Reach {n}", "organisation", "VLD", None, (f"Party of Reach {n}",)),
            "velland": ("Velland", "government", "VLD", None, ("Velland",)),
        }
        draft = Draft(f"{n:03d}_x", "2031-02-25")
        draft.holds("orlov", "talks", "is ready", stance=Stance.WILLING, counterparts=("velland",))
        readings.append(draft.done(cast))
    text = shown(readings, width)
    assert "… 32 more: parleys show positions --kind talks" in text
    assert max(len(line) for line in text.splitlines()) <= width


def test_reports_go_by_the_shortest_name_that_tells_them_apart():
    """Numbers before a hash are enough; two of one name are numbered."""
    report = Draft("x").done().report
    sources = {"a": "f/000_5ae2.txt", "b": "f/001_8983.txt", "c": "g/001_8983.txt", "d": "f/vt_1184420.txt"}
    reports: list[Report] = [replace(report, id=ident, source=source) for ident, source in sources.items()]
    names = short_names(reports)
    assert (names["a"], names["b"], names["c"]) == ("000", "001", "001~2")
    assert len(set(names.values())) == 4


def test_a_met_condition_is_not_shown():
    """What is reported as met no longer stands in the cell."""
    from parleys.record import Span

    reading = talk("a", "2031-02-25")
    told: Position = reading.positions[0]
    condition: Condition = replace(told.conditions[0], met=Span(0, 3))
    text = shown([replace(reading, positions=(replace(told, conditions=(condition,)),))])
    assert "prisoners" not in text


def test_sections_read_as_the_shows_do():
    """Barriers stand numbered below their pair, a movement in order of time; what is more names the command."""
    refusal, asked = Draft("a", "2031-02-01"), talk("b", "2031-02-25")
    refusal.holds("orlov", "talks", "will never talk", stance=Stance.UNWILLING, counterparts=("velland",))
    text = shown([refusal.done(), asked])
    assert "  Highland Council and Velland\n    1 " in text
    assert "before talks — Highland Council: “the prisoners are freed” 25 Feb [b, one source]" in text
    assert "Highland Council on talks with Velland: unwilling (1 Feb), then conditional (25 Feb) [a b]" in text
    assert "parleys show barriers" in text


def test_what_was_asked_before_is_not_told_as_asked_now():
    """A party that is ready without conditions now is not shown with those of last month."""
    ready = Draft("b", "2031-03-25")
    ready.holds("orlov", "talks", "is ready to talk", stance=Stance.WILLING, counterparts=("velland",))
    text = shown([talk("a", "2031-02-25"), ready.done()])
    assert "Highland Council → Velland: willing 25 Mar [b]" in text


def test_readings_that_were_not_gathered():
    """Read each by itself, parties still have their names."""
    from parleys.record import Dossier

    out = io.StringIO()
    render([talk("a", "2031-02-25")], Dossier(), Console(file=out, width=100, highlight=False))
    assert "Highland Council → Velland: conditional" in out.getvalue()
