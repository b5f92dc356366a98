"""Parquet: one row a fact with typed columns, for DuckDB, Polars, pandas, R and Spark. Needs the extra `analysis`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from parleys.export.choose import KINDS
from parleys.export.frames import arrow_schema, batches
from parleys.record import Dossier, Reading


class _Pieces:
    """A file that only remembers what was written since it was last asked."""

    closed = False

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._at = 0

    def write(self, piece: bytes) -> int:
        """Take a piece; give its length."""
        self._pieces.append(bytes(piece))
        self._at += len(piece)
        return len(piece)

    def tell(self) -> int:
        """Give how much was written."""
        return self._at

    def flush(self) -> None:
        """Do nothing: there is nothing behind it."""

    def close(self) -> None:
        """Do nothing: what was written is still to be taken."""

    def writable(self) -> bool:
        """Say yes."""
        return True

    def take(self) -> bytes:
        """Give what was written since the last time."""
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken


def to_parquet(readings: Iterable[Reading], dossier: Dossier, kinds: Sequence[str] = KINDS) -> Iterator[bytes]:
    """Yield a Parquet file in pieces, a row group for every 20,000 facts.

    Raises:
        UsageError: pyarrow is not installed.
    """
    schema = arrow_schema(kinds)
    from pyarrow import parquet

    pieces = _Pieces()
    with parquet.ParquetWriter(pieces, schema, compression="zstd") as writer:
        for batch in batches(readings, dossier, kinds):
            writer.write_batch(batch)
            yield pieces.take()
    yield pieces.take()
