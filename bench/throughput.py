"""How fast and how large: the whole reader beside a tokenizer with a sentence splitter, in the same run, on one core.

    python bench/throughput.py [TIMES] [FOLDER]

Reads the bundled demo reports, or the text files of a folder, TIMES times over (default 20). Each measurement has a
process of its own, so that memory is not counted twice; loading is not in the speed. Time is that of the processor, so
that other programs count for little. textacy is measured where it is installed.
"""

from __future__ import annotations

import importlib.util
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")


def parleys() -> Callable[[Path], object]:
    from parleys import load_reader

    reader = load_reader()
    return lambda path: list(reader.read_file(path))


def spacy_blank() -> Callable[[Path], object]:
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return lambda path: nlp(path.read_text(encoding="utf-8"))


def textacy() -> Callable[[Path], object]:
    from textacy import extract

    from parleys.language.parse import load_model

    nlp = load_model().nlp

    def read(path: Path) -> object:
        doc = nlp(path.read_text(encoding="utf-8"))
        try:
            return list(extract.direct_quotations(doc))
        except ValueError:  # an odd number of marks stops it
            return doc

    return read


READERS = {"parleys": parleys, "spacy-blank": spacy_blank}
if importlib.util.find_spec("textacy"):
    READERS["textacy"] = textacy


def measure(name: str, times: int, folder: Path) -> None:
    """Measure one reader and print its row."""
    files = sorted(folder.glob("*.txt"))
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in files) * times
    began = time.process_time()
    read = READERS[name]()
    read(files[0])
    loaded = time.process_time()
    for _ in range(times):
        for path in files:
            read(path)
    took = time.process_time() - loaded
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux counts in KiB
    speed = f"{len(files) * times / took:10.1f} {words / took:10.0f}"
    print(f"{name:12} {speed} {loaded - began:8.2f} {peak:8.0f}")


def main() -> None:
    """Measure every reader, each in a process of its own that is called with the reader's name."""
    from parleys.demo import demo_folder

    if len(sys.argv) == 4:
        measure(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
        return
    times = sys.argv[1] if len(sys.argv) > 1 else "20"
    folder = sys.argv[2] if len(sys.argv) > 2 else str(demo_folder())
    print(f"{'':12} {'reports/s':>10} {'words/s':>10} {'load s':>8} {'peak MB':>8}", flush=True)
    for name in READERS:
        subprocess.run([sys.executable, __file__, name, times, folder], check=True)


if __name__ == "__main__":
    main()
