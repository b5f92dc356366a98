"""Everything that one report attributes to somebody: statements, positions and attitudes in one list.

For those who study how news attributes: `attributions(reading, reader)` reads the report once more for the attitudes,
which a reading does not keep.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

from parleys.actors import find_actors
from parleys.clauses import find_clauses
from parleys.knowledge.attitudes import load_attitudes
from parleys.language.page import Page
from parleys.language.parse import parse_report
from parleys.record import ActorRef, Cast, FactId, Mode, Position, Reading, Span, Statement
from parleys.statements.attitudes import Attitude, find_attitudes

if TYPE_CHECKING:
    from parleys.batch import Reader

_SAME = 0.5
"""Share of what a position and something else hold together, from which on they are one."""
_ALIKE = 0.85
"""The same for an attitude: "vowed to support [the bill]" holds two, of nearly the same words."""
_QUOTED = "quote:"
_JUDGED = "quote:evaluation"
_LED_IN = "quote:led-in"
_RUNS_ON = ("quote:continued", "quote:runs-on")


class AttributionSort(StrEnum):
    """What an attribution was found as."""

    STATEMENT = "statement"
    POSITION = "position"
    ATTITUDE = "attitude"


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Words, and who they are attributed to."""

    content: tuple[Span, ...]
    """What is attributed; several parts where the cue breaks it: "“Go,” she said, “and wait.”"."""
    source: tuple[ActorRef, ...]
    """Who: actors of the reading, or words that lead to none; nobody where the report names none."""
    source_words: Span | None
    """The words that name the source there."""
    cue: Span | None
    """The attributing word; None for a position."""
    sort: AttributionSort
    kind: str
    """The mode of a statement (direct, indirect, mixed), the kind of a position, or the kind of an attitude."""
    facts: tuple[FactId, ...] = ()
    """The statements or the position of the reading; nothing for an attitude."""


def attributions(reading: Reading, reader: Reader) -> tuple[Attribution, ...]:
    """Give what one report attributes, in order of the text, each thing once.

    What is attributed inside somebody's statement is that statement's: "she said he hopes to stay" is one attribution.

    Args:
        reading: the report as it was read.
        reader: what it was read with; the same gives the same actors.
    """
    report, know = reading.report, reader.know
    above = sorted((*report.headings, *report.captions))
    page, headings = parse_report(report.text, report.body, above, reader.model, know.sentences)
    cast = find_actors(page, know.world, headings)
    attitudes = find_attitudes(page, find_clauses(page, know.clauses), cast, load_attitudes())
    return _united(reading, attitudes, page, cast)


def _united(reading: Reading, attitudes: tuple[Attitude, ...], page: Page, cast: Cast) -> tuple[Attribution, ...]:
    judged = {each.cue: each for each in attitudes}
    found: list[Attribution] = []
    for group in _together(reading.statements, page):
        judgement = judged.get(group[0].cue) if group[0].cue is not None and group[0].rule == _JUDGED else None
        # "called the vote “a farce”": what is judged belongs to it
        found.append(_of_statements(group) if judgement is None else _of_attitude(judgement))
    for each in attitudes:
        told = any(said.start <= each.cue.start < said.end for said in reading.statements)
        if not told and not _known(each.content, each.cue, found):
            found.append(_of_attitude(each))
    for each in reading.positions:
        held = _of_position(each, cast)
        if each.statement is None and not _known(held.content, None, found):
            found.append(held)
    return tuple(sorted(found, key=lambda each: each.content))


def _together(statements: tuple[Statement, ...], page: Page) -> list[list[Statement]]:
    """Put the parts of broken quotations together: one cue, one paragraph or a quotation that runs on.

    Beside a quotation the cue's own clause is no content: "“Never,” he said when asked whether he would sign".
    """
    groups: list[list[Statement]] = []
    for each in sorted(statements, key=lambda each: (each.cue or Span(each.start, each.end), each.start)):
        if groups and each.cue is not None and groups[-1][-1].cue == each.cue and _goes_on(groups[-1][-1], each, page):
            groups[-1].append(each)
        else:
            groups.append([each])
    for i, group in enumerate(groups):
        if any(each.rule.startswith(_QUOTED) for each in group):
            groups[i] = [each for each in group if each.mode is not Mode.INDIRECT]
    return groups


def _goes_on(before: Statement, after: Statement, page: Page) -> bool:
    if after.rule in _RUNS_ON:
        return True
    between = after.cue is not None and before.end <= after.cue.start < after.start
    beside = _paragraph(page, before.start) == _paragraph(page, after.start)
    return beside and (after.rule != _LED_IN or between)


def _paragraph(page: Page, at: int) -> int:
    token = page.token_at(at)
    return -1 if token is None else page.sentence_of(token.i).paragraph


def _of_statements(group: list[Statement]) -> Attribution:
    modes = {each.mode for each in group}
    words = [each.speaker_words for each in group if each.speaker_words is not None]
    return Attribution(
        content=tuple(sorted(Span(each.start, each.end) for each in group)),
        source=group[0].speaker,
        source_words=words[0] if words else None,
        cue=group[0].cue,
        sort=AttributionSort.STATEMENT,
        kind=(modes.pop() if len(modes) == 1 else Mode.MIXED).value,
        facts=tuple(each.id for each in group),
    )


def _of_attitude(each: Attitude) -> Attribution:
    return Attribution(
        content=each.content,
        source=each.holder,
        source_words=each.holder_words,
        cue=each.cue,
        sort=AttributionSort.ATTITUDE,
        kind=each.kind.value,
    )


def _of_position(each: Position, cast: Cast) -> Attribution:
    span = each.what or Span(each.start, each.end)
    named = [m for m in cast.mentions if m.start <= span.start and set(m.refs) & set(each.holder)]
    return Attribution(
        content=(span,),
        source=each.holder,
        source_words=Span(named[-1].start, named[-1].end) if named else None,
        cue=None,
        sort=AttributionSort.POSITION,
        kind=each.kind.value,
        facts=(each.id,),
    )


def _known(content: tuple[Span, ...], cue: Span | None, found: list[Attribution]) -> bool:
    """Say whether words are attributed already, or hang on a cue that attributes some of them."""
    for other in found:
        shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in content for b in other.content)
        if not shared:
            continue
        together = sum(s.end - s.start for s in (*content, *other.content)) - shared
        same_word = cue is not None and cue == other.cue
        if same_word or shared >= (_SAME if cue is None else _ALIKE) * together:
            return True
    return False
