"""What training stands on: the treebanks' tokens, chunks and names, best trees, and honest scores."""

from __future__ import annotations

import doctest
import gzip
import itertools
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

sys.path.insert(0, str(Path(__file__).parents[2] / "training"))

import lemmas
import prepare
import score
import score_names
import tokens
from prepare import NamedTexts, chunks, to_doc
from score import compare, new_tally
from tokens import tokenizing
from trees import best_tree, best_trees

TREEBANK = """# newdoc id = GUM_news_velland
# newpar
# text = Karsava can't wait.
1	Karsava	Karsava	PROPN	NNP	Number=Sing	4	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	VerbForm=Fin	4	aux	_	_
3	n't	not	PART	RB	Polarity=Neg	4	advmod	_	_
4	wait	wait	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# text = Orlov left.
1	Orlov	Orlov	PROPN	NNP	Number=Sing	2	nsubj	_	_
2	left	leave	VERB	VBD	Tense=Past	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

# newpar
# text = Talks failed
1	Talks	talk	NOUN	NNS	Number=Plur	2	nsubj	_	_
2	failed	fail	VERB	VBD	Tense=Past	0	root	_	_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "gum-train-open.conllu.gz"
    path.write_bytes(gzip.compress(TREEBANK.encode()))
    return path


def docs(path: Path) -> list[Doc]:
    vocab = spacy.blank("en").vocab
    return [to_doc(vocab, chunk) for _, chunk in chunks(path)]


def test_a_paragraph_is_one_text_with_its_spacing(treebank: Path) -> None:
    """Sentences of a paragraph stand together as printed; a new paragraph is a new text."""
    first, second = docs(treebank)
    assert first.text.strip() == "Karsava can't wait. Orlov left."
    assert [token.i for token in first if token.is_sent_start] == [0, 5]
    assert second.text.strip() == "Talks failed"
    assert [genre for genre, _ in chunks(treebank)] == ["news", "news"]


def test_heads_and_features_survive(treebank: Path) -> None:
    """The tree of the second sentence counts on from the first."""
    first, _ = docs(treebank)
    assert [(token.text, token.dep_, token.head.text) for token in first][5:] == [
        ("Orlov", "nsubj", "left"),
        ("left", "ROOT", "left"),
        (".", "punct", "left"),
    ]
    assert str(first[2].morph) == "Polarity=Neg"


def test_names_are_found_by_their_text(treebank: Path, tmp_path: Path) -> None:
    """Names marked in running text land on the words of the tree, whatever the white space; other texts get none."""
    path = tmp_path / "names.jsonl.gz"
    entry = {"text": "Karsava  can't wait.\nOrlov left. ", "ents": [[0, 7, "PERSON"], [21, 26, "PERSON"]]}
    path.write_bytes(gzip.compress(json.dumps(entry).encode()))
    named = NamedTexts(path)
    first, second = docs(treebank)
    assert named.mark(first)
    assert [(ent.text, ent.label_) for ent in first.ents] == [("Karsava", "PERSON"), ("Orlov", "PERSON")]
    assert not named.mark(second)


@pytest.fixture(scope="module")
def cutting() -> Language:
    """What cuts words in training; as costly to make as the rules of a language."""
    return tokenizing()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("anti-government", "anti-government"),
        ("half-hearted", "half - hearted"),
        ("UN-led", "UN - led"),
        ("F-16", "F - 16"),
        ("mid-2031", "mid-2031"),
        ("U.N.-backed", "U.N. - backed"),
        ("and/or", "and / or"),
        ("7:30pm", "7:30 pm"),
        ("2030-31", "2030 - 31"),
        ("Maj. Orlov", "Maj. Orlov"),
        ("What?!", "What ?!"),
        ("can't", "ca n't"),
    ],
)
def test_words_are_cut_as_the_treebanks_cut(cutting: Language, text: str, words: str) -> None:
    """Affixes stay, other hyphens are words."""
    assert [token.text for token in cutting(text)] == words.split()


def every_tree(scores: Any) -> float:
    """Try all heads: the score of the best tree with one root."""
    n = len(scores)
    best = -np.inf
    for heads in itertools.product(range(n + 1), repeat=n):
        if heads.count(0) != 1 or any(head == i + 1 for i, head in enumerate(heads)):
            continue
        if all(reaches_root(heads, i) for i in range(n)):
            best = max(best, sum(scores[i, head] for i, head in enumerate(heads)))
    return best


def reaches_root(heads: Any, i: int) -> bool:
    for _ in range(len(heads) + 1):
        if heads[i] == 0:
            return True
        i = heads[i] - 1
    return False


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.integers(-20, 20), min_size=n * (n + 1), max_size=n * (n + 1))))
def test_the_best_tree_is_the_best(flat: list[int]) -> None:
    """The algorithm finds what trying all trees finds, and always a tree with one root."""
    n = next(n for n in range(1, 5) if n * (n + 1) == len(flat))
    scores = np.array(flat, dtype=float).reshape(n, n + 1)
    heads = best_tree(scores)
    assert sum(head == 0 for head in heads) == 1
    assert all(reaches_root(heads, i) for i in range(n))
    assert scores[np.arange(n), heads].sum() == every_tree(scores)


def test_each_sentence_has_its_own_root() -> None:
    """No word hangs on a word of another sentence."""
    heads = best_trees(np.random.default_rng(7).normal(size=(5, 6)), [True, False, True, False, False])
    assert sorted(np.flatnonzero(heads == 0) >= 2) == [False, True]
    assert all(head in (0, 1, 2) for head in heads[:2])
    assert all(head in (0, 3, 4, 5) for head in heads[2:])


def test_scores_count_words_cut_otherwise_as_wrong(treebank: Path) -> None:
    """A perfect reading has 100; one that glues two words loses them, and their dependents' heads."""
    gold, _ = docs(treebank)
    perfect, glued = new_tally(), new_tally()
    compare(gold, gold, perfect)
    assert {perfect.f1(measure) for measure in ("words", "sentences", "UPOS", "UAS", "LAS")} == {100.0}
    with gold.retokenize() as change:
        change.merge(gold[6:8], attrs={"DEP": "ROOT"})
    compare(docs(treebank)[0], gold, glued)
    assert glued.f1("words") == pytest.approx(200 * 6 / (8 + 7))
    assert glued.f1("LAS") == pytest.approx(200 * 5 / (8 + 7))


@pytest.mark.parametrize("module", [lemmas, prepare, score, score_names, tokens])
def test_examples_in_training_are_true(module: Any) -> None:
    """Every example in a docstring gives what it says."""
    outcome = doctest.testmod(module)
    assert (outcome.failed, outcome.attempted > 0) == (0, True)
