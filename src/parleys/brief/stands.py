"""Positions in a brief: what each speaker of a party is last reported to hold, in one neutral line."""

from __future__ import annotations

from parleys.record import Condition, ConditionKind, Stage, Stance
from parleys.summary.across import Across
from parleys.summary.matrix import CONDITION, Entry, build_matrix
from parleys.summary.parties import is_vague, party_name
from parleys.summary.position_lines import gist_of
from parleys.summary.positions import Holding, Wanted, choose_holdings, hold
from parleys.summary.wording import clean, count, cut, quoted, short_day

_READY = {
    Stance.WILLING: "is reported as ready to talk",
    Stance.CONDITIONAL: "is reported as ready to talk on conditions",
    Stance.UNWILLING: "is reported as not ready to talk",
}
_CONDITIONS = 3
_WORDS = 120
_GISTS = 2


def find_stands(across: Across) -> tuple[Entry, ...]:
    """Give what each speaker holds last: readiness to talk first, then other issues; the latest heard first.

    What "everyone" or nobody in particular holds is left out, as are conditions, which stand with their position.
    """
    held = choose_holdings(hold(across.readings, across.dossier), Wanted(past=False))
    matrix = build_matrix(held, across.end.last if across.end is not None else 0)
    entries = [
        entry
        for cell in matrix.cells.values()
        for entry in cell
        if entry.value != CONDITION
        and entry.party in across.parties.actors
        and not is_vague(entry.party, across.parties)
    ]
    return tuple(sorted(entries, key=lambda each: (not _is_readiness(each), each.age, each.issue, each.party)))


def _is_readiness(entry: Entry) -> bool:
    return entry.value in set(Stance)


def stand_text(entry: Entry, across: Across) -> str:
    """Put an entry into one line."""
    if not _is_readiness(entry):
        gists = list(dict.fromkeys(gist_of(each, across.parties) for each in entry.holdings))
        more = f" (and {len(gists) - _GISTS} more)" if len(gists) > _GISTS else ""
        line = "; called a red line" if entry.red_line else ""
        return f"{clean(entry.issue)}: {'; '.join(gists[:_GISTS])}{more}{line}"
    others = " and ".join(dict.fromkeys(party_name(ident, across.parties) for ident in entry.towards))
    whom = f" with {others}" if others else ", not said with whom"
    subject = _subject(entry, across)
    terms = [_condition(each, term) for each in entry.holdings for term in each.told.conditions if term.met is None]
    told = list(dict.fromkeys(terms))[:_CONDITIONS]
    told += ["not all conditions told"] if any(each.told.conditions_open for each in entry.holdings) else []
    on = f": {'; '.join(told)}" if told else ""
    return f"{subject} {_READY[Stance(entry.value)]}{whom}{on}"


def _subject(entry: Entry, across: Across) -> str:
    persons = [across.parties.name(ident) for ident in entry.speakers if ident != entry.party]
    return " and ".join(persons) or across.parties.name(entry.party)


def _condition(each: Holding, condition: Condition) -> str:
    """Give a condition in its words and when it bites; of who may be there, the whole position, which says of whom."""
    words = each.words if condition.kind is ConditionKind.PERSON else each.condition_words(condition)
    stage = "" if condition.stage is Stage.UNSPECIFIED else f"{condition.stage.value.replace('_', ' ')}, "
    return f"{stage}{quoted(cut(clean(words), _WORDS))}"


def stand_detail(entry: Entry, across: Across) -> str:
    """Say in whose voice it is told, when it was last heard, and of how many origins."""
    keys = [each.key for each in entry.holdings]
    voices = dict.fromkeys(quote.by for quote in across.quotes.of(keys))
    age = f", {count(entry.age, 'day')} before" if entry.age else ""
    heard = f"last heard {short_day(entry.last_heard, year=True)}{age}"
    return f"{'; '.join(voices)}; {heard}; {count(across.origins(keys), 'independent origin')}"
