"""Foreign keys against what they refer to, and against each other."""

from __future__ import annotations

import dataclasses
import itertools
from collections import defaultdict
from collections.abc import Iterator

from aerogit.model.integrity.collations import sort_alike
from aerogit.model.integrity.lookup import column_of
from aerogit.model.integrity.values import family
from aerogit.model.integrity.violation import Scope, Violation
from aerogit.model.names import Key, Path
from aerogit.model.schema import Schema
from aerogit.model.table import Check, Column, ForeignKey, Index, PrimaryKey, Table, Unique
from aerogit.model.types import Type


def foreign_keys(schema: Schema, keys: tuple[Key, ...]) -> Iterator[tuple[Table, ForeignKey]]:
    """The foreign keys of the tables among `keys`."""
    for key in keys:
        table = schema.get(key)
        if isinstance(table, Table):
            for constraint in table.constraints:
                if isinstance(constraint, ForeignKey):
                    yield table, constraint


def unique_keys(table: Table) -> Iterator[PrimaryKey | Unique | Index]:
    """What makes columns of a table unique for all rows."""
    for constraint in table.constraints:
        if isinstance(constraint, PrimaryKey | Unique):
            yield constraint
    for index in table.indexes:
        if index.unique and index.where is None and all(index.columns):
            yield index


def key_for(table: Table, columns: tuple[str, ...]) -> PrimaryKey | Unique | Index | None:
    """The key that makes exactly these columns unique, the primary key first."""
    wanted = sorted(columns)
    return next((key for key in unique_keys(table) if sorted(key.columns) == wanted), None)


def without_key(scope: Scope) -> Iterator[Violation]:
    """K09: the columns a foreign key refers to are there, but no key makes them unique."""
    for table, fk in foreign_keys(scope.schema, scope.keys):
        target = _target(scope.schema, fk)
        if target is None or not fk.target_columns or fk.period:
            continue
        key = target.object_key
        if all(column_of(scope.schema, key, name) for name in fk.target_columns) and not key_for(
            target, fk.target_columns
        ):
            yield Violation("K09", Path(table.object_key, fk.key), Path(key, ("key", ",".join(fk.target_columns))))


def _target(schema: Schema, fk: ForeignKey) -> Table | None:
    key = schema.find(fk.target)
    found = schema.get(key) if key is not None else None
    return found if isinstance(found, Table) else None


def of_two_types(scope: Scope) -> Iterator[Violation]:
    """K10: the two ends of a foreign key have types the engine does not compare."""
    for table, fk in foreign_keys(scope.schema, scope.keys):
        target = _target(scope.schema, fk)
        if target is None:
            continue
        for name, other in zip(fk.columns, fk.target_columns, strict=False):
            here = column_of(scope.schema, table.object_key, name)
            there = column_of(scope.schema, target.object_key, other)
            if here is None or there is None:
                continue
            if _comparable(scope.schema, here, there) and (
                scope.schema.dialect != "mysql" or sort_alike((table, here), (target, there))
            ):
                continue
            yield Violation("K10", Path(table.object_key, fk.key), Path(target.object_key, there.key))


_FROM = {"integer": ("integer", "numeric", "float"), "numeric": ("numeric", "float")}
"""PostgreSQL casts the referring column's family to the key's without asking (manual, chapter 10.2)."""


def _comparable(schema: Schema, here: Column, there: Column) -> bool:
    if _bare(here.type) == _bare(there.type):
        return True
    if schema.dialect != "postgres":
        return False
    one, other = family(here.type), family(there.type)
    return bool(one) and (one == other or other in _FROM.get(one, ()))


def _bare(value: Type) -> tuple[object, ...]:
    return (value.name, value.user, value.dims, value.fields)


def twins(scope: Scope) -> Iterator[Violation]:
    """K06: equal foreign keys under two names; the name that sorts last has it."""
    for key in scope.keys:
        table = scope.schema.get(key)
        if not isinstance(table, Table):
            continue
        keys = sorted((c for c in table.constraints if isinstance(c, ForeignKey)), key=lambda fk: fk.name or fk.actual)
        for place, one in enumerate(keys):
            for other in keys[place + 1 :]:
                if _body(one) == _body(other):
                    yield Violation("K06", Path(key, other.key), Path(key, one.key))


def _body(fk: ForeignKey) -> ForeignKey:
    pairs = sorted(zip(fk.columns, fk.target_columns, strict=False)) or [(name, "") for name in fk.columns]
    columns, targets = tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs)
    return dataclasses.replace(fk, name="", comment="", columns=columns, target_columns=targets)


def one_name_two_tables(scope: Scope) -> Iterator[Violation]:
    """K04, K12: one name of foreign keys or of checks on two tables, on each of them, where a database has it once.

    That is MySQL; MariaDB keeps the checks of a table to themselves.
    """
    if scope.schema.dialect != "mysql":
        return
    holders: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for key in scope.keys:
        table = scope.schema.get(key)
        for part in table.constraints if isinstance(table, Table) else ():
            name = getattr(part, "name", "") or getattr(part, "actual", "")
            code = "K04" if isinstance(part, ForeignKey) else "K12" if isinstance(part, Check) else ""
            if code and name:
                holders[code, name.lower()].append(Path(key, part.key))
    for (code, _), found in holders.items():
        for one, other in itertools.permutations(sorted(found), 2):
            if one.key != other.key:
                yield Violation(code, one, other)
