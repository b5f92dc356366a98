"""When: every time told in a report, counted from the right day."""
