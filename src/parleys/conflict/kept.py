"""A model file that more than one may work on: read with a sign of what it held, written only where it still holds it.

The page and `parleys model confirm` write through here, so neither can undo what the other did meanwhile. The file is
replaced whole: whoever reads it finds the old model or the new one, never half of one.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import threading
from pathlib import Path

import msgspec

from parleys.conflict.drafting.page import Comments, comments_of, to_page
from parleys.conflict.files import model_from
from parleys.conflict.marks import MOST_BYTES
from parleys.conflict.model import Conflict
from parleys.errors import InputError, UsageError

_WRITING = threading.Lock()


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """A model as a file holds it."""

    conflict: Conflict
    comments: Comments
    version: str
    """Stands for every byte of the file."""


class StaleError(UsageError):
    """A model that somebody else changed since it was read; nothing was written.

    Args:
        path: its file.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path.name} was changed meanwhile, in another window or in the terminal. Nothing was written: look at "
            "the model as it is now, then decide again."
        )


def version_of(raw: bytes) -> str:
    """Give the sign of what a file holds."""
    return hashlib.sha256(raw).hexdigest()[:20]


def kept_from(raw: bytes, place: str) -> Kept:
    """Read a model from the bytes of a file.

    Raises:
        InputError: it cannot be used; names place and line.
    """
    conflict = model_from(raw, place)
    return Kept(conflict=conflict, comments=comments_of(raw.decode("utf-8")), version=version_of(raw))


def read_kept(path: Path) -> Kept:
    """Read a model file.

    Raises:
        InputError: it cannot be read or used; names file and line.
    """
    return kept_from(_bytes_of(path), str(path))


def write_kept(path: Path, conflict: Conflict, comments: Comments, before: str | None) -> str:
    """Write a model in the place of the one that was read, and give the sign of what the file then holds.

    Args:
        path: the file.
        conflict: the model.
        comments: what stands beside it.
        before: the sign of what was read; None: there was no file.

    Raises:
        StaleError: the file holds something else by now.
        InputError: it cannot be written.
    """
    raw = to_page(conflict, comments).encode("utf-8")
    # what is written must read back, or the next one to open it stands before a file that cannot be used
    model_from(raw, str(path))
    with _WRITING:
        now = version_of(_bytes_of(path)) if path.exists() else None
        if now != before:
            raise StaleError(path)
        _replace(path, raw)
    return version_of(raw)


def set_aside(path: Path, before: str) -> Path:
    """Give a model file another name, with the first number that is free, and say which.

    Args:
        path: the file.
        before: the sign of what was read.

    Raises:
        StaleError: the file holds something else by now.
        InputError: it cannot be renamed.
    """
    stem = path.name.removesuffix(".yaml")
    with _WRITING:
        if version_of(_bytes_of(path)) != before:
            raise StaleError(path)
        number = 1
        while (other := path.with_name(f"{stem}.{number}.yaml")).exists():
            number += 1
        try:
            path.rename(other)
        except OSError as error:
            raise InputError(str(path), (error.strerror or str(error)).lower()) from error
    return other


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(str(path), (error.strerror or str(error)).lower()) from error


def _replace(path: Path, raw: bytes) -> None:
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else None
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(raw)
                opened.flush()
                os.fsync(opened.fileno())
            if mode is not None:
                Path(made).chmod(mode)
            Path(made).replace(path)
        except OSError:
            Path(made).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(str(path), (error.strerror or str(error)).lower()) from error
