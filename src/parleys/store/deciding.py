"""The verbs of review: each makes one decision, adds it to the record, and gives it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import select

from parleys.errors import UsageError
from parleys.record import ActorAcross, Fact, Issue, Reading, Span
from parleys.review import (
    Decision,
    DecisionKind,
    Dispute,
    Doubtful,
    Measured,
    in_force,
    made,
    precision_of_rules,
    queue,
)
from parleys.review.across import members_of, parts_of, words_of
from parleys.review.disputes import disputes_of
from parleys.review.fields import MANY
from parleys.review.making import about_report, judged, line, person, put_right, read_by_hand, remark
from parleys.store import tables
from parleys.store.documents import Documents

_LISTED = 12
"""Ids that a message lists, at most."""


class Deciding(Documents):
    """A record in which people accept, reject, edit, add, merge, split, name, date, note and undo.

    `report` is always a report's id, the name of its file, or the beginning of one of them; `who` the person who
    decides. All raise UsageError where something is not in the record or does not fit, naming it and what is allowed,
    and RecordError where the record cannot be written.
    """

    def accept(self, report: str, fact: str, *, who: str, why: str | None = None) -> Decision:
        """Hold a fact to be right as it stands; it is kept as it is now, however the report is read later."""
        return self._add(judged(DecisionKind.ACCEPT, *self._fact(report, fact), who, why))

    def reject(self, report: str, fact: str, *, who: str, why: str | None = None) -> Decision:
        """Hold a fact to be wrong; it is left out of all that is told."""
        return self._add(judged(DecisionKind.REJECT, *self._fact(report, fact), who, why))

    def edit(self, report: str, fact: str, changes: Mapping[str, Any], *, who: str, why: str | None = None) -> Decision:
        """Put fields of a fact right; `changes`: fields of the exchange form with what they are to hold.

        `record.edit("9f3a", "p4", {"stance": "conditional", "with": ["Highland Council"]}, who="jo")`
        """
        return self._add(put_right(*self._fact(report, fact), changes, who, why))

    def add_fact(
        self,
        report: str,
        kind: str,
        words: str | Span | tuple[int, int],
        fields: Mapping[str, Any],
        *,
        who: str,
        why: str | None = None,
    ) -> Decision:
        """Read a fact by hand: `kind` of fact, the words that it is read from (or their place), and its fields.

        The fact is called `decision.fact_id`.

        `record.add_fact("9f3a", "event", "met in Tarsk", {"type": "CONSULT", "actors": ["Orlov"]}, who="jo")`
        """
        return self._add(read_by_hand(self._reading(report), kind, words, fields, who, why))

    def set_report(
        self,
        report: str,
        *,
        published: str | None = None,
        outlet: str | None = None,
        who: str,
        why: str | None = None,
    ) -> Decision:
        """Give a report its day of publication (EDTF), or its outlet; times told from that day are worked out again."""
        given = {"published": published, "outlet": outlet}
        told = {name: value for name, value in given.items() if value is not None}
        return self._add(about_report(self._reading(report), told, who, why))

    def note(self, text: str, *, who: str, report: str | None = None, fact: str | None = None) -> Decision:
        """Write a remark, on the record, on a report or on a fact of it; it changes nothing."""
        if report is None:
            return self._add(remark(text, who))
        if fact is None:
            return self._add(remark(text, who, self._reading(report)))
        return self._add(remark(text, who, *self._fact(report, fact)))

    def merge(self, actors: Iterable[str], *, who: str, why: str | None = None) -> Decision:
        """Hold actors of the dossier, by id or name, to be one."""
        found = {actor.id: actor for actor in (self._actor(each) for each in actors)}
        if len(found) < 2:
            raise UsageError("merge: give at least two different actors")
        members = [member for actor in found.values() for member in actor.members]
        payload = {"members": members_of(members, self._by_id(members))}
        return self._add(made(person(who), DecisionKind.MERGE, payload, why=why))

    def split(self, actor: str, members: Collection[str], *, who: str, why: str | None = None) -> Decision:
        """Hold some members (`report-id#actor-id`) of an actor of the dossier to be another one than the rest."""
        found = self._actor(actor)
        part, rest = parts_of(found, members)
        unknown = sorted(set(members) - set(part))
        if unknown or not part or not rest:
            told = f"{unknown[0]} is none of its members" if unknown else "give some of its members, but not all"
            raise UsageError(f"split: {told}: {_some(found.members)}")
        by_id = self._by_id(found.members)
        payload = {"name": found.name, "part": members_of(part, by_id), "rest": members_of(rest, by_id)}
        return self._add(made(person(who), DecisionKind.SPLIT, payload, why=why))

    def name_issue(self, issue: str, name: str, *, who: str, why: str | None = None) -> Decision:
        """Name an issue of the dossier, by id or name; two issues of one name are one."""
        known: list[Issue] = list(self.dossier([Issue]).of(Issue))
        found = next((each for each in known if issue in (each.id, each.name)), None)
        if found is None:
            raise UsageError(f"{issue}: no such issue in {self.place}; it has {_some(each.name for each in known)}")
        told = line("name", name)
        if told is None:
            raise UsageError("name: it must hold something")
        payload = {"name": told, "was": found.name, "members": words_of(found, self._by_id(found.members))}
        return self._add(made(person(who), DecisionKind.NAME_ISSUE, payload, why=why))

    def undo(self, decision: str, *, who: str, why: str | None = None) -> Decision:
        """Let a decision, by its id or the beginning of it, count no more; to undo an undoing brings it back."""
        every = self.decisions()
        found = [each for each in every if each.id == decision] or [
            each for each in every if len(decision) >= 4 and each.id.startswith(decision)
        ]
        if len(found) != 1:
            told = "several decisions begin so" if found else "no such decision"
            raise UsageError(f"{decision}: {told} in {self.place}")
        if found[0] not in in_force(every):
            raise UsageError(f"{decision}: it was undone already, and counts no more")
        return self._add(made(person(who), DecisionKind.UNDO, {"of": found[0].id}, found[0].binding, why))

    def queue(
        self, kind: str | None = None, actor: str | None = None, limit: int | None = None, report: str | None = None
    ) -> list[Doubtful]:
        """Give facts that nobody decided on, or on which people differ, the doubtful first.

        Args:
            kind: statement, position, event, figure or relation; all if not given.
            actor: only facts with somebody in them who bears these words in a name.
            limit: how many, at most.
            report: only facts of this report.
        """
        if kind is not None and kind not in MANY:
            raise UsageError(f"kind: {kind!r} is no kind of fact; give one of {', '.join(MANY)}")
        idents = [self.find_report(report)] if report is not None else None
        kinds = (kind,) if kind is not None else tuple(MANY)
        return queue(self.readings(idents), self.precision_of_rules(), kinds=kinds, actor=actor, limit=limit)

    def precision_of_rules(self) -> list[Measured]:
        """Give how often each rule was right, as people decided, the least reliable first."""
        return precision_of_rules(self.decisions())

    def disputes(self) -> list[Dispute]:
        """Give on what people differ: facts, days and outlets of reports, who is one, names of issues."""
        decisions = self.decisions()
        idents = sorted({each.binding.report for each in decisions if each.binding is not None})
        known = set(self._idents())
        reviewed = self.reviewed([ident for ident in idents if ident in known])
        shared = self._settled(list(self.as_read()))[1] if any(each.binding is None for each in decisions) else None
        return [*disputes_of(reviewed), *(shared.disputes if shared is not None else ())]

    def find_report(self, name: str) -> str:
        """Give the id of a report by its id, its source, the name of its file, or the beginning of one of them."""
        own = tables.reports.c
        with self._telling(), self._connection.begin():
            rows = self._connection.execute(select(own.report, own.source)).all()
        known = {str(ident): str(source) for ident, source in rows}
        whole = [ident for ident, source in known.items() if name in (ident, source)]
        part = [ident for ident in known if len(name) >= 4 and ident.startswith(name)]
        file = [ident for ident, source in known.items() if name in _file(source)]
        begun = [ident for ident, source in known.items() if _file(source)[0].startswith(name)]
        found = whole or part or file or begun
        if len(found) == 1:
            return found[0]
        told = f"several reports are called so: {_some(found)}" if found else "no such report"
        raise UsageError(f"{name}: {told} in {self.place}")

    def _reading(self, report: str) -> Reading:
        """Give a reading as corrected, rejected facts, too."""
        return self.reviewed([self.find_report(report)])[0].reading

    def _fact(self, report: str, ident: str) -> tuple[Reading, Fact]:
        reading = self._reading(report)
        found = next((fact for fact in reading.facts() if fact.id == ident), None)
        if found is None:
            ids = _some(fact.id for fact in reading.facts())
            raise UsageError(f"{ident}: report {reading.report.id} has no such fact; it has {ids}")
        return reading, found

    def _add(self, decision: Decision) -> Decision:
        self.decide(decision)
        return decision

    def _actor(self, name: str) -> ActorAcross:
        known: list[ActorAcross] = list(self.dossier([ActorAcross]).of(ActorAcross))
        found = [each for each in known if each.id == name] or [
            each for each in known if name.casefold() in (form.casefold() for form in (each.name, *each.names))
        ]
        if len(found) != 1:
            told = f"several actors are called so: {_some(each.id for each in found)}" if found else "no such actor"
            raise UsageError(f"{name}: {told} in {self.place}")
        return found[0]

    def _by_id(self, members: Iterable[str]) -> dict[str, Reading]:
        """Give the readings of members, by report."""
        idents = sorted({member.partition("#")[0] for member in members})
        return {reading.report.id: reading for reading in self.readings(idents)}


def _file(source: str) -> tuple[str, str]:
    name = source.replace("\\", "/").rsplit("/", 1)[-1]
    return name, name.rsplit(".", 1)[0]


def _some(names: Iterable[str]) -> str:
    every = list(names)
    more = f" and {len(every) - _LISTED} more" if len(every) > _LISTED else ""
    return (", ".join(every[:_LISTED]) or "none") + more
