"""Stories and copies: which reports tell one occasion, and which print one dispatch.

    python bench/stories.py DEV.jsonl SAMPLE.jsonl [--write docs/benchmarks.md]

DEV.jsonl holds reports with `id`, `title`, `text`, `published` and `story`; weights and thresholds were fitted on its
first half by time, the second is scored. Beside it stands plain TF-IDF in one pass with decay over time, its threshold
set on the first half, too; it needs scikit-learn, which parleys does not. SAMPLE.jsonl holds reports among which copies
made here are hidden; nothing of them is kept.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")

from blocks import write_block

from parleys.gathering import open_shelf
from parleys.record import Printed, Reading, Report, Span
from parleys.stories.copies import group_copies
from parleys.stories.occasions import find_stories

Row = dict[str, Any]
Labels = dict[str, str]


def reading(row: Row) -> Reading:
    """Make a bare reading of a report: its text, title and day, and no fact."""
    title, text = row["title"], f"{row['title']}\n\n{row['text']}"
    return Reading(
        report=Report(
            id=row["id"],
            source="bench",
            text=text,
            text_sha256="",
            title=Printed(text=title, start=0, end=len(title)),
            published=row["published"][:10],
            body=(Span(len(title), len(text)),),
        )
    )


def bcubed(found: Labels, gold: Labels) -> tuple[float, float, float]:
    """Give precision, recall and F1 of groups, report by report."""
    both = Counter((found[ident], gold[ident]) for ident in gold)
    mine, theirs = Counter(found[ident] for ident in gold), Counter(gold.values())
    precision = sum(both[found[i], gold[i]] / mine[found[i]] for i in gold) / len(gold)
    recall = sum(both[found[i], gold[i]] / theirs[gold[i]] for i in gold) / len(gold)
    return precision, recall, f1(precision, recall)


def paired(found: Labels, gold: Labels) -> tuple[float, float, float]:
    """Give precision, recall and F1 of the pairs of reports in one group."""
    right, mine, theirs = (
        sum(math.comb(count, 2) for count in Counter(keys).values())
        for keys in (
            [(found[ident], gold[ident]) for ident in gold],
            [found[ident] for ident in gold],
            list(gold.values()),
        )
    )
    precision, recall = right / max(1, mine), right / max(1, theirs)
    return precision, recall, f1(precision, recall)


def f1(precision: float, recall: float) -> float:
    """Give the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def stories(rows: Sequence[Row]) -> Labels:
    """Group reports as parleys does."""
    shelf = open_shelf()
    for row in rows:
        shelf.add(reading(row))
    return {ident: story.id for story in find_stories(shelf.stories, shelf.outlines) for ident in story.members}


def plain(rows: Sequence[Row], likeness: Any, start: int, threshold: float, decay: float) -> Labels:
    """Group reports by TF-IDF in one pass: each joins the group whose sum it resembles most, less for each day."""
    import numpy as np

    groups: list[tuple[list[int], int]] = []
    found: Labels = {}
    for place, row in enumerate(rows, start):
        day = datetime.date.fromisoformat(row["published"][:10]).toordinal()
        best = (threshold, -1)
        for number, (members, last) in enumerate(groups):
            if day - last <= 14:
                score = likeness[place, members].sum() / math.sqrt(likeness[np.ix_(members, members)].sum())
                best = max(best, (score * math.exp(-(day - last) / decay), number))
        if best[1] < 0:
            groups.append(([place], day))
        else:
            groups[best[1]] = ([*groups[best[1]][0], place], day)
        found[row["id"]] = str(best[1] if best[1] >= 0 else len(groups) - 1)
    return found


