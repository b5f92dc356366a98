"""The addresses of the pages, screen by screen."""

from parleys.web.routes import gate, reports, standing

ROUTERS = (standing.router, reports.router, gate.router)
"""In the order that addresses are looked up in."""
