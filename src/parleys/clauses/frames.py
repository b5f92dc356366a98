"""Fill frames: which words of a clause or noun play the parts that knowledge names for it."""

from __future__ import annotations

from collections.abc import Iterator

from parleys.clauses.clause import Clause, ClauseKind
from parleys.knowledge.frames import Frame, Slot
from parleys.language import grammar
from parleys.language.grammar import Argument
from parleys.language.page import Page


def fill(page: Page, clause: Clause, frame: Frame) -> dict[str, tuple[Argument, ...]]:
    """Give for every part of a frame the arguments that play it, coordinated ones together; () for nobody.

    "The council was told by Orlov that …" with `{"speaker": ("subject",), "addressed": ("object", "to")}` gives Orlov,
    who acts in the passive, and the council. Of the slots of a part the first that is filled wins. An argument plays
    one part only: the first that takes it. Where an argument stands in the sentence does not matter.

    Args:
        page: the page that the clause is of.
        clause: a verb, a predicate with a copula, or a noun.
        frame: the parts with their slots; quotations are found by their marks, so that slot stays empty here.
    """
    taken: set[int] = set()
    found: dict[str, tuple[Argument, ...]] = {}
    for part, slots in frame.items():
        filled = (tuple(a for a in _in_slot(page, clause, slot) if a.head not in taken) for slot in slots)
        found[part] = next((arguments for arguments in filled if arguments), ())
        taken.update(argument.head for argument in found[part])
    return found


def _in_slot(page: Page, clause: Clause, slot: Slot) -> Iterator[Argument]:
    """Yield what fills one slot, each once."""
    seen: set[int] = set()
    for argument in _candidates(page, clause, slot):
        if argument.head not in seen:
            seen.add(argument.head)
            yield argument


def _candidates(page: Page, clause: Clause, slot: Slot) -> tuple[Argument, ...]:
    match slot:
        case "subject":
            return clause.subjects
        case "object":
            return clause.objects
        case "possessor":
            return grammar.possessors(page, clause.head)
        case "clause":
            return _told(page, clause)
        case "infinitive":
            return _infinitive(page, clause)
        case "quotation":
            return ()
        case preposition:
            return clause.oblique(preposition)


def _told(page: Page, clause: Clause) -> tuple[Argument, ...]:
    if clause.content is None:
        return ()
    return (grammar.content_clause(page, clause.head) or Argument(head=clause.content),)


def _infinitive(page: Page, clause: Clause) -> tuple[Argument, ...]:
    """ "urged them [to leave]", "her promise [to leave]": a participle completes no call."""
    head = clause.complement
    if head is None and clause.kind is ClauseKind.NOUN:
        head = grammar.to_infinitive(page, clause.head)
    if head is None or page.tokens[head].tag != "VB":
        return ()
    return (Argument(head=head, reliability=0.9),)
