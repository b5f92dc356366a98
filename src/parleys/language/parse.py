"""The only door to spaCy: load a model, parse the body of a report into a `Page`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from parleys.errors import ModelError
from parleys.knowledge.sentences import SentenceWords
from parleys.language.page import Name, Page, Sentence, Token, children_of
from parleys.language.quotes import find_quotes
from parleys.language.sentences import sentence_starts
from parleys.record import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# A non-breaking space glued into a token wrecks a parse; each is swapped for one plain space, so offsets stay.
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\r": " ", "\n": " "})
# A "sentence" longer than this is a table or a list without marks; the parser's time grows with it, its sense does not.
_LONGEST = 200


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """A loaded spaCy pipeline with the name and hash that go into every reading."""

    name: str
    nlp: Any


def load_model(name: str | None = None) -> Model:
    """Load the shipped English model, or any installed spaCy pipeline by name or path.

    Raises:
        ModelError: there is no such pipeline, or it has no parser with Universal Dependencies.
    """
    import spacy

    path = Path(str(files("parleys.models").joinpath("en")))
    try:
        nlp = spacy.load(path if name is None else name)
    except (OSError, ValueError) as error:
        raise ModelError(f"cannot load the language model {name or path}: {str(error).splitlines()[0]}") from error
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"the model {name or path} has no parser")
    parser: Any = nlp.get_pipe("parser")
    if "nsubj:pass" not in parser.labels:
        raise ModelError(f"the model {name or path} does not use Universal Dependencies labels")
    meta = nlp.meta
    digest = hashlib.sha256(json.dumps(meta, sort_keys=True, default=str).encode()).hexdigest()[:8]
    return Model(name=f"{meta['lang']}_{meta['name']} {meta['version']} ({digest})", nlp=nlp)


def parse(text: str, paragraphs: Sequence[Span], model: Model, know: SentenceWords) -> Page:
    """Parse the body paragraphs of a text, each by itself; offsets count into the text."""
    solid = [span for span in paragraphs if span.of(text).strip()]
    docs = model.nlp.pipe(_split(model.nlp, text, solid, know), batch_size=64)
    return _page(text, solid, zip(solid, docs, strict=True))


def _split(nlp: Language, text: str, paragraphs: Iterable[Span], know: SentenceWords) -> Iterable[Doc]:
    """Tokenize each paragraph and settle where its sentences begin; the parser keeps to it."""
    for paragraph in paragraphs:
        doc = nlp.make_doc(paragraph.of(text).translate(_SPACES))
        words = [token.text for token in doc]
        starts = sentence_starts(words, [bool(token.whitespace_) for token in doc], know)
        last = 0
        for i, token in enumerate(doc):
            if starts[i] or i - last >= _LONGEST:
                token.is_sent_start, last = True, i
            else:
                token.is_sent_start = False
        yield doc


def _page(text: str, paragraphs: Sequence[Span], docs: Iterable[tuple[Span, Doc]]) -> Page:
    """Gather the parsed paragraphs into one page."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for number, (paragraph, doc) in enumerate(docs):
        kept = [token for token in doc if not token.is_space]
        index = {token.i: len(tokens) + n for n, token in enumerate(kept)}
        names.extend(_names(doc, index, paragraph.start))
        for sent in doc.sents:
            inside = [token for token in sent if token.i in index]
            if not inside:
                continue
            first = len(tokens)
            tokens.extend(_token(token, index, paragraph.start, len(sentences)) for token in inside)
            sentences.append(
                Sentence(
                    index=len(sentences),
                    paragraph=number,
                    first=first,
                    last=len(tokens),
                    start=tokens[first].start,
                    end=tokens[-1].end,
                )
            )
    return Page(
        text=text,
        tokens=tuple(tokens),
        sentences=tuple(sentences),
        names=tuple(names),
        children=children_of(token.head for token in tokens),
        starts=tuple(token.start for token in tokens),
        quotes=find_quotes(text, paragraphs),
    )


def _names(doc: Doc, index: dict[int, int], offset: int) -> Iterable[Name]:
    for ent in doc.ents:
        inside = [index[token.i] for token in ent if token.i in index]
        if inside:
            start, end = ent.start_char + offset, ent.end_char + offset
            yield Name(label=ent.label_, first=inside[0], last=inside[-1] + 1, start=start, end=end)


def _token(token: Any, index: dict[int, int], offset: int, sentence: int) -> Token:
    head = index.get(token.head.i, index[token.i])
    return Token(
        i=index[token.i],
        text=token.text,
        start=token.idx + offset,
        end=token.idx + len(token.text) + offset,
        lemma=(token.lemma_ or token.text).lower(),
        pos=token.pos_,
        tag=token.tag_,
        dep="root" if head == index[token.i] else token.dep_,
        head=head,
        feats=str(token.morph),
        sentence=sentence,
        lower=token.text.lower().replace("’", "'"),
    )
