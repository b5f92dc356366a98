"""What holds across the demo reports, held against what a reader finds in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.loaded import demo_readings

from parleys.errors import InputError
from parleys.evaluation.corpus import Count, load_corpus, score_corpus
from parleys.gathering import gather

GOLD = Path(__file__).parent / "gold" / "corpus.yaml"
FLOORS = {
    "utterance": 14,
    "utterance: kept apart": 4,
    "occurrence": 17,
    "occurrence: kept apart": 3,
    "agreement": 8,
    "difference": 2,
    "difference: not invented": 4,
    "barrier": 8,
}
"""Right answers of each line; raised freely, lowered only with a written reason."""


@pytest.fixture(scope="module")
def table() -> dict[str, Count]:
    """The lines of the table."""
    return score_corpus(load_corpus(GOLD), *gather(demo_readings()))


@pytest.mark.parametrize("line", FLOORS)
def test_floors(table: dict[str, Count], line: str) -> None:
    """No line gets fewer right than it got."""
    assert table[line].right >= FLOORS[line], table[line].missed


def test_nothing_is_joined_that_is_two(table: dict[str, Count]) -> None:
    """No hard negative is taken for one, and no difference is made of what two translators put otherwise."""
    apart = [line for line in table if "apart" in line or "invented" in line]
    assert [table[line].wrong for line in apart] == [0, 0, 0]


def test_gathering_gets_no_more_right_than_was_read(table: dict[str, Count]) -> None:
    """What was not read cannot be right: the scorer counts no answer without facts behind it."""
    assert all(count.right <= count.ready <= count.gold for count in table.values())


def test_a_misspelled_field_is_refused(tmp_path: Path) -> None:
    """An answer that has not the form is an error that names the file."""
    wrong = tmp_path / "corpus.yaml"
    wrong.write_text(GOLD.read_text("utf-8").replace("same_story:", "same_storey:"), "utf-8")
    with pytest.raises(InputError, match="same_storey"):
        load_corpus(wrong)


def test_no_pair_is_joined_that_the_answers_do_not_have(table: dict[str, Count]) -> None:
    """What is called one utterance or one event is one by the answers, or left undecided by them."""
    assert table["utterance"].wrong == table["occurrence"].wrong == 0
