"""`parleys explain`: why something is in a reading, and why something else is not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from parleys.cli.app import app
from parleys.cli.options import ModelName, Published
from parleys.cli.printing import print_objects, wrapped
from parleys.cli.read import check_published, console
from parleys.cli.records import Json

if TYPE_CHECKING:
    from parleys.explaining import Answer, Asked, Explanation, FactTold, PredicateTold

_FIRST_WINS = ("figure", "position")
"""Kinds of fact whose rules are asked in order, until one finds something."""
Line = tuple[str, str, int]
"""A line, its style, and how far its further parts are indented."""


@app.command("explain")
def explain(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="A file with one report, or FILE:ROW for one of many in a file.")
    ],
    place: Annotated[
        str, typer.Argument(metavar="OFFSET", help="A character of its text, counted from 0, or words to look for.")
    ],
    every: Annotated[
        bool, typer.Option("--all", help="List every rule that looked, also those that found nothing.")
    ] = False,
    as_json: Json = False,
    published: Published = None,
    model: ModelName = None,
) -> None:
    """Explain one place of a report: why is this here, and why is that not here?

    Shows the predicates at the place as the program reads them, who is there and why, which rules for statements,
    positions, events and figures looked at it and what each said, and which facts of the reading came of it.

    \b
    Examples:
      parleys explain monday.txt 812
      parleys explain monday.txt "refused to meet"
      parleys explain monday.txt "31 people" --all
      parleys explain export.csv:7 "called for talks" --json
    """
    check_published(published)
    from parleys.batch import load_reader
    from parleys.explaining import explain as explained

    where = int(place) if place.isascii() and place.isdigit() else place
    found = explained(report, where, reader=load_reader(model), published=published)
    if as_json:
        print_objects([found])
        return
    from rich.text import Text

    out = console()
    for line, style, indent in _lines(found, every):
        for part in wrapped(line, out.width, indent):
            out.print(Text(part, style=style), soft_wrap=True)


def _lines(found: Explanation, every: bool) -> Iterator[Line]:
    """Yield the explanation line by line: the place, its predicates, who is there, who was asked, what is kept."""
    from parleys.summary.wording import count, one_line

    more = f"; {count(found.others, 'more place')} with these words" if found.others else ""
    where = f"{found.source}, characters {found.place.start} to {found.place.end}: “{found.place.text}”{more}"
    yield one_line(where), "bold", 4
    if found.apart is not None:
        rule = (found.apart_rule or "").replace("_", " ")
        yield f"set apart as {found.apart} ({rule}): nothing is read there; see parleys clean", "", 4
        return
    if found.sentence is None:
        yield "between the lines of the report: nothing stands there", "", 4
        return
    yield f"in “{one_line(found.sentence.text)}”", "dim", 4
    yield from _section("PREDICATES", [_predicate(each) for each in found.predicates])
    who = [f"“{each.words.text}” ({each.how}) is {_all(each.names)}: {each.why}" for each in found.mentions]
    yield from _section("WHO", who)
    for alike in _together(found.asked, every):
        yield from _asked(alike, every)
    yield from _section("IN THE RECORD, HERE", [_fact(each) for each in found.facts if each.here])
    yield from _section(
        "ELSEWHERE IN THE SENTENCE", [_fact(each) for each in found.facts if not each.here], empty=False
    )


def _section(title: str, lines: list[str], *, empty: bool = True) -> Iterator[Line]:
    from parleys.summary.wording import one_line

    if lines or empty:
        yield title, "bold", 0
    for line in lines or (["nothing"] if empty else []):
        yield f"  {one_line(line)}", "", 6


def _predicate(each: PredicateTold) -> str:
    """ "refuse" (verb): denied, by a word above; will, future; content of the clause above; 0.93 reliable."""
    sign = "positive" if each.polarity > 0 else "negative"
    own = " by its own word" if each.negated else " by a word above it" if each.polarity < 0 else ""
    form = ", ".join(part for part in (each.modal, each.tense if each.tense != "none" else None) if part)
    voice = ", passive" if each.passive else ""
    doers = f"; of {_all(tuple(a.text for a in each.subjects))}" if each.subjects else ""
    done = f"; on {_all(tuple(a.text for a in each.objects))}" if each.objects else ""
    marker = f" behind “{each.marker}”" if each.marker else ""
    what = f"“{each.head.text}” ({each.kind}{voice}{', ' + form if form else ''})"
    sure = f"reliable {each.reliability:.2f}, sign {each.of_polarity:.2f}, factuality {each.of_factuality:.2f}"
    return f"{what}: {each.factuality}, {sign}{own}{doers}{done}; {each.link}{marker}; {sure}"


def _together(asked: tuple[Asked, ...], every: bool) -> list[list[Asked]]:
    """Put together neighbours of one kind about which nothing is told but that every rule was silent."""
    groups: list[list[Asked]] = []
    for each in asked:
        dull = not every and not any(a.found or a.reason for a in each.answers)
        last = groups[-1][-1] if groups else None
        if dull and last is not None and _alike(last, each):
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _alike(a: Asked, b: Asked) -> bool:
    silent = not any(answer.found or answer.reason for answer in a.answers)
    return silent and a.kind is b.kind and len(a.answers) == len(b.answers) and bool(a.reason) == bool(b.reason)


def _asked(alike: list[Asked], every: bool) -> Iterator[Line]:
    """Give who was asked about some words, those that found something first."""
    from parleys.summary.wording import count

    each, places = alike[0], ", ".join(f"“{one.words.text}”" for one in alike)
    yield f"{each.kind.value.upper()}S asked about {places}", "bold", 4
    found = [answer for answer in each.answers if answer.found]
    silent = [answer for answer in each.answers if not answer.found]
    for n, answer in enumerate(found):
        came = f" → {_all(each.facts)}" if n == 0 and each.facts else ""
        after = " (asked only where those before it find nothing)" if n and each.kind.value in _FIRST_WINS else ""
        yield f"  {answer.rule}: {answer.found}{came}{after}", "", 6
    told = [answer for answer in silent if every or answer.reason]
    for answer in told:
        yield _silence(answer), "dim", 6
    left = len(silent) - len(told)
    if left:
        yield f"  {count(left, 'rule')} looked and found nothing (--all lists them)", "dim", 6
    for reason in dict.fromkeys(one.reason for one in alike if one.reason is not None):
        yield f"  {reason}", "italic", 6


def _silence(answer: Answer) -> str:
    looks = f" looks for {answer.looks_for}" if answer.looks_for else ""
    reason = f": {answer.reason}" if answer.reason else ": nothing"
    return f"  {answer.rule}{looks}{reason}"


def _fact(each: FactTold) -> str:
    inferred = f", inferred from {_all(each.inferred_from)}" if each.inferred_from else ""
    return (
        f"{each.id} {each.kind.value}: {each.told}; rule {each.rule}, confidence {each.confidence:.2f}, {each.voice}"
        f"{inferred}: “{each.words.text}”"
    )


def _all(names: tuple[str, ...]) -> str:
    return ", ".join(names) or "nobody"
