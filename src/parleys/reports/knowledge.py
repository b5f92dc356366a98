"""What the reading of report files needs to know, in one value."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from parleys.knowledge.calendar import Calendar, load_calendar
from parleys.knowledge.columns import Columns, load_columns
from parleys.knowledge.furniture import Furniture, load_furniture
from parleys.knowledge.outlets import Outlet, OutletKind, outlets_by_form


class ReportKnowledge(msgspec.Struct, frozen=True, kw_only=True):
    """Furniture, media, calendar and the names of columns."""

    furniture: Furniture
    outlets: dict[str, Outlet]
    """By each form of the name, in small letters."""
    calendar: Calendar
    columns: Columns

    def outlet(self, words: str) -> Outlet | None:
        """Give the medium whose name these words are; "The" may be missing or too much."""
        form = words.replace("’", "'").strip(" \t\u00a0.,:;!|()[]-–—").casefold()
        return self.outlets.get(form) or self.outlets.get(form.removeprefix("the ")) or self.outlets.get(f"the {form}")

    def medium(self, words: str) -> OutletKind | None:
        """Give the kind of a medium that stands by itself, known or told by its form: "Velland Press Agency", "VPA"."""
        outlet = self.outlet(words)
        if outlet is not None:
            return outlet.kind
        name = words.strip(" \t\u00a0.,:;!|()[]-–—")
        if re.fullmatch(r"[A-Z]{3,5}", name):
            return OutletKind.AGENCY
        if not re.fullmatch(r"(?:[A-ZÀ-Ý][\w.'’&-]*|of)(?: (?:[A-ZÀ-Ý][\w.'’&-]*|of)){1,4}", name):
            return None
        form = f" {name.casefold()}"
        if form.endswith(tuple(f" {word}" for word in self.furniture.agency_words)):
            return OutletKind.AGENCY
        return OutletKind.OUTLET if form.endswith(tuple(f" {word}" for word in self.furniture.outlet_words)) else None

    def is_agency(self, words: str) -> bool:
        """Say whether these words name a news agency."""
        return self.medium(words) is OutletKind.AGENCY

    def weekday(self, words: str) -> int | None:
        """Give the first weekday that the words name; 0 is Monday."""
        days = {word: day.number for day in self.calendar.weekday for word in day.words if len(word) > 4}
        return next((days[word] for word in re.findall(r"\w+", words.casefold()) if word in days), None)


@cache
def load_report_knowledge(language: str = "en") -> ReportKnowledge:
    """Give what is known about reports in a language."""
    return ReportKnowledge(
        furniture=load_furniture(language),
        outlets=outlets_by_form(),
        calendar=load_calendar(language),
        columns=load_columns(),
    )
