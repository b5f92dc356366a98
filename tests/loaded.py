"""What takes long to make and is the same for all tests: made once a process, when it is first asked for."""

from __future__ import annotations

from functools import cache

from parleys.batch import Reader, load_reader


@cache
def loaded(model: str | None = None, language: str = "en") -> Reader:
    """Give the program as it reads reports; as `load_reader`, but the same one each time."""
    return load_reader(model, language)
