"""Let the teacher parse raw news, and fill in what the treebanks leave out: the small model's further reading.

    python training/silver.py RAW.txt.gz CORPUS_DIR TEACHER_DIR [--words N]

RAW holds one paragraph a line. Half of what is taken tells of diplomacy and war, by `matters.toml`, half is what comes.
Writes CORPUS_DIR/taught/: silver.spacy, and the gold texts, a name layer added to trees and trees to names, twice over.
"""

from __future__ import annotations

import argparse
import gzip
import multiprocessing
import os
import random
import re
import time
import tomllib
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import torch
from prepare import SEED
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab
from teacher import Encoder, Labels, Teacher, batches, load
from teacher_reading import Sheet, read, spans
from tokens import tokenizing

LONGEST, SHORTEST = 120, 8
MATTERS = Path(__file__).with_name("matters.toml")
GOLD_COPIES = 2
PACK = 20_000


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


def start(teacher: Path) -> None:
    """Set up a worker: one thread, one teacher."""
    torch.set_num_threads(1)
    _WORKER.append((tokenizing(), *load(teacher)))


_WORKER: list[tuple[Language, Teacher, Encoder, Labels]] = []


def teach(packed: bytes) -> bytes:
    """Give every document of a packed DocBin all layers, in another order."""
    nlp, model, encoder, labels = _WORKER[0]
    docs = list(DocBin().from_bytes(packed).get_docs(nlp.vocab))
    found = DocBin()
    with torch.inference_mode():
        for group in batches(docs, 3000, random.Random(SEED)):
            sheets = read(model, encoder, [[token.text for token in doc] for doc in group], labels)
            for doc, sheet in zip(group, sheets, strict=True):
                found.add(taught(nlp, doc, sheet))
    return found.to_bytes()


def packs(docs: Iterable[Doc]) -> Iterator[bytes]:
    """Pack documents for the workers, PACK words a time."""
    pack, size = DocBin(), 0
    for doc in docs:
        pack.add(doc)
        size += len(doc)
        if size >= PACK:
            yield pack.to_bytes()
            pack, size = DocBin(), 0
    if len(pack):
        yield pack.to_bytes()


def taught_docs(teacher: Path, docs: Iterable[Doc]) -> DocBin:
    """Let the teacher read documents, on every core; the same whatever their number."""
    found, began = DocBin(), time.time()
    # an executor, not a pool: a pool starts workers for ever where the teacher cannot be loaded
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), mp_context=spawned, initializer=start, initargs=(teacher,)) as pool:
        for n, pack in enumerate(pool.map(teach, packs(docs)), start=1):
            found.merge(DocBin().from_bytes(pack))
            print(f"{n * PACK} words read, {n * PACK / (time.time() - began):.0f} a second", flush=True)
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("raw", type=Path)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("teacher", type=Path)
    arguments.add_argument("--words", type=int, default=1_700_000)
    given = arguments.parse_args()
    out = given.corpus / "taught"
    out.mkdir(exist_ok=True)
    gold = taught_docs(given.teacher, DocBin().from_disk(given.corpus / "train.spacy").get_docs(Vocab()))
    for copy in range(GOLD_COPIES):
        gold.to_disk(out / f"gold-{copy}.spacy")
    nlp = tokenizing()
    docs = (nlp.make_doc(text) for text in paragraphs(given.raw, given.words))
    taught_docs(given.teacher, (doc for doc in docs if len(doc) <= LONGEST)).to_disk(out / "silver.spacy")


if __name__ == "__main__":
    main()