def baseline(rows: Sequence[Row], half: int) -> tuple[Labels, str]:
    """Set the threshold and the decay of TF-IDF on the first half, and group the second."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [f"{row['title']}\n{row['text']}" for row in rows]
    matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    likeness = (matrix @ matrix.T).toarray()
    gold = {row["id"]: row["story"] for row in rows[:half]}

    def worth(setting: tuple[float, float]) -> float:
        found = plain(rows[:half], likeness, 0, *setting)
        return bcubed(found, gold)[2] + paired(found, gold)[2]

    best = max(((th / 100, decay) for th in range(8, 31, 2) for decay in (1.0, 2.0, 3.0, 7.0)), key=worth)
    return plain(rows[half:], likeness, half, *best), f"threshold {best[0]}, decay {best[1]:g} days"


def score_stories(path: Path) -> list[str]:
    """Score both on the second half."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    rows.sort(key=lambda row: (row["published"], row["id"]))
    half = len(rows) // 2
    lines = [f"{'':34}{'BCubed P':>9}{'R':>7}{'F1':>7}{'pairs P':>10}{'R':>7}{'F1':>7}{'seconds':>9}"]

    def line(name: str, found: Labels, part: Sequence[Row], took: float) -> str:
        gold = {row["id"]: row["story"] for row in part}
        (a, b, c), (d, e, f) = bcubed(found, gold), paired(found, gold)
        return f"{name:34}{a:9.3f}{b:7.3f}{c:7.3f}{d:10.3f}{e:7.3f}{f:7.3f}{took:9.1f}"

    for name, part in (("parleys, first half (set on it)", rows[:half]), ("parleys, second half", rows[half:])):
        start = time.process_time()
        found = stories(part)
        lines.append(line(name, found, part, time.process_time() - start))
    start = time.process_time()
    found, setting = baseline(rows, half)
    lines.append(line("TF-IDF with decay, second half", found, rows[half:], time.process_time() - start))
    return [*lines, f"{len(rows)} reports; TF-IDF: {setting}"]


_SPELLINGS = (
    ("ization", "isation"), ("ize", "ise"), ("izing", "ising"), ("ized", "ised"), ("defense", "defence"),
    ("center", "centre"), ("color", "colour"), ("labor", "labour"), ("favor", "favour"), ("honor", "honour"),
    ("program", "programme"), ("traveled", "travelled"), ("toward ", "towards "), ("percent", "per cent"),
)  # fmt: skip
_NAMES = (("sch", "sh"), ("kh", "h"), ("ei", "ey"), ("y", "i"), ("ck", "k"), ("ou", "u"), ("dd", "d"), ("ss", "s"))
_SWAPS = {
    "said": "told reporters", "but": "however", "also": "in addition", "after": "following", "about": "around",
    "many": "numerous", "because": "since", "before": "ahead of", "big": "large", "began": "started", "says": "states",
    "wants": "is seeking", "including": "among them", "would": "was set to", "against": "in opposition to",
}  # fmt: skip


def cut(paragraphs: list[str], dice: random.Random, least: float = 0.3, most: float = 0.8) -> list[str]:
    """Keep 30 to 80 % of the words, mostly from the top as editors do."""
    share = dice.uniform(least, most)
    total = sum(len(each.split()) for each in paragraphs)
    order = (
        list(range(len(paragraphs))) if dice.random() < 0.5 else dice.sample(range(len(paragraphs)), len(paragraphs))
    )
    kept: set[int] = set()
    words = 0
    for place in order:
        if words >= share * total:
            break
        kept.add(place)
        words += len(paragraphs[place].split())
    return [paragraphs[place] for place in sorted(kept)]


