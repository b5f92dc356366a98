"""`parleys show stories`: which reports tell one occasion, which print one dispatch, and what hangs together."""

from __future__ import annotations

from typing import Annotated

import typer

from parleys.cli.printing import print_lines, print_objects, print_wrapped
from parleys.cli.records import Json, RecordName, Since, Until, day_of, shown_name, which, whole
from parleys.cli.show import shown


@shown.command()
def stories(
    record: RecordName = None,
    since: Since = None,
    until: Until = None,
    several: Annotated[bool, typer.Option("--several", help="Only stories that more than one report tells.")] = False,
    as_json: Json = False,
) -> None:
    """Show which reports tell one occasion: by outlet, with copies of one dispatch together, and by thread.

    Stories are made from whole reports, whatever people decided about single facts: there is no --state here.

    \b
    Examples:
      parleys show stories readings.jsonl
      parleys show stories readings.jsonl --several --since 2031-03
      parleys show stories readings.jsonl --json
    """
    from parleys.record import Thread
    from parleys.stories.when import stretch
    from parleys.summary.stories import story_lines, story_object, told
    from parleys.summary.times import in_time
    from parleys.summary.wording import count

    first, last = day_of("--since", since), day_of("--until", until)
    name = which(record)
    readings, dossier = whole(name)
    found = [
        each
        for each in told(readings, dossier)
        if in_time(stretch(each.story.date), first, last) and (not several or len(each.reports) > 1)
    ]
    if as_json:
        print_objects(map(story_object, found))
        return
    reports = sum(len(each.reports) for each in found)
    title = f"{count(len(found), 'story', 'stories')} in {count(reports, 'report')}, {shown_name(name)}"
    print_lines([(title, "")])
    print_wrapped(story_lines(found, {thread.id: thread for thread in dossier.of(Thread)}))
