"""The media and the furniture that the program knows."""

from __future__ import annotations

import pycountry
import pytest

from parleys.knowledge.furniture import load_furniture
from parleys.knowledge.load import load
from parleys.knowledge.outlets import OutletKind, load_outlets, outlets_by_form
from parleys.reports.knowledge import load_report_knowledge


def test_outlets_sorted_and_apart() -> None:
    """Outlets are sorted by name, and no form belongs to two."""
    names = [outlet.name.casefold() for outlet in load_outlets().outlet]
    forms = [form.casefold() for outlet in load_outlets().outlet for form in outlet.forms]
    assert names == sorted(names)
    assert len(set(forms)) == len(forms) == len(outlets_by_form())


def test_countries() -> None:
    """Each has a country of ISO 3166, or Kosovo's usual code."""
    codes = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert [outlet.name for outlet in load_outlets().outlet if outlet.country not in codes] == []


@pytest.mark.parametrize("words", ["AFP", "the Associated Press", "(Reuters)", "Itar-Tass", "Xinhua", "dpa"])
def test_agencies(words: str) -> None:
    """Agencies are known by short and long names."""
    outlet = load_report_knowledge().outlet(words)
    assert outlet is not None
    assert outlet.kind is OutletKind.AGENCY


def test_furniture_can_match() -> None:
    """Lines are written as they are looked up: small letters, straight marks, sorted."""
    raw = load("en/furniture.toml", dict)
    lists = {
        f"{table}.{name}": words
        for table, part in raw.items()
        if isinstance(part, dict)
        for name, words in part.items()
    }
    lists |= {name: words for name, words in raw.items() if isinstance(words, list)}
    for name, words in lists.items():
        assert words == sorted(set(words)), name
        assert [word for word in words if word != word.casefold() or "’" in word] == [], name
    assert load_furniture().highlights
