"""What holds across reports, as it is told: neutral, sourced, and as of a day."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from parleys.gathering import gather
from parleys.record import Reading, Stance
from parleys.stories.when import Stretch, stretch
from parleys.summary.across import Across, Asked, open_across
from parleys.summary.barriers import find_standing, standing_lines
from parleys.summary.changes import Change, find_changes_between
from parleys.summary.dates import date_lines, find_dates
from parleys.summary.differences import Field, difference_lines, find_differences
from parleys.summary.shifts import find_movements, movement_lines, movement_title
from parleys.summary.silences import find_quiet, quiet_lines

from ..stories.invented import Draft

FREED = "will talk to Velland once the prisoners are freed"


def day(edtf: str) -> Stretch:
    found = stretch(edtf)
    assert found is not None
    return found


def across(*readings: Reading, as_of: str | None = None) -> Across:
    return open_across(*gather(readings), day(as_of) if as_of else None)


def stands(name: str, published: str, who: str, words: str, stance: Stance, **more: Any) -> Reading:
    draft = Draft(name, published).holds(who, "talks", words, stance=stance, counterparts=("velland",), **more)
    return draft.done()


REFUSAL = stands("a", "2031-02-01", "orlov", "Orlov will never talk to Velland.", Stance.UNWILLING)
ASKED = ("the prisoners are freed", "act", "before_talks")
OPENING = stands(
    "b",
    "2031-02-20",
    "orlov",
    f"Orlov {FREED}.",
    Stance.CONDITIONAL,
    condition=("the prisoners are freed", "act", "before_talks"),
)


def test_a_barrier_as_of_a_day() -> None:
    """A refusal that a later report lifts still stood before; what was not published by then is not told."""
    before = find_standing(across(REFUSAL, OPENING, as_of="2031-02-10"))
    assert [(each.kind, each.as_of) for each in before] == [("refusal", "2031-02-10")]
    after = find_standing(across(REFUSAL, OPENING))
    assert [each.kind for each in after] == ["condition"]
    assert find_standing(across(REFUSAL, OPENING, as_of="2031-01")) == ()


def test_an_undated_report_is_left_out_of_a_day() -> None:
    """Nobody can say that it was there by then; it is counted."""
    undated = Draft("u").holds(
        "lenz", "talks", "Lenz will not talk.", stance=Stance.UNWILLING, counterparts=("velland",)
    )
    assert across(REFUSAL, undated.done(), as_of="2031-02-10").left_out == 1


def test_a_barrier_tells_who_set_it_and_since_when() -> None:
    """Between whom, set by whom, since when, last heard when and how long ago, by how many, in whose sentence."""
    later = Draft("c", "2031-03-02").done()
    (each,) = find_standing(across(OPENING, later))
    assert set(each.between) == {"Highland Council", "Velland"}
    assert each.set_by == ("Highland Council",)
    assert (each.since, each.last_heard, each.silent_days, each.origins) == ("2031-02-20", "2031-02-20", 10, 1)
    assert "before talks — Highland Council: “the prisoners are freed”" in each.about
    lines = [line for line, _ in standing_lines([each])]
    assert "    told 20 Feb 2031, not heard since for 10 days; 1 independent origin" in lines
    assert lines[-1] == "      “Orlov will talk to Velland once the prisoners are freed.” — b, 20 Feb 2031 °"


def test_an_answer_stands_beside_the_condition() -> None:
    """The party that rejects all preconditions answers each of them, in its own sentence."""
    answer = Draft("d", "2031-02-21").holds(
        "velland", "oppose", "Velland rejects any preconditions for talks.", what="any preconditions for talks"
    )
    found = find_standing(across(OPENING, answer.done()))
    (condition,) = [each for each in found if each.kind == "condition"]
    assert [quote.sentence for quote in condition.answers] == ["Velland rejects any preconditions for talks."]


def test_who_speaks_for_the_fighters() -> None:
    """ "Fighters who do not answer to the council": the council is reported not to speak for them."""
    draft = Draft("e", "2031-02-20").relates(
        "does_not_speak_for", "council", "karsava", "fighters who do not answer to it"
    )
    (each,) = find_standing(across(draft.done()))
    assert each.about == "who speaks for Karsava — Highland Council reported not to"
    assert each.issue == "who speaks for Karsava"


def test_what_is_asked_for() -> None:
    """Actor, issue and days choose; the speaker's name finds what he holds for his party."""
    whole = across(REFUSAL, OPENING)
    assert find_standing(whole, Asked(actor="orlov"))
    assert find_standing(whole, Asked(actor="lenz")) == ()
    assert find_standing(whole, Asked(issue="weather")) == ()
    assert find_standing(whole, Asked(since=day("2031-02-21"))) == ()


