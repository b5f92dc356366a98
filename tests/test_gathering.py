"""Gathering: what only several reports together tell."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parleys.dates.resolve import resolve
from parleys.gathering import gather
from parleys.record import (
    ActorAcross,
    ActorKind,
    Agreement,
    Barrier,
    Copy,
    Difference,
    Dossier,
    Occurrence,
    PositionStatus,
    PublishedBasis,
    Relative,
    Shift,
    Stance,
    Story,
    Utterance,
    write_object,
)
from parleys.stories.dating import redate

from .stories.invented import CAST, Draft

LONG = (
    "Haddad and Lenz met in the port of Miresh to speak about the ceasefire on the highland plateau, where shelling of "
    "the grain terminals has cut the river road and emptied the fishing villages below the Drevsk dam."
)
TWIST = (
    "The Miresh meeting between Haddad and Lenz dealt with a ceasefire on the highland plateau; the grain terminals "
    "and the river road below the Drevsk dam were shelled, and the fishing villages stand empty."
)
ELSEWHERE = "A regatta in the northern lagoon was won by a crew of schoolteachers, who sang all the way to the marina."


def of(dossier: Dossier, kind: type[Any]) -> list[Any]:
    return list(dossier.of(kind))


def test_undated_report_takes_the_day_on_which_its_weekday_agrees():
    """An undated report that tells the same meeting "on Monday" is dated by its sibling, and its Monday with it."""
    one = Draft("one", "2031-02-26").says("lenz", LONG)
    one.happens("CONSULT", "Haddad met Lenz in Miresh", ("haddad", "lenz"), "2031-02-24", place="Miresh")
    two = Draft("two").says("lenz", TWIST)
    monday = Relative(unit="weekday", value=0, direction=-1)
    two.happens("CONSULT", "Lenz saw Haddad in Miresh on Monday", ("lenz", "haddad"), relative=monday, place="Miresh")
    far = Draft("far", "2031-06-01").says("lenz", ELSEWHERE)
    readings, dossier = gather([two.done(), far.done(), one.done()])
    assert readings[0].report.published_basis is PublishedBasis.STORY
    assert readings[0].report.published == "2031-02-26"
    assert readings[0].events[0].date == "2031-02-24"
    assert sorted(len(story.members) for story in of(dossier, Story)) == [1, 2]
    assert [len(found.members) for found in of(dossier, Occurrence)] == [2]


def test_redating_leaves_whole_dates_alone():
    """A date that the words name in full does not move with the report."""
    reading = Draft("one").happens("CONSULT", "met on 3 March 2031", ("haddad",), "2031-03-03").done()
    assert redate(reading, "2031-05-01", resolve).events[0].date == "2031-03-03"


def test_same_words_in_two_translations_are_one_utterance_and_two_sentences_stay_apart():
    """Two translations of one sentence are joined; another sentence of the same speech is not."""
    one = Draft("one", "2031-02-24").says(
        "haddad", "We are prepared for negotiations with all who lay down their weapons at the dam", "2031-02-24"
    )
    one.says("haddad", "The harvest in the southern valleys must not rot in the granaries", "2031-02-24")
    two = Draft("two", "2031-02-24").says(
        "haddad", "We are ready for talks with everyone who lays down arms at the dam", "2031-02-24"
    )
    dossier = gather([one.done(), two.done()])[1]
    found = of(dossier, Utterance)
    assert len(found) == 1
    assert [member.endswith("#f0") for member in found[0].members] == [True, True]


def test_another_speaker_or_another_month_is_no_utterance():
    """The same words of another speaker, or close words months later, stay apart."""
    words = "We shall rebuild the Drevsk dam"
    one = Draft("one", "2031-02-24").says("haddad", words, "2031-02-24").done()
    two = Draft("two", "2031-02-24").says("lenz", words, "2031-02-24").done()
    three = Draft("three", "2031-05-24").says("haddad", words + " with stone", "2031-05-24").done()
    assert of(gather([one, two, three])[1], Utterance) == []


def test_planned_postponed_and_held_visit_is_one_occurrence_with_its_history():
    """One visit keeps its statuses by the date of each report."""
    drafts = []
    for name, day, status in (
        ("a", "2031-02-20", "planned"),
        ("b", "2031-02-22", "postponed"),
        ("c", "2031-03-02", "happened"),
    ):
        draft = Draft(name, day).says("lenz", LONG)
        draft.happens("CONSULT", f"Orlov visits Karsava, {status}", ("orlov", "karsava"), "2031-03-01", status=status)
        drafts.append(draft.done())
    found = of(gather(drafts)[1], Occurrence)
    assert len(found) == 1
    assert [(line.date, line.status) for line in found[0].history] == [
        ("2031-02-20", "planned"),
        ("2031-02-22", "postponed"),
        ("2031-03-02", "happened"),
    ]
    assert [side.value for thing in of(gather(drafts)[1], Difference) for side in thing.sides] == [
        "planned",
        "postponed",
    ]


def test_two_strikes_a_month_apart_are_two():
    """The same town shelled by the same party in two months is not one event."""
    words = "the army shelled the grain terminals of Miresh"
    one = Draft("one", "2031-02-20").happens("ASSAULT", words, ("velland",), "2031-02-19", place="Miresh").done()
    two = Draft("two", "2031-03-20").happens("ASSAULT", words, ("velland",), "2031-03-19", place="Miresh").done()
    assert of(gather([one, two])[1], Occurrence) == []


def test_rounding_is_agreement():
    """ "4,000" and "more than 4,000" bear each other out; no difference is made of them."""
    one = Draft("one", "2031-02-20").says("lenz", LONG).counts("4,000 people killed", 4000, "killed").done()
    two = Draft("two", "2031-02-21").says("lenz", TWIST)
    dossier = gather([one, two.counts("more than 4,000 killed", 4000, "killed", bound="more_than").done()])[1]
    assert [thing.field for thing in of(dossier, Agreement)] == ["figure"]
    assert of(dossier, Difference) == []


def test_counts_of_one_place_on_one_day_that_cannot_both_be_differ():
    """Two reports of one occasion with 12 and 20 dead in one town differ, with a side each."""
    from parleys.record import Place

    place = Place(name="Miresh", start=0, end=6)
    one = Draft("one", "2031-02-20").says("lenz", LONG).counts("12 killed in Miresh", 12, "killed", place=place).done()
    two = Draft("two", "2031-02-20").says("lenz", TWIST).counts("30 killed in Miresh", 30, "killed", place=place).done()
    found = [thing for thing in of(gather([one, two])[1], Difference) if thing.field == "figure"]
    assert [[side.value for side in thing.sides] for thing in found] == [[12, 30]]


def talks(draft: Draft, who: str, stance: str, words: str, towards: str, **more: Any) -> Draft:
    return draft.holds(who, "talks", words, stance=Stance(stance), counterparts=(towards,), **more)


def test_refusal_of_old_and_readiness_now_is_a_shift():
    """What is told as past comes before; the shift names both and goes from shut to open."""
    draft = talks(
        Draft("one", "2031-02-20"),
        "council",
        "unwilling",
        "had refused to meet Velland",
        "velland",
        status=PositionStatus.PAST,
    )
    talks(draft, "orlov", "willing", "is ready to meet Velland", "velland")
    found = [shift for shift in of(gather([draft.done()])[1], Shift) if not shift.unchanged]
    assert [(len(shift.earlier), len(shift.later)) for shift in found] == [(1, 1)]
    assert "unwilling" in found[0].gist


def test_a_stand_repeated_is_unchanged_and_no_shift():
    """The same readiness told twice over weeks is one `unchanged`."""
    one = talks(Draft("one", "2031-02-20"), "orlov", "willing", "is ready to meet Velland", "velland").done()
    two = talks(Draft("two", "2031-02-27").says("lenz", LONG), "council", "willing", "will meet Velland", "velland")
    found = of(gather([one, two.done()])[1], Shift)
    assert [shift.unchanged for shift in found] == [True]


def test_conditions_venues_refusals_and_spokesmen_are_barriers():
    """Each barrier names its parties, who set it, its stage and what answers it."""
    draft = Draft("one", "2031-02-20")
    talks(
        draft,
        "orlov",
        "conditional",
        "will talk once the prisoners are freed",
        "velland",
        condition=("the prisoners are freed", "act", "before_talks"),
    )
    talks(
        draft,
        "haddad",
        "conditional",
        "will talk only in the capital",
        "council",
        condition=("in the capital", "venue", "at_table"),
    )
    draft.holds("velland", "oppose", "rejects any preconditions for talks", what="any preconditions for talks")
    draft.relates("does_not_speak_for", "council", "karsava", "the Karsava fighters, who do not answer to the Council")
    found = {barrier.kind: barrier for barrier in of(gather([draft.done()])[1], Barrier)}
    assert sorted(found) == ["clash", "condition", "spokesman", "venue"]
    assert (found["condition"].issue, found["condition"].stage) == ("prisoners", "before_talks")
    assert found["condition"].set_by == ("actor-highland-council",)
    assert len(found["condition"].answered_by) == 1
    assert found["spokesman"].set_by == ()
    assert found["spokesman"].issue == "who speaks for Karsava"
    assert found["spokesman"].gist == "Karsava reported not to answer to Highland Council"
    assert found["venue"].between == ("actor-highland-council", "actor-velland")


def test_a_met_condition_is_no_barrier():
    """A condition that the report says was met stands in nobody's way."""
    from msgspec.structs import replace

    from parleys.record import Span

    reading = talks(
        Draft("one", "2031-02-20"),
        "orlov",
        "conditional",
        "will talk once the prisoners are freed",
        "velland",
        condition=("the prisoners are freed", "act", "before_talks"),
    ).done()
    told = reading.positions[0]
    met = replace(told, conditions=(replace(told.conditions[0], met=Span(0, 4)),))
    assert of(gather([replace(reading, positions=(met,))])[1], Barrier) == []


