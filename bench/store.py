"""The record on disk with 100,000 facts: how long storing, showing and finding take, and how much memory.

    python bench/store.py [--reports 2500] [--folder FOLDER] [--write docs/benchmarks.md]

Writes synthetic readings (40 facts a report, 400 invented persons of 40 parties, two years), then measures each command
twice: inside a process that has everything loaded, and as a whole command with the start of Python. Memory is the peak
of the whole command. The best of five is told, but storing runs once.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", NO_COLOR="1", COLUMNS="100")

from parleys.record import (
    Actor,
    ActorAcross,
    ActorId,
    ActorKind,
    Agreement,
    Condition,
    ConditionKind,
    Dossier,
    Event,
    EventStatus,
    EventType,
    FactId,
    Figure,
    Issue,
    Mode,
    Moment,
    Place,
    Position,
    PositionKind,
    Printed,
    PublishedBasis,
    Reading,
    Report,
    Shift,
    Span,
    Stance,
    Statement,
    hash_of_text,
)

_FIRST = (
    "Anna Karim Pavel Mira Idris Lena Omar Tess Viktor Yara Tomas Nadia Goran Salma Petra Daoud Ilse Ruben Zora Emil"
)
_LAST = "Karsa Hadd Orl Lenz Vostr Tarsk Mbal Drev Kizur Estem Ardi Mires Kolar Dosta Telov Brant Ishan Norr Pell Quill"
_ENDS = "ova adi ov er anek ik inde ska a mar"
_THINGS = (
    "the harbour road", "the grain convoy", "the border fence", "the prisoners", "the pipeline", "the ceasefire",
    "the observers", "the river crossing", "the election law", "the arms depot", "the radio tower", "the coal mines",
)  # fmt: skip
_TOWNS = ("Tarsk", "Miresh", "Port Azmir", "Drevsk", "Telovar", "Brantholm", "Kizuri", "Norrby")
_FILLER = (
    "Shops along the quay stayed shut for most of the week while families queued for flour and lamp oil.",
    "Neighbours said that the nights had been quiet, and that nobody trusted the quiet to last for long.",
    "The valley has changed hands three times since autumn, and its schools have been closed since then.",
)


class Maker:
    """Makes one reading: the text is what was put, so every span is right."""

    def __init__(self, number: int, seed: random.Random) -> None:
        self.number, self.seed, self.text = number, seed, ""
        self.day = date(2031, 1, 1) + timedelta(days=number * 730 // 2500 % 730)
        self.persons = seed.sample(range(400), 6)
        self.parties = sorted({person % 40 for person in self.persons})
        self.count = 0

    def base(self, words: str, lead: str = "") -> dict[str, object]:
        start = len(self.text) + len(lead)
        self.text += f"{lead}{words}. {self.seed.choice(_FILLER)}\n"
        self.count += 1
        told = self.seed.random() < 0.7
        day = (self.day - timedelta(days=self.seed.randrange(4))).isoformat() if told else None
        return {
            "id": FactId(f"f{self.count}"), "start": start, "end": start + len(words), "rule": "synthetic",
            "confidence": 0.9, "date": day, "moment": Moment(edtf=day) if day else None,
        }  # fmt: skip

    def who(self) -> tuple[ActorId, ...]:
        return (ActorId(f"p{self.seed.choice(self.persons)}"),)

    def party(self) -> tuple[ActorId, ...]:
        return (ActorId(f"g{self.seed.choice(self.parties)}"),)

    def reading(self) -> Reading:
        seed, thing = self.seed, lambda: self.seed.choice(_THINGS)
        title = f"Parties quarrel over {thing()} in week {self.number}"
        self.text = f"{title}\n\n"
        statements = tuple(
            Statement(
                **self.base(f"{thing()} must be settled before talks {n}"), speaker=self.who(), mode=Mode.INDIRECT
            )
            for n in range(12)
        )
        positions = tuple(self.position() for _ in range(8))
        events = tuple(
            Event(
                **self.base(f"envoys met near {thing()} to speak of {thing()}"), type=seed.choice(list(EventType)),
                actors=self.party(), recipients=self.party(), status=seed.choice(list(EventStatus)),
                place=Place(name=seed.choice(_TOWNS), start=0, end=4),
            )
            for _ in range(14)
        )  # fmt: skip
        units = ("killed", "wounded", "displaced", "troops")
        figures = tuple(
            Figure(**self.base(f"some {n} people"), value=n, unit=seed.choice(units), claimant=self.party()[0])
            for n in (seed.randrange(2, 9000) for _ in range(6))
        )
        report = Report(
            id=f"{self.number:016x}", source=f"reports/{self.number:05}.txt", text=self.text,
            text_sha256=hash_of_text(self.text), published=self.day.isoformat(), published_basis=PublishedBasis.TEXT,
            title=Printed(text=title, start=0, end=len(title)), agency=Printed(text=f"Agency {self.number % 7}"),
            headings=(Span(0, len(title)),), body=(Span(len(title), len(self.text)),),
        )  # fmt: skip
        return Reading(
            report=report, actors=tuple(self.actors()), statements=statements, positions=positions, events=events,
            figures=figures,
        )  # fmt: skip

    def position(self) -> Position:
        kind = self.seed.choice(list(PositionKind))
        what = self.seed.choice(_THINGS)
        base = self.base(f"ready to speak about {what} once {self.seed.choice(_THINGS)} is open")
        start, end = int(str(base["start"])), int(str(base["end"]))
        sill = Condition(id=FactId(f"{base['id']}.c"), start=start + 10, end=end, kind=ConditionKind.ACT)
        talks = kind is PositionKind.TALKS
        return Position(
            **base, holder=self.who(), kind=kind, stance=Stance.CONDITIONAL if talks else None,
            counterparts=self.party() if talks else (), conditions=(sill,) if talks else (),
            what=Span(start + 21, start + 21 + len(what)), gist=f"Is ready to speak about {what}",
        )  # fmt: skip

    def actors(self) -> Iterator[Actor]:
        for party in self.parties:
            name = party_name(party)
            names = (Printed(text=name, start=0, end=4),)
            yield Actor(
                id=ActorId(f"g{party}"), name=name, kind=ActorKind.GOVERNMENT, country=f"X{party:02}", names=names
            )
        for person in self.persons:
            name = person_name(person)
            names = (Printed(text=name, start=0, end=4), Printed(text=name.split()[1], start=0, end=4))
            of = ActorId(f"g{person % 40}")
            yield Actor(id=ActorId(f"p{person}"), name=name, kind=ActorKind.PERSON, of=of, names=names)


def person_name(number: int) -> str:
    last, ends = _LAST.split(), _ENDS.split()
    return f"{_FIRST.split()[number % 20]} {last[number // 20]}{ends[(number // 2 + number) % 10]}"


def party_name(number: int) -> str:
    return f"{_LAST.split()[number % 20]}{'land' if number < 20 else 'mark'}"


def make(path: Path, count: int) -> dict[str, float]:
    """Store, and keep a dossier; give how long each took, and how big the file is.

    The dossier is made here: how long gathering takes is not the store's, and depends on how much reports share.
    """
    import parleys
    from parleys import gathering

    seed = random.Random(7)
    readings = [Maker(number, seed).reading() for number in range(count)]
    gathering.gather = lambda found, **_: (tuple(found), dossier_of(found))
    began = time.perf_counter()
    with parleys.open(path) as record:
        record.add(readings)
        stored = time.perf_counter()
        record.gather()
        done = time.perf_counter()
    facts = sum(1 for reading in readings for _ in reading.facts())
    return {"facts": facts, "store": stored - began, "keep": done - stored, "megabytes": path.stat().st_size / 1e6}


def dossier_of(readings: Sequence[Reading]) -> Dossier:
    """Give a dossier as big as a real one would be: all actors and issues, and a tenth as many groups as facts."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    issues: defaultdict[str, list[str]] = defaultdict(list)
    stands: list[str] = []
    for reading in readings:
        ident = reading.report.id
        for actor in reading.actors:
            members[actor.id].append(f"{ident}#{actor.id}")
        for position in reading.positions:
            issues[position.what.of(reading.report.text) if position.what else "talks"].append(f"{ident}#{position.id}")
            stands.append(f"{ident}#{position.id}")
    actors = (across(ident, tuple(found)) for ident, found in sorted(members.items()))
    named = (Issue(id=f"i{n}", name=name, members=tuple(issues[name])) for n, name in enumerate(sorted(issues)))
    pairs = [tuple(stands[at : at + 2]) for at in range(0, len(stands), 10)]
    agreements = (Agreement(id=f"g{n}", about="a stand", field="stance", members=pair) for n, pair in enumerate(pairs))
    shifts = (Shift(id=f"s{n}", holder=f"p{n % 400}", members=pair) for n, pair in enumerate(pairs))
    return Dossier(objects=(*actors, *named, *agreements, *shifts))


