"""Actor codes, and that the list of states is whole."""

from __future__ import annotations

from collections.abc import Callable

import pycountry

from parleys.actors import find_actors
from parleys.actors.codes import code_of
from parleys.actors.roster import Draft
from parleys.knowledge.roles import load_roles
from parleys.knowledge.world import load_world
from parleys.language.page import Page
from parleys.record import ActorKind


def test_states_that_no_list_has() -> None:
    """A state without an ISO code has no actor code: an invented one would be taken for real."""
    unlisted = Draft(key="gov:Velland", kind=ActorKind.GOVERNMENT, name="Velland", country="Velland")
    assert code_of(unlisted, (), load_roles()) is None
    norway = Draft(key="gov:NOR", kind=ActorKind.GOVERNMENT, name="Norway", country="NOR")
    assert code_of(norway, (), load_roles()) == "NORGOV"


def test_who_speaks_for_a_body(make_page: Callable[[str], Page]) -> None:
    """A person is coded as the body or government that he speaks for."""
    text = "United Nations envoy Jana Haddad met Norway's foreign minister, Petr Orlov, in Oslo."
    codes = {actor.name: actor.code for actor in find_actors(make_page(text), load_world()).actors}
    assert codes["Jana Haddad"] == codes["United Nations"] == "IGOUNO"
    assert codes["Petr Orlov"] == "NORGOV"


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
