"""Threads: stories of one conflict in time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

from parleys.record import Story, Thread
from parleys.stories.graph import Groups, Link, clusters
from parleys.stories.links import Laid, Outline
from parleys.stories.memory import Memory
from parleys.stories.naming import object_id
from parleys.stories.words import cosine, product

_KEYS = 14
SHARED = 3
"""Of their heaviest terms two reports share so many, or are not compared."""
_GAP = 120
"""Days that a conflict may go untold."""
_BUCKET = 30
LINK = 0.2
_WHOLE = 0.25
"""How alike the reports of two threads must be on average: a chain of likenesses leads from any war to another."""


def keys(one: Outline, *, own: bool = False) -> list[Hashable]:
    """Give what a report is looked up under (`own`), or what others of its time are found by."""
    terms = one.heavy[:_KEYS]
    if one.when is None:
        return [(place, term) for place in ((None, "any") if own else ("any",)) for term in terms]
    bucket = one.when.first // _BUCKET
    around = range(bucket - _GAP // _BUCKET, bucket + _GAP // _BUCKET + 1)
    places = (bucket, "any") if own else (*around, None)
    return [(place, term) for place in places for term in terms]


def likeness(laid: Laid, other: Outline) -> float:
    """Give how alike two reports are in what they are about; 0 where too long lies between them."""
    one = laid.outline
    if one.when and other.when and abs(one.when.first - other.when.first) > _GAP:
        return 0.0
    return round(cosine(laid.body, other.body), 6)


def find_threads(
    stories: Sequence[Story],
    links: Mapping[tuple[str, str], float],
    outlines: Mapping[str, Outline],
    published: Callable[[str], str | None],
    memory: Memory | None = None,
) -> tuple[Thread, ...]:
    """Give the threads; reports in order of date. The reports of a story are never parted."""
    memory = memory or Memory()
    story_of = {ident: story for story in stories for ident in story.members}
    near = {(story.members[0], other): 1.0 for story in stories for other in story.members[1:]}
    found: list[Thread] = []
    for keys, inside in clusters({**near, **links}):
        told = tuple({story_of[ident].id: story_of[ident] for ident in keys}.values())
        given = (*told, *inside, *(published(ident) for ident in keys))
        found += memory.of("thread", keys[0], given, lambda t=told, i=inside: _threads(t, i, outlines, published))
    return tuple(sorted(found, key=lambda thread: min(thread.members)))


def _threads(
    stories: Sequence[Story],
    links: Sequence[Link],
    outlines: Mapping[str, Outline],
    published: Callable[[str], str | None],
) -> list[Thread]:
    """Join what hangs together, the likeliest first, where two groups are alike as wholes."""
    groups = Groups()
    sums = {ident: outlines[ident].body.lookup() for story in stories for ident in story.members}
    idents = sorted(sums)
    for story in stories:
        for other in story.members[1:]:
            _join(groups, sums, story.members[0], other)
    refused: set[tuple[str, int, str, int]] = set()
    for _, *pair in sorted(links, key=lambda link: (-link[0], link[1:])):
        one, other = sorted(groups.leader(ident) for ident in pair)
        state = (one, len(groups.members(one)), other, len(groups.members(other)))
        if one == other or state in refused:
            continue
        pairs = len(groups.members(one)) * len(groups.members(other))
        if product(sums[one], sums[other]) >= _WHOLE * pairs:
            _join(groups, sums, one, other)
        else:
            refused.add(state)
    found: list[Thread] = []
    for leader in sorted({groups.leader(ident) for ident in idents}):
        if len(groups.members(leader)) > 1:
            members = tuple(sorted(groups.members(leader), key=lambda ident: (published(ident) or "9", ident)))
            found.append(Thread(id=object_id("thread", members), members=members, date=published(members[0])))
    return found


def _join(groups: Groups, sums: dict[str, dict[str, float]], one: str, other: str) -> None:
    """Make one thread of two; the sum of its vectors gives the mean likeness of all pairs at once."""
    first, second = sorted((groups.leader(one), groups.leader(other)))
    groups.join(first, second)
    parts = sorted((sums.pop(first), sums.pop(second)), key=len)
    total = dict(parts[1])
    for term, value in parts[0].items():
        total[term] = total.get(term, 0.0) + value
    sums[groups.leader(first)] = total
