"""The notes of a brief: every sentence that it rests on once, numbered in the order that it is first cited."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from parleys.record import State
from parleys.summary.across import Across
from parleys.summary.quotes import Quote
from parleys.summary.reviewed import UNREVIEWED
from parleys.summary.wording import quoted

_MOST = 3
"""Sentences that are cited for one line: of different sources, as far as there are."""


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence with whose it is and where it stands."""

    number: int
    by: str
    """In whose voice it is told: "said by Pavel Orlov"."""
    sentence: str
    """In quotation marks."""
    outlet: str
    """With agency and day."""
    url: str | None
    place: str
    """`report-id:start-end`, in code points, to find the words again."""
    state: str
    """What people decided about it; empty where nobody did."""


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """What a line rests on."""

    notes: tuple[int, ...]
    more: int
    """Sentences that are not cited, of reports that are not."""
    mark: str
    """`°` where nobody reviewed any of it, "disputed" where two people differ; else empty."""


class Notes:
    """Collects what is cited while a brief is written."""

    def __init__(self, across: Across) -> None:
        self._across = across
        self._numbers: dict[str, int] = {}
        self.found: list[Note] = []

    def cite(self, quotes: Sequence[Quote]) -> Cited:
        """Give the numbers of the notes for some sentences: one of each source first, then others."""
        chosen = self._choose(quotes)
        reports = {quote.report for quote in chosen}
        return Cited(
            notes=tuple(sorted(self._number(quote) for quote in chosen)),
            more=len({quote.report for quote in quotes} - reports),
            mark=mark_of(quotes).mark,
        )

    def _choose(self, quotes: Sequence[Quote]) -> list[Quote]:
        first: dict[str, Quote] = {}
        for quote in quotes:
            first.setdefault(self._across.sources.get(quote.report, quote.report), quote)
        return list(first.values())[:_MOST]

    def _number(self, quote: Quote) -> int:
        """Give the number of a sentence; several facts of one sentence have one."""
        key = f"{quote.report} {quote.by} {quote.sentence}"
        if key not in self._numbers:
            self._numbers[key] = len(self.found) + 1
            self.found.append(_note(quote, self._numbers[key]))
        return self._numbers[key]


def mark_of(quotes: Sequence[Quote]) -> Cited:
    """Give how far sentences are reviewed, and no notes."""
    states = {quote.state for quote in quotes}
    mark = "disputed" if State.DISPUTED in states else UNREVIEWED if states <= {None} else ""
    return Cited(notes=(), more=0, mark=mark)


def _note(quote: Quote, number: int) -> Note:
    return Note(
        number=number,
        by=quote.by,
        sentence=quoted(quote.sentence),
        outlet=quote.outlet,
        url=quote.url if quote.url and quote.url.startswith(("http://", "https://")) else None,
        place=f"{quote.report}:{quote.start}-{quote.end}",
        state=quote.state.value if quote.state is not None else "",
    )
