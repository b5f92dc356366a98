"""The form of one statement of preference: chosen from what there is to choose, or written as a formula."""

from __future__ import annotations

import re

import msgspec

from parleys.conflict.formula import Op, parse
from parleys.conflict.model import Conflict, options_of, places
from parleys.conflict.wording import done, undone
from parleys.errors import UsageError

_LITERAL = re.compile(r"!?\w+")


class ChoiceShown(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a party may want, or make its wish hang on."""

    p: str
    """The option, with `!` where it is not to be done."""
    words: str


class FormShown(msgspec.Struct, frozen=True, kw_only=True):
    """What the form holds."""

    wants: str = ""
    given: str = ""
    """What its wish hangs on; empty: nothing."""
    formula: str = ""
    """What takes the place of both, where choosing is not enough."""

    @property
    def p(self) -> str:
        """Give the statement.

        Raises:
            UsageError: nothing was chosen and nothing written.
        """
        if self.formula.strip():
            return self.formula.strip()
        for each in (self.wants, self.given):
            if each and not _LITERAL.fullmatch(each):
                raise UsageError("choose from what there is to choose")
        if not self.wants:
            raise UsageError("choose what the party wants, or write it as a formula")
        return f"{self.given} -> {self.wants}" if self.given else self.wants


def choices_of(conflict: Conflict) -> tuple[ChoiceShown, ...]:
    """Give everything that can be done or left undone."""
    return tuple(
        ChoiceShown(p=p, words=words)
        for maker in conflict.decision_makers
        for option in maker.options
        for p, words in ((option.id, done(maker, option)), (f"!{option.id}", undone(maker, option)))
    )


def form_of(conflict: Conflict, p: str) -> FormShown:
    """Give the form of a statement: chosen, where one or two options say all of it.

    Raises:
        FormulaError: it is not well formed.
    """
    formula = parse(p, places(conflict))
    ids = [option.id for option in options_of(conflict)]

    def literal(at: int) -> str | None:
        part = formula if at < 0 else formula.parts[at]
        inner = part.parts[0] if part.op is Op.NOT else part
        return f"{'!' if part.op is Op.NOT else ''}{ids[inner.option]}" if inner.op is Op.OPTION else None

    if (wants := literal(-1)) is not None:
        return FormShown(wants=wants)
    if formula.op is Op.IMPLIES:
        given, wants = literal(0), literal(1)
        if given is not None and wants is not None:
            return FormShown(wants=wants, given=given)
    return FormShown(formula=p)
