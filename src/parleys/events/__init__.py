"""Who did what to whom, planned, done, alleged or denied."""

from parleys.events.find import find_events

__all__ = ["find_events"]
