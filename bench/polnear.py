"""Attribution on PolNeAR beside textacy's direct quotations on the same parse (measure: ../shared/data/README.md).

    python bench/polnear.py FOLDER [--first N] [--misses KIND]

An attribution found is right if its words and a gold attribution's share half of what either has (letters and digits
only, one to one) and their sources overlap, where the gold names one. Gold counts attitudes and infinitive calls, too:
the second row is `parleys.attributions`, statements, positions and attitudes; a quotation broken by its cue is one.
Scores by gold kind: direct has 95 % of its letters inside quotation marks, indirect 5 % at most, mixed is between.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

_QUOTED = re.compile(r"“[^”\n]*”?|\"[^\"\n]*\"?|''[^'\n]*(?:'(?!')[^'\n]*)*''")
_SAYS = frozenset(
    """
    accord acknowledge add admit announce argue ask call claim concede continue declare deny describe explain insist
    mention note observe point remark reply report respond reveal say state stress suggest tell warn write
    """.split()  # noqa: SIM905
)


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Words, and who they are attributed to: sets of characters of the text."""

    content: frozenset[int]
    source: frozenset[int]
    cue: str = ""
    says: bool = True
    words: str = ""


def letters(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Give the places of letters and digits in spans."""
    return frozenset(i for start, end in spans for i in range(start, min(end, len(text))) if text[i].isalnum())


def kind_of(one: Attribution, quoted: frozenset[int]) -> str:
    """Say whether words are given directly, indirectly or mixed."""
    share = len(one.content & quoted) / max(1, len(one.content))
    return "direct" if share >= 0.95 else "indirect" if share <= 0.05 else "mixed"


def gold_of(text: str, path: Path) -> list[Attribution]:
    """Read brat's stand-off file; its offsets count UTF-16 units."""
    at: list[int] = []
    for i, char in enumerate(text):
        at += [i] * (2 if ord(char) > 0xFFFF else 1)
    at.append(len(text))
    spans: dict[str, list[tuple[int, int]]] = {}
    links: list[list[tuple[str, str]]] = []
    for line in re.split(r"\n(?=[TE]\d+\t)", path.read_text(encoding="utf-8")):
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            places = rest.split("\t")[0].split(" ", 1)[1].split(";")
            pairs = [tuple(map(int, place.split())) for place in places]
            spans[name] = [(at[min(a, len(at) - 1)], at[min(b, len(at) - 1)]) for a, b in pairs]
        elif name.startswith("E"):
            links.append(
                [(part.rsplit(":", 1)[0].rstrip("0123456789"), part.rsplit(":", 1)[1]) for part in rest.split()]
            )
    found: list[Attribution] = []
    for link in links:
        parts = {
            role: [s for r, t in link if r == role for s in spans.get(t, [])] for role in ("Content", "Source", "Cue")
        }
        content = letters(text, parts["Content"])
        if content:
            cue = " ".join(text[a:b] for a, b in parts["Cue"]).casefold()
            words = " ".join(text[a:b] for a, b in parts["Content"])
            found.append(
                Attribution(
                    content=content, source=letters(text, parts["Source"]), cue=cue, says=_is_say(cue), words=words
                )
            )
    return found


def _is_say(cue: str) -> bool:
    return not cue or any(_lemma(word) in _SAYS for word in re.findall(r"[a-z]+", cue))


def _lemma(word: str) -> str:
    known = {"said": "say", "told": "tell", "wrote": "write", "written": "write", "denied": "deny", "denies": "deny"}
    if word in known:
        return known[word]
    for ending in ("s", "es", "d", "ed", "ing"):
        for stem in (word.removesuffix(ending), word.removesuffix(ending) + "e"):
            if word.endswith(ending) and stem in _SAYS:
                return stem
    return word


def match(found: list[Attribution], gold: list[Attribution]) -> list[tuple[int, int]]:
    """Pair found and gold by their words, the best first, each once."""
    pairs: list[tuple[float, int, int]] = []
    for f, one in enumerate(found):
        for g, other in enumerate(gold):
            shared = len(one.content & other.content)
            if shared and (ratio := shared / len(one.content | other.content)) >= 0.5:
                pairs.append((ratio, f, g))
    used_f: set[int] = set()
    used_g: set[int] = set()
    kept: list[tuple[int, int]] = []
    for _, f, g in sorted(pairs, reverse=True):
        if f not in used_f and g not in used_g:
            used_f.add(f)
            used_g.add(g)
            kept.append((f, g))
    return kept


class Table:
    """Counts of one system."""

    def __init__(self, name: str) -> None:
        """Begin with nothing counted."""
        self.name = name
        self.counts: Counter[str] = Counter()

    def add(self, found: list[Attribution], gold: list[Attribution], quoted: frozenset[int]) -> set[int]:
        """Count one document; gives the gold attributions that were found, source and all."""
        pairs = match(found, gold)
        right: set[int] = set()
        self.counts.update({"found": len(found), "gold": len(gold), "matched": len(pairs)})
        kinds = [kind_of(each, quoted) for each in gold]
        self.counts.update(f"gold {kind}" for kind in kinds)
        self.counts["gold say"] += sum(each.says for each in gold)
        for f, g in pairs:
            if not gold[g].source or found[f].source & gold[g].source:
                right.add(g)
                self.counts.update(["right", f"right {kinds[g]}"])
                self.counts["right say"] += gold[g].says
        return right

    def row(self) -> str:
        """Give the scores as a line."""
        c = self.counts
        p, r = c["right"] / max(1, c["found"]), c["right"] / max(1, c["gold"])
        f1 = 2 * p * r / max(1e-9, p + r)
        kinds = " ".join(
            f"{100 * c[f'right {kind}'] / max(1, c[f'gold {kind}']):8.1f}"
            for kind in ("direct", "mixed", "indirect", "say")
        )
        speaker = 100 * c["right"] / max(1, c["matched"])
        return f"{self.name:22} {100 * p:6.1f} {100 * r:6.1f} {100 * f1:6.1f} {speaker:8.1f} {kinds}"


def errors_of(found: list[Attribution], gold: list[Attribution], quoted: frozenset[int]) -> Iterator[str]:
    """Name the error behind each gold attribution that was not found right, and behind each that is not in the gold."""
    pairs = match(found, gold)
    of_gold = {g: f for f, g in pairs}
    for g, each in enumerate(gold):
        kind = kind_of(each, quoted)
        if g in of_gold:
            if each.source and not found[of_gold[g]].source & each.source:
                yield f"right words, another source ({kind})"
            continue
        nearest = max(found, key=lambda other: len(other.content & each.content), default=None)
        if nearest is not None and len(nearest.content & each.content) > 0.3 * len(each.content):
            yield f"{'too many' if len(nearest.content) > len(each.content) else 'too few'} words ({kind})"
        elif not re.search(r"[a-z]", each.cue):
            yield f"missed: no cue but a mark ({kind})"
        else:
            yield f"missed: {'a verb of saying' if each.says else 'an attitude or act, not a saying'} ({kind})"
    taken = {f for f, _ in pairs}
    for f, each in enumerate(found):
        if f not in taken and not any(len(each.content & other.content) > 0.3 * len(each.content) for other in gold):
            yield f"found, not in the gold ({kind_of(each, quoted)})"


HEADER = f"{'':22} {'P':>6} {'R':>6} {'F1':>6} {'speaker':>8} {'direct':>8} {'mixed':>8} {'indirect':>8} {'say':>8}"


def documents(folder: Path, first: int | None) -> Iterator[tuple[str, str, list[Attribution]]]:
    """Yield each document with its first annotator's attributions."""
    notes: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        notes.setdefault(path.stem.rsplit("_", 1)[0], path)
    for n, (name, path) in enumerate(sorted(notes.items())):
        if first is not None and n >= first:
            return
        text = (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
        yield name, text, gold_of(text, path)


def main() -> None:
    """Score and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--first", type=int, default=None, help="only the first N documents")
    parser.add_argument("--write", type=Path, help="write tables and errors into this page, between its marks")
    parser.add_argument("--misses", choices=("direct", "mixed", "indirect"), help="print the gold that was missed")
    options = parser.parse_args()
    lines = run(options.folder, options.first, options.misses)
    print("\n".join(lines))
    if options.write:
        page = options.write.read_text(encoding="utf-8")
        block = "\n".join(("<!-- polnear -->", "", "```text", *lines, "```", "", "<!-- end of polnear -->"))
        page = re.sub(r"<!-- polnear -->.*?<!-- end of polnear -->", lambda _: block, page, flags=re.DOTALL)
        options.write.write_text(page, encoding="utf-8")


def run(folder: Path, first: int | None, misses: str | None) -> list[str]:
    """Read every document with parleys and with textacy on the same parse; gives the lines of the report."""
    from polnear_systems import systems

    ask = systems()
    tables = {name: Table(name) for name in ask}
    errors: Counter[str] = Counter()
    began = time.perf_counter()
    count = 0
    for name, text, gold in documents(folder, first):
        count += 1
        quoted = letters(text, [found.span() for found in _QUOTED.finditer(text)])
        answers = {system: give(text) for system, give in ask.items()}
        for system, found in answers.items():
            right = tables[system].add(found, gold, quoted)
            if system == "parleys, attributions":
                errors.update(errors_of(found, gold, quoted))
            if system == "parleys, attributions" and misses:
                for g, each in enumerate(gold):
                    if g not in right and kind_of(each, quoted) == misses:
                        hit = any(f for f, k in match(found, gold) if k == g)
                        why = "source" if hit or any(k == g for _, k in match(found, gold)) else "words"
                        print(f"{name[:28]}\t{why}\t[{each.cue}]\t{' '.join(each.words.split())[:150]}")
    took = time.perf_counter() - began
    print(f"{count} documents in {took:.0f} s")
    return [
        HEADER,
        *(table.row() for table in tables.values()),
        "",
        "the ten most common errors of parleys, attributions",
        *(f"{number:5}  {name}" for name, number in sorted(errors.items(), key=lambda pair: (-pair[1], pair[0]))[:10]),
    ]


if __name__ == "__main__":
    main()
