"""`parleys find`: words in the texts of a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from parleys.cli.app import app
from parleys.cli.printing import counted, print_lines, print_objects
from parleys.cli.read import console
from parleys.cli.records import Json, RecordName, Since, Until, day_of, is_stored, open_stored, which
from parleys.errors import UsageError

if TYPE_CHECKING:
    from rich.text import Text

    from parleys.store import Hit, Snippet


@app.command()
def find(
    words: Annotated[
        str,
        typer.Argument(metavar="WORDS", help='Words that must all be there; "in this order"; beginn*; -without.'),
    ],
    record: RecordName = None,
    actor: Annotated[
        str | None,
        typer.Option("--actor", metavar="WORDS", help="Only reports that name somebody with these words in a name."),
    ] = None,
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, typer.Option("--limit", min=1, metavar="N", help="At most so many reports.")] = 20,
    as_json: Json = False,
) -> None:
    """Find words in the texts of a record: the newest reports first, with where the words stand.

    Case and accents do not count. A word is found as it is written: put * behind its beginning for all its forms.
    The texts are searched, not the facts that were read in them: --state would choose nothing here.
    What begins with - needs -- before it: parleys find -- -gas

    \b
    Examples:
      parleys find ceasefire war.parleys
      parleys find '"direct talks" negotiat* -gas' --actor karsava --since 2031-03
    """
    name = which(record)
    if not is_stored(name):
        raise UsageError(
            f"{name}: only a record on disk can be searched (parleys read {name} -o NAME.parleys makes one)"
        )
    day_of("--since", since)
    day_of("--until", until)
    with open_stored(name, gathered=False) as opened:
        hits = opened.find(words, actor, since, until, limit)
    if as_json:
        print_objects(hits.found)
    else:
        print_lines([(counted(hits.total, "report", name, len(hits.found)), "")])
        _print(hits.found)


def _print(found: tuple[Hit, ...]) -> None:
    from rich.text import Text

    from parleys.summary.wording import clean, count, short_day

    out = console()
    for hit in found:
        agency = f" ({clean(hit.agency)})" if hit.agency and hit.agency != hit.outlet else ""
        outlet = f"{clean(hit.outlet)}{agency}" if hit.outlet else clean(hit.agency or hit.source)
        title = f": {clean(hit.title)}" if hit.title else ""
        places = f", {count(len(hit.places), 'place')}"
        head = f"{short_day(hit.published, year=True)}, {outlet}{title} [{hit.report}]{places}"
        out.print(Text(head, style="bold"), soft_wrap=True)
        for snippet in hit.snippets:
            out.print(_marked(snippet), soft_wrap=True)


def _marked(snippet: Snippet) -> Text:
    """Give a snippet on one line, its place before it, what was looked for between « »."""
    from rich.text import Text

    from parleys.summary.wording import one_line

    line = Text(f"{snippet.marks[0].start if snippet.marks else snippet.start:>8}  ")
    at = snippet.start
    for mark in snippet.marks:
        if mark.start < at:
            continue
        line.append(_inner(snippet.words[at - snippet.start : mark.start - snippet.start]))
        line.append(f"«{one_line(snippet.words[mark.start - snippet.start : mark.end - snippet.start])}»", style="bold")
        at = mark.end
    line.append(_inner(snippet.words[at - snippet.start :]))
    return line


def _inner(words: str) -> str:
    """Give words on one line, with the blanks at their ends."""
    from parleys.summary.wording import one_line

    flat = one_line(words)
    before = " " if words[:1].isspace() and flat else ""
    after = " " if words[-1:].isspace() else ""
    return f"{before}{flat}{after}"
