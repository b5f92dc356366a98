"""What a position is about, as something that a party can do, and whether it asks for that or for its contrary."""

from __future__ import annotations

import re

import msgspec

from parleys.conflict.drafting.wording import fold
from parleys.knowledge.drafting import Drafting, Matter

_WHOSE = re.compile(r" \([^()]*\)$")
_NEGATIONS = ("never", "no", "not")
PERSONS, PLACE, TERMS = "persons", "place", "terms"
"""Ids of matters of the list that more is known of."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """A matter of the list that words speak of."""

    matter: Matter
    contrary: bool
    """The words are for its contrary: to keep someone from leaving."""
    who: str
    """Whose it is, where the issue says: "Orlov" of "Orlov's departure"; empty else."""


def about(issue: str, words: str, know: Drafting) -> tuple[About, ...]:
    """Give the matters of the list that words speak of: that of the issue first, then others that they name.

    Args:
        issue: the issue of the position or condition.
        words: what is wanted or rejected.
        know: the list.
    """
    folded = fold(words)
    found: dict[str, About] = {}
    for matter in know.matter:
        who = _whose(issue, matter.issue)
        named = who is not None or any(f" {phrase} " in folded for phrase in matter.words)
        if (named or _ends(folded, matter, know)) and matter.id not in found:
            contrary = any(phrase in folded for phrase in matter.contrary) or _negated(folded)
            found[matter.id] = About(matter=matter, contrary=contrary, who=who or "")
    return tuple(sorted(found.values(), key=lambda each: _whose(issue, each.matter.issue) is None))


def turned(words: str, know: Drafting) -> bool:
    """Say whether words begin with an end to something: "lift the siege", "not to sign"."""
    first = fold(words).split()[:2]
    if first and first[0] == "to":
        first = first[1:]
    return bool(first) and first[0] in know.contrary


def _whose(issue: str, pattern: str) -> str | None:
    """Give whose matter an issue is, an empty word where it is nobody's in particular; None where it is another."""
    bare = _WHOSE.sub("", issue)
    before, sign, after = pattern.partition("{who}")
    if not sign:
        return "" if bare == pattern else None
    inside = len(bare) > len(before) + len(after)
    return bare[len(before) : len(bare) - len(after)] if inside and bare.endswith(after) else None


def _ends(folded: str, matter: Matter, know: Drafting) -> bool:
    words = folded.split()
    at = next((place for place, word in enumerate(words[:3]) if word in know.contrary), None)
    return at is not None and any(word in matter.ends for word in words[at + 1 : at + 7])


def _negated(folded: str) -> bool:
    words = [word for word in folded.split()[:2] if word != "to"]
    return bool(words) and words[0] in _NEGATIONS
