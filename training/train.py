"""From treebanks to the model, in one command.

    python training/train.py DATA_DIR [--work DIR] [--recipe open|taught] [--install]

DATA_DIR holds the gzipped files that `prepare.py` names; docs/model.md says where anybody gets them. `open` learns from
the openly licensed treebanks and names alone. `taught` learns besides from raw news (DATA_DIR/../raw) that a bigger
model, fine-tuned on the same treebanks, has parsed; it needs `training/requirements-teacher.txt`. DIR (default: build/)
takes corpora, checkpoints and the result, DIR/<recipe>/model, which is scored at the end. `--install` puts it into
the package. One thread, fixed seed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PACKAGED = HERE.parent / "src" / "parleys" / "models" / "en"
# Passes over the mixture cost more words than passes over the treebanks; both end on a plateau (docs/model.md).
STEPS = {"open": 6000, "taught": 7000}


def run(*arguments: str | Path, threads: int = 1) -> None:
    """Run a step with fixed threads for the linear algebra, so that results repeat."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS")
    environment = {**os.environ, **dict.fromkeys(names, str(threads)), "PYTHONHASHSEED": "0"}
    subprocess.run([sys.executable, *map(str, arguments)], check=True, env=environment)


def train(corpus: Path, work: Path, recipe: str) -> Path:
    """Train on what the recipe reads; give the folder of the best checkpoint."""
    dev = corpus / "dev"
    dev.mkdir(exist_ok=True)
    for name in ("dev", "names-dev"):
        shutil.copy(corpus / f"{name}.spacy", dev)
    texts = {"open": corpus / "train.spacy", "taught": corpus / "taught"}[recipe]
    config = work / "english.cfg"
    run("-m", "spacy", "init", "fill-config", HERE / "english.cfg", config)
    paths = ["--paths.train", texts, "--paths.dev", dev, "--paths.blank", corpus / "blank"]
    run("-m", "spacy", "train", config, "-o", work, *paths, "--training.max_steps", str(STEPS[recipe]))
    return work / "model-best"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data_dir", type=Path)
    arguments.add_argument("--work", type=Path, default=Path("build"))
    arguments.add_argument("--recipe", choices=tuple(STEPS), default="open")
    arguments.add_argument("--install", action="store_true")
    given = arguments.parse_args()
    corpus, work = given.work / "corpus", given.work / given.recipe
    work.mkdir(parents=True, exist_ok=True)
    run(HERE / "prepare.py", given.data_dir, corpus)
    if given.recipe == "taught":
        teacher = given.work / "teacher"
        run(HERE / "teach.py", "train", corpus, teacher, threads=os.cpu_count() or 1)
        raw = given.data_dir.parent / "raw" / "news-paragraphs.txt.gz"
        run(HERE / "silver.py", raw, corpus, teacher, threads=os.cpu_count() or 1)
    run(HERE / "assemble.py", train(corpus, work, given.recipe), work / "model", given.recipe)
    run(HERE / "score.py", work / "model", corpus, "--json", work / "scores.json")
    if given.install:
        shutil.rmtree(PACKAGED, ignore_errors=True)
        shutil.copytree(work / "model", PACKAGED)


if __name__ == "__main__":
    main()
