"""How often each rule was right, counted from what people decided. Nothing is trained on it: it is shown, no more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import sqrt

import msgspec

from parleys.review.decision import Decision, DecisionKind, in_force
from parleys.review.edit import BY_HAND

_Z = 1.96
"""Standard deviations on each side of a 95 % interval."""
_ABOUT = {DecisionKind.ACCEPT: "accepted", DecisionKind.EDIT: "edited", DecisionKind.REJECT: "rejected"}


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """What people decided about the facts of one rule; each fact counts once, however many looked at it."""

    kind: str
    rule: str
    accepted: int = 0
    edited: int = 0
    """Right but for some fields."""
    rejected: int = 0
    disputed: int = 0
    """People differ; not counted for or against."""

    @property
    def decided(self) -> int:
        """How many facts were decided on."""
        return self.accepted + self.edited + self.rejected

    @property
    def precision(self) -> float | None:
        """The share that was accepted as it stood; None where nothing was decided."""
        return self.accepted / self.decided if self.decided else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of that share (E. B. Wilson, 1927), which is wide where little was decided."""
        n = self.decided
        if not n:
            return None
        share = self.accepted / n
        middle = share + _Z * _Z / (2 * n)
        half = _Z * sqrt(share * (1 - share) / n + _Z * _Z / (4 * n * n))
        return (middle - half) / (1 + _Z * _Z / n), (middle + half) / (1 + _Z * _Z / n)


def precision_of_rules(decisions: Iterable[Decision]) -> list[Measured]:
    """Give how often each rule was right, the least reliable first."""
    people: defaultdict[tuple[str, str, str, int, int], dict[str, str]] = defaultdict(dict)
    for each in in_force(decisions):
        fact = each.payload.get("fact")
        if each.kind not in _ABOUT or each.binding is None or fact is None or fact["rule"] == BY_HAND:
            continue
        text = each.binding.text_sha256 or each.binding.report
        key = (each.binding.kind, fact["rule"], text, fact["start"], fact["end"])
        outcome = _ABOUT[each.kind]
        if outcome == "accepted" and people[key].get(each.who) == "edited":
            # what was accepted is what had been put right
            continue
        people[key][each.who] = outcome
    counts: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (kind, rule, *_), outcomes in people.items():
        told = set(outcomes.values())
        agreed = {"edited"} if told == {"accepted", "edited"} else told
        counts[kind, rule][agreed.pop() if len(agreed) == 1 else "disputed"] += 1
    found = [Measured(kind=kind, rule=rule, **told) for (kind, rule), told in counts.items()]
    return sorted(found, key=lambda each: (each.precision is None, each.precision or 0, -each.decided, each.rule))