def across(ident: str, members: tuple[str, ...]) -> ActorAcross:
    number, party = int(ident[1:]), ident.startswith("g")
    name = party_name(number) if party else person_name(number)
    kind = ActorKind.GOVERNMENT if party else ActorKind.PERSON
    of = None if party else f"g{number % 40}"
    return ActorAcross(id=ident, name=name, kind=kind, names=(name, name.split()[-1]), of=of, members=members)


def inside(arguments: list[str]) -> float:
    """Give the best time of five of a command in this process, in seconds."""
    from parleys.cli import app

    def run() -> None:
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            app(arguments, standalone_mode=False)

    return best(run)


def whole(arguments: list[str]) -> tuple[float, float]:
    """Give the best time of five of a command as the shell runs it, in seconds, and its peak of memory in MB."""
    command = [sys.executable, "-c", "from parleys.cli import main; main()", *arguments]
    took = best(lambda: subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True))
    peak = subprocess.run(
        [sys.executable, __file__, "--peak", *arguments], capture_output=True, text=True, check=True
    ).stdout.strip()
    return took, float(peak)


def best(run: Callable[[], object]) -> float:
    times: list[float] = []
    for _ in range(5):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    return min(times)


def peak_of(arguments: list[str]) -> None:
    """Run a command as a child and print its peak of memory in MB (Linux counts in KiB)."""
    command = [sys.executable, "-c", "from parleys.cli import main; main()", *arguments]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)


