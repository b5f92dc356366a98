"""Readings made from gold: a perfect one, and worse ones."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET

from parleys.evaluation.gold import GoldFact, GoldPage, GoldPosition, GoldStatement, keys
from parleys.evaluation.text import Needle


def perfect(page: GoldPage) -> dict[str, Any]:
    """Give the reading that says what the gold says."""
    answers = page.answers
    body = [_span(page.evidence(fact)) for fact in answers.facts()]
    head = answers.report
    return {
        "report": {
            "source": f"somewhere/{head.file}",
            "title": {"text": page.place(head.title).of(page.text.raw)},
            "published": head.published,
            "agency": {"text": head.agency} if head.agency else None,
            "outlet": {"text": head.outlet} if head.outlet else None,
            "dateline": {"text": head.dateline} if head.dateline else None,
            "body": body,
            "comments": [{"author": str(one), "start": 0, "end": 1} for one in head.comment_authors],
        },
        "actors": [
            {"id": key, "name": actor.names[0], "names": [{"text": name, "start": 0, "end": 1} for name in actor.names]}
            for key, actor in page.actors.items()
        ],
        "statements": [_statement(page, fact) for fact in answers.statements or ()],
        "positions": [_position(page, fact) for fact in answers.positions or ()],
        "events": [
            {
                **_fact(page, fact),
                "type": fact.type,
                "actors": keys(fact.actors),
                "recipients": keys(fact.recipients),
                "status": fact.status,
                "place": {"name": fact.place} if fact.place else None,
            }
            for fact in answers.events or ()
        ],
        "figures": [
            {
                **_fact(page, fact),
                "value": fact.value,
                "unit": fact.unit,
                "claimant": (keys(fact.claimant) or [None])[0],
            }
            for fact in answers.figures or ()
        ],
    }


def degraded(reading: dict[str, Any], how: str) -> dict[str, Any]:
    """Give a worse reading: `halved`, `shifted` or full of `strangers`."""
    worse = dict(reading)
    for kind in ("statements", "positions", "events", "figures"):
        facts: list[dict[str, Any]] = reading[kind]
        if how == "halved":
            worse[kind] = facts[::2]
        elif how == "shifted":
            worse[kind] = [
                fact | {"start": fact["start"] + 12 * (n % 4), "end": fact["end"] + 45 * (n % 4)}
                for n, fact in enumerate(facts)
            ]
        else:
            worse[kind] = [_stranger(fact) if number % 3 == 0 else fact for number, fact in enumerate(facts)]
    if how == "strangers":
        first, second, *others = reading["actors"]
        worse["actors"] = [{**first, "names": [*first["names"], *second["names"]]}, second, *others]
        worse["report"] = {
            **reading["report"],
            "body": [{"start": 0, "end": 10**6}],
            "published": "1999",
            "title": None,
        }
    return worse


def _stranger(fact: dict[str, Any]) -> dict[str, Any]:
    return (
        fact
        | {role: ["nobody"] for role in ("speaker", "holder", "actors", "claimant") if role in fact}
        | {"date": "1999"}
    )


def _span(span: Any) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _fact(page: GoldPage, fact: GoldFact) -> dict[str, Any]:
    date = fact.date if fact.date_alone is UNSET else fact.date_alone
    return {"id": "f", **_span(page.evidence(fact)), "date": date if date is None else str(date)}


def _statement(page: GoldPage, fact: GoldStatement) -> dict[str, Any]:
    return {**_fact(page, fact), "speaker": keys(fact.speaker), "mode": fact.mode}


def _position(page: GoldPage, fact: GoldPosition) -> dict[str, Any]:
    def near(needle: Needle) -> dict[str, int]:
        return _span(page.detail(needle, fact))

    conditions = [
        {**near(one), "kind": "act"}
        if isinstance(one, str)
        else {**near(one.text), "kind": one.kind, "stage": one.stage}
        for one in fact.conditions or ()
    ]
    return {
        **_fact(page, fact),
        "holder": keys(fact.holder),
        "kind": fact.kind,
        "stance": fact.stance,
        "with": keys(fact.counterparts),
        "what": near(fact.what) if fact.what else None,
        "conditions": conditions,
        "conditions_open": fact.conditions_open,
        "red_line": fact.red_line,
        "reported_by": (keys(fact.reported_by) or [None])[0],
    }
