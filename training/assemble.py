"""Join the trained syntax and names pipelines, add the rule lemmatizer, and write the packaged model.

python training/assemble.py SYNTAX_MODEL NAMES_MODEL OUT_DIR
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import spacy

VERSION = "0.1.0"


def assemble(syntax: Path, names: Path, out: Path) -> None:
    """Write one pipeline: tok2vec, tagger, morphologizer, parser, lemmatizer, ner (with a tok2vec of its own)."""
    nlp = spacy.load(syntax)
    ner = spacy.load(names)
    nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    nlp.get_pipe("lemmatizer").initialize(lambda: iter(()), nlp=nlp)
    nlp.add_pipe("ner", source=ner)
    nlp.meta.update(
        name="parleys_news",
        version=VERSION,
        license="CC-BY-SA-4.0",
        description="Small English pipeline for news about diplomacy, Universal Dependencies labels",
    )
    nlp.meta["performance"] = {}
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("syntax", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    assemble(given.syntax, given.names, given.out)
