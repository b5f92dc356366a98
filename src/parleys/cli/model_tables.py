"""The answers of `parleys model`, as a person reads them: assumptions first, and nothing without how sure it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from parleys.cli.model_json import change_words
from parleys.cli.model_say import heading, say
from parleys.cli.read import console
from parleys.conflict.assumptions import assumptions, warnings
from parleys.conflict.conclusions import Conclusions, Held, Standing, Tally, plainly, share_words
from parleys.conflict.graph import Graph, labels, state_at
from parleys.conflict.inverse import Inverse
from parleys.conflict.model import Conflict, called, options_of, statements_of
from parleys.conflict.openings import Opened
from parleys.conflict.paths import Leg, Ways
from parleys.conflict.stability import Concept
from parleys.conflict.table import option_rows, taken
from parleys.conflict.together import Together
from parleys.conflict.ways import Way
from parleys.summary.wording import count, one_line

SHOWN = 12
_SPOKEN = 5
"""States that are spoken of in sentences."""
_LONG = 40
"""Characters of an option's name that a table has room for."""
_PARTY, _COLUMN, _FEWEST = 14, 7, 3
"""Characters of the names of parties and of a state's column; states that stand side by side at the least."""
_CAVEAT = "A model says what follows from its assumptions, not what will happen."


def show_solved(
    conflict: Conflict, graph: Graph, found: Conclusions, joint: Together | None, path: str, every: bool
) -> None:
    """Print what a model concludes."""
    show_assumptions(conflict, graph)
    shown = found.standings if every else found.standings[:SHOWN]
    heading("STATES THAT ARE STABLE, OR COULD BE")
    _print_options(conflict, graph, shown)
    _print_standings(found, shown)
    if len(shown) < len(found.standings):
        say(f"{len(found.standings) - len(shown)} more: --all", "dim")
    heading("HOW SURE")
    for line in _how_sure(found):
        say(line)
    if joint:
        _print_coalition(conflict, found, joint)
    say("")
    name = one_line(path)
    say(_CAVEAT, "dim")
    say(f"What each answer hangs on: parleys model robust {name}", "dim")
    say(f"What would move it: parleys model changes {name}", "dim")


def show_assumptions(conflict: Conflict, graph: Graph) -> None:
    """Print what a model takes for granted."""
    status = f" ({one_line(conflict.status)})" if conflict.status else ""
    say(f"{one_line(conflict.name)}{status}", "bold")
    heading("ASSUMED")
    for line in assumptions(conflict, graph):
        say(f"- {one_line(line)}")
    for line in warnings(conflict, graph):
        say(f"! {one_line(line)}", "yellow")


def show_robust(conflict: Conflict, graph: Graph, found: Conclusions, every: bool) -> None:
    """Print what each answer hangs on."""
    show_assumptions(conflict, graph)
    shown = found.standings if every else found.standings[:SHOWN]
    for standing in shown:
        heading(_title(standing))
        for concept, held in standing.held.items():
            say(plainly(standing, found, concept))
            for line in _hangs_on(held):
                say(f"    {one_line(line)}")
    if len(shown) < len(found.standings):
        say(f"{len(found.standings) - len(shown)} more: --all", "dim")


def show_ways(conflict: Conflict, graph: Graph, ways: Sequence[Way], every: bool) -> None:
    """Print the ways from the status quo."""
    show_assumptions(conflict, graph)
    heading("WAYS FROM THE STATUS QUO")
    if not ways:
        say("No state that is stable, or could be, is like that.")
    for each in ways if every else ways[:SHOWN]:
        done = ", ".join(taken(conflict, state_at(conflict, graph, each.state) or 0)) or "nothing done"
        say(f"to state {each.state} ({done})", "bold")
        say("    " + (_sureness(each.standing) if each.standing else "stable by none of the concepts"))
        for kind, way in each.ways.items():
            name = "joint improvements" if kind is Ways.COALITIONS else kind.value
            say(f"    by {name}: {'none' if way is None else _way_words(conflict, graph, way)}")
        if each.orders is not None:
            told = share_words(each.orders)
            say(f"    improvements lead there, and it is stable by {each.concept.value}, in {told} of orders")
    if not every and len(ways) > SHOWN:
        say(f"{len(ways) - SHOWN} more: --all", "dim")


