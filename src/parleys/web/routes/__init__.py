"""The addresses of the pages, screen by screen."""

from parleys.web.routes import (
    actors,
    api,
    api_decisions,
    cast,
    downloads,
    gate,
    help,
    imports,
    network,
    reports,
    review,
    search,
    standing,
    timeline,
)

ROUTERS = (
    standing.router,
    reports.router,
    review.router,
    cast.router,
    actors.router,
    downloads.router,
    timeline.router,
    network.router,
    search.router,
    imports.router,
    help.router,
    api.router,
    api_decisions.router,
    gate.router,
)
"""In the order that addresses are looked up in."""

WARM = (standing.warm, reports.warm, actors.warm, timeline.warm, review.warm)
"""What makes the views of a large record before anybody waits for them; where things stand comes first."""
