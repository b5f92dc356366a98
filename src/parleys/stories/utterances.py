"""Utterances: the same words of the same speaker, in two translations or cut in two ways."""

from __future__ import annotations

from collections import defaultdict

import msgspec
from rapidfuzz import fuzz

from parleys.record import Statement, Utterance
from parleys.stories.graph import components
from parleys.stories.ledger import Heard, Ledger, statement
from parleys.stories.naming import object_id
from parleys.stories.when import day_of
from parleys.stories.words import shared

_SHARE = 0.38
"""The part of the lighter statement's weight that both must share ..."""
_WEIGHT = 6.0
"""... and how much that must be: a word or two in common is a subject, not an utterance."""
_ORDERED = 62.0
"""Two translations keep the order of most of what they share."""
_DAYS = 3
_VERBATIM = 90.0
_LONG = 6
_SPAN = 40
"""How many statements of a party, in order of date, one is compared with."""


class _Speakers(msgspec.Struct, frozen=True):
    """Who said something, and for whom; gathered once for each statement, as each is compared with many."""

    own: frozenset[str]
    above: frozenset[str]

    def may_be(self, other: _Speakers) -> bool:
        """Say whether both may be one: the same actor, or one of them the party that the other speaks for."""
        own, above = self.own, self.above
        return not (own.isdisjoint(other.own) and above.isdisjoint(other.own) and own.isdisjoint(other.above))


def find_utterances(ledger: Ledger) -> tuple[Utterance, ...]:
    """Give the groups of statements that are the same words of the same speaker on the same occasion."""
    blocks: defaultdict[str, list[Heard]] = defaultdict(list)
    speakers: dict[str, _Speakers] = {}
    for heard in ledger.of(Statement):
        own = ledger.company.people(heard.report, statement(heard).speaker)
        speakers[heard.key] = _Speakers(frozenset(own), frozenset(ledger.company.party(ident) for ident in own))
        for party in ledger.company.parties(heard.report, statement(heard).speaker):
            blocks[party].append(heard)
    links: list[tuple[str, str]] = []
    for party in sorted(blocks):
        block = sorted(blocks[party], key=lambda each: (each.told.first if each.told else 0, each.key))
        for place, one in enumerate(block):
            who = speakers[one.key]
            for other in block[place + 1 : place + 1 + _SPAN]:
                if who.may_be(speakers[other.key]) and _same_words(one, other, ledger):
                    links.append((one.key, other.key))
    keys = sorted({key for link in links for key in link})
    return tuple(_utterance(group, ledger) for group in components(keys, links))


def _same_words(one: Heard, other: Heard, ledger: Ledger) -> bool:
    if one.report == other.report:
        return False
    least = min(len(one.row), len(other.row))
    if not _one_time(one, other, ledger):
        undated = one.when is None or other.when is None
        return undated and least >= 2 * _LONG and ledger.same_thread(one, other) and _verbatim(one, other)
    if least >= _LONG and _verbatim(one, other):
        return True
    weight, share = shared(one.terms, other.terms, ledger.lexis)
    if weight < _WEIGHT or share < _SHARE:
        return False
    return share >= 0.6 or fuzz.token_sort_ratio(_skeleton(one, ledger), _skeleton(other, ledger)) >= _ORDERED - 20


def _verbatim(one: Heard, other: Heard) -> bool:
    return fuzz.token_set_ratio(one.words.casefold(), other.words.casefold(), score_cutoff=_VERBATIM) >= _VERBATIM


def _skeleton(heard: Heard, ledger: Ledger) -> str:
    return " ".join(term for term in ledger.lexis.terms(heard.words) if ledger.lexis.weight(term) >= 1)


def _one_time(one: Heard, other: Heard, ledger: Ledger) -> bool:
    """Say whether both may have been said at one time; where one is not told, the reports must tell one occasion."""
    if one.when and other.when:
        return one.when.near(other.when)
    if ledger.same_story(one, other):
        return True
    times = one.told, other.told
    return ledger.same_thread(one, other) and bool(times[0] and times[1] and times[0].near(times[1], _DAYS))


def _utterance(group: list[str], ledger: Ledger) -> Utterance:
    facts = [ledger.heard[key] for key in group]
    speakers = {ident for each in facts for ident in ledger.company.people(each.report, statement(each).speaker)}
    days = sorted(each.when for each in facts if each.when)
    days.sort(key=lambda when: (when.last - when.first, when.first))
    exact = days[0] if days else None
    return Utterance(
        id=object_id("utterance", group),
        members=tuple(group),
        speaker=tuple(sorted(speakers)),
        date=day_of(exact.first) if exact and exact.is_day else None,
    )