def test_copies_count_as_one_source():
    """A dispatch printed in two outlets is a copy; what both tell has one origin."""
    drafts = [
        talks(
            Draft(name, "2031-02-20").says("lenz", LONG + " " + ELSEWHERE),
            "orlov",
            "conditional",
            "will talk once the prisoners are freed",
            "velland",
            condition=("the prisoners are freed", "act", "before_talks"),
        )
        for name in ("one", "two")
    ]
    dossier = gather([draft.done() for draft in drafts])[1]
    assert [len(copy.members) for copy in of(dossier, Copy)] == [2]
    assert [(len(barrier.members), barrier.origins) for barrier in of(dossier, Barrier)] == [(2, 1)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("Walid al-Karsami", "VLD"), ("Walid Qarsami", "VLD"), True),
        (("Sergei Orlov", "KRS"), ("Sergey Orlov", "KRS"), True),
        (("Ahmed Moaz al-Haddad", "VLD"), ("Moaz Alhaddad", "VLD"), True),
        (("Hassan Orlov", "KRS"), ("Hussein Orlov", "KRS"), False),
        (("Pavel Orlov", "KRS"), ("Pavel Orlov", "VLD"), False),
        (("Pavel Orlov", "KRS"), ("Mira Orlov", "KRS"), False),
        (("Pavel Orlov", "KRS"), ("Orlov", "KRS"), True),
    ],
)
def test_persons_are_known_again_by_name_and_country(one: tuple[str, str], other: tuple[str, str], same: bool):
    """Transliterations and surnames are led back to one person; other given names and countries are not."""
    readings = [
        Draft(name, "2031-02-20").done({"p": (full, ActorKind.PERSON, country, None, (full,))})
        for name, (full, country) in (("one", one), ("two", other))
    ]
    assert (len(of(gather(readings)[1], ActorAcross)) == 1) is same


