"""Read the invented conflicts of `gold/`: who stands where, in a sentence or three, as a report would tell it.

A file has the day it was `published:`, a `cast:` (`key < party that it speaks for: names`), a `lead:` that introduces
them, and contexts. Under each context, two spaces in, what must be read out of it:

    "We will talk to Lessane only if the shelling stops," Oduor said.
      Oduor: talks conditional | with Lessane | if the shelling stops (act, before_talks)

Fields: `with`, `of`, `to` (any of those named will do), `what` (`//`: or), `if` (kind, stage), `by` (who reports it),
and the marks `past`, `open`, `red line`, `imputed`. A line `or …` is another right reading of the line above; `~`
before a line: no loss if missed; `a/b`: either. `!` before a context: it yields nothing. `?`: it fails today.
`# pair KIND: …`: the next two contexts differ by a few words.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

_CONDITION = re.compile(r"^(?P<words>.+) \((?P<kinds>[\w/]+), (?P<stages>[\w/]+)\)$")
_MARKS = ("past", "open", "red line", "imputed")
_LISTS = ("with", "of", "to")


class Sill(msgspec.Struct, frozen=True, kw_only=True):
    """A condition that must be found: its words, and the kinds and stages that are right."""

    words: str
    kinds: tuple[str, ...]
    stages: tuple[str, ...]


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """One right reading of one position; who is named by the keys of the cast, or by words."""

    holder: tuple[str, ...]
    kinds: tuple[str, ...]
    stance: str | None = None
    who: dict[str, tuple[str, ...]] = {}
    what: tuple[str, ...] = ()
    conditions: tuple[Sill, ...] = ()
    by: str | None = None
    marks: frozenset[str] = frozenset()


class Expected(msgspec.Struct, frozen=True, kw_only=True):
    """A position that must be found, in any of its right readings; or may, where it is optional."""

    readings: tuple[Stand, ...]
    optional: bool


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """One to three sentences, and what must be read out of them."""

    text: str
    expected: tuple[Expected, ...]
    empty: bool
    fails: bool
    pair: str | None
    """The kind whose hard pair it belongs to."""


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """One file: its day, its people with every right name of each, its lead and its contexts."""

    name: str
    published: str
    cast: dict[str, frozenset[str]]
    lead: str
    contexts: tuple[Context, ...]


def read_conflict(path: Path) -> Conflict:
    """Give a file of contexts; ValueError where a line cannot be read."""
    head, *blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    lines = head.splitlines()
    own = {line.split(":")[0]: line.split(": ", 1)[1] for line in lines if ": " in line and "cast:" not in line}
    contexts: list[Context] = []
    pair, left = None, 0
    for block in blocks:
        if block.startswith("# pair"):
            title, block = block.split("\n", 1)
            pair, left = title.removeprefix("# pair ").split(":")[0], 2
        contexts.append(_context(block, pair if left else None))
        left = max(0, left - 1)
    return Conflict(
        name=path.stem,
        published=own.pop("published"),
        lead=own.pop("lead"),
        cast=_cast(own),
        contexts=tuple(contexts),
    )


def _cast(lines: dict[str, str]) -> dict[str, frozenset[str]]:
    """Give the right names of each key: its own, and those of the party that it speaks for."""
    names: dict[str, frozenset[str]] = {}
    for title, forms in lines.items():
        key, _, party = title.partition(" < ")
        names[key] = frozenset(fold(form) for form in forms.split(",")) | (names[party] if party else frozenset())
    return names


def _context(block: str, pair: str | None) -> Context:
    first, *rest = block.splitlines()
    text = first.removeprefix("?").lstrip().removeprefix("!").strip()
    groups: list[tuple[list[Stand], bool]] = []
    for line in rest:
        words = line.strip()
        if words.startswith("or "):
            groups[-1][0].append(_stand(words.removeprefix("or "), text))
        else:
            groups.append(([_stand(words.removeprefix("~").strip(), text)], words.startswith("~")))
    expected = tuple(Expected(readings=tuple(stands), optional=optional) for stands, optional in groups)
    empty = first.removeprefix("?").lstrip().startswith("!")
    if empty == bool(expected):
        raise ValueError(f"either `!` or positions: {first}")
    return Context(text=text, expected=expected, empty=empty, fails=first.startswith("?"), pair=pair)


def _stand(line: str, text: str) -> Stand:
    holder, _, rest = line.partition(": ")
    head, *fields = rest.split(" | ")
    kinds, _, stance = head.partition(" ")
    who: dict[str, tuple[str, ...]] = {}
    conditions: list[Sill] = []
    marks: set[str] = set()
    what: tuple[str, ...] = ()
    by = None
    for field in fields:
        name, _, value = field.partition(" ")
        if field in _MARKS:
            marks.add(field)
        elif name in _LISTS:
            who[name] = tuple(value.split(", "))
        elif name == "what":
            what = tuple(_within(words, text) for words in value.split(" // "))
        elif name == "by":
            by = value
        elif name == "if" and (found := _CONDITION.match(value)):
            sill = Sill(
                words=_within(found["words"], text),
                kinds=tuple(found["kinds"].split("/")),
                stages=tuple(found["stages"].split("/")),
            )
            conditions.append(sill)
        else:
            raise ValueError(f"unknown field {field!r}")
    return Stand(
        holder=tuple(holder.split(", ")),
        kinds=tuple(kinds.split("/")),
        stance=stance or None,
        who=who,
        what=what,
        conditions=tuple(conditions),
        by=by,
        marks=frozenset(marks),
    )


def fold(name: str) -> str:
    """Give a name without case and article, as names are compared."""
    return " ".join(word for word in re.findall(r"[\w']+", name.casefold()) if word != "the")


def _within(words: str, text: str) -> str:
    if words not in text:
        raise ValueError(f"{words!r} does not stand in {text!r}")
    return words
