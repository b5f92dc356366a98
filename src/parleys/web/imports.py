"""Bring in reports: files as a browser sends them are read one after the other, and each is stored as it is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

import msgspec

from parleys.batch import Reader
from parleys.errors import InputError
from parleys.reading import engine_of
from parleys.record import Reading, Report
from parleys.reports.open import open_bytes
from parleys.reports.originals import Original
from parleys.store import open_record
from parleys.summary.wording import count
from parleys.web.work import Step

_LONGEST = 120
_TOLD = 40
"""Problems that are told one by one."""


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """A file that somebody sent."""

    name: str
    path: Path
    """Where its bytes lie."""


def plain_name(name: str) -> str:
    """Give the name of a file that was sent, without folders and without what is no letter, number or usual sign.

    >>> plain_name("../../etc/pass\\x00wd"), plain_name("C:\\\\reports\\\\monday.txt"), plain_name("..")
    ('passwd', 'monday.txt', 'report')
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    shown = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    shown = re.sub(r"\s+", " ", shown).strip(" .")
    stem, dot, end = shown.rpartition(".")
    if len(shown) > _LONGEST:
        shown = f"{(stem or end)[: _LONGEST - 10]}{dot}{end[:9]}" if dot else shown[:_LONGEST]
    return shown or "report"


def take(place: str, files: Sequence[Sent], published: str | None, reader: Reader, step: Step) -> tuple[str, ...]:
    """Read files into a record; give what came of it, in lines.

    Args:
        place: the record.
        files: the files.
        published: the day of those reports that do not tell theirs.
        reader: what reads.
        step: is told how far it is.
    """
    problems: list[str] = []
    new = again = 0
    with open_record(place, create=False, write=True) as record:
        engine = engine_of(reader.model)
        for number, file in enumerate(files):
            step(number, len(files), file.name)
            for original in open_bytes(file.path.read_bytes(), file.name, reader.layout):
                if isinstance(original, InputError):
                    problems.append(str(original))
                    continue
                step(number, len(files), original.source)
                before = record.report(original.id)
                if before is not None and before.engine == engine:
                    again += 1
                    continue
                found = _read(original, before, published, reader)
                if isinstance(found, InputError):
                    problems.append(str(found))
                    continue
                record.add([found])
                new += 1
    told = f"{count(new, 'report')} new" + (f", {again} known before" if again else "")
    more = [f"{len(problems) - _TOLD} more could not be read"] if len(problems) > _TOLD else []
    return (told, *problems[:_TOLD], *more)


def _read(original: Original, before: Report | None, published: str | None, reader: Reader) -> Reading | InputError:
    """Read a report; the text that it had before is used again, so that no place in it moves."""
    if before is not None and before.extraction is not None:
        original = msgspec.structs.replace(original, stored=before)
    try:
        return reader.read(original, published)
    except InputError as error:
        return error
