"""`parleys show stories`: which reports tell one occasion, which print one dispatch, and what hangs together."""

from __future__ import annotations

from typing import Annotated

import typer

from parleys.cli.read import console, gather_readings
from parleys.cli.records import Json, RecordName, Since, Until, day_of, readings_of, shown_name, which
from parleys.cli.show import shown, wrapped


@shown.command()
def stories(
    record: RecordName = None,
    since: Since = None,
    until: Until = None,
    several: Annotated[bool, typer.Option("--several", help="Only stories that more than one report tells.")] = False,
    as_json: Json = False,
) -> None:
    """Show which reports tell one occasion: by outlet, with copies of one dispatch together, and by thread.

    \b
    Examples:
      parleys show stories readings.jsonl
      parleys show stories readings.jsonl --several --since 2031-03
      parleys show stories readings.jsonl --json
    """
    import msgspec
    from rich.text import Text

    from parleys.record import Thread
    from parleys.stories.when import stretch
    from parleys.summary.stories import story_lines, story_object, told
    from parleys.summary.wording import count

    first, last = day_of("--since", since), day_of("--until", until)
    name = which(record)
    readings, dossier = gather_readings(readings_of(name))
    found = [
        each
        for each in told(readings, dossier)
        if (when := stretch(each.story.date)) is not None or (first is None and last is None)
        if first is None or (when and when.last >= first.first)
        if last is None or (when and when.first <= last.last)
        if not several or len(each.reports) > 1
    ]
    if as_json:
        for each in found:
            typer.echo(msgspec.json.encode(story_object(each)).decode())
        return
    out = console()
    stories_told = count(len(found), "story", "stories")
    out.print(
        Text(f"{stories_told} in {count(sum(len(each.reports) for each in found), 'report')}, {shown_name(name)}")
    )
    threads = {thread.id: thread for thread in dossier.of(Thread)}
    for line, style in story_lines(found, threads):
        for part in wrapped(line, out.width, len(line) - len(line.lstrip()) + 4):
            out.print(Text(part, style=style), soft_wrap=True)
