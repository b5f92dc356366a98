"""The day that a report's lead tells: what its people "said" without a day, they said on that one."""

from __future__ import annotations

import re

from parleys.language.page import Page
from parleys.record import ActorRef, Cast, Days, Moment

_SENTENCES = 4
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def lead_day(page: Page, speakers: tuple[ActorRef, ...], cast: Cast, days: Days) -> Moment | None:
    """Give the first past day told in the lead, for speakers who, or whose party, are in it; else None.

    "Velland on Wednesday urged both sides to halt. … "It is time," Foreign Minister Karsava said": on Wednesday too.
    """
    if not page.sentences:
        return None
    last = page.sentences[min(_SENTENCES, len(page.sentences)) - 1].last
    there = {ref for mention in cast.mentions if mention.head < last for ref in mention.refs}
    parties = {actor.of for ref in speakers if (actor := cast.actor(ref)) is not None and actor.of}
    if not (set(speakers) | parties) & there:
        return None
    for told in days.times:
        if told.head >= last:
            break
        edtf = told.moment.edtf
        past = days.published is None or (edtf is not None and edtf <= days.published)
        if edtf is not None and _DAY.fullmatch(edtf) and past:
            return told.moment
        if edtf is None and told.moment.relative is not None and told.moment.relative.unit == "weekday":
            return told.moment
    return None
