"""Persons known again across reports, however their names are spelled or shortened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from parleys.knowledge.world import load_world
from parleys.names import THRESHOLD, compare, keys, same_word, split
from parleys.record import Actor
from parleys.stories.graph import guarded
from parleys.stories.when import Stretch, stretch

_DOUBTFUL = 0.62
"""From here up to the threshold two names may be one person's."""
_SURE = 0.9
"""Names so alike that another office does not part them: people are told of by several."""
_CLEARLY = 0.06
"""By how much one likeness must pass another to decide between two who cannot both be meant."""
_AT_ONCE = 45
"""Days between two reports within which nobody changes his office unnoticed."""
_MOST_DOUBTS = 300
_LARGEST = 1500
"""A key that so many names share tells nothing."""


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """Two persons of the record who may be one, and why they were not joined."""

    one: str
    other: str
    reason: str


class Bearer(msgspec.Struct, frozen=True):
    """Everybody of one name and country, taken for one until offices speak against it."""

    ident: str
    """The first of the keys."""
    name: str
    country: str | None
    keys: tuple[str, ...]
    offices: tuple[tuple[str, Stretch | None], ...]
    alone: tuple[str, ...]
    """Words of the name that were printed alone."""


class Joined(msgspec.Struct, frozen=True):
    """What was found: links between actors, and pairs left open, the likeliest first."""

    links: list[tuple[str, str]]
    doubts: list[Doubt]


Scores = dict[tuple[str, str], tuple[float, str]]


def join_persons(
    people: Mapping[str, Actor], countries: Mapping[str, str | None], told: Mapping[str, str | None] | None = None
) -> Joined:
    """Give the links between persons who are one, and the pairs that may be.

    Full names are joined first, the most alike first, and two groups only where nothing in them contradicts. A surname
    alone joins the one bearer of it who fits; with two, it stays by itself. `told` gives the day of an actor's report.
    """
    bearers = _bearers(people, countries, told or {})
    links = [(bearer.ident, key) for bearer in bearers for key in bearer.keys[1:]]
    full = {bearer.ident: bearer for bearer in bearers if len(split(bearer.name).words) > 1}
    single = [bearer for bearer in bearers if bearer.ident not in full]
    scores, doubts = _scores(full)
    open_ = _undecided(scores, full)
    doubts += [(score, *pair, why) for pair, (score, why) in scores.items() if pair in open_]
    strong = [(score, *pair) for pair, (score, _) in scores.items() if pair not in open_]
    groups = guarded(sorted(full), strong, lambda left, right: _fit(left, right, full))
    links += [(group[0], key) for group in groups for key in group[1:]]
    more, unclear = _join_single(single, groups, full)
    return Joined(links + more, _best(doubts + unclear))


def _bearers(
    people: Mapping[str, Actor], countries: Mapping[str, str | None], told: Mapping[str, str | None]
) -> list[Bearer]:
    """Put those of one name and country together, so that each spelling is compared once."""
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    fullest: dict[str, str] = {}
    for key in sorted(people):
        fullest[key] = _fullest(people[key])
        found[fullest[key], countries[key] or ""].append(key)
    bearers: list[Bearer] = []
    for (name, country), members in sorted(found.items()):
        offices = {(role.title.casefold(), stretch(told.get(key))) for key in members for role in people[key].roles}
        alone = {form.text for key in members for form in people[key].names if " " not in form.text}
        ordered = sorted(offices, key=lambda each: (each[0], each[1].first if each[1] else 0))
        bearers.append(Bearer(members[0], name, country or None, tuple(members), tuple(ordered), tuple(sorted(alone))))
    return bearers


def _fullest(actor: Actor) -> str:
    """Give the fullest name; other forms may hold an office: "Velland's Foreign Minister Jana Haddad"."""
    if len(split(actor.name).words) > 1:
        return actor.name
    return max(dict.fromkeys((actor.name, *(printed.text for printed in actor.names))), key=_size)


def _size(form: str) -> tuple[int, int, str]:
    words = split(form).words
    return (sum(not word.initial for word in words), len(words), form)


def _scores(full: Mapping[str, Bearer]) -> tuple[Scores, list[tuple[float, str, str, str]]]:
    """Compare the full names that share a key; give those alike enough, and the doubtful ones apart."""
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for ident in sorted(full):
        for key in keys(full[ident].name):
            blocks[key].append(ident)
    pairs = {
        (one, other)
        for key in sorted(blocks)
        if len(blocks[key]) <= _LARGEST
        for place, one in enumerate(blocks[key])
        for other in blocks[key][place + 1 :]
    }
    scores: Scores = {}
    doubts: list[tuple[float, str, str, str]] = []
    for one, other in sorted(pairs):
        if not _agree((full[one].country, full[other].country)) and not _same_sound(full[one], full[other]):
            continue
        found = compare(full[one].name, full[other].name)
        if found.contradicts or found.score < _DOUBTFUL:
            continue
        bar = _bar(full[one], full[other], found.score)
        if bar is None and found.score >= THRESHOLD:
            scores[one, other] = (found.score, found.reason)
        else:
            doubts.append((found.score, one, other, bar or found.reason))
    return scores, doubts


