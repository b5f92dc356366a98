"""Texts that end anywhere: no rule may look behind the last word."""

from __future__ import annotations

import random
import re

import msgspec
import pytest

from parleys.batch import Reader
from parleys.demo import demo_files
from parleys.reading import Knowledge, read
from parleys.reports.read import read_text


@pytest.fixture(scope="module")
def open_to_all(reader: Reader) -> Knowledge:
    """Knowledge that reads every text for positions, however little it tells of a conflict."""
    will = reader.know.will
    scope = msgspec.structs.replace(will.scope, least=0.0, ample=0.0)
    return msgspec.structs.replace(reader.know, will=msgspec.structs.replace(will, scope=scope))


def stumps(cuts: int) -> list[str]:
    """Give sentences of the bundled reports, each cut behind a word."""
    chance = random.Random(7)
    texts = [path.read_text(encoding="utf-8") for path in demo_files() if path.suffix == ".txt"]
    sentences = [s for text in texts for s in re.split(r"(?<=[.!?”])\s+", text) if len(s.split()) > 4]
    chosen = (chance.choice(sentences).split() for _ in range(cuts))
    return [" ".join(words[: chance.randint(3, len(words))]) for words in chosen]


@pytest.mark.parametrize("cuts", [120, pytest.param(3000, marks=pytest.mark.long)])
def test_a_text_may_end_anywhere(reader: Reader, open_to_all: Knowledge, cuts: int) -> None:
    """Every stump of a sentence is read as a report of its own, and every span lies in it."""
    for stump in stumps(cuts):
        reading = read(read_text(stump, "stump", reader.layout), reader.model, open_to_all)
        facts = (*reading.statements, *reading.positions, *reading.events, *reading.figures)
        assert all(0 <= fact.start < fact.end <= len(reading.report.text) for fact in facts), stump
