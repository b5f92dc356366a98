"""The knowledge of acts: in order, each frame once, every group known."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from parleys.events.scene import OPEN_GROUPS
from parleys.knowledge.acts import load_acts

WRITTEN: dict[str, Any] = tomllib.loads(
    (files("parleys") / "knowledge" / "en" / "acts.toml").read_text(encoding="utf-8")
)


def frame(act: dict[str, Any]) -> tuple[Any, ...]:
    """What tells one frame of a word from another."""
    asked = (tuple(act.get(name, ())) for name in ("prep", "what", "under", "beside"))
    return (act["part"], act["lemma"], act["type"], *asked)


def test_sorted() -> None:
    """Verbs stand before nouns, each in the order of the alphabet."""
    order = [(act["part"] != "verb", act["lemma"]) for act in WRITTEN["act"]]
    assert order == sorted(order)


def test_no_frame_twice() -> None:
    """No word has the same frame twice."""
    frames = [frame(act) for act in WRITTEN["act"]]
    assert len(frames) == len(set(frames))


def test_lists_are_sorted() -> None:
    """Every list of words is in the order of the alphabet, without doubles."""
    lists = {k: v for k, v in WRITTEN.items() if isinstance(v, list) and k != "act"} | WRITTEN["groups"]
    for name, words in lists.items():
        assert words == sorted(set(words)), name


def test_groups_are_known() -> None:
    """A frame asks only for groups that the file lists, and every group is asked for."""
    asked = {name for act in WRITTEN["act"] for name in act.get("what", ())}
    assert asked - set(OPEN_GROUPS) == set(WRITTEN["groups"])


def test_asking_frames_come_first() -> None:
    """ "freed the prisoners" is looked at before any freeing: the frame that asks for more wins."""
    for acts in load_acts().verbs.values():
        asked = [bool(a.prep) + bool(a.what) + bool(a.under) + bool(a.beside) for a in acts]
        assert asked == sorted(asked, reverse=True), acts[0].lemma
