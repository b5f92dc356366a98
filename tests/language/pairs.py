"""Read `clear.txt`: sentences with their CLEAR and their Universal Dependencies parse side by side."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from parleys.language.page import Name, Page, Sentence, Token, children_of


class Pair(NamedTuple):
    """One sentence parsed both ways, with the names of persons."""

    text: str
    clear: tuple[Token, ...]
    universal: tuple[Token, ...]
    persons: tuple[tuple[int, int], ...]


def read_pairs() -> list[Pair]:
    blocks = Path(__file__).with_name("clear.txt").read_text(encoding="utf-8").split("\n\n")
    return [_pair(block.strip().splitlines()) for block in blocks[1:]]


def _pair(lines: list[str]) -> Pair:
    text = lines[0].removeprefix("# ")
    rows = [line.split() for line in lines[1:]]
    starts = [n for n, row in enumerate(rows) if row[0].startswith("[")]
    ends = [n + 1 for n, row in enumerate(rows) if row[0].split("/")[0].endswith("]")]
    clear: list[Token] = []
    universal: list[Token] = []
    at = 0
    for n, (form, tag, pos, old, new, *other) in enumerate(rows):
        word, _, lemma = form.strip("[]").partition("/")
        at = text.index(word, at)
        for found, column, part in ((clear, old, pos), (universal, new, other[0] if other else pos)):
            head, dep = column.split(":", 1)
            found.append(
                Token(
                    i=n,
                    text=word,
                    start=at,
                    end=at + len(word),
                    lemma=lemma or word.lower(),
                    pos=part,
                    tag=tag,
                    dep="root" if head == "0" else dep,
                    head=n if head == "0" else int(head) - 1,
                    feats="",
                    sentence=0,
                    lower=word.lower(),
                )
            )
        at += len(word)
    return Pair(text, tuple(clear), tuple(universal), tuple(zip(starts, ends, strict=True)))


def page_of(text: str, tokens: tuple[Token, ...], persons: tuple[tuple[int, int], ...]) -> Page:
    return Page(
        text=text,
        tokens=tokens,
        sentences=(Sentence(index=0, paragraph=0, first=0, last=len(tokens), start=0, end=len(text)),),
        names=tuple(
            Name(label="PERSON", first=a, last=b, start=tokens[a].start, end=tokens[b - 1].end) for a, b in persons
        ),
        children=children_of(token.head for token in tokens),
        starts=tuple(token.start for token in tokens),
        quotes=(),
    )
