"""When somebody spoke or acted, where his own clause does not say: the day that the report told for him before."""

from __future__ import annotations

import datetime
import re

import msgspec

from parleys.language import grammar
from parleys.language.attach import moment_of
from parleys.language.page import Page
from parleys.record import ActorRef, Basis, Cast, Days, Moment, Relative

_LEAD = 4
"""Sentences."""
_NEAR = 2
"""Paragraphs: how far a day told for a party holds for its people."""
_HOLDS = 8
"""Sentences: how far a day told for somebody holds for what he says next."""
_RECENT = datetime.timedelta(days=14)
_SHORT = datetime.timedelta(days=7)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNITS = ("day", "weekday", "weekend")


class ToldDay(msgspec.Struct, frozen=True, kw_only=True):
    """A day on which somebody did something: "Velland on Wednesday urged both sides to halt"."""

    head: int
    who: frozenset[ActorRef]
    moment: Moment


def told_days(page: Page, cast: Cast, days: Days) -> tuple[ToldDay, ...]:
    """Give every recent day that the report's own main clauses tell of somebody, in order of the text."""
    found: list[ToldDay] = []
    for told in days.times:
        verb = grammar.governor(page, told.head)
        if verb is None or page.is_quoted(verb) or not is_recent(told.moment, days) or not is_plain_past(page, verb):
            continue
        who = frozenset(ref for subject in grammar.subjects(page, verb) for ref in named(page, subject.head, cast))
        if who and grammar.clause_above(page, verb) is None:
            found.append(ToldDay(head=verb, who=who, moment=told.moment))
    return tuple(found)


def day_told_of(page: Page, i: int, who: frozenset[ActorRef], cast: Cast, told: tuple[ToldDay, ...]) -> Moment | None:
    """Give the day told last for the same people, or just before for their party; None where neither is told.

    "The Hill Front refused on Thursday to take part. "It is hard," Orlov, its chairman, said": on Thursday too.
    """
    here = page.sentence_of(i)
    sides = with_parties(who, cast)
    for day in reversed(told):
        there = page.sentence_of(day.head)
        if day.head >= i or there.index == here.index:
            continue
        if (who & day.who and here.index - there.index <= _HOLDS) or (
            sides & day.who and here.paragraph - there.paragraph <= _NEAR
        ):
            return day.moment
    return None


def lead_day(page: Page, i: int, who: frozenset[ActorRef], cast: Cast, days: Days) -> Moment | None:
    """Give the first past day told in the lead, for people who, or whose party, are in it; else None.

    "Velland on Wednesday urged both sides to halt. … "It is time," Foreign Minister Karsava said": on Wednesday too.
    """
    last = page.sentences[min(_LEAD, len(page.sentences)) - 1].last
    there = frozenset(ref for mention in cast.mentions if mention.head < last for ref in mention.refs)
    if not with_parties(who, cast) & with_parties(there, cast):
        return None
    return None if _moved_on(page, i, last, days) else first_day(page, days)


def _moved_on(page: Page, i: int, last: int, days: Days) -> bool:
    """Say whether the same paragraph counts from another time, so that the lead's day is not its own."""
    paragraph = page.sentence_of(i).paragraph
    return any(
        last <= told.head and page.sentence_of(told.head).paragraph == paragraph and not page.is_quoted(told.head)
        for told in days.times
        if told.first < i
    )


def first_day(page: Page, days: Days) -> Moment | None:
    """Give the first past day that the lead tells."""
    last = page.sentences[min(_LEAD, len(page.sentences)) - 1].last
    for told in days.times:
        if told.head >= last:
            break
        edtf, relative = told.moment.edtf, told.moment.relative
        past = days.published is None or (edtf is not None and edtf <= days.published)
        if edtf is not None and _DAY.fullmatch(edtf) and past and not (relative and relative.part == "now"):
            return told.moment
        if edtf is None and relative is not None and relative.unit == "weekday":
            return told.moment
    return None


def named(page: Page, i: int, cast: Cast) -> tuple[ActorRef, ...]:
    """Give the actors of a noun, or of the name behind it: "spokeswoman Jana Haddad"."""
    for place in (i, *grammar.name_parts(page, i), *grammar.apposition(page, i)):
        if refs := cast.refs(place):
            return refs
    return ()


def with_parties(who: frozenset[ActorRef], cast: Cast) -> frozenset[ActorRef]:
    """Give people with those whom they speak for."""
    return who | {actor.of for ref in who if (actor := cast.actor(ref)) is not None and actor.of}


def is_plain_past(page: Page, verb: int) -> bool:
    """ "said", "was freed": one act on one day; not "has said", "had said", "says"."""
    tag = page.tokens[verb].tag
    tense = [page.tokens[i].tag for i in grammar.tense_auxiliaries(page, verb)]
    linking = [page.tokens[i].tag for i in grammar.linking_verbs(page, verb)]
    if "MD" in tense or (tense and (tag == "VBN" or "VBN" in linking)):
        return False
    return "VBD" in (tag, *tense, *linking)


def is_recent(moment: Moment, days: Days) -> bool:
    """Say whether a time is a day, or a few, of the fortnight before the report; where its day is unknown, by words."""
    relative = moment.relative
    if relative is not None and (relative.part in ("now", "span", "since", "until") or relative.direction > 0):
        return False
    if days.published is None or moment.edtf is None:
        return relative is not None and relative.unit in _UNITS
    left, _, right = moment.edtf.partition("/")
    if not all(_DAY.fullmatch(end) for end in (left, right or left, days.published)):
        return False
    if relative is not None and relative.unit not in (*_UNITS, "month_of_year"):
        return False
    first, last, today = (datetime.date.fromisoformat(end) for end in (left, right or left, days.published))
    return first <= today and today - first <= _RECENT and last - first <= _SHORT


def counted_from(page: Page, i: int, days: Days) -> Moment | None:
    """Give the day of an act that another is counted from, or None where none is.

    "The talks came a day before Haddad [meets] Orlov": the day after the talks, which are what the lead tells of.
    """
    opening = {c for step in _noun_steps(page, i) for c in page.children[step]}
    for told in days.times:
        relative = told.moment.relative
        if relative is None or relative.anchor != "untold" or told.last - 1 not in opening:
            continue
        turned = Relative(unit=relative.unit, value=relative.value, direction=-relative.direction, anchor="stated")
        above = grammar.governor(page, told.head)
        above = grammar.governor(page, i) if above is None or above == i else above
        if relative.unit != "day" or above is None or not is_plain_past(page, above):
            return None
        base = moment_of(page, above, days)
        if base is None or base.words == told.moment.words:
            base = first_day(page, days)
        edtf = _shifted(base.edtf, relative.value * turned.direction) if base is not None else None
        return Moment(edtf=edtf, words=told.moment.words, relative=turned, basis=Basis.STATED)
    return None


def _noun_steps(page: Page, i: int) -> list[int]:
    """Give an act and the nouns that it completes: "the start of a [summit]"."""
    steps = [i]
    while page.tokens[steps[-1]].pos in ("NOUN", "PROPN") and len(steps) < 4:
        above = page.tokens[steps[-1]].head
        if above == steps[-1] or page.tokens[above].pos not in ("NOUN", "PROPN"):
            break
        steps.append(above)
    return steps


def _shifted(edtf: str | None, count: int) -> str | None:
    if edtf is None or not _DAY.fullmatch(edtf):
        return None
    return (datetime.date.fromisoformat(edtf) + datetime.timedelta(days=count)).isoformat()
