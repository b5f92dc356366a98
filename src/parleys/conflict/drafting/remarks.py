"""What stands as comments beside a draft: how to use it, what the reports tell, what is left out and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from parleys.conflict.drafting.page import Comments, few
from parleys.conflict.drafting.wishes import LeftOut

_HEAD = """\
A model drafted from reports. Nobody answers for what has no `confirmed_by`: read each statement beside its words, then
  - add `confirmed_by: NAME` to what is right, edit or delete the rest (parleys model confirm helps),
  - put each party's statements in the order that you answer for, and add `order: given` above them.
Statements: options by id; ! not, & and, | or, -> if ... then.
basis: stated (the party says so), reported (of it), inferred, unknown (both signs are tried).
The order of statements is a guess, by how firmly, by how many sources and how lately they were told.
Talks take place where both sides take part; that one comes and waits is a state, too.
status_quo: nothing is done but what reports tell to be. Correct it where you know better.
"""


def comments_on(
    reports: Sequence[tuple[str, str, str | None]],
    taken_for: Sequence[tuple[str, str]],
    beside: Mapping[str, tuple[str, ...]],
    left_out: Sequence[LeftOut],
) -> Comments:
    """Give the comments of a draft.

    Args:
        reports: id, source and day of each report.
        taken_for: groups without a name, and the party that each is taken for.
        beside: what reports tell, by option id and by "PARTY: statement".
        left_out: what the model does not have.
    """
    head = [*_HEAD.splitlines(), "", "Reports:"]
    head += [f"  {ident} = {source}, {day or 'undated'}" for ident, source, day in reports]
    head += [f"“{one}” is taken for {other}. No report says so." for one, other in taken_for]
    return Comments(
        head=tuple(head), beside={name: few(lines) for name, lines in beside.items()}, tail=tuple(_tail(left_out))
    )


def _tail(left_out: Sequence[LeftOut]) -> Iterator[str]:
    if not left_out:
        return
    yield ""
    yield "LEFT OUT, and why. The record holds it still."
    groups: defaultdict[str, list[LeftOut]] = defaultdict(list)
    for each in left_out:
        groups[each.why].append(each)
    for why, group in groups.items():
        yield f"{why}:"
        yield from (f"  - {each.what} [{', '.join(each.keys)}]" for each in group)
