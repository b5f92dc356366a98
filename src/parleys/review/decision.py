"""What people decide: who, what, when and why, each decision bound to the words that it is about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import uuid4

import msgspec

from parleys.record import hash_of_text

AROUND = 32
"""Characters on each side that a decision remembers, to find its words again."""


class DecisionKind(StrEnum):
    """What can be decided."""

    ACCEPT = "accept"
    """A fact is right as it stands."""
    REJECT = "reject"
    """A fact is wrong: it is kept, and left out of all that is told."""
    EDIT = "edit"
    """Fields of a fact are put right."""
    ADD = "add"
    """A fact is read by hand out of words in which the rules read none."""
    MERGE = "merge"
    """Actors of the record are one."""
    SPLIT = "split"
    """An actor of the record is two."""
    NAME_ISSUE = "name_issue"
    SET_REPORT = "set_report"
    """A report's day of publication, or its outlet."""
    NOTE = "note"
    """A remark, which changes nothing; its words are in `why`."""
    UNDO = "undo"
    """An earlier decision counts no more."""


class Binding(msgspec.Struct, frozen=True, kw_only=True):
    """The words that a decision is about, so that it can be found again after the report was read anew."""

    report: str
    exact: str
    before: str
    after: str
    kind: str
    """What the words hold: statement, position, event, figure, relation; or report, where it is about all of it."""
    discriminator: str | None = None
    """What tells it from others in the same words: holder, stance, type."""
    start: int | None = None
    """Where the words stood."""
    text_sha256: str | None = None
    """The hash of the report's text: the same text under another id is the same words."""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """Who decided what, when and why; `binding` where it is about words.

    What `payload` holds, by kind: `accept`, `reject`, `add`: the `fact` as it stood, and the `actors` in it; `edit`:
    these, with what was `set` and what it `was`; `merge`: `members` (mentions of actors); `split`: `part` and `rest`;
    `name_issue`: `name`, `was`, and `members` (words of positions); `set_report`: `published`, `outlet`; `undo`: `of`,
    the id of the decision that counts no more.
    """

    id: str
    at: str
    """UTC, ISO 8601."""
    who: str
    kind: DecisionKind
    why: str | None = None
    payload: dict[str, Any] = {}
    binding: Binding | None = None

    @property
    def fact_id(self) -> str:
        """The id of a fact that no rule reads, and that is told because of this decision."""
        return f"by-hand-{self.id[:12]}"

    @property
    def order(self) -> tuple[str, str]:
        """What decisions are put in order by, wherever they come from: their time, then their id."""
        return self.at, self.id


def bind(report: str, text: str, start: int, end: int, kind: str, discriminator: str | None = None) -> Binding:
    """Bind to `text[start:end]` of a report.

    >>> bind("r1", "Orlov met Haddad.", 6, 9, "event").before
    'Orlov '
    """
    return Binding(
        report=report,
        exact=text[start:end],
        before=text[max(start - AROUND, 0) : start],
        after=text[end : end + AROUND],
        kind=kind,
        discriminator=discriminator,
        start=start,
        text_sha256=hash_of_text(text),
    )


def made(
    who: str, kind: str, payload: dict[str, Any] | None = None, binding: Binding | None = None, why: str | None = None
) -> Decision:
    """Give a decision made now.

    Raises:
        ValueError: there is no such kind.
    """
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return Decision(
        id=uuid4().hex, at=now, who=who, kind=DecisionKind(kind), why=why, payload=payload or {}, binding=binding
    )


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """Give the decisions that count, each once, in order of time; whatever order they are given in.

    An undone decision does not count; one whose undoing was undone does.
    """
    every = {each.id: each for each in decisions}
    target = {each.id: each.payload.get("of") for each in every.values() if each.kind is DecisionKind.UNDO}
    waiting: defaultdict[Any, int] = defaultdict(int)
    for of in target.values():
        waiting[of] += 1
    undone: set[Any] = set()
    known = [ident for ident in every if not waiting[ident]]
    # each undoing has one target, so all that undoes a decision is settled before it; a ring of undoings never is
    for ident in known:
        of = target.get(ident)
        if of is None:
            continue
        if ident not in undone:
            undone.add(of)
        waiting[of] -= 1
        if not waiting[of] and of in every:
            known.append(of)
    return sorted((every[ident] for ident in known if ident not in undone), key=lambda each: each.order)
