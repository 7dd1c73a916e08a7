"""What the catalogue must hold: every message of a source file, found in its syntax tree (for pybabel)."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any

from language.messages.catalogue import COMPOSED

Found = tuple[int, str, str | tuple[str, ...], list[str]]  # line, function, message or messages, comments
DESCRIBED = frozenset({"name", "definition"})
LATER = frozenset({"N_", "composed", "Message"})  # of a part that only composes
SEVERAL = {"counted": "ngettext", "joined": "", "ngettext": "ngettext", "numbered": "ngettext", "pgettext": "pgettext"}
SINGLE = frozenset({"_", "N_", "composed", "Message", "Spoken"})


def python(
    file: IO[bytes], _keywords: Sequence[str], _tags: Sequence[str], options: Mapping[str, str]
) -> Iterator[Found]:
    """The messages of a module, in order.

    Options: `enumerations`, names of its enumerations whose values are shown; `leave`, functions of its own that are
    called as ours are and take no message; `described`, classes whose `name` and `definition` are shown.
    """
    tree = ast.parse(file.read())
    shown, left = options.get("enumerations", "").split(), options.get("leave", "").split()
    found = [one for node in ast.walk(tree) if (one := _call(node, left) or _member(node, tree, shown))]
    found += [one for node in ast.walk(tree) for one in _described(node, options.get("described", "").split())]
    yield from sorted(found, key=lambda one: one[0])


def toml(
    file: IO[bytes], _keywords: Sequence[str], _tags: Sequence[str], options: Mapping[str, str]
) -> Iterator[Found]:
    """The values of the names in option `names`, wherever in the file they stand, white space folded.

    Option `tags`: the names themselves, of a file that explains each.
    """
    names, read = options.get("names", "").split(), tomllib.load(file)
    told = read if "tags" in options else (" ".join(value.split()) for value in _values(read, names))
    yield from ((1, "_", one, []) for one in told)


def _values(read: Any, names: Sequence[str]) -> Iterator[str]:
    if isinstance(read, Mapping):
        for name, value in read.items():
            if name in names and isinstance(value, str):
                yield value
            else:
                yield from _values(value, names)
    elif isinstance(read, list):
        for one in read:
            yield from _values(one, names)


def _call(node: ast.AST, left: Sequence[str]) -> Found | None:
    """The message that a call looks up, where it is a constant."""
    if not isinstance(node, ast.Call) or not node.args:
        return None
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    given = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    if name in left or not given:
        return None
    if name in SEVERAL:
        return _several(node, name, given)
    if name in SINGLE and isinstance(node.args[0], ast.Constant):
        return node.lineno, "_", given[0], [COMPOSED] if name in LATER else []
    return None


def _several(node: ast.Call, name: str, given: Sequence[str]) -> Found | None:
    """The messages of a call that names two; of joined(parts, between) what stands between, where that is a word."""
    if name == "joined":
        return (node.lineno, "_", given[0], [COMPOSED]) if re.search(r"[^\W\d_]", given[0]) else None
    if name == "counted":
        return node.lineno, "ngettext", _counted(given), []
    return (node.lineno, SEVERAL[name], (given[0], given[1]), []) if len(given) > 1 else None


def _counted(given: Sequence[str]) -> tuple[str, str]:
    """The two messages of language.messages.counted(number, one, many)."""
    one = given[0]
    many = given[1] if len(given) > 1 else f"{one}s"
    return f"{{number}} {one}", f"{{number}} {many}"


def _described(node: ast.AST, described: Sequence[str]) -> Iterator[Found]:
    """What an object of a class that is described is called, and what it is said to be."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in described:
        for given in node.keywords:
            if given.arg in DESCRIBED and isinstance(given.value, ast.Constant):
                yield node.lineno, "_", str(given.value.value), []


def _member(node: ast.AST, tree: ast.Module, shown: Sequence[str]) -> Found | None:
    """The value of a member of an enumeration that is shown."""
    if not (
        isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    ):
        return None
    inside = any(one.name in shown and node in one.body for one in tree.body if isinstance(one, ast.ClassDef))
    return (node.lineno, "_", node.value.value, []) if inside else None
