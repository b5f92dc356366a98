"""Stories and threads: which reports tell one occasion, and which occasions belong to one conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import msgspec

from parleys.record import Reading, Story, Thread
from parleys.stories.company import Company
from parleys.stories.copies import body_text
from parleys.stories.graph import components, guarded
from parleys.stories.naming import object_id
from parleys.stories.when import Stretch, day_of, stretch
from parleys.stories.words import Lexis, cosine, vector

_TERMS = 60
_KEYS = 14
"""A report is looked up under its heaviest terms alone, so that few pairs are ever compared."""
_CROWD = 60
"""A term that more reports than this have in one window tells nothing of an occasion."""
_WINDOW = 2
_STORY = 0.20
_STORY_WHOLE = 0.14
"""More than half of the pairs between two groups must resemble each other so much."""
_UNDATED = 0.20
_UNDATED_MARGIN = 0.03
_THREAD = 0.14
_THREAD_GAP = 120
_ACTOR = 0.01
_ACTORS = 5


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """What a report is compared by: its terms, who is in it and when it appeared."""

    report: str
    terms: dict[str, float]
    actors: frozenset[str]
    when: Stretch | None


def outline(reading: Reading, company: Company, lexis: Lexis) -> Outline:
    """Give the outline of a report; its title counts twice, for it names the occasion."""
    title = f"{reading.report.title.text}\n" if reading.report.title else ""
    return Outline(
        report=reading.report.id,
        terms=vector(lexis.terms(title * 2 + body_text(reading.report)), lexis, _TERMS),
        actors=company.named(reading),
        when=stretch(reading.report.published),
    )


def alike(one: Outline, other: Outline) -> float:
    """Say how much two reports resemble each other: terms first, shared actors for a little more."""
    return cosine(one.terms, other.terms) + _ACTOR * min(_ACTORS, len(one.actors & other.actors))


def find_stories(outlines: Sequence[Outline]) -> tuple[Story, ...]:
    """Give the occasions; every report stands in exactly one story.

    Dated reports are grouped inside a window of days. An undated one joins the story that it clearly resembles most.
    """
    by_id = {each.report: each for each in outlines}
    dated = sorted(each.report for each in outlines if each.when)
    scores = _scores([by_id[ident] for ident in dated], _WINDOW)

    def fits(left: list[str], right: list[str]) -> bool:
        pairs = [(a, b) for a in left for b in right]
        near = all(_near(by_id[a], by_id[b], _WINDOW) for a, b in pairs)
        return near and 2 * sum(alike(by_id[a], by_id[b]) >= _STORY_WHOLE for a, b in pairs) > len(pairs)

    links = [(score, *pair) for pair, score in sorted(scores.items()) if score >= _STORY]
    groups = guarded(dated, links, fits)
    undated = [by_id[ident] for ident in sorted(by_id) if by_id[ident].when is None]
    groups = _with_undated(groups, undated, by_id)
    return tuple(_story(group, by_id) for group in groups)


def _with_undated(groups: list[list[str]], undated: list[Outline], by_id: Mapping[str, Outline]) -> list[list[str]]:
    """Put each undated report with the story that it resembles more than any other; else by itself."""
    where = {ident: number for number, group in enumerate(groups) for ident in group}
    joined = [list(group) for group in groups]
    for each in undated:
        ranked = _ranked(each, by_id, where)
        clear = bool(ranked) and ranked[0][0] >= _UNDATED
        if clear and (len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _UNDATED_MARGIN):
            joined[ranked[0][1]].append(each.report)
        else:
            joined.append([each.report])
    return [sorted(group) for group in joined]


def _ranked(each: Outline, by_id: Mapping[str, Outline], where: Mapping[str, int]) -> list[tuple[float, int]]:
    best: dict[int, float] = {}
    for ident, number in where.items():
        best[number] = max(best.get(number, 0.0), alike(each, by_id[ident]))
    return sorted(((score, number) for number, score in best.items()), key=lambda pair: (-pair[0], pair[1]))


def _near(one: Outline, other: Outline, days: int) -> bool:
    return one.when is None or other.when is None or one.when.near(other.when, days)


def _scores(outlines: Sequence[Outline], window: int) -> dict[tuple[str, str], float]:
    """Compare the pairs that share a heavy term within the window, and only those."""
    holders: defaultdict[str, list[Outline]] = defaultdict(list)
    for each in sorted(outlines, key=lambda each: (each.when or Stretch(1, 1), each.report)):
        for term in sorted(each.terms, key=lambda term: (-each.terms[term], term))[:_KEYS]:
            holders[term].append(each)
    pairs: dict[tuple[str, str], float] = {}
    for group in holders.values():
        for place, one in enumerate(group):
            for other in group[place + 1 : place + 1 + _CROWD]:
                if one.when and other.when and other.when.first - one.when.last > window:
                    break
                pair = (min(one.report, other.report), max(one.report, other.report))
                if pair not in pairs:
                    pairs[pair] = alike(one, other)
    return pairs


def _story(group: list[str], by_id: Mapping[str, Outline]) -> Story:
    days = sorted(when for ident in group if (when := by_id[ident].when))
    members = tuple(sorted(group, key=lambda ident: (by_id[ident].when or Stretch(1, 1), ident)))
    return Story(id=object_id("story", members), members=members, date=day_of(days[0].first) if days else None)


def find_threads(
    stories: Sequence[Story], outlines: Sequence[Outline], published: Callable[[str], str | None]
) -> tuple[Thread, ...]:
    """Give the threads: stories about one conflict, linked over gaps of some months; reports in order of date."""
    scores = _scores(outlines, _THREAD_GAP)
    links = [pair for pair, score in sorted(scores.items()) if score >= _THREAD]
    links += [(story.members[0], other) for story in stories for other in story.members[1:]]
    found: list[Thread] = []
    for group in components(sorted(each.report for each in outlines), links):
        members = tuple(sorted(group, key=lambda ident: (published(ident) or "9", ident)))
        if len(members) > 1:
            found.append(Thread(id=object_id("thread", members), members=members, date=published(members[0])))
    return tuple(found)
