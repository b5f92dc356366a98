"""Write small PDFs for the tests: lines of text at places on pages."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

Placed = tuple[float, float, float, str]
"""A line: x, y, size of the letters, words."""


def write_pdf(pages: Sequence[Sequence[Placed]], info: dict[str, str] | None = None) -> bytes:
    """Give the bytes of a PDF in Latin letters."""
    told = "".join(f"/{key} ({value})" for key, value in (info or {}).items())
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
    ]
    for n, lines in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * n} 0 R"
            f"/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        drawn = "\n".join(f"BT /F1 {size} Tf {x} {y} Td ({_escaped(words)}) Tj ET" for x, y, size, words in lines)
        stream = drawn.encode("cp1252")
        objects.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream))
    objects.append(f"<<{told}>>".encode())
    raw, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    tail = b"trailer\n<</Size %d/Root 1 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        len(objects),
        len(raw),
    )
    return raw + head + tail


def set_lines(paragraphs: Sequence[str], top: float = 780, size: float = 11, width: int = 80) -> list[Placed]:
    """Set paragraphs as a word processor does: wrapped, with an empty space between them."""
    lines: list[Placed] = []
    y = top
    for paragraph in paragraphs:
        for words in textwrap.wrap(paragraph, width):
            lines.append((70, y, size, words))
            y -= 1.2 * size
        y -= size
    return lines


def _escaped(words: str) -> str:
    return words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
