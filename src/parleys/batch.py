"""Read many reports: files in, readings out, one broken file costing one line and never the batch."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import msgspec

from parleys.errors import InputError
from parleys.language.parse import Model, load_model
from parleys.reading import Knowledge, load_knowledge, read
from parleys.record import Problem, Reading
from parleys.reports.decode import LIMIT
from parleys.reports.find import find_files
from parleys.reports.knowledge import ReportKnowledge, load_report_knowledge
from parleys.reports.read import read_report

# Small enough that an interruption loses little, large enough that a pool is kept busy.
_AHEAD = 4


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """A model with everything the program knows, loaded once and used for many reports."""

    model: Model
    know: Knowledge
    layout: ReportKnowledge

    def read_bytes(self, raw: bytes, source: str, published: str | None = None) -> Reading:
        """Read one report from its bytes.

        Raises:
            InputError: the bytes are no text, or empty, or too large.
        """
        report = read_report(raw, source, self.layout, published)
        reading = read(report, self.model, self.know)
        if report.body and not reading.statements and not reading.events and not reading.positions:
            problem = Problem(message="nothing was found in it: no statement, position or event")
            report = msgspec.structs.replace(reading.report, problems=(*reading.report.problems, problem))
            return msgspec.structs.replace(reading, report=report)
        return reading

    def read_file(self, path: Path, published: str | None = None) -> Reading:
        """Read one report from a file; raises InputError as `read_bytes`, and where the file cannot be opened."""
        return self.read_bytes(_bytes(path), str(path), published)


def load_reader(model: str | None = None, language: str = "en") -> Reader:
    """Load model and knowledge; takes about a second.

    Raises:
        ModelError: there is no such model.
    """
    return Reader(model=load_model(model), know=load_knowledge(language), layout=load_report_knowledge(language))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LIMIT:
            raise InputError(str(path), f"larger than {LIMIT // 1_000_000} MB: too large for one report")
        return path.read_bytes()
    except OSError as error:
        raise InputError(str(path), (error.strerror or str(error)).lower()) from error


def read_paths(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    model: str | None = None,
    jobs: int = 1,
) -> Iterator[Reading | InputError]:
    """Read files and folders; yields a reading or an error for each, in order of path, whatever the number of jobs.

    The same file twice is one reading. Nothing is raised for a bad file: its error is yielded in its place.

    Args:
        paths: files, and folders that are searched for reports.
        published: the day they were published (EDTF), for reports that print none.
        model: name or path of a spaCy pipeline; None for the shipped one.
        jobs: how many processes read at once; 0 for one a core.
    """
    files, problems = find_files([str(path) for path in paths])
    yield from problems
    yield from read_files(files, published=published, model=model, jobs=jobs)


def read_files(
    files: Sequence[Path], *, published: str | None = None, model: str | None = None, jobs: int = 1
) -> Iterator[Reading | InputError]:
    """Read files that are known to be there; as `read_paths`."""
    count = min(jobs or os.cpu_count() or 1, len(files))
    results = _serial(files, published, model) if count <= 1 else _pooled(files, published, model, count)
    seen: set[str] = set()
    for result in results:
        if isinstance(result, Reading):
            if result.report.id in seen:
                continue
            seen.add(result.report.id)
        yield result


def _serial(files: Sequence[Path], published: str | None, model: str | None) -> Iterator[Reading | InputError]:
    reader = load_reader(model) if files else None
    for path in files:
        if reader is not None:
            yield _try(reader, path, published)


def _try(reader: Reader, path: Path, published: str | None) -> Reading | InputError:
    try:
        return reader.read_file(path, published)
    except InputError as error:
        return error


_reader: Reader | None = None
"""The reader of a worker process; set once by `_start`."""


def _start(model: str | None) -> None:
    global _reader
    _reader = load_reader(model)


def _work(path: Path, published: str | None) -> Reading | tuple[str, str]:
    if _reader is None:
        raise RuntimeError("a worker was given work before it was started")
    result = _try(_reader, path, published)
    # an exception with two arguments does not survive pickling
    return (result.place, result.reason) if isinstance(result, InputError) else result


def _pooled(
    files: Sequence[Path], published: str | None, model: str | None, count: int
) -> Iterator[Reading | InputError]:
    """Read in `count` processes, a bounded number of files ahead, and yield in order."""
    context = get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context, initializer=_start, initargs=(model,)) as pool:
        waiting: list[Future[Reading | tuple[str, str]]] = []
        rest = iter(files)
        for path in rest:
            waiting.append(pool.submit(_work, path, published))
            if len(waiting) >= count * _AHEAD:
                yield _result(waiting.pop(0))
        while waiting:
            yield _result(waiting.pop(0))


def _result(future: Future[Reading | tuple[str, str]]) -> Reading | InputError:
    result = future.result()
    return InputError(*result) if isinstance(result, tuple) else result
