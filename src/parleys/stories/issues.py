"""Issues: what positions are about, named from what is wanted and not from how it is put."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from parleys.record import ActorKind, Condition, Issue, Position, PositionKind
from parleys.stories.ledger import Heard, Ledger, position
from parleys.stories.naming import object_id
from parleys.stories.words import split_words

_PERSONAL = "{who}"
_LONG = 60


def find_issues(ledger: Ledger) -> tuple[Issue, ...]:
    """Give every issue with the positions about it."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for heard in ledger.of(Position):
        groups[issue_of(heard, ledger)].append(heard.key)
    return tuple(
        Issue(id=object_id(f"issue-{name}", ()), name=name, members=tuple(keys))
        for name, keys in sorted(groups.items())
    )


def issue_of(heard: Heard, ledger: Ledger) -> str:
    """Name what a position is about; the words of what is wanted decide, "talks" where readiness alone is told."""
    told = position(heard)
    if told.kind is PositionKind.TALKS:
        return "talks"
    words = told.what.of(ledger.reports[heard.report].text) if told.what else heard.words
    return name_issue(words, _whom(words, heard, ledger), ledger) or told.issue or shorten(words)


def condition_issue(heard: Heard, condition: Condition, ledger: Ledger) -> str:
    """Name what a condition is about."""
    text = ledger.reports[heard.report].text[condition.start : condition.end]
    for entry in ledger.issues.issue:
        if condition.kind in entry.kinds:
            return entry.name
    return name_issue(text, _whom(text, heard, ledger), ledger) or shorten(text)


def name_issue(words: str, who: str | None, ledger: Ledger) -> str | None:
    """Give the first issue of the list whose words stand in the text."""
    text = f" {ledger.lexis.stems(words)} "
    for entry, marks in zip(ledger.issues.issue, ledger.issue_marks, strict=True):
        personal = _PERSONAL in entry.name
        if (not personal or who) and any(mark in text for mark in marks):
            return entry.name.replace(_PERSONAL, who or "")
    return None


def _whom(words: str, heard: Heard, ledger: Ledger) -> str | None:
    """Name the person or party in question: one named in the words, else the one of whom it is demanded."""
    company = ledger.company
    folded = f" {' '.join(split_words(words))} "
    hits = [
        (folded.index(mark), ident)
        for ident in sorted(_cast(heard, ledger))
        for name in company.actors[ident].names
        if name[:1].isupper() and (mark := f" {' '.join(split_words(name))} ") in folded
    ]
    if hits:
        people = [hit for hit in hits if company.actors[hit[1]].kind is ActorKind.PERSON]
        return _short(min(people or hits)[1], ledger)
    told = position(heard)
    named = [ident for ident in company.people(heard.report, told.of) if company.actors[ident].kind is ActorKind.PERSON]
    return _short(named[0], ledger) if named else None


def _cast(heard: Heard, ledger: Ledger) -> Sequence[str]:
    return ledger.cast_of[heard.report]


def _short(ident: str, ledger: Ledger) -> str:
    """Give a person's surname, another actor's name."""
    actor = ledger.company.actors[ident]
    if actor.kind is not ActorKind.PERSON:
        return actor.name
    single = sorted(name for name in actor.names if " " not in name and name[:1].isupper())
    return single[0] if single else actor.name.split()[-1]


def shorten(words: str) -> str:
    """Cut words to a line that can stand as a name, at a blank."""
    flat = " ".join(words.split()).strip(" .,;:\"'“”‘’")
    return flat if len(flat) <= _LONG else flat[:_LONG].rsplit(" ", 1)[0] + " …"
