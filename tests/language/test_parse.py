"""Pipelines of either kind of labels are loaded, told apart and read; what does not fit is refused in words."""

from __future__ import annotations

import socket
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as Words
from tests.language.pairs import Pair, read_pairs

from parleys.errors import ModelError
from parleys.knowledge.clear import load_clear
from parleys.knowledge.grammar import load_grammar
from parleys.knowledge.sentences import load_sentences
from parleys.language.page import Page
from parleys.language.parse import Model, load_model, parse
from parleys.record import Span

PAIRS = {pair.text: pair for pair in read_pairs()}
KINDS = {"Tarn": "GPE", "Monday": "DATE", "United": "ORG", "Velland": "GPE"}


@Language.component("parleys_test_table")
def parse_from_table(doc: Doc) -> Doc:
    """Stand in for a parser, tagger and name finder: set what `clear.txt` says of the sentence."""
    pair = PAIRS[doc.text]
    assert [token.text for token in doc] == [token.text for token in pair.clear]
    for token, known in zip(doc, pair.clear, strict=True):
        token.tag_, token.pos_, token.lemma_ = known.tag, known.pos, known.lemma
    words: Any = doc
    heads = [token.head for token in pair.clear]
    deps = ["ROOT" if token.dep == "root" else token.dep for token in pair.clear]
    again = Doc(doc.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc], heads=heads, deps=deps)
    for token, parsed in zip(words, again, strict=True):
        token.head, token.dep_ = doc[parsed.head.i], parsed.dep_
    names = [Words(doc, first, last, label="PERSON") for first, last in pair.persons]
    names += [Words(doc, t.i, t.i + 1, label=KINDS[t.text]) for t in doc if t.text in KINDS]
    doc.ents = tuple(names)
    return doc


@cache
def table_model() -> Model:
    nlp = spacy.blank("en")
    nlp.add_pipe("parleys_test_table")
    return Model(name="table", nlp=nlp, verbs=load_grammar(), clear=load_clear())


def read(model: Model, *sentences: str) -> Page:
    text = "\n".join(sentences)
    paragraphs = [Span(text.index(each), text.index(each) + len(each)) for each in sentences]
    return parse(text, paragraphs, model, load_sentences())


def make_pipeline(folder: Path, labels: tuple[str, ...], pipes: tuple[str, ...], language: str = "en") -> str:
    """Save a pipeline that was taught nothing but has the labels."""
    nlp = spacy.blank(language)
    for pipe in pipes:
        made: Any = nlp.add_pipe(pipe)
        for label in labels if pipe == "parser" else ("NNP", "VBD") if pipe == "tagger" else ():
            made.add_label(label)
    nlp.initialize()
    if "attribute_ruler" in pipes:
        ruler: Any = nlp.get_pipe("attribute_ruler")
        ruler.add([[{"TAG": "NNP"}]], {"POS": "PROPN"})
    nlp.to_disk(folder)
    return str(folder)


CLEAR = ("nsubj", "nsubjpass", "dobj")
UNIVERSAL = ("nsubj", "nsubj:pass", "obj")
PIPES = ("tagger", "attribute_ruler", "parser")


def test_a_page_comes_out_of_a_clear_pipeline() -> None:
    """Read through a CLEAR pipeline, a page has Universal Dependencies, the shipped kinds of names, and its offsets."""
    said, place = "Haddad became president in 2031 and remains popular.", "Karsava was to meet Haddad in Tarn."
    page = read(table_model(), said, place)
    first = len(PAIRS[said].universal)
    assert [(t.head, t.dep, t.pos) for t in page.tokens] == [
        *((t.head, t.dep, t.pos) for t in PAIRS[said].universal),
        *((t.head + first, t.dep, t.pos) for t in PAIRS[place].universal),
    ]
    assert [(name.label, page.text[name.start : name.end]) for name in page.names] == [
        ("PERSON", "Haddad"),
        ("PERSON", "Karsava"),
        ("PERSON", "Haddad"),
        ("LOC", "Tarn"),
    ]
    assert all(page.text[token.start : token.end] == token.text for token in page.tokens)
    assert page.children[first + 3][0] == first


@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_whole_names_are_known_by_the_pipeline(pair: Pair) -> None:
    """Names of persons found by the pipeline decide what is flat and what a title."""
    page = read(table_model(), pair.text)
    assert [(t.text, t.head, t.dep) for t in page.tokens] == [(t.text, t.head, t.dep) for t in pair.universal]


def test_labels_are_told_apart(tmp_path: Path) -> None:
    """A pipeline's labels decide whether they are turned."""
    assert load_model(make_pipeline(tmp_path / "clear", CLEAR, PIPES)).clear is not None
    assert load_model(make_pipeline(tmp_path / "ud", UNIVERSAL, PIPES)).clear is None


