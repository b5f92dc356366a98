"""The only door to spaCy: load a model, parse the body of a report into a `Page`."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from parleys.errors import ModelError
from parleys.knowledge.clear import ClearWords, load_clear
from parleys.knowledge.grammar import GrammarWords, load_grammar
from parleys.knowledge.sentences import SentenceWords
from parleys.language.clear import to_universal
from parleys.language.page import Name, Page, Quote, Sentence, Token, children_of
from parleys.language.quotes import find_quotes, with_double_marks
from parleys.language.repair import repaired
from parleys.language.sentences import sentence_starts
from parleys.record import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# A non-breaking space glued into a token wrecks a parse; each is swapped for one plain space, so offsets stay.
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\r": " ", "\n": " "})
# A "sentence" longer than this is a table or a list without marks; the parser's time grows with it, its sense does not.
_LONGEST = 200
# Characters that may be set apart inside a line: a list of links, a heading that was run in.
_SET_APART = 1200
# What a pipeline must have, and the components that give it. Names and lemmas may be missing.
_NEEDED = (
    ("parser", ("parser",)),
    ("tagger", ("tagger",)),
    ("parts of speech, that is morphologizer or attribute_ruler", ("morphologizer", "attribute_ruler")),
)
# Names are typed as the shipped model types them; other kinds (dates, sums, works of art) are left out.
_KINDS = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "NORP": "NORP"} | dict.fromkeys(
    ("LOC", "GPE", "FAC"), "LOC"
)


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """A loaded spaCy pipeline with the name and hash that go into every reading."""

    name: str
    nlp: Any
    verbs: GrammarWords
    """Verbs that tell what an infinitive hangs on."""
    clear: ClearWords | None = None
    """What is needed to turn the pipeline's CLEAR labels; None where it has Universal Dependencies."""


def load_model(name: str | None = None) -> Model:
    """Load the shipped English model, or any installed English spaCy pipeline by name or path; nothing is downloaded.

    Raises:
        ModelError: there is no such pipeline, or it lacks something that reading needs.
    """
    nlp = _load(name)
    shown = f"the language model {name or 'that comes with parleys'}"
    if nlp.lang != "en":
        raise ModelError(f"{shown} is for the language {nlp.lang!r}; only English is read")
    for part, pipes in _NEEDED:
        if not any(pipe in nlp.pipe_names for pipe in pipes):
            raise ModelError(f"{shown} has no {part} (it has: {', '.join(nlp.pipe_names) or 'nothing'})")
    meta: Any = nlp.meta
    return Model(
        name=f"{meta['lang']}_{meta['name']} {meta['version']} ({_fingerprint(nlp)})",
        nlp=nlp,
        verbs=load_grammar(),
        clear=load_clear() if _has_clear_labels(nlp, shown) else None,
    )


