"""Actor codes, and that the list of states is whole."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pycountry
import pytest

from parleys.actors import find_actors
from parleys.actors.codes import code_of
from parleys.actors.roster import Draft
from parleys.knowledge.leaders import Leader
from parleys.knowledge.roles import load_roles, role_codes
from parleys.knowledge.world import load_world
from parleys.language.page import Page
from parleys.record import ActorKind


def test_states_that_no_list_has() -> None:
    """A state without an ISO code has its role alone: an invented country code would be taken for real."""
    unlisted = Draft(key="gov:Velland", kind=ActorKind.GOVERNMENT, name="Velland", country="Velland")
    assert code_of(unlisted, (), load_roles()) == "GOV"
    norway = Draft(key="gov:NOR", kind=ActorKind.GOVERNMENT, name="Norway", country="NOR")
    assert code_of(norway, (), load_roles()) == "NORGOV"


def test_who_speaks_for_a_body(make_page: Callable[[str], Page]) -> None:
    """A person is coded as the body or government that he speaks for."""
    text = "United Nations envoy Jana Haddad met Norway's foreign minister, Petr Orlov, in Oslo."
    codes = {actor.name: actor.code for actor in find_actors(make_page(text), load_world()).actors}
    assert codes["Jana Haddad"] == codes["United Nations"] == "IGOUNO"
    assert codes["Petr Orlov"] == "NORGOV"


CODES = {
    "Norwegian police met Kenyan farmers.": {"NORCOP", "KENAGR"},
    "A Peruvian court jailed a Chilean student.": {"PERJUD", "CHLEDU"},
    "Insurgents shelled villagers.": {"REB", "CVL"},
    "Gunmen attacked the Norwegian army.": {"UAF", "NORMIL"},
    "Peruvian senator Jana Haddad met Kenyan general Petr Orlov.": {"PERLEG", "KENMIL", "PERGOV", "KENGOV"},
    "The president of Chile met the president of Peru.": {"CHLGOV", "PERGOV"},
    "Orlov met the Highland Liberation Army in Norway.": {"NORGOV", "REB"},
    "Both sides met.": set(),
}


@pytest.mark.parametrize("text", CODES)
def test_roles(text: str, make_page: Callable[[str], Page]) -> None:
    """Words for what somebody is give the role, alone where no country is told; "both sides" are nobody."""
    codes = {actor.code for actor in find_actors(make_page(text), load_world()).actors}
    assert codes - {None, "NOR"} <= CODES[text]
    assert {code for code in CODES[text] if not code.endswith("GOV")} <= codes


def test_no_role_is_a_country() -> None:
    """A code's first three letters tell whether a country stands there."""
    assert not role_codes() & set(load_world().countries)
    assert {*load_roles().words.values(), *load_roles().bodies.values()} <= role_codes()


def leader(known: str, short: str, published: str | None, make_page: Callable[[str], Page], text: str) -> str | None:
    """Give the code that a person of a page gets where the world knows one leader, of Norway from 2001 to 2009."""
    told = Leader(name=known, country="NOR", since=2001, until=2009)
    world = msgspec.structs.replace(load_world(), leaders={short: (told,)})
    cast = find_actors(make_page(text), world, published=published)
    return next((actor.code for actor in cast.actors if actor.kind is ActorKind.PERSON), None)


def test_leaders_known_to_the_world(make_page: Callable[[str], Page]) -> None:
    """Who led a state then speaks for it though the report does not say so; later he is one of its former elite."""
    told = ("Petr Orlovan", "orlovan")
    bare, full = "Orlovan met farmers on Monday.", "Petr Orlovan met farmers on Monday."
    assert leader(*told, "2005-03-01", make_page, bare) == leader(*told, None, make_page, full) == "NORGOV"
    assert leader(*told, "2013-03-01", make_page, full) == "NORELI"
    assert leader(*told, "1999-03-01", make_page, full) is None
    assert leader(*told, "2040-03-01", make_page, bare) is None
    assert leader(*told, "2005-03-01", make_page, "Karl Orlovan met farmers on Monday.") is None


def test_what_the_report_tells_goes_first(make_page: Callable[[str], Page]) -> None:
    """Somebody whom the report gives an office is not taken for a leader of his name."""
    text = "Kenyan general Petr Orlovan met farmers on Monday."
    assert leader("Petr Orlovan", "orlovan", "2005-03-01", make_page, text) == "KENMIL"


def test_leaders_are_listed_for_every_state() -> None:
    """Every state that the program lists has leaders, and no term ends before it begins."""
    listed = {leader.country for leaders in load_world().leaders.values() for leader in leaders}
    assert set(load_world().countries) - listed <= {"ESH"}
    assert all(
        each.until is None or each.since <= each.until for all_ in load_world().leaders.values() for each in all_
    )


def test_every_state_is_known() -> None:
    """Every country of ISO 3166 that the program lists has its code, and every sovereign state is listed."""
    world = load_world()
    listed = {known.country for known in world.names.values() if known.sort == "country"}
    codes = {country.alpha_3 for country in pycountry.countries}
    assert {code for code in listed if code} <= codes | {"XKX"}
    # territories and dependencies, which make no foreign policy of their own
    missing = sorted(codes - listed)
    states = {"FRA", "NRU", "TUV", "KIR", "PLW", "FSM", "MHL", "VUT", "SLB", "TON", "WSM", "SMR", "MCO", "LIE", "AND"}
    assert not states & set(missing)
    assert len(listed & codes) >= 193


def test_a_state_counts_wherever_its_name_stands(make_page: Callable[[str], Page]) -> None:
    """ "The government" is that of the state that a report is about, though its name is mostly a place in it."""
    text = (
        "Ardovia is willing to talk, its minister said. Shells fell in Ardovia on Monday and in Ardovia on Tuesday. "
        "Vostria's foreign minister welcomed it. The government says talks can be held only in Ardovia."
    )
    [owner] = [
        a for a in find_actors(make_page(text), load_world()).actors if "government" in {n.text for n in a.names}
    ]
    assert owner.name == "Ardovia"
