"""How much is taken in: files are hostile until they are read."""

from __future__ import annotations

REPORT = 10_000_000
"""Bytes of one report: what is longer is no report."""
PDF = 100_000_000
"""Bytes of a PDF, most of which may be pictures."""
INSIDE = 20_000
"""Reports or files in one archive."""
UNPACKED = 4_000_000_000
"""Bytes that one archive may unpack to, taken together."""
RATIO = 200
"""Times that something may grow when it is unpacked; text grows about five times. Asked only from `GROWN` on."""
GROWN = 20_000_000
"""Bytes from which on the ratio counts."""
DEPTH = 2
"""Archives inside archives: "reports.zip/monday.html.gz"."""
NESTED = 256
"""Elements inside elements of a page: libxml2's own limit."""
