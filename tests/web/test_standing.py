"""The table of where things stand: who is who in it."""

from __future__ import annotations

import pytest

from parleys.record import ActorAcross, ActorKind
from parleys.summary.parties import Parties
from parleys.web.standing import apart


def _parties(*told: tuple[ActorKind, str | None]) -> Parties:
    actors = {
        f"a{n}": ActorAcross(id=f"a{n}", members=(f"r#a{n}",), name="Velland", kind=kind, country=country)
        for n, (kind, country) in enumerate(told)
    }
    return Parties(actors=actors, above={}, of_member={})


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ([(ActorKind.GOVERNMENT, "VLD")], [""]),
        ([(ActorKind.GOVERNMENT, "VLD"), (ActorKind.PERSON, "VLD")], ["government", "person"]),
        ([(ActorKind.PERSON, "VLD"), (ActorKind.PERSON, None)], ["VLD", "no country told"]),
        ([(ActorKind.PERSON, None), (ActorKind.PERSON, None)], ["no. 1 of this name", "no. 2 of this name"]),
    ],
)
def test_two_of_one_name_are_told_apart(told: list[tuple[ActorKind, str | None]], words: list[str]) -> None:
    """Two of one name are told apart by what they are, else by where they belong, else by a number."""
    parties = _parties(*told)
    assert [apart(each, list(parties.actors), parties) for each in parties.actors] == words
