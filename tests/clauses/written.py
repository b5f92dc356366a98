"""Read marked predicates: `Karsava did not [meet] Orlov. | - denied @past | marker: words | for marker: words`."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

_MARK = re.compile(r"\[([^\]]*)\]")


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with one predicate, `text[start:end]`, and what must be answered about it."""

    text: str
    start: int
    end: int
    asked: tuple[str, ...]
    hangs: tuple[tuple[str, str], ...]
    """(marker, words) of what it hangs on."""
    purposes: tuple[tuple[str, str], ...]
    line: str
    fails: bool


def read_written(path: Path) -> list[Written]:
    """Give the marked predicates of a file, in order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [parse_written(line) for line in lines if line.strip() and line[0] not in "#="]


def parse_written(line: str) -> Written:
    """Take one line apart.

    >>> found = parse_written("Karsava will [talk] if it can. | + planned | if: if it can")
    >>> found.text[found.start : found.end], found.asked, found.hangs
    ('talk', ('+', 'planned'), (('if', 'if it can'),))
    """
    sentence, asked, *rest = (part.strip() for part in line.removeprefix("?").split("|"))
    mark = _MARK.search(sentence)
    if mark is None:
        raise ValueError(f"no [predicate] in {line!r}")
    links = [tuple(part.strip() for part in each.split(":", 1)) for each in rest]
    return Written(
        text=sentence.replace("[", "").replace("]", ""),
        start=mark.start(),
        end=mark.end() - 2,
        asked=_asked(asked),
        hangs=tuple((marker, words) for marker, words in links if not marker.startswith("for ")),
        purposes=tuple((marker[4:], words) for marker, words in links if marker.startswith("for ")),
        line=line,
        fails=line.startswith("?"),
    )


def _asked(written: str) -> tuple[str, ...]:
    """ "+ planned modal=have to": a modal may have two words."""
    return tuple(re.findall(r"modal=[a-z]+(?: to)?|\S+", written))
