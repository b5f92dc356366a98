"""In whose voice a fact is told: said by somebody, told by somebody of another, or the outlet's own account."""

from __future__ import annotations

from collections.abc import Sequence

from parleys.record import Fact, Reading, Unresolved, Voice
from parleys.summary.parties import Parties
from parleys.summary.wording import clean


def voice_words(fact: Fact, reading: Reading, persons: Sequence[str], parties: Parties) -> str:
    """Say in whose voice a fact is told.

    Args:
        fact: the fact.
        reading: the reading that it is in.
        persons: ids of those who hold it for their party.
        parties: who is who.
    """
    names = " and ".join(parties.name(ident) for ident in persons)
    if fact.voice is Voice.REPORTED:
        return f"reported by {reporter_of(fact, reading, parties)}" + (f" of {names}" if names else "")
    if fact.voice is Voice.IMPUTED:
        return "imputed" + (f" to {names}" if names else "")
    if fact.voice is Voice.NARRATED:
        return "narrated" + (f" of {names}" if names else "")
    return "said" + (f" by {names}" if names else "")


def reporter_of(fact: Fact, reading: Reading, parties: Parties) -> str:
    """Name whoever tells a fact of somebody else."""
    who = fact.reported_by
    if who is None:
        return "somebody not named"
    if isinstance(who, Unresolved):
        return f"“{clean(who.unresolved)}”"
    return parties.name(parties.chain(reading.report.id, who)[0])
