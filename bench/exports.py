"""Exports of a record of 100,000 facts: how long each form takes, how big it is, how much memory the command needs.

    python bench/exports.py [--reports 2500] [--folder FOLDER] [--form csv] [--write docs/benchmarks.md]

The record is the synthetic one of bench/store.py. Each command runs whole, with the start of Python, in a process of
its own; the best of five is told, and the peak of memory of one more run.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from pathlib import Path

from parleys.export import FORMATS
from store import make, whole


def command(form: str, record: Path, out: Path) -> list[str]:
    return ["export", str(record), "--to", form, "-o", str(out), "--force"]


def main() -> None:
    """Make the record, measure, and print or write the table."""
    options = argparse.ArgumentParser()
    options.add_argument("--reports", type=int, default=2500)
    options.add_argument("--folder", type=Path)
    options.add_argument("--form", action="append", help="only this form; may be repeated")
    options.add_argument("--write", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as made:
        record = (given.folder or Path(made)) / "bench.parleys"
        if not record.exists():
            make(record, given.reports)
        lines = [f"{'':12} {'whole, s':>10} {'peak, MB':>10} {'file, MB':>10}"]
        for form in [each for each in FORMATS if not given.form or each.name in given.form]:
            out = Path(made) / f"out{form.suffix}"
            arguments = command(form.name, record, out)
            took, peak = whole(arguments)
            lines.append(f"{form.name:12} {took:10.2f} {peak:10.0f} {out.stat().st_size / 1e6:10.1f}")
    table = "\n".join(lines)
    print(table)
    if given.write:
        page = given.write.read_text(encoding="utf-8")
        block = f"<!-- exports -->\n\n```text\n{table}\n```\n\n<!-- end of exports -->"
        page = re.sub(r"<!-- exports -->.*?<!-- end of exports -->", lambda _: block, page, flags=re.DOTALL)
        given.write.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
