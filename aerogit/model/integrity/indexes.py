"""Indexes of one table against each other and against its keys."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import NamedTuple

from aerogit.model.expression import Expr, Ref
from aerogit.model.integrity.violation import Scope, Violation
from aerogit.model.names import Key, Path
from aerogit.model.objects import View
from aerogit.model.table import ForeignKey, Index, IndexPart, PrimaryKey, Table, Unique


class _Lookup(NamedTuple):
    """An index, or a key seen as one."""

    path: Path
    name: str
    body: Index
    is_key: bool = False


def _lookups(scope: Scope, key: Key) -> list[_Lookup]:
    value = scope.schema.get(key)
    if not isinstance(value, Table | View):
        return []
    found = [_Lookup(Path(key, index.key), index.name or index.actual, index) for index in value.indexes]
    if isinstance(value, Table):
        for constraint in value.constraints:
            if isinstance(constraint, PrimaryKey | Unique):
                parts = tuple(IndexPart(Expr((Ref("column", (name,)),))) for name in constraint.columns)
                as_index = Index(name=constraint.name, parts=parts, unique=True, include=constraint.include)
                name = constraint.name or constraint.actual
                found.append(_Lookup(Path(key, constraint.key), name, as_index, is_key=True))
    return sorted(found, key=lambda lookup: lookup.name)


def pairs_of_indexes(scope: Scope) -> Iterator[Violation]:
    """I02 equal bodies; I05 a shorter index behind a longer one; I06 the same columns, unique and not."""
    for key in scope.keys:
        lookups = _lookups(scope, key)
        if scope.schema.dialect == "mysql":
            # An index with both names was made by the server for a foreign key; it goes when another does its work.
            lookups = [item for item in lookups if not (item.body.name and item.body.actual)]
        for place, one in enumerate(lookups):
            for other in lookups[place + 1 :]:
                yield from _judge(one, other)


def _judge(one: _Lookup, other: _Lookup) -> Iterator[Violation]:
    if _body(one.body) == _body(other.body):
        if one.name or one.is_key == other.is_key:
            yield Violation("I02", other.path, one.path)
        return
    if one.is_key and other.is_key:
        return
    if _plain(one.body) == _plain(other.body):
        if one.body.unique != other.body.unique:
            plain, unique = (other, one) if one.body.unique else (one, other)
            yield Violation("I06", plain.path, unique.path)
        return
    for short, long in ((one, other), (other, one)):
        if not short.body.unique and _begins(short.body, long.body):
            yield Violation("I05", short.path, long.path)


def _body(index: Index) -> Index:
    return dataclasses.replace(index, name="", comment="", parent="", method=_method(index))


def _method(index: Index) -> str:
    return "" if index.method == "btree" else index.method


def _plain(index: Index) -> tuple[object, ...]:
    return (index.parts, _method(index), index.where, index.include)


def _begins(short: Index, long: Index) -> bool:
    """Whether a shorter index finds nothing a longer one does not."""
    if _method(short) or _method(long) or short.where != long.where or short.include:
        return False
    return len(short.parts) < len(long.parts) and long.parts[: len(short.parts)] == short.parts


def unsupported_keys(scope: Scope) -> Iterator[Violation]:
    """I08: MySQL needs an index that begins with a foreign key's columns; one it made itself is not written down."""
    if scope.schema.dialect != "mysql":
        return
    for key in scope.keys:
        table = scope.schema.get(key)
        if not isinstance(table, Table):
            continue
        known = [lookup.body.columns for lookup in _lookups(scope, key)]
        for fk in table.constraints:
            if isinstance(fk, ForeignKey) and not any(c[: len(fk.columns)] == fk.columns for c in known):
                yield Violation("I08", Path(key, fk.key), Path(key, ("index", ",".join(fk.columns))))
