"""Barriers: what stands between two parties and talks, as reported, with who set it and who answers it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from parleys.knowledge.accounts import load_account_words
from parleys.record import Barrier, Stage
from parleys.stories.graph import by_block
from parleys.stories.ledger import Ledger, origins
from parleys.stories.naming import object_id
from parleys.stories.sills import Sill, clashes, pair, rejects_preconditions, sills_between
from parleys.stories.stands import Stand
from parleys.stories.told import told_sills
from parleys.stories.when import day_of


def find_barriers(stands: Sequence[Stand], ledger: Ledger) -> tuple[Barrier, ...]:
    """Give the barriers that the reports tell of, each with its sources; nothing is guessed from silence."""
    current = [stand for stand in stands if not stand.past]
    towards = by_block(current, lambda stand: [pair(stand.holder.id, stand.towards.id)] if stand.towards else [])
    rejecting = by_block(current, lambda stand: [stand.holder.id] if rejects_preconditions(stand) else [])
    told = by_block((*clashes(current, ledger), *told_sills(ledger, load_account_words())), lambda sill: [sill.between])
    found: list[Barrier] = []
    for between in towards.keys() | told.keys():
        between_them = tuple(towards.get(between, ()))
        extra = tuple(told.get(between, ()))
        answers = {who: tuple(rejecting.get(who, ())) for who in between}
        given = between_them, extra, *answers.values()
        found += ledger.memory.of(
            "barrier", between, given, lambda s=between_them, e=extra, a=answers: _barriers(s, e, a)
        )
    return tuple(sorted(found, key=lambda barrier: (-len(barrier.members), barrier.id)))


def _barriers(
    stands: Sequence[Stand], told: Sequence[Sill], rejecting: Mapping[str, Sequence[Stand]]
) -> tuple[Barrier, ...]:
    """Put together what stands between two parties by issue, kind and stage."""
    groups: defaultdict[tuple[str, str, str], list[Sill]] = defaultdict(list)
    for sill in (*sills_between(stands, rejecting), *told):
        groups[sill.issue, sill.kind, sill.stage].append(sill)
    return tuple(_barrier(group, rejecting) for _, group in sorted(groups.items()))


def _barrier(group: Sequence[Sill], rejecting: Mapping[str, Sequence[Stand]]) -> Barrier:
    first = group[0]
    facts = {each.key: each for sill in group for each in (sill.heard, *sill.also)}
    set_by = tuple(sorted({sill.set_by for sill in group if sill.set_by}))
    days = sorted(each.told.first for each in facts.values() if each.told)
    gists = list(dict.fromkeys(sill.gist for sill in sorted(group, key=lambda sill: (len(sill.gist), sill.gist))))
    return Barrier(
        id=object_id("barrier", (*first.between, first.issue, first.kind, first.stage)),
        members=tuple(sorted(facts)),
        between=first.between,
        issue=first.issue,
        kind=first.kind,
        stage=first.stage,
        set_by=set_by,
        answered_by=_answers(first, set_by, rejecting),
        gist=" | ".join(gists[:2]) if first.kind == "venue" else gists[0],
        since=day_of(days[0]) if days else None,
        last_heard=day_of(days[-1]) if days else None,
        origins=origins(facts.values()),
    )


def _answers(sill: Sill, set_by: Sequence[str], rejecting: Mapping[str, Sequence[Stand]]) -> tuple[str, ...]:
    """Give the positions in which the other party rejects preconditions; these answer a condition before talks."""
    if sill.kind != "condition" or sill.stage is Stage.IN_SETTLEMENT:
        return ()
    others = (party for party in sill.between if party not in set_by)
    return tuple(sorted({stand.heard.key for party in others for stand in rejecting.get(party, ())}))
