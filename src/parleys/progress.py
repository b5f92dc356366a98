"""A progress bar on stderr, when that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import PurePath


@contextmanager
def progress(total: int) -> Generator[Callable[[str], None]]:
    """Give a function to call with the name of each report that is done.

    Args:
        total: how many files there are; a file may turn out to hold many reports, and then nobody knows how many.
    """
    if not total or not sys.stderr.isatty():
        yield lambda _name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total, name="")
        done = 0

        def step(name: str) -> None:
            nonlocal done
            done += 1
            bar.update(task, advance=1, total=total if done <= total else None, name=_plain(PurePath(name).name))

        yield step


def _plain(name: str) -> str:
    """Keep a file's name from being read as markup or moving the cursor."""
    return "".join(c if c.isprintable() else "?" for c in name).replace("[", "\\[")
