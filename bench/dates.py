"""How well times are found: parleys beside dateparser's search, on the marked sentences of the tests, in one run.

    python bench/dates.py

Extent is right where the words are exactly the marked ones, value where the EDTF date is right as well. dateparser
gives moments, not stretches: its value counts where the marked date is that day, month or year, or a stretch that
holds it (its best reading), and words that it wraps in a preposition ("on Monday") count as their own.
"""

from __future__ import annotations

import datetime
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
TESTS = Path(__file__).parent.parent / "tests" / "dates"
FILES = ("cases.txt", "families.txt", "fresh.txt")
MARK = re.compile(r"\[([^\]]+)\]\{([^}]+)\}")
LEADING = re.compile(r"^(?:on|in|at|by|for|from|over|of|during)\s+", re.IGNORECASE)
Found = list[tuple[str, str | None]]
Finder = Callable[[str, str | None], Found]


def sentences(name: str) -> list[tuple[str | None, str, Found]]:
    rows: list[tuple[str | None, str, Found]] = []
    published: str | None = None
    for line in (TESTS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            published = None if line[2:] == "?" else line[2:]
        elif line and not line.startswith("#"):
            marked = line.removeprefix("x ").removeprefix("! ")
            told: Found = [(words, None if edtf == "?" else edtf) for words, edtf in MARK.findall(marked)]
            rows.append((published, MARK.sub(r"\1", marked), told))
    return rows


def parleys() -> Finder:
    from parleys.dates.find import find_dates
    from parleys.knowledge.calendar import load_calendar
    from parleys.knowledge.sentences import load_sentences
    from parleys.language.parse import load_model, parse
    from parleys.record import Span

    model, calendar, know = load_model(), load_calendar(), load_sentences()

    def find(text: str, published: str | None) -> Found:
        page = parse(text, [Span(0, len(text))], model, know)
        return [(text[told.start : told.end], told.moment.edtf) for told in find_dates(page, published, calendar).times]

    return find


def dateparser() -> Finder:
    from dateparser.search import search_dates

    def find(text: str, published: str | None) -> Found:
        settings: dict[str, object] = {"PREFER_DATES_FROM": "past"}
        if published:
            settings["RELATIVE_BASE"] = datetime.datetime.fromisoformat(published)
        hits = search_dates(text, languages=["en"], settings=settings) or []
        return [(LEADING.sub("", words), day.date().isoformat() if published else None) for words, day in hits]

    return find


def same(want: str | None, got: str | None, *, loose: bool) -> bool:
    if want is None or got is None or not loose:
        return want == got
    left, _, right = want.partition("/")
    if not right:
        return got.startswith(left.rstrip("X"))
    return (left == ".." or left <= got) and (right == ".." or got[: len(right)] <= right)


def score(finder: Finder, rows: list[tuple[str | None, str, Found]], *, loose: bool) -> tuple[float, float]:
    """Give F1 of extent and of value."""
    want = found = extent = value = 0
    for published, text, told in rows:
        open_ones = list(told)
        hits = finder(text, published)
        want, found = want + len(told), found + len(hits)
        for words, edtf in hits:
            twin = next((one for one in open_ones if one[0] == words), None)
            if twin is not None:
                open_ones.remove(twin)
                extent += 1
                value += same(twin[1], edtf, loose=loose)
    both = want + found
    return 2 * extent / both, 2 * value / both


def main() -> None:
    finders = {"parleys": parleys(), "dateparser": dateparser()}
    print(f"{'sentences':14}{'finder':12}{'n':>5}{'extent F1':>11}{'value F1':>10}{'ms each':>9}")
    for name in FILES:
        rows = sentences(name)
        for label, finder in finders.items():
            began = time.perf_counter()
            extent, value = score(finder, rows, loose=label != "parleys")
            each = (time.perf_counter() - began) / len(rows) * 1000
            print(f"{name:14}{label:12}{len(rows):5}{extent:11.3f}{value:10.3f}{each:9.1f}")


if __name__ == "__main__":
    main()
