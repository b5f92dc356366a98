"""Read the text of a PDF: paragraphs over lines and pages, running heads and page numbers apart."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from parleys.errors import InputError
from parleys.record import Metadata, Problem
from parleys.reports.formats.paragraphs import Line, unwrap
from parleys.reports.formats.pdf_lines import Page, find_running, read_page
from parleys.reports.formats.pieces import assemble
from parleys.reports.formats.properties import plausible_author, plausible_title
from parleys.reports.limits import PDF, REPORT
from parleys.reports.originals import Extract, Original

if TYPE_CHECKING:
    from pypdf import PdfReader

_PAGES = 2_000
"""Pages of one report."""
_NAMED = 10
"""Pages that a message names one by one."""
_URL = re.compile(r"https?://[^\s…]+")
_BROKEN = "a PDF that is broken: fetch or print it anew"
_LOCKED = "encrypted: save a copy without a password"
_NO_TEXT = "no text in this PDF, only pictures: run it through text recognition (OCR) first, for instance with ocrmypdf"

_WILD = (
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    AssertionError,
    RecursionError,
    NotImplementedError,
    OSError,
    EOFError,
    struct.error,
    zlib.error,
)
"""What pypdf raises, by its own account, on files that are broken in ways it did not think of."""


def extract_pdf(original: Original) -> Extract:
    """Give the text of a PDF, page after page, with its title where the file tells a plausible one.

    Raises:
        InputError: it is broken, needs a password, or holds nothing but pictures.
    """
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    place = original.source
    if len(original.raw) > PDF:
        raise InputError(place, f"too big: a PDF may have {PDF // 10**6} MB")
    with _silence():
        try:
            reader = pypdf.PdfReader(io.BytesIO(original.raw))
            pages, problems = _read(reader, place)
            info = reader.metadata or {}
            told = [str(info.get(key) or "") for key in ("/Title", "/Author")]
        except (DependencyError, FileNotDecryptedError) as error:
            raise InputError(place, _LOCKED) from error
        except (PyPdfError, *_WILD) as error:
            raise InputError(place, _BROKEN) from error
    lines = find_running(pages)
    text, outline = assemble(unwrap(lines))
    if not text:
        raise InputError(place, _NO_TEXT)
    # /CreationDate is left: it is the day on which somebody printed the page, not the day of publication.
    return Extract(
        text=text,
        extractor=f"pypdf {pypdf.__version__}",
        metadata=_metadata(told[0], told[1], lines, text),
        outline=outline,
        problems=problems,
    )


@contextmanager
def _silence() -> Generator[None]:
    """Keep pypdf's warnings from the terminal; what they are about shows in the text, or as a problem."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _read(reader: PdfReader, place: str) -> tuple[list[Page], tuple[Problem, ...]]:
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    if reader.is_encrypted and not reader.decrypt(""):
        raise InputError(place, _LOCKED)
    count = len(reader.pages)
    if count > _PAGES:
        raise InputError(place, f"has {count} pages, and a report may have {_PAGES}: split it")

    pages: list[Page] = []
    broken: list[int] = []
    length = 0
    for number in range(count):
        try:
            page = read_page(reader, number)
        except FileNotDecryptedError:
            raise
        except (PyPdfError, *_WILD):
            page = ()
            broken.append(number + 1)
        length += sum(len(line.words) for line in page)
        if length > REPORT:
            raise InputError(place, f"too long: its text has more than {REPORT // 10**6} million characters")
        pages.append(page)
    if len(broken) == count:
        raise InputError(place, _BROKEN)
    empty = [n for n, page in enumerate(pages, start=1) if not page and n not in broken]
    told = ((broken, "cannot be read, the file is broken there"), (empty, "no text, only pictures or nothing"))
    return pages, tuple(Problem(message=f"{_pages(numbers)}: {what}") for numbers, what in told if numbers)


def _pages(numbers: Sequence[int]) -> str:
    named = ", ".join(str(number) for number in numbers[:_NAMED])
    more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
    return f"{'page' if len(numbers) == 1 else 'pages'} {named}{more}"


def _metadata(title: str, author: str, lines: Sequence[Line], text: str) -> Metadata:
    first = " ".join(line.words for line in lines if line.page == 0)
    # Browsers print a page's address at the foot of each sheet.
    printed = (_URL.search(line.words) for line in lines if line.furniture)
    return Metadata(
        title=plausible_title(title, first),
        byline=plausible_author(author, text),
        url=next((url[0] for url in printed if url is not None), None),
    )
