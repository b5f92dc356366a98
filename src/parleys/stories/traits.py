"""Traits: what each actor of a report is known again by in others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from parleys.record import Actor, ActorKind, Reading, Report
from parleys.stories.bearers import Mention, mention
from parleys.stories.naming import plain

_STATES = (ActorKind.GOVERNMENT, ActorKind.COUNTRY)


class Trait(msgspec.Struct, frozen=True, kw_only=True, gc=False, eq=False):
    """What one actor of one report is known again by."""

    key: str
    """`report-id#actor-id`."""
    actor: Actor
    country: str | None
    """Its own, or that of whom it speaks for."""
    of: str | None
    """The key of whom it speaks for."""
    signs: tuple[tuple[str, ...], ...]
    """Marks, where it is no person: two actors that share one are one."""
    mark: str
    """All of these in one: actors with the very same marks are one; with none it stays by itself."""
    mention: Mention | None
    """How a person is named."""


class Sheet(msgspec.Struct, frozen=True, gc=False, eq=False):
    """The actors of one report, and what in it speaks for or against a bare name being that of a state."""

    traits: tuple[Trait, ...]
    """In order of their keys."""
    states: tuple[tuple[str, ActorKind, bool], ...]
    """The folded name of each state, its kind, and whether a list has it."""
    bare: tuple[tuple[str, str, bool], ...]
    """The key and folded name of each actor of whom nothing but one name is told, and whether it is somebody."""


def sheet_of(reading: Reading) -> Sheet:
    """Lay out the actors of a report."""
    ident, home = reading.report.id, _home(reading)
    actors = {f"{ident}#{actor.id}": actor for actor in reading.actors}
    return Sheet(
        traits=tuple([_trait(key, actor, actors, home, reading.report) for key, actor in sorted(actors.items())]),
        states=tuple(
            (plain(actor.name), actor.kind, _country(key, actors) is not None)
            for key, actor in sorted(actors.items())
            if actor.kind in _STATES
        ),
        # whom the reader took for nobody in particular speaks against no state
        bare=tuple(
            (key, plain(actor.name), actor.kind is not ActorKind.UNSPECIFIED)
            for key, actor in sorted(actors.items())
            if _is_bare(actor)
        ),
    )


def _trait(key: str, actor: Actor, actors: dict[str, Actor], home: str, report: Report) -> Trait:
    country = _country(key, actors)
    signs = tuple(_signs(actor, country, home))
    return Trait(
        key=key,
        actor=actor,
        country=country,
        of=f"{report.id}#{actor.of}" if actor.of else None,
        signs=signs,
        mark=_mark(signs),
        mention=mention(key, actor, country, report.published) if actor.kind is ActorKind.PERSON else None,
    )


def _mark(signs: Sequence[Sequence[str]]) -> str:
    return "\n".join("\t".join(sign) for sign in signs)


def as_states(sheets: Sequence[Sheet]) -> dict[str, Trait]:
    """Take an actor whose only name is that of a state no list has for that state, however one report read it.

    Not where it holds an office or speaks for somebody, nor where more reports take the bare name for another's.
    """
    kinds = {name: kind for sheet in sheets for name, kind, listed in sheet.states if not listed}
    told = Counter(name for sheet in sheets for name, _, _ in sheet.states)
    bare = {key: name for sheet in sheets for key, name, _ in sheet.bare if name in kinds}
    otherwise = Counter(name for sheet in sheets for _, name, somebody in sheet.bare if somebody and name in kinds)
    named = {key: name for key, name in bare.items() if otherwise[name] <= told[name]}
    return {
        trait.key: _as_state(trait, kinds[name], name)
        for sheet in sheets
        for trait in (sheet.traits if sheet.bare else ())
        if (name := named.get(trait.key)) is not None
    }


def _as_state(trait: Trait, kind: ActorKind, name: str) -> Trait:
    signs = (("body", name, ""),)
    actor = msgspec.structs.replace(trait.actor, kind=kind)
    return msgspec.structs.replace(trait, actor=actor, signs=signs, mark=_mark(signs), mention=None)


def _is_bare(actor: Actor) -> bool:
    """Say whether nothing but one name is told of an actor, no state."""
    if actor.kind in _STATES or not actor.name[:1].isupper() or actor.roles or actor.of:
        return False
    return {plain(form.text) for form in actor.names} == {plain(actor.name)}


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


def _signs(actor: Actor, country: str | None, home: str) -> list[tuple[str, ...]]:
    """Give the marks by which an actor that is no person is known again."""
    if actor.kind is ActorKind.PERSON:
        return []
    if actor.kind in _STATES and country:
        return [("state", country)]
    where = country or home
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
