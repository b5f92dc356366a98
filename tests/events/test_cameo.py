"""CAMEO codes where the frame of a verb or noun decides them, and who does what to whom below verbs of taking."""

from __future__ import annotations

import pytest

from parleys.batch import Reader
from parleys.record import Reading

TOLD = {
    "Norway will supply rifles to Kenya.": ("072", "NORGOV", "KENGOV"),
    "Norway sent wheat to Kenya.": ("073", "NORGOV", "KENGOV"),
    "Norway met Kenya in Quito.": ("040", "NORGOV", "KENGOV"),
    "Norway urged Kenya to leave.": ("020", "NORGOV", "KENGOV"),
    "Norway ordered Kenya to leave.": ("100", "NORGOV", "KENGOV"),
    "Kenyan police fired tear gas at Norwegian students.": ("175", "KENCOP", "NOREDU"),
    "Norway faced criticism from Kenya.": ("111", "KENGOV", "NORGOV"),
    "Norwegian farmers received assurances from Kenya.": ("030", "KENGOV", "NORAGR"),
    "Norway won praise from Kenya.": ("051", "KENGOV", "NORGOV"),
}


@pytest.mark.parametrize("text", TOLD)
def test_code_and_sides(text: str, reader: Reader) -> None:
    """What is told has the code that the codebook gives it, and its two sides with theirs."""
    [reading] = reader.read_bytes(text.encode(), "one.txt")
    assert isinstance(reading, Reading)
    code = {actor.id: actor.code for actor in reading.actors}
    [event] = reading.events
    [one], [other] = event.actors, event.recipients
    assert isinstance(one, str)
    assert isinstance(other, str)
    assert (event.cameo, code[one], code[other]) == TOLD[text]
