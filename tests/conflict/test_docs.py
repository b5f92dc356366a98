"""The page on model files explains every field, and its example is a model."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from parleys.conflict.files import model_from
from parleys.conflict.model import (
    Conflict,
    DecisionMaker,
    Infeasible,
    Option,
    Preference,
    Preferences,
    PublishedCoalition,
    PublishedPath,
    Variant,
)

DOCS = Path(__file__).parents[2] / "docs"
STRUCTS = (
    Conflict,
    DecisionMaker,
    Option,
    Preferences,
    Preference,
    Infeasible,
    Variant,
    PublishedCoalition,
    PublishedPath,
)


@pytest.mark.parametrize("struct", STRUCTS)
def test_every_field_is_explained(struct: type[msgspec.Struct]) -> None:
    """Each struct has a heading, and under it stands each of its fields."""
    text = (DOCS / "conflict-file.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    told = set(re.findall(r"`(\w+)`", sections[struct.__name__]))
    assert {each.encode_name for each in msgspec.structs.fields(struct)} <= told


def test_example_is_a_model() -> None:
    """The model on the page can be read."""
    text = (DOCS / "conflict.md").read_text(encoding="utf-8")
    [block] = re.findall(r"^```yaml\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert len(model_from(block.encode(), "docs").decision_makers) == 2
