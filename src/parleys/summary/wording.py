"""Small words of the summary: counts, dates, cut lines, names of reports."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

from parleys.record import Report
from parleys.stories.when import Stretch, day_of, stretch

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905 - three letters each, read as one line
_LEAST = 3


def count(number: int, one: str, many: str | None = None) -> str:
    """Give a number with its noun.

    >>> count(1, "report"), count(2, "party", "parties")
    ('1 report', '2 parties')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"


def one_line(text: str) -> str:
    """Give text on one line without control characters, which a terminal might obey."""
    flat = re.sub(r"\s+", " ", text)
    return "".join(letter for letter in flat if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co")).strip()


def clean(text: str) -> str:
    """Give text on one line, quotations closed, without control characters, which a terminal might obey.

    >>> clean("a\\x1b[31m b\\n c"), clean('with "clean hands')
    ('a[31m b c', 'with "clean hands"')
    """
    plain = one_line(text)
    if plain.count('"') % 2:
        plain += '"'
    return plain + "”" if plain.count("“") > plain.count("”") else plain


def quoted(text: str) -> str:
    """Give text between quotation marks, with single ones for its own; a pair around it all is not doubled.

    A quotation that begins before the text, or ends behind it, is opened and closed; one that ends with it is not.

    >>> quoted('He called it "a step".'), quoted('"Not yet"'), quoted('included," he said, "we')
    ('“He called it ‘a step’.”', '“Not yet”', '“‘included,’ he said, ‘we’”')
    """
    marks = {"“": "‘", "”": "’"}
    found: list[str] = []
    open_ones = 0
    plain = one_line(text)
    for at, letter in enumerate(plain):
        opens = letter == "“" or (letter == '"' and (at == 0 or plain[at - 1] in " (—‘"))
        if letter not in '"“”':
            found.append(letter)
        elif opens:
            open_ones += 1
            found.append(marks["“"])
        elif open_ones or at < len(plain) - 1:
            if not open_ones:
                # a quotation that began in a sentence before
                found.insert(0, marks["“"])
            open_ones = max(open_ones - 1, 0)
            found.append(marks["”"])
    inner = "".join(found) + marks["”"] * open_ones
    whole = inner.startswith("‘") and inner.endswith("’") and inner.count("‘") == 1
    return f"“{inner[1:-1] if whole else inner}”"


def cut(text: str, width: int) -> str:
    """Cut text to a width at a blank, with a mark that something is missing.

    >>> cut("ready for talks abroad", 16)
    'ready for talks…'
    """
    if len(text) <= width:
        return text
    short = text[: max(width - 1, 1)]
    at = short.rfind(" ")
    return (short[:at] if at > width // 2 and text[len(short)] != " " else short).rstrip(" ,;:|") + "…"


def short_day(edtf: str | None, year: bool = False) -> str:
    """Give a date as people write it in a table: "25 Feb", "Mar", "25 Feb 2013".

    >>> short_day("2013-02-25"), short_day("2013-03~", year=True), short_day(None)
    ('25 Feb', 'Mar 2013', 'undated')
    """
    when = stretch(edtf)
    if edtf is None or when is None:
        return "undated"
    parts = day_of(when.first).split("-")
    exact = re.match(r"\d{4}(-\d\d(-\d\d)?)?", edtf)
    length = len(exact.group()) if exact else 10
    day = f"{int(parts[2])} " if length == 10 else ""
    month = f"{_MONTHS[int(parts[1]) - 1]} " if length >= 7 else ""
    return f"{day}{month}{parts[0] if year or length == 4 else ''}".strip()


def as_of_words(end: Stretch | None, left_out: int) -> str:
    """Give ", as of 24 Feb 2031; 3 reports of later or unknown days left out"."""
    when = f", as of {short_day(day_of(end.last), year=True)}" if end is not None else ""
    return when + (f"; {count(left_out, 'report')} of later or unknown day left out" if left_out else "")


def spread(days: Sequence[Stretch]) -> str:
    """Give the days from first to last: "2 Feb–4 May 2013"."""
    first, last = day_of(min(day.first for day in days)), day_of(max(day.last for day in days))
    if first == last:
        return short_day(first, year=True)
    return f"{short_day(first, year=first[:4] != last[:4])}–{short_day(last, year=True)}"


def short_names(reports: Sequence[Report]) -> dict[str, str]:
    """Name each report by the shortest beginning of its file name that no other shares; at a break where it can.

    Reports of one file name keep it and get a number.
    """
    stems = {report.id: _stem(report.source) or report.id for report in reports}
    known = sorted(set(stems.values()))
    taken: dict[str, int] = {}
    names: dict[str, str] = {}
    for ident in sorted(stems, key=lambda each: (stems[each], each)):
        # of all other names, the two beside it in order share the longest beginnings with it
        at = bisect_left(known, stems[ident])
        short = _shortest(stems[ident], {*known[max(at - 1, 0) : at], *known[at + 1 : at + 2]})
        taken[short] = taken.get(short, 0) + 1
        names[ident] = short if taken[short] == 1 else f"{short}~{taken[short]}"
    return names


def _stem(source: str) -> str:
    """Give the name of a file without folder and ending, with the number of a row; of an address its last part.

    >>> _stem("reports/monday.txt"), _stem("export.jsonl.gz:17"), _stem("https://velland.example/talks/")
    ('monday', 'export:17', 'talks')
    """
    last = re.split(r"[\\/]", source.rstrip("/\\"))[-1]
    return clean(re.sub(r"(?<=.)(?:\.[a-zA-Z]\w{0,4})+(?=[:#]\d+$|$)", "", last))


def _shortest(stem: str, others: set[str]) -> str:
    breaks = [found.start() for found in re.finditer(r"[^\w]|_", stem)]
    for end in sorted({*breaks, len(stem)}):
        if end >= _LEAST and not any(other.startswith(stem[:end]) for other in others):
            return stem[:end] if end <= 16 else _plainly(stem, others)
    return _plainly(stem, others)


def _plainly(stem: str, others: set[str]) -> str:
    for end in range(_LEAST, len(stem)):
        if not any(other.startswith(stem[:end]) for other in others):
            return stem[:end]
    return stem
