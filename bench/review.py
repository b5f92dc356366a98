"""How long corrections take: 10,000 decisions about 1,000 reports of ten facts, and 10,000 about one report.

    python bench/review.py [DECISIONS]

Prints seconds of the processor for applying them to readings, and for a record: adding them in one go, adding one more,
reading all reports with them laid over, and the queue.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import parleys
from parleys.record import (
    Actor,
    ActorId,
    ActorKind,
    FactId,
    Position,
    PositionKind,
    Printed,
    Reading,
    Report,
    Span,
    hash_of_text,
)
from parleys.review import Decision, DecisionKind, apply
from parleys.review.making import judged, put_right

_EACH = 10
_NAMES = ("Ardishan", "Vostrana", "the Highland Front", "Mariam Dostaghi", "the Inner Sea League")


def main() -> None:
    """Measure and print."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    readings = [_reading(number, _EACH) for number in range(many // _EACH)]
    by_report = {reading.report.id: list(_decided(reading)) for reading in readings}
    decisions = [each for some in by_report.values() for each in some]
    with _timed(f"apply {many} decisions to {len(readings)} readings"):
        for reading in readings:
            apply(reading, by_report[reading.report.id])
    one = _reading(0, many)
    about_one = list(_decided(one))
    with _timed(f"apply {many} decisions to one reading"):
        apply(one, about_one)
    with tempfile.TemporaryDirectory() as folder, parleys.open(Path(folder) / "bench.parleys") as record:
        record.add(readings)
        with _timed(f"record: add {many} decisions at once"):
            record.decide(*decisions)
        with _timed("record: one decision more"):
            record.reject(readings[0].report.id, "p0", who="bo")
        with _timed(f"record: read {len(readings)} reports as they are kept, corrected"):
            list(record.readings())
        with _timed(f"record: read {len(readings)} reports and lay {many} decisions over them"):
            list(record.readings(state="any"))
        with _timed("record: the 20 most doubtful facts"):
            record.queue(limit=20)


@contextmanager
def _timed(what: str) -> Iterator[None]:
    start = time.process_time()
    yield
    print(f"{time.process_time() - start:6.2f} s  {what}")


def _reading(number: int, facts: int) -> Reading:
    """Give an invented report with so many demands in it."""
    lines = [
        f"{_NAMES[n % 5]} demands in paragraph {n} of report {number} that the bridges be opened." for n in range(facts)
    ]
    text = "\n".join(lines)
    actors = tuple(
        Actor(
            id=ActorId(f"a{n}"),
            name=name,
            kind=ActorKind.ORGANISATION,
            names=(Printed(text=name, start=text.find(name), end=text.find(name) + len(name)),),
        )
        for n, name in enumerate(_NAMES)
    )
    held: list[Position] = []
    at = 0
    for n, line in enumerate(lines):
        held.append(
            Position(
                id=FactId(f"p{n}"),
                start=at,
                end=at + len(line),
                rule=f"rule {n % 7}",
                confidence=0.5,
                holder=(ActorId(f"a{n % 5}"),),
                kind=PositionKind.DEMAND,
                gist=line,
            )
        )
        at += len(line) + 1
    report = Report(
        id=f"{number:016x}",
        source=f"{number}.txt",
        text=text,
        text_sha256=hash_of_text(text),
        body=(Span(0, len(text)),),
    )
    return Reading(report=report, actors=actors, positions=tuple(held))


def _decided(reading: Reading) -> Iterator[Decision]:
    """Yield a decision about each fact: accepted, rejected, put right in turn."""
    for n, fact in enumerate(reading.positions):
        if n % 3 == 2 and len(reading.positions) < 100:
            yield put_right(reading, fact, {"red_line": "yes"}, "ann")
        else:
            yield judged(DecisionKind.ACCEPT if n % 3 else DecisionKind.REJECT, reading, fact, "ann")


if __name__ == "__main__":
    main()
