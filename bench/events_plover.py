"""PLV: sentences with source and target given, each with the PLOVER type of the event between them.

Scored by macro-F1 of the type (CONCEDE and RETREAT are one, YIELD), of the four classes, and of kind against hostile.
Types are folded as `parleys.events.between.Coded.folded` does, for the set knows no status.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from parleys.actors import find_actors
from parleys.clauses import find_clauses
from parleys.dates.find import find_dates
from parleys.events import code_between
from parleys.language.parse import load_model, parse
from parleys.reading import load_knowledge
from parleys.record import Span

QUADS = {
    "1": ("AGREE", "CONSULT", "SUPPORT"),
    "2": ("AID", "COOPERATE", "YIELD"),
    "3": ("ACCUSE", "REJECT", "REQUEST", "THREATEN"),
    "4": ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"),
}
QUAD_OF = {root: quad for quad, roots in QUADS.items() for root in roots}


class Row(msgspec.Struct, frozen=True):
    """One sentence: the gold's type and class, and the type and rule found."""

    text: str
    seen: bool
    root: str
    quad: str
    found: str
    rule: str


def is_seen(text: str) -> bool:
    """Say whether a sentence is of the half that may be looked at."""
    return int(hashlib.sha256(text.encode()).hexdigest()[0], 16) % 2 == 0


def rows(path: Path) -> Iterable[Row]:
    """Yield every sentence of the file, coded."""
    model, know = load_model(), load_knowledge()
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text, source, target = _unmarked(line["marked_sentence"])
            page = parse(text, [Span(0, len(text))], model, know.sentences)
            clauses = find_clauses(page, know.clauses)
            cast = find_actors(page, know.world)
            days = find_dates(page, None, know.calendar)
            told = code_between(page, clauses, cast, days, know.acts, source, target)
            found = "" if told is None else str(told.folded())
            found = "YIELD" if found in ("CONCEDE", "RETREAT") else found
            rule = "" if told is None else f"{told.rule} {told.status.value}"
            seen = is_seen(line["sentence"])
            yield Row(line["marked_sentence"], seen, line["gold_root"], line["gold_penta"], found, rule)


def _unmarked(marked: str) -> tuple[str, Span, Span]:
    """Give the sentence without its marks, and where its two sides stand."""
    text, spans = "", {"s": Span(0, 0), "t": Span(0, 0)}
    opened = 0
    while "<" in marked:
        before, _, rest = marked.partition("<")
        tag, _, marked = rest.partition(">")
        text += before
        if tag.startswith("/"):
            side = tag[1:]
            if side in spans and spans[side].end == 0:
                kept = text[opened:]
                spans[side] = Span(opened, opened + len(kept.rstrip()))
        else:
            opened = len(text)
    return text + marked, spans["s"], spans["t"]


def macro(pairs: Sequence[tuple[str, str]]) -> float:
    """Give the macro-F1 over the gold's classes, in per cent."""
    scores: list[float] = []
    for name in sorted({gold for gold, _ in pairs}):
        right = sum(gold == found == name for gold, found in pairs)
        both = sum(gold == name for gold, _ in pairs) + sum(found == name for _, found in pairs)
        scores.append(2 * right / both)
    return 100 * sum(scores) / len(scores)


def report(path: Path, *, misses: bool) -> Iterable[str]:
    """Yield the table, and on demand the errors of the half that may be looked at."""
    told = list(rows(path))
    yield f"{'PLV, macro-F1':24}{'n':>6}{'root':>8}{'quad':>8}{'binary':>8}{'none':>6}"
    for name, seen in (("seen half", True), ("unseen half", False)):
        half = [row for row in told if row.seen is seen]
        root = macro([(row.root, row.found) for row in half])
        quad = macro([(row.quad, QUAD_OF.get(row.found, "")) for row in half])
        two = macro([(_two(row.quad), _two(QUAD_OF.get(row.found, ""))) for row in half])
        none = sum(not row.found for row in half)
        yield f"{name:24}{len(half):6}{root:8.1f}{quad:8.1f}{two:8.1f}{none:6}"
    if misses:
        for row in told:
            if row.seen and row.found != row.root:
                yield f"{row.root:9} {row.found or '-':9} {row.rule:40} {row.text[:230]}"


def _two(quad: str) -> str:
    return {"1": "kind", "2": "kind", "3": "hostile", "4": "hostile"}.get(quad, "")
