"""How fast the language model is: loading, the pipeline alone, pages as rooms get them, and peak memory, on one core.

    python bench/language.py [--reports DIR] [--times N] [--model NAME ...]

Reads the text files of DIR (default: the bundled demo reports) N times over (default 30), paragraph by paragraph. Peers
in the same run: spaCy's blank tokenizer with a sentence splitter, and any installed pipelines named with `--model`.
Each measurement has a process of its own; loading counts from after the import of spaCy.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

os.environ.update(OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1", BLIS_NUM_THREADS="1")
SHIPPED, BLANK = "shipped", "spacy-blank"


def reports(folder: Path | None = None) -> list[str]:
    from parleys.demo import demo_folder

    return [path.read_text(encoding="utf-8-sig") for path in sorted((folder or Path(demo_folder())).rglob("*.txt"))]


def measure(name: str, times: int, folder: Path | None) -> None:
    """Measure one pipeline and print its row."""
    import spacy

    from parleys.knowledge.grammar import load_grammar
    from parleys.knowledge.sentences import load_sentences
    from parleys.language.parse import Model, load_model, parse
    from parleys.record import Span

    texts = reports(folder)
    words = sum(len(text.split()) for text in texts) * times
    pages = [(text, [Span(a, b) for a, b in lines(text)]) for text in texts]
    began = time.perf_counter()
    if name == BLANK:
        nlp = spacy.blank("en")
        nlp.add_pipe("sentencizer")
        model = Model(name=name, nlp=nlp, verbs=load_grammar())
    else:
        model = load_model(None if name == SHIPPED else name)
    loaded = time.perf_counter() - began
    know = load_sentences()
    paragraphs = [span.of(text) for text, spans in pages for span in spans]
    list(model.nlp.pipe(paragraphs[:20]))
    began = time.process_time()
    for _ in range(times):
        for _ in model.nlp.pipe(paragraphs, batch_size=64):
            pass
    alone = time.process_time() - began
    began = time.process_time()
    for _ in range(times):
        for text, spans in pages:
            parse(text, spans, model, know)
    paged = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux counts in KiB
    print(f"{name:24} {loaded:8.2f} {words / alone:14.0f} {words / paged:14.0f} {peak:8.0f}")


def lines(text: str) -> list[tuple[int, int]]:
    """Give the places of the lines that hold something."""
    found: list[tuple[int, int]] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line)
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--reports", type=Path)
    arguments.add_argument("--times", type=int, default=30)
    arguments.add_argument("--model", action="append", default=[])
    arguments.add_argument("--one", help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.one:
        measure(given.one, given.times, given.reports)
        return
    print(f"{'':24} {'load s':>8} {'pipeline w/s':>14} {'pages w/s':>14} {'peak MB':>8}", flush=True)
    for name in (SHIPPED, BLANK, *given.model):
        where = ["--reports", str(given.reports)] if given.reports else []
        subprocess.run([sys.executable, __file__, "--one", name, "--times", str(given.times), *where], check=True)


if __name__ == "__main__":
    main()
