"""The right answers: a folder of YAML files, one for each report, checked against the reports' texts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml
from msgspec import UNSET, UnsetType

from parleys.errors import InputError
from parleys.evaluation.text import GoldText, Needle
from parleys.record import Span

Names = str | list[str] | None
"""Keys of gold actors: any of them is right."""
Day = str | int | None
"""EDTF; YAML reads a bare year as a number."""
_NOT_REPORTS = ("actors.yaml", "corpus.yaml")
_T = TypeVar("_T")


class GoldActor(msgspec.Struct, frozen=True):
    """An actor, with every name that a reading may give it."""

    names: list[str]
    kind: str | None = None
    of: str | None = None
    """The actor that it speaks for."""


class GoldFact(msgspec.Struct, frozen=True, kw_only=True):
    """What all entries have: their words, and whether they are doubtful."""

    evidence: Needle | None = None
    text: Needle | None = None
    nth: int = 1
    """Which of several places the words stand in."""
    optional: bool = False
    date: Day = None
    date_alone: Day | UnsetType = UNSET
    """What the report alone can know of the date, where that is less."""

    @property
    def words(self) -> Needle | None:
        """The words of the entry, under either key."""
        return self.evidence or self.text


class GoldStatement(GoldFact, frozen=True, kw_only=True):
    """Words that somebody said."""

    speaker: Names
    mode: str


class GoldCondition(msgspec.Struct, frozen=True, kw_only=True):
    """A condition of talks."""

    text: Needle
    kind: str | None = None
    stage: str | None = None


class GoldPosition(GoldFact, frozen=True, kw_only=True):
    """A stand that a party takes."""

    holder: Names
    kind: str
    kind_also: str | None = None
    stance: str | None = None
    counterparts: Names = msgspec.field(default=None, name="with")
    what: Needle | None = None
    conditions: list[str | GoldCondition] | None = None
    conditions_open: bool = False
    red_line: bool = False
    reported_by: Names = None


class GoldEvent(GoldFact, frozen=True, kw_only=True):
    """Something done."""

    type: str
    actors: Names = None
    recipients: Names = None
    status: str
    place: str | None = None


class GoldFigure(GoldFact, frozen=True, kw_only=True):
    """A number claimed."""

    value: int | float | list[int | float]
    unit: str
    claimant: Names = None


class GoldHead(msgspec.Struct, frozen=True, kw_only=True):
    """What is printed around the facts of a report."""

    file: str
    title: Needle
    published: Day = None
    published_alone: Day | UnsetType = UNSET
    furniture: list[Needle] = msgspec.field(default_factory=list[Needle])
    comments: int = 0
    comment_authors: list[str | int] = msgspec.field(default_factory=list[str | int])
    agency: str | None = None
    outlet: str | None = None
    dateline: str | None = None
    byline: str | None = None


class GoldReport(msgspec.Struct, frozen=True, kw_only=True):
    """The right answers for one report, as its file holds them."""

    report: GoldHead
    actors: dict[str, GoldActor] | None = None
    statements: list[GoldStatement] | None = None
    positions: list[GoldPosition] | None = None
    events: list[GoldEvent] | None = None
    figures: list[GoldFigure] | None = None

    def facts(self) -> Iterator[GoldFact]:
        """Yield every fact, kind by kind."""
        for kind in (self.statements, self.positions, self.events, self.figures):
            yield from kind or ()


class GoldPage(msgspec.Struct, frozen=True, kw_only=True):
    """A report's answers next to its text and to everyone who may be named."""

    path: Path
    answers: GoldReport
    text: GoldText
    actors: Mapping[str, GoldActor]

    def place(self, needle: Needle, nth: int = 1) -> Span:
        """Give where words of the gold stand in the report.

        Raises:
            InputError: they do not stand in it.
        """
        span = self.text.find(needle, nth)
        if span is None:
            raise InputError(str(self.path), f"evidence not in {self.answers.report.file}: {needle!r}")
        return span

    def evidence(self, fact: GoldFact) -> Span:
        """Give where the words of an entry stand."""
        if not fact.words:
            raise InputError(str(self.path), f"an entry without evidence: {msgspec.to_builtins(fact)}")
        return self.place(fact.words, fact.nth)

    def detail(self, needle: Needle, fact: GoldFact) -> Span:
        """Give where a detail of an entry stands: near its evidence."""
        span = self.text.find_near(needle, self.evidence(fact))
        return span or self.place(needle)


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """A folder of right answers."""

    pages: tuple[GoldPage, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The file names of the reports that are answered for."""
        return tuple(page.answers.report.file for page in self.pages)


def load_gold(folder: Path, reports: Path | None = None) -> Gold:
    """Load a gold folder, with the texts of the reports that it answers for.

    Args:
        folder: one YAML file a report, and `actors.yaml` unless each file has its own table of actors.
        reports: the folder of the texts; by default `../../reports/<name of the gold folder>`.

    Raises:
        InputError: a file is missing or wrong; names the file and the entry.
    """
    if not folder.is_dir():
        raise InputError(str(folder), "no such folder of gold")
    texts = reports or folder.resolve().parent.parent / "reports" / folder.resolve().name
    everyone = folder / "actors.yaml"
    shared = _read(everyone, dict[str, GoldActor]) if everyone.exists() else {}
    files = [path for path in sorted(folder.glob("*.yaml")) if path.name not in _NOT_REPORTS]
    if not files:
        raise InputError(str(folder), "holds no gold, that is no file *.yaml of a report")
    return Gold(pages=tuple(_load_page(path, texts, shared) for path in files))


def _load_page(path: Path, texts: Path, shared: Mapping[str, GoldActor]) -> GoldPage:
    answers = _read(path, GoldReport)
    source = texts / answers.report.file
    try:
        raw = source.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise InputError(str(path), f"its report {source} cannot be opened: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"its report {source} is not UTF-8") from error
    page = GoldPage(path=path, answers=answers, text=GoldText(raw), actors=answers.actors or shared)
    _check(page)
    return page


def _read(path: Path, kind: type[_T]) -> _T:
    try:
        return msgspec.convert(_plain(yaml.safe_load(path.read_text(encoding="utf-8"))), kind)
    except OSError as error:
        raise InputError(str(path), f"cannot be opened: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"not YAML: {' '.join(str(error).split())}") from error
    except msgspec.ValidationError as error:
        raise InputError(str(path), f"not gold: {error}") from error


def _plain(value: Any) -> Any:
    """Give YAML's dates as the EDTF strings that they were written as."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _check(page: GoldPage) -> None:
    """Look up all words and actors once, so that what is wrong is said before anything is scored."""
    page.place(page.answers.report.title)
    for needle in page.answers.report.furniture:
        page.place(needle)
    for fact in page.answers.facts():
        page.evidence(fact)
        for key in _actors_of(fact):
            if key not in page.actors:
                raise InputError(str(page.path), f"no actor {key!r} (in the entry {fact.words!r})")
    for position in page.answers.positions or ():
        if position.what:
            page.detail(position.what, position)
        for condition in position.conditions or ():
            page.detail(condition if isinstance(condition, str) else condition.text, position)


def _actors_of(fact: GoldFact) -> Iterator[str]:
    match fact:
        case GoldStatement():
            yield from keys(fact.speaker)
        case GoldPosition():
            yield from keys(fact.holder)
            yield from keys(fact.counterparts)
            yield from (key for key in keys(fact.reported_by) if key != "narrator")
        case GoldEvent():
            yield from keys(fact.actors)
            yield from keys(fact.recipients)
        case GoldFigure():
            yield from keys(fact.claimant)
        case _:
            pass


def keys(names: Names) -> list[str]:
    """Give the keys as a list, however the gold writes them."""
    if names is None:
        return []
    return [names] if isinstance(names, str) else names
