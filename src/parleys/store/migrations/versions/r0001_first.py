"""The first shape of a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

_KEPT = ("texts", "decisions")
_KINDS: dict[str, tuple[tuple[str, bool], ...]] = {
    "statements": (("mode", False), ("force", False)),
    "positions": (("kind", False), ("stance", True), ("status", False)),
    "events": (("type", False), ("status", False), ("place", True)),
    "figures": (("unit", False), ("place", True)),
}


def upgrade() -> None:
    """Make the tables, the full text, and the guards of what may never change."""
    _record()
    _reports()
    for name, fields in _KINDS.items():
        _table(name, _key("id"), *_place(), *(_text(field, empty) for field, empty in fields), key=("report", "id"))
        op.create_index(f"{name}_days", name, ["first_day"])
    _rest()
    if op.get_bind().dialect.name == "postgresql":
        _guard_postgresql()
    else:
        _guard_sqlite()


def _key(name: str, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text().with_variant(sa.String(collation="C"), "postgresql"), **more)


def _text(name: str, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _place() -> tuple[sa.Column[Any], ...]:
    numbers = (("begins", False), ("ends", False))
    days = (sa.Column("first_day", sa.Integer), sa.Column("last_day", sa.Integer))
    places = (sa.Column(name, sa.Integer, nullable=empty) for name, empty in numbers)
    return (*places, _key("date"), *days, _text("voice", False))


def _table(name: str, *columns: sa.Column[Any], key: tuple[str, ...]) -> None:
    report = _key("report")
    owner = sa.ForeignKeyConstraint(["report"], ["readings.report"], ondelete="CASCADE")
    op.create_table(name, report, *columns, owner, sa.PrimaryKeyConstraint(*key, name=f"{name}_key"))


def _record() -> None:
    op.create_table(
        "texts",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        _key("report", nullable=False, unique=True),
        sa.Column("text", sa.LargeBinary, nullable=False),
        _text("sha256", False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "readings",
        _key("report", primary_key=True),
        sa.Column("doc", sa.LargeBinary, nullable=False),
        _text("sha256", False),
        sa.ForeignKeyConstraint(["report"], ["texts.report"]),
    )
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *(_text(name, name == "why") for name in ("at", "who", "why", "kind")),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        _key("report"),
        *(_text(name) for name in ("exact", "before", "after", "fact_kind", "discriminator")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decisions_report", "decisions", ["report"])


def _reports() -> None:
    _table(
        "reports",
        _text("source", False),
        *(_text(name) for name in ("outlet", "agency", "title", "url")),
        _key("published"),
        sa.Column("first_day", sa.Integer),
        sa.Column("last_day", sa.Integer),
        sa.Column("head", sa.LargeBinary, nullable=False),
        sa.Column("gathered", sa.LargeBinary),
        key=("report",),
    )
    op.create_index("reports_days", "reports", ["first_day"])


def _rest() -> None:
    names = (_text(name, False) for name in ("name", "kind", "names"))
    _table("actors", _key("id"), *names, _key("across"), key=("report", "id"))
    op.create_index("ix_actors_across", "actors", ["across"])
    part = (_key("fact"), _text("role", False), sa.Column("place", sa.Integer), _key("actor"), _text("words"))
    _table("parts", *part, key=("report", "fact", "role", "place"))
    op.create_index("parts_actor", "parts", ["report", "actor"])
    _table("issues", _key("fact"), _key("name"), key=("report", "fact", "name"))
    doc = sa.Column("doc", sa.LargeBinary, nullable=False)
    op.create_table("objects", sa.Column("number", sa.Integer, primary_key=True), _text("kind", False), doc)
    op.create_index("ix_objects_kind", "objects", ["kind"])
    op.create_table("settings", sa.Column("name", sa.Text, primary_key=True), _text("value", False))


def _guard_sqlite() -> None:
    op.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='unicode61 remove_diacritics 0')")
    for table in _KEPT:
        for act in ("UPDATE", "DELETE"):
            why = f"{table} never change"
            op.execute(
                f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
            )


def _guard_postgresql() -> None:
    op.execute("CREATE TABLE words (number integer PRIMARY KEY REFERENCES texts (number), text tsvector NOT NULL)")
    op.execute("CREATE INDEX words_text ON words USING gin (text)")
    op.execute(
        "CREATE FUNCTION never_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN RAISE EXCEPTION '% never change', TG_TABLE_NAME; END$$"
    )
    for table in _KEPT:
        op.execute(
            f"CREATE TRIGGER {table}_never_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION never_change()"
        )
