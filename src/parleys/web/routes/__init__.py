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
    model,
    model_edits,
    network,
    queue,
    reports,
    review,
    search,
    standing,
    timeline,
)

ROUTERS = (
    standing.router,
    reports.router,
    queue.router,
    review.router,
    cast.router,
    actors.router,
    downloads.router,
    timeline.router,
    network.router,
    search.router,
    imports.router,
    model.router,
    model_edits.router,
    help.router,
    api.router,
    api_decisions.router,
    gate.router,
)
"""In the order that addresses are looked up in."""

WARM = (standing.warm, reports.warm, actors.warm, timeline.warm, queue.warm)
"""What makes the views of a large record before anybody waits for them; where things stand comes first."""
