"""How fast reports come in: pages cleaned, beside trafilatura alone on the same pages, in one process on one core.

    python bench/reports.py [TIMES]

Reads the invented pages of the tests (8 kinds of site, 10 reports) TIMES times over (default 3). Speed is pages and
words of the report a second; memory is the peak of each process.
"""

from __future__ import annotations

import logging
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
sys.path.insert(0, str(Path(__file__).parent.parent))


def parleys() -> Callable[[str], object]:
    from parleys.record import Format
    from parleys.reports.knowledge import load_report_knowledge
    from parleys.reports.originals import Original
    from parleys.reports.read import read_original

    know = load_report_knowledge()
    return lambda page: read_original(Original(source="a.html", format=Format.HTML, raw=page.encode()), know)


def peer() -> Callable[[str], object]:
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)
    return lambda page: trafilatura.bare_extraction(page, with_metadata=True)


def text() -> Callable[[str], object]:
    from parleys.reports.knowledge import load_report_knowledge
    from parleys.reports.read import read_text

    know = load_report_knowledge()
    return lambda words: read_text(words, "a.txt", know)


READERS = {"parleys, HTML": parleys, "trafilatura": peer, "parleys, text": text}


def measure(name: str, times: int) -> None:
    """Measure one reader and print its row."""
    from tests.reports.formats.pages.builder import REPORTS, TEMPLATES, page, story

    stories = [story(each) for each in REPORTS]
    words = sum(len(" ".join(told.body).split()) for told in stories) * len(TEMPLATES) * times
    pages = [page(template, told) for told in stories for template in TEMPLATES]
    if name == "parleys, text":
        pages = ["\n\n".join((told.title, *told.body)) for told in stories for _ in TEMPLATES]
    read = READERS[name]()
    read(pages[0])
    began = time.perf_counter()
    for _ in range(times):
        for each in pages:
            read(each)
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux counts in KiB
    print(f"{name:15} {len(pages) * times / took:10.1f} {words / took:10.0f} {peak:8.0f}")


def main() -> None:
    """Measure all, each in a process of its own."""
    if len(sys.argv) == 3:
        measure(sys.argv[1], int(sys.argv[2]))
        return
    times = sys.argv[1] if len(sys.argv) > 1 else "3"
    print(f"{'':15} {'reports/s':>10} {'words/s':>10} {'peak MB':>8}", flush=True)
    for name in READERS:
        subprocess.run([sys.executable, __file__, name, times], check=True)


if __name__ == "__main__":
    main()
