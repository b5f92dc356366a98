"""From treebanks to the packaged model, in one command.

    python training/train.py DATA_DIR [WORK_DIR]

DATA_DIR holds the gzipped files that `prepare.py` names. WORK_DIR (default: build/) takes corpora, configurations and
checkpoints. About 75 CPU-minutes; the result replaces src/parleys/models/en and is scored at the end.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MODEL = HERE.parent / "src" / "parleys" / "models" / "en"


def run(*arguments: str | Path) -> None:
    """Run a step with one thread for the linear algebra, so that results repeat."""
    threads = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    subprocess.run([sys.executable, *map(str, arguments)], check=True, env={**os.environ, **threads})


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data_dir", type=Path)
    arguments.add_argument("work_dir", type=Path, nargs="?", default=Path("build"))
    given = arguments.parse_args()
    corpus = given.work_dir / "corpus"
    run(HERE / "prepare.py", given.data_dir, corpus)
    for name in ("syntax", "names"):
        config = given.work_dir / f"{name}.cfg"
        run("-m", "spacy", "init", "fill-config", HERE / f"{name}.cfg", config)
        paths = ["--paths.train", corpus / f"{name}-train.spacy", "--paths.dev", corpus / f"{name}-dev.spacy"]
        run("-m", "spacy", "train", config, "-o", given.work_dir / name, *paths)
    best = [given.work_dir / name / "model-best" for name in ("syntax", "names")]
    run(HERE / "assemble.py", *best, MODEL)
    run(HERE / "score.py", MODEL, corpus)


if __name__ == "__main__":
    main()
