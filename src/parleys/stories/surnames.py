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
    by_key: defaultdict[str, list[str]] = defaultdict(list)
    by_mark: defaultdict[str, list[int]] = defaultdict(list)
    for number, person in enumerate(persons):
        for mark in memory.of("surnames", person[0].ident, person, lambda person=person: _marks(person)):
            if mark not in by_mark:
                for key in keys(mark):
                    by_key[key].append(mark)
            by_mark[mark].append(number)
    more: defaultdict[int, list[Bearer]] = defaultdict(list)
    doubts: list[Open] = []
    unborne: list[Bearer] = []
    for bearer in single:
        near = tuple(dict.fromkeys(mark for key in keys(bearer.name) for mark in by_key.get(key, ())))
        own = memory.of("borne", bearer.ident, near, lambda name=bearer.name, near=near: _spelled(name, near))
        who = sorted({number for mark in own for number in by_mark[mark]})
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


def _marks(person: Person) -> tuple[str, ...]:
    return tuple(sorted({mark for bearer in person for mark in _surnames(bearer)}))


def _spelled(name: str, marks: Sequence[str]) -> tuple[str, ...]:
    """Give the surnames that are spellings of one."""
    return tuple(mark for mark in marks if same_word(name, mark))


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
