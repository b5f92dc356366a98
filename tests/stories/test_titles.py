"""A title in front of a name is no part of it: with and without it a person is one."""

from __future__ import annotations

from parleys.record import Actor, ActorId, ActorKind, Printed, Reading, Report
from parleys.stories.company import find_company


def test_titled_forms() -> None:
    """A report whose longest form holds an office and a country tells of the same minister as one without."""
    readings: list[Reading] = []
    for ident, forms in (("r1", ("Velland's Foreign Minister Jana Haddad", "Jana Haddad")), ("r2", ("Jana Hadad",))):
        names = tuple(Printed(text=form, start=0, end=len(form)) for form in forms)
        actor = Actor(id=ActorId("a1"), name=forms[-1], kind=ActorKind.PERSON, names=names)
        report = Report(id=ident, source=f"{ident}.txt", text=forms[0], text_sha256="")
        readings.append(Reading(report=report, actors=(actor,)))
    company = find_company(readings)
    assert company.of_member["r1#a1"] == company.of_member["r2#a1"]
    assert company.doubts == ()
