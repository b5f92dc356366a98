"""Issues: what positions and conditions are about, named from what is wanted and not from how it is put.

Well-known matters are named by a list; all others are grouped by their own words, so that a conflict which nobody has
seen gets its issues all the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from parleys.record import ActorAcross, ActorKind, Condition, Issue, Position, PositionKind
from parleys.stories.issue_groups import group_matters, split_known
from parleys.stories.issue_names import name_group
from parleys.stories.issue_words import Matter, Wordbook, build_wordbook, read_matter
from parleys.stories.ledger import Heard, Ledger, position
from parleys.stories.naming import object_id
from parleys.stories.settled import NOTHING, Settled, renamed
from parleys.stories.words import split_words

_PERSONAL = "{who}"
_LONG = 60
_TALKS = "talks"
_VERB_FIRST = (PositionKind.DEMAND, PositionKind.COMMIT)


class _Cast(msgspec.Struct, frozen=True, kw_only=True):
    """The names in a report, to be looked for in what is wanted."""

    words: dict[str, str]
    """Capitalised words with the party, or the person, that bears them."""
    marks: tuple[tuple[str, str], ...]
    """Whole names, folded, with whom they name."""


def with_issues(ledger: Ledger, settled: Settled = NOTHING) -> Ledger:
    """Give the ledger with the issue of every position and condition, decided once for all rules."""
    book = build_wordbook(ledger.issues, ledger.lexis)
    cast = {ident for idents in ledger.cast_of.values() for ident in idents}
    bearing = {ident: _bearing(ident, ledger) for ident in sorted(cast)}
    casts = {report: _cast(report, bearing, ledger) for report in ledger.reports}
    about: dict[str, str] = {}
    open_matters: list[Matter] = []
    known: list[Matter] = []
    apart = {entry.name for entry in ledger.issues.issue if entry.apart}
    for heard in ledger.of(Position):
        told = position(heard)
        cast = casts[heard.report]
        if told.kind is PositionKind.TALKS:
            about[heard.key] = _TALKS
        else:
            words = told.what.of(ledger.reports[heard.report].text) if told.what else heard.words
            matter = _matter(heard.key, words, heard, cast, book, ledger)
            name = name_issue(matter.text, _whom(matter.text, heard, cast, ledger), ledger)
            (known if name else open_matters).append(msgspec.structs.replace(matter, label=name))
        for condition in told.conditions:
            words = ledger.reports[heard.report].text[condition.start : condition.end]
            matter = _matter(condition_key(heard, condition), words, heard, cast, book, ledger)
            name = _condition_name(matter, condition, heard, cast, ledger)
            (known if name else open_matters).append(msgspec.structs.replace(matter, label=name))
    groups = [(name_group(group, book, ledger.lexis), group) for group in group_matters(open_matters, ledger.lexis)]
    about |= _apart(groups + split_known(known, ledger.thread_of, apart), ledger)
    return msgspec.structs.replace(ledger, about=renamed(about, settled))


def find_issues(ledger: Ledger) -> tuple[Issue, ...]:
    """Give every issue with the positions and conditions about it."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for key, name in sorted(ledger.about.items()):
        groups[name].append(key)
    return tuple(
        Issue(id=object_id("issue", (name,)), name=name, members=tuple(keys)) for name, keys in sorted(groups.items())
    )


def issue_of(heard: Heard, ledger: Ledger) -> str:
    """Name what a position is about; "talks" where readiness alone is told."""
    return ledger.about[heard.key]


def condition_issue(heard: Heard, condition: Condition, ledger: Ledger) -> str:
    """Name what a condition is about."""
    return ledger.about[condition_key(heard, condition)]


def condition_key(heard: Heard, condition: Condition) -> str:
    """Give the member name of a condition: `report-id#condition-id`."""
    return f"{heard.report}#{condition.id}"


def name_issue(words: str, who: str | None, ledger: Ledger) -> str | None:
    """Give the first issue of the list whose words stand in the text."""
    text = f" {ledger.lexis.stems(words)} "
    if who:
        text += text.replace(f" {ledger.lexis.stems(who)} ", f" {ledger.lexis.stems(_PERSONAL)} ")
    for entry, (marks, beside) in zip(ledger.issues.issue, ledger.issue_marks, strict=True):
        personal = _PERSONAL in entry.name
        whole = not beside or any(mark in text for mark in beside)
        if whole and (not personal or who) and any(mark in text for mark in marks):
            return entry.name.replace(_PERSONAL, who or "")
    return None


