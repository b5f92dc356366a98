"""Score the packaged model on the test parts of the treebanks: raw text in, own tokens.

python training/score.py MODEL_DIR CORPUS_DIR
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import spacy
from spacy.tokens import DocBin
from spacy.training import Example

ROWS = ("token_f", "sents_f", "tag_acc", "pos_acc", "dep_uas", "dep_las", "ents_f", "ents_p", "ents_r")
SETS = ("syntax-test-ewt", "syntax-test-gum", "names-dev")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("model", type=Path)
    arguments.add_argument("corpus", type=Path)
    given = arguments.parse_args()
    nlp = spacy.load(given.model)
    print(f"{'':18}" + "".join(f"{row:>9}" for row in ROWS))
    for name in SETS:
        gold = list(DocBin().from_disk(given.corpus / f"{name}.spacy").get_docs(nlp.vocab))
        scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
        cells = [scores.get(row) for row in ROWS]
        print(f"{name:18}" + "".join(f"{100 * cell:9.1f}" if cell else f"{'':>9}" for cell in cells))
    texts = [doc.text for doc in gold] * 3
    words = sum(len(text.split()) for text in texts)
    start = time.perf_counter()
    for _ in nlp.pipe(texts, batch_size=64):
        pass
    print(f"{words / (time.perf_counter() - start):.0f} words/s with every component, one process")


if __name__ == "__main__":
    main()
