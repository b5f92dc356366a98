"""What a reading holds, in words: facts in one line, predicates, mentions."""

from __future__ import annotations

from parleys.clauses import Clause
from parleys.explaining.answers import FactTold, Kind, MentionTold, PredicateTold, Read
from parleys.language import grammar
from parleys.record import (
    ActorRef,
    Event,
    Fact,
    Figure,
    Mention,
    MentionKind,
    Position,
    Printed,
    Reading,
    Span,
    Statement,
    Unresolved,
)

_WHY = {
    MentionKind.NAME: "a name",
    MentionKind.TITLE: "an office, led back to who holds it",
    MentionKind.DESCRIPTION: "a description, led back to who is meant",
    MentionKind.PRONOUN: "a pronoun, led back to who was told of before",
    MentionKind.METONYM: "a place or building that acts: it stands for those who govern from it",
}


def names(refs: tuple[ActorRef, ...], reading: Reading) -> str:
    """Give actors by name; those that are not resolved by their words."""
    return " and ".join(name(ref, reading) for ref in refs) or "nobody"


def name(ref: ActorRef, reading: Reading) -> str:
    """Give one actor by name."""
    if isinstance(ref, Unresolved):
        return f"“{' '.join(ref.unresolved.split())}” (not resolved)"
    return next((actor.name for actor in reading.actors if actor.id == ref), ref)


def predicate(read: Read, clause: Clause) -> PredicateTold:
    """Give a clause as the rules see it."""
    return PredicateTold(
        words=read.words(clause.start, clause.end),
        head=read.word(clause.head),
        kind=clause.kind.value,
        lemma=clause.lemma,
        factuality=clause.factuality.value,
        polarity=clause.polarity,
        negated=clause.negated,
        modal=clause.modal,
        tense=clause.tense.value,
        passive=clause.passive,
        link=clause.link,
        marker=clause.marker,
        subjects=tuple(_phrase(read, a.head) for a in clause.subjects),
        objects=tuple(_phrase(read, a.head) for a in clause.objects),
        reliability=round(clause.reliability, 2),
        of_polarity=round(clause.evidence.polarity, 2),
        of_factuality=round(clause.evidence.factuality, 2),
    )


def _phrase(read: Read, head: int) -> Printed:
    return read.words(*grammar.trim(read.page, *grammar.noun_phrase(read.page, head)))


def mention(read: Read, found: Mention) -> MentionTold:
    """Give words that point at somebody, with the reason."""
    actors = [actor for ref in found.refs if (actor := read.cast.actor(ref)) is not None]
    why = _WHY[found.kind]
    if not found.refs:
        why = "understood as nobody in particular"
    elif any(actor.unresolved for actor in actors):
        why += "; who that is the report does not tell"
    described = "; ".join(
        f"{actor.name}: {actor.kind.value.replace('_', ' ')}"
        + (f", {actor.code}" if actor.code else "")
        + (f", {actor.roles[0].title}" if actor.roles else "")
        for actor in actors
    )
    return MentionTold(
        words=read.words(found.start, found.end),
        how=found.kind.value,
        names=tuple(name(ref, read.reading) for ref in found.refs),
        actors=tuple(str(ref) for ref in found.refs if not isinstance(ref, Unresolved)),
        why=f"{why}. {described}" if described else why,
        reliability=round(found.reliability, 2),
    )


def fact_lines(read: Read, sentence: Span) -> tuple[FactTold, ...]:
    """Give the facts of the record that hold words of a sentence, those at the place first."""
    groups = (
        (Kind.STATEMENT, read.reading.statements),
        (Kind.POSITION, read.reading.positions),
        (Kind.EVENT, read.reading.events),
        (Kind.FIGURE, read.reading.figures),
    )
    found = [_told(read, kind, fact) for kind, facts in groups for fact in facts if fact.span.touches(sentence)]
    return tuple(sorted(found, key=lambda each: not each.here))


def _told(read: Read, kind: Kind, fact: Fact) -> FactTold:
    sources = [
        read.words(each.start, each.end).text if isinstance(each, Span) else str(each) for each in fact.inferred_from
    ]
    return FactTold(
        kind=kind,
        id=fact.id,
        words=read.words(fact.start, fact.end),
        told=line(fact, read.reading),
        rule=fact.rule,
        confidence=fact.confidence,
        voice=fact.voice.value,
        inferred_from=tuple(sources),
        here=fact.span.touches(read.place),
    )


def line(fact: Fact, reading: Reading) -> str:
    """Give a fact in one line: "talks, unwilling: Velland with the Front", "300 killed, about"."""
    when = f", {fact.date}" if fact.date else ""
    match fact:
        case Statement():
            return f"{fact.mode.value}, by {names(fact.speaker, reading)}{when}"
        case Position():
            stance = f", {fact.stance.value}" if fact.stance is not None else ""
            others = f" with {names(fact.counterparts, reading)}" if fact.counterparts else ""
            return f"{fact.kind.value}{stance}: {names(fact.holder, reading)}{others}{when}"
        case Event():
            to = f" → {names(fact.recipients, reading)}" if fact.recipients else ""
            return f"{fact.type.value}, {fact.status.value}: {names(fact.actors, reading)}{to}{when}"
        case Figure():
            by = f", by {name(fact.claimant, reading)}" if fact.claimant is not None else ""
            return f"{amount(fact.value)} {fact.unit}, {fact.bound.value.replace('_', ' ')}{by}{when}"
        case _:
            return fact.rule


def amount(value: float | tuple[float, float]) -> str:
    """Give a number, or two.

    >>> amount(70000), amount((12, 99))
    ('70,000', '12 to 99')
    """
    return f"{value[0]:,} to {value[1]:,}" if isinstance(value, tuple) else f"{value:,}"
