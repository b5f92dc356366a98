"""Fine-tune the teacher: a bigger parser and name finder that the small model learns from.

    python training/teach.py train CORPUS_DIR TEACHER_DIR [--encoder DIR]
    python training/teach.py score CORPUS_DIR TEACHER_DIR

Needs `training/requirements-teacher.txt`. Texts with only names or only trees train the readers they can.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import torch
from prepare import SEED
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab
from teacher import NAMES, Batch, Encoder, Labels, Teacher, batches, encoder_folder, load, save
from teacher_reading import score
from torch import Tensor, nn
from transformers import AutoModel

MISSING = -100


def labels_of(docs: Iterable[Doc]) -> Labels:
    """Collect what the training trees use."""
    tags: set[str] = set()
    morphs: set[str] = set()
    deps: set[str] = set()
    for doc in docs:
        for token in doc:
            if token.dep_:
                tags.add(token.tag_)
                morphs.add(f"{token.pos_}|{token.morph}")
                deps.add(token.dep_)
    return Labels(sorted(tags), sorted(morphs), sorted(deps))


class Targets(NamedTuple):
    """The right answers as indexes; MISSING where a text does not say."""

    tag: Tensor
    morph: Tensor
    start: Tensor
    head: Tensor
    dep: Tensor
    name: Tensor


def targets(docs: Sequence[Doc], labels: Labels, length: int) -> Targets:
    rows = [torch.full((len(docs), length), MISSING) for _ in Targets._fields]
    places = [{value: i for i, value in enumerate(values)} for values in (*labels, NAMES)]
    tags, morphs, deps, names = places
    for k, doc in enumerate(docs):
        tree, named = doc.has_annotation("DEP"), doc.has_annotation("ENT_IOB")
        for token in doc:
            i = token.i
            if tree:
                rows[0][k, i] = tags.get(token.tag_, MISSING)
                rows[1][k, i] = morphs.get(f"{token.pos_}|{token.morph}", MISSING)
                rows[2][k, i] = int(bool(token.is_sent_start))
                rows[3][k, i] = 0 if token.head.i == i else token.head.i + 1
                rows[4][k, i] = deps.get(token.dep_, MISSING)
            if named:
                kind = token.ent_iob_
                rows[5][k, i] = names[f"{kind}-{token.ent_type_}" if kind in "BI" else "O"]
    return Targets(*rows)


def loss_of(model: Teacher, batch: Batch, gold: Targets) -> Tensor:
    """Add up the losses of the readers that the batch can teach."""
    words = model.encode(batch)
    losses: list[Tensor] = []

    def add(scores: Tensor, right: Tensor, weight: float = 1.0) -> None:
        if bool((right != MISSING).any()):
            flat = scores.reshape(-1, scores.shape[-1])
            losses.append(weight * nn.functional.cross_entropy(flat, right.reshape(-1), ignore_index=MISSING))

    add(model.tag(words), gold.tag, 0.5)
    add(model.morph(words), gold.morph, 0.5)
    add(model.start(words), gold.start, 0.5)
    add(model.name(words), gold.name)
    if bool((gold.head != MISSING).any()):
        scores = model.arc_scores(words)
        allowed = torch.cat([torch.ones_like(batch.words[:, :1]), batch.words], 1)
        add(scores.masked_fill(~allowed.unsqueeze(1), -1e4), gold.head)
        add(model.rel_scores(words, gold.head.clamp(min=0)), gold.dep)
    return torch.stack(losses).sum()


def train(
    model: Teacher, encoder: Encoder, docs: list[Doc], labels: Labels, epochs: int
) -> Iterable[tuple[int, float]]:
    """Fine-tune; yield (epoch, mean loss) after each pass."""
    shuffle = random.Random(SEED)
    near = [*model.encoder.parameters()]
    far = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": near, "lr": 2.5e-4}, {"params": far, "lr": 2e-3}], weight_decay=0.01, betas=(0.9, 0.98)
    )
    total = epochs * len(batches(docs, 1800, random.Random(SEED)))
    rise = max(1, total // 12)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / rise, max(0.0, (total - step) / (total - rise)))
    )
    for epoch in range(epochs):
        model.train()
        losses: list[float] = []
        for group in batches(docs, 1800, shuffle):
            batch = encoder.batch([[token.text for token in doc] for doc in group])
            loss = loss_of(model, batch, targets(group, labels, batch.words.shape[1]))
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimizer.step()
            schedule.step()
            losses.append(loss.item())
            if len(losses) % 50 == 0:
                print(f"epoch {epoch + 1}, step {len(losses)}: loss {sum(losses[-50:]) / 50:.3f}", flush=True)
        yield epoch, sum(losses) / len(losses)


def docs_of(path: Path) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(Vocab()))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("verb", choices=("train", "score"))
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("teacher", type=Path)
    arguments.add_argument("--encoder", type=Path, default=None)
    arguments.add_argument("--epochs", type=int, default=4)
    given = arguments.parse_args()
    torch.manual_seed(SEED)
    tests = {name: docs_of(given.corpus / f"{name}.spacy") for name in ("dev", "names-dev", "test-ewt", "test-gum")}
    if given.verb == "train":
        docs = docs_of(given.corpus / "train.spacy")
        labels = labels_of(docs)
        folder = given.encoder or encoder_folder()
        model = Teacher(AutoModel.from_pretrained(folder, add_pooling_layer=False), labels)
        encoder = Encoder(folder)
        began = time.time()
        for epoch, loss in train(model, encoder, docs, labels, given.epochs):
            save(model, labels, given.teacher, folder)
            model.eval()
            for name in ("dev", "names-dev"):
                print(f"{time.time() - began:6.0f} s, epoch {epoch + 1}, loss {loss:.3f}, {name}:", end=" ")
                print(score(model, encoder, labels, tests[name]), flush=True)
    model, encoder, labels = load(given.teacher)
    for name, docs in tests.items():
        print(f"{name}: {score(model, encoder, labels, docs)}", flush=True)


if __name__ == "__main__":
    main()