def _load(name: str | None) -> Language:
    import spacy
    from spacy.util import is_package
    from thinc.api import use_ops
    from threadpoolctl import threadpool_limits

    if name is not None and not is_package(name) and not Path(name).exists():
        raise ModelError(
            f"there is no language model {name}: it is neither an installed package nor a folder. Install it with pip "
            "(spaCy's own also with `python -m spacy download`), or leave --model out: a model comes with parleys"
        )
    # one thread, so that every run and every worker gives the same bytes
    threadpool_limits(limits=1, user_api="blas")
    try:
        # numpy's own matrix product is a fifth faster here than thinc's
        with use_ops("numpy", use_blis=False):
            return spacy.load(Path(str(files("parleys.models").joinpath("en"))) if name is None else name)
    except (OSError, ValueError, ImportError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise ModelError(f"cannot load the language model {name or 'that comes with parleys'}: {reason}") from error


def _has_clear_labels(nlp: Language, shown: str) -> bool:
    """Tell CLEAR labels from Universal Dependencies by the passive subject, which both have and write differently."""
    parser: Any = nlp.get_pipe("parser")
    labels = sorted(parser.labels)
    if "nsubj:pass" not in labels and "nsubjpass" not in labels:
        found = ", ".join(labels[:8]) or "none"
        raise ModelError(
            f"{shown} has labels of neither Universal Dependencies (nsubj:pass) nor CLEAR (nsubjpass); found: {found}"
        )
    return "nsubj:pass" not in labels


def _fingerprint(nlp: Language) -> str:
    """Give the first 8 hex digits of the SHA-256 over all that a pipeline is: settings, words and weights."""
    digest = hashlib.sha256()
    if nlp.path is None:
        digest.update(json.dumps(nlp.meta, sort_keys=True, default=str).encode())
        digest.update(nlp.to_bytes())
    else:
        for place, path in _files_below(Path(nlp.path)):
            digest.update(f"{place}\0{path.stat().st_size}\0".encode())
            with path.open("rb") as file:
                while block := file.read(1 << 20):
                    digest.update(block)
    return digest.hexdigest()[:8]


def _files_below(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the files of a pipeline with their places in it, in order, whatever the system's order and separator."""
    found = [Path(root, name) for root, _, names in os.walk(folder) for name in names]
    kept = ((path.relative_to(folder).as_posix(), path) for path in found if path.suffix != ".pyc")
    yield from sorted(kept)


def parse(text: str, paragraphs: Sequence[Span], model: Model, know: SentenceWords) -> Page:
    """Parse the body paragraphs of a text, each by itself; offsets count into the text."""
    return parse_report(text, paragraphs, (), model, know)[0]


def parse_report(
    text: str, body: Sequence[Span], headings: Sequence[Span], model: Model, know: SentenceWords
) -> tuple[Page, Page]:
    """Parse the body of a text, and its headings and captions as a page of their own, in one go.

    Args:
        text: the report.
        body: its paragraphs, or parts of these.
        headings: what is read for names only.
        model: what parses.
        know: how sentences begin and end.
    """
    read, joined = _join(text, [span for span in body if span.of(text).strip()])
    read = with_double_marks(read)
    above = [span for span in headings if span.of(text).strip()]
    docs = model.nlp.pipe(_split(model.nlp, read, (*joined, *above), know), batch_size=256)
    pairs = zip((*joined, *above), docs, strict=True)
    page = _page(text, find_quotes(read, joined), islice(pairs, len(joined)), model)
    return page, _page(text, find_quotes(text, above), pairs, model)


def _join(text: str, paragraphs: Sequence[Span]) -> tuple[str, list[Span]]:
    """Join the parts of a line from which something was set apart, and blank that out: a sentence must stay whole."""
    joined: list[Span] = []
    for span in paragraphs:
        gap = text[joined[-1].end : span.start] if joined else "\n"
        if gap.strip() and "\n" not in gap and len(gap) <= _SET_APART:
            text = text[: joined[-1].end] + " " * len(gap) + text[span.start :]
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return text, joined


def _split(nlp: Language, text: str, paragraphs: Iterable[Span], know: SentenceWords) -> Iterable[Doc]:
    """Tokenize each paragraph and settle where its sentences begin; the parser keeps to it."""
    for paragraph in paragraphs:
        yield settle_sentences(nlp.make_doc(paragraph.of(text).translate(_SPACES)), know)


def settle_sentences(doc: Doc, know: SentenceWords) -> Doc:
    """Set where the sentences of a document begin, and give it back."""
    everything = list(doc)
    # runs of blanks are tokens of their own, and begin nothing
    blank = [token.is_space for token in everything] + [False]
    tokens = [token for token in everything if not blank[token.i]]
    spaced = [bool(token.whitespace_) or blank[token.i + 1] for token in tokens]
    starts = sentence_starts([token.text for token in tokens], spaced, know)
    begins = [False] * len(everything)
    last = 0
    for n, token in enumerate(tokens):
        if starts[n] or n - last >= _LONGEST:
            begins[token.i] = True
            last = n
    for i, token in enumerate(everything):
        token.is_sent_start = begins[i] or i == 0
    return doc


def _page(text: str, quotes: tuple[Quote, ...], docs: Iterable[tuple[Span, Doc]], model: Model) -> Page:
    """Gather the parsed paragraphs into one page."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for number, (paragraph, doc) in enumerate(docs):
        parsed = list(doc)
        index = _places(parsed, len(tokens))
        found = tuple(_names(doc, index, paragraph.start))
        names.extend(found)
        for begin, end in _sentences(parsed):
            number_of = len(sentences)
            inside = [
                _token(token, index, paragraph.start, number_of) for token in parsed[begin:end] if token.i in index
            ]
            if not inside:
                continue
            first = len(tokens)
            tokens.extend(inside if model.clear is None else to_universal(inside, _persons(found, inside), model.clear))
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
    whole = repaired(tokens, model.verbs)
    return Page(
        text=text,
        tokens=whole,
        sentences=tuple(sentences),
        names=tuple(names),
        children=children_of(token.head for token in whole),
        starts=tuple(token.start for token in whole),
        quotes=quotes,
    )


def _places(tokens: Sequence[Any], first: int) -> dict[int, int]:
    """Give where each token of a document stands on the page; white space has no place there."""
    solid = (token.i for token in tokens if not token.is_space)
    return {i: first + n for n, i in enumerate(solid)}


def _sentences(tokens: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Yield the first and last (exclusive) token of every sentence."""
    begin = 0
    for i, token in enumerate(tokens):
        if i > begin and token.is_sent_start:
            yield begin, i
            begin = i
    if tokens:
        yield begin, len(tokens)


def _names(doc: Doc, index: dict[int, int], offset: int) -> Iterable[Name]:
    for ent in doc.ents:
        inside = [index[token.i] for token in ent if token.i in index]
        if inside and ent.label_ in _KINDS:
            start, end = ent.start_char + offset, ent.end_char + offset
            yield Name(label=_KINDS[ent.label_], first=inside[0], last=inside[-1] + 1, start=start, end=end)


def _persons(names: Iterable[Name], tokens: Sequence[Token]) -> Iterable[tuple[int, int]]:
    """Give the first and last (exclusive) token of the persons' names that lie in a sentence."""
    first, last = tokens[0].i, tokens[-1].i + 1
    return [(n.first, n.last) for n in names if n.label == "PERSON" and first <= n.first and n.last <= last]


def _token(token: Any, index: dict[int, int], offset: int, sentence: int) -> Token:
    i, text, start = index[token.i], token.text, token.idx + offset
    head = index.get(token.head.i, i)
    return Token(
        i=i,
        text=text,
        start=start,
        end=start + len(text),
        lemma=(token.lemma_ or text).lower(),
        pos=token.pos_,
        tag=token.tag_,
        dep="root" if head == i else token.dep_,
        head=head,
        feats=str(token.morph),
        sentence=sentence,
        lower=text.lower().replace("’", "'"),
    )
