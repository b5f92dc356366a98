"""Letters: any script brought to small plain Latin letters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from parleys.knowledge.names import load_names


@cache
def _table() -> dict[int, str]:
    lore = load_names()
    return {ord(a): b for part in (lore.letters, *lore.scripts.values()) for a, b in part.items()}


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Write a text in small plain letters; a letter of a script without a table stays as it is.

    >>> fold("Erdoğan"), fold("Łukasz Straße"), fold("Серге́й Орлов")
    ('erdogan', 'lukasz strasse', 'sergey orlov')
    """
    # "ё" is a letter of its own, "é" is an "e" with a mark: what the table knows goes first
    known = unicodedata.normalize("NFC", text.casefold()).translate(_table())
    loose = unicodedata.normalize("NFKD", known)
    plain = "".join(letter for letter in loose if not unicodedata.combining(letter)).translate(_table())
    return re.sub(r"[’'`‘ʼʻ´ʿʾ\"“”]", "", plain).casefold()
