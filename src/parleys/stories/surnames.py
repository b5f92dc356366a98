"""Surnames alone: led to the one bearer who fits, or left open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from parleys.names import keys, same_word, split
from parleys.stories.bearers import Bearer, agree, two_offices
from parleys.stories.memory import Memory

Person = tuple[Bearer, ...]
"""The bearers of names who are one."""
Open = tuple[float, str, str, str]
_EVEN = 0.5
"""How alike a surname is to each of two who bear it."""


def join_single(single: Sequence[Bearer], persons: Sequence[Person], memory: Memory) -> tuple[list[Person], list[Open]]:
    """Lead surnames alone to the one person who fits; those of one country that nobody bears are one.

    Returns:
        All persons, and the pairs that are left open.
    """
    by_key: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, person in enumerate(persons):
        for key, mark in memory.of("surnames", person[0].ident, person, lambda person=person: _keys(person)):
            by_key[key].append((number, mark))
    more: defaultdict[int, list[Bearer]] = defaultdict(list)
    doubts: list[Open] = []
    unborne: list[Bearer] = []
    for bearer in single:
        near = {found for key in keys(bearer.name) for found in by_key.get(key, ())}
        who = sorted({number for number, mark in near if same_word(bearer.name, mark)})
        fitting = [number for number in who if _admits(bearer, persons[number])]
        if len(fitting) == 1:
            more[fitting[0]].append(bearer)
        else:
            unborne.append(bearer)
            why = f"{len(fitting)} persons bear the name {bearer.name}"
            doubts += [(_EVEN, persons[number][0].ident, bearer.ident, why) for number in fitting]
    open_ = {ident for _, one, other, _ in doubts for ident in (one, other)}
    joined = [(*person, *more[number]) if number in more else person for number, person in enumerate(persons)]
    return [*joined, *_lone(unborne, open_)], doubts


def _keys(person: Person) -> tuple[tuple[str, str], ...]:
    marks = sorted({mark for bearer in person for mark in _surnames(bearer)})
    return tuple((key, mark) for mark in marks for key in sorted(keys(mark)))


def _lone(unborne: Sequence[Bearer], open_: set[str]) -> list[Person]:
    """Put surnames of one country together that nobody bears; one that several may bear stays by itself."""
    lone: defaultdict[str, list[int]] = defaultdict(list)
    found: list[Person] = []
    for bearer in unborne:
        marks = [f"{bearer.country} {key}" for key in sorted(keys(bearer.name))]
        fixed = bearer.country is None or bearer.ident in open_
        first = None if fixed else next((n for mark in marks for n in lone[mark] if _twins(bearer, found[n][0])), None)
        if first is not None:
            found[first] = (*found[first], bearer)
            continue
        found.append((bearer,))
        if not fixed:
            for mark in marks:
                lone[mark].append(len(found) - 1)
    return found


def _twins(one: Bearer, other: Bearer) -> bool:
    return same_word(one.name, other.name) and two_offices(one, other) is None


def _admits(bearer: Bearer, person: Person) -> bool:
    if not agree((bearer.country, *(each.country for each in person))):
        return False
    return all(two_offices(bearer, each) is None for each in person)


def _surnames(bearer: Bearer) -> tuple[str, ...]:
    """Give the words that may stand for a person alone: those printed alone (Ban of Ban Ki-moon), and the last."""
    return (*bearer.alone, split(bearer.name).words[-1].text)
