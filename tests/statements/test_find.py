"""Statements: marked sentences, and what must hold of every statement."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from parleys.actors import find_actors
from parleys.clauses import find_clauses
from parleys.knowledge.calendar import load_calendar
from parleys.knowledge.clauses import load_clauses
from parleys.knowledge.speech import load_speech
from parleys.knowledge.world import load_world
from parleys.language.page import Page
from parleys.record import Cast, Days, Mode, Said, Statement
from parleys.statements import find_statements

MARK = re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\{(\w+)\}")
LINES = [
    line
    for line in (Path(__file__).parent / "gold.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
MakePage = Callable[[str], Page]


def said_in(page: Page) -> Said:
    return find_statements(
        page, find_clauses(page, load_clauses()), cast_of(page), Days(), load_speech(), load_calendar()
    )


def cast_of(page: Page) -> Cast:
    return find_actors(page, load_world())


def names_of(page: Page, statement: Statement) -> list[str]:
    cast = cast_of(page)
    return [actor.name if (actor := cast.actor(ref)) else ref.unresolved for ref in statement.speaker]  # pyright: ignore


FAMILIES = [
    line
    for line in (Path(__file__).parent / "families.txt").read_text(encoding="utf-8").splitlines()
    if line and line[0] not in "#="
]


def _known(line: str) -> object:
    return pytest.param(line[2:], marks=pytest.mark.xfail(strict=True)) if line.startswith("?") else line


@pytest.mark.parametrize("line", [_known(line) for line in FAMILIES if not line.startswith("!")])
def test_families(line: str, make_page: MakePage) -> None:
    """The cases that break other tools: every content is found whole, in its mode, and leads to its own speaker."""
    marked = line.replace("¶", "\n")
    wanted = [(w.rstrip("."), k) for w, k in MARK.findall(marked) if k[0] != "S"]
    owners = {k[1:]: w for w, k in MARK.findall(marked) if k[0] == "S"}
    text = MARK.sub(r"\1", marked)
    page = make_page(text)
    said = said_in(page)
    assert [(text[s.start : s.end].rstrip("."), s.mode.value) for s in said.all] == [
        (words, kind.rstrip("12")) for words, kind in wanted
    ]
    for statement, (_, kind) in zip(said.all, wanted, strict=True):
        [name] = names_of(page, statement)
        owner = owners[kind.removeprefix(kind.rstrip("12"))]
        assert name.split()[-1].casefold() == owner.split()[-1].casefold()


def test_a_cue_inside_one_clause(make_page: MakePage) -> None:
    """ "The truce, Orlov said, would hold" is one statement: neither "the truce" nor "would hold" says anything."""
    text = "The truce, Orlov said, would hold until spring."
    page = make_page(text)
    [statement] = said_in(page).all
    assert (text[statement.start : statement.end].rstrip("."), statement.mode.value) == (text[:-1], "indirect")
    assert names_of(page, statement) == ["Orlov"]


@pytest.mark.parametrize("line", [line[2:] for line in FAMILIES if line.startswith("!")])
def test_families_without_statement(line: str, make_page: MakePage) -> None:
    """What only looks like a statement is none."""
    assert said_in(make_page(line.replace("¶", "\n"))).all == ()


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("!")])
def test_marked_statements_are_found(line: str, make_page: MakePage) -> None:
    """Every marked content is found whole, in its mode, with its speaker, and nothing else is."""
    wanted = [(words, mode) for words, mode in MARK.findall(line) if mode != "S"]
    speaker = next(words for words, mode in MARK.findall(line) if mode == "S").split()[-1]
    text = MARK.sub(r"\1", line)
    page = make_page(text)
    said = said_in(page)
    assert [(text[s.start : s.end].rstrip("."), s.mode.value) for s in said.all] == wanted
    for statement in said.all:
        assert [name.split()[-1] for name in names_of(page, statement)] == [speaker]


@pytest.mark.parametrize("line", [line[2:] for line in LINES if line.startswith("!")])
def test_plain_sentences_yield_no_statement(line: str, make_page: MakePage) -> None:
    """Narration, names in quotation marks and negated saying are not statements."""
    assert said_in(make_page(line)).all == ()


def test_quotation_over_paragraphs_is_one_statement_each(make_page: MakePage) -> None:
    """A quotation that runs on is one statement a paragraph, all by the same speaker."""
    page = make_page('"The bridge is ours," Orlov said. "It was built by us.\n"And it will be kept by us."\n')
    said = said_in(page)
    assert [s.mode for s in said.all] == [Mode.DIRECT] * 3
    assert {name for s in said.all for name in names_of(page, s)} == {"Orlov"}


def test_odd_quotation_mark_costs_one_quotation(make_page: MakePage) -> None:
    """A mark that is never closed does not swallow the next paragraph."""
    page = make_page('Orlov said "the bridge is ours and left.\nKarsava said the ferry would sail.\n')
    texts = [page.text[s.start : s.end] for s in said_in(page).all]
    assert "the ferry would sail" in [t.rstrip(".") for t in texts]
    assert all("\n" not in t for t in texts)


def test_cue_is_shown(make_page: MakePage) -> None:
    """The attributing word is part of the record, so that a reader can see why."""
    text = "Karsava insisted that the islanders must choose."
    statement = said_in(make_page(text)).all[0]
    assert statement.cue is not None
    assert statement.cue.of(text) == "insisted"


def test_a_saying_inside_a_saying_keeps_its_chain(make_page: MakePage) -> None:
    """What the minister is said to have said is hers, with whoever tells of it as the outer source."""
    text = "Petr Orlov said that Jana Haddad had told the envoys that the bridge was open."
    page = make_page(text)
    cast = cast_of(page)
    outer, inner = said_in(page).all
    assert text[outer.start : outer.end].startswith("Jana Haddad had told the envoys")
    assert (text[inner.start : inner.end].rstrip("."), names_of(page, inner)) == (
        "the bridge was open",
        ["Jana Haddad"],
    )
    assert [actor.name for ref in inner.chain if (actor := cast.actor(ref))] == ["Petr Orlov"]
    assert outer.chain == ()
