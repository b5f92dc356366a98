"""The exchange form: written and read back without loss, and wrong lines named."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parleys.errors import InputError
from parleys.record import (
    Actor,
    ActorId,
    ActorKind,
    Barrier,
    Condition,
    ConditionKind,
    Copy,
    Event,
    EventStatus,
    EventType,
    FactId,
    Figure,
    Mode,
    Moment,
    Position,
    PositionKind,
    Reading,
    Report,
    Shift,
    Span,
    Stance,
    Statement,
    Unresolved,
    read_objects,
    read_readings,
    write_object,
    write_reading,
)

refs = st.one_of(
    st.integers(1, 9).map(lambda n: ActorId(f"a{n}")),
    st.text(min_size=1, max_size=9).map(lambda words: Unresolved(unresolved=words, start=0, end=3)),
)
spans = st.tuples(st.integers(0, 50), st.integers(1, 50)).map(lambda p: (p[0], p[0] + p[1]))


@st.composite
def positions(draw: st.DrawFn) -> Position:
    start, end = draw(spans)
    condition = Condition(id=FactId("p1c1"), start=start, end=end, kind=draw(st.sampled_from(ConditionKind)))
    moment = draw(st.sampled_from([None, Moment(edtf="2031-03"), Moment(edtf=None, words=Span(0, 2))]))
    return Position(
        id=FactId("p1"),
        start=start,
        end=end,
        rule="talks:ready",
        confidence=draw(st.integers(0, 100)) / 100,
        holder=(draw(refs),),
        kind=draw(st.sampled_from(PositionKind)),
        stance=draw(st.sampled_from([None, *Stance])),
        counterparts=tuple(draw(st.lists(refs, max_size=2))),
        conditions=(condition,),
        date=moment.edtf if moment else None,
        moment=moment,
        gist=draw(st.text(max_size=20)),
    )


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(st.text(min_size=1, max_size=60))
    value = draw(st.one_of(st.integers(0, 10**9), st.tuples(st.integers(0, 9), st.integers(10, 99))))
    common = {"start": 0, "end": 1, "rule": "r", "confidence": 0.5}
    return Reading(
        report=Report(id="r1", source="x.txt", text=text, text_sha256="0" * 64, body=(Span(0, len(text)),)),
        actors=(Actor(id=ActorId("a1"), name=draw(st.text(min_size=1)), kind=draw(st.sampled_from(ActorKind))),),
        statements=(Statement(id=FactId("s1"), speaker=(draw(refs),), mode=Mode.MIXED, **common),),
        positions=tuple(draw(st.lists(positions(), max_size=2))),
        events=(Event(id=FactId("e1"), type=EventType.CONSULT, status=draw(st.sampled_from(EventStatus)), **common),),
        figures=(Figure(id=FactId("f1"), value=value, unit="killed", **common),),
    )


@given(readings())
def test_reading_survives_the_exchange_form(reading: Reading) -> None:
    """A reading written as a line and read back is the same reading, and writes the same line."""
    line = write_reading(reading)
    assert b"\n" not in line
    assert list(read_readings(line)) == [reading]
    assert write_reading(next(iter(read_readings(line)))) == line


@pytest.mark.parametrize(
    "thing",
    [
        Copy(id="c1", members=("r1", "r2"), origin="an agency", kept=0.9),
        Shift(id="x1", holder="A1", counterparts=("A2",), earlier=("r1#p1",), later=("r2#p2",)),
        Barrier(id="b1", between=("A1", "A2"), issue="place of talks", kind="venue"),
    ],
)
def test_dossier_object_survives(thing: Copy | Shift | Barrier) -> None:
    """An object of the dossier written as a line and read back is the same, under its wire names."""
    line = write_object(thing)
    assert list(read_objects(line)) == [thing]
    if isinstance(thing, Shift):
        assert {"object", "from", "to", "with"} <= msgspec.json.decode(line).keys()


def test_wrong_line_is_named() -> None:
    """A line that is no reading is told with its number and the field that is wrong."""
    with pytest.raises(InputError, match=r"mine\.jsonl:2: not a reading: .*report"):
        list(read_readings(b'\n{"report": 3}\n', "mine.jsonl"))


def test_fact_without_words_cannot_be_built() -> None:
    """Nothing without its source: a fact needs at least one character."""
    with pytest.raises(ValueError, match="needs words"):
        Figure(id=FactId("f1"), start=4, end=4, rule="r", confidence=1, value=3, unit="killed")
