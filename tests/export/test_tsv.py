"""The table of events: one row each, cells that a spreadsheet cannot take for formulas."""

from __future__ import annotations

import csv
import io

import pytest
from tests.export.invented import record

from parleys.export import acts, tsv
from parleys.export.tsv import COLUMNS, cell


def rows() -> list[dict[str, str]]:
    text = b"\n".join(tsv(acts(*record()))).decode()
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


def test_columns() -> None:
    """Every row has every column; the usual ones are among them."""
    assert {"date", "source", "target", "event", "mode", "contexts", "cameo", "status", "place", "text"} <= set(COLUMNS)
    for row in rows():
        assert set(row) == set(COLUMNS)
        assert None not in row.values()


def test_a_row() -> None:
    """A meeting has its codes, place, words, report and offsets."""
    met = rows()[0]
    assert (met["source"], met["target"], met["event"], met["status"]) == ("VLDGOV", "KRSOPP", "CONSULT", "happened")
    assert (met["place"], met["country"], met["report"], met["outlet"]) == ("Lorne", "VLD", "r1", "Velland Post")
    assert (met["text"], met["start"], met["end"]) == ("Orlov met Haddad in Lorne", "0", "25")


def test_who_has_no_code_keeps_the_columns_in_step() -> None:
    """An actor without a code has a sign in the codes, and its name beside."""
    release = rows()[2]
    assert (release["source"], release["source_name"]) == ("XXX", "Hill Front")
    assert release["text"] == '"Front" will free hostages'


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_no_formula(sign: str) -> None:
    """A cell never begins as a formula does, not even behind blanks and tabs."""
    assert cell(f"{sign}SUM(1)") == f"'{sign}SUM(1)"
    assert cell(f" \t{sign}SUM(1)") == f"'{sign}SUM(1)"


def test_words_of_a_report_are_no_formula() -> None:
    """The words of a report go through the same door: a tab in them is a blank, a formula sign is quoted."""
    assert rows()[1]["text"] == "'=Velland attacked the port"
