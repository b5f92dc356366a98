"""Read many reports: files in, readings out, one broken file costing one line and never the batch."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

import msgspec

from parleys.errors import InputError
from parleys.language.parse import Model, load_model
from parleys.reading import Knowledge, load_knowledge, read
from parleys.record import Problem, Reading, Report
from parleys.reports.find import File, find_files
from parleys.reports.knowledge import ReportKnowledge, load_report_knowledge
from parleys.reports.marks import Segment
from parleys.reports.open import open_address, open_bytes, open_file
from parleys.reports.originals import Original
from parleys.reports.read import clean_original, read_original

# Small enough that an interruption loses little, large enough that a pool is kept busy.
_AHEAD = 4


class Reader(msgspec.Struct, frozen=True, kw_only=True):
    """A model with everything the program knows, loaded once and used for many reports."""

    model: Model
    know: Knowledge
    layout: ReportKnowledge

    def read(self, original: Original, published: str | None = None) -> Reading:
        """Read one report as it came.

        Raises:
            InputError: no text can be made of it.
        """
        report = read_original(original, self.layout, published)
        reading = read(report, self.model, self.know)
        if report.body and not reading.statements and not reading.events and not reading.positions:
            problem = Problem(message="nothing was found in it: no statement, position or event")
            report = msgspec.structs.replace(reading.report, problems=(*reading.report.problems, problem))
            return msgspec.structs.replace(reading, report=report)
        return reading

    def read_bytes(self, raw: bytes, source: str, published: str | None = None) -> Iterator[Reading | InputError]:
        """Yield a reading, or an error, for each report that bytes of any format hold."""
        for found in open_bytes(raw, source, self.layout):
            yield found if isinstance(found, InputError) else _try(self, found, published)

    def read_file(self, path: Path, published: str | None = None) -> Iterator[Reading | InputError]:
        """Yield a reading, or an error, for each report in a file."""
        for found in open_file(File(path=path), self.layout):
            yield found if isinstance(found, InputError) else _try(self, found, published)


def load_reader(model: str | None = None, language: str = "en") -> Reader:
    """Load model and knowledge; takes about a second.

    Raises:
        ModelError: there is no such model.
    """
    return Reader(model=load_model(model), know=load_knowledge(language), layout=load_report_knowledge(language))


def read_paths(
    paths: Sequence[str | Path],
    *,
    published: str | None = None,
    model: str | None = None,
    jobs: int = 1,
) -> Iterator[Reading | InputError]:
    """Read files and folders; yields a reading or an error for each report, in order of path, whatever the jobs.

    The same report twice is one reading. Nothing is raised for a bad file: its error is yielded in its place.

    Args:
        paths: files of any format that is read, and folders that are searched for them.
        published: the day they were published (EDTF), for reports that neither print nor tell one.
        model: name or path of a spaCy pipeline; None for the shipped one.
        jobs: how many processes read at once; 0 for one a core.
    """
    files, problems = find_files([str(path) for path in paths])
    yield from problems
    yield from read_originals(open_files(files), published=published, model=model, jobs=jobs)


def open_files(files: Iterable[File], *, fetch: bool = False) -> Iterator[Original | InputError]:
    """Yield the reports in files that are known to be there; opened one after the other, as they are asked for.

    Args:
        files: the files.
        fetch: whether connections may be opened to read what a list of links points at.
    """
    layout = load_report_knowledge()
    for file in files:
        yield from open_file(file, layout, fetch=fetch)


def open_addresses(addresses: Iterable[str]) -> Iterator[Original | InputError]:
    """Fetch pages from the net and yield the reports in them."""
    layout = load_report_knowledge()
    for address in addresses:
        yield from open_address(address, layout)


def clean_originals(
    originals: Iterable[Original | InputError], *, published: str | None = None
) -> Iterator[tuple[Report, tuple[Segment, ...]] | InputError]:
    """Clean reports without reading them: yields each with its segments, or an error in its place."""
    layout = load_report_knowledge()
    for original in originals:
        if isinstance(original, InputError):
            yield original
            continue
        try:
            yield clean_original(original, layout, published)
        except InputError as error:
            yield error


def clean_paths(
    paths: Sequence[str | Path], *, published: str | None = None
) -> Iterator[tuple[Report, tuple[Segment, ...]] | InputError]:
    """Clean the reports in files and folders; as `read_paths`, but only what is kept and what is set apart."""
    files, problems = find_files([str(path) for path in paths])
    yield from problems
    yield from clean_originals(open_files(files), published=published)


def read_originals(
    originals: Iterable[Original | InputError],
    *,
    published: str | None = None,
    model: str | None = None,
    jobs: int = 1,
    stored: Mapping[str, Report] | None = None,
) -> Iterator[Reading | InputError]:
    """Read reports as they come; as `read_paths`.

    Args:
        originals: reports, and errors that are passed on in their place.
        published: as for `read_paths`.
        model: as for `read_paths`.
        jobs: as for `read_paths`.
        stored: reports that were read before, by id: their text is used again, so that no span of it moves.
    """
    fresh = _fresh(originals, stored or {})
    count = jobs or os.cpu_count() or 1
    first = list(islice(fresh, 2))
    if not first:
        return
    if count <= 1 or len(first) == 1:
        yield from _serial(chain(first, fresh), published, model)
    else:
        yield from _pooled(chain(first, fresh), published, model, count)


def _fresh(originals: Iterable[Original | InputError], stored: Mapping[str, Report]) -> Iterator[Original | InputError]:
    """Leave out what came before, and put back the text of what was stored."""
    seen: set[str] = set()
    for original in originals:
        if isinstance(original, Original):
            if original.id in seen:
                continue
            seen.add(original.id)
            before = stored.get(original.id) if original.stored is None else None
            if before is not None and before.extraction is not None:
                yield msgspec.structs.replace(original, stored=before)
                continue
        yield original


def _serial(
    originals: Iterable[Original | InputError], published: str | None, model: str | None
) -> Iterator[Reading | InputError]:
    reader: Reader | None = None
    for original in originals:
        if isinstance(original, InputError):
            yield original
            continue
        reader = reader or load_reader(model)
        yield _try(reader, original, published)


def _try(reader: Reader, original: Original, published: str | None) -> Reading | InputError:
    try:
        return reader.read(original, published)
    except InputError as error:
        return error
    except Exception as error:
        # one report must never stop a batch; what went wrong is named, so that it can be told to the makers
        return InputError(original.source, f"parleys failed on this report ({type(error).__name__}: {error})")


_reader: Reader | None = None
"""The reader of a worker process; set once by `_start`."""


def _start(model: str | None) -> None:
    global _reader
    _reader = load_reader(model)


def _work(original: Original, published: str | None) -> Reading | tuple[str, str]:
    if _reader is None:
        raise RuntimeError("a worker was given work before it was started")
    result = _try(_reader, original, published)
    # an exception with two arguments does not survive pickling
    return (result.place, result.reason) if isinstance(result, InputError) else result


def _pooled(
    originals: Iterable[Original | InputError], published: str | None, model: str | None, count: int
) -> Iterator[Reading | InputError]:
    """Read in `count` processes, a bounded number of reports ahead, and yield in order."""
    context = get_context("spawn")
    with ProcessPoolExecutor(count, mp_context=context, initializer=_start, initargs=(model,)) as pool:
        waiting: deque[Future[Reading | tuple[str, str]] | InputError] = deque()
        for original in originals:
            known = isinstance(original, InputError)
            waiting.append(original if known else pool.submit(_work, original, published))
            if len(waiting) >= count * _AHEAD:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())


def _result(waited: Future[Reading | tuple[str, str]] | InputError) -> Reading | InputError:
    result = waited if isinstance(waited, InputError) else waited.result()
    return InputError(*result) if isinstance(result, tuple) else result
