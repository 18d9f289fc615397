"""Where a text takes attributes out of values, and which types it can mean: `(home).city`, `(s.one).city`, `f.city`.

Knows texts whose references are placeholders, as `norm_text` gives them. Where a column's reference stands before the
attribute its type is known. Where a name of a subquery does, the type is the one among those the expression has to do
with that has such an attribute; where two have it, nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.objects import ROUTINE_KINDS, Composite, Routine, View
from aerogit.model.query import REF
from aerogit.model.references import absolute
from aerogit.model.schema import Schema
from aerogit.model.table import Column, Table
from aerogit.model.types import Type

TypePath = tuple[str, ...]

_NAME = r'"(?:[^"]|"")+"|[^\W\d][\w$]*'
_STEP = re.compile(rf"(?P<before>(?P<brackets>\s*\)|\s*\[[^\]]*\])*\s*\.\s*)(?P<name>{_NAME})")
_HEAD = re.compile(
    rf"(?P<quoted>'(?:[^']|'')*'|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$|--[^\n]*|/\*.*?\*/)"
    rf"|(?P<ref>{REF})|(?P<name>{_NAME})|(?P<close>[)\]])",
    re.S,
)
_ALIAS = re.compile(rf"\s*(?:as\s+)?(?!where\b|join\b|left\b|cross\b|on\b)(?P<name>{_NAME})", re.IGNORECASE)


class Chain(NamedTuple):
    """Names one behind the other, each taken out of what stands before it.

    `head` is the reference or the name the first is taken out of; None where that is a bracket.
    """

    head: Ref | str | None
    steps: tuple[re.Match[str], ...]


def bare(name: str) -> str:
    """A name as the schema has it."""
    return name[1:-1].replace('""', '"') if name.startswith('"') else name.lower()


def chains(text: str, refs: tuple[Ref, ...]) -> Iterator[Chain]:
    """The chains of a text, in order."""
    at, number = 0, 0
    while match := _HEAD.search(text, at):
        at = match.end()
        head: Ref | str | None = bare(match["name"]) if match["name"] else None
        if match["ref"]:
            head, number = refs[number], number + 1
        steps: list[re.Match[str]] = []
        while not match["quoted"] and (step := _STEP.match(text, at if steps or not match["close"] else match.start())):
            steps.append(step)
            at = step.end()
        if steps:
            yield Chain(head, tuple(steps))


class Holders:
    """What the attributes in one expression can belong to: the types it has to do with."""

    def __init__(self, schema: Schema, owner: Key, expression: Expr) -> None:
        self._schema, self._owner = schema, owner
        self._types = _with_inner(schema, _in_reach(schema, owner, expression, set()))
        routine = schema.get(owner)
        self._arguments = {a.name for a in routine.arguments} if isinstance(routine, Routine) else set()

    def find(self, chain: Chain, rows: frozenset[str], *, is_norm: bool) -> tuple[int, TypePath] | None:
        """Which step of a chain is the first attribute, and of which type; `rows` are names of functions' results."""
        if isinstance(chain.head, Ref):
            known = _type_of(self._schema, absolute(chain.head, self._owner))
            if known is not None or chain.head.kind == "relation":
                return (0, known) if known is not None else None
        for at in range(self._first(chain, rows, is_norm=is_norm), len(chain.steps)):
            name = bare(chain.steps[at]["name"])
            found = [path for path in self._types if attribute_of(self._schema, path, name) is not None]
            if found:
                return (at, found[0]) if len(found) == 1 else None
        return None

    def _first(self, chain: Chain, rows: frozenset[str], *, is_norm: bool) -> int:
        """The first step that can be an attribute: behind a bracket, or behind table and column in the normal form."""
        if not isinstance(chain.head, str) or chain.head in rows or (is_norm and chain.head in self._arguments):
            return 0
        bracketed = (at for at, step in enumerate(chain.steps) if step["brackets"])
        return min(next(bracketed, len(chain.steps)), 1 if is_norm else len(chain.steps))


def attribute_of(schema: Schema, path: TypePath, name: str) -> Column | None:
    """The attribute of a composite type."""
    held = schema.get(Key(path[0], "composite", path[1]))
    return next((a for a in held.attributes if a.name == name), None) if isinstance(held, Composite) else None


def result_names(schema: Schema, text: str, refs: tuple[Ref, ...]) -> frozenset[str]:
    """The names and aliases under which a text has the rows of functions."""
    found: set[str] = set()
    for ref, place in zip(refs, re.finditer(REF, text), strict=True):
        if ref.kind != "function" or _returned(schema, ref) is None:
            continue
        found.add(ref.path[-1].partition("(")[0])
        at, depth = place.end(), 0
        while at < len(text) and (depth or text[at] == "("):
            depth += (text[at] == "(") - (text[at] == ")")
            at += 1
        alias = _ALIAS.match(text, at)
        if alias is not None:
            found.add(bare(alias["name"]))
    return frozenset(found)


def _with_inner(schema: Schema, types: set[TypePath]) -> set[TypePath]:
    """The composite types among those, and the ones of their attributes."""
    found: set[TypePath] = set()
    left = list(types)
    while left:
        path = left.pop()
        held = schema.get(Key(path[0], "composite", path[1])) if len(path) == 2 else None
        if path not in found and isinstance(held, Composite):
            found.add(path)
            left += [inner for a in held.attributes if (inner := _user(a.type)) is not None]
    return found


def _in_reach(schema: Schema, owner: Key, expression: Expr, seen: set[Key]) -> set[TypePath]:
    """The types of all an expression names, and of what the views name that it reads."""
    found: set[TypePath] = set()
    value = schema.get(owner)
    if isinstance(value, Routine):
        found |= _users(a.type for a in value.arguments)
    for ref in expression.refs:
        ref = absolute(ref, owner)
        if ref.kind == "type":
            found.add(ref.path)
        elif ref.kind == "function":
            found |= _users([_returned(schema, ref)])
        key = schema.find(ref) if ref.kind in ("relation", "column") else None
        named = schema.get(key) if key is not None else None
        if isinstance(named, Table):
            found |= _users(column.type for column in named.columns)
        elif isinstance(named, View) and key is not None and key not in seen:
            seen.add(key)
            found |= _in_reach(schema, key, named.query, seen)
    return found


def _returned(schema: Schema, ref: Ref) -> Type | None:
    """What a function returns, where that is a type of the schema."""
    keys = [key for kind in ROUTINE_KINDS if (key := Key(ref.path[0], kind, ref.path[-1])) in schema.objects]
    routine = schema.get(keys[0]) if keys else None
    returns = routine.returns if isinstance(routine, Routine) else None
    return returns if returns is not None and returns.user is not None else None


def _users(types: Iterable[Type | None]) -> set[TypePath]:
    return {path for one in types if one is not None and (path := _user(one)) is not None}


def _user(one: Type) -> TypePath | None:
    return one.user.path if one.user is not None else None


def _type_of(schema: Schema, ref: Ref) -> TypePath | None:
    """The path of the type of the table's column a reference leads to."""
    key = schema.find(ref) if ref.kind == "column" else None
    table = schema.get(key) if key is not None else None
    columns: tuple[Column, ...] = table.columns if isinstance(table, Table) else ()
    column = next((column for column in columns if column.name == ref.path[-1]), None)
    return _user(column.type) if column is not None else None
