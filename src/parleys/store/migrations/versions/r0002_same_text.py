"""Decisions remember where their words stood and in which text, so that the same text under another id is known."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    """Add the two columns; decisions made before have none of it, and are found by the id of their report."""
    op.add_column("decisions", sa.Column("start", sa.Integer))
    op.add_column("decisions", sa.Column("text_sha256", sa.Text))
    op.create_index("ix_decisions_text_sha256", "decisions", ["text_sha256"])
