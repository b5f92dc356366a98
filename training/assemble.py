"""Add the rule lemmatizer to a trained pipeline, leave out what training left behind, and write the packaged model.

python training/assemble.py TRAINED_MODEL OUT_DIR RECIPE
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import spacy
from lemmas import spell
from spacy.language import Language
from tokens import tokenizing

VERSION = "0.2.0"


def assemble(trained: Path, out: Path, recipe: str) -> None:
    """Write the pipeline: tok2vec, tagger, morphologizer, parser, ner, lemmatizer."""
    nlp = forget_words(spacy.load(trained))
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    lemmatizer.initialize(lambda: iter(()), nlp=nlp)
    spell(nlp)
    nlp.meta.update(
        name=f"parleys_news_{recipe}",
        version=VERSION,
        license="CC-BY-SA-4.0",
        description="Small English pipeline for news about diplomacy, Universal Dependencies labels",
    )
    nlp.meta["performance"] = {}
    if out.exists():
        shutil.rmtree(out)
    nlp.to_disk(out)


def forget_words(nlp: Language) -> Language:
    """Give the same pipeline with a vocabulary that has not seen the training texts.

    A trained pipeline keeps every word that it read in its string store; nothing needs them, and no text is to be
    guessed from what is shipped.
    """
    config = nlp.config.copy()
    config["initialize"] = {}
    fresh = spacy.blank("en").from_config(config)
    for name in ("lexeme_norm",):
        if nlp.vocab.lookups.has_table(name):
            fresh.vocab.lookups.set_table(name, nlp.vocab.lookups.get_table(name))
    fresh.tokenizer.from_bytes(tokenizing().tokenizer.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    for name, pipe in nlp.pipeline:
        for label in getattr(pipe, "labels", ()):
            fresh.vocab.strings.add(label)
            if name == "morphologizer":
                fresh.vocab.morphology.add(label)
        fresh.get_pipe(name).from_bytes(pipe.to_bytes(exclude=["vocab"]), exclude=["vocab"])
    fresh.meta.update(nlp.meta)
    return fresh


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("recipe", choices=("open", "taught"))
    given = parser.parse_args()
    assemble(given.trained, given.out, given.recipe)
