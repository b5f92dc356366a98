"""Who is who, by marked sentences: marks with one label are one actor, marks with two labels are two."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.marked import Marked, parse_marked, read_marked

from parleys.actors import find_actors
from parleys.knowledge.world import load_world
from parleys.language.page import Page
from parleys.record import Cast

MakePage = Callable[[str], Page]
GOLD = Path(__file__).parent / "gold"
WHO = read_marked(GOLD / "who.txt")
FAILURES = read_marked(GOLD / "known_failures.txt")
RELATIONS = [line for line in (GOLD / "relations.txt").read_text(encoding="utf-8").splitlines() if line[:1] not in "#"]


def cast_of(marked: Marked, make_page: MakePage) -> tuple[Page, Cast]:
    # " | " is as long as what it stands for, so that no mark moves
    page = make_page(marked.text.replace(" | ", "\n\n\n") + "\n")
    return page, find_actors(page, load_world())


def pointed_at(page: Page, cast: Cast, start: int, end: int) -> str | None:
    """The actor of the last marked word that points at one."""
    for token in reversed(page.within(start, end)):
        refs = cast.refs(token.i)
        if refs:
            return str(refs[0])
    return None


def check(marked: Marked, make_page: MakePage) -> None:
    page, cast = cast_of(marked, make_page)
    if marked.empty:
        assert not cast.actors, [actor.name for actor in cast.actors]
        return
    found = [(mark, pointed_at(page, cast, mark.start, mark.end)) for mark in marked.marks]
    for mark, ref in found:
        assert (ref is None) is (mark.label == "none"), f"{page.text[mark.start : mark.end]!r} points at {ref}"
    pairs = {(mark.label, ref) for mark, ref in found if mark.label != "none"}
    assert len({label for label, _ in pairs}) == len(pairs), f"one actor taken for two: {sorted(pairs, key=str)}"
    assert len({ref for _, ref in pairs}) == len(pairs), f"two actors taken for one: {sorted(pairs, key=str)}"


@pytest.mark.parametrize("marked", WHO, ids=lambda marked: marked.text[:60])
def test_who_is_who(marked: Marked, make_page: MakePage) -> None:
    """Forms of one actor are joined, and actors that are two stay two."""
    check(marked, make_page)


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("marked", FAILURES, ids=lambda marked: marked.text[:60])
def test_known_failure(marked: Marked, make_page: MakePage) -> None:
    """What is not read right yet."""
    check(marked, make_page)


@pytest.mark.parametrize("line", RELATIONS, ids=lambda line: line[:70])
def test_relation(line: str, make_page: MakePage) -> None:
    """A relation has its two actors and its words; former, denied, wanted and others' offices are none."""
    kind, _, sentence = ("", "", line) if line.startswith("!") else line.partition(": ")
    marked = parse_marked(sentence)
    page, cast = cast_of(marked, make_page)
    found = {(str(r.kind), str(r.subject), str(r.target)) for r in cast.relations}
    if marked.empty:
        assert not found
        return
    ends = {mark.label: pointed_at(page, cast, mark.start, mark.end) for mark in marked.marks}
    assert found == {(kind, str(ends["s"]), str(ends["t"]))}
    assert all(page.text[r.start : r.end].strip() for r in cast.relations)
