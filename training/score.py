"""Score a pipeline on the test parts of the treebanks: raw text in, its own words, punctuation counted.

    python training/score.py MODEL CORPUS_DIR [--rules] [--curly] [--json FILE]

A word is right where its characters are the gold word's (as in CoNLL 2018's evaluation, Zeman et al. 2018); its head
must be the right word too, and for LAS its relation with subtype. Names count as right with borders and kind, "spans"
without the kind. `--rules`: sentences begin where `parleys.language` lets them, as in a reading, not where the parser
would. `--curly`: straight quotation marks and apostrophes are made curly first, as newspapers print them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

COLUMNS = ("words", "sentences", "tags", "UPOS", "UAS", "LAS", "names", "spans")
KINDS = ("PERSON", "ORG", "LOC", "NORP")


class Tally(NamedTuple):
    """How many are in the gold, found and right, of each measure."""

    gold: Counter[str]
    found: Counter[str]
    right: Counter[str]

    def f1(self, measure: str) -> float | None:
        both = self.gold[measure] + self.found[measure]
        return 200 * self.right[measure] / both if self.gold[measure] else None


class Facts(NamedTuple):
    """What one reading of a text says, by character."""

    words: dict[tuple[int, int], Any]
    sentences: set[tuple[int, int]]
    names: set[tuple[int, int, str]]


def facts_of(doc: Doc) -> Facts:
    """Collect words with their tag, universal tag, head and relation, sentences, and names."""
    words = {
        (token.idx, token.idx + len(token)): (
            token.tag_,
            token.pos_,
            (0, 0) if token.head.i == token.i else (token.head.idx, token.head.idx + len(token.head)),
            token.dep_.lower() if token.dep_ == "ROOT" else token.dep_,
        )
        for token in doc
        if not token.is_space
    }
    sentences: set[tuple[int, int]] = set()
    if doc.has_annotation("SENT_START"):
        solid = ([token for token in sent if not token.is_space] for sent in doc.sents)
        sentences = {(sent[0].idx, sent[-1].idx + len(sent[-1])) for sent in solid if sent}
    return Facts(words, sentences, {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents})


def compare(gold: Doc, found: Doc, tally: Tally) -> None:
    """Add one text to the tally."""
    right, own = facts_of(gold), facts_of(found)
    if gold.has_annotation("DEP"):
        _count(tally, "sentences", right.sentences, own.sentences)
        _count(tally, "words", set(right.words), set(own.words))
        for measure in ("tags", "UPOS", "UAS", "LAS"):
            _count(tally, measure, set(_rows(right, measure)), set(_rows(own, measure)))
    if gold.has_annotation("ENT_IOB"):
        _count(tally, "names", right.names, own.names)
        _count(tally, "spans", {name[:2] for name in right.names}, {name[:2] for name in own.names})
        for kind in KINDS:
            same = [{name for name in side.names if name[2] == kind} for side in (right, own)]
            _count(tally, kind, *same)


def _rows(facts: Facts, measure: str) -> Iterator[tuple[Any, ...]]:
    for span, (tag, pos, head, dep) in facts.words.items():
        yield (span, *{"tags": (tag,), "UPOS": (pos,), "UAS": (head,), "LAS": (head, dep)}[measure])


def relations(gold: Doc, found: Doc, tally: Tally) -> None:
    """Add one text to the tally of relations: head and relation right, by the relation without its subtype."""
    for facts, side in ((facts_of(gold), tally.gold), (facts_of(found), tally.found)):
        side.update(dep for _, _, _, dep in facts.words.values())
    right, own = facts_of(gold).words, facts_of(found).words
    same = (row[3] for span, row in right.items() if span in own and own[span][2:] == row[2:])
    tally.right.update(same)


def _count(tally: Tally, measure: str, gold: set[Any], found: set[Any]) -> None:
    tally.gold[measure] += len(gold)
    tally.found[measure] += len(found)
    tally.right[measure] += len(gold & found)


def new_tally() -> Tally:
    return Tally(Counter(), Counter(), Counter())


def read(nlp: Language, texts: Iterable[str], rules: bool) -> Iterator[Doc]:
    """Read raw texts; with `rules`, sentence borders are set before the parser runs, as parleys does."""
    if not rules:
        yield from nlp.pipe(texts, batch_size=64)
        return
    from parleys.knowledge.sentences import load_sentences
    from parleys.language.parse import settle_sentences

    know = load_sentences()
    yield from nlp.pipe((settle_sentences(nlp.make_doc(text), know) for text in texts), batch_size=64)


def curled(text: str) -> str:
    """Make quotation marks curly, character for character.

    >>> curled('He said "no".')
    'He said “no”.'
    """
    return re.sub(r'(?<![^\s(\[])"', "“", text).replace('"', "”").replace("'", "’")


def score(nlp: Language, corpus: Path, rules: bool = False, curly: bool = False) -> tuple[dict[str, Tally], Tally]:
    """Give a tally for every part and genre ("test-gum", "gum news"), and one of relations on both tests and dev."""
    tallies: dict[str, Tally] = defaultdict(new_tally)
    links = new_tally()
    for part in ("test-ewt", "test-gum", "dev", "names-dev"):
        gold = list(DocBin().from_disk(corpus / f"{part}.spacy").get_docs(nlp.vocab))
        texts = [curled(doc.text) if curly else doc.text for doc in gold]
        for right, own in zip(gold, read(nlp, texts, rules), strict=True):
            genre = right.user_data["genre"]
            gum = part == "test-gum" or (part == "dev" and right.user_data["bank"] == "gum-dev")
            rows = [part] if part != "dev" else []
            if gum:
                rows.append(f"gum {genre}, dev and test")
            if part == "test-ewt":
                rows.append(f"ewt {genre}, test")
            for row in rows:
                compare(right, own, tallies[row])
            if right.has_annotation("DEP"):
                relations(right, own, links)
    return tallies, links


def table(tallies: dict[str, Tally], columns: tuple[str, ...] = COLUMNS) -> str:
    """Write a Markdown table of F1."""
    rows = [f"| | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    for name in sorted(tallies, key=lambda name: (" " in name, name)):
        cells = (tallies[name].f1(column) for column in columns)
        rows.append(f"| {name} | " + " | ".join("" if cell is None else f"{cell:.1f}" for cell in cells) + " |")
    return "\n".join(rows)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("model")
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("--rules", action="store_true", help="sentences as parleys.language has them")
    arguments.add_argument("--curly", action="store_true", help="with curly quotation marks")
    arguments.add_argument("--json", type=Path, help="write all F1 here too")
    given = arguments.parse_args()
    tallies, links = score(spacy.load(given.model), given.corpus, given.rules, given.curly)
    print(table(tallies))
    print("\n" + table({"names-dev by kind": tallies["names-dev"]}, KINDS))
    print("\nrelations, dev and tests: " + ", ".join(f"{d} {links.f1(d):.0f}" for d, n in links.gold.most_common(36)))
    if given.json:
        figures = {name: {column: tally.f1(column) for column in COLUMNS} for name, tally in tallies.items()}
        given.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
