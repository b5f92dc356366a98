"""Silence: who is not heard any more, and what a copy of a dispatch leaves out."""

from __future__ import annotations

from parleys.record import Copy, Span
from parleys.stories.silence import Hearing, find_omissions, find_silences
from parleys.stories.when import stretch

from .invented import Draft


def heard(party: str, issue: str, day: str) -> Hearing:
    when = stretch(day)
    assert when is not None
    return Hearing(party=party, issue=issue, when=when, member=f"{party}#{day}")


def day(edtf: str) -> int:
    when = stretch(edtf)
    assert when is not None
    return when.last


def test_since_when_and_who_was_heard_since() -> None:
    """A party's last day on an issue is told, how long ago that is, and who spoke on it since."""
    told = [heard("velland", "truce", "2031-02-01"), heard("karsava", "truce", "2031-02-20")]
    (silent,) = find_silences(told, day("2031-02-21"), 7)
    assert (silent.party, silent.days, silent.times) == ("velland", 20, 1)
    assert [(each.party, each.when) for each in silent.since] == [("karsava", stretch("2031-02-20"))]


def test_a_remark_is_no_issue() -> None:
    """What one party said once and nobody took up is no silence."""
    assert find_silences([heard("velland", "weather", "2031-02-01")], day("2031-03-01"), 7) == ()
    twice = [heard("velland", "weather", "2031-02-01"), heard("velland", "weather", "2031-02-03")]
    assert [each.times for each in find_silences(twice, day("2031-03-01"), 7)] == [2]


def test_days_that_are_asked_for() -> None:
    """Silence begins at so many days; those whose issue went on without them come first."""
    told = [
        heard("velland", "truce", "2031-02-01"),
        heard("karsava", "truce", "2031-02-20"),
        heard("council", "border", "2031-01-01"),
        heard("council", "border", "2031-01-02"),
    ]
    assert {each.party for each in find_silences(told, day("2031-02-21"), 30)} == {"council"}
    assert [each.party for each in find_silences(told, day("2031-02-21"), 7)] == ["velland", "council"]


def test_what_a_copy_leaves_out() -> None:
    """A sentence that one outlet prints and the other does not is left out there; one that was cut down is told."""
    kept = "Velland offered to open the harbour road to all who want to leave before the end of the week"
    cut = "Velland offered to open the harbour road to all who want to leave"
    dropped = "Karsava rejected any truce that leaves the army in the passes"
    long = Draft("a", "2031-02-01", "Island Press").holds("velland", "commit", kept).holds("karsava", "oppose", dropped)
    short = Draft("b", "2031-02-01", "Island Press").holds("velland", "commit", cut)
    readings = {each.report.id: each for each in (long.done(), short.done())}
    first, second = readings
    copy = Copy(id="copy-1", members=(first, second), origin="Island Press", kept=0.9)
    spans = {f"{ident}#{fact.id}": fact.span for ident, each in readings.items() for fact in each.positions}
    (found,) = find_omissions(readings, [copy], spans)
    assert found.report == second
    assert found.members == (f"{first}#f1",)
    assert spans[found.members[0]] == Span(len(kept) + 1, len(kept) + 1 + len(dropped))
