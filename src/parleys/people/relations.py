"""Find how actors stand to each other: who leads, speaks for, does not answer to, is allied with whom."""

from __future__ import annotations

import msgspec

from parleys.language import grammar
from parleys.language.page import Page
from parleys.record import ActorRef, Cast, FactId, Relation, RelationKind

_LEADS = ("head", "leader", "chief", "chairman", "commander", "president")
_SPEAKS = ("spokesman", "spokeswoman", "spokesperson", "envoy", "representative", "negotiator")


def find_relations(page: Page, cast: Cast) -> Cast:
    """Give the cast with its relations."""
    found: list[Relation] = []
    for token in page.tokens:
        for rule in (_leads, _answers, _ally, _distanced):
            hit = rule(page, token.i, cast)
            if hit is not None and hit[1] and hit[2] and hit[1] != hit[2]:
                kind, subject, target, span, name = hit
                found.append(
                    Relation(
                        id=FactId(f"r{len(found) + 1}"),
                        start=span[0],
                        end=span[1],
                        rule=f"relation:{name}",
                        confidence=0.7,
                        kind=kind,
                        subject=subject,
                        target=target,
                    )
                )
                break
    return msgspec.structs.replace(cast, relations=tuple(found))


_Hit = tuple[RelationKind, ActorRef, ActorRef, tuple[int, int], str] | None


def _first(refs: tuple[ActorRef, ...]) -> ActorRef | None:
    return refs[0] if refs else None


def _leads(page: Page, i: int, cast: Cast) -> _Hit:
    """ "Karsava, head of the Accord Council": leads it; "spokesman for the front": speaks for it."""
    token = page.tokens[i]
    if token.lemma not in _LEADS and token.lemma not in _SPEAKS:
        return None
    target = next((cast.refs(a.head) for a in grammar.obliques(page, i) if a.case in ("of", "for")), ())
    subject = cast.refs(i) or cast.refs(token.head)
    if not subject or not target:
        return None
    kind = RelationKind.LEADER_OF if token.lemma in _LEADS else RelationKind.SPEAKS_FOR
    return kind, subject[0], target[0], grammar.trim(page, *grammar.noun_phrase(page, i)), "office"


def _answers(page: Page, i: int, cast: Cast) -> _Hit:
    """ "fighters, who do not answer to Karsava": she does not speak for them."""
    if page.tokens[i].lemma not in ("answer", "report", "obey", "recognise", "recognize") or not grammar.is_negated(
        page, i
    ):
        return None
    subject = _first(tuple(r for a in grammar.subjects(page, i) for r in cast.refs(a.head)))
    target = _first(
        tuple(r for a in (*grammar.obliques(page, i), *grammar.objects(page, i)) for r in cast.refs(a.head))
    )
    if subject is None or target is None:
        return None
    return RelationKind.DOES_NOT_SPEAK_FOR, target, subject, grammar.span_of(page, i), "answers"


def _ally(page: Page, i: int, cast: Cast) -> _Hit:
    """ "Velland is a staunch ally of Orlov"."""
    if page.tokens[i].lemma not in ("ally", "backer"):
        return None
    target = next((cast.refs(a.head) for a in (*grammar.obliques(page, i), *grammar.possessors(page, i))), ())
    subject = (
        _first(tuple(r for a in grammar.subjects(page, i) for r in cast.refs(a.head)))
        if grammar.auxiliaries(page, i)
        else _first(cast.refs(page.tokens[i].head))
    )
    if subject is None or not target:
        return None
    return RelationKind.ALLY_OF, subject, target[0], grammar.span_of(page, i), "ally"


def _distanced(page: Page, i: int, cast: Cast) -> _Hit:
    """ "Velland has distanced itself from Orlov"."""
    if (
        page.tokens[i].lemma != "distance"
        or page.tokens[i].pos != "VERB"
        or page.tokens[i].tag not in ("VBD", "VBN", "VBZ")
    ):
        return None
    subject = _first(tuple(r for a in grammar.subjects(page, i) for r in cast.refs(a.head)))
    target = next((cast.refs(a.head) for a in grammar.obliques(page, i) if a.case == "from"), ())
    if subject is None or not target:
        return None
    return RelationKind.DISTANCED_FROM, subject, target[0], grammar.span_of(page, i), "distanced"
