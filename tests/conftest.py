"""What several test files need: the shipped model, loaded once, and pages parsed with it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.loaded import loaded

from parleys.batch import Reader
from parleys.knowledge.sentences import load_sentences
from parleys.language.page import Page
from parleys.language.parse import Model, parse
from parleys.record import Span


@pytest.fixture(scope="session")
def model() -> Model:
    """The shipped English model."""
    return loaded().model


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The program as it reads reports."""
    return loaded()


@pytest.fixture(scope="session")
def make_page(model: Model) -> Callable[[str], Page]:
    """Parse a text, one paragraph per line."""

    def make(text: str) -> Page:
        paragraphs: list[Span] = []
        at = 0
        for line in text.splitlines(keepends=True):
            paragraphs.append(Span(at, at + len(line)))
            at += len(line)
        return parse(text, paragraphs, model, load_sentences())

    return make