def test_a_movement_tells_its_steps_in_order() -> None:
    """What was held and what is held since, each with its day and sentence; one speaker moved."""
    (each,) = find_movements(across(OPENING, REFUSAL))
    assert (
        movement_title(each) == "Highland Council on talks with Velland: unwilling (1 Feb), then conditional (20 Feb)"
    )
    assert each.speakers == "same"
    lines = [line for line, _ in movement_lines([each])]
    assert lines[-1] == "  one speaker: Pavel Orlov"
    assert any("Orlov will never talk to Velland." in line for line in lines)


def test_two_speakers_who_differ_are_named() -> None:
    """Where another speaker of the party is told later, it is said that two differ."""
    cast = {
        "velland": ("Velland", "government", "VLD", None, ("Velland",)),
        "council": ("Highland Council", "organisation", "VLD", None, ("Highland Council",)),
        "orlov": ("Pavel Orlov", "person", "VLD", "council", ("Pavel Orlov", "Orlov")),
        "sava": ("Ines Sava", "person", "VLD", "council", ("Ines Sava", "Sava")),
    }
    told = [
        Draft("a", "2031-02-01")
        .holds("orlov", "talks", "Orlov will never talk.", stance=Stance.UNWILLING, counterparts=("velland",))
        .done(cast),
        Draft("b", "2031-02-20")
        .holds("sava", "talks", "Sava is ready to talk.", stance=Stance.WILLING, counterparts=("velland",))
        .done(cast),
    ]
    (each,) = find_movements(across(*told))
    assert each.speakers == "different"
    assert [line for line, _ in movement_lines([each])][-1] == "  two speakers: Pavel Orlov before, Ines Sava since"


def toll(name: str, number: int, bound: str = "exact", claimant: str | None = None) -> Reading:
    from parleys.record import ActorId, Bound, Place

    words = f"The shells on Market Square killed {number} people."
    more: dict[str, Any] = {"date": "2031-02-17", "bound": Bound(bound), "place": Place(name="Miresh", start=0, end=1)}
    if claimant:
        more["claimant"] = ActorId(claimant)
    draft = Draft(name, "2031-02-18").counts(words, number, "killed", **more)
    draft.happens("ASSAULT", "Shells hit the market of Miresh", ("karsava",), "2031-02-17", place="Miresh")
    return draft.done()


def test_a_rounded_number_is_agreement_within_bounds() -> None:
    """70,000 and more than 70,000 agree, are shown so, and are no difference; equal numbers only if asked for."""
    (each,) = [
        one
        for one in find_differences(across(toll("a", 70000), toll("b", 70000, "more_than")))
        if one.field == "number"
    ]
    assert each.agree
    assert {account.value for account in each.accounts} == {"70,000 killed", "more than 70,000 killed"}
    assert "agree within bounds" in next(difference_lines([each]))[0]
    same = across(toll("a", 70000), toll("b", 70000))
    assert not [one for one in find_differences(same) if one.field == "number"]
    assert [one.agree for one in find_differences(same, agreed=True) if one.field == "number"] == [True]


def test_both_sides_of_a_difference_have_their_sentences() -> None:
    """Two tolls of one day and place are a difference; each stands with its sentence and its source."""
    found = [one for one in find_differences(across(toll("a", 40), toll("b", 52))) if not one.agree]
    (each,) = [one for one in found if one.field == "number"]
    assert {account.value for account in each.accounts} == {"40 killed", "52 killed"}
    assert all(len(account.quotes) == 1 for account in each.accounts)
    assert find_differences(across(toll("a", 40), toll("b", 52)), field=Field.VENUE) == ()


def test_silence_names_those_heard_since() -> None:
    """A party not heard for a week is told with its last sentence, and who spoke on it since."""
    karsava = Draft("k", "2031-03-01").holds(
        "lenz", "talks", "Lenz will talk.", stance=Stance.WILLING, counterparts=("velland",)
    )
    found = find_quiet(across(OPENING, karsava.done()))
    assert [(each.party_name, each.issue, each.silent_days) for each in found] == [
        ("Highland Council", "talks with Velland", 9)
    ]
    assert [other.name for other in found[0].since] == ["Karsava"]
    assert next(quiet_lines(found))[0].endswith("last heard 20 Feb 2031, 9 days ago")


def test_two_actors_of_one_name_are_silent_once() -> None:
    """The Council of one report and one of no known country in another have one line, with both their facts."""
    other = stands("c", "2031-02-10", "council", f"The Council {FREED}.", Stance.WILLING)
    actors = tuple(replace(actor, country=None) if actor.id == "council" else actor for actor in other.actors)
    later = Draft("d", "2031-03-01").says("lenz", "Lenz said nothing new.")
    whole = across(OPENING, replace(other, actors=actors), later.done())
    assert len([actor for actor in whole.parties.actors.values() if actor.name == "Highland Council"]) == 2
    assert [(each.party_name, each.times) for each in find_quiet(whole)] == [("Highland Council", 2)]


