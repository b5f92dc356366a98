"""Turn the treebanks and name data into spaCy's binary training files.

    python training/prepare.py DATA_DIR OUT_DIR

DATA_DIR holds the CoNLL-U and JSON Lines files named in `TREEBANKS` and `NAMES`, gzipped. Sentences of one paragraph
are joined into chunks of at most `CHUNK` tokens with their raw spacing, so that the parser learns where sentences end.
Trees and names that cover the same text (GUM) become one document with both; the rest have one of the two, and a
component learns only from what is there. Every document carries its genre for the scores.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab
from tokens import tokenizing

CHUNK = 120
SEED = 7
TREEBANKS = {
    "train": ("ewt-train", "gum-train-open"),
    "dev": ("ewt-dev", "gum-dev"),
    "test-ewt": ("ewt-test",),
    "test-gum": ("gum-test",),
}
NAMES_WITH_TREES = "ner-gum-train"
NAMES_ALONE = ("ner-wikigold", "ner-crossner-politics", "ner-uner-ewt")
NAMES_TEST = "ner-gum-devtest"
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


def chunks(path: Path) -> Iterator[tuple[str, list[list[Row]]]]:
    """Group the sentences of a paragraph into chunks of at most CHUNK words; yield each with its genre."""
    chunk: list[list[Row]] = []
    size, here = 0, ""
    for document, paragraph, rows in sentences(path):
        if document.startswith(LEFT_OUT) and "train" in path.name:
            continue
        if chunk and (paragraph or document != here or size + len(rows) > CHUNK):
            yield genre_of(here), chunk
            chunk, size = [], 0
        chunk.append(rows)
        size += len(rows)
        here = document
    if chunk:
        yield genre_of(here), chunk


def genre_of(document: str) -> str:
    """Tell the genre from a document's id: GUM_news_asylum, weblog-blogspot.com_...

    >>> genre_of("GUM_news_asylum"), genre_of("newsgroup-groups.google.com_hidden")
    ('news', 'newsgroup')
    """
    if document.startswith("GUM_"):
        return document.split("_")[1]
    return document.split("-")[0]


class NamedTexts:
    """Names marked in running text, looked up by the text without its white space."""

    def __init__(self, path: Path) -> None:
        self.text = ""
        self.names: list[tuple[int, int, str]] = []
        for entry in entries(path):
            solid = [i for i, char in enumerate(entry["text"]) if not char.isspace()]
            place = {i: len(self.text) + n for n, i in enumerate(solid)}
            for start, end, label in entry["ents"]:
                inside = [place[i] for i in range(start, end) if i in place]
                self.names.append((inside[0], inside[-1] + 1, label))
            self.text += squeeze(entry["text"])

    def mark(self, doc: Doc) -> bool:
        """Set the names of a document found here; say whether it was found."""
        at = self.text.find(squeeze(doc.text))
        if at < 0:
            return False
        starts: dict[int, int] = {}
        ends: dict[int, int] = {}
        for token in doc:
            starts[at] = token.i
            at += len(squeeze(token.text))
            ends[at] = token.i + 1
        spans = [
            Span(doc, starts[start], ends[end], label=label)
            for start, end, label in self.names
            if start in starts and end in ends
        ]
        doc.set_ents(filter_spans(spans))
        return True


def squeeze(text: str) -> str:
    return "".join(text.split())


def entries(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def tree_docs(nlp: Language, path: Path) -> Iterator[Doc]:
    """Yield the chunks of a treebank, each with its genre."""
    for genre, chunk in chunks(path):
        doc = to_doc(nlp.vocab, chunk)
        doc.user_data.update(genre=genre, bank=path.name.split(".")[0])
        yield doc


def name_docs(nlp: Language, path: Path) -> Iterator[Doc]:
    """Yield documents with names alone; spans that do not fall on token borders are dropped."""
    for entry in entries(path):
        doc = nlp.make_doc(entry["text"])
        spans = [doc.char_span(start, end, label=label) for start, end, label in entry["ents"]]
        doc.set_ents(filter_spans([span for span in spans if span is not None]))
        doc.user_data["genre"] = path.name.split(".")[0]
        yield doc


def training_docs(nlp: Language, data_dir: Path) -> Iterator[Doc]:
    """Yield everything to learn from. What the tests hold is left out, whatever it is annotated for."""
    named = NamedTexts(data_dir / f"{NAMES_WITH_TREES}.jsonl.gz")
    for bank in TREEBANKS["train"]:
        for doc in tree_docs(nlp, data_dir / f"{bank}.conllu.gz"):
            if bank.startswith("gum"):
                named.mark(doc)
            yield doc
    test = "".join(squeeze(doc.text) for doc in tree_docs(nlp, data_dir / "ewt-test.conllu.gz"))
    for name in NAMES_ALONE:
        for doc in name_docs(nlp, data_dir / f"{name}.jsonl.gz"):
            if squeeze(doc.text) not in test:
                yield doc


def write(docs: list[Doc], path: Path) -> None:
    """Shuffle and write; say what was written."""
    random.Random(SEED).shuffle(docs)
    DocBin(docs=docs, store_user_data=True).to_disk(path)
    trees = sum(len(doc) for doc in docs if doc.has_annotation("DEP"))
    named = sum(len(doc) for doc in docs if doc.has_annotation("ENT_IOB"))
    print(f"{path.name}: {len(docs)} texts, {trees} words with trees, {named} with names")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("data_dir", type=Path)
    arguments.add_argument("out_dir", type=Path)
    given = arguments.parse_args()
    given.out_dir.mkdir(parents=True, exist_ok=True)
    nlp = tokenizing()
    nlp.to_disk(given.out_dir / "blank")
    write(list(training_docs(nlp, given.data_dir)), given.out_dir / "train.spacy")
    for part in ("dev", "test-ewt", "test-gum"):
        docs = [doc for bank in TREEBANKS[part] for doc in tree_docs(nlp, given.data_dir / f"{bank}.conllu.gz")]
        write(docs, given.out_dir / f"{part}.spacy")
    write(list(name_docs(nlp, given.data_dir / f"{NAMES_TEST}.jsonl.gz")), given.out_dir / "names-dev.spacy")


if __name__ == "__main__":
    main()
