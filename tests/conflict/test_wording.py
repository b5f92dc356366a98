"""Statements in words: whoever reads them needs no ids."""

from __future__ import annotations

import pytest
from tests.conflict.invented import MODEL

from parleys.conflict.files import model_from
from parleys.conflict.model import Conflict, DecisionMaker, Option, Preferences
from parleys.conflict.wording import in_words, state_words, turned, undone


@pytest.fixture(scope="module")
def miresh() -> Conflict:
    """The invented model."""
    return model_from(MODEL.encode(), "m.yaml")


@pytest.mark.parametrize(
    ("p", "party", "words"),
    [
        ("talk_v -> hold", 0, "it sends envoys to Miresh only if Karsava league holds its fire"),
        ("talk_v -> hold", 1, "if Velland sends envoys to Miresh, then it holds its fire"),
        ("!lift", 0, "it does not lift the blockade"),
        ("talk_k & talk_v", 2, "Velland sends envoys to Miresh, and Karsava league sends envoys to Miresh"),
        ("!(lift | pay)", None, "it is not so that [Velland lifts the blockade, or Mediator pays for the talks]"),
        ("lift <-> pay", None, "Velland lifts the blockade exactly if Mediator pays for the talks"),
    ],
)
def test_statements(miresh: Conflict, p: str, party: int | None, words: str) -> None:
    """What a party does itself hangs on others; what others do has consequences; the party itself is "it"."""
    assert sorted(in_words(miresh, p, party).split(", and ")) == sorted(words.split(", and "))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Carries on", "Velland does not carry on"),
        ("Does what is asked", "Velland does not do what is asked"),
        ("Releases prisoners", "Velland does not release prisoners"),
        ("Passes the law", "Velland does not pass the law"),
        ("Reaches for arms", "Velland does not reach for arms"),
        ("Haddad leaves power", "it is not so that Haddad leaves power (Velland)"),
        ("talks", "it is not so that talks (Velland)"),
    ],
)
def test_what_is_not_done(name: str, words: str) -> None:
    """A name that begins with a verb is denied as people would; of any other it is said that it is not so."""
    maker = DecisionMaker(id="V", name="Velland", preferences=Preferences(statements=()))
    assert undone(maker, Option(id="a", name=name)) == words


def test_states(miresh: Conflict) -> None:
    """A state is told in the shortest of three ways: what is done, all but some, or what is otherwise than now."""
    assert state_words(miresh, 0, 0) == "nobody does any of it"
    assert state_words(miresh, 63, 0) == "everybody does all of it"
    assert state_words(miresh, 0b111110, None) == "all is done, but Velland does not send envoys to Miresh"
    assert state_words(miresh, 0b001111, 0b001110) == "as it is now, but Velland sends envoys to Miresh"
    assert turned(miresh, 0b000010, 0b001000) == "no longer: lifts the blockade; holds its fire"