def show_changes(conflict: Conflict, graph: Graph, opened: Opened, to: str, every: bool) -> None:
    """Print what would open a way."""
    show_assumptions(conflict, graph)
    searched = opened.searched
    heading(f"WHAT WOULD LEAD TO {one_line(to)}, STABLE BY {opened.concept.value}")
    if opened.unchanged:
        share, tried = opened.unchanged
        say(f"Without any change a way is open in {share_words(share)} of {tried} orders of the statements.")
    if searched.open_already is not None:
        say(f"As the model is written, a way is open: {_way_words(conflict, graph, searched.open_already)}")
    say(f"{count(searched.tried, 'change')} tried, {len(searched.openings)} open a way.")
    for at, each in enumerate(searched.openings if every else searched.openings[:SHOWN]):
        say(f"{at + 1:>3}. " + "; ".join(one_line(change_words(conflict, change)) for change in each.changes), "bold")
        for change in each.changes:
            if change.dropped is not None:
                say(f"       {_source(conflict, change.party, change.dropped)}", "dim")
        say(f"       {_way_words(conflict, graph, each.legs)}")
        if at < len(opened.shares) and (share := opened.shares[at]) is not None:
            say(f"       with it, open in {share_words(share)} of orders of the statements")
    if not every and len(searched.openings) > SHOWN:
        say(f"{len(searched.openings) - SHOWN} more: --all", "dim")


def show_inverse(conflict: Conflict, graph: Graph, state: int, found: Sequence[Inverse]) -> None:
    """Print under which preferences a state would be stable."""
    show_assumptions(conflict, graph)
    heading(f"WHAT WOULD MAKE STATE {state} STABLE")
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("party", "concept", "stays now", "orders of states", "orders of its statements", "which ones"):
        table.add_column(column, overflow="fold")
    for each in found:
        own = "–" if each.orders is None or each.of is None else f"{each.orders:,} of {each.of:,}"
        which = "; ".join(f"{one} before {two}" for one, two in each.before)
        share = share_words(each.share) + ("" if each.exact else " (sample)")
        row = (
            conflict.decision_makers[each.party].id,
            each.concept.value,
            "yes" if each.stays else "no",
            share,
            own,
            which,
        )
        table.add_row(*(Text(one_line(cell)) for cell in row))
    console().print(table)
    say(
        "Of all strict orders of the states, and of all orders of a party's own statements, so many make it stay while",
        "dim",
    )
    say("the others want what the model says.", "dim")


