"""Hang the words of a CLEAR parse as Universal Dependencies group them, labels still CLEAR's.

Each step moves a word to an ancestor, moves it under a sibling, or draws neighbours that are joined into one: none can
make a circle.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from parleys.knowledge.clear import Fixed
from parleys.language.clear_tree import Tree

_SUBJECTS = ("nsubj", "nsubjpass")
_BEFORE_TITLE = ("compound", "amod", "nmod", "nummod")


def regroup(tree: Tree, persons: Iterable[tuple[int, int]]) -> None:
    """Run all steps, in their order; `persons` are first and last (exclusive) token of persons' names."""
    for step in (_join_fixed, _raise_subjects, _mark_empty_it):
        step(tree)
        tree.settle()
    _mark_told(tree)
    for first, last in persons:
        _group_name(tree, first, last)
    tree.settle()
    _group_dates(tree)
    tree.settle()
    _move_conjunctions(tree)
    _flatten(tree)
    tree.settle()


def _join_fixed(tree: Tree) -> None:
    """Draw "because of", "as well as" into their first word; the further ones get the label "fixed"."""
    starts = _starts(tree.words.fixed)
    into: dict[int, int] = {}
    above = list(tree.head)
    for i in range(len(tree.tokens)):
        for parts, fixed in starts.get(tree.lower(i), ()) if i not in into else ():
            group = range(i, i + len(parts))
            top = _topmost(tree, group) if _fits(tree, group, parts, fixed) else None
            if top is not None:
                above[i] = i if tree.head[top] == top else tree.head[top]
                tree.dep[i] = fixed.dep or tree.dep[top]
                into.update((k, i) for k in group)
                break
    for i in range(len(tree.tokens)):
        if into.get(i, i) != i:
            tree.head[i], tree.dep[i] = into[i], "fixed"
        else:
            tree.head[i] = into.get(above[i], above[i])


@lru_cache(maxsize=8)
def _starts(entries: tuple[Fixed, ...]) -> dict[str, list[tuple[list[str], Fixed]]]:
    """Sort fixed expressions by their first word, longest first."""
    starts: dict[str, list[tuple[list[str], Fixed]]] = {}
    for parts, fixed in sorted(((entry.words.split(), entry) for entry in entries), key=lambda found: -len(found[0])):
        starts.setdefault(parts[0], []).append((parts, fixed))
    return starts


def _fits(tree: Tree, group: range, parts: Sequence[str], fixed: Fixed) -> bool:
    if any(tree.lower(i) != word for i, word in zip(group, parts, strict=True)):
        return False
    return not fixed.before or tree.tag(group.stop) in fixed.before


def _topmost(tree: Tree, group: range) -> int | None:
    """Give the word that the others of a group hang on, or hang beside without dependents; None where they do not."""
    outside = [i for i in group if tree.head[i] not in group or tree.head[i] == i]
    # "as well [as]", where all three hang on the noun before: the one with dependents, else the last
    top = max(outside, key=lambda i: (tree.head[i] == i, len(tree.kids[i]), i))
    loose = (i for i in outside if i != top)
    return None if any(tree.kids[i] or tree.head[i] != tree.head[top] for i in loose) else top


def _raise_subjects(tree: Tree) -> None:
    """ "wants [Orlov to leave]", "let [them go]": the person is the upper verb's object."""
    for i, dep in enumerate(tree.dep):
        above = tree.head[i]
        if dep != "ccomp" or not above < i or not tree.is_verb(above) or tree.with_dep(i, "mark"):
            continue
        subjects = [k for k in tree.with_dep(i, *_SUBJECTS) if above < k < i]
        if subjects and _takes_object(tree, i):
            tree.head[subjects[0]], tree.dep[subjects[0]] = above, "dobj"
            tree.dep[i] = "xcomp"


def _takes_object(tree: Tree, i: int) -> bool:
    if tree.is_infinitive(i):
        return True
    if tree.with_dep(i, "aux", "auxpass") or tree.tag(i) in ("VBD", "VBZ", "VBP", "MD"):
        return False
    # "found it hard", "left the city in ruins": no verb at all
    return not tree.is_verb(i) or tree.tokens[tree.head[i]].lemma in tree.words.lets


