"""Why a fact is in the record: which rules looked at its words, what each said, and who was found there."""

from __future__ import annotations

import msgspec

from parleys.explaining import Asked, Explanation
from parleys.summary.wording import clean, count


class AskedShown(msgspec.Struct, frozen=True, kw_only=True):
    """The rules of one kind that looked at some words."""

    kind: str
    words: str
    spoke: tuple[tuple[str, str], ...]
    """Rule, and what it found."""
    silent: tuple[tuple[str, str], ...]
    """Rule, and why it found nothing, where that can be told."""
    quiet: int
    """Rules that found nothing and tell no reason."""
    reason: str


class WhyShown(msgspec.Struct, frozen=True, kw_only=True):
    """An explanation as the page shows it."""

    place: str
    sentence: str
    apart: str
    who: tuple[str, ...]
    predicates: tuple[str, ...]
    asked: tuple[AskedShown, ...]


def why_of(found: Explanation) -> WhyShown:
    """Give an explanation in words."""
    return WhyShown(
        place=clean(found.place.text),
        sentence=clean(found.sentence.text) if found.sentence is not None else "",
        apart=found.apart or "",
        who=tuple(
            clean(f"“{each.words.text}” is {' and '.join(each.names) or 'nobody'}: {each.why}")
            for each in found.mentions
        ),
        predicates=tuple(
            clean(
                f"“{each.head.text}”: {each.factuality}, {'positive' if each.polarity > 0 else 'negative'}"
                f"{', negated' if each.negated else ''}, {each.tense}"
            )
            for each in found.predicates
        ),
        asked=tuple(_asked(each) for each in found.asked if _tells(each)),
    )


def _tells(each: Asked) -> bool:
    return bool(each.reason or each.facts or any(answer.found or answer.reason for answer in each.answers))


def _asked(each: Asked) -> AskedShown:
    silent = [answer for answer in each.answers if not answer.found]
    return AskedShown(
        kind=each.kind.value,
        words=clean(each.words.text),
        spoke=tuple((answer.rule, clean(answer.found)) for answer in each.answers if answer.found),
        silent=tuple((answer.rule, clean(answer.reason)) for answer in silent if answer.reason),
        quiet=sum(1 for answer in silent if not answer.reason),
        reason=each.reason or "",
    )


def quiet_line(each: AskedShown) -> str:
    """Say how many rules looked and found nothing."""
    return f"{count(each.quiet, 'rule')} looked and found nothing" if each.quiet else ""
