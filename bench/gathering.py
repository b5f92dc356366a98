"""Gathering at scale: how fast many readings are gathered, how much memory it takes, and what one report more costs.

    python bench/gathering.py READINGS.jsonl [--times 4] [--write docs/benchmarks.md]

READINGS.jsonl is what `parleys read --alone -o` writes. With `--times`, each reading is gathered so many times: the
later ones are set 12 years on each, and the vowels of persons' names are changed, so that every name gets as many
others that sound like it. Seconds are of the processor, as other programs may want it, too.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from blocks import write_block

from parleys.gathering import gather, open_shelf
from parleys.record import ActorKind, Reading, read_readings, write_reading

_YEARS = 12
_NAME = re.compile(r"[A-Z][a-z]{3,}")
_DATE = re.compile(r'"(?:date|published|edtf)":"[^"]*"')
_TURNED = str.maketrans("aeiou", "eioua")


def variants(reading: Reading, times: int) -> Iterator[bytes]:
    """Give a reading, and others like it of later years and other persons, as lines."""
    text = write_reading(reading).decode()
    people = (actor for actor in reading.actors if actor.kind is ActorKind.PERSON)
    forms = (form for actor in people for form in (actor.name, *(printed.text for printed in actor.names)))
    names = {name: name for form in forms for name in _NAME.findall(form)}
    for number in range(times):
        ident = hashlib.sha256(f"{reading.report.id}{number}".encode()).hexdigest()[: len(reading.report.id)]
        line = _shifted(_renamed(text, names), _YEARS * number)
        yield line.replace(reading.report.id, ident if number else reading.report.id).encode()
        names = {name: now[0] + now[1:].translate(_TURNED) for name, now in names.items()}


def _renamed(text: str, names: dict[str, str]) -> str:
    return _NAME.sub(lambda found: names.get(found[0], found[0]), text)


def _shifted(text: str, years: int) -> str:
    return _DATE.sub(lambda found: re.sub(r"\d{4}", lambda year: str(int(year[0]) + years), found[0]), text)


def time_gathering(readings: list[Reading]) -> list[str]:
    """Gather all readings but one, and then all on the same shelf."""
    rest = readings[:-1]
    shelf = open_shelf()
    start = time.process_time()
    gather(rest, shelf)
    whole = time.process_time() - start
    start = time.process_time()
    gather(readings, shelf)
    more = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        f"{len(rest):,} readings gathered in {whole:.0f} s with {memory:,.0f} MB, on one core;",
        f"and once more with one report more, on the same shelf, in {more:.2f} s",
    ]


def main() -> None:
    """Print what was measured, and write it where `<!-- gathering -->` stands."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    read = read_readings(asked.readings.read_bytes(), str(asked.readings))
    if asked.times > 1:
        read = (one for reading in read for line in variants(reading, asked.times) for one in read_readings(line))
    text = "\n".join(time_gathering(list(read)))
    print(text)
    if asked.write:
        write_block(asked.write, "gathering", text)


if __name__ == "__main__":
    sys.exit(main())