def _same_sound(one: Bearer, other: Bearer) -> bool:
    """Say whether two names have the same consonants; between two countries no less is worth a doubt."""
    return any(key.startswith("=") for key in keys(one.name) & keys(other.name))


def _bar(one: Bearer, other: Bearer, score: float) -> str | None:
    """Say what keeps two apart whose names are alike: another country, another office at the same time."""
    if not _agree((one.country, other.country)):
        return f"alike names, {one.country} and {other.country}"
    return _two_offices(one, other) if score < _SURE else None


def _two_offices(one: Bearer, other: Bearer) -> str | None:
    """ "Foreign minister" and "defence minister" in reports of one time, and no office in common."""
    state = load_world().titles.state
    mine, yours = (
        [(title, when) for title, when in bearer.offices if when and state & set(title.split())]
        for bearer in (one, other)
    )
    if not mine or not yours or any(_one_office(a, b) for a, _ in mine for b, _ in yours):
        return None
    for title, when in mine:
        for office, then in yours:
            if when and then and when.near(then, _AT_ONCE):
                return f"{title} and {office} at one time"
    return None


def _one_office(one: str, other: str) -> bool:
    a, b = set(one.split()), set(other.split())
    return a <= b or b <= a


def _agree(countries: Iterable[str | None]) -> bool:
    return len({country for country in countries if country}) <= 1


def _undecided(scores: Scores, full: Mapping[str, Bearer]) -> set[tuple[str, str]]:
    """Find the links of names that fit two who cannot be one: "J. Haddad" beside Jana and Jamal Haddad."""
    beside: defaultdict[str, list[tuple[float, str]]] = defaultdict(list)
    for (one, other), (score, _) in sorted(scores.items()):
        beside[one].append((score, other))
        beside[other].append((score, one))
    found: set[tuple[str, str]] = set()
    for ident in sorted(beside):
        ranked = sorted(beside[ident], key=lambda each: (-each[0], each[1]))
        top, first = ranked[0]
        rivals = [other for score, other in ranked[1:] if score > top - _CLEARLY and _clash(full[first], full[other])]
        if rivals:
            found |= {(min(ident, other), max(ident, other)) for _, other in ranked}
    return found


def _clash(one: Bearer, other: Bearer) -> bool:
    return not _agree((one.country, other.country)) or compare(one.name, other.name).contradicts


def _fit(left: list[str], right: list[str], full: Mapping[str, Bearer]) -> bool:
    """Say whether two groups may be one person: no two names in them contradict, nor do countries."""
    if not _agree(full[ident].country for ident in (*left, *right)):
        return False
    return not any(_clash(full[one], full[other]) for one in left for other in right)


def _join_single(
    single: list[Bearer], groups: list[list[str]], full: Mapping[str, Bearer]
) -> tuple[list[tuple[str, str]], list[tuple[float, str, str, str]]]:
    """Lead surnames alone to the one bearer who fits; those of one country that nobody bears are one."""
    by_key: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for mark in sorted({mark for ident in group for mark in _surnames(full[ident])}):
            for key in keys(mark):
                by_key[key].append((number, mark))
    links: list[tuple[str, str]] = []
    doubts: list[tuple[float, str, str, str]] = []
    lone: defaultdict[str, list[Bearer]] = defaultdict(list)
    for bearer in single:
        near = sorted({found for key in keys(bearer.name) for found in by_key[key]})
        who = sorted({number for number, mark in near if same_word(bearer.name, mark)})
        fitting = [number for number in who if _admits(bearer, groups[number], full)]
        if len(fitting) == 1:
            links.append((groups[fitting[0]][0], bearer.ident))
        elif fitting:
            why = f"{len(fitting)} persons bear the name {bearer.name}"
            doubts += [(0.5, groups[number][0], bearer.ident, why) for number in fitting]
        elif bearer.country:
            marks = sorted(keys(bearer.name))
            first = next((o for key in marks for o in lone[f"{bearer.country} {key}"] if _twins(bearer, o)), None)
            if first is not None:
                links.append((first.ident, bearer.ident))
            for key in marks:
                lone[f"{bearer.country} {key}"].append(bearer)
    return links, doubts


def _twins(one: Bearer, other: Bearer) -> bool:
    return same_word(one.name, other.name) and _two_offices(one, other) is None


def _admits(bearer: Bearer, group: list[str], full: Mapping[str, Bearer]) -> bool:
    if not _agree((bearer.country, *(full[ident].country for ident in group))):
        return False
    return all(_two_offices(bearer, full[ident]) is None for ident in group)


def _surnames(bearer: Bearer) -> tuple[str, ...]:
    """Give the words that may stand for a person alone: those printed alone (Ban of Ban Ki-moon), and the last."""
    return (*bearer.alone, split(bearer.name).words[-1].text)


def _best(doubts: list[tuple[float, str, str, str]]) -> list[Doubt]:
    ordered = sorted(doubts, key=lambda each: (-each[0], each[1:]))[:_MOST_DOUBTS]
    return [Doubt(one=one, other=other, reason=reason) for _, one, other, reason in ordered]
