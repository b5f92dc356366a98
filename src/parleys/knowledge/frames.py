"""Frames: which argument of a verb or noun plays which part. One form for every file that has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Slot = Literal[
    "subject", "object", "possessor", "clause", "infinitive", "quotation", "about", "after", "against", "among", "as",
    "at", "before", "between", "by", "for", "from", "in", "into", "of", "on", "over", "to", "toward", "towards",
    "under", "with",
]  # fmt: skip
"""Where an argument stands. `subject`: who acts, in a passive its agent. `object`: what is acted on, in a passive its
subject. `possessor`: "Orlov's". `clause`: what is told. `infinitive`: "to leave". `quotation`: words in quotation
marks, which are found by their marks and not by grammar. All others are prepositions."""

Frame = Mapping[str, tuple[Slot, ...]]
"""By the part played (speaker, content, addressed …) the slots that may fill it; the first filled one wins."""
