"""Literals compared with columns of an enum, in any expression, against the values the enum has."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

from aerogit.model.expression import Expr, Ref
from aerogit.model.integrity.lookup import column_of
from aerogit.model.integrity.values import literal
from aerogit.model.integrity.violation import Scope, Violation
from aerogit.model.names import Key, Path
from aerogit.model.objects import Enum
from aerogit.model.query import Token, norm_tokens
from aerogit.model.references import absolute
from aerogit.model.schema import Schema
from aerogit.model.shapes import Shape, fields_of

_COMPARE = frozenset("= <> < > <= >=".split())
_Listed = list[tuple[Token, Ref | None]]


def labels_that_are_gone(scope: Scope) -> Iterator[Violation]:
    """E02: an expression compares a column of an enum with a label the enum does not have."""
    for key in scope.keys:
        value = scope.schema.get(key)
        for path, expression in _expressions(value, key) if value is not None else ():
            for enum, label in _compared(scope.schema, key, expression):
                yield Violation("E02", path, Path(enum, ("value", label)))


def _expressions(value: Any, key: Key) -> Iterator[tuple[Path, Expr]]:
    for field in fields_of(type(value)):
        item = getattr(value, field.name)
        if field.spec.shape in (Shape.SET, Shape.LIST):
            for part in item:
                yield from ((Path(key, part.key), found) for found in _inside(part))
        else:
            yield from ((Path(key), found) for found in _inside(item))


def _inside(value: Any) -> Iterator[Expr]:
    if isinstance(value, Expr):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _inside(item)
    elif dataclasses.is_dataclass(value):
        for field in fields_of(type(value)):
            yield from _inside(getattr(value, field.name))


def _compared(schema: Schema, owner: Key, expression: Expr) -> Iterator[tuple[Key, str]]:
    """The enum and the label of each comparison of an enum's column with a label it lacks."""
    if not any(ref.kind == "column" for ref in expression.refs):
        return
    listed = list(norm_tokens(expression.norm))
    for at, (_, ref) in enumerate(listed):
        enum = _enum_of(schema, owner, ref) if ref is not None and ref.kind == "column" else None
        if enum is None:
            continue
        known = {value.label for value in enum.values}
        for label in (*_behind(listed, at + 1), *_before(listed, at - 1)):
            if label not in known:
                yield enum.object_key, label


def _enum_of(schema: Schema, owner: Key, ref: Ref) -> Enum | None:
    path = absolute(ref, owner).path
    if len(path) != 3:
        return None
    relation = schema.find(Ref("relation", path[:2]))
    column = column_of(schema, relation, path[2]) if relation is not None else None
    if column is None or column.type.user is None or column.type.dims:
        return None
    key = schema.find(column.type.user)
    found = schema.get(key) if key is not None else None
    return found if isinstance(found, Enum) else None


def _behind(listed: _Listed, at: int) -> Iterator[str]:
    """The labels a column is compared with: `= 'a'`, `in ('a', 'b')`, `= any(array['a', 'b'])`."""
    operator = listed[at][0].text if at < len(listed) else ""
    if operator == "not" and at + 1 < len(listed):
        at, operator = at + 1, listed[at + 1][0].text
    if operator not in _COMPARE and operator != "in":
        return
    depth = listed[at][0].depth
    for token, ref in listed[at + 1 :]:
        if ref is not None or token.depth < depth or token.text in ("and", "or", "select"):
            return
        value = literal([token])
        if isinstance(value, str):
            yield value
        if token.depth == depth and token.text not in ("any", "some", "all", "(", ")"):
            return


def _before(listed: _Listed, at: int) -> Iterator[str]:
    """The label in `'a' = column`."""
    if at >= 1 and listed[at][0].text in _COMPARE:
        value = literal([listed[at - 1][0]])
        if isinstance(value, str):
            yield value
