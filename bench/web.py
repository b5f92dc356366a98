"""The pages of a record with 10,000 reports and 100,000 facts: the work of the server for each, and its length.

    python bench/web.py [--reports 10000] [--folder FOLDER] [--write docs/benchmarks.md]

Writes synthetic readings (ten facts a report) with a dossier made here (barriers, stories, shifts, differences), starts
the application in this process, and asks for each page: the first time, and the best of five. `--crowd SECONDS` lets
twenty readers and two who decide use a server at once, and counts what went wrong.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import msgspec
from starlette.testclient import TestClient

from parleys.record import Barrier, Difference, Dossier, Reading, Side, Stage, Story
from store import Maker, dossier_of

PAGES = (
    ("where things stand", "/"), ("the same, another day, compared", "/?as_of=2032-03-01&compare=2031-12-01"),
    ("the same, all of it", "/?whole=true"), ("reports", "/reports"), ("reports, page 100", "/reports?page=100"),
    ("one report", "/reports/0000000000000011"), ("actors", "/actors"), ("one actor", "/actors/p17"),
    ("timeline", "/timeline"), ("timeline, a week", "/timeline?since=2031-06-01&until=2031-06-07"),
    ("who met", "/network"), ("review", "/review"), ("find", "/find?words=quay%20flour"), ("downloads", "/downloads"),
    ("API, positions of an actor", "/api/positions?actor=Karim"),
)  # fmt: skip


def readings(count: int) -> list[Reading]:
    """Give readings with ten facts each."""
    seed = random.Random(7)
    found: list[Reading] = []
    for number in range(count):
        maker = Maker(number * 2500 // count, seed)
        whole = maker.reading()
        report = msgspec.structs.replace(whole.report, id=f"{number:016x}", source=f"reports/{number:05}.txt")
        found.append(
            msgspec.structs.replace(
                whole, report=report, statements=whole.statements[:4], positions=whole.positions[:2],
                events=whole.events[:3], figures=whole.figures[:1],
            )
        )  # fmt: skip
    return found


def dossier(found: Sequence[Reading]) -> Dossier:
    """Give what holds across them: two thousand barriers, a story for each five reports, a thousand differences."""
    held = [f"{each.report.id}#{position.id}" for each in found for position in each.positions]
    days: dict[int, list[str]] = {}
    for at, each in enumerate(found):
        days.setdefault(at // 5, []).append(each.report.id)
    by_id = {each.report.id: each.report for each in found}
    barriers = (
        Barrier(
            id=f"b{n}", between=(f"g{n % 12}", f"g{12 + n % 20}"), issue="the ceasefire", kind="condition",
            stage=Stage.BEFORE_TALKS, set_by=(f"g{n % 12}",), members=tuple(held[n * 9 : n * 9 + 4]),
            answered_by=(held[n * 9 + 5],), gist="once the road is open", origins=1 + n % 4,
        )
        for n in range(min(2000, len(held) // 9))
    )  # fmt: skip
    stories = (
        Story(id=f"t{n}", members=tuple(members), date=by_id[members[0]].published) for n, members in days.items()
    )
    differences = (
        Difference(
            id=f"d{n}", about="when they meet", field="date", members=tuple(held[n * 7 : n * 7 + 2]),
            sides=tuple(Side(value=held[n * 7 + side], members=(held[n * 7 + side],)) for side in range(2)),
        )
        for n in range(min(1000, len(held) // 7))
    )  # fmt: skip
    return Dossier(objects=(*dossier_of(found).objects, *barriers, *stories, *differences))


def make(path: Path, count: int) -> None:
    """Store the readings and keep the dossier."""
    import parleys

    with parleys.open(path) as record:
        record.add(readings(count))
        record.gather()


def wait(client: TestClient, name: str) -> None:
    """Wait until some work in the background is done."""
    while (work := client.get("/api/state").json()["work"][name]) and not work["ended"]:
        time.sleep(0.1)


def measure(client: TestClient, pages: Sequence[tuple[str, str]]) -> list[str]:
    """Give a line for each page: the first time, the best of five, its length."""
    lines = [f"{'milliseconds of processor time':34} {'first':>10} {'best':>10} {'KB':>8}"]
    for name, place in pages:
        times: list[float] = []
        for _ in range(6):
            began = time.process_time()
            found = client.get(place)
            times.append(1000 * (time.process_time() - began))
            if found.status_code != 200:
                raise SystemExit(f"{place}: {found.status_code}")
            # what stood on an earlier day is gathered in the background
            wait(client, "viewing")
        lines.append(f"{name:34} {times[0]:10.0f} {min(times[1:]):10.0f} {len(found.content) / 1000:8.0f}")
    return lines


def crowd(client: TestClient, seconds: int, pages: Sequence[tuple[str, str]]) -> str:
    """Let twenty read and two decide at once; give how many answers of which status there were."""
    told: Counter[int] = Counter()
    token = re.search(r'name="csrf" value="(\w+)"', client.get("/review").text)
    until = time.monotonic() + seconds

    def read(number: int) -> None:
        seed = random.Random(number)
        while time.monotonic() < until:
            told[client.get(seed.choice(pages)[1]).status_code] += 1

    def decide(number: int) -> None:
        for at in range(number, 10_000, 2):
            if time.monotonic() > until or token is None:
                return
            place = f"/reports/{at:016x}/facts/f1/accept"
            told[client.post(place, data={"csrf": token[1]}, follow_redirects=False).status_code] += 1

    workers = [threading.Thread(target=read, args=(n,)) for n in range(20)]
    workers += [threading.Thread(target=decide, args=(n,)) for n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    answers = ", ".join(f"{count:,} answers {status}" for status, count in sorted(told.items()))
    return f"20 readers and 2 who decide at once for {seconds} s: {answers}"


def main() -> None:
    """Make the record, measure, and print or write the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--reports", type=int, default=10_000)
    options.add_argument("--folder", type=Path)
    options.add_argument("--crowd", type=int, default=0, metavar="SECONDS")
    options.add_argument("--write", type=Path)
    given = options.parse_args()
    from parleys import gathering
    from parleys.web import create_app

    if not given.crowd:
        # how long gathering takes is not the pages' matter; where people decide, it is part of the load
        gathering.gather = lambda found, settled=None: (tuple(found), dossier(found))  # noqa: ARG005
    with tempfile.TemporaryDirectory() as made:
        path = (given.folder or Path(made)) / "web.parleys"
        if not path.exists():
            make(path, given.reports)
        client = TestClient(create_app(str(path)), base_url="http://127.0.0.1:8750")
        began = time.perf_counter()
        while client.get("/").status_code == 503:
            time.sleep(0.2)
        ready = time.perf_counter() - began
        wait(client, "laying")
        table = [f"{given.reports:,} reports, {given.reports * 10:,} facts: laid out in {ready:.1f} s", ""]
        # a real gathering calls the actors otherwise
        pages = [each for each in PAGES if not given.crowd or each[1] != "/actors/p17"]
        table += measure(client, pages)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        table += ["", f"peak of memory {peak:.0f} MB"]
        if given.crowd:
            table.append(crowd(client, given.crowd, pages))
    shown = "\n".join(table)
    print(shown)
    if given.write:
        page = given.write.read_text(encoding="utf-8")
        block = f"<!-- web -->\n\n```text\n{shown}\n```\n\n<!-- end of web -->"
        page = re.sub(r"<!-- web -->.*?<!-- end of web -->", lambda _: block, page, flags=re.DOTALL)
        given.write.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
