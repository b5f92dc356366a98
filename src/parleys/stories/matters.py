"""What the positions and conditions of one report are about, as far as that report tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from parleys.knowledge.issues import Issues
from parleys.record import ActorAcross, ActorKind, Condition, Position, PositionKind, Reading
from parleys.stories.cast import parties, people
from parleys.stories.company import Company
from parleys.stories.heard import Setting
from parleys.stories.issue_words import Matter, Wordbook, build_wordbook, read_matter
from parleys.stories.memory import Memory
from parleys.stories.when import stretch
from parleys.stories.words import Lexis, split_words

_PERSONAL = "{who}"
_VERB_FIRST = (PositionKind.DEMAND, PositionKind.COMMIT)


class IssueBook(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of issues, ready to be looked up."""

    issues: Issues
    lexis: Lexis
    words: Wordbook
    marks: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """The words of each issue, and those of which one must stand beside, as stems with a blank on both sides."""
    apart: frozenset[str]
    """Issues that are two in two conflicts."""


class Bearing(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The names of one actor, each way that they are looked for in what is wanted."""

    id: str
    person: bool
    short: str
    """A person's surname, another actor's name."""
    words: tuple[tuple[str, str], ...]
    """Capitalised words with the party, or the person, that bears them."""
    marks: tuple[str, ...]
    """Whole names, folded; of a person the surname, too, by which a report goes on."""


class _Names(msgspec.Struct, frozen=True, kw_only=True):
    """The names in a report."""

    words: dict[str, str]
    marks: tuple[tuple[str, Bearing], ...]
    by_id: dict[str, Bearing]


def open_issue_book(issues: Issues, lexis: Lexis) -> IssueBook:
    """Make the book of a language from its knowledge."""

    def marks(words: Iterable[str]) -> tuple[str, ...]:
        return tuple(f" {lexis.stems(word)} " for word in words)

    return IssueBook(
        issues=issues,
        lexis=lexis,
        words=build_wordbook(issues, lexis),
        marks=tuple((marks(entry.words), marks(entry.also)) for entry in issues.issue),
        apart=frozenset(entry.name for entry in issues.issue if entry.apart),
    )


def find_bearing(company: Company, memory: Memory) -> Callable[[str], Bearing]:
    """Give what tells, for the id of an actor, how it is named in words; most are named in no position."""
    known: dict[str, Bearing] = {}

    def bearing(ident: str) -> Bearing:
        if ident not in known:
            known[ident] = _bearing(company.actors[ident], company.party(ident), memory)
        return known[ident]

    return bearing


def _bearing(actor: ActorAcross, party: str, memory: Memory) -> Bearing:
    def work(last: Bearing | None) -> Bearing:
        person = actor.kind is ActorKind.PERSON
        whose = actor.id if person else party
        forms = actor.names + (tuple(name.split()[-1] for name in actor.names if " " in name) if person else ())
        made = Bearing(
            id=actor.id,
            person=person,
            short=_short(actor),
            words=tuple((word.rstrip("."), whose) for word in " ".join(actor.names).split() if word[0].isupper()),
            marks=tuple(f" {' '.join(split_words(name))} " for name in forms if name[:1].isupper()),
        )
        return last if last is not None and last == made else made

    return memory.again("bearing", actor.id, (actor, party), work)


def _short(actor: ActorAcross) -> str:
    if actor.kind is not ActorKind.PERSON:
        return actor.name
    single = sorted(name for name in actor.names if " " not in name and name[:1].isupper())
    return single[0] if single else actor.name.split()[-1]


def matters_of(reading: Reading, setting: Setting, bearing: Sequence[Bearing], book: IssueBook) -> tuple[Matter, ...]:
    """Give the matter of every position and condition of a report; those that the list of issues knows have a label.

    Args:
        reading: the reading.
        setting: what is known of its report beside it.
        bearing: how its actors are named.
        book: what is known of issues.
    """
    ordered = sorted(bearing, key=lambda each: each.id)
    names = _Names(
        words={word: whose for each in ordered for word, whose in each.words},
        marks=tuple((mark, each) for each in ordered for mark in each.marks),
        by_id={each.id: each for each in ordered},
    )
    found: list[Matter] = []
    for told in reading.positions:
        found += _of_position(told, setting, names, book)
    return tuple(found)


def _of_position(told: Position, setting: Setting, names: _Names, book: IssueBook) -> Iterator[Matter]:
    text = setting.report.text
    if told.kind is PositionKind.TALKS:
        yield _matter(told.id, told, "", setting, names, book, talks=True)
    else:
        words = told.what.of(text) if told.what else told.span.of(text)
        matter = _matter(told.id, told, words, setting, names, book)
        yield msgspec.structs.replace(matter, label=_name(matter.text, told, setting, names, book))
    for condition in told.conditions:
        matter = _matter(condition.id, told, text[condition.start : condition.end], setting, names, book)
        label = _by_kind(condition, book) or _name(matter.text, told, setting, names, book)
        yield msgspec.structs.replace(matter, label=label)


def _matter(
    fact: str, told: Position, words: str, setting: Setting, names: _Names, book: IssueBook, *, talks: bool = False
) -> Matter:
    """Read the matter in the words; one that tells nothing ("it") is named by the whole position and joins none.

    A condition is named by its own words alone: "Assad must go" is not about who else the position names.
    """
    when = stretch(told.date) or stretch(setting.report.published)
    key = f"{setting.report.id}#{fact}"
    matter = read_matter(
        key, when.first if when else 0, words, told.kind in _VERB_FIRST, names.words, book.words, book.lexis
    )
    matter = msgspec.structs.replace(matter, fact=fact, talks=talks)
    if not matter.terms:
        text = told.span.of(setting.report.text) if fact == told.id else words
        return msgspec.structs.replace(matter, text=text, phrases=(), head=None)
    own = {who.id for find in (people, parties) for who in find(setting.cast, told.holder)}
    return msgspec.structs.replace(matter, named=matter.named - own)


def _by_kind(condition: Condition, book: IssueBook) -> str | None:
    return next((entry.name for entry in book.issues.issue if condition.kind in entry.kinds), None)


def _name(words: str, told: Position, setting: Setting, names: _Names, book: IssueBook) -> str | None:
    """Give the first issue of the list whose words stand in the text."""
    who = _whom(words, told, setting, names)
    lexis = book.lexis
    text = f" {lexis.stems(words)} "
    if who:
        text += text.replace(f" {lexis.stems(who)} ", f" {lexis.stems(_PERSONAL)} ")
    for entry, (marks, beside) in zip(book.issues.issue, book.marks, strict=True):
        personal = _PERSONAL in entry.name
        whole = not beside or any(mark in text for mark in beside)
        if whole and (not personal or who) and any(mark in text for mark in marks):
            return entry.name.replace(_PERSONAL, who or "")
    return None


def _whom(words: str, told: Position, setting: Setting, names: _Names) -> str | None:
    """Name the person or party in question: one named in the words, else the one of whom it is demanded."""
    own = {who.id for who in people(setting.cast, told.holder)}
    folded = f" {' '.join(split_words(words))} "
    hits = [(folded.index(mark), each.id) for mark, each in names.marks if mark in folded and each.id not in own]
    if hits:
        persons = [hit for hit in hits if names.by_id[hit[1]].person]
        return names.by_id[min(persons or hits)[1]].short
    named = [who for who in people(setting.cast, told.of) if who.kind is ActorKind.PERSON]
    return names.by_id[named[0].id].short if named else None
