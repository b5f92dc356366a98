"""Know the heads of states and governments whom a report names without saying what they are: "Orlov and Haddad met".

Only country and code are taken from what the world knows; offices stay those that the report tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from parleys.actors.roster import Draft, Roster
from parleys.knowledge.leaders import Leader
from parleys.knowledge.world import World
from parleys.names import same_person
from parleys.names.letters import fold
from parleys.record import ActorKind

_LONG_AGO = 15
"""Years after office in which a bare surname may still mean somebody."""
_BOUND = ("gov:", "office:")


def name_leaders(roster: Roster, world: World, year: int | None) -> None:
    """Give persons known to the world as leaders of a state its country and code, unless the report tells otherwise.

    Args:
        roster: the actors, with the offices that the report tells.
        world: what is known of the world.
        year: when the report was published; None: not known, so that everybody may be in office.
    """
    for draft in roster.drafts.values():
        free = draft.kind is ActorKind.PERSON and not draft.titles and draft.of is None
        if not free or draft.code is not None or draft.key.startswith(_BOUND):
            continue
        leaders = [each for each in _candidates(draft, world) if year is None or each.since <= year]
        bare = len(draft.name.split()) == 1
        if bare and year is not None:
            leaders = [each for each in leaders if each.until is None or year - each.until < _LONG_AGO]
        countries = {each.country for each in leaders}
        if len(countries) != 1 or draft.country not in (None, *countries):
            continue
        draft.country = leaders[0].country
        now = year is None or any(each.in_office(year) for each in leaders)
        draft.code = f"{draft.country}GOV" if now else f"{draft.country}ELI"


def is_leader(word: str, world: World) -> bool:
    """Say whether a word is what some leader is called for short."""
    return _key(word) in world.leaders


def _candidates(draft: Draft, world: World) -> Iterator[Leader]:
    words = draft.name.split()
    looked_up = dict.fromkeys(_key(word) for word in (draft.name, words[-1], words[0]))
    for key in looked_up:
        for leader in world.leaders.get(key, ()):
            if key == _key(draft.name) or (len(words) > 1 and same_person(draft.name, leader.name)):
                yield leader


def _key(word: str) -> str:
    return fold(word).replace(" ", "-").removeprefix("al-").removeprefix("el-")
