"""Utterances: the same words of the same speaker, in two translations or cut in two ways."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from parleys.record import Mode, Statement, Utterance
from parleys.stories.graph import by_block, clusters
from parleys.stories.heard import Heard, in_common, statement
from parleys.stories.ledger import Ledger
from parleys.stories.linking import link
from parleys.stories.naming import object_id
from parleys.stories.when import day_of
from parleys.stories.words import Lexis, shared

_SHARE = 0.38
"""The part of the lighter statement's weight that both must share ..."""
_WEIGHT = 6.0
"""... and how much that must be: a word or two in common is a subject, not an utterance."""
_TOLD = 4.0
"""How much it must be where reports of one occasion tell of one day in their own words."""
_LEAST, _TELLING = 3, 2.0
"""So many words that weigh something are in common where one is no quotation: two are a subject ("a way out")."""
_CLEARLY = 0.6
"""A share that speaks for itself, whatever the order of the words."""
_ORDERED = 42.0
"""Two translations keep the order of some of what they share."""
_DAYS = 3
_VERBATIM = 90.0
_WHOLE = 0.5
"""Words that are the same share so much at least: only then are letters compared."""
_LONG = 6
_NAME = 4
_QUOTED = re.compile(r'["“«]([^"“”«»]+)["”»]')
_SPAN = 40
"""How many statements of a party, in order of date, one is compared with."""


def find_utterances(ledger: Ledger) -> tuple[Utterance, ...]:
    """Give the groups of statements that are the same words of the same speaker on the same occasion."""
    facts = ledger.of(Statement)
    by_key = {heard.key: heard for heard in facts}

    def score(one: Heard, other: Heard) -> float:
        return float(one.report != other.report and may_be_one(one, other) and _same_words(one, other, ledger.lexis))

    links = link("utterance links", by_block(facts, lambda each: each.side), _SPAN, score, ledger.memory)
    found: list[Utterance] = []
    for keys, _ in clusters(links):
        group = tuple(by_key[key] for key in keys)
        found.append(ledger.memory.of("utterance", keys[0], group, lambda group=group: _utterance(group)))
    return tuple(found)


def may_be_one(one: Heard, other: Heard) -> bool:
    """Say whether both speakers may be one: the same actor, or one of them the party that the other speaks for."""
    theirs = other.own
    for who in one.own:
        if who in theirs or who in other.side:
            return True
    return any(who in theirs for who in one.side)


def _same_words(one: Heard, other: Heard, lexis: Lexis) -> bool:
    at_once = one_time(one, other)
    least = min(len(one.row), len(other.row))
    if not at_once and (least < 2 * _LONG or (one.when and other.when) or not one.same_thread(other)):
        return False
    common = one.terms & other.terms
    if not common:
        return False
    alike = _told_alike(one, other)
    if alike:
        weight, share = shared(_of_others(one, lexis), _of_others(other, lexis), lexis)
    else:
        weight, share = in_common(one, other, lexis)
    told = sum([lexis.weight(term) >= _TELLING for term in common])
    quoted = statement(one).mode is statement(other).mode is Mode.DIRECT
    if share >= _WHOLE and least >= _LONG and _verbatim(one, other):
        return True
    if at_once and one.same_story(other) and (_cut_from(one, other, lexis) or _cut_from(other, one, lexis)):
        return True
    least_weight = _TOLD if alike else _WEIGHT
    if not at_once or (told < _LEAST and not quoted) or weight < least_weight or share < _SHARE:
        return False
    return share >= _CLEARLY or fuzz.token_sort_ratio(_skeleton(one, lexis), _skeleton(other, lexis)) >= _ORDERED


def _told_alike(one: Heard, other: Heard) -> bool:
    """Two reports of one occasion tell in their own words what somebody said that day: they have few words for it."""
    indirect = statement(one).mode is statement(other).mode is Mode.INDIRECT
    return indirect and one.same_story(other) and one.when is not None and one.when == other.when


def _cut_from(one: Heard, other: Heard, lexis: Lexis) -> bool:
    """ "warned of what she called "sabotage"": the telling words in marks stand in a quotation printed elsewhere."""
    if statement(one).mode is not Mode.MIXED or statement(other).mode is not Mode.DIRECT:
        return False
    quoted = frozenset(term for words in _QUOTED.findall(one.words) for term in lexis.terms(words))
    return bool(quoted) and quoted <= other.terms and lexis.total(quoted) >= _TOLD


def _of_others(heard: Heard, lexis: Lexis) -> frozenset[str]:
    """Leave out what names whoever speaks: "Velland is ready" and "the Vellandic regime is ready" are his own words."""
    speakers = heard.people(statement(heard).speaker)
    names = {term for who in speakers for each in (who, who.party) for term in lexis.terms(each.name)}
    own = tuple(name for name in names if len(name) >= _NAME)
    return frozenset(term for term in heard.terms if not term.startswith(own)) if own else heard.terms


def _verbatim(one: Heard, other: Heard) -> bool:
    return fuzz.token_set_ratio(one.words.casefold(), other.words.casefold(), score_cutoff=_VERBATIM) >= _VERBATIM


def _skeleton(heard: Heard, lexis: Lexis) -> str:
    return " ".join(term for term in lexis.terms(heard.words) if lexis.weight(term) >= 1)


def one_time(one: Heard, other: Heard) -> bool:
    """Say whether both may have been said at one time; where one is not told, the reports must tell one occasion."""
    if one.when and other.when:
        return one.when.near(other.when)
    if one.same_story(other):
        return True
    times = one.told, other.told
    return one.same_thread(other) and bool(times[0] and times[1] and times[0].near(times[1], _DAYS))


def _utterance(facts: Sequence[Heard]) -> Utterance:
    speakers = {each.id for heard in facts for each in heard.people(statement(heard).speaker)}
    days = sorted(each.when for each in facts if each.when)
    days.sort(key=lambda when: (when.last - when.first, when.first))
    exact = days[0] if days else None
    keys = tuple(each.key for each in facts)
    return Utterance(
        id=object_id("utterance", keys),
        members=keys,
        speaker=tuple(sorted(speakers)),
        date=day_of(exact.first) if exact and exact.is_day else None,
    )
