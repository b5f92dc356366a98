"""Text as other programs may be given it: without characters that a terminal obeys or that XML does not allow."""

from __future__ import annotations

import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Give text with the sign for an unknown character in place of every control character and half surrogate.

    Line ends and tabs stay, and so does the length: `start` and `end` still fit.

    >>> plain("a\\x1b[31m b")
    'a�[31m b'
    """
    return _UNFIT.sub("\N{REPLACEMENT CHARACTER}", text)
