"""Stories: which reports tell one occasion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from parleys.record import Story
from parleys.stories.graph import clusters, guarded
from parleys.stories.links import Outline, comparable
from parleys.stories.memory import Memory
from parleys.stories.naming import object_id
from parleys.stories.when import Stretch, day_of

_LINKED = 0.75
"""More than so many of the pairs between two groups must be links."""
_MARGIN = 0.75
"""By how much an undated report must fit one story better than any other."""


def find_stories(
    links: Mapping[tuple[str, str], float], outlines: Mapping[str, Outline], memory: Memory | None = None
) -> tuple[Story, ...]:
    """Give the occasions out of the links between reports; every report stands in exactly one story.

    Dated reports are joined, the likeliest first, and two groups only where all lie within the window of days and more
    than three quarters of the pairs between them are links: no chains. An undated report joins the story that it
    clearly fits best.
    """
    memory = memory or Memory()
    dated = sorted(ident for ident, each in outlines.items() if each.when)

    def fits(left: list[str], right: list[str]) -> bool:
        pairs = [(min(a, b), max(a, b)) for a in left for b in right]
        near = all(comparable(outlines[a], outlines[b]) for a, b in pairs)
        return near and sum(pair in links for pair in pairs) > _LINKED * len(pairs)

    between = {pair: score for pair, score in links.items() if all(outlines[ident].when for ident in pair)}
    groups: list[list[str]] = []
    for keys, inside in clusters(between):
        given = (*(outlines[ident].report for ident in keys), *inside)
        groups += memory.of("story", keys[0], given, lambda k=keys, i=inside: guarded(k, i, fits))
    linked = {ident for group in groups for ident in group}
    groups = sorted([*groups, *([ident] for ident in dated if ident not in linked)])
    groups = _with_undated(groups, links, outlines)
    return tuple(
        memory.of("one story", group[0], tuple(group), lambda group=group: _story(group, outlines)) for group in groups
    )


def _with_undated(
    groups: list[list[str]], links: Mapping[tuple[str, str], float], outlines: Mapping[str, Outline]
) -> list[list[str]]:
    where = {ident: number for number, group in enumerate(groups) for ident in group}
    best: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for pair, score in links.items():
        for one, other in (pair, pair[::-1]):
            if one not in where and other in where:
                best[one][where[other]] = max(score, best[one].get(where[other], score))
    joined = [list(group) for group in groups]
    for ident in sorted(set(outlines) - set(where)):
        ranked = sorted(((-score, number) for number, score in best[ident].items()))
        if ranked and (len(ranked) == 1 or ranked[1][0] - ranked[0][0] >= _MARGIN):
            joined[ranked[0][1]].append(ident)
        else:
            joined.append([ident])
    return [sorted(group) for group in joined]


def _story(group: list[str], outlines: Mapping[str, Outline]) -> Story:
    days = sorted(when for ident in group if (when := outlines[ident].when))
    members = tuple(sorted(group, key=lambda ident: (outlines[ident].when or Stretch(1, 1), ident)))
    return Story(id=object_id("story", members), members=members, date=day_of(days[0].first) if days else None)
