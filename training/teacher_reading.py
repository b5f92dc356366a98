"""What the teacher reads in a text, and how well."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from prepare import SEED
from spacy.tokens import Doc
from teacher import NAMES, Encoder, Labels, Teacher, batches
from trees import best_trees


class Sheet(NamedTuple):
    """What the readers say of one text, one value a word. `heads` are indexes into the text; a root is its own head."""

    tags: list[str]
    morphs: list[str]
    starts: list[bool]
    heads: list[int]
    deps: list[str]
    names: list[str]


@torch.inference_mode()
def read(model: Teacher, encoder: Encoder, texts: Sequence[Sequence[str]], labels: Labels) -> list[Sheet]:
    """Read texts of words; every sentence gets one root, found by the best spanning tree."""
    batch = encoder.batch(texts)
    words = model.encode(batch)
    arcs = model.arc_scores(words).log_softmax(-1).numpy()
    tags, morphs = model.tag(words).argmax(-1), model.morph(words).argmax(-1)
    starts, names = model.start(words).argmax(-1), model.name(words).log_softmax(-1).numpy()
    heads = torch.zeros(batch.words.shape, dtype=torch.long)
    firsts: list[list[bool]] = []
    for i, text in enumerate(texts):
        first = [bool(s) or k == 0 for k, s in enumerate(starts[i, : len(text)])]
        firsts.append(first)
        heads[i, : len(text)] = torch.from_numpy(best_trees(arcs[i], first))
    deps = model.rel_scores(words, heads)
    root = labels.deps.index("ROOT")
    deps[..., root] = torch.where(heads == 0, 1e4, -1e4)
    relations = deps.argmax(-1)
    return [
        Sheet(
            tags=[labels.tags[t] for t in tags[i, :n]],
            morphs=[labels.morphs[m] for m in morphs[i, :n]],
            starts=firsts[i],
            heads=[k if h == 0 else int(h) - 1 for k, h in enumerate(heads[i, :n])],
            deps=[labels.deps[d] for d in relations[i, :n]],
            names=[NAMES[b] for b in _spans(names[i, :n])],
        )
        for i, n in enumerate(len(text) for text in texts)
    ]


def _spans(scores: Any) -> list[int]:
    """Choose the best sequence in which no name is continued that has not begun (Viterbi)."""
    total, back = scores[0].copy(), []
    total[[i for i, name in enumerate(NAMES) if name[0] == "I"]] = -1e9
    bar = np.zeros((len(NAMES), len(NAMES)))
    for j, name in enumerate(NAMES):
        if name[0] == "I":
            bar[:, j] = [0 if other[2:] == name[2:] else -1e9 for other in NAMES]
    for row in scores[1:]:
        ways = total[:, None] + bar
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    best = [int(total.argmax())]
    for step in reversed(back):
        best.append(int(step[best[-1]]))
    return best[::-1]


def spans(names: Sequence[str]) -> list[tuple[int, int, str]]:
    """Turn BIO marks into (first, last exclusive, kind)."""
    found: list[tuple[int, int, str]] = []
    for i, name in enumerate(names):
        if name[0] == "B":
            found.append((i, i + 1, name[2:]))
        elif name[0] == "I" and found:
            found[-1] = (found[-1][0], i + 1, found[-1][2])
    return found


def score(model: Teacher, encoder: Encoder, labels: Labels, docs: list[Doc]) -> str:
    """Score on gold words: share of right heads, relations and tags, F of sentence starts and names."""
    counts: dict[str, int] = dict.fromkeys(("words", "uas", "las", "pos", "right", "found", "gold", "s", "sf", "sg"), 0)
    for group in batches(docs, 4000, random.Random(SEED)):
        for doc, sheet in zip(group, read(model, encoder, [[t.text for t in d] for d in group], labels), strict=True):
            _count(doc, sheet, counts)
    words, named = max(counts["words"], 1), max(counts["found"] + counts["gold"], 1)
    sents = max(counts["sf"] + counts["sg"], 1)
    return (
        f"UPOS {100 * counts['pos'] / words:.1f} UAS {100 * counts['uas'] / words:.1f}"
        f" LAS {100 * counts['las'] / words:.1f} sentence starts F {200 * counts['s'] / sents:.1f}"
        f" names F {200 * counts['right'] / named:.1f}"
    )


def _count(doc: Doc, sheet: Sheet, counts: dict[str, int]) -> None:
    if doc.has_annotation("DEP"):
        counts["words"] += len(doc)
        for i, token in enumerate(doc):
            same = sheet.heads[i] == token.head.i
            counts["uas"] += same
            counts["las"] += same and sheet.deps[i] == token.dep_
            counts["pos"] += sheet.morphs[i].split("|")[0] == token.pos_
            first = bool(token.is_sent_start)
            counts["s"] += first and sheet.starts[i]
            counts["sf"] += sheet.starts[i]
            counts["sg"] += first
    if doc.has_annotation("ENT_IOB"):
        found = set(spans(sheet.names))
        gold = {(e.start, e.end, e.label_) for e in doc.ents}
        counts["right"] += len(found & gold)
        counts["found"] += len(found)
        counts["gold"] += len(gold)
