"""The pages: where things stand, each claim one click from its words. Served from this machine, to this machine."""

from parleys.web.app import create_app
from parleys.web.security import Access

__all__ = ["Access", "create_app"]
