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


def participants(page: Page, i: int, kind: ClauseKind, form: str, lemma: str) -> Participants:
    """Give the participants of a predicate: who acts first, whatever the voice.

    `form` is its Penn tag, set right where need be; `lemma` has a particle only where the verb takes an object.
    """
    obliques = grammar.obliques(page, i)
    if kind is ClauseKind.NOUN:
        subjects, objects = _of_noun(page, i, obliques)
        return Participants(subjects=subjects, objects=objects, obliques=obliques)
    acting, mended = _acting(page, i)
    if kind is ClauseKind.VERB and _is_passive(page, i, form):
        return Participants(
            subjects=grammar.agents(page, i), objects=acting, obliques=obliques, passive=True, mended=mended
        )
    objects = grammar.objects(page, i)
    if not objects and " " in lemma:
        taken, obliques = _behind_particle(page, i, obliques, lemma.rpartition(" ")[2])
        return Participants(subjects=acting, objects=taken, obliques=obliques, mended=mended or bool(taken))
    return Participants(subjects=acting, objects=objects, obliques=obliques, mended=mended)


def _behind_particle(
    page: Page, i: int, obliques: tuple[Argument, ...], particle: str
) -> tuple[tuple[Argument, ...], tuple[Argument, ...]]:
    """ "ruled out [talks]", the particle read as a preposition: what stands behind it is the object."""
    taken = [a for a in obliques if a.case == particle and grammar.prepositions(page, a.head)[0] == i + 1]
    objects = tuple(msgspec.structs.replace(a, case="", reliability=0.6) for a in taken)
    return objects, tuple(a for a in obliques if a not in taken)


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
    return turned or grammar.is_passive(page, i) or grammar.is_passive_group(page, i)


def _of_noun(page: Page, i: int, obliques: tuple[Argument, ...]) -> tuple[tuple[Argument, ...], tuple[Argument, ...]]:
    """Give who acts and what is acted on for a noun: "the Coalition's rejection of talks", "talks between X and Y"."""
    owners = grammar.possessors(page, i)
    by = tuple(a for a in obliques if a.case in ("by", "between", "among", "from"))
    of = tuple(a for a in obliques if a.case == "of")
    if owners or by:
        return (*owners, *by), of
    return of, ()
