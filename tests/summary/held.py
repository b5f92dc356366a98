"""Small records of positions to be shown."""

from __future__ import annotations

from tests.stories.invented import Draft

from parleys.gathering import gather
from parleys.record import Dossier, PositionStatus, Reading, Stance, Voice
from parleys.summary.positions import Holdings, hold


def gathered() -> tuple[tuple[Reading, ...], Dossier]:
    """Two reports: a party of two voices, one that moves, and one guess."""
    one = Draft("one", "2031-02-24", "Island Press")
    one.holds(
        "haddad", "talks", "will not meet the Council", "2031-02-24", stance=Stance.UNWILLING, counterparts=("council",)
    )
    one.holds("velland", "talks", "open to the Council", "2031-02-24", stance=Stance.WILLING, counterparts=("council",))
    one.holds("orlov", "oppose", "rejects the Tarsk pipeline", "2031-02-24", what="the Tarsk pipeline")
    one.holds("lenz", "support", "wants the harbour", "2031-02-24", what="the harbour", voice=Voice.IMPUTED)
    two = Draft("two", "2031-03-10")
    sill = ("once the siege is lifted", "act", "before_talks")
    more = {"stance": Stance.CONDITIONAL, "counterparts": ("council",), "condition": sill}
    two.holds("haddad", "talks", "ready to meet the Council once the siege is lifted", "2031-03-08", **more)
    two.holds("orlov", "oppose", "still rejects the Tarsk pipeline", "2031-03-10", what="the Tarsk pipeline")
    two.holds("council", "talks", "had refused all talks", None, stance=Stance.UNWILLING, status=PositionStatus.PAST)
    return gather([one.done(), two.done()])


def holdings(renamed: dict[str, str] | None = None) -> Holdings:
    """Give the positions of that record."""
    return hold(*gathered(), renamed)
