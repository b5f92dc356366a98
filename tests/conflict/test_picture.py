"""Pictures and tables: right, whole, and safe whatever the names."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from tests.conflict.invented import MODEL, RANKED

from parleys.conflict.files import model_from
from parleys.conflict.graph import build_graph
from parleys.conflict.payoffs import payoffs_of
from parleys.conflict.picture import MOST_STATES, arrows, to_dot, to_svg
from parleys.conflict.table import option_rows, taken, to_csv
from parleys.errors import UsageError

NASTY = '\'<script>"&]]> \\" -->'
SVG = "{http://www.w3.org/2000/svg}"


def test_arrows() -> None:
    """Every move is an arrow; those that improve nothing are told apart."""
    conflict = model_from(RANKED.encode(), "m.yaml")
    graph = build_graph(conflict)
    found = list(arrows(graph, payoffs_of(conflict, graph)))
    assert len(found) == 8
    assert {(each.party, each.start, each.to) for each in found if each.improves} == {
        (0, 1, 0),
        (0, 3, 2),
        (1, 2, 0),
        (1, 3, 1),
    }


def test_svg() -> None:
    """The picture is well formed; it has each state once, a ring for each equilibrium, and arrows inside its frame."""
    conflict = model_from(MODEL.encode(), "m.yaml")
    graph = build_graph(conflict)
    payoffs = payoffs_of(conflict, graph)
    every = ET.fromstring(to_svg(conflict, graph, payoffs, frozenset({0}), every=True))
    fewer = ET.fromstring(to_svg(conflict, graph, payoffs, frozenset({0})))
    circles = list(every.iter(f"{SVG}circle"))
    assert len(circles) == 48 + 1
    shown = every.findall(f"{SVG}path")
    assert len(shown) == len(list(arrows(graph, payoffs)))
    assert 0 < len(fewer.findall(f"{SVG}path")) < len(shown)
    width = float(every.attrib["viewBox"].split()[2])
    assert all(0 < float(each.attrib["cx"]) < width for each in circles)
    places = {(each.attrib["cx"], each.attrib["cy"]) for each in circles}
    assert len(places) == 48


def test_nasty_names() -> None:
    """Names that would break out of a picture stay inside; a formula in a table is none."""
    text = RANKED.replace("{id: A,", "{id: A, name: '" + NASTY.replace("'", "''") + "',")
    text = text.replace("options: [{id: b}]", "options: [{id: b, name: '=1+1'}]")
    conflict = model_from(text.encode(), "m.yaml")
    graph = build_graph(conflict)
    payoffs = payoffs_of(conflict, graph)
    svg = to_svg(conflict, graph, payoffs, frozenset())
    assert "<script" not in svg
    assert any((each.text or "") == NASTY for each in ET.fromstring(svg).iter(f"{SVG}text"))
    assert to_dot(conflict, graph, payoffs, frozenset()).count("->") == 8
    rows = list(csv.reader(io.StringIO(to_csv(conflict, graph))))
    assert rows[0] == ["party", "option", "1", "2", "3", "4"]
    assert rows[2] == ["B", "'=1+1", "N", "N", "Y", "Y"]


def test_dot_quotes() -> None:
    """A quotation mark in a name ends no string."""
    conflict = model_from(RANKED.replace("name: dilemma", "name: 'a \"b\\ c'").encode(), "m.yaml")
    graph = build_graph(conflict)
    assert to_dot(conflict, graph, payoffs_of(conflict, graph), frozenset()).startswith('digraph "a \\"b\\\\ c" {')


def test_too_many_states() -> None:
    """A picture that nobody could read is refused."""
    text = RANKED.replace(
        "options: [{id: a}]", f"options: [{{id: a}}, {', '.join(f'{{id: c{at}}}' for at in range(5))}]"
    )
    text = text.replace("ranking: [3, 4, 1, 2]", "statements: [a]").replace("ranking: [2, 4, 1, 3]", "statements: [b]")
    conflict = model_from(text.encode(), "m.yaml")
    graph = build_graph(conflict)
    assert int(graph.feasible.sum()) > MOST_STATES
    with pytest.raises(UsageError, match="up to 64"):
        list(arrows(graph, payoffs_of(conflict, graph)))


def test_option_table() -> None:
    """A column is a state, a row an option."""
    conflict = model_from(MODEL.encode(), "m.yaml")
    assert option_rows(conflict, [5])[0] == ("Velland", "Sends envoys to Miresh", ("Y",))
    assert [row[2][0] for row in option_rows(conflict, [5])] == list("YNYNNN")
    assert taken(conflict, 5) == ("talk_v", "talk_k")
    assert np.all([len(row) == 48 + 2 for row in csv.reader(io.StringIO(to_csv(conflict, build_graph(conflict))))])
