"""Model files: what is understood, what is refused, and on which line."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conflict.invented import MODEL, RANKED

from parleys.conflict.files import model_from, model_to_yaml, read_model, write_model
from parleys.conflict.gmcr import read_gmcr, write_gmcr
from parleys.conflict.graph import build_graph, labels, status_quo
from parleys.conflict.model import Basis, Conflict, Direction, in_variant, options_of, statements_of
from parleys.conflict.payoffs import payoffs_of
from parleys.conflict.stability import BASIC, solve
from parleys.errors import InputError


def _model(text: str) -> Conflict:
    return model_from(text.encode(), "m.yaml")


def test_reads() -> None:
    """Each part of the form arrives where it belongs, dates as they are written."""
    conflict = _model(MODEL)
    first = statements_of(conflict.decision_makers[0].preferences)
    assert (first[0].basis, first[0].span, first[1].date) == (Basis.STATED, (10, 60), "2031-03-18")
    assert conflict.as_of == "2031-03-20"
    assert options_of(conflict)[4].moves is Direction.FORWARD
    graph = build_graph(conflict)
    assert int(graph.feasible.sum()) == 48
    assert status_quo(conflict, graph) == 0
    assert options_of(in_variant(conflict, "firm"))[1].moves is Direction.FORWARD


def test_writes() -> None:
    """Written and read again it is the same model."""
    for text in (MODEL, RANKED):
        assert _model(model_to_yaml(_model(text))) == _model(text)


def test_short_forms() -> None:
    """`doc` is `report`; a bare number is a statement; `forward` is `fwd`."""
    text = MODEL.replace("report: one", 'doc: "one"').replace("moves: fwd}\n", "moves: forward}\n")
    assert _model(text) == _model(MODEL)
    [maker, *_] = _model(MODEL.replace("p: talk_v, basis", "p: 1, basis")).decision_makers
    assert statements_of(maker.preferences)[2].p == "1"


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("basis: stated, report: one", "basis: sure, report: one", 13, "Invalid enum value 'sure'"),
        ("status: proposed", "state: proposed", 4, "unknown field `state`"),
        ("id: lift,", "id: talk_v,", 10, "given twice"),
        ("id: lift,", "id: if,", 10, "cannot be an id"),
        ('"!lift"', '"!lft"', 14, "no option 'lft'"),
        ("p: quit & talk_k", "p: quit &", 35, "breaks off"),
        ("span: [10, 60]", "span: [60, 10]", 13, "a span is"),
        ("{all: N}", "{all: no, talk_z: N}", 36, "no option 'talk_z'"),
        ("{all: N}", "{all: maybe}", 36, "neither Y nor N"),
        ("{all: N}", "{all: Y}", 36, "infeasible"),
        ("{all: N}", "{talk_v: N}", 36, "does not say whether lift"),
        ("{all: N}", "99", 36, "no feasible state 99"),
        ("moves: {lift: fwd}", "moves: {lft: fwd}", 38, "no option 'lft'"),
        ("parleys_conflict: 1", "parleys_conflict: 2", 1, "form 2 is not known"),
        ("basis: unknown,", "basis: unknown, strong: yes,", 33, "strong statements stand before"),
        ("name: miresh", "name: miresh\nname: again", 3, "stands here twice"),
        ("report: one, span", "report: one, doc: one, span", 13, "are the same"),
    ],
)
def test_mistakes(old: str, new: str, line: int, words: str) -> None:
    """A mistake is told with its line."""
    assert old in MODEL
    with pytest.raises(InputError) as told:
        _model(MODEL.replace(old, new, 1))
    assert words in told.value.reason
    assert told.value.place == f"m.yaml, line {line}"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[3, 4, 1, 2]", "[3, 4, 1]", "does not rank state 2"),
        ("[3, 4, 1, 2]", "[3, 4, 1, 2, 2]", "ranked twice"),
        ("[3, 4, 1, 2]", "[3, 4, 1, 2, 5]", "no feasible state 5"),
        ("[3, 4, 1, 2]", "[3, '>', 4, 1, 2]", "is no state"),
        ("{ranking: [3, 4, 1, 2]}", "{}", "give one of"),
        ("{ranking: [3, 4, 1, 2]}", "{weights: {z: 1}}", "no option 'z'"),
        ("status_quo: 1", "coalitions: [[A, C]]", "no decision maker 'C'"),
        ("status_quo: 1", "coalitions: [[A, A]]", "twice"),
        ("status_quo: 1", "infeasible: [a | !a]", "no feasible state"),
    ],
)
def test_mistakes_in_rankings(old: str, new: str, words: str) -> None:
    """A ranking names every feasible state once."""
    with pytest.raises(InputError, match=words):
        _model(RANKED.replace(old, new, 1))


LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LAUGHS, "anchors and aliases"),
        ("<<: {a: 1}", "plain word"),
        ("? [a, b]\n: 1", "plain word"),
        ("a: !!python/object/apply:os.system [echo]", "not allowed"),
        ("a: !thing b", "not allowed"),
        ("[" * 4000, "nested deeper"),
        ("a: b: c", "not allowed here"),
        ("", "empty"),
        ("- 1", "Expected `object`"),
        ("a: 1\n---\nb: 2", "another document"),
        ("name: x\ndecision_makers: []", "needs a decision maker"),
        ("# " + "x" * 600_000, "larger than"),
        ("a: \x00", "not YAML"),
    ],
)
def test_hostile(text: str, words: str) -> None:
    """What could blow up or run is refused, at once."""
    began = time.perf_counter()
    with pytest.raises(InputError, match=words):
        _model(text)
    assert time.perf_counter() - began < 5


def test_not_text() -> None:
    """Bytes that are no text are told as such; a missing file, too."""
    with pytest.raises(InputError, match="UTF-8"):
        model_from(b"name: \xff\xfe", "m.yaml")
    with pytest.raises(InputError, match="no such file"):
        read_model(Path("/nowhere/m.yaml"))


def test_too_many_options() -> None:
    """More options than can be held are refused before anything is made of them."""
    options = ", ".join(f"{{id: o{at}}}" for at in range(30))
    text = f"name: big\ndecision_makers: [{{id: A, options: [{options}], preferences: {{statements: [o1]}}}}]"
    with pytest.raises(InputError, match="30 options"):
        _model(text)


@pytest.mark.parametrize("text", [MODEL, RANKED])
def test_gmcr_round_trip(text: str, tmp_path: Path) -> None:
    """Through a file of GMCR+ and back, a model has the same states, moves and equilibria."""
    conflict = _model(text)
    write_model(conflict, tmp_path / "m.gmcr")
    again = read_model(tmp_path / "m.gmcr")
    one, two = build_graph(conflict), build_graph(again)
    assert (one.feasible == two.feasible).all()
    assert (one.owned, one.directions) == (two.owned, two.directions)
    first, second = solve(one, payoffs_of(conflict, one)), solve(two, payoffs_of(again, two))
    for concept in BASIC:
        assert (first[concept].equilibria == second[concept].equilibria).all()


def test_gmcr_form() -> None:
    """What GMCR+ writes is read: compound conditions, a ranking under its old name, options not in order."""
    thing = {
        "options": [{"name": "Fire", "permittedDirection": "fwd"}, {"name": "Fire"}, {"name": "if"}],
        "decisionMakers": [
            {"name": "One", "options": [1], "preferences": [{"compound": True, "members": [[[0, "Y"]], [[2, "N"]]]}]},
            {"name": "Two", "options": [0, 2], "preferences": [[[1, "Y"], [0, "N"]]]},
        ],
        "infeasibles": [[[0, "Y"], [2, "Y"]]],
        "coalitions": [[0, 1]],
        "useManualPreferenceVectors": False,
        "version": "0.3.1",
        "program": "gmcr-py",
    }
    conflict = read_gmcr(json.dumps(thing).encode(), "m.gmcr")
    assert [option.id for option in options_of(conflict)] == ["fire_2", "fire", "option_3"]
    assert conflict.coalitions == (("one", "two"),)
    assert [statements_of(maker.preferences)[0].p for maker in conflict.decision_makers] == [
        "fire | !option_3",
        "!fire & fire_2",
    ]
    assert len(labels(conflict, build_graph(conflict))) == 6
    thing["useManualPreferenceVectors"] = True
    for maker in thing["decisionMakers"]:
        maker["preferenceVector"] = [1, [2, 3], 4, 5, 6]
    ranked = read_gmcr(json.dumps(thing).encode(), "m.gmcr")
    assert ranked.decision_makers[0].preferences.ranking == (1, (2, 3), 4, 5, 6)
    assert json.loads(write_gmcr(ranked))["decisionMakers"][1]["preferenceRanking"] == [1, [2, 3], 4, 5, 6]


ONE = '{"options": [{"name": "a"}], "decisionMakers": [{"name": "A", "options": [0], '


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "not a .gmcr file"),
        ("[" * 100_000, "not a .gmcr file"),
        ('{"options": [{"name": "a"}], "decisionMakers": []}', "exactly one"),
        (
            ONE + '"preferences": [[[7, "Y"]]]}]}',
            "does not have",
        ),
        (
            ONE + '"preferences": [[[-1, "Y"]]]}]}',
            "does not have",
        ),
        (
            ONE + '"misperceptions": [[[0, "Y"]]]}]}',
            "misperceptions",
        ),
    ],
)
def test_gmcr_mistakes(text: str, words: str) -> None:
    """A file that is none, or says what has no place here, is refused."""
    with pytest.raises(InputError, match=words):
        read_gmcr(text.encode(), "m.gmcr")


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_damaged_files(data: st.DataObject) -> None:
    """Whatever is done to a file, it is read or refused with its place: nothing else."""
    text = data.draw(st.sampled_from([MODEL, RANKED]))
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        end = at + data.draw(st.integers(0, 12))
        text = (
            text[:at]
            + data.draw(st.sampled_from(["", "[", "}", ": ", "- ", "!", '"', "1", "null", "\n", "\x85", "ü"]))
            + text[end:]
        )
    try:
        assert _model(text).decision_makers
    except InputError as error:
        assert error.place.startswith("m.yaml")  # noqa: PT017


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_damaged_gmcr_files(data: st.DataObject) -> None:
    """The same of files of GMCR+."""
    text = write_gmcr(_model(MODEL))
    at = data.draw(st.integers(0, len(text)))
    end = at + data.draw(st.integers(0, 12))
    text = text[:at] + data.draw(st.sampled_from(["", "[", "}", "-1", "9", '"', "null", ","])) + text[end:]
    try:
        assert read_gmcr(text.encode(), "m.gmcr").decision_makers is not None
    except InputError as error:
        assert error.place.startswith("m.gmcr")  # noqa: PT017