def planned(name: str, published: str, status: str) -> Reading:
    draft = Draft(name, published)
    draft.happens(
        "CONSULT",
        f"Haddad and Lenz meet in Harbour City, {status}",
        ("haddad", "lenz"),
        "2031-02-25",
        place="Harbour City",
        status=status,
    )
    return draft.done()


def test_dates_tell_what_became_of_them() -> None:
    """Ahead: in so many days. Past: whether a report tells the outcome, with its sentence."""
    plan = planned("a", "2031-02-20", "planned")
    (ahead,) = find_dates(across(plan))
    assert (
        next(date_lines([ahead]))[0]
        == "meeting in Harbour City: Karim Haddad and Mira Lenz, planned; due 25 Feb 2031, in 5 days"
    )
    later = Draft("z", "2031-03-01").done()
    (past,) = find_dates(across(plan, later))
    assert next(date_lines([past]))[0].endswith("was due 25 Feb 2031, 4 days ago; outcome not reported")
    (held,) = find_dates(across(plan, planned("b", "2031-02-26", "happened"), later))
    assert held.outcome == ("happened",)
    assert len(held.told) == 1
    assert find_dates(across(plan), Asked(since=day("2031-02-26"))) == ()


def changes(*readings: Reading, first: str, last: str) -> list[Change]:
    return list(find_changes_between(*gather(readings), day(first), day(last)))


def test_what_changed_between_two_days() -> None:
    """A position that moved has its sentences before and now; the refusal is gone, a condition has come."""
    found = changes(REFUSAL, OPENING, first="2031-02-10", last="2031-02-28")
    told = {(each.kind, each.change) for each in found}
    assert {("position", "moved"), ("barrier", "opened"), ("barrier", "gone")} <= told
    (moved,) = [each for each in found if each.kind == "position"]
    assert moved.about == "Highland Council on talks with Velland: unwilling before, now conditional"
    assert [quote.report for quote in moved.before] == [REFUSAL.report.id]
    assert [quote.report for quote in moved.now] == [OPENING.report.id]


def test_what_was_known_or_comes_later_is_no_change() -> None:
    """Nothing that was published by the first day, or after the last, is told."""
    assert changes(REFUSAL, OPENING, first="2031-02-20", last="2031-03-01") == []
    assert changes(REFUSAL, OPENING, first="2031-02-01", last="2031-02-19") == []


def test_a_position_told_again_is_repeated() -> None:
    """The same readiness on a later day is repeated, and a first one is new."""
    again = stands("c", "2031-03-01", "orlov", "Orlov will never ever talk to Velland.", Stance.UNWILLING)
    repeated = changes(REFUSAL, again, first="2031-02-10", last="2031-03-10")
    assert [each.change for each in repeated if each.kind == "position"] == ["repeated"]
    fresh = changes(REFUSAL, again, first="2031-01-10", last="2031-02-10")
    assert [each.change for each in fresh if each.kind == "position"] == ["new"]


def test_events_figures_and_dates_between_two_days() -> None:
    """An event whose status is another now moved; a day that passed fell due; a number is new once."""
    told = [planned("a", "2031-02-20", "planned"), planned("b", "2031-02-26", "happened"), toll("c", 40)]
    found = changes(*told, first="2031-02-21", last="2031-02-28")
    assert {(each.kind, each.change) for each in found} == {("event", "moved"), ("date", "fell due")}
    early = changes(*told, first="2031-02-01", last="2031-02-19")
    assert {(each.kind, each.change) for each in early} == {("event", "new"), ("figure", "new")}


def test_control_characters_of_a_report_are_not_printed() -> None:
    """Escape codes in a condition, or in a name, reach no terminal."""
    asked = ("the \x1b[31mprisoners are freed", "act", "before_talks")
    words = "Orlov will talk once the \x1b[31mprisoners are freed."
    found = find_standing(across(stands("a", "2031-02-01", "orlov", words, Stance.CONDITIONAL, condition=asked)))
    assert "\x1b" not in "".join(line for line, _ in standing_lines(found))
    assert "prisoners" in found[0].about


def test_a_condition_that_a_report_says_is_met() -> None:
    """Where another report tells it as met, its sentence stands below the barrier."""
    from msgspec.structs import replace

    from parleys.record import Span

    met = stands("c", "2031-02-25", "orlov", f"Orlov {FREED}, and they are.", Stance.CONDITIONAL, condition=ASKED)
    told = met.positions[0]
    done = replace(told, conditions=(replace(told.conditions[0], met=Span(told.start, told.end)),))
    (each,) = find_standing(across(OPENING, replace(met, positions=(done,))))
    assert [quote.report for quote in each.met] == [met.report.id]
    assert any(line.startswith("    reported as met: ") for line, _ in standing_lines([each]))
