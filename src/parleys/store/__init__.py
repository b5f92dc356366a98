"""The record on disk: a SQLite file, or a PostgreSQL database by its URL."""

from parleys.store.choose import Choice
from parleys.store.connect import is_url
from parleys.store.doctor import Findings, examine
from parleys.store.record import Record, open_record
from parleys.store.search import Hit, Hits, Snippet
from parleys.store.sourced import Sourced

__all__ = [
    "Choice",
    "Findings",
    "Hit",
    "Hits",
    "Record",
    "Snippet",
    "Sourced",
    "examine",
    "is_url",
    "open_record",
]
