"""Which keys the app's source asks for, read from its syntax trees."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

CALLED = frozenset({"texts", "_texts", "t"})
"""The names under which the source holds its `Texts`."""
_KEY_START = re.compile(r"(?:[a-z][a-z_]*\.)+(?:[a-z_]+_)?")
"""Words with a dot behind each, and perhaps the beginning of the last up to its underscore."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a source says: the keys it calls for, the starts of made-up keys, all its strings."""

    called: frozenset[str]
    prefixes: frozenset[str]
    strings: frozenset[str]

    def uses(self, key: str) -> bool:
        """Whether the key is named as a whole, or begins as a made-up key does."""
        return key in self.strings or any(key.startswith(prefix) for prefix in self.prefixes)


def usage_of(folder: Path) -> Usage:
    """The usage of all Python files under `folder`."""
    trees = [ast.parse(path.read_text("utf-8")) for path in sorted(folder.rglob("*.py"))]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    strings = (n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str))
    return Usage(frozenset(_called(nodes)), frozenset(_prefixes(nodes)), frozenset(strings))


def _called(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if not (isinstance(node, ast.Call) and node.args and _name(node.func) in CALLED):
            continue
        for part in _branches(node.args[0]):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


def _branches(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from _branches(node.body)
        yield from _branches(node.orelse)
    else:
        yield node


def _prefixes(nodes: Iterable[ast.AST]) -> Iterator[str]:
    """The constant start of each f-string that makes a key, `refusal.` or `today.draft_`."""
    for node in nodes:
        if not (isinstance(node, ast.JoinedStr) and node.values):
            continue
        first = node.values[0]
        start = first.value if isinstance(first, ast.Constant) else None
        if isinstance(start, str) and _KEY_START.fullmatch(start):
            yield start


def _name(node: ast.expr) -> str | None:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return None
