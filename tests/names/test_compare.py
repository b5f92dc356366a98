"""Names compared: invented pairs by family, and laws that hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parleys.names import THRESHOLD, compare, keys, same_person, same_word, split

PAIRS = [
    (line[0] == "=", *(part.strip() for part in line[1:].split("|")))
    for line in (Path(__file__).parent / "pairs.txt").read_text(encoding="utf-8").splitlines()
    if line[:1] in ("=", "!")
]
PEOPLE = sorted({name for _, *names in PAIRS for name in names})
NAMES = st.one_of(
    st.sampled_from(PEOPLE),
    st.lists(st.sampled_from([word for name in PEOPLE for word in name.split()]), max_size=5).map(" ".join),
    st.text(alphabet="aeiouykhgzvw -.,'ABIJ", max_size=24),
    st.text(max_size=40),
)


def test_there_are_enough_pairs() -> None:
    """At least 150 pairs, none twice."""
    assert len(PAIRS) >= 150
    assert len(PAIRS) == len(set(PAIRS))


@pytest.mark.parametrize(("same", "one", "other"), PAIRS)
def test_pairs(same: bool, one: str, other: str) -> None:
    """Spellings of one person's name are joined; names of two people are not."""
    assert same_person(one, other) is same, compare(one, other)


@settings(max_examples=300, deadline=None)
@given(NAMES, NAMES)
def test_laws(one: str, other: str) -> None:
    """Either order gives the same; scores lie between 0 and 1; who is the same shares a key; no text stops it."""
    found = compare(one, other)
    assert found == compare(other, one)
    assert 0 <= found.score <= 1
    assert same_person(one, other) is (found.score >= THRESHOLD and not found.contradicts)
    assert same_word(one, other) is same_word(other, one)
    if same_person(one, other):
        assert keys(one) & keys(other)


@settings(max_examples=200, deadline=None)
@given(NAMES)
def test_a_name_is_its_own(name: str) -> None:
    """Every name is the same as itself."""
    assert compare(name, name).score == 1
    assert same_person(name, name)


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("Petr Orlov", "Pavel Orlov", "another first name: petr, pavel"),
        ("Petr Ivanovich Orlov", "Petr Sergeevich Orlov", "another father"),
        ("Thomas Marwick Jr", "Thomas Marwick Sr", "jr and sr"),
        ("Petr Orlov", "Petr Haddad", "another last name"),
    ],
)
def test_what_contradicts_is_told(one: str, other: str, words: str) -> None:
    """A contradiction is marked and told in words."""
    found = compare(one, other)
    assert found.contradicts
    assert all(word in found.reason for word in words.replace(",", "").split(": ")[0].split())


def test_common_words_tell_less_than_rare_ones() -> None:
    """Two names that all bear, within a longer one, tell less than a rare surname does."""
    common = compare("Mohammed Ali", "Mohammed Ahmed Ali Hassan").score
    assert common < THRESHOLD
    assert common < compare("Mohammed Karsami", "Mohammed Ahmed Ali Karsami").score


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Foreign Minister Jana al-Haddad", ["jana", "haddad"]),
        ("HADDAD, Jana", ["jana", "haddad"]),
        ("JanaHaddad", ["jana", "haddad"]),
        ("J.R. Haddad (Karsava)", ["j", "r", "haddad"]),
        ("Orl0v", ["orlov"]),
        ("", []),
    ],
)
def test_a_name_is_taken_apart(name: str, words: list[str]) -> None:
    """Titles, brackets and articles go; what belongs together is one word."""
    assert [word.text for word in split(name).words] == words
