"""`parleys show`: what a record holds, kind by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from parleys.cli.app import Exit, app, fail
from parleys.cli.read import console
from parleys.cli.records import (
    ActorWords,
    Json,
    RecordName,
    Since,
    Until,
    chosen,
    day_of,
    readings_of,
    shown_name,
    which,
    with_ties,
)

if TYPE_CHECKING:
    from parleys.record import ActorAcross
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
    as_json: Json = False,
) -> None:
    """Show who is in a record: every form of the name, roles over time, relations, and whom it may be, too.

    \b
    Examples:
      parleys read reports/ -o war.parleys
      parleys show actors war.parleys
      parleys show actors war.parleys --actor karsava
      parleys show actors war.parleys --unsure
    """
    from parleys.record import ActorKind
    from parleys.summary.actors import choose, ensemble_of

    kinds = {each.value: each for each in ActorKind}
    if kind is not None and kind not in kinds:
        fail(Exit.USAGE, f"--kind {kind}: give one of {', '.join(kinds)}", as_json)
    name = which(record)
    readings, dossier = with_ties(name, actor)
    ensemble = ensemble_of(readings, dossier)
    found = choose(ensemble, actor, kinds[kind] if kind else None, unsure)
    if as_json:
        for each in found:
            typer.echo(_as_json(each, ensemble))
    else:
        _print(found, ensemble, len(readings), shown_name(name))


@shown.command()
def statements(
    record: RecordName = None,
    actor: ActorWords = None,
    since: Since = None,
    until: Until = None,
    as_json: Json = False,
) -> None:
    """Show who said what, as it would be cited: speaker, role, day, place, words, outlet and agency.

    --actor also finds those who speak for whom it names: with velland, the foreign minister of Velland.

    \b
    Examples:
      parleys show statements war.parleys --actor karsava
      parleys show statements war.parleys --since 2031-03 --json
    """
    import msgspec

    from parleys.summary.statements import citation, cited

    name = which(record)
    begin, end = day_of("--since", since), day_of("--until", until)
    readings, dossier = chosen(name, "statements", actor=actor, since=begin, until=end)
    found = list(cited(readings, dossier, actor, since, until))
    if as_json:
        for each, reading in found:
            words = reading.report.text[each.start : each.end]
            thing = {"report": reading.report.id, "words": words, **msgspec.to_builtins(each)}
            typer.echo(msgspec.json.encode(thing).decode())
        return
    from rich.text import Text

    from parleys.summary.wording import count

    out = console()
    out.print(Text(f"{count(len(found), 'statement')} in {count(len(readings), 'report')}, {shown_name(name)}"))
    for each, reading in found:
        who, words = citation(each, reading)
        out.print(Text(who, style="bold"), soft_wrap=True)
        for part in wrapped(f"    {words}", out.width, 4):
            out.print(Text(part), soft_wrap=True)


@shown.command()
def attributions(record: RecordName = None, as_json: Json = False) -> None:
    """Show all that reports attribute: statements, positions, and beliefs, wishes, plans, calls, judgements.

    The reports are read once more for what a record does not keep.

    \b
    Examples:
      parleys show attributions war.parleys
      parleys show attributions war.parleys --json
    """
    import msgspec
    from rich.text import Text

    from parleys.attributing import attributions as attributions_of
    from parleys.batch import load_reader

    reader, out = load_reader(), console()
    for reading in readings_of(which(record)):
        text = reading.report.text
        for each in attributions_of(reading, reader):
            words = " … ".join(span.of(text) for span in each.content)
            if as_json:
                thing = {"report": reading.report.id, "words": words, **msgspec.to_builtins(each)}
                typer.echo(msgspec.json.encode(thing).decode())
                continue
            who = each.source_words.of(text) if each.source_words else "nobody named"
            out.print(Text(f"{' '.join(who.split())}, {each.kind}", style="bold"), soft_wrap=True)
            for part in wrapped(f"    {words}", out.width, 4):
                out.print(Text(part), soft_wrap=True)


def _as_json(actor: ActorAcross, ensemble: Ensemble) -> str:
    import msgspec

    ties = [msgspec.to_builtins(tie) for tie in ensemble.ties.get(actor.id, ())]
    return msgspec.json.encode({**msgspec.to_builtins(actor), "relations": ties}).decode()


def _print(found: tuple[ActorAcross, ...], ensemble: Ensemble, reports: int, record: str) -> None:
    from rich.text import Text

    from parleys.summary.actors import actor_lines
    from parleys.summary.wording import count

    out = console()
    counted = count(len(found), "actor") + (f" of {len(ensemble.actors)}" if len(found) < len(ensemble.actors) else "")
    out.print(Text(f"{counted} in {count(reports, 'report')}, {record}"))
    for line, style in actor_lines(found, ensemble):
        indent = len(line) - len(line.lstrip()) + (10 if line.startswith("    ") else 0)
        for part in wrapped(line, out.width, indent):
            out.print(Text(part, style=style), soft_wrap=True)


def wrapped(line: str, width: int, indent: int) -> list[str]:
    """Give a line in parts no wider than the terminal, all but the first indented."""
    import textwrap

    return textwrap.wrap(line, width, subsequent_indent=" " * (indent or 4), break_long_words=False) or [line]
