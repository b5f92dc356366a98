"""What the program knows about the markup of news pages: the words of class names, types and meta tags."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class Pages(Strict, frozen=True, kw_only=True):
    """Words in the markup of pages, in small letters; class names are cut at hyphens, underscores and humps."""

    furniture: frozenset[str]
    """Words of class names of what stands around a report: menus, share bars, boxes of links."""
    furniture_tags: frozenset[str]
    """Elements of the same kind."""
    furniture_roles: frozenset[str]
    """Values of the attribute "role" of the same kind."""
    caption: frozenset[str]
    """Words of class names of what stands under a picture."""
    credit: frozenset[str]
    """Words of class names of a picture's credit, inside a figure."""
    quote: frozenset[str]
    """Words of class names of pull quotes: words of the report set out large."""
    unseen: frozenset[str]
    """Whole class names of what is there for screen readers only."""
    comments: frozenset[str]
    """Words of class names or ids of the section of readers' comments."""
    author: frozenset[str]
    """Words of class names of the name over a comment."""
    said: frozenset[str]
    """Words of class names of the day of a comment."""
    changed: frozenset[str]
    """Words of class names of dates that are not the day of publication."""
    article: tuple[str, ...]
    """Types of schema.org that are a report, those that say most first."""
    title: tuple[str, ...]
    """Meta tags that give the title; the first that answers is taken, here and below."""
    outlet: tuple[str, ...]
    byline: tuple[str, ...]
    published: tuple[str, ...]
    """Meta tags of the day of publication that keep to a standard."""
    dated: tuple[str, ...]
    """Meta tags of a date that do not say of what."""
    language: tuple[str, ...]


@cache
def load_pages() -> Pages:
    """Give what is known about the markup of pages."""
    return load("world/pages.toml", Pages)
