"""Compare what a reading holds with what is expected of a context, field by field."""

from __future__ import annotations

import re
from operator import itemgetter

import msgspec
from tests.positions.conflicts import Context, Expected, Sill, Stand, fold

from parleys.record import Condition, Position, PositionStatus, Reading, Voice
from parleys.record.span import ActorId, Unresolved

_SMALL = {"a", "an", "the", "its", "his", "her", "their"}


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A reading's position with what is needed to compare it."""

    position: Position
    text: str
    names: dict[ActorId, tuple[str, ...]]

    def people(self, refs: tuple[ActorId | Unresolved, ...]) -> list[tuple[str, ...]]:
        """Give the names of each actor that is pointed at."""
        return [(r.unresolved,) if isinstance(r, Unresolved) else self.names[r] for r in refs]

    def words(self, start: int, end: int) -> str:
        """Give the words of a place in the report."""
        return self.text[start:end]

    def line(self) -> str:
        """Give one line to read in a list of failures."""
        p = self.position
        parts = [f"{self._short(p.holder)}: {p.kind.value}" + (f" {p.stance.value}" if p.stance else "")]
        shown = {"with": p.counterparts, "of": p.of, "to": p.to}
        parts += [f"{name} {self._short(refs)}" for name, refs in shown.items() if refs]
        parts += [f"what {self.words(p.what.start, p.what.end)}"] if p.what else []
        parts += [f"if {self.words(c.start, c.end)} ({c.kind.value}, {c.stage.value})" for c in p.conditions]
        parts += [f"by {self._short((p.reported_by,))}"] if p.reported_by else []
        return " | ".join([*parts, *sorted(marks_of(p)), f'<{p.rule}: "{self.words(p.start, p.end)}">'])

    def _short(self, refs: tuple[ActorId | Unresolved, ...]) -> str:
        return ", ".join(names[0] for names in self.people(refs))


def found_in(reading: Reading, start: int) -> list[Found]:
    """Give the positions that a reading has after a place: those of the context, not of the lead."""
    names = {a.id: (a.name, *(form.text for form in a.names)) for a in reading.actors}
    found = [Found(position=p, text=reading.report.text, names=names) for p in reading.positions if p.end > start]
    return sorted(found, key=lambda f: (f.position.start, f.position.end, f.position.id))


def marks_of(position: Position) -> set[str]:
    """Give the marks that a position would have in a file."""
    told = {
        "past": position.status is PositionStatus.PAST,
        "open": position.conditions_open,
        "red line": position.red_line,
        "imputed": position.voice is Voice.IMPUTED,
    }
    return {mark for mark, holds in told.items() if holds}


def wrong_fields(stand: Stand, found: Found, cast: dict[str, frozenset[str]]) -> dict[str, bool]:
    """Give each field that the line tells, and whether it was found wrong."""
    p = found.position
    wrong = {"kind": p.kind.value not in stand.kinds}
    if stand.stance:
        wrong["stance"] = p.stance is None or p.stance.value != stand.stance
    wrong["holder"] = not _are(found.people(p.holder), stand.holder, cast)
    for name, refs in {"with": p.counterparts, "of": p.of, "to": p.to}.items():
        if name in stand.who:
            wrong[name] = not _are(found.people(refs), stand.who[name], cast)
    if stand.what:
        told = found.words(p.what.start, p.what.end) if p.what else ""
        wrong["what"] = not any(alike(words, told) for words in stand.what)
    if stand.conditions or p.conditions:
        wrong |= _wrong_conditions(stand, found)
    if stand.by or p.reported_by:
        tells = (p.reported_by,) if p.reported_by else ()
        wrong["by"] = not stand.by or not _are(found.people(tells), (stand.by,), cast)
    if stand.marks or marks_of(p):
        wrong["marks"] = marks_of(p) != set(stand.marks)
    return wrong


