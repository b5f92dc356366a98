"""`language` is the only door to the grammar: no other part of the program reads a dependency label."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import parleys

ROOT = Path(parleys.__file__).parent
FILES = sorted(p for p in ROOT.rglob("*.py") if "language" not in p.relative_to(ROOT).parts)
DOOR = "parleys.language"
# Relations of Universal Dependencies that are no English words, nor names of anything else in the program.
LABELS = frozenset((
    "acl", "advcl", "advmod", "amod", "appos", "aux", "cc", "ccomp", "clf", "conj", "cop", "csubj", "dep", "det",
    "expl", "goeswith", "iobj", "nmod", "nsubj", "nummod", "obj", "obl", "punct", "reparandum", "xcomp",
))  # fmt: skip
# These are words too, or the name of a link between clauses: labels only where they are handed to `language`.
WORDS = frozenset((
    "case", "compound", "discourse", "dislocated", "fixed", "flat", "list", "mark", "orphan", "parataxis", "root",
    "vocative",
))  # fmt: skip
SUBTYPED = re.compile(r"[a-z]+:[a-z]+")


def labels_read(source: str) -> Iterator[str]:
    """Yield what a module knows of dependency labels."""
    tree = ast.parse(source)
    doors = set(_imported(tree))
    shown = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "dep":
            yield f"line {node.lineno}: .dep"
        elif isinstance(node, ast.Constant) and id(node) not in shown and _is_label(node.value):
            yield f"line {node.lineno}: {node.value!r}"
        elif isinstance(node, ast.Call) and _root(node.func) in doors:
            yield from _handed(node)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(DOOR):
            yield from _tuples(node)


def _handed(call: ast.Call) -> Iterator[str]:
    """Yield the words handed over in a call that are labels there."""
    for argument in (*call.args, *(keyword.value for keyword in call.keywords)):
        for node in ast.walk(argument):
            if isinstance(node, ast.Constant) and node.value in WORDS:
                yield f"line {node.lineno}: {node.value!r}"


def _imported(tree: ast.Module) -> Iterator[str]:
    """Yield the names under which a module knows parts of `language`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(DOOR):
            yield from (alias.asname or alias.name for alias in node.names)


def _tuples(node: ast.ImportFrom) -> Iterator[str]:
    """Yield groups of labels, and files behind the door of the grammar."""
    if (node.module or "").startswith(f"{DOOR}.grammar."):
        yield f"line {node.lineno}: {node.module}"
    yield from (f"line {node.lineno}: {alias.name}" for alias in node.names if alias.name.isupper())


def _root(function: ast.expr) -> str | None:
    """Give the name that a called function hangs on: `grammar` of `grammar.reach`."""
    while isinstance(function, ast.Attribute):
        function = function.value
    return function.id if isinstance(function, ast.Name) else None


def _is_label(value: object) -> bool:
    if not isinstance(value, str):
        return False
    head = value.split(":")[0]
    return value in LABELS or (SUBTYPED.fullmatch(value) is not None and head in LABELS | WORDS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_read_no_label(path: Path) -> None:
    """A room asks `language.grammar`; only there is it known how a parser writes the answer."""
    assert list(labels_read(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "source",
    [
        "found = token.dep == own",
        "found = [c for c in below if kind(c) in ('nsubj:pass', 'other')]",
        "SUBJECT = 'nsubj'",
        "from parleys.language.grammar import SUBJECTS",
        "from parleys.language.grammar.tree import dependents",
        "from parleys.language import grammar\ngrammar.reach(page, i, without=('parataxis',))",
        "from parleys.language.grammar import reach\nreach(page, i, 'case')",
    ],
)
def test_labels_are_noticed(source: str) -> None:
    """The watch sees attributes, bare and subtyped labels, groups of labels and words handed over as labels."""
    assert list(labels_read(source))


@pytest.mark.parametrize(
    "source",
    [
        '"""Give the obj."""',
        "loose = clause.link in ('root', 'parataxis')",
        "told = token.tag == 'VBD' and token.pos == 'VERB'",
        "from parleys.language import grammar\nfound = grammar.case_of(page, i) == 'with'",
        "rule = 'acts:verb'",
    ],
)
def test_other_words_are_left_alone(source: str) -> None:
    """Tags, links between clauses and names of rules are no labels."""
    assert list(labels_read(source)) == []
