"""Read the package's own knowledge: TOML files decoded straight into strict structs."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from parleys.errors import KnowledgeError

T = TypeVar("T")


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every knowledge struct: a field that is not known stops the program with its place."""


def load(path: str, shape: type[T]) -> T:
    """Decode one knowledge file, `en/speech.toml`, into its struct.

    Raises:
        KnowledgeError: the file is missing or does not fit; names file and entry.
    """
    try:
        raw = files("parleys.knowledge").joinpath(path).read_bytes()
        return msgspec.toml.decode(raw, type=shape)
    except (OSError, msgspec.DecodeError) as error:
        raise KnowledgeError(f"knowledge/{path}: {error}") from error


@cache
def fingerprint() -> str:
    """Give the first 12 hex digits of the SHA-256 over all knowledge files, in order of path."""
    digest = hashlib.sha256()
    root = files("parleys.knowledge")
    found: list[tuple[str, bytes]] = []
    folders = [("", root)]
    while folders:
        prefix, folder = folders.pop()
        for entry in folder.iterdir():
            name = f"{prefix}{entry.name}"
            if entry.is_dir():
                folders.append((f"{name}/", entry))
            elif name.endswith(".toml"):
                found.append((name, entry.read_bytes()))
    for name, raw in sorted(found):
        digest.update(name.encode() + b"\0" + raw + b"\0")
    return digest.hexdigest()[:12]
