"""What people decided about the facts of one report, in words, and which decision can be undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from parleys.record import Fact, Reading
from parleys.review import Decision, DecisionKind, Verdict, in_force
from parleys.review.fields import kind_of
from parleys.summary.wording import clean, short_day

_DID = {
    DecisionKind.ACCEPT: "accepted",
    DecisionKind.REJECT: "rejected",
    DecisionKind.EDIT: "edited",
    DecisionKind.ADD: "added",
    DecisionKind.MERGE: "merged actors",
    DecisionKind.SPLIT: "split an actor",
    DecisionKind.NAME_ISSUE: "named an issue",
    DecisionKind.SET_REPORT: "dated or named a report",
    DecisionKind.NOTE: "noted",
    DecisionKind.UNDO: "undid",
}


class DecidedShown(msgspec.Struct, frozen=True, kw_only=True):
    """One decision."""

    id: str
    told: str
    """Who did what and when: "jo edited (stance), 3 Mar 2031"."""
    why: str
    in_force: bool = True


def decided_of(decision: Decision, counts: bool = True) -> DecidedShown:
    """Give a decision in words."""
    fields = ", ".join(sorted(decision.payload.get("set", ()))) if decision.kind is DecisionKind.EDIT else ""
    more = f" ({clean(fields)})" if fields else ""
    told = f"{clean(decision.who)} {_DID[decision.kind]}{more}, {short_day(decision.at[:10], year=True)}"
    return DecidedShown(id=decision.id, told=told, why=clean(decision.why or ""), in_force=counts)


def decided_about(
    reading: Reading, verdicts: Mapping[str, Verdict], decisions: Iterable[Decision]
) -> dict[str, tuple[DecidedShown, ...]]:
    """Give the decisions and notes about each fact that count, the latest last."""
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    for ident, verdict in verdicts.items():
        found[ident] += [ruling.decision for ruling in verdict.rulings]
    notes = [each for each in in_force(decisions) if each.kind is DecisionKind.NOTE and each.binding is not None]
    for note in notes:
        fact = next((one for one in reading.facts() if _is_about(note, one, reading)), None)
        if fact is not None:
            found[fact.id].append(note)
    return {
        ident: tuple(decided_of(each) for each in sorted(group, key=lambda one: one.order))
        for ident, group in found.items()
    }


def _is_about(note: Decision, fact: Fact, reading: Reading) -> bool:
    bound = note.binding
    return (
        bound is not None
        and bound.kind == kind_of(fact)
        and bound.start == fact.start
        and bound.exact == reading.report.text[fact.start : fact.end]
    )
