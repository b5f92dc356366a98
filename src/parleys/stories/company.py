"""Who is who across reports: the actors of many readings merged, and the party that each speaks for."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

from parleys.record import ActorAcross, ActorKind, ActorRef, Reading
from parleys.stories.bearers import Mention
from parleys.stories.graph import components
from parleys.stories.memory import Memory
from parleys.stories.naming import object_id, plain
from parleys.stories.persons import Doubt, join_persons
from parleys.stories.settled import NOTHING, Settled, grouped
from parleys.stories.traits import Trait, as_states, sheet_of

_HOPS = 4
_NO_MARKS = str.maketrans("", "", '"“”«»')
"""Marks of quotation have no place in an id: whom somebody "called traitors"."""
_MARK = 7
"""Signs that tell two actors of one name apart."""
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


def find_company(readings: Sequence[Reading], memory: Memory | None = None, settled: Settled = NOTHING) -> Company:
    """Merge the actors of many readings; what people settled comes before every rule.

    Governments are one by country; persons by surname and given name however they are transliterated, unless their
    countries differ; organisations by a name of their own; groups without one ("the rebels") by name and country.
    """
    memory = memory or Memory()
    sheets = [
        memory.of("traits", reading.report.id, (reading.report, reading.actors), lambda r=reading: sheet_of(r))
        for reading in sorted(readings, key=lambda each: each.report.id)
    ]
    traits = {trait.key: trait for sheet in sheets for trait in sheet.traits} | as_states(sheets)
    bodies: defaultdict[str, list[str]] = defaultdict(list)
    mentions: list[Mention] = []
    for key, trait in traits.items():
        if trait.mention:
            mentions.append(trait.mention)
        else:
            bodies[trait.mark or key].append(key)
    joined = join_persons(mentions, memory)
    groups = grouped([*_bodies(bodies, traits), *joined.groups], settled)
    idents = _idents([_name(group, traits, memory) for group in groups], groups)
    of_member = {key: ident for ident, group in zip(idents, groups, strict=True) for key in group}
    merged = {
        ident: _merged(ident, group, traits, of_member, memory) for ident, group in zip(idents, groups, strict=True)
    }
    return Company(actors=merged, of_member=of_member, doubts=_doubts(joined.doubts, of_member, merged))


def _bodies(bodies: Mapping[str, list[str]], traits: Mapping[str, Trait]) -> list[list[str]]:
    """Join those who share a sign."""
    first: dict[tuple[str, ...], str] = {}
    links: list[tuple[str, str]] = []
    by_first = {keys[0]: keys for keys in bodies.values()}
    for one in by_first:
        links += [(first.setdefault(sign, one), one) for sign in traits[one].signs]
    links = [(one, other) for one, other in links if one != other]
    return [sorted(key for own in group for key in by_first[own]) for group in components(sorted(by_first), links)]


def _doubts(found: Sequence[Doubt], of_member: dict[str, str], merged: dict[str, ActorAcross]) -> tuple[Doubt, ...]:
    """Lead pairs of members to pairs of merged actors, each pair once; an office alone may be anybody's."""
    doubts: dict[tuple[str, str], Doubt] = {}
    for doubt in found:
        one, other = sorted((of_member[doubt.one], of_member[doubt.other]))
        if one != other and not any(_OFFICE.search(merged[ident].name) for ident in (one, other)):
            doubts.setdefault((one, other), Doubt(one=one, other=other, reason=doubt.reason))
    return tuple(doubts.values())


def _idents(names: Sequence[str], groups: Sequence[Sequence[str]]) -> list[str]:
    """Give each merged actor an id out of its name; a second one of the same name gets a mark of its first mention.

    A number would move on with every group that comes before.
    """
    taken: set[str] = set()
    idents: list[str] = []
    for name, group in zip(names, groups, strict=True):
        slug = _slug(name)
        ident = slug if slug not in taken else object_id(slug, (group[0],))[: len(slug) + _MARK]
        taken.add(ident)
        idents.append(ident)
    return idents


@lru_cache(maxsize=1 << 17)
def _slug(name: str) -> str:
    return f"actor-{'-'.join(plain(name).translate(_NO_MARKS).split()) or 'nameless'}"


def _name(group: Sequence[str], traits: Mapping[str, Trait], memory: Memory) -> str:
    """Give the name that most reports use; where as many do, the longer of a name, the shorter of a description."""
    given = tuple(traits[key] for key in group)

    def work() -> str:
        counts = Counter(trait.actor.name for trait in given)
        return min(counts, key=lambda name: (-counts[name], len(name) if name.islower() else -len(name), name))

    return memory.of("name", group[0], given, work)


def _merged(
    ident: str, group: Sequence[str], traits: Mapping[str, Trait], of_member: Mapping[str, str], memory: Memory
) -> ActorAcross:
    members = tuple(traits[key] for key in group)
    targets = tuple(of_member.get(trait.of) for trait in members if trait.of)

    def work() -> ActorAcross:
        actors = [trait.actor for trait in members]
        above = Counter(target for target in targets if target not in (None, ident))
        kinds = Counter(actor.kind for actor in actors)
        known = Counter(trait.country for trait in members if trait.country)
        forms = {actor.name for actor in actors} | {form.text for actor in actors for form in actor.names}
        return ActorAcross(
            id=ident,
            members=tuple(group),
            name=_name(group, traits, memory),
            kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
            names=tuple(sorted(forms)),
            country=_most(known),
            of=_most(above),
        )

    return memory.of("merged", ident, (members, targets), work)


def _most(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda each: (-counts[each], each), default=None)
