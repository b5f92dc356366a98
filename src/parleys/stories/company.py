"""Who is who across reports: the actors of many readings merged, and the party that each speaks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from parleys.record import Actor, ActorAcross, ActorKind, ActorRef, Reading
from parleys.stories.graph import components
from parleys.stories.naming import plain
from parleys.stories.persons import Doubt, join_persons
from parleys.stories.settled import NOTHING, Settled, links_of, parted

_STATES = (ActorKind.GOVERNMENT, ActorKind.COUNTRY)
_HOPS = 4
_OFFICE = re.compile(r"['’]s\b|(?:^|\s)[a-z]{4,}")
"""In the name of somebody who has none: "Velland's foreign minister"."""


class Company(msgspec.Struct, frozen=True, kw_only=True):
    """The actors of the record, and where each actor of a reading belongs."""

    actors: dict[str, ActorAcross]
    """By id."""
    of_member: dict[str, str]
    """`report-id#actor-id` to the id of the merged actor."""
    doubts: tuple[Doubt, ...] = ()
    """Pairs of persons who may be one, the likeliest first."""

    def who(self, report: str, ref: ActorRef | None) -> str | None:
        """Give the merged actor of a reference; None where it was not understood."""
        return self.of_member.get(f"{report}#{ref}") if isinstance(ref, str) else None

    def party(self, ident: str) -> str:
        """Give the actor that an actor speaks for in the end: a minister's government, a chairman's movement."""
        for _ in range(_HOPS):
            above = self.actors[ident].of if ident in self.actors else None
            if above is None or above == ident or above not in self.actors:
                break
            ident = above
        return ident

    def people(self, report: str, refs: Sequence[ActorRef]) -> tuple[str, ...]:
        """Give the merged actors of several references, each once, in order."""
        return tuple(dict.fromkeys(ident for ref in refs if (ident := self.who(report, ref))))

    def parties(self, report: str, refs: Sequence[ActorRef]) -> tuple[str, ...]:
        """Give the parties of several references, each once, in order."""
        return tuple(dict.fromkeys(self.party(ident) for ident in self.people(report, refs)))

    def named(self, reading: Reading) -> frozenset[str]:
        """Give the actors of a report that bear a name of their own."""
        idents = (self.of_member.get(f"{reading.report.id}#{actor.id}") for actor in reading.actors)
        return frozenset(ident for ident in idents if ident and self.actors[ident].kind is not ActorKind.UNSPECIFIED)

    def name(self, ident: str) -> str:
        """Give the name of an actor of the record."""
        return self.actors[ident].name if ident in self.actors else ident

    def vague(self, ident: str) -> bool:
        """Say whether an actor is nobody in particular: "both sides", "those who want dialogue"."""
        return ident in self.actors and self.actors[ident].kind is ActorKind.UNSPECIFIED


def find_company(readings: Sequence[Reading], settled: Settled = NOTHING) -> Company:
    """Merge the actors of many readings; what people settled comes before every rule.

    Governments are one by country; persons by surname and given name however they are transliterated, unless their
    countries differ; organisations by a name of their own; groups without one ("the rebels") by name and country.
    """
    actors = {f"{reading.report.id}#{actor.id}": actor for reading in readings for actor in reading.actors}
    countries = {key: _country(key, actors) for key in actors}
    homes = {reading.report.id: _home(reading) for reading in readings}
    links: list[tuple[str, str]] = []
    first: dict[tuple[str, ...], str] = {}
    for key in sorted(actors):
        for sign in _signs(key, actors[key], countries[key], homes):
            if sign in first:
                links.append((first[sign], key))
            else:
                first[sign] = key
    people = {key: actor for key, actor in actors.items() if actor.kind is ActorKind.PERSON}
    told = {reading.report.id: reading.report.published for reading in readings}
    joined = join_persons(people, countries, {key: told[key.split("#", 1)[0]] for key in people})
    links += [*joined.links, *links_of(settled, actors)]
    groups = parted(components(sorted(actors), links), settled)
    idents = _idents(groups, actors)
    of_member = {key: ident for ident, group in zip(idents, groups, strict=True) for key in group}
    merged = {
        ident: _merged(ident, group, actors, countries, of_member) for ident, group in zip(idents, groups, strict=True)
    }
    return Company(actors=merged, of_member=of_member, doubts=_doubts(joined.doubts, of_member, merged))


def _doubts(found: Sequence[Doubt], of_member: dict[str, str], merged: dict[str, ActorAcross]) -> tuple[Doubt, ...]:
    """Lead pairs of members to pairs of merged actors, each pair once; an office alone may be anybody's."""
    doubts: dict[tuple[str, str], Doubt] = {}
    for doubt in found:
        one, other = sorted((of_member[doubt.one], of_member[doubt.other]))
        if one != other and not any(_OFFICE.search(merged[ident].name) for ident in (one, other)):
            doubts.setdefault((one, other), Doubt(one=one, other=other, reason=doubt.reason))
    return tuple(doubts.values())


