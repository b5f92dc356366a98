"""Roles over time: what reports call an actor, of whom, and from which day to which."""

from __future__ import annotations

import msgspec

from parleys.record import Actor, ActorId, ActorKind, Reading, Report, Role, RoleAcross
from parleys.stories.company import find_company
from parleys.stories.roles import describe_actors


def reading(ident: str, day: str | None, *roles: Role, code: str | None = None) -> Reading:
    """Give a reading in which Jana Haddad has roles, beside the government of Velland."""
    velland = Actor(id=ActorId("a1"), name="Velland", kind=ActorKind.GOVERNMENT, country="VLD")
    haddad = Actor(id=ActorId("a2"), name="Jana Haddad", kind=ActorKind.PERSON, country="VLD", roles=roles, code=code)
    report = Report(id=ident, source=f"{ident}.txt", text="", text_sha256="", published=day)
    return Reading(report=report, actors=(velland, haddad))


def roles_of(*readings: Reading) -> tuple[RoleAcross, ...]:
    """Give the roles of Jana Haddad over readings."""
    company = find_company(readings)
    actors = describe_actors(company, {each.report.id: each for each in readings})
    [haddad] = [actor for actor in actors if actor.name == "Jana Haddad"]
    return haddad.roles


MINISTER = Role(title="foreign minister", of=ActorId("a1"))


def test_over_time() -> None:
    """A role has the days on which it is told, and roles stand in the order of these; undated reports date none."""
    found = roles_of(
        reading("r3", "2031-05-01", Role(title="prisoner")),
        reading("r1", "2031-03-01", MINISTER),
        reading("r2", "2031-03-09", MINISTER),
        reading("r4", None, MINISTER),
        reading("r5", None, Role(title="envoy")),
    )
    assert [(role.title, role.of, role.first, role.last, role.reports) for role in found] == [
        ("foreign minister", "actor-velland", "2031-03-01", "2031-03-09", ("r1", "r2", "r4")),
        ("prisoner", None, "2031-05-01", "2031-05-01", ("r3",)),
        ("envoy", None, None, None, ("r5",)),
    ]


def test_one_role_however_it_is_told() -> None:
    """ "the Foreign Minister" without a country is the same role as with it."""
    found = roles_of(reading("r1", "2031-03-01", Role(title="Foreign Minister")), reading("r2", "2031-03-09", MINISTER))
    assert [(role.of, role.reports) for role in found] == [("actor-velland", ("r1", "r2"))]


def test_code() -> None:
    """The code is the one that most reports give."""
    readings = [reading("r1", None, code="VLDGOV"), reading("r2", None, code="VLDGOV"), reading("r3", None, code="VLD")]
    company = find_company(readings)
    actors = describe_actors(company, {each.report.id: each for each in readings})
    assert {actor.name: actor.code for actor in actors} == {"Jana Haddad": "VLDGOV", "Velland": None}
    assert msgspec.structs.replace(actors[0], code=None, roles=()) in company.actors.values()