def _print_options(conflict: Conflict, graph: Graph, shown: Sequence[Standing]) -> None:
    """Print which options each state has taken; options with long names by their ids, which are told first."""
    states = [state_at(conflict, graph, each.state) or 0 for each in shown]
    options = options_of(conflict)
    long = max(len(called(option)) for option in options) > _LONG
    if long:
        for option in options:
            say(f"{option.id} = {one_line(called(option))}", "dim")
        say("")
    wide = max(len(option.id if long else called(option)) for option in options) + _PARTY
    each_time = max(_FEWEST, (console().width - wide) // _COLUMN)
    for at in range(0, len(shown), each_time):
        table = Table(box=None, pad_edge=False, header_style="dim")
        table.add_column("party", overflow="fold")
        table.add_column("option", overflow="fold")
        for each in shown[at : at + each_time]:
            table.add_column(str(each.state), justify="center", no_wrap=True)
        before = ""
        for option, row in zip(options, option_rows(conflict, states[at : at + each_time]), strict=True):
            party, name, marks = row
            cells = [Text(mark, style="bold" if mark == "Y" else "dim") for mark in marks]
            told = option.id if long else one_line(name)
            table.add_row(Text(one_line(party) if party != before else ""), Text(told), *cells)
            before = party
        console().print(table)
        say("")


def _print_standings(found: Conclusions, shown: Sequence[Standing]) -> None:
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("state", no_wrap=True)
    concepts = list(shown[0].held) if shown else []
    for concept in concepts:
        table.add_column(concept.value, no_wrap=True)
    strong = any(held.strongly is not None for each in shown for held in each.held.values())
    extra = [name for name, there in _columns(shown).items() if there]
    for name in extra:
        table.add_column(name, no_wrap=True)
    for each in shown:
        cells = [_cell(each.held[concept], strong) for concept in concepts]
        lead = each.held[each.lead]
        more = {"signs": _of(lead.signs), "swaps": _of(lead.swaps), "one dropped": _of(lead.dropped)}
        name = f"{each.state}{' (status quo)' if each.status_quo else ''}"
        table.add_row(Text(name), *cells, *(Text(more[name]) for name in extra))
    console().print(table)
    if found.orders_tried:
        kind = "all" if found.orders_exhaustive else "random"
        say(f"yes/no: as written; %: in how many of {found.orders_tried:,} {kind} orders of the statements", "dim")


def _columns(shown: Sequence[Standing]) -> dict[str, bool]:
    every = [held for each in shown for held in each.held.values()]
    return {
        "signs": any(held.signs for held in every),
        "swaps": any(held.swaps for held in every),
        "one dropped": any(held.dropped for held in every),
    }


def _cell(held: Held, strong: bool) -> Text:
    words = "yes" if held.as_written else "no"
    if strong and held.strongly:
        words += "!"
    if held.orders is not None:
        words += f" {share_words(held.orders)}"
    return Text(words, style="" if held.as_written else "dim")


def _of(tally: Tally | None) -> str:
    return "–" if tally is None else f"{tally[0]} of {tally[1]}"


def _how_sure(found: Conclusions) -> Iterator[str]:
    """Speak of the status quo by each concept, then of what holds as written, then of what would in other orders."""
    for standing in found.standings[:_SPOKEN]:
        yield plainly(standing, found, Concept.NASH if standing.status_quo else standing.lead)
    if len(found.standings) > _SPOKEN:
        yield "How sure the others are stands in the table."
    if not any(held.as_written for each in found.standings for held in each.held.values()):
        yield "No state is stable for all as the model is written."
    if any(held.strongly is not None for each in found.standings for held in each.held.values()):
        yield "yes!: also strongly, by sanctions that are strongly worse."


def _hangs_on(held: Held) -> Iterator[str]:
    if held.signs is not None:
        kind = (
            "robust: in every" if held.signs[0] == held.signs[1] else "possible: in some" if held.signs[0] else "in no"
        )
        yield f"signs of unknown statements: {kind} choice ({_of(held.signs)})"
    if held.swaps is not None:
        yield f"two neighbours of one ranking swapped: {_of(held.swaps)}"
    if held.dropped is not None:
        yield f"one statement left out: {_of(held.dropped)}"
    for each in held.hangs_on:
        yield f"{'only with' if held.as_written else 'but for'} {each}"
    for what, still in held.without.items():
        yield f"without {what}: {'yes' if still else 'no'}"


def _sureness(standing: Standing) -> str:
    cells = [f"{concept.value} {_cell(held, False).plain}" for concept, held in standing.held.items()]
    return "stable as written? and in how many orders: " + ", ".join(cells)


def _print_coalition(conflict: Conflict, found: Conclusions, joint: Together) -> None:
    makers = conflict.decision_makers
    parts = ["+".join(makers[party].id for party in part) for part in joint.parts]
    heading(f"IF {' AND '.join(parts)} ACT TOGETHER")
    for concept, states in joint.found.items():
        before = {each.state for each in found.standings if concept in each.held and each.held[concept].as_written}
        told = {each.state: f"{each.state} ({each.count} of {joint.tried})" for each in states}
        words = f"{concept.value}: {', '.join(words for state, words in told.items() if state in before) or 'none'}"
        lost = sorted(before - set(told))
        words += f"; no longer {', '.join(map(str, lost))}" if lost else ""
        new = [words for state, words in told.items() if state not in before]
        more = f" and {len(new) - SHOWN} more (--json)" if len(new) > SHOWN else ""
        say(words + (f"; also, as they move only together, {', '.join(new[:SHOWN])}{more}" if new else ""))
    if joint.tried:
        say(f"in brackets: in how many of the {joint.versions} tried", "dim")
    else:
        say("As the model is written; there is nothing in it whose order is open.", "dim")


def _way_words(conflict: Conflict, graph: Graph, way: Sequence[Leg]) -> str:
    named = labels(conflict, graph)
    ids = [maker.id for maker in conflict.decision_makers]
    if not way:
        return "it is the status quo"
    return " ".join(f"-{'+'.join(ids[party] for party in leg.by)}-> {named[leg.state]}" for leg in way)


def _source(conflict: Conflict, party: int, at: int) -> str:
    each = statements_of(conflict.decision_makers[party].preferences)[at]
    words = f" “{one_line(each.quote)}”" if each.quote else ""
    return f"{each.basis.value}{f' [{one_line(each.report)}]' if each.report else ''}{words}"


def _title(standing: Standing) -> str:
    what = ", ".join(standing.taken) or "nothing done"
    return f"STATE {standing.state}{', STATUS QUO' if standing.status_quo else ''}: {what}"
