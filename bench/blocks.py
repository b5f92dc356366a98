"""The places in the docs where a script writes what it measured: between `<!-- name -->` and `<!-- end of name -->`."""

from __future__ import annotations

from pathlib import Path


def write_block(path: Path, name: str, text: str) -> None:
    """Write text into its place on a page; the rest of the page stays as it is.

    Raises:
        ValueError: the page has no such place.
    """
    page = path.read_text("utf-8")
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    head, found, rest = page.partition(begin)
    _, closed, tail = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{path} has no place for {name}")
    path.write_text(f"{head}{begin}\n\n```text\n{text}\n```\n\n{end}{tail}", "utf-8")