def _condition_name(matter: Matter, condition: Condition, heard: Heard, cast: _Cast, ledger: Ledger) -> str | None:
    for entry in ledger.issues.issue:
        if condition.kind in entry.kinds:
            return entry.name
    return name_issue(matter.text, _whom(matter.text, heard, cast, ledger), ledger)


def _matter(key: str, words: str, heard: Heard, cast: _Cast, book: Wordbook, ledger: Ledger) -> Matter:
    """Read the matter in the words; one that tells nothing ("it") is named by the whole position and joins none.

    A condition is named by its own words alone: "Assad must go" is not about who else the position names.
    """
    day = heard.told.first if heard.told else 0
    verb_first = position(heard).kind in _VERB_FIRST
    matter = read_matter(key, day, words, verb_first, cast.words, book, ledger.lexis)
    if not matter.terms:
        text = heard.words if key == heard.key else words
        return msgspec.structs.replace(matter, text=text, phrases=(), head=None)
    own = set(ledger.company.people(heard.report, position(heard).holder))
    own |= {ledger.company.party(ident) for ident in own}
    return msgspec.structs.replace(matter, named=matter.named - own)


def _apart(found: Sequence[tuple[str, Sequence[Matter]]], ledger: Ledger) -> dict[str, str]:
    """Give the name of every matter; where two groups would bear one, each tells of whom: "release (Orlov)"."""
    taken = Counter(name for name, _ in found)
    about: dict[str, str] = {}
    for name, group in found:
        named = Counter(ident for matter in group for ident in matter.named)
        if taken[name] > 1 and named:
            of = min(named, key=lambda ident: (-named[ident], ident))
            name = f"{name} ({_short(of, ledger)})"
        about |= {matter.key: name for matter in group}
    return about


def _bearing(ident: str, ledger: Ledger) -> _Cast:
    """Give the names of one actor, each way that they are looked for."""
    company = ledger.company
    actor = company.actors[ident]
    whose = ident if actor.kind is ActorKind.PERSON else company.party(ident)
    words = {word.rstrip("."): whose for name in actor.names for word in name.split() if word[0].isupper()}
    marks = [(f" {' '.join(split_words(name))} ", ident) for name in _forms(actor) if name[:1].isupper()]
    return _Cast(words=words, marks=tuple(marks))


def _cast(report: str, bearing: Mapping[str, _Cast], ledger: Ledger) -> _Cast:
    words: dict[str, str] = {}
    marks: list[tuple[str, str]] = []
    for ident in sorted(ledger.cast_of[report]):
        words |= bearing[ident].words
        marks += bearing[ident].marks
    return _Cast(words=words, marks=tuple(marks))


def _forms(actor: ActorAcross) -> tuple[str, ...]:
    """Give the names of an actor; of a person the surname, too, by which a report goes on."""
    surnames = tuple(name.split()[-1] for name in actor.names if " " in name)
    return actor.names + (surnames if actor.kind is ActorKind.PERSON else ())


def _whom(words: str, heard: Heard, cast: _Cast, ledger: Ledger) -> str | None:
    """Name the person or party in question: one named in the words, else the one of whom it is demanded."""
    company = ledger.company
    own = set(company.people(heard.report, position(heard).holder))
    folded = f" {' '.join(split_words(words))} "
    hits = [(folded.index(mark), ident) for mark, ident in cast.marks if mark in folded and ident not in own]
    if hits:
        people = [hit for hit in hits if company.actors[hit[1]].kind is ActorKind.PERSON]
        return _short(min(people or hits)[1], ledger)
    told = position(heard)
    named = [ident for ident in company.people(heard.report, told.of) if company.actors[ident].kind is ActorKind.PERSON]
    return _short(named[0], ledger) if named else None


def _short(ident: str, ledger: Ledger) -> str:
    """Give a person's surname, another actor's name."""
    actor = ledger.company.actors[ident]
    if actor.kind is not ActorKind.PERSON:
        return actor.name
    single = sorted(name for name in actor.names if " " not in name and name[:1].isupper())
    return single[0] if single else actor.name.split()[-1]


def shorten(words: str) -> str:
    """Cut words to a line, at a blank."""
    flat = " ".join(words.split()).strip(" .,;:\"'“”‘’")
    return flat if len(flat) <= _LONG else flat[:_LONG].rsplit(" ", 1)[0] + " …"
