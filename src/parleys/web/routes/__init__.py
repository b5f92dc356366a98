"""The addresses of the pages, screen by screen."""

from parleys.web.routes import actors, gate, reports, standing

ROUTERS = (standing.router, reports.router, actors.router, gate.router)
"""In the order that addresses are looked up in."""
