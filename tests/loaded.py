"""What takes long to make and is the same for all tests: made once a process, when it is first asked for."""

from __future__ import annotations

from functools import cache

from parleys.batch import Reader, load_reader
from parleys.demo import demo_files
from parleys.record import Reading


@cache
def loaded(model: str | None = None, language: str = "en") -> Reader:
    """Give the program as it reads reports; as `load_reader`, but the same one each time."""
    return load_reader(model, language)


@cache
def demo_readings() -> tuple[Reading, ...]:
    """Give the bundled reports as they are read, each alone."""
    found = [each for path in demo_files() for each in loaded().read_file(path)]
    return tuple(each for each in found if isinstance(each, Reading))
