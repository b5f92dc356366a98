"""YAML read safely, with the line of everything in it.

A model file may come from anybody. So: plain values only, no tags, no aliases (a few of them can stand for billions of
nodes), no merge keys, no key twice, and limits on size and depth.
"""

from __future__ import annotations

import re
from typing import Any, NoReturn

import yaml

from parleys.errors import InputError

MOST_BYTES = 512 * 1024
DEEPEST = 20
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:[0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18})(?:[eE][-+]?[0-9]{1,2})?")
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE", "yes", "Yes", "YES"), True),
    **dict.fromkeys(("false", "False", "FALSE", "no", "No", "NO"), False),
}
_PLAIN = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:str")
_STEP = re.compile(r"\.([^.\[\]`]+)|\[(\d+)\]|\[\.\.\.\]")


class _Loader(yaml.SafeLoader):
    """Composes nodes, but refuses what could blow up."""

    deep = 0

    def compose_node(self, parent: Any, index: Any) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        event: Any = self.peek_event()
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None:
            raise yaml.MarkedYAMLError(problem="anchors and aliases are not allowed", problem_mark=event.start_mark)
        if self.deep >= DEEPEST:
            raise yaml.MarkedYAMLError(problem=f"nested deeper than {DEEPEST}", problem_mark=event.start_mark)
        self.deep += 1
        try:
            return super().compose_node(parent, index)
        finally:
            self.deep -= 1


class Tree:
    """The nodes of one file, so that a mistake found later can be told with its line."""

    def __init__(self, place: str, root: yaml.Node) -> None:
        self.place = place
        self.root = root

    def refuse(self, path: str, reason: str) -> NoReturn:
        """Raise an InputError that names file and line.

        Args:
            path: where in the file, as msgspec writes it: `$.decision_makers[0].options`.
            reason: what is wrong, in one clause.
        """
        raise InputError(f"{self.place}, line {self.line(path)}", reason)

    def line(self, path: str) -> int:
        """Give the line of the deepest node on the path that there is."""
        node, mark = self.root, self.root.start_mark
        for key, number in _STEP.findall(path):
            found: tuple[yaml.Node, Any] | None = None
            if key and isinstance(node, yaml.MappingNode):
                found = next(((value, name.start_mark) for name, value in node.value if name.value == key), None)
            elif number and isinstance(node, yaml.SequenceNode) and int(number) < len(node.value):
                found = (node.value[int(number)], node.value[int(number)].start_mark)
            if found is None:
                break
            node, mark = found
        return int(mark.line) + 1


def load(raw: bytes, place: str) -> tuple[Any, Tree]:
    """Give the plain values of a YAML file, and its nodes.

    Raises:
        InputError: it is too large, is no YAML, or holds something that is not allowed; names file and line.
    """
    if len(raw) > MOST_BYTES:
        raise InputError(place, f"larger than {MOST_BYTES // 1024} KiB")
    try:
        loader = _Loader(raw.decode("utf-8-sig"))
        root = loader.get_single_node()
    except UnicodeDecodeError as error:
        raise InputError(place, "not UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise InputError(f"{place}{line}", error.problem or "not YAML") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise InputError(place, f"not YAML: {str(error).splitlines()[0]}") from error
    if root is None:
        raise InputError(place, "empty")
    return _plain(root, place), Tree(place, root)


def _plain(node: yaml.Node, place: str) -> Any:
    at = f"{place}, line {node.start_mark.line + 1}"
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, at)
    if node.tag not in _PLAIN:
        raise InputError(at, f"tag {node.tag} is not allowed")
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each, place) for each in node.value]
    found: dict[Any, Any] = {}
    for name, value in node.value:
        key = name.value if isinstance(name, yaml.ScalarNode) else None
        if key is None or key == "<<":
            raise InputError(at, "a key must be a plain word or number")
        key = int(key) if name.style is None and _INTEGER.fullmatch(key) else key
        if key in found:
            raise InputError(f"{place}, line {name.start_mark.line + 1}", f"{key!r} stands here twice")
        found[key] = _plain(value, place)
    return found


def _scalar(node: yaml.ScalarNode, at: str) -> Any:
    """Read quoted words as words, others as null, a truth value, a number, or else words (dates stay as written)."""
    text: str = node.value
    if node.style is not None:
        return text
    if node.tag.startswith("!") or node.tag.startswith("tag:yaml.org,2002:python"):
        raise InputError(at, f"tag {node.tag} is not allowed")
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
