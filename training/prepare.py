"""Turn the treebanks and name data into spaCy's binary training files.

    python training/prepare.py DATA_DIR OUT_DIR

DATA_DIR holds the CoNLL-U and JSON Lines files named in `TREEBANKS` and `NAMES`, gzipped. Sentences of one paragraph
are joined into chunks of at most `CHUNK` tokens with their raw spacing, so that the parser learns where sentences end.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans
from spacy.vocab import Vocab

CHUNK = 120
SEED = 7
TREEBANKS = {
    "train": ("ewt-train", "gum-train-open"),
    "dev": ("ewt-dev", "gum-dev"),
    "test-ewt": ("ewt-test",),
    "test-gum": ("gum-test",),
}
NAMES = {
    "train": ("ner-gum-train", "ner-wikigold", "ner-crossner-politics", "ner-uner-ewt"),
    "dev": ("ner-gum-devtest",),
}
# `conversation` is transcribed chatter without punctuation: it teaches a news parser nothing.
LEFT_OUT = ("GUM_conversation",)

Row = list[str]


def sentences(path: Path) -> Iterator[tuple[str, bool, list[Row]]]:
    """Yield (document id, starts a paragraph, rows) for every sentence of a CoNLL-U file."""
    document, paragraph, rows = "", True, []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                document, paragraph = line.split("=")[-1].strip(), True
            elif line.startswith("# newpar"):
                paragraph = True
            elif line and line[0] != "#":
                rows.append(line.split("\t"))
            elif not line and rows:
                yield document, paragraph, rows
                rows, paragraph = [], False


def words(rows: list[Row]) -> Iterator[tuple[Row, bool]]:
    """Yield (row, space after) for every syntactic word; the parts of a contraction carry no space between them."""
    space_of: dict[int, bool] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = (int(n) for n in row[0].split("-"))
            space_of.update(dict.fromkeys(range(first, last), False))
            space_of[last] = "SpaceAfter=No" not in row[9]
    for row in rows:
        if row[0].isdigit():
            number = int(row[0])
            yield row, space_of.get(number, "SpaceAfter=No" not in row[9])


def to_doc(vocab: Vocab, chunk: list[list[Row]]) -> Doc:
    """Join the sentences of a chunk into one gold document."""
    forms: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    pos: list[str] = []
    morphs: list[str] = []
    lemmas: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool] = []
    for rows in chunk:
        offset = len(forms)
        for row, space in words(rows):
            number, head = int(row[0]) - 1, int(row[6]) - 1
            forms.append(row[1])
            spaces.append(space)
            lemmas.append(row[2])
            pos.append(row[3])
            tags.append(row[4])
            morphs.append("" if row[5] == "_" else row[5])
            heads.append(offset + (head if head >= 0 else number))
            deps.append("ROOT" if head < 0 else row[7])
            starts.append(number == 0)
    return Doc(
        vocab,
        words=forms,
        spaces=spaces,
        tags=tags,
        pos=pos,
        morphs=morphs,
        lemmas=lemmas,
        heads=heads,
        deps=deps,
        sent_starts=starts,
    )


def chunks(path: Path) -> Iterator[list[list[Row]]]:
    """Group the sentences of a paragraph into chunks; a paragraph without marks is cut every six sentences."""
    chunk: list[list[Row]] = []
    size, here = 0, ""
    for document, paragraph, rows in sentences(path):
        if document.startswith(LEFT_OUT) and "train" in path.name:
            continue
        if chunk and (paragraph or document != here or size + len(rows) > CHUNK):
            yield chunk
            chunk, size = [], 0
        chunk.append(rows)
        size += len(rows)
        here = document
    if chunk:
        yield chunk


def syntax_docs(vocab: Vocab, paths: Iterable[Path]) -> Iterator[Doc]:
    for path in paths:
        for chunk in chunks(path):
            yield to_doc(vocab, chunk)


def name_docs(paths: Iterable[Path]) -> Iterator[Doc]:
    """Yield documents with entities; spans that do not fall on token borders are dropped."""
    nlp = spacy.blank("en")
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                entry = json.loads(line)
                doc = nlp.make_doc(entry["text"])
                spans = [doc.char_span(start, end, label=label) for start, end, label in entry["ents"]]
                doc.set_ents(filter_spans([span for span in spans if span is not None]))
                yield doc


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data_dir", type=Path)
    arguments.add_argument("out_dir", type=Path)
    given = arguments.parse_args()
    given.out_dir.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab
    shuffle = random.Random(SEED).shuffle
    for part, names in TREEBANKS.items():
        docs = list(syntax_docs(vocab, [given.data_dir / f"{name}.conllu.gz" for name in names]))
        shuffle(docs)
        DocBin(docs=docs, store_user_data=False).to_disk(given.out_dir / f"syntax-{part}.spacy")
        print(f"syntax-{part}: {len(docs)} chunks, {sum(len(doc) for doc in docs)} tokens")
    for part, names in NAMES.items():
        docs = list(name_docs(given.data_dir / f"{name}.jsonl.gz" for name in names))
        shuffle(docs)
        DocBin(docs=docs).to_disk(given.out_dir / f"names-{part}.spacy")
        print(f"names-{part}: {len(docs)} texts, {sum(len(doc.ents) for doc in docs)} names")


if __name__ == "__main__":
    main()