def respell(paragraphs: list[str], dice: random.Random) -> list[str]:
    """Write British for American, and half of the names another way."""
    names = sorted({name for each in paragraphs for name in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}", each)})
    other: dict[str, str] = {}
    for name in dice.sample(names, len(names) // 2):
        changed = next((name.replace(a, b, 1) for a, b in _NAMES if a in name), name + "e")
        other[name] = changed
    found: list[str] = []
    for each in paragraphs:
        for american, british in _SPELLINGS:
            each = each.replace(american, british)
        found.append(re.sub(r"\b[A-Z][a-z]{3,}\b", lambda hit: other.get(hit[0], hit[0]), each))
    return found


def rewrite(paragraphs: list[str], dice: random.Random) -> list[str]:
    """Write a third of the sentences anew: other words, another order of clauses, some left out."""
    found: list[str] = []
    for each in paragraphs:
        sentences = re.split(r"(?<=[.!?]) ", each)
        for place, sentence in enumerate(sentences):
            if dice.random() < 0.33:
                words = [_SWAPS.get(word, word) for word in sentence.split()]
                words = [word for word in words if dice.random() > 0.12]
                middle = len(words) // 2
                sentences[place] = " ".join(words[middle:] + words[:middle])
        found.append(" ".join(sentences))
    return found


def insert(paragraphs: list[str], others: list[str], dice: random.Random) -> list[str]:
    """Put paragraphs of another report between: a quarter as many again."""
    found = list(paragraphs)
    for _ in range(max(1, len(paragraphs) // 4)):
        found.insert(dice.randrange(len(found) + 1), dice.choice(others))
    return found


def make(kind: str, row: Row, stranger: Row, dice: random.Random) -> Row:
    """Make a copy of one kind."""
    paragraphs = [each for each in row["text"].split("\n") if each.strip()]
    others = [each for each in stranger["text"].split("\n") if each.strip()]
    title = row["title"]
    if kind in ("cut", "all"):
        paragraphs = cut(paragraphs, dice, *((0.5, 0.8) if kind == "all" else (0.3, 0.8)))
    if kind in ("new headline", "all"):
        title = stranger["title"]
    if kind in ("respelled", "all"):
        paragraphs = respell(paragraphs, dice)
    if kind == "partly rewritten":
        paragraphs = rewrite(paragraphs, dice)
    if kind in ("inserted paragraphs", "all"):
        paragraphs = insert(paragraphs, others, dice)
    day = datetime.date.fromisoformat(row["published"][:10]) + datetime.timedelta(days=dice.choice((0, 0, 1, 2)))
    return row | {"id": f"{row['id']}/{kind}", "title": title, "text": "\n".join(paragraphs), "published": str(day)}


KINDS = ("cut", "new headline", "respelled", "partly rewritten", "inserted paragraphs", "all")


def rows_of(text: str) -> set[tuple[str, ...]]:
    """Give the eight words in a row of a text: by these it is checked whether two reports were copies before."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[place : place + 8]) for place in range(len(words) - 7)}


def score_copies(path: Path) -> list[str]:
    """Hide copies of every kind among the reports, and count what is found by kind; then by eye what else is."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    dice = random.Random(9)
    long = [row for row in rows if len(row["text"].split()) >= 200]
    shelf = open_shelf()
    start = time.process_time()
    for row in rows:
        shelf.add(reading(row))
    took = time.process_time() - start
    before = dict(shelf.copies)
    made = [(row, make(kind, row, dice.choice(rows), dice)) for kind in KINDS for row in dice.sample(long, 100)]
    for _, copy in made:
        shelf.add(reading(copy))
    texts = {row["id"]: row["text"] for row in rows}
    reports = {row["id"]: reading(row).report for row in (*rows, *(copy for _, copy in made))}
    group_of = {ident: copy.id for copy in group_copies(shelf.copies, reports) for ident in copy.members}
    members: defaultdict[str, list[str]] = defaultdict(list)
    for ident, group in group_of.items():
        members[group].append(ident)
    lines = [f"{'':24}{'copies':>8}{'precision':>11}{'recall':>9}"]
    totals = [0, 0, 0, 0]
    for kind in KINDS:
        counts = [0, 0, 0, 0]
        for row, copy in made:
            if not copy["id"].endswith(f"/{kind}"):
                continue
            others = [each for each in members[group_of.get(copy["id"], "")] if each != copy["id"]]
            right = [each for each in others if of_one(each.split("/")[0], row["id"], texts)]
            counts[0] += 1
            counts[1] += row["id"] in others
            counts[2] += len(right)
            counts[3] += len(others)
        lines.append(_copy_line(kind, counts))
        totals = [a + b for a, b in zip(totals, counts, strict=True)]
    lines.append(_copy_line("together", totals))
    real = sum(of_one(*pair, texts) for pair in before)
    lines.append(f"hidden among {len(rows):,} reports; {len(before)} pairs of these are copies of each other already,")
    lines.append(
        f"{real} of them with half of the shorter one's rows of eight words in common; {took:.0f} s for {len(rows):,}"
    )
    return lines


def of_one(one: str, other: str, texts: Mapping[str, str]) -> bool:
    """Say whether two reports of the sample are one, or shared half of their rows of eight words from the start."""
    if one == other:
        return True
    a, b = rows_of(texts[one]), rows_of(texts[other])
    return 2 * len(a & b) >= min(len(a), len(b))


def _copy_line(name: str, counts: Sequence[int]) -> str:
    made, found, right, told = counts
    return f"{name:24}{made:8}{right / max(1, told):11.3f}{found / max(1, made):9.3f}"


def main() -> None:
    """Print what is asked for, and write it where `<!-- stories -->` and its like stand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev", type=Path)
    parser.add_argument("sample", type=Path)
    parser.add_argument("--write", type=Path)
    asked = parser.parse_args()
    parts: list[tuple[str, Callable[[], list[str]]]] = [
        ("stories", lambda: score_stories(asked.dev)),
        ("copies", lambda: score_copies(asked.sample)),
    ]
    for name, work in parts:
        text = "\n".join(work())
        print(text, end="\n\n", flush=True)
        if asked.write:
            write_block(asked.write, name, text)


if __name__ == "__main__":
    sys.exit(main())
