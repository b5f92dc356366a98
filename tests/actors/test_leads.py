"""Lead paragraphs of invented conflicts: who is there, whose they are, what they hold, and who is meant later."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from tests.marked import Marked, parse_marked

from parleys.actors import find_actors
from parleys.knowledge.world import load_world
from parleys.language.page import Page
from parleys.record import Actor, ActorKind, Cast

MakePage = Callable[[str], Page]
GOLD = Path(__file__).parent / "gold" / "leads.txt"
_MEMBER = re.compile(r"  (?P<key>\w+): (?P<kind>\w+) (?P<name>[^<(]+?)(?: < (?P<of>\w+))?(?: \((?P<roles>[^)]+)\))?$")
_NAMED = (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.ARMED_GROUP, ActorKind.ALLIANCE)


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One of those that a lead tells of: the name in full, the key of whom it speaks for, the offices that it holds."""

    kind: str
    name: str
    of: str | None = None
    roles: tuple[str, ...] = ()


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """A lead with its marks, and its cast by the labels of the marks; `fails` where it is not read right yet."""

    marked: Marked
    cast: dict[str, Member]
    fails: bool = False


def read_leads(path: Path) -> list[Lead]:
    """Give the leads of a file; a line that begins with ? is one that fails."""
    leads: list[Lead] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            found = _MEMBER.match(line)
            assert found is not None, line
            roles = tuple(found["roles"].split(", ")) if found["roles"] else ()
            leads[-1].cast[found["key"]] = Member(kind=found["kind"], name=found["name"], of=found["of"], roles=roles)
        elif line and not line.startswith("#"):
            leads.append(Lead(marked=parse_marked(line.removeprefix("? ")), cast={}, fails=line.startswith("? ")))
    return leads


LEADS = read_leads(GOLD)


def faults(lead: Lead, page: Page, cast: Cast) -> list[str]:
    """Give what is read wrong, one line each."""
    wrong: list[str] = []
    where: dict[str, set[str | None]] = {}
    for mark in lead.marked.marks:
        refs = [str(cast.refs(t.i)[0]) for t in page.within(mark.start, mark.end) if cast.refs(t.i)]
        where.setdefault(mark.label, set()).add(refs[-1] if refs else None)
    for label, refs in where.items():
        if label == "none":
            wrong += [f"nobody is meant, found {name_of(cast, ref)}" for ref in refs if ref is not None]
        elif len(refs) > 1 or None in refs:
            wrong.append(f"{label} is one, found {sorted(name_of(cast, ref) for ref in refs)}")
    told = {ref for refs in where.values() for ref in refs}
    wrong += [
        f"not in the text: {a.kind} {a.name}"
        for a in cast.actors
        if a.kind in _NAMED and str(a.id) not in told and a.name[:1].isupper()
    ]
    seen: dict[str, str] = {}
    for label, refs in where.items():
        for ref in refs - {None}:
            if label != "none" and seen.setdefault(str(ref), label) != label:
                wrong.append(f"{label} and {seen[str(ref)]} are two, found {name_of(cast, ref)}")
    for label, member in lead.cast.items():
        wrong += _faults_of(member, _actor(cast, where.get(label)), _actor(cast, where.get(member.of or "")))
    return wrong


def name_of(cast: Cast, ref: str | None) -> str:
    actor = _actor(cast, {ref})
    return actor.name if actor is not None else "nobody"


def _actor(cast: Cast, refs: set[str | None] | None) -> Actor | None:
    return next((actor for actor in cast.actors if refs and str(actor.id) in refs), None)


def _faults_of(member: Member, actor: Actor | None, of: Actor | None) -> list[str]:
    if actor is None:
        return [f"{member.name} not found"]
    wrong: list[str] = []
    if actor.kind.value != member.kind:
        wrong.append(f"{member.name} is {member.kind}, found {actor.kind}")
    if actor.name != member.name:
        wrong.append(f"{member.name} found as {actor.name}")
    if member.of and (of is None or actor.of != of.id):
        wrong.append(f"{member.name} speaks for {member.of}, found {actor.of}")
    titles = {role.title for role in actor.roles}
    return wrong + [f"{member.name} is {role}, found {sorted(titles)}" for role in member.roles if role not in titles]


def cases() -> list[object]:
    """Give each lead as a test; those that fail today must fail."""
    known = pytest.mark.xfail(strict=True, reason="read wrong today")
    return [pytest.param(lead, id=lead.marked.text[:60], marks=[known] if lead.fails else []) for lead in LEADS]


@pytest.mark.parametrize("lead", cases())
def test_lead_is_read_right(lead: Lead, make_page: MakePage) -> None:
    """Everybody is found once, with whose they are and what they hold, and nobody else."""
    page = make_page(lead.marked.text.replace(" | ", "\n\n\n") + "\n")
    assert not faults(lead, page, find_actors(page, load_world()))
