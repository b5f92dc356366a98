"""What the program knows about the markup of news pages: the words of class names, types and meta tags."""

from __future__ import annotations

from functools import cache

from parleys.knowledge.load import Strict, load


class Header(Strict, frozen=True, kw_only=True):
    """Names of the fields in the header of a Markdown file; the first that is given is taken."""

    title: tuple[str, ...]
    outlet: tuple[str, ...]
    byline: tuple[str, ...]
    url: tuple[str, ...]
    language: tuple[str, ...]
    published: tuple[str, ...]


class Pages(Strict, frozen=True, kw_only=True):
    """Words in the markup of pages, in small letters; class names are cut at hyphens, underscores and humps."""

    block_tags: frozenset[str]
    """Elements that make a block; those with a hyphen in their names do so too."""
    unseen_tags: frozenset[str]
    """Elements in which there is nothing for a reader to see."""
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
    header: Header


@cache
def load_pages() -> Pages:
    """Give what is known about the markup of pages."""
    return load("world/pages.toml", Pages)
