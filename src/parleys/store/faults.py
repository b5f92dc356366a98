"""What goes wrong with a database, in plain words and without a password."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from parleys.errors import RecordError

_KNOWN = (
    ("disk is full", "the disk is full; what was stored before is kept"),
    ("disk i/o error", "it cannot be written (is the disk full, or a limit reached?); what was stored before is kept"),
    ("readonly database", "it is write-protected; nothing was changed"),
    ("read-only", "it is write-protected; nothing was changed"),
    ("malformed", "it is damaged; parleys doctor tells what can be mended"),
    ("not a database", "it is damaged, or no record of parleys"),
    ("database is locked", "another program has been writing to it for half a minute; try again when that is done"),
    ("unable to open", "it cannot be opened (may it be written here, and is there room on the disk?)"),
    ("could not translate host name", "there is no server of this name"),
    ("name or service not known", "there is no server of this name"),
    ("connection refused", "no PostgreSQL server answers there"),
    ("no such file or directory", "no PostgreSQL server answers there"),
    ("password authentication failed", "the server refuses user or password"),
    ("no password supplied", "the server wants a password"),
    ("does not exist", None),
    ("closed the connection", "the server is gone; what was stored before is kept"),
    ("terminating connection", "the server is gone; what was stored before is kept"),
    ("connection is lost", "the server is gone; what was stored before is kept"),
    ("connection is closed", "the server is gone; what was stored before is kept"),
)


@contextmanager
def telling(place: str, secret: str | None = None) -> Generator[None]:
    """Turn what a database raises into a RecordError in plain words.

    Args:
        place: the record, as it is told to the user.
        secret: a password that no message may hold.
    """
    try:
        yield
    except SQLAlchemyError as error:
        raise RecordError(place, reason_of(error, secret)) from None


def reason_of(error: SQLAlchemyError, secret: str | None = None) -> str:
    """Give the reason in one clause."""
    told = str(error.orig if isinstance(error, DBAPIError) else error)
    lower = told.casefold()
    for words, reason in _KNOWN:
        if words in lower and reason is not None:
            return reason
    line = next((line for line in told.splitlines() if line.strip()), type(error).__name__).strip()
    return line.replace(secret, "***") if secret else line
