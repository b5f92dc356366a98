"""Issues: what positions and conditions are about, named from what is wanted and not from how it is put.

Well-known matters are named by a list; all others are grouped by their own words, so that a conflict which nobody has
seen gets its issues all the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence

from parleys.record import Condition, Issue, Reading
from parleys.stories.heard import Heard, Setting
from parleys.stories.issue_groups import group_matters, split_known
from parleys.stories.issue_names import name_group
from parleys.stories.issue_words import Matter
from parleys.stories.matters import Bearing, IssueBook, matters_of
from parleys.stories.memory import Memory
from parleys.stories.naming import object_id

_LONG = 60
About = dict[str, dict[str, str]]
"""By report, the issue of each position by its id, and of each condition by its own."""


def find_about(
    readings: Mapping[str, Reading],
    settings: Mapping[str, Setting],
    bearing: Callable[[str], Bearing],
    book: IssueBook,
    memory: Memory,
) -> About:
    """Decide what every position and condition is about, once for all rules.

    Args:
        readings: the readings by report id.
        settings: of each report.
        bearing: tells how an actor of the record is named in words, by id.
        book: what is known of issues.
        memory: what was found before.
    """
    found: dict[str, tuple[Matter, ...]] = {}
    for ident, reading in readings.items():
        if reading.positions:
            cast = settings[ident].cast
            names = tuple(bearing(who.id) for who in {who.id: who for who in cast.values()}.values())
            found[ident] = memory.of(
                "matters",
                ident,
                (reading.positions, settings[ident], names),
                lambda r=reading, s=settings[ident], n=names: matters_of(r, s, n, book),
            )
    every = [matter for matters in found.values() for matter in matters]
    known = [matter for matter in every if matter.label]
    unknown = [matter for matter in every if not matter.label and not matter.talks]
    named: list[tuple[str, Sequence[Matter]]] = []
    for group in group_matters(unknown, book.lexis, memory):
        name = memory.of("issue name", group[0].key, group, lambda g=group: name_group(g, book.words, book.lexis))
        named.append((name, group))
    threads = {ident: setting.thread for ident, setting in settings.items()}
    names = _apart(named + split_known(known, threads, book.apart), bearing)
    return {ident: _about(found.get(ident, ()), names, ident, memory) for ident in readings}


def _about(matters: Sequence[Matter], names: Mapping[str, str], ident: str, memory: Memory) -> dict[str, str]:
    issues = tuple(names.get(matter.key, "talks") for matter in matters)
    return memory.of(
        "about", ident, (matters, issues), lambda: {m.fact: name for m, name in zip(matters, issues, strict=True)}
    )


def _apart(found: Sequence[tuple[str, Sequence[Matter]]], bearing: Callable[[str], Bearing]) -> dict[str, str]:
    """Give the name of every matter; where two groups would bear one, each tells of whom: "release (Orlov)"."""
    taken = Counter(name for name, _ in found)
    about: dict[str, str] = {}
    for name, group in found:
        named = Counter(ident for matter in group for ident in matter.named if taken[name] > 1)
        if named:
            of = min(named, key=lambda ident: (-named[ident], ident))
            name = f"{name} ({bearing(of).short})"
        for matter in group:
            about[matter.key] = name
    return about


def find_issues(about: About) -> tuple[Issue, ...]:
    """Give every issue with the positions and conditions about it."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for report, issues in about.items():
        for fact, name in issues.items():
            groups[name].append(f"{report}#{fact}")
    return tuple(
        Issue(id=object_id("issue", (name,)), name=name, members=tuple(sorted(keys)))
        for name, keys in sorted(groups.items())
    )


def issue_of(heard: Heard) -> str:
    """Name what a position is about; "talks" where readiness alone is told."""
    return heard.about[heard.fact.id]


def condition_issue(heard: Heard, condition: Condition) -> str:
    """Name what a condition is about."""
    return heard.about[condition.id]


def shorten(words: str) -> str:
    """Cut words to a line, at a blank."""
    flat = " ".join(words.split()).strip(" .,;:\"'“”‘’")
    return flat if len(flat) <= _LONG else flat[:_LONG].rsplit(" ", 1)[0] + " …"
