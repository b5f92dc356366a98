"""How much a word tells: the table of knowledge/en/weights.toml, made from openly licensed text.

    pip install wordfreq && python training/weights.py TREEBANKS src/parleys/knowledge/en/weights.toml

TREEBANKS holds `ewt-train`, `ewt-dev` and `gum-train-open` (`.conllu.gz`), whose documents are counted. What they are
too few to tell is filled in from wordfreq's frequencies of English words (CC BY-SA 4.0), turned into the chance that a
report of ordinary length holds the word. Endings, `least` and `rare` are kept as they stand in the table.
"""

from __future__ import annotations

import gzip
import math
import re
import sys
import textwrap
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from parleys.knowledge.issues import load_issues
from parleys.knowledge.weights import Weights, load_weights
from parleys.stories.words import build_lexis

_PARTS = ("ewt-train", "ewt-dev", "gum-train-open")
_CHAT = ("= reviews", "= answers", "= email", "GUM_vlog", "GUM_conversation")
"""Genres that are far from news; their "mine" is no weapon."""
_LENGTH = 300
"""Words of a report, less what is only repeated."""
_COUNTED = 0.5
"""The part that the counted documents have in a word's weight, the rest being wordfreq's."""
_PRIOR = 50
"""Documents that wordfreq counts for beside those of the treebanks."""
_STEP = 0.25
_WORD = re.compile(r"[^\W\d_]+")
_HEAD = """\
# How common words are in English: weight = -ln(the chance that a report holds the word), rounded to a quarter; a word
# in no band weighs `rare`. {words:,} words stand for as many stems. Made by training/weights.py from {documents:,}
# documents of UD English EWT and GUM (open part), and from the word frequencies of wordfreq 3.1 (CC BY-SA 4.0); so this
# file is under CC BY-SA 4.0, too. No report of any outlet was counted.
"""


def documents(folder: Path) -> Iterator[set[str]]:
    """Yield the words of each document, small letters."""
    for part in _PARTS:
        words: set[str] = set()
        with gzip.open(folder / f"{part}.conllu.gz", "rt", encoding="utf-8") as lines:
            left_out = False
            for line in lines:
                if line.startswith("# newdoc"):
                    if words:
                        yield words
                    words = set()
                    left_out = any(genre in line for genre in _CHAT)
                elif line[:1].isdigit() and not left_out:
                    words.update(_WORD.findall(line.split("\t")[1].casefold()))
        if words:
            yield words


def frequencies() -> dict[str, float]:
    """Give how often each word stands among all words, by wordfreq."""
    from wordfreq import get_frequency_dict  # pyright: ignore[reportMissingImports, reportUnknownVariableType]

    table: dict[str, float] = get_frequency_dict("en", wordlist="large")  # pyright: ignore[reportUnknownVariableType]
    return {word: often for word, often in table.items() if _WORD.fullmatch(word)}


def make(folder: Path, before: Weights) -> tuple[dict[float, list[str]], int]:
    """Give the words of each band, a stem by its commonest word, and how many documents were counted."""
    stem = build_lexis(before, load_issues()).stem
    often: defaultdict[str, float] = defaultdict(float)
    word_of: dict[str, tuple[float, str]] = {}
    for word, part in frequencies().items():
        often[stem(word)] += part
        word_of[stem(word)] = max(word_of.get(stem(word), (0.0, "")), (part, word))
    counts: Counter[str] = Counter()
    total = 0
    for words in documents(folder):
        counts.update({stem(word) for word in words})
        total += 1
    bands: defaultdict[float, list[str]] = defaultdict(list)
    for name, part in often.items():
        chance = 1 - math.exp(-part * _LENGTH)
        counted = (counts[name] + _PRIOR * chance) / (total + _PRIOR)
        weight = round(-math.log((1 - _COUNTED) * chance + _COUNTED * counted) / _STEP) * _STEP
        if weight < before.rare:
            bands[weight].append(word_of[name][1])
    return bands, total


def main(folder: Path, table: Path) -> None:
    """Write the table anew."""
    before = load_weights()
    bands, total = make(folder, before)
    endings = tomllib.loads(table.read_text("utf-8"))["endings"]
    pairs = ", ".join(f'["{end}", "{instead}"]' for end, instead in endings)
    lines = [_HEAD.format(words=sum(map(len, bands.values())), documents=total) + f"rare = {before.rare}"]
    lines.append("# What a word loses to become its stem, longest first; at least `least` letters stay.\nendings = [")
    lines += [*_wrapped(pairs, "], "), f"]\nleast = {before.least}"]
    for weight, words in sorted(bands.items()):
        listed = ", ".join(f'"{word}"' for word in sorted(words))
        lines += [f"\n[[band]]\nweight = {weight}\nwords = [", *_wrapped(listed), "]"]
    table.write_text("\n".join(lines) + "\n", "utf-8")


def _wrapped(listed: str, glue: str = "") -> list[str]:
    held = listed.replace('", "', '",\x00"') if not glue else listed.replace("], [", "],\x00[").replace(" ", "\x01")
    flat = held.replace("\x00", " ")
    rows = textwrap.wrap(flat + ",", 116, break_long_words=False, break_on_hyphens=False)
    return [f"  {row}".replace("\x01", " ") for row in rows]


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
