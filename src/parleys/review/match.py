"""Whether two facts are one: the same words, and the same claim in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parleys.record import ActorRef, Event, Fact, Figure, Position, Relation, Report, Span, Statement
from parleys.review.decision import Binding

ENOUGH = 0.5
"""The share of the longer of two spans that both must cover."""


def find_words(binding: Binding, report: Report) -> Span | None:
    """Give where the words of a decision stand in a report; None where they do not, or where places are as likely.

    In the text that the decision was made on, they stand where they stood. In another one, the characters on both sides
    tell which of several places is meant.
    """
    text, exact = report.text, binding.exact
    if not exact:
        return None
    if binding.start is not None and binding.text_sha256 == report.text_sha256:
        return Span(binding.start, binding.start + len(exact))
    found: list[tuple[int, int]] = []
    at = text.find(exact)
    while at >= 0:
        found.append((_around(binding, text, at), at))
        at = text.find(exact, at + 1)
    found.sort(reverse=True)
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return Span(found[0][1], found[0][1] + len(exact))


def _around(binding: Binding, text: str, at: int) -> int:
    """Give how many characters before and after are as they were."""
    end = at + len(binding.exact)
    before = text[max(at - len(binding.before), 0) : at]
    return _alike(binding.before[::-1], before[::-1]) + _alike(binding.after, text[end : end + len(binding.after)])


def _alike(one: str, other: str) -> int:
    """Give how many characters two strings begin alike with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def overlap(one: Span, other: Span) -> float:
    """Give the share of the longer span that both cover.

    >>> overlap(Span(0, 10), Span(5, 10))
    0.5
    """
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(shared, 0) / max(one.end - one.start, other.end - other.start, 1)


def same_claim(one: Fact, other: Fact) -> bool:
    """Say whether two facts in the same words claim the same: a rejection of one is a rejection of the other."""
    if isinstance(one, Position) and isinstance(other, Position):
        return one.kind is other.kind and one.stance is other.stance and _share(one.holder, other.holder)
    if isinstance(one, Event) and isinstance(other, Event):
        parties = _share(one.actors, other.actors) and _share(one.recipients, other.recipients)
        return one.type is other.type and one.status is other.status and parties
    if isinstance(one, Figure) and isinstance(other, Figure):
        return one.value == other.value and one.unit == other.unit and one.bound is other.bound
    if isinstance(one, Statement) and isinstance(other, Statement):
        return _share(one.speaker, other.speaker)
    if isinstance(one, Relation) and isinstance(other, Relation):
        return one.kind is other.kind and one.subject == other.subject and one.target == other.target
    return False


def same_matter(one: Fact, other: Fact) -> bool:
    """Say whether two facts in the same words are one, told otherwise: another stance of a holder, another speaker."""
    if isinstance(one, Position) and isinstance(other, Position):
        return one.kind is other.kind and _share(one.holder, other.holder)
    if isinstance(one, Event) and isinstance(other, Event):
        everybody = (*one.actors, *one.recipients), (*other.actors, *other.recipients)
        return one.type is other.type and _share(*everybody)
    if isinstance(one, Figure) and isinstance(other, Figure):
        return one.value == other.value or one.unit == other.unit
    if isinstance(one, Relation) and isinstance(other, Relation):
        return one.kind is other.kind and {one.subject, one.target} == {other.subject, other.target}
    return isinstance(one, Statement) and isinstance(other, Statement)


def told_apart(fact: Fact, names: Mapping[str, str]) -> str:
    """Give what tells a fact from others in the same words: its holder, stance or type, in plain words.

    Args:
        fact: the fact.
        names: the names of actors by id.
    """

    def all_of(*refs: ActorRef) -> str:
        return ", ".join(names.get(ref, ref) if isinstance(ref, str) else ref.unresolved for ref in refs)

    if isinstance(fact, Position):
        return f"{all_of(*fact.holder)}: {fact.kind}{f' {fact.stance}' if fact.stance else ''}"
    if isinstance(fact, Event):
        return f"{fact.type} {fact.status}: {all_of(*fact.actors)}"
    if isinstance(fact, Figure):
        return f"{fact.value} {fact.unit}"
    if isinstance(fact, Statement):
        return all_of(*fact.speaker)
    return f"{all_of(fact.subject)} {fact.kind} {all_of(fact.target)}" if isinstance(fact, Relation) else ""


def _share(one: Iterable[ActorRef], other: Iterable[ActorRef]) -> bool:
    """Say whether two groups have somebody in common; two empty ones are alike."""
    a, b = ({_key(ref) for ref in refs} for refs in (one, other))
    return bool(a & b) or (not a and not b)


def _key(ref: ActorRef) -> str:
    return ref if isinstance(ref, str) else f"“{ref.unresolved.casefold()}”"
