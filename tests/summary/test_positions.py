"""Positions as they are shown: lists, the matrix, histories and changes."""

from __future__ import annotations

import datetime

from tests.summary.held import holdings

from parleys.record import PositionKind, Stance
from parleys.stories.when import stretch
from parleys.summary.histories import find_changes, find_histories, marks
from parleys.summary.matrix import Matrix, build_matrix, entry_object
from parleys.summary.matrix_lines import matrix_lines
from parleys.summary.position_lines import holding_lines, holding_object
from parleys.summary.positions import Holdings, Wanted, choose_holdings


def on(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()


def matrix_of(held: Holdings, day: str, **wanted: object) -> Matrix:
    return build_matrix(choose_holdings(held, Wanted(past=False, **wanted)), on(day))


def values(matrix: Matrix, party: str, issue: str) -> list[tuple[str, tuple[str, ...], int]]:
    return [(entry.value, entry.speakers, entry.age) for entry in matrix.cells.get((party, issue), ())]


def test_two_speakers_who_differ_are_two_entries():
    """A minister who refuses and a government that is open are not averaged."""
    assert values(matrix_of(holdings(), "2031-02-24"), "actor-velland", "talks") == [
        ("unwilling", ("actor-karim-haddad",), 0),
        ("willing", ("actor-velland",), 0),
    ]


def test_only_what_a_speaker_said_last_counts():
    """Later the minister sets terms: his refusal is gone from the cell, the government's word stays with its age."""
    found = values(matrix_of(holdings(), "2031-03-10"), "actor-velland", "talks")
    assert [(value, age) for value, _, age in found] == [("conditional", 2), ("willing", 14)]


def test_a_condition_stands_under_its_own_issue():
    """The siege that must be lifted first is an issue of the minister's, before talks."""
    matrix = matrix_of(holdings(), "2031-03-10")
    [entry] = matrix.cells["actor-velland", "humanitarian access"]
    assert (entry.value, entry.stage, entry.words) == ("condition", "before_talks", "once the siege is lifted")
    assert ("actor-velland", "humanitarian access") not in matrix_of(holdings(), "2031-03-01").cells


def test_guesses_and_the_past_stay_out_of_the_matrix():
    """What others impute, and what was held before, is shown only where it is asked for."""
    held = holdings()
    assert "actor-karsava" not in matrix_of(held, "2031-03-10").parties
    assert "actor-karsava" in matrix_of(held, "2031-03-10", imputed=True).parties
    assert not values(matrix_of(held, "2031-03-10"), "actor-highland-council", "talks")


def test_the_matrix_fits_the_width_and_says_what_it_leaves_out():
    """No line is wider than the terminal; issues that do not fit are counted."""
    matrix = matrix_of(holdings(), "2031-03-10")
    for width in (40, 80, 120):
        lines = [line for line, _ in matrix_lines(matrix, holdings().parties, width)]
        assert max(map(len, lines)) <= width
        assert "As of 10 Mar 2031" in " ".join(lines)
    narrow = " ".join(line for line, _ in matrix_lines(matrix, holdings().parties, 40))
    assert "1 issue of fewer parties left out" in narrow
    assert not any("left out" in line for line, _ in matrix_lines(matrix, holdings().parties, 40, all_issues=True))


def test_a_cell_says_what_is_opposed():
    """Symbol, word and what is meant: "opposes" alone can be misread."""
    text = "\n".join(line for line, _ in matrix_lines(matrix_of(holdings(), "2031-03-10"), holdings().parties, 120))
    assert "− opposes: the Tarsk" in text
    assert "Pavel Orlov" in text


def test_entries_as_objects():
    """As JSON an entry names party, speakers, day, age and members."""
    held = holdings()
    matrix = matrix_of(held, "2031-03-10")
    [entry] = matrix.cells["actor-highland-council", "Tarsk pipeline"]
    found = entry_object(entry, matrix, held.parties)
    assert (found["party_name"], found["speakers"], found["symbol"]) == ("Highland Council", ["Pavel Orlov"], "−")
    assert (found["as_of"], found["last_heard"], found["age_days"]) == ("2031-03-10", "2031-03-10", 0)
    assert len(found["members"]) == 1


def test_filters():
    """Positions are chosen by the party's name, by kind, stance, issue and day."""
    held = holdings()

    def chosen(**wanted: object) -> list[str]:
        return [each.words for each in choose_holdings(held, Wanted(**wanted))]

    assert len(chosen(actor="velland")) == 3
    assert chosen(actor="haddad", stance=Stance.UNWILLING) == ["will not meet the Council"]
    assert len(chosen(kind=PositionKind.OPPOSE)) == 2
    assert chosen(issue="humanitarian") == ["ready to meet the Council once the siege is lifted"]
    assert chosen(since=stretch("2031-03-09"), until=stretch("2031-03")) == [
        "still rejects the Tarsk pipeline",
        "had refused all talks",
    ]
    assert chosen(actor="lenz") == []


def test_the_list_tells_conditions_voice_day_and_sources():
    """Each position stands with its condition and stage, its day, and how many independent sources tell it."""
    held = holdings()
    text = "\n".join(line.strip() for line, _ in holding_lines(choose_holdings(held, Wanted()), held.parties))
    assert "condition, before talks: “once the siege is lifted”" in text
    assert "talks, conditional · talks · 8 Mar 2031" in text
    assert "talks, unwilling, held before · talks · reported 10 Mar 2031" in text
    assert "2 independent sources say so" in text


def test_histories_mark_what_moved():
    """The minister moved from refusal to terms; Orlov repeats himself."""
    held = holdings()
    histories = {(each.party, each.issue): each for each in find_histories(choose_holdings(held, Wanted()))}
    pipeline = histories["actor-highland-council", "Tarsk pipeline"]
    assert marks(pipeline, held.dossier) == ("", "unchanged")
    talks = histories["actor-velland", "talks"]
    assert [each.value for each in talks.steps][-1] == "conditional"
    assert len(marks(talks, held.dossier)) == 3


def test_changes_tell_what_was_before():
    """Since March the government's party sets terms; what was repeated is no change."""
    held = holdings()
    since = stretch("2031-03")
    assert since is not None
    changes = list(find_changes(find_histories(choose_holdings(held, Wanted())), since))
    found = {(each.history.party, each.history.issue): each for each in changes}
    assert list(found) == [("actor-velland", "talks")]
    change = found["actor-velland", "talks"]
    assert {each.value for each in change.before} == {"unwilling", "willing"}
    assert [each.value for each in change.after] == ["conditional"]


def test_new_names_join_issues():
    """Two issues that get one name are one; a name that no issue bears is told."""
    held = holdings({"Tarsk pipeline": "ties to Karsava", "humanitarian access": "ties to Karsava", "moon": "sun"})
    assert held.unknown == ("moon",)
    renamed = [each for each in held.found if "ties to Karsava" in each.issues]
    assert len(renamed) == 3
    ids = {each.issue_id for each in renamed if each.issue == "ties to Karsava"}
    assert len(ids) == 1
    [ident] = ids
    assert sum("pipes" in each.issues for each in holdings({ident: "pipes"}).found) in (1, 2)


def test_a_position_as_object_keeps_the_fact():
    """As JSON a position is the fact of its reading with the party, the issue and the words."""
    held = holdings()
    [each] = choose_holdings(held, Wanted(stance=Stance.CONDITIONAL))
    found = holding_object(each, held.parties)
    assert found["stance"] == "conditional"
    assert found["party_name"] == "Velland"
    assert found["condition_words"] == ["once the siege is lifted"]
