"""Say who acts and what is acted on, in verbs of both voices and in nouns."""

from __future__ import annotations

import msgspec

from parleys.clauses.clause import ClauseKind
from parleys.language import grammar
from parleys.language.grammar import Argument
from parleys.language.page import Page


class Participants(msgspec.Struct, frozen=True, kw_only=True):
    """Who takes part in a predicate; `mended` where a label was set right for it."""

    subjects: tuple[Argument, ...]
    objects: tuple[Argument, ...]
    obliques: tuple[Argument, ...]
    passive: bool = False
    mended: bool = False


def participants(page: Page, i: int, kind: ClauseKind, form: str) -> Participants:
    """Give the participants of a predicate: who acts first, whatever the voice."""
    obliques = grammar.obliques(page, i)
    if kind is ClauseKind.NOUN:
        subjects, objects = _of_noun(page, i, obliques)
        return Participants(subjects=subjects, objects=objects, obliques=obliques)
    acting, mended = _acting(page, i)
    if kind is ClauseKind.VERB and _is_passive(page, i, form):
        return Participants(
            subjects=grammar.agents(page, i), objects=acting, obliques=obliques, passive=True, mended=mended
        )
    return Participants(subjects=acting, objects=grammar.objects(page, i), obliques=obliques, mended=mended)


def _acting(page: Page, i: int) -> tuple[tuple[Argument, ...], bool]:
    """Give the grammatical subject: of a relative clause the noun that agrees, of a verb that lost its own the name."""
    agreeing = grammar.agreeing_antecedent(page, i)
    if agreeing is not None:
        return (agreeing,), True
    found = grammar.subjects(page, i)
    if found:
        return found, False
    lost = grammar.subject_above(page, i)
    return ((), False) if lost is None else ((lost,), True)


def _is_passive(page: Page, i: int, form: str) -> bool:
    if form == "VBD":
        return False
    turned = form == "VBN" != page.tokens[i].tag and not grammar.tense_auxiliaries(page, i)
    return turned or grammar.is_passive(page, i)


def _of_noun(
    page: Page, i: int, obliques: tuple[Argument, ...]
) -> tuple[tuple[Argument, ...], tuple[Argument, ...]]:
    """Give who acts and what is acted on for a noun: "the Coalition's rejection of talks", "talks between X and Y"."""
    owners = grammar.possessors(page, i)
    by = tuple(a for a in obliques if a.case in ("by", "between", "among", "from"))
    of = tuple(a for a in obliques if a.case == "of")
    if owners or by:
        return (*owners, *by), of
    return of, ()
