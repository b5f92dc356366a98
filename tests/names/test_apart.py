"""Names told apart before they are compared."""

from __future__ import annotations

from itertools import combinations

import pytest

from parleys.names import compare, find_close

NAMES = (
    *("Jana Haddad", "Jamal Haddad", "J. Haddad", "HADDAD, Jana", "Jana al-Haddad", "Haddad", "Jana Haddad Jr."),
    *("Haji Petr Orlov", "Petr Orlov Khan", "Petro Orloff", "Petr Petrovich Orlov", "Petrovych Orlov", "Pyotr Orlov"),
    *(
        "Kim Jong Un",
        "Kim Jongun",
        "Kim Jong-il",
        "Agha Jani",
        "Aghajani Agha",
        "Abd al-Rahman Bakr",
        "Abdelrahman Bakr",
    ),
    *(
        "Muhammad Ali",
        "Mohammed Ali",
        "Mohammed Hassan",
        "Hussein Mohamed",
        "Catherine Lenz",
        "Ekaterina Lenz",
        "C. L.",
    ),
)


def apart(one: str, other: str) -> bool:
    return not list(find_close([one, other], [True, True]))


@pytest.mark.parametrize("one", NAMES)
def test_those_told_apart_are_never_joined_by_comparing(one: str) -> None:
    """Where names are told apart, comparing finds that they contradict or share no word, whichever comes first."""
    for other in NAMES:
        found = compare(one, other)
        assert apart(one, other) is apart(other, one)
        assert not apart(one, other) or found.contradicts or found.score == 0


def test_most_of_a_crowd_is_told_apart() -> None:
    """A surname and a first letter in common are not worth comparing two names."""
    crowd = [f"{name} Haddad" for name in ("Jana", "Jamal", "Jakob", "Jelena", "Jorge", "Jutta")]
    assert all(apart(one, other) for one, other in combinations(crowd, 2))
    assert not apart("Jana Haddad", "Janna Hadad")


def test_a_crowd_tells_the_same_as_each_pair_by_itself() -> None:
    """Which names are close does not depend on who else is there, nor on how they are compared in a crowd."""
    names = list(NAMES)
    pairs = [(one, other) for one, other in combinations(range(len(names)), 2) if not apart(names[one], names[other])]
    assert pairs
    assert list(find_close(names, [True] * len(names))) == pairs
    new = [place % 3 == 0 for place in range(len(names))]
    assert list(find_close(names, new)) == [pair for pair in pairs if any(new[place] for place in pair)]
