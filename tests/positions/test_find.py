"""Positions: marked sentences, and what must hold of every position."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.marked import Marked, read_marked

from parleys.clauses import find_clauses
from parleys.knowledge.clauses import load_clauses
from parleys.knowledge.will import load_will
from parleys.language.page import Page
from parleys.positions import find_positions
from parleys.record import (
    Actor,
    ActorId,
    ActorKind,
    Cast,
    Days,
    FactId,
    Mention,
    MentionKind,
    Mode,
    Position,
    PositionKind,
    PositionStatus,
    Said,
    Span,
    Stance,
    Statement,
    Unresolved,
    Voice,
)

MakePage = Callable[[str], Page]
GOLD = Path(__file__).parent / "gold"
LINES = [line for name in ("talks.txt", "stands.txt") for line in read_marked(GOLD / name)]
ACTORS = {
    "Karsava": ActorKind.GOVERNMENT,
    "Velland": ActorKind.GOVERNMENT,
    "Orlov": ActorKind.PERSON,
    "Haddad": ActorKind.PERSON,
    "Front": ActorKind.ORGANISATION,
    "rebels": ActorKind.ARMED_GROUP,
}
# A report must be about a conflict before it is read for positions at all.
SETTING = "\nThe war, the siege, the truce and the border filled the news."


def cast_of(page: Page) -> Cast:
    """Make a cast of the names in the table."""
    mentions = tuple(
        Mention(
            start=t.start,
            end=t.end,
            head=t.i,
            first=t.i,
            last=t.i + 1,
            kind=MentionKind.NAME,
            refs=(ActorId(t.text),),
        )
        for t in page.tokens
        if t.text in ACTORS
    )
    actors = tuple(Actor(id=ActorId(name), name=name, kind=kind) for name, kind in ACTORS.items())
    return Cast(actors=actors, mentions=mentions, by_head={m.head: m for m in mentions})


def positions_of(text: str, make_page: MakePage, said: Said | None = None) -> tuple[Position, ...]:
    """Read a text whose actors are those of the table."""
    page = make_page(text + SETTING)
    clauses = find_clauses(page, load_clauses())
    return find_positions(page, clauses, said or Said(), cast_of(page), Days(), load_will())


def all_said_by(speaker: str, text: str) -> Said:
    """Lay a whole text in somebody's mouth."""
    statement = Statement(
        id=FactId("s1"),
        start=0,
        end=len(text),
        rule="test",
        confidence=1.0,
        speaker=(ActorId(speaker),),
        mode=Mode.DIRECT,
    )
    return Said(all=(statement,))


def named(words: str) -> str:
    """Give the actor that marked words point at."""
    return words.split()[-1]


@pytest.mark.parametrize("line", [line for line in LINES if not line.empty], ids=lambda line: line.text)
def test_marked_positions_are_found(line: Marked, make_page: MakePage) -> None:
    """A marked stand is found, once, with its kind or stance, holder, other side, matter and condition."""
    found = positions_of(line.text, make_page)
    assert len(found) == 1
    position = found[0]
    labels = {m.label for m in line.marks}
    assert (position.stance or position.kind).value in labels
    assert position.holder == tuple(named(w) for w in line.words("holder"))
    others = tuple(r.unresolved if isinstance(r, Unresolved) else r for r in position.counterparts)
    assert others == tuple(w if w.islower() and len(w.split()) > 2 else named(w) for w in line.words("with"))
    assert {named(w) for w in line.words("of")} <= set(position.of)
    for words in line.words("what"):
        assert position.what is not None
        assert position.what.of(line.text) == words
    assert tuple(line.text[c.start : c.end] for c in position.conditions) == line.words("condition")


@pytest.mark.parametrize("line", [line for line in LINES if line.empty], ids=lambda line: line.text)
def test_other_sentences_yield_nothing(line: Marked, make_page: MakePage) -> None:
    """Ordinary verbs and lookalikes hold no position."""
    assert positions_of(line.text, make_page) == ()


@pytest.mark.parametrize("line", [line for line in LINES if not line.empty], ids=lambda line: line.text)
def test_every_span_lies_in_the_evidence(line: Marked, make_page: MakePage) -> None:
    """What is asked and what it hangs on are words of the evidence; a line and an issue come with it."""
    for position in positions_of(line.text, make_page):
        inner = [(c.start, c.end) for c in position.conditions]
        inner += [(position.what.start, position.what.end)] if position.what else []
        assert all(position.start <= start < end <= position.end for start, end in inner)
        assert position.gist.split()[0] in ACTORS
        assert position.issue


def test_we_is_the_speaker(make_page: MakePage) -> None:
    """In a quotation "we" is whoever speaks."""
    text = "We are ready for dialogue with the rebels."
    found = positions_of(text, make_page, all_said_by("Haddad", text))
    assert [(p.holder, p.stance, p.voice, p.statement) for p in found] == [
        (("Haddad",), Stance.WILLING, Voice.SAID, "s1")
    ]


@pytest.mark.parametrize(
    ("piece", "stance"),
    [
        ("Even with Karsava.", Stance.WILLING),
        ("But not with Karsava.", Stance.UNWILLING),
        ("Except with Karsava, perhaps.", Stance.UNWILLING),
    ],
)
def test_a_piece_of_a_sentence_goes_on_with_talks(piece: str, stance: Stance, make_page: MakePage) -> None:
    """ "… Even with Karsava." is a stand of its own, of whoever speaks, towards Karsava."""
    text = f"We are ready for dialogue with the rebels. {piece}"
    found = positions_of(text, make_page, all_said_by("Haddad", text))
    told = [(p.holder, p.stance, p.counterparts, text[p.start : p.end]) for p in found][1:]
    assert told == [(("Haddad",), stance, ("Karsava",), piece.split(",")[0].removesuffix("."))]


