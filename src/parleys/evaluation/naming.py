"""One actor however it is spelled: pairs of names that gold and reading join."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from itertools import combinations

from parleys.evaluation.gold import GoldPage
from parleys.evaluation.match import Found, forms
from parleys.evaluation.rows import Outcome, Row
from parleys.evaluation.text import flat, plain

_SHORTEST = 3
"""Names of fewer characters are not counted."""


def compare_naming(page: GoldPage, actors: list[Found]) -> Outcome:
    """Count pairs of names of one actor; kind `unspecified` is left out."""
    standing = {
        key: _standing({plain(name) for name in actor.names}, flat(page.text.raw))
        for key, actor in page.actors.items()
        if actor.kind != "unspecified"
    }
    known = {name for names in standing.values() for name in names if len(name) >= _SHORTEST}
    want = {pair for names in standing.values() for pair in _pairs(names & known)}
    joined = [{plain(form) for form in forms(actor)} & known for actor in actors]
    got = {pair for names in joined for pair in _pairs(names)}
    owners = Counter(name for names in joined for name in names)
    # a name that two actors of the reading both bear tells nobody apart: no credit for it
    right = {pair for pair in want & got if all(owners[name] == 1 for name in pair)}
    return Row(name="actor: pairs of names joined", gold=len(want), found=len(got), right=len(right))


def _standing(names: set[str], text: str) -> set[str]:
    """Give the names that stand in the text by themselves, not only inside a longer name of the same actor."""
    found: set[str] = set()
    for name in sorted(names, key=lambda one: (-len(one), one)):
        text, hits = re.subn(rf"\b{re.escape(name)}\b", " \x00 ", text)
        if hits:
            found.add(name)
    return found


def _pairs(names: Collection[str]) -> set[tuple[str, str]]:
    return set(combinations(sorted(names), 2))