def _country(key: str, actors: dict[str, Actor]) -> str | None:
    """Give the country of an actor, or of whom it speaks for."""
    report = key.split("#", 1)[0]
    seen: set[str] = set()
    while key in actors and key not in seen:
        seen.add(key)
        if actors[key].country:
            return actors[key].country
        key = f"{report}#{actors[key].of}"
    return None


def _home(reading: Reading) -> str:
    """Give the country that most actors of a report belong to: "the rebels" of one war are not those of another."""
    counts = Counter(actor.country for actor in reading.actors if actor.country)
    return min(counts, key=lambda country: (-counts[country], country)) if counts else ""


def _signs(key: str, actor: Actor, country: str | None, homes: dict[str, str]) -> list[tuple[str, ...]]:
    """Give the marks by which an actor that is no person is known again."""
    if actor.kind is ActorKind.PERSON:
        return []
    if actor.kind in _STATES and country:
        return [("state", country)]
    where = country or homes[key.split("#", 1)[0]]
    forms = {actor.name, *(printed.text for printed in actor.names)}
    signs: list[tuple[str, ...]] = []
    for form in sorted(forms):
        words = form.split()
        own = [word for word in words if not word[:1].islower() and plain(word) != "the"]
        generic = not own or (len(own) < len(words) and words[-1][:1].islower())
        if generic and actor.kind in _STATES:
            # "the government" of a state that no list has is not that of another such state
            continue
        if generic:
            bare = " ".join(word for word in words if word not in own)
            signs.append(("group", plain(bare), where))
        elif len(plain(form)) > 1:
            # "State Department" and "Foreign Ministry" are kept by country; the United Nations has none.
            signs.append(("body", plain(form), country or ""))
            if len(own) > 1 and country:
                # "the Velland opposition National Council" is the Velland National Council.
                signs.append(("body", plain(" ".join(own)), country))
    return signs


def _idents(groups: list[list[str]], actors: dict[str, Actor]) -> list[str]:
    """Give each merged actor an id out of its name; a second one of the same name gets a number."""
    taken: Counter[str] = Counter()
    idents: list[str] = []
    for group in groups:
        slug = "-".join(plain(_name(group, actors)).split()) or "nameless"
        taken[slug] += 1
        idents.append(f"actor-{slug}" if taken[slug] == 1 else f"actor-{slug}-{taken[slug]}")
    return idents


def _name(group: list[str], actors: dict[str, Actor]) -> str:
    """Give the name that most reports use; where as many do, the longer of a name, the shorter of a description."""
    counts = Counter(actors[key].name for key in group)
    return min(counts, key=lambda name: (-counts[name], len(name) if name.islower() else -len(name), name))


def _merged(
    ident: str, group: list[str], actors: dict[str, Actor], countries: dict[str, str | None], of_member: dict[str, str]
) -> ActorAcross:
    members = [actors[key] for key in group]
    above = Counter(
        target
        for key in group
        if actors[key].of and (target := of_member.get(f"{key.split('#', 1)[0]}#{actors[key].of}")) not in (None, ident)
    )
    kinds = Counter(actor.kind for actor in members)
    known = Counter(country for key in group if (country := countries[key]))
    return ActorAcross(
        id=ident,
        members=tuple(group),
        name=_name(group, actors),
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        names=tuple(
            sorted({actor.name for actor in members} | {form.text for actor in members for form in actor.names})
        ),
        country=min(known, key=lambda country: (-known[country], country)) if known else None,
        of=min(above, key=lambda target: (-above[target], target)) if above else None,
    )
