"""How an agreement and a difference are put together out of the facts on their sides."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from parleys.record import Agreement, Difference, Side
from parleys.stories.heard import Heard
from parleys.stories.ledger import origins, silent
from parleys.stories.naming import object_id

Accounts = Sequence[Agreement | Difference]


def agreement(about: str, field: str, value: object, facts: Iterable[Heard]) -> Agreement:
    """Put together what several reports tell alike."""
    by_key = {heard.key: heard for heard in facts}
    keys = tuple(sorted(by_key))
    return Agreement(
        id=object_id("agreement", (field, *keys)),
        members=keys,
        about=about,
        field=field,
        sides=(Side(value=value, members=keys),),
        origins=origins(by_key.values()),
        silent=silent(by_key.values()),
    )


def difference(about: str, field: str, sides: Mapping[str, Iterable[Heard]]) -> Difference:
    """Put together what reports tell differently."""
    laid = {value: {heard.key: heard for heard in facts} for value, facts in sorted(sides.items())}
    by_key = {key: heard for facts in laid.values() for key, heard in facts.items()}
    keys = tuple(sorted(by_key))
    return Difference(
        id=object_id("difference", (field, *keys)),
        members=keys,
        about=about,
        field=field,
        sides=tuple(Side(value=value, members=tuple(sorted(facts))) for value, facts in laid.items()),
        silent=silent(by_key.values()),
    )
