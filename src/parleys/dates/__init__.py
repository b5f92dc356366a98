"""When: every time told in a report, counted from the right day."""

from parleys.dates.find import find_dates, redate
from parleys.dates.resolve import resolve

__all__ = ["find_dates", "redate", "resolve"]