def record() -> list[Any]:
    """Five reports with something of everything."""
    drafts = [Draft(f"r{n}", f"2031-02-{20 + n}" if n != 3 else None, "Wire" if n < 2 else None) for n in range(5)]
    for n, draft in enumerate(drafts):
        draft.says("lenz", LONG if n % 2 else TWIST)
        draft.counts("4,000 people killed", 4000 + 10 * n, "killed")
        talks(draft, "orlov", "willing" if n > 2 else "unwilling", "meets Velland or does not", "velland")
        draft.happens("CONSULT", "Orlov visits Karsava", ("orlov", "karsava"), "2031-03-01", status="planned")
    return [draft.done() for draft in drafts]


READINGS = record()


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(len(READINGS))))
def test_order_of_reports_does_not_matter(order: list[int]):
    """Any order of the same readings gives the same dossier, byte for byte."""
    want = [write_object(thing) for thing in gather(READINGS)[1].objects]
    readings, dossier = gather([READINGS[n] for n in order])
    assert [write_object(thing) for thing in dossier.objects] == want
    assert [reading.report.id for reading in readings] == [READINGS[n].report.id for n in order]


def test_members_exist_and_ids_are_unique():
    """Every member of every object is a report, an actor or a fact of the readings, and no id stands twice."""
    readings, dossier = gather(READINGS)
    known = {reading.report.id for reading in readings}
    known |= {
        f"{reading.report.id}#{thing.id}" for reading in readings for thing in (*reading.facts(), *reading.actors)
    }
    assert {member for thing in dossier.objects for member in thing.members} <= known
    ids = [thing.id for thing in dossier.objects]
    assert len(ids) == len(set(ids))


def test_nothing_and_one_report_gather():
    """No reading gives an empty dossier; one gives no story of two and no copy."""
    assert gather([]) == ((), Dossier())
    dossier = gather([READINGS[0]])[1]
    assert all(len(story.members) == 1 for story in of(dossier, Story))
    assert of(dossier, Copy) == []


def test_chain_of_half_alike_reports_is_no_story():
    """A resembles B and B resembles C, but A and C share nothing: the three are not one occasion."""
    half, other = LONG, ELSEWHERE
    drafts = [Draft("a", "2031-02-20").says("lenz", half), Draft("b", "2031-02-20").says("lenz", half + " " + other)]
    drafts.append(Draft("c", "2031-02-20").says("lenz", other))
    stories = of(gather([draft.done({"lenz": CAST["lenz"]}) for draft in drafts])[1], Story)
    assert max(len(story.members) for story in stories) == 2
    assert len(list(itertools.chain.from_iterable(story.members for story in stories))) == 3
