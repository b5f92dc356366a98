"""How well persons' names are told apart and joined, and how fast a large cast is resolved across reports.

    python bench/names.py [--data DIR] [--show NAME] [--speed]

Reads DIR (default /work/shared/data/names): `name_bench.csv` and `eu_*.csv`. Peers in the same run: rapidfuzz WRatio
and Jaro-Winkler. The Libya list and half of name_bench (by hash of the row) were kept aside while the rules were made.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import re
import resource
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz, utils
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import extract

Pairs = list[tuple[str, str, bool]]
Measure = Callable[[str, str], float]


def bench_pairs(path: Path, *, persons: bool = True) -> tuple[Pairs, Pairs]:
    """Give the pairs of name_bench in two halves: open and kept aside."""
    halves: tuple[Pairs, Pairs] = ([], [])
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if (row["schema"] == "Person") is persons and row["schema"] != "Vessel":
                digest = hashlib.sha256(f"{row['name1']}|{row['name2']}".encode()).digest()
                halves[digest[0] & 1].append((row["name1"], row["name2"], row["is_match"] == "true"))
    return halves


def eu_pairs(path: Path) -> Pairs:
    """Give each name with its aliases, and each alias with the three most similar other persons of the list."""
    with path.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["schema"] == "Person"]
    people = [(_clean(row["name"]), [_clean(a) for c in _COLUMNS for a in row[c].split(";")]) for row in rows]
    people = [(name, [alias for alias in aliases if _fit(alias)]) for name, aliases in people if _fit(name)]
    names = [name for name, _ in people]
    found: Pairs = []
    for number, (name, aliases) in enumerate(people):
        for alias in dict.fromkeys(aliases):
            found.append((name, alias, True))
            near = extract(alias, names, scorer=fuzz.token_sort_ratio, processor=utils.default_process, limit=8)
            others = [other for other, _, place in near if place != number and other != name][:3]
            found += [(other, alias, False) for other in others]
    return found


_COLUMNS = ("alias", "weakAlias", "previousName")


def _clean(text: str) -> str:
    return re.sub(r"\([^)]*\)|\[[^\]]*\]", "", text).strip(" ,.")


def _fit(text: str) -> bool:
    latin = all(ord(letter) < 0x250 or not letter.isalpha() for letter in text)
    return latin and len(re.findall(r"[^\W\d_]{2,}|[^\W\d_](?=\.)", text)) > 1


def ours(one: str, other: str) -> float:
    from parleys.names import compare

    found = compare(one, other)
    return found.score


def wratio(one: str, other: str) -> float:
    return fuzz.WRatio(one, other, processor=utils.default_process) / 100


def winkler(one: str, other: str) -> float:
    return JaroWinkler.similarity(one, other, processor=utils.default_process)


def score(pairs: Pairs, measure: Measure, threshold: float) -> tuple[float, float, float]:
    made = [(measure(one, other) >= threshold, same) for one, other, same in pairs]
    hits = sum(found and same for found, same in made)
    p = hits / max(1, sum(found for found, _ in made))
    r = hits / max(1, sum(same for _, same in made))
    return p, r, 2 * p * r / max(1e-9, p + r)


def best(pairs: Pairs, measure: Measure) -> tuple[float, float]:
    """Give the best F1 over all thresholds, and its threshold."""
    made = sorted(((measure(one, other), same) for one, other, same in pairs), reverse=True)
    total, hits, top = sum(same for _, _, same in pairs), 0, (0.0, 0.0)
    for place, (worth, same) in enumerate(made, 1):
        hits += same
        if place == len(made) or made[place][0] != worth:
            top = max(top, (2 * hits / (place + total), worth))
    return top


def table(pairs: Pairs, title: str) -> None:
    from parleys.names import THRESHOLD

    print(f"\n{title}: {len(pairs)} pairs, {sum(same for _, _, same in pairs)} of one person")
    print(f"{'':14}{'P':>7}{'R':>7}{'F1':>7}   best F1 (at)")
    for name, measure, threshold in (
        ("parleys", ours, THRESHOLD),
        ("WRatio", wratio, 0.9),
        ("Jaro-Winkler", winkler, 0.9),
    ):
        p, r, f = score(pairs, measure, threshold)
        top, at = best(pairs, measure)
        print(f"{name:14}{p:7.3f}{r:7.3f}{f:7.3f}   {top:.3f} ({at:.2f})")


def show(pairs: Pairs) -> None:
    from parleys.names import THRESHOLD, compare

    for one, other, same in pairs:
        found = compare(one, other)
        if (found.score >= THRESHOLD) is not same:
            print(f"{'missed' if same else 'WRONG '} {found.score:.2f} {one} | {other} | {found.reason}")


SWAPS = (
    ("kh", "h"),
    ("ou", "u"),
    ("ei", "ey"),
    ("ya", "ia"),
    ("q", "k"),
    ("sh", "ch"),
    ("v", "w"),
    ("e", "i"),
    ("j", "dj"),
)


def crowd(size: int, dice: random.Random) -> list[list[str]]:
    """Invent persons: each with the forms that reports print."""
    from parleys.knowledge.names import load_names

    given = sorted(load_names().common.given)
    starts = ["Ba", "Kha", "Or", "Mou", "Qa", "Ve", "Sha", "Ya", "Di", "Ste", "Gor", "Ze", "Pe", "Lu", "Tor", "Ne"]
    middles = ["ra", "li", "ko", "mei", "sho", "va", "dre", "qui", "nou", "ti", "ja", "zi"]
    ends = ["nov", "din", "mi", "ri", "sen", "ev", "ko", "man", "las", "di", "rad", "vic"]
    people: list[list[str]] = []
    for _ in range(size):
        first, more = (dice.choice(given).title() for _ in range(2))
        last = dice.choice(starts) + dice.choice(middles) + dice.choice(["", *middles]) + dice.choice(ends)
        forms = [f"{first} {last}", f"{first} {last}", f"{first} {more} {last}", last, f"{first[0]}. {last}"]
        for old, new in dice.sample(SWAPS, 4):
            forms.append(f"{first} {last}".replace(old, new))
        people.append(forms)
    return people


def speed(size: int = 5000, readings: int = 10_000) -> None:
    """Resolve a cast across readings of ten actors each; print seconds and peak memory."""
    from parleys.record import Actor, ActorId, ActorKind, Printed, Reading, Report, Role
    from parleys.stories.company import find_company

    dice = random.Random(5)
    people, land = crowd(size, dice), ["AAA", "BBB", "CCC", "DDD", None]
    made: list[Reading] = []
    for number in range(readings):
        actors: list[Actor] = []
        for place in range(10):
            who = dice.randrange(size)
            name = dice.choice(people[who])
            actors.append(
                Actor(
                    id=ActorId(f"a{place}"),
                    name=name,
                    kind=ActorKind.PERSON,
                    names=(Printed(text=name, start=0, end=len(name)),),
                    country=land[who % 5],
                    roles=(Role(title="foreign minister"),) if who % 7 == 0 else (),
                )
            )
        day = f"2031-{number % 12 + 1:02}-{number % 28 + 1:02}"
        text = f"Report {number}."
        report = Report(id=f"r{number:05}", text=text, published=day, source="invented", text_sha256="0")
        made.append(Reading(report=report, actors=tuple(actors)))
    began, cpu = time.perf_counter(), time.process_time()
    company = find_company(made)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{size:,} persons, {readings:,} readings: {time.perf_counter() - began:.1f} s wall, "
        f"{time.process_time() - cpu:.1f} s of one core, peak {peak:.0f} MB"
    )
    print(f"{len(company.actors):,} merged actors, {len(company.doubts)} doubts")


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--data", type=Path, default=Path("/work/shared/data/names"))
    asked.add_argument("--show", default="")
    asked.add_argument("--speed", action="store_true")
    given = asked.parse_args()
    if given.speed:
        speed()
        return
    kept_open, aside = bench_pairs(given.data / "name_bench.csv")
    sets = {"name_bench persons, open half": kept_open, "name_bench persons, half kept aside": aside}
    sets["name_bench persons, all"] = kept_open + aside
    sets["name_bench organisations"] = [
        p for half in bench_pairs(given.data / "name_bench.csv", persons=False) for p in half
    ]
    lists = {path.stem: eu_pairs(path) for path in sorted(given.data.glob("eu_*.csv"))}
    sets |= lists | {"EU lists together": [pair for pairs in lists.values() for pair in pairs]}
    for title, pairs in sets.items():
        if not given.show:
            table(pairs, title)
        elif given.show in title:
            show(pairs)


if __name__ == "__main__":
    main()
