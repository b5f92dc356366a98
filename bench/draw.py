"""Draw facts at random from readings, each with its words in their sentence, to be judged by eye.

    parleys read ARTICLES --alone --json > readings.jsonl
    python bench/draw.py KIND readings.jsonl [--number N] [--seed S]

KIND is statements, positions, events or figures. Articles are drawn first and one fact from each, so that one long
article cannot fill the draw. Printed for each: the id to write down beside the verdict (report, fact), what the record
holds, and the text around with the fact's words in brackets.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import msgspec

from parleys.record import Actor, Reading, read_readings

_AROUND = 220


def draw(readings: list[Reading], kind: str, number: int, seed: int) -> list[tuple[Reading, msgspec.Struct]]:
    """Give `number` facts of a kind, each of another article, the same for the same seed."""
    chance = random.Random(seed)
    holding = sorted((r for r in readings if getattr(r, kind)), key=lambda r: r.report.id)
    chosen = chance.sample(holding, min(number, len(holding)))
    return [(reading, chance.choice(getattr(reading, kind))) for reading in chosen]


def shown(reading: Reading, fact: msgspec.Struct) -> str:
    """Give a fact as lines of text: its fields but for spans, and its words where they stand."""
    text = reading.report.text
    names = {actor.id: actor for actor in reading.actors}
    fields = {
        field: value
        for field in fact.__struct_fields__
        if field not in ("start", "end", "id", "moment", "confidence", "inferred_from")
        and (value := getattr(fact, field)) not in (None, (), "")
    }
    start, end = fact.start, fact.end  # type: ignore[attr-defined]
    before, after = text[max(0, start - _AROUND) : start], text[end : end + (_AROUND if start else 0)]
    lines = [f"{reading.report.id[:12]} {fact.id}  {type(fact).__name__}"]  # type: ignore[attr-defined]
    lines += [f"    {name}: {_plain(value, names, text)}" for name, value in fields.items()]
    around = f"…{before}[[{text[start:end]}]]{after}…"
    lines.append("    " + " ".join(around.split()))
    return "\n".join(lines)


def _plain(value: object, names: dict[str, Actor], text: str) -> str:
    if isinstance(value, str) and value in names:
        return names[value].name
    if isinstance(value, tuple):
        return "; ".join(_plain(each, names, text) for each in value)
    start, end = getattr(value, "start", None), getattr(value, "end", None)
    if start is not None and end is not None:
        words = " ".join(text[start:end].split())
        more = [getattr(value, field, None) for field in ("kind", "stage", "name")]
        return f"“{words}” " + " ".join(str(each) for each in more if each)
    return str(value)


def main() -> None:
    """Print the draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("statements", "positions", "events", "figures"))
    parser.add_argument("readings", type=Path)
    parser.add_argument("--number", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    readings = list(read_readings(options.readings.read_bytes(), str(options.readings)))
    for number, (reading, fact) in enumerate(draw(readings, options.kind, options.number, options.seed), 1):
        print(f"{number:3} {shown(reading, fact)}\n")


if __name__ == "__main__":
    main()
