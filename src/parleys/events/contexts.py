"""What an act is about: contexts of the PLOVER scheme, by its code and by the words that tell it."""

from __future__ import annotations

from datetime import date

from parleys.events.scene import Draft, Scene
from parleys.record import EventStatus

_YEAR = 365
_LONG_AGO, _SUPPOSED = "historical", "hypothetical"


def contexts_of(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """Give the contexts of an act in alphabetical order; none where neither its code nor its words decide one."""
    found = set(_by_code(scene, draft.act.cameo))
    tokens = scene.page.within(draft.start, draft.end)
    lemmas = {token.lemma.lower() for token in tokens if scene.cast.at(token.i) is None}
    found |= {name for name, words in scene.acts.contexts.words.items() if lemmas & words}
    if draft.status is EventStatus.POSSIBLE:
        found.add(_SUPPOSED)
    if _is_long_ago(scene, draft):
        found.add(_LONG_AGO)
    return tuple(sorted(found))


def _by_code(scene: Scene, cameo: str) -> tuple[str, ...]:
    """Give what the code decides; of "0871" the entry of "0871", else of "087", else of "08"."""
    codes = scene.acts.contexts.codes
    return next((codes[cameo[:size]] for size in range(len(cameo), 1, -1) if cameo[:size] in codes), ())


def _is_long_ago(scene: Scene, draft: Draft) -> bool:
    """Say whether an act was over more than a year before the report."""
    told, published = draft.moment.edtf if draft.moment is not None else None, scene.days.published
    if told is None or published is None or told.endswith("/.."):
        return False
    last, now = _last_day(told.rpartition("/")[2]), _last_day(published)
    return last is not None and now is not None and (now - last).days > _YEAR


def _last_day(edtf: str) -> date | None:
    """Give the last day of a plain day, month or year; None for anything else."""
    parts = edtf.rstrip("~?").split("-")
    if not all(part.isdecimal() for part in parts):
        return None
    year, month, day = (*map(int, parts), *(12, 31)[len(parts) - 1 :]) if len(parts) < 3 else map(int, parts)
    try:
        return date(year, month, min(day, 28) if len(parts) < 3 else day)
    except ValueError:
        return None
