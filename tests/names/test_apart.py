"""Names told apart before they are compared."""

from __future__ import annotations

from itertools import combinations

import pytest

from parleys.names import apart, compare

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
