"""Let the teacher parse raw news, and fill in what the treebanks leave out: the small model's further reading.

    python training/silver.py RAW.txt.gz CORPUS_DIR TEACHER_DIR [--words N]

RAW holds one paragraph a line. Half of what is taken tells of diplomacy and war, by `matters.toml`, half is what comes.
Writes CORPUS_DIR/taught/: silver.spacy, and the gold texts, a name layer added to trees and trees to names, twice over.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import time
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import torch
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab
from teacher import SEED, Encoder, Labels, Teacher, batches, load
from teacher_reading import Sheet, read, spans
from tokens import tokenizing

LONGEST, SHORTEST = 120, 8
MATTERS = Path(__file__).with_name("matters.toml")
GOLD_COPIES = 2


def paragraphs(path: Path, words: int) -> Iterator[str]:
    """Choose about `words` words of paragraphs, half of them on the matters that parleys reads about."""
    terms = tomllib.loads(MATTERS.read_text(encoding="utf-8"))["terms"]
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, terms))})", re.IGNORECASE)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [line.strip() for line in lines]
    random.Random(SEED).shuffle(texts)
    left = {True: words // 2, False: words - words // 2}
    for text in texts:
        size = len(text.split())
        on_matter = len({hit.lower() for hit in pattern.findall(text)}) >= 2
        if SHORTEST <= size <= LONGEST and left[on_matter] > 0:
            left[on_matter] -= size
            yield text
        if not any(count > 0 for count in left.values()):
            return


def taught(nlp: Language, doc: Doc, sheet: Sheet) -> Doc:
    """Write the teacher's reading where the document has none of its own."""
    if not doc.has_annotation("DEP"):
        new = Doc(
            nlp.vocab,
            words=[token.text for token in doc],
            spaces=[bool(token.whitespace_) for token in doc],
            tags=sheet.tags,
            pos=[morph.partition("|")[0] for morph in sheet.morphs],
            morphs=[morph.partition("|")[2] for morph in sheet.morphs],
            heads=sheet.heads,
            deps=sheet.deps,
        )
        if doc.has_annotation("ENT_IOB"):
            new.set_ents([Span(new, ent.start, ent.end, label=ent.label_) for ent in doc.ents])
        doc = new
    if not doc.has_annotation("ENT_IOB"):
        doc.set_ents([Span(doc, first, last, label=kind) for first, last, kind in spans(sheet.names)])
    return doc


def teach(nlp: Language, docs: Iterable[Doc], model: Teacher, encoder: Encoder, labels: Labels) -> Iterator[Doc]:
    """Yield every document with all layers, in another order."""
    for group in batches(list(docs), 4000, random.Random(SEED)):
        yield from map(lambda doc, sheet: taught(nlp, doc, sheet), group, _read(group, model, encoder, labels))


def _read(group: Sequence[Doc], model: Teacher, encoder: Encoder, labels: Labels) -> list[Sheet]:
    return read(model, encoder, [[token.text for token in doc] for doc in group], labels)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("raw", type=Path)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("teacher", type=Path)
    arguments.add_argument("--words", type=int, default=2_200_000)
    given = arguments.parse_args()
    model, encoder, labels = load(given.teacher)
    nlp = tokenizing()
    out = given.corpus / "taught"
    out.mkdir(exist_ok=True)
    with torch.inference_mode():
        gold = list(DocBin().from_disk(given.corpus / "train.spacy").get_docs(Vocab()))
        whole = list(teach(nlp, gold, model, encoder, labels))
        for copy in range(GOLD_COPIES):
            DocBin(docs=whole).to_disk(out / f"gold-{copy}.spacy")
        began, count = time.time(), 0
        docs = (nlp.make_doc(text) for text in paragraphs(given.raw, given.words))
        kept = [doc for doc in docs if len(doc) <= LONGEST]
        silver = DocBin()
        for doc in teach(nlp, kept, model, encoder, labels):
            silver.add(doc)
            if count // 100_000 != (count := count + len(doc)) // 100_000:
                print(f"{count} words read, {count / (time.time() - began):.0f} a second", flush=True)
        silver.to_disk(out / "silver.spacy")


if __name__ == "__main__":
    main()