def calls(record: str) -> list[tuple[str, list[str]]]:
    who, days = person_name(17), ["--since", "2031-03", "--until", "2031-06"]
    month, kind = ["--since", "2031-03-01", "--until", "2031-03-31"], ["--type", "CONSULT"]
    return [
        ("show positions, one person, four months", ["show", "positions", record, "--actor", who, *days]),
        ("show positions, an issue, one month", ["show", "positions", record, "--issue", "pipeline", *month]),
        ("show statements, one person, four months", ["show", "statements", record, "--actor", who, *days]),
        ("show events, a party and type, four months", ["show", "events", record, "--actor", "Orlland", *kind, *days]),
        ("show figures, a unit, one month", ["show", "figures", record, "--unit", "killed", *month]),
        ("show reports, one month", ["show", "reports", record, *month]),
        ("show actors, a name", ["show", "actors", record, "--actor", who]),
        ("find, two words in every report", ["find", "quay flour", record]),
        ("find, a phrase", ["find", '"parties quarrel over the pipeline"', record]),
        ("find, a word, an actor and days", ["find", "observers -depot", record, "--actor", who, *days]),
    ]  # fmt: skip


def main() -> None:
    """Make the record, measure, and print or write the table."""
    if sys.argv[1:2] == ["--peak"]:
        peak_of(sys.argv[2:])
        return
    options = argparse.ArgumentParser()
    options.add_argument("--reports", type=int, default=2500)
    options.add_argument("--folder", type=Path)
    options.add_argument("--write", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as made:
        path = (given.folder or Path(made)) / "bench.parleys"
        lines: list[str] = []
        if not path.exists():
            told = make(path, given.reports)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            lines.append(
                f"{told['facts']:,.0f} facts of {given.reports:,} reports: stored in {told['store']:.1f} s,\n"
                f"a dossier kept in {told['keep']:.1f} s, {told['megabytes']:.0f} MB on disk, peak {peak:.0f} MB"
            )
        lines += ["", f"{'':46} {'inside, s':>10} {'whole, s':>10} {'peak, MB':>10}"]
        for name, arguments in calls(str(path)):
            within = inside(arguments)
            took, peak = whole(arguments)
            lines.append(f"{name:46} {within:10.3f} {took:10.3f} {peak:10.0f}")
    table = "\n".join(lines)
    print(table)
    if given.write:
        page = given.write.read_text(encoding="utf-8")
        block = f"<!-- store -->\n\n```text\n{table}\n```\n\n<!-- end of store -->"
        page = re.sub(r"<!-- store -->.*?<!-- end of store -->", lambda _: block, page, flags=re.DOTALL)
        given.write.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
