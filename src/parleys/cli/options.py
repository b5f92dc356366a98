"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATHS...",
        help="Files, folders and archives of reports; - reads from standard input; with --fetch addresses, too.",
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="RECORD",
        help="Store the readings in this record (NAME.parleys, or postgresql://...), each as soon as it is read; or "
        "write them to this .jsonl file, one report a line.",
    ),
]
Json = Annotated[
    bool, typer.Option("--json", help="Print readings as JSON, one report a line, instead of the summary.")
]
Alone = Annotated[bool, typer.Option("--alone", help="Read each report by itself; gather nothing across reports.")]
DossierFile = Annotated[
    Path | None, typer.Option("--dossier", help="Write what holds across reports to this .jsonl file.")
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="Day of publication (YYYY-MM-DD) for reports that neither print nor tell one.",
    ),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes that read at once; 0: one for each core.")]
ModelName = Annotated[
    str | None,
    typer.Option("--model", help="Name or path of an installed English spaCy pipeline, instead of the shipped one."),
]
Fetch = Annotated[
    bool,
    typer.Option(
        "--fetch",
        help="Open connections to read the addresses (https://...) given or listed. Without it, none is opened.",
    ),
]
