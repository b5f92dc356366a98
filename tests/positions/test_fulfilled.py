"""Whether a condition was met, by the words of the same report."""

from __future__ import annotations

import pytest

from parleys.batch import Reader
from parleys.record import Reading

LEAD = "The war, the siege and the border filled the news. Rebel leader Anton Brandt "
CASES = [
    ("will not talk to the government of Velland until the army leaves Tarsk. The army left Tarsk on Sunday.", True),
    ("will not meet the president of Velland before the blockade is lifted. The blockade was lifted on Friday.", True),
    ("will not talk to the government of Velland until the army leaves Tarsk. The army has not left Tarsk.", False),
    ("will not talk to the government of Velland until the army leaves Tarsk. The mayor left Tarsk.", False),
    (
        "will not talk to the government of Velland until the army leaves Tarsk. If the army leaves, peace follows.",
        False,
    ),
    ("will not talk to the government of Velland until the army leaves Tarsk. The army will leave Tarsk.", False),
]


@pytest.mark.parametrize(("words", "met"), CASES)
def test_a_condition_is_met_by_words_that_tell_it_done(reader: Reader, words: str, met: bool) -> None:
    """The same act, by the same party, told as done; not one that is denied, to come, supposed or another's."""
    [reading] = reader.read_bytes((LEAD + words).encode(), "met.txt", "2031-03-01")
    assert isinstance(reading, Reading)
    conditions = [c for p in reading.positions for c in p.conditions]
    assert len(conditions) == 1
    assert (conditions[0].met is not None) is met
