"""Tables: one row a fact with its source; what is chosen; CSV that a spreadsheet may open."""

from __future__ import annotations

import csv
import io
import sys

import pytest
from tests.export.conftest import HOSTILE

from parleys.errors import UsageError
from parleys.export import FORMATS, KINDS, STATES, Wanted, choose
from parleys.export.csv import cell, to_csv
from parleys.export.parquet import to_parquet
from parleys.export.tables import COLUMNS, columns, lines
from parleys.record import Dossier, Reading, State, read_objects, read_readings
from parleys.stories.when import stretch

Kept = tuple[tuple[Reading, ...], Dossier]


def rows(kept: Kept, **wanted: object) -> list[dict[str, str]]:
    """The rows of a CSV export."""
    asked = Wanted(**wanted)  # type: ignore[arg-type]
    raw = b"".join(to_csv(choose(*kept, asked), kept[1], asked.kinds))
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def test_every_fact_points_at_its_words(kept: Kept) -> None:
    """`quote` is text[start:end] of the report, code point by code point."""
    texts = {reading.report.id: reading.report.text for reading in kept[0]}
    found = list(lines(*kept))
    assert len(found) == sum(len(getattr(reading, kind)) for reading in kept[0] for kind in KINDS)
    assert all(line.quote == texts[line.report][line.start : line.end] for line in found)


def test_names_days_and_sources(kept: Kept) -> None:
    """Somebody is called as the record calls him, with his party; a fact without a day has that of its report."""
    found = {(line.fact, line.quote): line for line in lines(*kept)}
    met = [line for line in found.values() if line.type == "CONSULT" and line.status == "happened"]
    assert {(line.who, line.party) for line in met} == {
        (("Karim Haddad", "Pavel Orlov"), ("Velland", "Highland Council"))
    }
    oppose = next(line for line in found.values() if line.kind == "oppose")
    assert (oppose.date_basis, str(oppose.first), oppose.who) == ("fact", "2031-03-10", ("Pavel Orlov",))
    talks = next(line for line in found.values() if line.kind == "talks")
    assert (talks.whom, talks.conditions, talks.stages) == (
        ("Highland Council",), ("once the siege is lifted",), ("before_talks",),
    )  # fmt: skip
    figure = next(line for line in found.values() if line.unit == "refugees")
    assert (figure.date_basis, figure.low, figure.high, figure.who) == ("published", 300, 300, ())


def test_one_meeting_in_two_reports_has_one_link(kept: Kept) -> None:
    """The same event in two reports is two rows with one `link`."""
    met = [line for line in lines(*kept) if line.fact == "event" and line.status == "happened"]
    assert len(met) == 2
    assert len({line.link for line in met}) == 1


def test_rejected_is_left_out_and_unreviewed_marked(kept: Kept) -> None:
    """What somebody found wrong is in no export; what nobody looked at says so."""
    wrong = [fact.id for reading in kept[0] for fact in reading.statements if fact.state is State.REJECTED]
    assert wrong
    found = rows(kept)
    assert {row["state"] for row in found} == {"unreviewed", "accepted"}
    assert len(found) == sum(1 for _ in lines(*kept)) - len(wrong)
    assert [row["kind"] for row in rows(kept, states=frozenset({"accepted"}))] == ["talks"]
    assert "rejected" not in STATES


def test_chosen_by_actor_and_days(kept: Kept) -> None:
    """An actor is found under the name of whom he speaks for; undated facts count with their report's day."""
    assert {row["who"] for row in rows(kept, kinds=("positions",), actor="highland council")} == {"Pavel Orlov"}
    march = rows(kept, since=stretch("2031-03"), kinds=("figures",))
    assert [row["unit"] for row in march] == ["refugees"]
    assert rows(kept, until=stretch("2030")) == []


def test_columns_of_a_kind(kept: Kept) -> None:
    """A table of one kind has its columns and those of every fact, no others; together they are all."""
    assert {name for kind in KINDS for name in columns((kind,))} == set(COLUMNS)
    assert "stance" not in columns(("events",))
    assert "gist" in columns(("positions",))
    assert list(rows(kept, kinds=("figures",))[0]) == list(columns(("figures",)))


def test_no_cell_is_a_formula(kept: Kept) -> None:
    """No text of a report can begin a formula, hide behind a blank, or leave its cell."""
    found = rows(kept)
    for row in found:
        for name, value in row.items():
            assert not value.lstrip().startswith(("=", "+", "-", "@", "＝")), (name, value)
            assert not value.startswith(("\t", "\r", "\n")), (name, value)
    quotes = [row["quote"] for row in found]
    assert f"'{HOSTILE[0]}" in quotes
    assert any(quote.startswith("'\t+cmd|") and "\x1b" not in quote and "\0" not in quote for quote in quotes)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (" =1", "' =1"),
        ("＋1", "'＋1"),
        ("a=b", "a=b"),
        (0.5, "0.5"),
        (-2, "-2"),
        (False, "false"),
        (("a", "b"), "a; b"),
    ],
)
def test_cells(value: object, shown: object) -> None:
    """Numbers stay numbers; a text gets an apostrophe only where a spreadsheet would calculate."""
    assert cell(value) == shown


def test_exchange_form_comes_back(kept: Kept) -> None:
    """JSON Lines of a whole record are its readings again, without what was rejected; so are those of the dossier."""
    by_name = {form.name: form for form in FORMATS}
    chosen = list(choose(*kept, Wanted()))
    raw = b"".join(by_name["jsonl"].write(chosen, kept[1], KINDS))
    assert list(read_readings(raw)) == chosen
    raw = b"".join(by_name["dossier"].write((), kept[1], ()))
    assert tuple(read_objects(raw)) == kept[1].objects


def test_readings_pass_one_by_one(kept: Kept) -> None:
    """A table is written while readings come: none is waited for longer than its piece needs."""
    taken: list[str] = []

    def coming():
        for number in range(400):
            taken.append(str(number))
            yield kept[0][0]

    pieces = to_csv(coming(), kept[1])
    next(pieces)
    assert len(taken) < 400


def test_missing_library_is_told(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pyarrow, the message says what to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"parleys\[analysis\]"):
        next(to_parquet(kept[0], kept[1]))