def test_names_and_lemmas_may_be_missing(tmp_path: Path) -> None:
    """A pipeline without names and lemmas gives a page without names; a lemma is the word in small letters."""
    page = read(load_model(make_pipeline(tmp_path / "ud", UNIVERSAL, PIPES)), "Haddad Left.")
    assert page.names == ()
    assert [token.lemma for token in page.tokens] == ["haddad", "left", "."]


@pytest.mark.parametrize(
    ("labels", "pipes", "language", "words"),
    [
        (("SB", "OA"), PIPES, "en", "neither Universal Dependencies .* nor CLEAR .*; found: OA, ROOT, SB"),
        (CLEAR, ("tagger", "attribute_ruler"), "en", r"no parser \(it has: tagger, attribute_ruler\)"),
        (CLEAR, ("parser", "attribute_ruler"), "en", "no tagger"),
        (CLEAR, ("parser", "tagger"), "en", "no parts of speech"),
        (CLEAR, PIPES, "de", "for the language 'de'; only English is read"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(
    tmp_path: Path, labels: tuple[str, ...], pipes: tuple[str, ...], language: str, words: str
) -> None:
    """A pipeline that cannot be read with is refused with what it lacks and what it has."""
    with pytest.raises(ModelError, match=words):
        load_model(make_pipeline(tmp_path / "model", labels, pipes, language))


def test_a_model_that_is_not_installed(tmp_path: Path) -> None:
    """Whoever names a model that is not there is told how to get it and how to do without; so with a broken folder."""
    with pytest.raises(
        ModelError, match=r"no language model en_core_web_none: .*Install it with pip.*leave --model out"
    ):
        load_model("en_core_web_none")
    with pytest.raises(ModelError, match="cannot load the language model"):
        load_model(str(tmp_path))


def test_the_hash_is_of_the_weights(tmp_path: Path) -> None:
    """Two models of one name and version are told apart by one changed number; one model is the same at every place."""
    folder = make_pipeline(tmp_path / "one", CLEAR, PIPES)
    nlp = spacy.load(folder)
    nlp.to_disk(tmp_path / "same")
    weights: Any = nlp.get_pipe("tagger")
    layer = next(node for node in weights.model.walk() if node.has_param("b"))
    layer.set_param("b", layer.get_param("b") + 1)
    nlp.to_disk(tmp_path / "other")
    one, same, other = (load_model(str(tmp_path / place)).name for place in ("one", "same", "other"))
    assert one == same != other
    assert one.split(" (")[0] == other.split(" (")[0]


def test_nothing_is_downloaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading a model, or failing to, asks no network."""

    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert load_model().clear is None
    with pytest.raises(ModelError):
        load_model("en_core_web_none")


def test_a_sentence_stays_whole_around_what_was_set_apart(model: Model) -> None:
    """Links cut out of the middle of a line do not cut its sentence; on lines of their own they part paragraphs."""
    links = 'Jana Ann HaddadEnvoys meet "again MORE'
    text = f'"We wait," Haddad {links} said on Monday.'
    at = text.index(links)
    page = parse(text, [Span(0, at), Span(at + len(links), len(text))], model, load_sentences())
    assert [token.text for token in page.tokens] == ['"', "We", "wait", ",", '"', "Haddad", "said", "on", "Monday", "."]
    assert all(text[token.start : token.end] == token.text for token in page.tokens)
    assert len(page.sentences) == 1
    assert [(quote.start, quote.end) for quote in page.quotes] == [(0, 10)]
    assert page.text == text
    lines = f"Haddad waits.\n{links}\nOrlov spoke."
    at = lines.index(links)
    page = parse(lines, [Span(0, at), Span(at + len(links) + 1, len(lines))], model, load_sentences())
    assert [sentence.paragraph for sentence in page.sentences] == [0, 1]


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("hopes", "hope"),
        ("hoped", "hope"),
        ("hopping", "hop"),
        ("staged", "stage"),
        ("waging", "wage"),
        ("planned", "plan"),
        ("putting", "put"),
        ("singing", "sing"),
        ("blogged", "blog"),
        ("radicalised", "radicalise"),
        ("need", "need"),
        ("bring", "bring"),
        ("dismiss", "dismiss"),
    ],
)
def test_verbs_keep_their_ground_form(model: Model, form: str, verb: str) -> None:
    """A form that spelling allows for one verb only is that verb's, whatever features the tagger gives it."""
    nlp = model.nlp
    doc = Doc(nlp.vocab, words=[form], pos=["VERB"])
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    assert lemmatizer.rule_lemmatize(doc[0])[0] == verb