@pytest.mark.parametrize("other", ["But with Karsava, Velland goes to war.", "Karsava left, but not with Orlov."])
def test_a_sentence_with_a_verb_is_no_piece(other: str, make_page: MakePage) -> None:
    """What has a predicate of its own tells something else."""
    text = f"We are ready for dialogue with the rebels. {other}"
    assert len(positions_of(text, make_page, all_said_by("Haddad", text))) == 1


def test_a_stand_told_of_another_names_who_tells_it(make_page: MakePage) -> None:
    """What Haddad says of Karsava is Karsava's stand, reported by Haddad."""
    text = "Karsava has rejected any preconditions for talks."
    found = positions_of(text, make_page, all_said_by("Haddad", text))
    assert [(p.holder, p.voice, p.reported_by) for p in found] == [(("Karsava",), Voice.REPORTED, "Haddad")]


def test_a_former_stand_is_past(make_page: MakePage) -> None:
    """ "Previously" puts a stand into the past."""
    found = positions_of("Orlov had previously refused to negotiate with Haddad.", make_page)
    assert [(p.stance, p.status) for p in found] == [(Stance.UNWILLING, PositionStatus.PAST)]


def test_conditions_may_be_left_open(make_page: MakePage) -> None:
    """ "Under certain conditions" is a condition that is not told."""
    found = positions_of("Haddad is ready for dialogue with Karsava under certain conditions.", make_page)
    assert [(p.stance, p.conditions, p.conditions_open) for p in found] == [(Stance.CONDITIONAL, (), True)]


def test_what_must_not_be_is_opposed(make_page: MakePage) -> None:
    """A negated must of a thing is a rejection of it."""
    text = "His removal must not be a precondition."
    found = positions_of(text, make_page, all_said_by("Orlov", text))
    assert [(p.kind, p.holder) for p in found] == [(PositionKind.OPPOSE, ("Orlov",))]


def test_a_report_of_something_else_holds_no_positions(make_page: MakePage) -> None:
    """Without matters of a conflict nothing is read: sport rejects and promises all day long."""
    page = make_page("Orlov rejected the proposal, and Haddad backs the plan.")
    assert find_positions(page, find_clauses(page, load_clauses()), Said(), cast_of(page), Days(), load_will()) == ()


def test_who_must_fulfil_a_condition_is_the_other_side(make_page: MakePage) -> None:
    """Where nobody is named as the other side, it is taken from the condition, with its words and less confidence."""
    text = "There will be no talks until Orlov has left."
    found = positions_of(text, make_page, all_said_by("Haddad", text))
    assert [(p.holder, p.counterparts, p.stance) for p in found] == [(("Haddad",), ("Orlov",), Stance.CONDITIONAL)]
    assert [text[s.start : s.end] for s in found[0].inferred_from if isinstance(s, Span)] == ["Orlov"]
    assert found[0].confidence < 0.9


def test_nobody_is_put_in_the_place_of_unknown_words(make_page: MakePage) -> None:
    """ "With traitors" is told, though nobody of the cast is meant: the report's other parties are not taken for it."""
    text = "There will be no dialogue with traitors until Orlov has left."
    found = positions_of(text, make_page, all_said_by("Haddad", text))
    assert [[r.unresolved for r in p.counterparts if isinstance(r, Unresolved)] for p in found] == [["traitors"]]


def test_his_group_is_the_speaker(make_page: MakePage) -> None:
    """ "My group" and "the body" are the party of whoever speaks."""
    text = "My group is ready for talks with Karsava."
    found = positions_of(text, make_page, all_said_by("Haddad", text))
    assert [(p.holder, p.counterparts) for p in found] == [(("Haddad",), ("Karsava",))]


def test_nothing_to_discuss_is_a_refusal(make_page: MakePage) -> None:
    """A set phrase can shut a door, and another open it."""
    text = "There is nothing to discuss with Orlov."
    assert [p.stance for p in positions_of(text, make_page, all_said_by("Haddad", text))] == [Stance.UNWILLING]
    text = "Our hand is held out to the rebels."
    assert [p.stance for p in positions_of(text, make_page, all_said_by("Haddad", text))] == [Stance.WILLING]


def test_only_through_talks_is_support_of_talks(make_page: MakePage) -> None:
    """ "Only through dialogue" backs dialogue; "no military solution" rejects the other way."""
    text = "The war will end only through dialogue."
    assert [p.kind for p in positions_of(text, make_page, all_said_by("Haddad", text))] == [PositionKind.SUPPORT]
    text = "There is no military solution to the war."
    assert [p.kind for p in positions_of(text, make_page, all_said_by("Haddad", text))] == [PositionKind.OPPOSE]


def test_two_things_asked_are_two_demands(make_page: MakePage) -> None:
    """Each "to …" that is asked stands by itself, of the same holder."""
    text = "Orlov urged the rebels to lift the siege and to free the hostages."
    found = positions_of(text, make_page)
    assert [text[p.what.start : p.what.end] for p in found if p.what] == ["lift the siege", "free the hostages"]
    assert {p.holder for p in found} == {("Orlov",)}
