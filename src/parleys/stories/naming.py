"""Names of the dossier's objects and of its members."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from parleys.record import Fact, Reading


def key(reading: Reading, fact: Fact) -> str:
    """Give the member name of a fact: `report-id#fact-id`."""
    return f"{reading.report.id}#{fact.id}"


def object_id(kind: str, members: Iterable[str]) -> str:
    """Name an object by what it holds, so that the same members always make the same id."""
    digest = hashlib.sha256("\n".join(sorted(members)).encode()).hexdigest()
    return f"{kind}-{digest[:12]}"


@lru_cache(maxsize=1 << 17)
def plain(name: str) -> str:
    """Fold a name for comparing: small letters, no accents, no article, single blanks.

    >>> plain("The  Vélland Accord.")
    'velland accord'
    """
    folded = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    return re.sub(r"^the ", "", re.sub(r"\s+", " ", letters).strip(" .,'\""))
