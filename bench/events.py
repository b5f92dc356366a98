"""How well events are coded, on two public sets that are not part of the project, each in two halves.

    python bench/events.py FOLDER [--write docs/benchmarks.md] [--misses]

A sentence is in the half that was looked at while rules were made ("seen") where the SHA-256 of its text begins with an
even hex digit; of the other half ("unseen") only totals are ever printed. `--misses` lists errors of the seen half.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))
sys.path.insert(0, str(Path(__file__).parent))

import events_petrarch
import events_plover

MARK = "events"


def table(folder: Path, *, misses: bool) -> Iterable[str]:
    """Yield the lines of the report."""
    yield from events_plover.report(folder / "plv_train.tsv", misses=misses)
    yield ""
    yield from events_petrarch.report(folder / "PETR2_GSR_validation.xml", misses=misses)


def main() -> None:
    """Print the tables, or write them between their marks in a page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    lines = list(table(options.folder, misses=options.misses))
    print("\n".join(lines))
    if options.write is not None:
        begin, end = f"<!-- {MARK} -->", f"<!-- end of {MARK} -->"
        before, _, rest = options.write.read_text(encoding="utf-8").partition(begin)
        after = rest.partition(end)[2]
        told = "\n".join(lines)
        options.write.write_text(f"{before}{begin}\n\n```text\n{told}\n```\n\n{end}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
