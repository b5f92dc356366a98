"""`parleys show`: what a record holds, kind by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from parleys.cli.app import app
from parleys.cli.printing import print_lines, print_objects, print_pairs, print_title, print_wrapped
from parleys.cli.records import (
    ALL,
    ActorWords,
    Json,
    RecordName,
    Since,
    State,
    Until,
    chosen,
    day_of,
    one_of,
    readings_of,
    shown_name,
    which,
    with_ties,
)

if TYPE_CHECKING:
    from parleys.record import ActorAcross, Report
    from parleys.summary.actors import Ensemble

shown = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Show what a record holds.")
app.add_typer(shown, name="show")


@shown.command()
def actors(
    record: RecordName = None,
    actor: ActorWords = None,
    kind: Annotated[
        str | None, typer.Option("--kind", help="Only one kind: person, government, organisation, armed_group, ...")
    ] = None,
    unsure: Annotated[
        bool, typer.Option("--unsure", help="Only those that may be somebody else in the record.")
    ] = False,
    state: State = ALL,
    as_json: Json = False,
) -> None:
    """Show who is in a record: every form of the name, roles over time, relations, and whom it may be, too.

    --state chooses those whom a fact that counts names, and their relations; all forms of their names are shown.

    \b
    Examples:
      parleys read reports/ -o war.parleys
      parleys show actors war.parleys
      parleys show actors war.parleys --actor karsava
      parleys show actors war.parleys --unsure
    """
    from parleys.record import ActorKind
    from parleys.summary.actors import choose, ensemble_of, named_in

    only = one_of("--kind", kind, ActorKind)
    name = which(record)
    readings, dossier = with_ties(name, actor, state)
    ensemble = ensemble_of(readings, dossier)
    found = choose(ensemble, actor, only, unsure)
    if state != ALL:
        found = named_in(readings, found)
    if as_json:
        print_objects(_as_object(each, ensemble) for each in found)
    else:
        _print(found, ensemble, len(readings), shown_name(name))


@shown.command()
def statements(
    record: RecordName = None,
    actor: ActorWords = None,
    since: Since = None,
    until: Until = None,
    state: State = ALL,
    as_json: Json = False,
) -> None:
    """Show who said what, as it would be cited: speaker, role, day, place, words, outlet and agency.

    --actor also finds those who speak for whom it names: with velland, the foreign minister of Velland.

    \b
    Examples:
      parleys show statements war.parleys --actor karsava
      parleys show statements war.parleys --since 2031-03 --json
    """
    from parleys.summary.statements import citation, cited
    from parleys.summary.wording import count

    name = which(record)
    begin, end = day_of("--since", since), day_of("--until", until)
    readings, dossier = chosen(name, "statements", actor=actor, since=begin, until=end, state=state)
    found = list(cited(readings, dossier, actor, begin, end))
    if as_json:
        print_objects(_with_words(each, reading.report, each.span.of(reading.report.text)) for each, reading in found)
        return
    title = f"{count(len(found), 'statement')} in {count(len(readings), 'report')}, {shown_name(name)}"
    print_pairs(title, (citation(each, reading) for each, reading in found), [each.state for each, _ in found])


@shown.command()
def attributions(record: RecordName = None, as_json: Json = False) -> None:
    """Show all that reports attribute: statements, positions, and beliefs, wishes, plans, calls, judgements.

    The reports are read once more for what a record does not keep. Most of it is no fact that people review: there is
    no --state here, but what they rejected is left out.

    \b
    Examples:
      parleys show attributions war.parleys
      parleys show attributions war.parleys --json
    """
    from parleys.attributing import attributions as attributions_of
    from parleys.batch import load_reader

    reader = load_reader()
    for reading in readings_of(which(record)):
        text = reading.report.text
        for each in attributions_of(reading, reader):
            words = " … ".join(span.of(text) for span in each.content)
            if as_json:
                print_objects([_with_words(each, reading.report, words)])
                continue
            who = each.source_words.of(text) if each.source_words else "nobody named"
            print_lines([(f"{' '.join(who.split())}, {each.kind}", "bold")])
            print_wrapped([(f"    {words}", "")], hang=0)


def _with_words(each: Any, report: Report, words: str) -> dict[str, object]:
    import msgspec

    return {"report": report.id, "words": words, **msgspec.to_builtins(each)}


def _as_object(actor: ActorAcross, ensemble: Ensemble) -> dict[str, object]:
    import msgspec

    ties = [msgspec.to_builtins(tie) for tie in ensemble.ties.get(actor.id, ())]
    return {**msgspec.to_builtins(actor), "relations": ties}


def _print(found: tuple[ActorAcross, ...], ensemble: Ensemble, reports: int, record: str) -> None:
    from parleys.summary.actors import actor_lines
    from parleys.summary.wording import count

    total = f" of {len(ensemble.actors)}" if len(found) < len(ensemble.actors) else ""
    ties = [tie.state for each in found for tie in ensemble.ties.get(each.id, ())]
    print_title(f"{count(len(found), 'actor')}{total} in {count(reports, 'report')}, {record}", ties, "relation")
    for line, style in actor_lines(found, ensemble):
        # what stands behind a label hangs there, too
        print_wrapped([(line, style)], hang=4 if style else 10)
