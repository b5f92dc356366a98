"""Lists page by page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def pages_of(total: int, size: int) -> int:
    """Give how many pages there are: an empty list has one.

    >>> [pages_of(total, 20) for total in (0, 20, 21)]
    [1, 1, 2]
    """
    return max(1, -(-total // size))


def paged(found: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """Give one page of a list, its number from 1, and how many there are; one behind the last is the last.

    >>> paged("abcde", 9, 2)
    ('e', 3, 3)
    """
    pages = pages_of(len(found), size)
    at = min(max(page, 1), pages)
    return found[(at - 1) * size : at * size], at, pages