def _wrong_conditions(stand: Stand, found: Found) -> dict[str, bool]:
    """Conditions are right where there are as many over the same words; then their kinds and stages count."""
    left = list(found.position.conditions)
    pairs: list[tuple[Sill, Condition]] = []
    for sill in stand.conditions:
        same = next((c for c in left if alike(sill.words, found.words(c.start, c.end))), None)
        if same is not None:
            left.remove(same)
            pairs.append((sill, same))
    wrong = {"conditions": bool(left) or len(pairs) < len(stand.conditions)}
    if pairs:
        wrong["condition kind"] = any(c.kind.value not in sill.kinds for sill, c in pairs)
        wrong["condition stage"] = any(c.stage.value not in sill.stages for sill, c in pairs)
    return wrong


def _are(people: list[tuple[str, ...]], keys: tuple[str, ...], cast: dict[str, frozenset[str]]) -> bool:
    """Say whether one of those found is right, and at least half of them."""
    right = sum(any(_is(names, key, cast) for key in keys) for names in people)
    return right > 0 and 2 * right >= len(people)


def _is(names: tuple[str, ...], key: str, cast: dict[str, frozenset[str]]) -> bool:
    """By the names of the cast; somebody outside it by the words of the context, of which none may be missing."""
    if key in cast:
        return any(fold(name) in cast[key] for name in names)
    return any(_tokens(key) <= _tokens(name) for name in names)


def _tokens(words: str) -> set[str]:
    return set(re.findall(r"\w+", words.casefold()))


def alike(one: str, other: str) -> bool:
    """Say whether two spans share at least half the words of the longer; articles and the like don't count."""
    a, b = _tokens(one) - _SMALL, _tokens(other) - _SMALL
    return bool(a and b) and 2 * len(a & b) >= max(len(a), len(b))


Pair = tuple[Expected, Stand, Found, tuple[str, ...]]


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What was found beside what was expected."""

    pairs: tuple[Pair, ...]
    """Each expected position with the one nearest to it, and its wrong fields."""
    missed: tuple[Expected, ...]
    extra: tuple[Found, ...]

    def right(self) -> bool:
        """Say whether everything was found, nothing else, and every field right."""
        return not self.missed and not self.extra and not any(wrong for *_, wrong in self.pairs)

    def lines(self) -> list[str]:
        """Give what is wrong, to read."""
        lines = [f"wrong {', '.join(wrong)}: {found.line()}" for *_, found, wrong in self.pairs if wrong]
        lines += [f"missed: {_told(e.readings[0])}" for e in self.missed]
        return lines + [f"extra: {found.line()}" for found in self.extra]


def _told(stand: Stand) -> str:
    return f"{', '.join(stand.holder)}: {'/'.join(stand.kinds)} {stand.stance or ''} {' // '.join(stand.what)}".rstrip()


def judge(context: Context, found: list[Found], cast: dict[str, frozenset[str]]) -> Verdict:
    """Pair what is expected with what was found, best first; a position pairs with none of another kind."""
    choices: list[tuple[tuple[int, int, int], Pair]] = []
    for i, expected in enumerate(context.expected):
        for stand in expected.readings:
            for j, each in enumerate(found):
                fields = wrong_fields(stand, each, cast)
                wrong = tuple(name for name, is_wrong in fields.items() if is_wrong)
                # An optional line is there to be let off, not to lay a wrong reading at its door.
                if not fields["kind"] and not (expected.optional and wrong):
                    choices.append(((_badness(fields), i, j), (expected, stand, each, wrong)))
    pairs: list[Pair] = []
    used_i, used_j = set[int](), set[int]()
    for (_, i, j), pair in sorted(choices, key=itemgetter(0)):
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            pairs.append(pair)
    missed = tuple(e for i, e in enumerate(context.expected) if i not in used_i and not e.optional)
    return Verdict(pairs=tuple(pairs), missed=missed, extra=tuple(f for j, f in enumerate(found) if j not in used_j))


def _badness(fields: dict[str, bool]) -> int:
    weights = {"stance": 8, "what": 4, "holder": 4, "conditions": 4}
    return sum(weights.get(name, 1) for name, is_wrong in fields.items() if is_wrong)
