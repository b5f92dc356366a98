"""CLEAR parses come out as Universal Dependencies."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.language.pairs import Pair, page_of, read_pairs

from parleys.knowledge.clear import load_clear
from parleys.language import grammar
from parleys.language.clear import to_universal
from parleys.language.clear_tree import sound_heads
from parleys.language.page import Page, Token

PAIRS = {pair.text: pair for pair in read_pairs()}
WORDS = load_clear()
QUESTIONS: tuple[Callable[[Page, int], object], ...] = (
    grammar.subjects,
    grammar.objects,
    grammar.obliques,
    grammar.agents,
    grammar.possessors,
    grammar.modifiers,
    grammar.conjuncts,
    grammar.apposition,
    grammar.auxiliaries,
    grammar.case_of,
    grammar.marker,
    grammar.is_passive,
    grammar.is_negated,
    grammar.is_none,
    grammar.governor,
    grammar.noun_phrase,
    grammar.span_of,
)
CLEAR_LABELS = (
    *("acl", "acomp", "advcl", "advmod", "agent", "amod", "appos", "attr", "aux", "auxpass", "case", "cc", "ccomp"),
    *("compound", "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl", "intj", "mark", "meta", "neg"),
    *("nmod", "npadvmod", "nsubj", "nsubjpass", "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj"),
    *("predet", "prep", "prt", "punct", "quantmod", "relcl", "root", "ROOT", "xcomp"),
)
UNIVERSAL = {
    *("acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc"),
    *("cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:pass", "dep", "det"),
    *("det:predet", "discourse", "expl", "fixed", "flat", "iobj", "mark", "nmod", "nmod:desc", "nmod:poss"),
    *("nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl", "obl:agent", "obl:unmarked"),
    *("parataxis", "punct", "root", "xcomp"),
}
FORMS = (
    *("is/VBZ/AUX", "be/VB/AUX", "there/EX/PRON", "it/PRP/PRON", "because/IN/SCONJ", "of/IN/ADP", "as/RB/ADV"),
    *("well/RB/ADV", "to/TO/PART", "what/WP/PRON", "march/NNP/PROPN", "4/CD/NUM", "$/$/SYM", "and/CC/CCONJ"),
    *(",/,/PUNCT", '"/``/PUNCT', "\"/''/PUNCT", "././PUNCT", "said/VBD/VERB", "envoy/NN/NOUN", "haddad/NNP/PROPN"),
    *("more/JJR/ADJ", "than/IN/ADP", "let/VB/VERB", "no/DT/DET", "least/RBS/ADV", "at/IN/ADP", "aim/NN/NOUN"),
)


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_pairs(pair: Pair) -> None:
    """The CLEAR parse of a sentence gives its Universal Dependencies parse, to the letter."""
    found = to_universal(pair.clear, pair.persons, WORDS)
    assert [(t.text, t.head, t.dep, t.pos) for t in found] == [(t.text, t.head, t.dep, t.pos) for t in pair.universal]


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_grammar_answers_the_same(pair: Pair) -> None:
    """Whatever rooms ask of a page, they hear the same from either pipeline."""
    one = page_of(pair.text, to_universal(pair.clear, pair.persons, WORDS), pair.persons)
    other = page_of(pair.text, pair.universal, pair.persons)
    for question in QUESTIONS:
        for token in pair.universal:
            if token.pos != "PUNCT":
                assert question(one, token.i) == question(other, token.i), (question.__name__, token.text)


def ask(question: Callable[[Page, int], tuple[grammar.Argument, ...]], text: str, word: str) -> list[tuple[str, str]]:
    """Ask about the first token of that spelling; give the words of the answer with their prepositions."""
    pair = PAIRS[text]
    page = page_of(text, to_universal(pair.clear, pair.persons, WORDS), pair.persons)
    i = next(token.i for token in page.tokens if token.text == word)
    return [(argument.case, page.tokens[argument.head].text) for argument in question(page, i)]


@pytest.mark.parametrize(
    ("question", "text", "word", "answer"),
    [
        (grammar.subjects, "Haddad is ready for talks with the council.", "ready", [("", "Haddad")]),
        (grammar.obliques, "Haddad is ready for talks with the council.", "ready", [("for", "talks")]),
        (grammar.subjects, "Velland wants Orlov to leave before talks begin.", "leave", [("", "Orlov")]),
        (
            grammar.agents,
            "Haddad was criticised by Velland for refusing to meet Orlov.",
            "criticised",
            [("by", "Velland")],
        ),
        (grammar.possessors, "The rebels' refusal to meet surprised the United Nations.", "refusal", [("", "rebels")]),
        (
            grammar.subjects,
            "Velland, Orland and Tarn signed the deal.",
            "signed",
            [("", w) for w in ("Velland", "Orland", "Tarn")],
        ),
        (grammar.objects, "The council rejected what Orlov had offered.", "rejected", [("", "what")]),
        (
            grammar.obliques,
            "The rebels are not in Tarn because of the shelling.",
            "Tarn",
            [("because of", "shelling")],
        ),
    ],
)
def test_who_does_what(
    question: Callable[[Page, int], tuple[grammar.Argument, ...]], text: str, word: str, answer: list[tuple[str, str]]
) -> None:
    """Subjects, objects, owners and agents are found behind copulas, infinitives, prepositions and coordinations."""
    assert ask(question, text, word) == answer


def make_tokens(parts: list[tuple[str, str, int]], first: int) -> tuple[Token, ...]:
    """Give tokens of made-up forms "word/tag/pos" with labels and heads, numbered from `first`."""
    tokens: list[Token] = []
    for n, (form, dep, head) in enumerate(parts):
        word, tag, pos = form.split("/")
        tokens.append(
            Token(
                i=first + n,
                text=word,
                start=n,
                end=n + 1,
                lemma=word,
                pos=pos,
                tag=tag,
                dep=dep,
                head=first + head,
                feats="",
                sentence=0,
                lower=word,
            )
        )
    return tuple(tokens)


def depth_is_sound(tokens: tuple[Token, ...], first: int) -> bool:
    """Say whether every token reaches the one root."""
    roots = [token.i for token in tokens if token.head == token.i]
    reached = set(roots)
    for token in tokens:
        path: list[int] = []
        here = token.i
        while here not in reached and len(path) <= len(tokens):
            path.append(here)
            here = tokens[here - first].head
        if len(path) > len(tokens):
            return False
        reached.update(path)
    return len(roots) == 1


@st.composite
def parses(draw: st.DrawFn) -> tuple[tuple[Token, ...], list[tuple[int, int]], int]:
    """Give any words with any labels and any heads, circles and heads outside the sentence among them."""
    size = draw(st.integers(1, 14))
    tidy = draw(st.booleans())
    parts: list[tuple[str, str, int]] = []
    for n in range(size):
        head = draw(st.integers(0, max(n - 1, 0)) if tidy else st.integers(-2, size + 1))
        parts.append((draw(st.sampled_from(FORMS)), draw(st.sampled_from((*CLEAR_LABELS, "odd", ""))), head))
    first = draw(st.integers(0, 3))
    cuts = st.integers(first - 1, first + size + 1)
    persons = draw(st.lists(st.tuples(cuts, cuts).map(lambda cut: (min(cut), max(cut))), max_size=3))
    return make_tokens(parts, first), persons, first


@settings(deadline=None, max_examples=300)
@given(parses())
def test_whatever_the_parse_a_tree_comes_out(parse: tuple[tuple[Token, ...], list[tuple[int, int]], int]) -> None:
    """Any parse, however odd, gives the same words in one tree with one root and known relations."""
    tokens, persons, first = parse
    found = to_universal(tokens, persons, WORDS)
    assert [(t.i, t.text, t.start, t.tag, t.lemma) for t in found] == [
        (t.i, t.text, t.start, t.tag, t.lemma) for t in tokens
    ]
    assert depth_is_sound(found, first)
    assert all((token.dep == "root") == (token.head == token.i) for token in found)
    assert {token.dep for token in found} <= UNIVERSAL


@settings(deadline=None)
@given(st.lists(st.integers(-3, 12), min_size=1, max_size=12))
def test_sound_heads(heads: list[int]) -> None:
    """Circles and strays are cut, and a tree is left as it was."""
    once = sound_heads(heads)
    assert sum(head == i for i, head in enumerate(once)) == 1
    assert sound_heads(once) == once


@pytest.mark.parametrize("shape", ["chain", "flat"])
def test_long_sentences_cost_no_recursion(shape: str) -> None:
    """A list of thousands of words without a full stop is turned like any other."""
    parts = [("in/IN/ADP", "prep" if n % 2 else "pobj", n - 1 if shape == "chain" else 0) for n in range(1, 4000)]
    tokens = make_tokens([("said/VBD/VERB", "root", 0), *parts], 0)
    assert depth_is_sound(to_universal(tokens, (), WORDS), 0)


def test_nothing_comes_of_nothing() -> None:
    """An empty sentence stays empty."""
    assert to_universal((), (), WORDS) == ()
