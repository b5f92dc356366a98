"""Why something is in a reading and something else is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.loaded import loaded as reader

from parleys import Explanation, InputError, explain
from parleys.errors import UsageError
from parleys.explaining import Asked
from parleys.explaining.answers import Kind

REPORT = """\
Karsava refuses talks with Velland

12 March 2031

Share   Tweet   Email

The foreign minister of Karsava, Anna Haddad, said on Monday that her government would not meet Velland.

“We will not sit down with men who shell a market,” she said in Lorne, the besieged capital, before the siege ended.

Shelling by the army of Velland killed at least 31 people in Tessin on Sunday, the two-year war's worst day.

If Velland were ready to talk, Haddad would be told, an envoy said. Haddad walked two dogs.
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report as a file."""
    found = tmp_path_factory.mktemp("reports") / "monday.txt"
    found.write_text(REPORT, encoding="utf-8")
    return found


def at(path: Path, place: int | str) -> Explanation:
    return explain(path, place, reader=reader())


def of(found: Explanation, kind: Kind, word: str | None = None) -> Asked:
    return next(each for each in found.asked if each.kind is kind and word in (None, each.words.text))


def test_offset_and_words_are_one_place(path: Path) -> None:
    """A character and the words that stand there lead to the same clause; words may run over the end of a line."""
    words = at(path, "meet  Velland")
    assert words.place.start == REPORT.index("meet Velland")
    offset = at(path, REPORT.index("meet Velland"))
    assert offset.predicates[0].head.text == words.predicates[0].head.text == "meet"
    over = at(path, "meet Velland. “We")
    assert over.place.text == "meet Velland. “We"


def test_the_sign_of_a_predicate(path: Path) -> None:
    """A refusal is told as negative, with what negates it and how sure that is."""
    [meet] = [each for each in at(path, "meet Velland").predicates if each.lemma == "meet"]
    assert (meet.polarity, meet.negated, meet.modal) == (-1, True, "would")
    assert 0 < meet.of_polarity <= 1


def test_the_rule_that_spoke(path: Path) -> None:
    """The position at the place names its rule, and the rule is among those that found something."""
    found = at(path, "meet Velland")
    asked = of(found, Kind.POSITION, "meet")
    [fact] = [each for each in found.facts if each.kind is Kind.POSITION and each.id in asked.facts]
    assert fact.here
    assert fact.rule in [answer.rule for answer in asked.answers if answer.found]
    silent = [answer for answer in asked.answers if not answer.found]
    assert silent
    assert all(answer.looks_for for answer in silent)


def test_a_statement_and_its_cue(path: Path) -> None:
    """A quotation tells the word that attributes it and the statement that came of it."""
    found = at(path, "sit down with men")
    asked = of(found, Kind.STATEMENT)
    assert any("“said”" in (answer.found or "") for answer in asked.answers)
    assert next(each.rule for each in found.facts if each.id in asked.facts).startswith("quote:")


def test_who_is_there_and_why(path: Path) -> None:
    """A pronoun is led back to whom it stands for, and says that it is one."""
    [she] = [each for each in at(path, "sit down with men").mentions if each.words.text == "she"]
    assert (she.how, she.names) == ("pronoun", ("Anna Haddad",))


def test_why_a_number_is_no_figure(path: Path) -> None:
    """A number that is kept has its rule; one that is not has the reason."""
    kept = of(at(path, "31 people"), Kind.FIGURE)
    assert kept.facts
    assert kept.reason is None
    assert next(a.rule for a in kept.answers if a.found) == "figures:told"
    assert of(at(path, "two-year"), Kind.FIGURE).reason == "part of a compound"
    assert of(at(path, "two dogs"), Kind.FIGURE).reason == "it counts nothing that a record keeps"


def test_why_no_rule_was_asked(path: Path) -> None:
    """ "If Velland were ready": nobody says that it is, and the explanation says so."""
    asked = of(at(path, "ready to talk"), Kind.POSITION, "ready")
    assert asked.answers == ()
    assert asked.reason is not None
    assert "nobody says that" in asked.reason


def test_why_a_word_is_no_event(path: Path) -> None:
    """A word that decides no act says so; one that does lists what its frames found or lack."""
    assert of(at(path, "two dogs"), Kind.EVENT, "walked").reason == "“walk” decides no act"
    asked = of(at(path, "meet Velland"), Kind.EVENT, "meet")
    assert all(answer.found or answer.reason for answer in asked.answers)


def test_set_apart(path: Path) -> None:
    """Furniture and headings are named as such, with the rule that set them apart, and nothing is asked."""
    bar = at(path, "Tweet")
    assert bar.apart == "furniture"
    assert bar.apart_rule
    assert bar.asked == bar.facts == ()
    assert at(path, "refuses talks with").apart == "heading"


def test_places_that_are_none(path: Path, tmp_path: Path) -> None:
    """A place outside the report, words that are not in it, a file that is not there: each says what is wrong."""
    with pytest.raises(UsageError, match=f"has characters 0 to {len(REPORT) - 1}"):
        at(path, len(REPORT))
    with pytest.raises(UsageError, match="not in"):
        at(path, "no such words")
    with pytest.raises(UsageError, match="words to look for"):
        at(path, "  ")
    with pytest.raises(InputError, match="no such file"):
        at(tmp_path / "gone.txt", 3)
    with pytest.raises(InputError, match="name one report"):
        at(tmp_path, 3)


def test_one_of_many(tmp_path: Path) -> None:
    """A file of many reports needs the row, as `parleys read` names it."""
    many = tmp_path / "many.jsonl"
    rows = [f'{{"title": "Day {n}", "text": "Haddad met Orlov in Lorne on day {n}."}}' for n in (1, 2)]
    many.write_text("\n".join(rows), encoding="utf-8")
    with pytest.raises(InputError, match="holds several reports"):
        at(many, "met")
    found = explain(f"{many}:2", "met", reader=reader())
    assert found.sentence is not None
    assert found.sentence.text.endswith("day 2.")
    with pytest.raises(InputError, match="no such report"):
        explain(f"{many}:9", "met", reader=reader())


def test_further_places_are_counted(path: Path) -> None:
    """Words that stand in several places are explained at the first, and the others are counted."""
    assert at(path, "Haddad").others == REPORT.count("Haddad") - 1