def _mark_empty_it(tree: Tree) -> None:
    """ "It is clear [that ...]", "It was agreed [that ...]": the clause is the subject and "it" is empty."""
    for verb in range(len(tree.tokens)):
        empty = [k for k in tree.with_dep(verb, *_SUBJECTS) if tree.lower(k) == "it"]
        clauses = [k for k in tree.with_dep(verb, "ccomp", "xcomp") if k > verb] if empty else []
        if not clauses:
            continue
        last, passive = clauses[-1], bool(tree.with_dep(verb, "auxpass"))
        judged = tree.lower(verb) in tree.words.be and tree.with_dep(verb, "acomp", "attr")
        # a state or group takes the infinitive through its adjective: "it is ready [to talk]"; "it was asked to leave"
        marked = bool(tree.with_dep(last, "mark"))
        if (passive and marked) or (judged and (marked or tree.is_infinitive(last))):
            tree.dep[empty[0]] = "expl"
            tree.dep[last] = "csubjpass" if passive else "csubj"


def _mark_told(tree: Tree) -> None:
    """ "told [reporters] that ...", "asked [him] to come": whoever is told something is the indirect object."""
    for verb in range(len(tree.tokens)):
        asking = tree.tokens[verb].lemma in tree.words.tells
        clauses = tree.with_dep(verb, "ccomp", *(("xcomp",) if asking else ()))
        for k in tree.with_dep(verb, "dobj") if clauses else ():
            if verb < k < clauses[-1]:
                tree.dep[k] = "dative"


def _group_name(tree: Tree, first: int, last: int) -> None:
    """Hang all words of a person's name on its last, and titles before it as one: "flat" and "title"."""
    while first + 1 < last and tree.lower(first) in tree.words.honorifics:
        first += 1
    outside = [i for i in range(first, last) if not first <= tree.head[i] < last or tree.head[i] == i]
    if len(outside) != 1:
        return
    name = outside[0]
    for i in range(first, name):
        if tree.dep[i] in ("compound", "amod", "nmod"):
            tree.head[i], tree.dep[i] = name, "flat"
    title = first - 1
    if title >= 0 and tree.head[title] == name and tree.dep[title] == "compound":
        tree.dep[title] = "title"
        for k in tree.kids[name]:
            if k < title and tree.head[k] == name and tree.dep[k] in _BEFORE_TITLE:
                tree.head[k] = title
    elif title >= 0 and tree.head[name] == title and tree.dep[name] == "appos":
        # "UN envoy Sami Haddad": read as apposition, though no comma stands between
        tree.dep[name] = "named"


def _group_dates(tree: Tree) -> None:
    """ "4 March 2031": the day is the head, month and year hang on it."""
    for i, token in enumerate(tree.tokens):
        if token.lower.rstrip(".") not in tree.words.months:
            continue
        days = [k for k in tree.with_dep(i, "nummod", "compound", "nmod") if abs(k - i) == 1 and _is_day(tree, k)]
        for k in tree.with_dep(i, "nummod", "appos", "npadvmod", "nmod"):
            if tree.tag(k) == "CD" and k > i and k not in days[:1]:
                tree.dep[k] = "year"
        if days:
            tree.dep[days[0]] = "day"


def _is_day(tree: Tree, i: int) -> bool:
    return tree.lower(i).isdecimal() and len(tree.lower(i)) <= 2 and not tree.kids[i]


def _move_conjunctions(tree: Tree) -> None:
    """Hang "and" on the member that it brings in, not on the one before."""
    moved: list[tuple[int, int]] = []
    for i, kids in enumerate(tree.kids):
        following: int | None = None
        for k in reversed(kids):
            if tree.dep[k] == "conj":
                following = k
            elif tree.dep[k] == "cc" and k > i and following is not None:
                moved.append((k, following))
    for k, following in moved:
        tree.head[k] = following


def _flatten(tree: Tree) -> None:
    """Hang every member of a chain of coordination on its first: "Velland, Orland and Tarn"."""
    firsts: dict[int, int] = {}
    for i in _top_down(tree):
        above = tree.head[i]
        if tree.dep[i] == "conj" and above != i:
            firsts[i] = firsts.get(above, above)
    for i, first in firsts.items():
        tree.head[i] = first


def _top_down(tree: Tree) -> Sequence[int]:
    order = [tree.root()]
    for i in order:
        order.extend(tree.kids[i])
    return order
