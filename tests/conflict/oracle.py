"""The definitions of the graph model, word for word, with sets and loops: slow, and nothing shared with the engine.

Fang, Hipel & Kilgour (1993), "Interactive Decision Making": definition 4.2.1 (legal sequences of moves), 4.2.2 (of
improvements), 4.3.1-4.3.4 (Nash, GMR, SMR, SEQ for many parties); Xu, Hipel, Kilgour & Fang (2018), ch. 6 (strength);
Inohara & Hipel (2008) (coalitions); Fraser & Hipel (1984) (simultaneous moves).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

Reach = Callable[[int, int], set[int]]


@dataclass
class Case:
    """One model: parties are numbers, states are numbers, bit i is option i."""

    options: int
    feasible: set[int]
    owned: list[list[int]]
    directions: list[str]
    ranks: list[list[int]]
    grades: list[list[int]] | None = None
    _moves: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    _better: dict[tuple[int, int], set[int]] = field(default_factory=dict)

    @property
    def parties(self) -> range:
        return range(len(self.owned))

    def moves(self, party: int, state: int) -> set[int]:
        """R_i(s): all feasible states that differ only in the party's options, in directions that it can go."""
        if (party, state) not in self._moves:
            self._moves[party, state] = {to for to in self.feasible if to != state and self._can(party, state, to)}
        return self._moves[party, state]

    def _can(self, party: int, state: int, to: int) -> bool:
        for option in range(self.options):
            before, after = state >> option & 1, to >> option & 1
            if before == after:
                continue
            if option not in self.owned[party]:
                return False
            if self.directions[option] == "fwd" and before == 1:
                return False
            if self.directions[option] == "back" and before == 0:
                return False
        return True

    def improvements(self, party: int, state: int) -> set[int]:
        """R_i+(s): those that the party likes better."""
        if (party, state) not in self._better:
            ranks = self.ranks[party]
            self._better[party, state] = {to for to in self.moves(party, state) if ranks[to] > ranks[state]}
        return self._better[party, state]


def sequences(movers: Iterable[object], state: int, reach: Callable[[object, int], set[int]]) -> set[int]:
    """R_H(s), definition 4.2.1: with the last movers to each state, so that nobody moves twice in a row."""
    movers = list(movers)
    last: dict[int, set[object]] = {}
    changed = True
    while changed:
        changed = False
        for mover in movers:
            sources = [(state, True)] + [(each, bool(last[each] - {mover})) for each in list(last)]
            for source, may in sources:
                if not may:
                    continue
                for to in reach(mover, source):
                    if mover not in last.setdefault(to, set()):
                        last[to].add(mover)
                        changed = True
    return set(last)


def nash(case: Case, party: int, state: int) -> bool:
    return not case.improvements(party, state)


def _worse(case: Case, party: int, state: int, other: int, strong: bool) -> bool:
    if strong:
        assert case.grades is not None
        return case.grades[party][other] < case.grades[party][state]
    return case.ranks[party][other] <= case.ranks[party][state]


def gmr(case: Case, party: int, state: int, strong: bool = False) -> bool:
    others = [each for each in case.parties if each != party]
    return all(
        any(_worse(case, party, state, answer, strong) for answer in sequences(others, better, case.moves))
        for better in case.improvements(party, state)
    )


def smr(case: Case, party: int, state: int, strong: bool = False) -> bool:
    others = [each for each in case.parties if each != party]
    return all(
        any(
            _worse(case, party, state, answer, strong)
            and all(_worse(case, party, state, escape, strong) for escape in case.moves(party, answer))
            for answer in sequences(others, better, case.moves)
        )
        for better in case.improvements(party, state)
    )


def seq(case: Case, party: int, state: int, strong: bool = False) -> bool:
    others = [each for each in case.parties if each != party]
    return all(
        any(_worse(case, party, state, answer, strong) for answer in sequences(others, better, case.improvements))
        for better in case.improvements(party, state)
    )


def sim(case: Case, party: int, state: int, strong: bool = False, movers: list[int] | None = None) -> bool:
    others = [each for each in case.parties if each != party] if movers is None else movers
    own = sum(1 << option for option in case.owned[party])
    for better in case.improvements(party, state):
        joint = {(answer & ~own) | (better & own) for answer in sequences(others, state, case.improvements)}
        if not any(each in case.feasible and _worse(case, party, state, each, strong) for each in joint):
            return False
    return True


def seq_sim(case: Case, party: int, state: int, strong: bool = False) -> bool:
    return seq(case, party, state, strong) or sim(case, party, state, strong)


def fraser_hipel(case: Case, party: int, state: int, strong: bool = False) -> bool:
    if seq(case, party, state, strong):
        return True
    movers = [each for each in case.parties if each != party and not seq(case, each, state, strong)]
    return bool(movers) and sim(case, party, state, strong, movers)


CONCEPTS = {
    "Nash": lambda case, party, state, strong=False: nash(case, party, state),
    "GMR": gmr,
    "SMR": smr,
    "SEQ": seq,
    "SIM": sim,
    "SEQ+SIM": seq_sim,
    "SEQ*": fraser_hipel,
}


Part = tuple[int, ...]


def joint_moves(case: Case, part: Part, state: int) -> set[int]:
    """R_H(s) of a coalition."""
    return sequences(part, state, case.moves)


def better_for_all(case: Case, part: Part, state: int, other: int) -> bool:
    return all(case.ranks[party][other] > case.ranks[party][state] for party in part)


def joint_improvements(case: Case, part: Part, state: int) -> set[int]:
    return {to for to in joint_moves(case, part, state) if better_for_all(case, part, state, to)}


def coalition_stable(case: Case, parts: list[Part], at: int, state: int, concept: str) -> bool:
    part, others = parts[at], [part for other, part in enumerate(parts) if other != at]
    singles = [party for other in others for party in other]
    for better in joint_improvements(case, part, state):
        if concept == "Nash":
            return False
        if concept == "SEQ":
            answers = sequences(others, better, lambda other, here: joint_improvements(case, other, here))
        else:
            answers = sequences(singles, better, case.moves)
        deters = [each for each in answers if not better_for_all(case, part, state, each)]
        if concept == "SMR":
            deters = [each for each in deters if not joint_improvements_from(case, part, state, each)]
        if not deters:
            return False
    return True


def joint_improvements_from(case: Case, part: Part, state: int, here: int) -> set[int]:
    """Where the coalition can go from here that all its members like better than the first state."""
    return {to for to in joint_moves(case, part, here) if better_for_all(case, part, state, to)}
