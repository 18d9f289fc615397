"""Literals compared with columns of an enum, in any expression, against the values the enum has.

The enum is an object of its own, or (MySQL) the column's own list of labels, which compare without case.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from aerogit.model.expression import Expr, Ref
from aerogit.model.integrity.lookup import column_of, expressions
from aerogit.model.integrity.values import literal
from aerogit.model.integrity.violation import Scope, Violation
from aerogit.model.names import Key, Path
from aerogit.model.objects import Enum
from aerogit.model.query import Token, norm_tokens
from aerogit.model.references import absolute
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from aerogit.model.types import Type

_COMPARE = frozenset("= <> < > <= >=".split())
_Listed = list[tuple[Token, Ref | None]]


def labels_that_are_gone(scope: Scope) -> Iterator[Violation]:
    """E02: an expression compares a column of an enum with a label the enum does not have."""
    for key in scope.keys:
        value = scope.schema.get(key)
        for path, expression in expressions(value, key) if value is not None else ():
            for enum, label in _compared(scope.schema, key, expression):
                yield Violation("E02", path, Path(enum, ("value", label)))
        for column in value.columns if isinstance(value, Table) else ():
            labels = _own_labels(column.type)
            given = literal([token for token, _ in norm_tokens(column.default.norm)]) if column.default else None
            if labels and isinstance(given, str) and given.lower() not in labels:
                yield Violation("E02", Path(key, column.key), Path(key, ("value", given)))


class _Labels(NamedTuple):
    """What has the labels, and those it knows, folded where case means nothing."""

    owner: Key
    known: frozenset[str]
    folds: bool = False


def _own_labels(type_: Type) -> frozenset[str]:
    """The labels of a column's own enum, folded; none for any other type."""
    is_enum = type_.name == "enum" and type_.user is None and not type_.dims
    return frozenset(label.lower() for label in type_.args) if is_enum else frozenset()


def _compared(schema: Schema, owner: Key, expression: Expr) -> Iterator[tuple[Key, str]]:
    """The enum and the label of each comparison of an enum's column with a label it lacks."""
    if not any(ref.kind == "column" for ref in expression.refs):
        return
    listed = list(norm_tokens(expression.norm))
    for at, (_, ref) in enumerate(listed):
        enum = _enum_of(schema, owner, ref) if ref is not None and ref.kind == "column" else None
        if enum is None:
            continue
        for label in (*_behind(listed, at + 1), *_before(listed, at - 1)):
            if (label.lower() if enum.folds else label) not in enum.known:
                yield enum.owner, label


def _enum_of(schema: Schema, owner: Key, ref: Ref) -> _Labels | None:
    path = absolute(ref, owner).path
    if len(path) != 3:
        return None
    relation = schema.find(Ref("relation", path[:2]))
    column = column_of(schema, relation, path[2]) if relation is not None else None
    if column is None or relation is None or column.type.dims:
        return None
    if own := _own_labels(column.type):
        return _Labels(relation, own, folds=True)
    key = schema.find(column.type.user) if column.type.user is not None else None
    found = schema.get(key) if key is not None else None
    if not isinstance(found, Enum):
        return None
    return _Labels(found.object_key, frozenset(value.label for value in found.values))


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
