"""The tables of a record: evidence, readings, what was decided; beside them flat tables to choose by, and the dossier.

`texts`, `readings` and `decisions` are the record. Everything else is made from them and can be made anew.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeEngine

metadata = MetaData()


def key_type() -> TypeEngine[str]:
    """Give text that every database puts in the same order, that of its characters."""
    return Text().with_variant(String(collation="C"), "postgresql")


def _of_report(name: str, *columns: Column[Any], key: tuple[str, ...] = ("report", "id")) -> Table:
    """Give a table to choose by, with rows for each report."""
    report: Column[str] = Column("report", key_type(), ForeignKey("readings.report", ondelete="CASCADE"))
    return Table(name, metadata, report, *columns, PrimaryKeyConstraint(*key, name=f"{name}_key"))


def _fact(name: str, *columns: Column[Any]) -> Table:
    """Give a table of one kind of fact: its place, its days (ordinals; the report's where it has none), its fields."""
    table = _of_report(
        name,
        Column("id", key_type()),
        Column("begins", Integer, nullable=False),
        Column("ends", Integer, nullable=False),
        Column("date", key_type()),
        Column("first_day", Integer),
        Column("last_day", Integer),
        Column("voice", Text, nullable=False),
        *columns,
    )
    Index(f"{name}_days", table.c.first_day)
    return table


texts = Table(
    "texts",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("report", key_type(), nullable=False, unique=True),
    Column("text", LargeBinary, nullable=False),
    Column("sha256", Text, nullable=False),
    sqlite_autoincrement=True,
)
"""The evidence, as UTF-8. The database refuses to change or delete a row."""

readings = Table(
    "readings",
    metadata,
    Column("report", key_type(), ForeignKey("texts.report"), primary_key=True),
    Column("doc", LargeBinary, nullable=False),
    Column("sha256", Text, nullable=False),
)
"""One reading a report, in the exchange form without the text, with the hash of this document."""

decisions = Table(
    "decisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text),
    Column("kind", Text, nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("report", key_type(), index=True),
    Column("exact", Text),
    Column("before", Text),
    Column("after", Text),
    Column("fact_kind", Text),
    Column("discriminator", Text),
    Column("start", Integer),
    Column("text_sha256", Text, index=True),
    sqlite_autoincrement=True,
)
"""What people decided. The database refuses to change or delete a row."""

reports = _of_report(
    "reports",
    Column("source", Text, nullable=False),
    Column("outlet", Text),
    Column("agency", Text),
    Column("title", Text),
    Column("url", Text),
    Column("published", key_type()),
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column("head", LargeBinary, nullable=False),
    Column("gathered", LargeBinary),
    key=("report",),
)
"""`head` is the reading with its relations alone; `gathered` the reading where people corrected it or
other reports date it, without the facts that were rejected."""
Index("reports_days", reports.c.first_day)

statements = _fact("statements", Column("mode", Text, nullable=False), Column("force", Text, nullable=False))
positions = _fact(
    "positions",
    Column("kind", Text, nullable=False),
    Column("stance", Text),
    Column("status", Text, nullable=False),
)
events = _fact(
    "events", Column("type", Text, nullable=False), Column("status", Text, nullable=False), Column("place", Text)
)
figures = _fact("figures", Column("unit", Text, nullable=False), Column("place", Text))

actors = _of_report(
    "actors",
    Column("id", key_type()),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("across", key_type(), index=True),
)
"""`names` are all forms in small letters, one a line; `across` is the actor of the dossier."""

parts = _of_report(
    "parts",
    Column("fact", key_type()),
    Column("role", Text),
    Column("place", Integer),
    Column("actor", key_type()),
    Column("words", Text),
    key=("report", "fact", "role", "place"),
)
"""Who takes part in a fact, and as what; `words` in small letters where nobody was found behind them."""
Index("parts_actor", parts.c.report, parts.c.actor)

issues = _of_report("issues", Column("fact", key_type()), Column("name", key_type()), key=("report", "fact", "name"))
"""What a position or one of its conditions is about, in small letters."""

objects = Table(
    "objects",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("kind", Text, nullable=False, index=True),
    Column("doc", LargeBinary, nullable=False),
)
"""The dossier, in its order."""

settings = Table("settings", metadata, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
"""`dossier`: what the dossier that is kept was made by, and the hash of the readings that it was made from."""

FACTS = {table.name: table for table in (statements, positions, events, figures)}
PER_REPORT = (reports, statements, positions, events, figures, actors, parts, issues)
"""Tables to choose by, that hang on the reading of a report."""
