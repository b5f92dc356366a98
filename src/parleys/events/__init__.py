"""Who did what to whom, planned, done, alleged or denied."""

from parleys.events.between import Coded, code_between
from parleys.events.find import find_events

__all__ = ["Coded", "code_between", "find_events"]
