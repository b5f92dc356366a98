"""Room export: a record in the forms that others read; one file a form, and one table of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from parleys.export.acts import Act, acts
from parleys.export.annotation import to_annotations
from parleys.export.bibliography import to_bibtex, to_csl
from parleys.export.calendar import to_ical
from parleys.export.choose import KINDS, STATES, Wanted, choose
from parleys.export.csv import to_csv
from parleys.export.frames import frame
from parleys.export.ftm import to_ftm
from parleys.export.gexf import to_gexf
from parleys.export.jsonl import to_dossier, to_jsonl
from parleys.export.jsonld import to_jsonld
from parleys.export.parquet import to_parquet
from parleys.export.plain import plain
from parleys.export.plover import plover
from parleys.export.timeline import to_timeline
from parleys.export.tsv import tsv
from parleys.record import Dossier, Reading

Write = Callable[[Iterable[Reading], Dossier, Sequence[str]], Iterator[bytes]]
"""Readings as they were chosen, what holds across them, kinds of facts: the file in pieces."""


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """A form that records are written in."""

    name: str
    suffix: str
    """The end of a file's name."""
    holds: str
    """What is in it and what opens it, in one line."""
    write: Write
    kinds: tuple[str, ...] = KINDS
    """The kinds of facts that it can hold; empty: it tells of reports."""
    default: tuple[str, ...] = ()
    """The kinds that it holds where none is asked for; empty: all that it can."""
    binary: bool = False
    """Whether it is nothing for a terminal."""
    once: bool = False
    """Whether an act that a report tells from either side stands once."""


def _plover(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str]) -> Iterator[bytes]:
    del kinds
    return (line + b"\n" for line in plover(acts(tuple(readings), dossier)))


def _tsv(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str]) -> Iterator[bytes]:
    del kinds
    return (plain(line.decode()).encode() + b"\n" for line in tsv(acts(tuple(readings), dossier)))


_EVENTS = ("events",)
FORMATS: tuple[Format, ...] = (
    Format(name="csv", suffix=".csv", holds="one row a fact; spreadsheets, R, pandas", write=to_csv),
    Format(name="parquet", suffix=".parquet", holds="the same, typed; DuckDB, Polars", write=to_parquet, binary=True),
    Format(name="jsonl", suffix=".jsonl", holds="readings in the exchange form; parleys", write=to_jsonl),
    Format(name="dossier", suffix=".jsonl", holds="what holds across reports; parleys", write=to_dossier, kinds=()),
    Format(name="plover", suffix=".jsonl", holds="events as PLOVER records", write=_plover, kinds=_EVENTS, once=True),
    Format(name="tsv", suffix=".tsv", holds="events in event data columns", write=_tsv, kinds=_EVENTS, once=True),
    Format(name="ftm", suffix=".ftm.json", holds="FollowTheMoney entities; Aleph, ftm", write=to_ftm),
    Format(name="annotation", suffix=".jsonld", holds="W3C Web Annotations on the words", write=to_annotations),
    Format(name="jsonld", suffix=".jsonld", holds="schema.org as JSON-LD; triple stores", write=to_jsonld),
    Format(name="gexf", suffix=".gexf", holds="who met, speaks for whom; Gephi", write=to_gexf, kinds=_EVENTS),
    Format(name="timeline", suffix=".json", holds="dated facts; TimelineJS3", write=to_timeline, default=_EVENTS),
    Format(name="ical", suffix=".ics", holds="announced events; calendars", write=to_ical, kinds=_EVENTS),
    Format(name="bibtex", suffix=".bib", holds="the reports; LaTeX, JabRef, Zotero", write=to_bibtex),
    Format(name="csl", suffix=".json", holds="the reports; Zotero, pandoc", write=to_csl),
)

__all__ = ["FORMATS", "KINDS", "STATES", "Act", "Format", "Wanted", "acts", "choose", "frame", "plover", "tsv"]
