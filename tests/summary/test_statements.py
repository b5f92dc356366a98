"""Statements as they are cited: the report's own word for how it was said stands beside the speaker."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from parleys.record import Force, Span
from parleys.summary.statements import citation

from ..stories.invented import Draft


@pytest.mark.parametrize(
    ("force", "shown"), [(Force.DENIAL, True), (Force.DOUBTFUL, True), (Force.THREAT, True), (Force.NEUTRAL, False)]
)
def test_the_word_for_how_it_was_said(force: Force, shown: bool) -> None:
    """ "denied" stands beside the speaker; a plain "said" tells nothing and is left out."""
    draft = Draft("000_ab", "2031-02-25")
    draft.says("orlov", "denied that the road was open")
    reading = draft.done()
    statement = reading.statements[0]
    cued = replace(statement, force=force, cue=Span(statement.start, statement.start + len("denied")))
    who, words = citation(cued, reading)
    assert ("(denied)" in who) is shown
    assert "denied that the road was open" in words
