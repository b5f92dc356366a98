"""The shelf: reports side by side, each compared with those it may belong to as it is put there.

What holds between two reports depends on these two alone, so a record of any size takes another one without being
gone through anew, and the order in which reports come changes nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from parleys.record import Copy, Reading, Report, Story, Thread
from parleys.stories import copies, links, threads
from parleys.stories.copies import Sketch, sketch
from parleys.stories.links import Laid, Outline, outline
from parleys.stories.memory import Memory
from parleys.stories.words import Lexis

Pairs = dict[tuple[str, str], float]
Groups = tuple[Sequence[Copy], Sequence[Story], Sequence[Thread]]
"""How the reports of a record belong together."""


class Linked(NamedTuple):
    """Reports with the links between them, as far as these are asked for."""

    outlines: dict[str, Outline]
    copies: Pairs
    stories: Pairs
    threads: Pairs


class Shelf:
    """Reports with the links between them."""

    def __init__(self, lexis: Lexis, weekdays: Mapping[str, int]) -> None:
        """Begin empty."""
        self._lexis, self._weekdays = lexis, weekdays
        self.outlines: dict[str, Outline] = {}
        self.copies: Pairs = {}
        """Share kept, for each pair of copies."""
        self.stories: Pairs = {}
        """Log-odds of one occasion, for each pair that is linked."""
        self.threads: Pairs = {}
        """Likeness in subject, for each pair that is linked."""
        self.memory = Memory()
        """What was found of their facts."""
        self._reports: dict[str, Report] = {}
        self._sketches: dict[str, Sketch] = {}
        self._rows: _Index = _Index()
        self._days: _Index = _Index()
        self._spans: _Index = _Index()

    def __contains__(self, ident: str) -> bool:
        """Say whether a report stands here."""
        return ident in self.outlines

    def add(self, reading: Reading) -> None:
        """Put a report beside the others and link it to those that it belongs to; one that is here stays as it is.

        One that was read otherwise since (another day, another body) takes the place of what was here.
        """
        ident = reading.report.id
        if ident in self:
            if self._reports[ident] == reading.report:
                return
            self._take_off(ident)
        self._reports[ident] = reading.report
        mine, traits = sketch(reading), outline(reading, self._lexis, self._weekdays)
        self._link_copies(mine)
        laid = links.lay(traits)
        self._link_stories(laid)
        self._link_threads(laid)
        self._sketches[ident], self.outlines[ident] = mine, traits

    def only(self, idents: Iterable[str]) -> Linked:
        """Give some of the reports and what is between them; there may be more here."""
        chosen = set(idents)
        if chosen >= self.outlines.keys():
            return Linked(self.outlines, self.copies, self.stories, self.threads)
        copied, told, alike = (
            {pair: score for pair, score in pairs.items() if chosen.issuperset(pair)}
            for pairs in (self.copies, self.stories, self.threads)
        )
        outlines = {ident: each for ident, each in self.outlines.items() if ident in chosen}
        return Linked(outlines, copied, told, alike)

    def _take_off(self, ident: str) -> None:
        """Take a report away, with all that holds between it and others."""
        mine, traits = self._sketches.pop(ident), self.outlines.pop(ident)
        self._rows.remove(ident, mine.sample)
        self._days.remove(ident, links.keys(traits, own=True))
        self._spans.remove(ident, threads.keys(traits, own=True))
        for pairs in (self.copies, self.stories, self.threads):
            for pair in [pair for pair in pairs if ident in pair]:
                del pairs[pair]

    def _link_copies(self, mine: Sketch) -> None:
        rows = mine.sample
        for other in self._rows.sharing(rows, copies.SHARED):
            share = copies.kept(mine, self._sketches[other])
            if share:
                self.copies[_pair(mine.report, other)] = share
        self._rows.add(mine.report, rows)

    def _link_stories(self, laid: Laid) -> None:
        traits = laid.outline
        for other in self._days.sharing(links.keys(traits), links.SHARED):
            score = links.likeness(laid, self.outlines[other])
            if links.linked(traits, self.outlines[other], score):
                self.stories[_pair(traits.report, other)] = score
        self._days.add(traits.report, links.keys(traits, own=True))

    def _link_threads(self, laid: Laid) -> None:
        traits = laid.outline
        keys = threads.keys(traits)
        for other in self._spans.sharing(keys, threads.SHARED):
            score = threads.likeness(laid, self.outlines[other])
            if score >= threads.LINK:
                self.threads[_pair(traits.report, other)] = score
        self._spans.add(traits.report, threads.keys(traits, own=True))


class _Index:
    """Which reports hold what. Most is held by one report alone, which then stands without a list around it."""

    def __init__(self) -> None:
        self._holders: dict[Hashable, str | list[str]] = {}

    def add(self, ident: str, keys: Iterable[Hashable]) -> None:
        """Note what a report holds, each key once."""
        holders = self._holders
        for key in keys:
            held = holders.setdefault(key, ident)
            if isinstance(held, list):
                held.append(ident)
            elif held != ident:
                holders[key] = [held, ident]

    def remove(self, ident: str, keys: Iterable[Hashable]) -> None:
        """Forget a report that holds these keys, each once."""
        for key in keys:
            held = self._holders[key]
            if isinstance(held, list):
                held.remove(ident)
            else:
                del self._holders[key]

    def sharing(self, keys: Iterable[Hashable], least: int) -> list[str]:
        """Give those that hold at least so many of the keys, in order of their names."""
        found: list[str] = []
        for key in keys:
            held = self._holders.get(key)
            if isinstance(held, list):
                found += held
            elif held is not None:
                found.append(held)
        return sorted(ident for ident, count in Counter(found).items() if count >= least)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
