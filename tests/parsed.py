"""Build parsed pages by hand: `Haddad|NNP|nsubj|2 said|VBD|root|0`, so that a test can show a parser's mistakes too."""

from __future__ import annotations

from parleys.language.page import Page, Sentence, Token, children_of

_POS = {
    "CC": "CCONJ", "CD": "NUM", "DT": "DET", "EX": "PRON", "IN": "ADP", "JJ": "ADJ", "MD": "AUX", "NN": "NOUN",
    "NNP": "PROPN", "NNPS": "PROPN", "NNS": "NOUN", "POS": "PART", "PRP": "PRON", "PRP$": "PRON", "RB": "ADV",
    "RP": "ADP", "TO": "PART", "WDT": "PRON", "WP": "PRON",
}  # fmt: skip
_LEMMAS = {"has": "have", "had": "have", "is": "be", "was": "be", "been": "be", "were": "be"}
_AUXILIARY = ("aux", "aux:pass", "cop")


def parsed(*sentences: str) -> Page:
    """Give the page of sentences written as `word|Penn tag|relation|head`; heads count from 1, a root has 0.

    >>> page = parsed("Haddad|NNP|nsubj|2 left|VBD|root|0 .|.|punct|2")
    >>> page.text, page.tokens[1].pos, page.children
    ('Haddad left .', 'VERB', ((), (0, 2), ()))
    """
    tokens: list[Token] = []
    found: list[Sentence] = []
    text = ""
    for number, sentence in enumerate(sentences):
        first = len(tokens)
        for written in sentence.split():
            text += " " if text else ""
            tokens.append(_token(written, len(tokens), first, number, len(text)))
            text += tokens[-1].text
        start, end = tokens[first].start, tokens[-1].end
        found.append(Sentence(index=number, paragraph=0, first=first, last=len(tokens), start=start, end=end))
    return Page(
        text=text,
        tokens=tuple(tokens),
        sentences=tuple(found),
        names=(),
        children=children_of(token.head for token in tokens),
        starts=tuple(token.start for token in tokens),
    )


def _token(written: str, i: int, first: int, sentence: int, start: int) -> Token:
    word, tag, dep, head = written.split("|")
    lower = word.lower()
    return Token(
        i=i,
        text=word,
        start=start,
        end=start + len(word),
        lemma=_LEMMAS.get(lower, lower),
        pos=_pos(tag, dep),
        tag=tag,
        dep=dep,
        head=first + int(head) - 1 if int(head) else i,
        feats="",
        sentence=sentence,
        lower=lower,
    )


def _pos(tag: str, dep: str) -> str:
    if tag.startswith("VB"):
        return "AUX" if dep in _AUXILIARY else "VERB"
    if dep == "mark" and tag == "IN":
        return "SCONJ"
    return _POS.get(tag, "PUNCT")


def at(page: Page, word: str) -> int:
    """Give the token of the first such word."""
    return next(token.i for token in page.tokens if token.text == word)


def word(page: Page, i: int | None) -> str | None:
    """Give the word of a token, or None where there is none."""
    return None if i is None else page.tokens[i].text


def words(page: Page, found: tuple[int, ...]) -> list[str]:
    """Give the words of tokens."""
    return [page.tokens[i].text for i in found]
