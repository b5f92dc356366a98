"""Differences: on what reports do not agree, each side with its sentences; and numbers that agree within bounds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum

import msgspec

from parleys.record import Agreement, Difference, Figure, Side
from parleys.summary.across import ALL, Across, Asked
from parleys.summary.facts import amount_of
from parleys.summary.quotes import Quote, quote_lines
from parleys.summary.wording import clean, count

_FIELDS = {"actor": "attribution", "figure": "number", "stance": "readiness"}
"""What a field is called here, where the dossier's own name says less."""


class Field(StrEnum):
    """In what reports differ."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    STATUS = "status"
    ATTENDANCE = "attendance"
    VENUE = "venue"
    ATTRIBUTION = "attribution"
    READINESS = "readiness"
    POSITION = "position"
    EXISTENCE = "existence"


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One value, with those who give it."""

    value: str
    origins: int
    """Independent sources that give it."""
    quotes: tuple[Quote, ...]


class Differing(msgspec.Struct, frozen=True, kw_only=True):
    """What reports tell differently, or alike."""

    id: str
    about: str
    field: str
    """One of `Field`; else the dossier's own name."""
    agree: bool
    """They bear each other out: "70,000" and "more than 70,000"."""
    accounts: tuple[Account, ...]
    """Of a difference: the sides. Of an agreement: the values that agree, within bounds where there are several."""
    silent: tuple[str, ...] = ()
    """Outlets with a report of the same occasion that does not say."""

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Give the quotations of all sides."""
        return tuple(quote for account in self.accounts for quote in account.quotes)


def find_differences(
    across: Across, asked: Asked = ALL, field: Field | None = None, agreed: bool = False
) -> tuple[Differing, ...]:
    """Give what reports tell differently, the most borne out first; then the numbers that agree within bounds.

    Args:
        across: the record.
        asked: which are asked for.
        field: only differences of this field.
        agreed: with everything in which reports bear each other out.
    """
    differences: tuple[Difference, ...] = across.dossier.of(Difference)
    agreements: tuple[Agreement, ...] = across.dossier.of(Agreement)
    found = [_differing(each, across) for each in differences]
    same = [_agreeing(each, across) for each in agreements]
    found += [each for each in same if agreed or (each.field == "number" and len(each.accounts) > 1)]
    chosen = [
        each
        for each in found
        if (field is None or each.field == field)
        and len(each.accounts) > (not each.agree)
        and asked.takes(_names(each, across), each.about, each.quotes)
    ]
    return tuple(sorted(chosen, key=lambda each: (each.agree, -_origins(each), -_last(each), each.id)))


def _differing(each: Difference, across: Across) -> Differing:
    accounts = tuple(_account(side, across, str(side.value)) for side in each.sides)
    return _made(each, False, tuple(account for account in accounts if account.quotes), across)


def _agreeing(each: Agreement, across: Across) -> Differing:
    """Take the members of an agreement apart by what each says in so many words."""
    values: defaultdict[str, list[str]] = defaultdict(list)
    for side in each.sides:
        for member in side.members:
            values[_amount(member, across) or str(side.value)].append(member)
    sides = [Side(value=value, members=tuple(members)) for value, members in values.items()]
    accounts = [_account(side, across, str(side.value)) for side in sides]
    return _made(each, True, tuple(account for account in accounts if account.quotes), across)


def _made(each: Agreement | Difference, agree: bool, accounts: tuple[Account, ...], across: Across) -> Differing:
    about = each.about.partition(":")[0] if each.field == "figure" else each.about
    return Differing(
        id=each.id,
        about=clean(about),
        field=_FIELDS.get(each.field, each.field),
        agree=agree,
        accounts=accounts,
        silent=tuple(dict.fromkeys(across.quotes.outlet(report) for report in each.silent)),
    )


def _account(side: Side, across: Across, value: str) -> Account:
    amounts = dict.fromkeys(amount for member in side.members if (amount := _amount(member, across)))
    return Account(
        value=clean(" or ".join(amounts) or value),
        origins=across.origins(side.members),
        quotes=across.quotes.of(side.members),
    )


def _amount(member: str, across: Across) -> str | None:
    """Give the number of a figure as it is told, with its bound."""
    known = across.quotes.fact(member)
    return amount_of(known[0]) if known and isinstance(known[0], Figure) else None


def _names(each: Differing, across: Across) -> str:
    return across.parties.names(across.quotes.involved(quote.member for quote in each.quotes))


def _origins(each: Differing) -> int:
    return sum(account.origins for account in each.accounts)


def _last(each: Differing) -> int:
    return max((quote.when.last for quote in each.quotes if quote.when), default=0)


def difference_title(each: Differing) -> str:
    """Give a difference in one line: "whether Velland attends (attendance): expected | pulled out"."""
    values = " | ".join(account.value for account in each.accounts)
    agree = "agree within bounds: " if each.agree and len(each.accounts) > 1 else "agree: " if each.agree else ""
    return f"{each.about} ({each.field}): {agree}{values}"


def difference_lines(found: Sequence[Differing]) -> Iterator[tuple[str, str]]:
    """Give the lines of differences with their styles: each side with its sentences, and who is silent."""
    for each in found:
        yield difference_title(each), "bold"
        for account in each.accounts:
            yield f"  {account.value}, {count(account.origins, 'independent origin')}", ""
            yield from quote_lines(account.quotes)
        if each.silent:
            yield f"  does not say: {'; '.join(each.silent)}", "dim"
