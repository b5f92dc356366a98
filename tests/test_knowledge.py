"""What the program knows: every file loads, word lists are sorted and hold nothing twice."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from parleys.errors import KnowledgeError
from parleys.knowledge.load import Strict, fingerprint, load

ROOT = Path(str(files("parleys.knowledge")))
FILES = sorted(ROOT.rglob("*.toml"))


def word_lists(value: Any, place: str = "$") -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    if isinstance(value, dict):
        for key, inner in value.items():
            found += word_lists(inner, f"{place}.{key}")
    elif isinstance(value, list):
        if value and all(isinstance(each, str) for each in value):
            found.append((place, value))
        else:
            for number, inner in enumerate(value):
                found += word_lists(inner, f"{place}[{number}]")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_word_stands_twice_in_a_list(path: Path) -> None:
    """A word that stands twice in one list is a slip of the pen."""
    for place, words in word_lists(tomllib.loads(path.read_text(encoding="utf-8"))):
        assert len(words) == len(set(words)), f"{place}: {[word for word in words if words.count(word) > 1]}"


def test_unknown_field_stops_with_its_place() -> None:
    """A typo in a knowledge file stops the program, naming file and entry."""

    class Wrong(Strict, frozen=True, kw_only=True):
        fresh: frozenset[str]

    with pytest.raises(KnowledgeError, match=r"en/sentences\.toml: .*bound"):
        load("en/sentences.toml", Wrong)


def test_missing_file_is_named() -> None:
    """A missing knowledge file is named."""
    with pytest.raises(KnowledgeError, match=r"xx/nothing\.toml"):
        load("xx/nothing.toml", Strict)


def test_fingerprint_is_stable() -> None:
    """The hash of all knowledge goes into every reading, and repeats."""
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 12
