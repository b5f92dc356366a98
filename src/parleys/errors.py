"""Every error that parleys raises.

ParleysError
├── InputError        a report, a folder or a line of it cannot be used; names the place
│   ├── LinksError    a file tells where reports are, but holds none of their texts
│   └── RecordError   the record on disk cannot be opened, read or written
├── KnowledgeError    a file of the package's own knowledge is wrong; names file and entry
├── ModelError        the language model is missing or does not fit
└── UsageError        the call itself makes no sense (exit code 2)
"""

from __future__ import annotations


class ParleysError(Exception):
    """The root: catch this to catch everything that parleys raises on purpose."""


class InputError(ParleysError):
    """A report cannot be used.

    Args:
        place: the file, feed or line that it happened at, as the user gave it.
        reason: one clause in plain words, without a full stop.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class LinksError(InputError):
    """A file holds links to reports and no texts."""


class RecordError(InputError):
    """The record on disk cannot be opened, read or written; `place` is its file, or its URL without the password."""


class KnowledgeError(ParleysError):
    """A knowledge file does not fit its schema."""


class ModelError(ParleysError):
    """The language model is missing or does not fit."""


class UsageError(ParleysError):
    """The call makes no sense as given."""
