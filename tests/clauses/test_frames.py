"""Frames: the words that play the parts which knowledge names, wherever they stand in the sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from parleys.clauses import find_clauses
from parleys.clauses.frames import fill
from parleys.knowledge.clauses import load_clauses
from parleys.knowledge.frames import Frame
from parleys.language.page import Page

MakePage = Callable[[str], Page]

TELL: Frame = {"speaker": ("subject",), "addressed": ("object", "to")}
HEAR: Frame = {"speaker": ("from",), "addressed": ("subject",)}
QUOTE: Frame = {"speaker": ("object",), "via": ("subject",)}
NOUN: Frame = {"speaker": ("possessor", "by", "of"), "addressed": ("to",)}
CALL: Frame = {"speaker": ("subject",), "addressed": ("object", "to"), "content": ("clause", "infinitive")}
LINES = [
    ("Orlov told Haddad that the road was open.", "told", TELL, {"speaker": ["Orlov"], "addressed": ["Haddad"]}),
    ("Haddad was told by Orlov that he might go.", "told", TELL, {"speaker": ["Orlov"], "addressed": ["Haddad"]}),
    ("Haddad was told that the road was open.", "told", TELL, {"speaker": [], "addressed": ["Haddad"]}),
    ("Orlov said to Haddad that he would go.", "said", TELL, {"speaker": ["Orlov"], "addressed": ["Haddad"]}),
    ("To Haddad, Orlov said that he would go.", "said", TELL, {"speaker": ["Orlov"], "addressed": ["Haddad"]}),
    ("Orlov heard from Haddad that it was open.", "heard", HEAR, {"speaker": ["Haddad"], "addressed": ["Orlov"]}),
    ("From Haddad, Orlov heard that it was open.", "heard", HEAR, {"speaker": ["Haddad"], "addressed": ["Orlov"]}),
    ("Orlov told Haddad and Karsava that it was open.", "told", TELL,
     {"speaker": ["Orlov"], "addressed": ["Haddad", "Karsava"]}),
    ("Orlov and Karsava told Haddad that it was open.", "told", TELL,
     {"speaker": ["Orlov", "Karsava"], "addressed": ["Haddad"]}),
    ("Orlov phoned Haddad and told Karsava that it was open.", "told", TELL,
     {"speaker": ["Orlov"], "addressed": ["Karsava"]}),
    ("The radio quoted Orlov as saying that it was open.", "quoted", QUOTE, {"speaker": ["Orlov"], "via": ["radio"]}),
    ("Orlov was quoted by the radio as saying that it was open.", "quoted", QUOTE,
     {"speaker": ["Orlov"], "via": ["radio"]}),
    ("Orlov's warning to Haddad that time was short came late.", "warning", NOUN,
     {"speaker": ["Orlov"], "addressed": ["Haddad"]}),
    ("A claim by Orlov that the road was open was false.", "claim", NOUN, {"speaker": ["Orlov"], "addressed": []}),
    ("Orlov urged Haddad to leave.", "urged", CALL,
     {"speaker": ["Orlov"], "addressed": ["Haddad"], "content": ["leave"]}),
    ("Orlov warned Haddad that the ice would break.", "warned", CALL,
     {"speaker": ["Orlov"], "addressed": ["Haddad"], "content": ["break"]}),
    ("Orlov left.", "left", CALL, {"speaker": ["Orlov"], "addressed": [], "content": []}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "frame", "wanted"), LINES, ids=[line[0] for line in LINES])
def test_parts_are_filled(
    text: str, word: str, frame: Frame, wanted: dict[str, list[str]], make_page: MakePage
) -> None:
    """Each part has the words that play it: in passives, behind fronted prepositions, over coordinations."""
    page = make_page(text)
    clause = next(c for c in find_clauses(page, load_clauses()).all if page.tokens[c.head].text == word)
    found = fill(page, clause, frame)
    assert {part: [page.tokens[a.head].text for a in arguments] for part, arguments in found.items()} == wanted


def test_an_argument_plays_one_part(make_page: MakePage) -> None:
    """What the first part has taken is left out of the next."""
    page = make_page("Orlov spoke.")
    clause = find_clauses(page, load_clauses()).all[0]
    found = fill(page, clause, {"speaker": ("subject",), "via": ("subject",)})
    assert (len(found["speaker"]), found["via"]) == (1, ())
