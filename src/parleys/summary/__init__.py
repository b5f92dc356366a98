"""What `parleys read` ends with: who is ready, what stands between them, what moved, differs and is due."""

from parleys.summary.render import render, summarise

__all__ = ["render", "summarise"]
