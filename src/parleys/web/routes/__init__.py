"""The addresses of the pages, screen by screen."""

from parleys.web.routes import actors, gate, reports, search, standing, timeline

ROUTERS = (standing.router, reports.router, actors.router, timeline.router, search.router, gate.router)
"""In the order that addresses are looked up in."""
