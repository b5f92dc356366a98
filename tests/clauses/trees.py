"""Read hand-made trees: each sentence as a parser got it wrong and, beside it, as it is right.

    = what is wrong
    word[/lemma]  tag  pos  head:label  [right head:label[:tag:pos]]
    > word: what is asked of its clause, in both trees

Heads count from 1 within the block; 0 is a root, and a second root begins a second sentence.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from parleys.language.page import Page, Sentence, Token, children_of


class Tree(msgspec.Struct, frozen=True, kw_only=True):
    """A block: the wrong page, the right one where it is written, and (word, question, answer)."""

    title: str
    wrong: Page
    right: Page | None
    asked: tuple[tuple[str, str, str], ...]
    fails: bool


def read_trees(path: Path) -> list[Tree]:
    """Give the blocks of a file, in order."""
    blocks = path.read_text(encoding="utf-8").split("\n= ")
    return [_tree(block.splitlines()) for block in blocks[1:]]


def _tree(lines: list[str]) -> Tree:
    rows = [line.split() for line in lines[1:] if line.strip() and line[0] not in "#>"]
    asked = [line[2:].split(" ", 1) for line in lines if line.startswith("> ")]
    written = any(len(row) > 4 for row in rows)
    return Tree(
        title=lines[0].removeprefix("? "),
        wrong=_page(rows, right=False),
        right=_page(rows, right=True) if written else None,
        asked=tuple((word, *_question(rest)) for word, rest in asked),
        fails=lines[0].startswith("? "),
    )


def _question(written: str) -> tuple[str, str]:
    """ "content: fail" → ("content", "fail")."""
    question, _, answer = written.partition(":")
    return question.strip(), answer.strip()


def _page(rows: list[list[str]], *, right: bool) -> Page:
    tokens: list[Token] = []
    text, sentence = "", -1
    for i, row in enumerate(rows):
        word, _, lemma = row[0].partition("/")
        tag, pos, link = row[1], row[2], row[3]
        if right and len(row) > 4:
            head_label, *form = row[4].split(";")
            link = head_label
            tag, pos = form or (tag, pos)
        number, _, label = link.partition(":")
        text += (" " if text else "") + word
        if i == 0 or (rows[i - 1][0] == "." and word != "."):
            sentence += 1
        tokens.append(
            Token(
                i=i,
                text=word,
                start=len(text) - len(word),
                end=len(text),
                lemma=lemma or word.lower(),
                pos=pos,
                tag=tag,
                dep=label,
                head=int(number) - 1 if int(number) else i,
                feats="",
                sentence=sentence,
                lower=word.lower(),
            )
        )
    return Page(
        text=text,
        tokens=tuple(tokens),
        sentences=tuple(_sentence(tokens, k) for k in range(sentence + 1)),
        names=(),
        children=children_of(token.head for token in tokens),
        starts=tuple(token.start for token in tokens),
    )


def _sentence(tokens: list[Token], index: int) -> Sentence:
    own = [token for token in tokens if token.sentence == index]
    first, last = own[0].i, own[-1].i + 1
    return Sentence(index=index, paragraph=0, first=first, last=last, start=own[0].start, end=own[-1].end)
