"""Find quotations by their marks, paragraph by paragraph, before any parse."""

from __future__ import annotations

import re
from collections.abc import Iterable

from parleys.language.page import Quote
from parleys.record import Span

_MARK = re.compile("[\"“”„«»‘’']")
_OPENERS = "“„«‘"
_CLOSERS = "”»’"
_SINGLE = "'‘’"
_LETTER = re.compile(r"\w")
# Two single marks for a double one, as old wires and typewriters have it: ''We are ready,'' or ``We are ready''.
_TYPED = "''"
_TYPED_OPEN = re.compile(r"(?<!\w)(?:''|``)(?=[\w$£€(\[.…])")
_TYPED_CLOSE = re.compile(r"(?<=\S)''(?!\w)")


def find_quotes(text: str, paragraphs: Iterable[Span]) -> tuple[Quote, ...]:
    """Give the outermost quotations, in order.

    A quotation that is not closed in its paragraph ends with the paragraph; it is taken to run on if the next paragraph
    opens with a mark (the newspapers' rule), else it is kept as unclosed only where a mark stood before a word.

    >>> [q.inner.of('He said "no" to \\'it\\'.') for q in find_quotes('He said "no" to \\'it\\'.', [Span(0, 21)])]
    ['no', 'it']
    """
    found: list[Quote] = []
    running = False
    text = with_double_marks(text)
    for paragraph in paragraphs:
        quotes = _in_paragraph(text, paragraph, running)
        found.extend(quotes)
        last = quotes[-1] if quotes else None
        running = last is not None and last.double and not last.closed
    return tuple(found)


def with_double_marks(text: str) -> str:
    """Give a text in which two single marks for a double one are one; the other is blanked out, so that offsets stay.

    >>> with_double_marks("''We wait,'' she said.")
    ' "We wait,"  she said.'
    """
    return _TYPED_CLOSE.sub('" ', _TYPED_OPEN.sub(' "', text)) if _TYPED in text or "``" in text else text


def _in_paragraph(text: str, paragraph: Span, running: bool) -> list[Quote]:
    """Find the outermost quotations of one paragraph with a one-deep stack."""
    quotes: list[Quote] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        if opened is None:
            if _opens(text, mark.start(), paragraph):
                opened = mark
        elif _closes(text, opened.group(), mark, paragraph):
            quotes.append(_quote(opened.start(), mark.start(), mark.end(), opened.group(), running and not quotes))
            opened = None
    if opened is not None:
        quotes += _unclosed(text, opened, paragraph, running and not quotes)
    return quotes


def _quote(start: int, inner_end: int, end: int, mark: str, continued: bool) -> Quote:
    return Quote(
        start=start, end=end, inner=Span(start + 1, inner_end), double=mark not in _SINGLE, continued=continued
    )


def _unclosed(text: str, opened: re.Match[str], paragraph: Span, continued: bool) -> list[Quote]:
    """One odd mark costs one quotation: a double mark runs to the end of its paragraph, a single one is dropped."""
    end = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
    start = opened.start()
    if opened.group() in _SINGLE:
        rest = Span(opened.end(), paragraph.end)
        return _in_paragraph(text, rest, False) if rest.end > rest.start else []
    if end - start < 2:
        return []
    quote = Quote(start=start, end=end, inner=Span(start + 1, end), double=True, closed=False, continued=continued)
    return [quote]


def _before(text: str, at: int, paragraph: Span) -> str:
    return text[at - 1] if at > paragraph.start else " "


def _after(text: str, at: int, paragraph: Span) -> str:
    return text[at + 1] if at + 1 < paragraph.end else " "


def _opens(text: str, at: int, paragraph: Span) -> bool:
    """Say whether a mark opens a quotation: no word before it, a word after it."""
    mark, before, after = text[at], _before(text, at, paragraph), _after(text, at, paragraph)
    if mark in _CLOSERS and mark != "’":
        return False
    if (after.isspace() and mark != "«") or _LETTER.match(before):
        return False
    if mark in "'’":
        # "the '90s", "'em": an apostrophe at the head of a word
        return (mark == "'" and not after.isdigit() and before in ' \t\n\u00a0([—–-“"') or (mark in _OPENERS)
    return True


def _closes(text: str, opener: str, mark: re.Match[str], paragraph: Span) -> bool:
    """Say whether a mark closes the quotation that `opener` began."""
    char, at = mark.group(), mark.start()
    before, after = _before(text, at, paragraph), _after(text, at, paragraph)
    if opener in _SINGLE:
        if char not in "'’":
            return False
        # an apostrophe inside a word ("don't") or a plural possessive before a word ("rebels' advance") closes nothing
        return not _LETTER.match(after) and not before.isspace() and not _possessive(text, at, paragraph)
    if char in _SINGLE:
        return False
    if opener in "“„":
        return char in '”"' or (char == "“" and not _LETTER.match(after))
    if opener == "«":
        return char == "»"
    return char in '"”' and not (before.isspace() and _LETTER.match(after))


def _possessive(text: str, at: int, paragraph: Span) -> bool:
    """Say whether a single mark after an s is a plural possessive: another closing mark follows in the sentence."""
    if text[at - 1] != "s" or not re.match(r"[ \u00a0]\w", text[at + 1 : at + 3]):
        return False
    rest = re.split(r"[.!?]", text[at + 1 : paragraph.end], maxsplit=1)[0]
    return bool(re.search(r"\w[,]?['’](?!\w)", rest))
