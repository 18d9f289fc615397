"""Tables against those they inherit from or are partitions of: columns and checks of one name have to agree."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.model.integrity.violation import Scope, Violation
from aerogit.model.names import Key, Path
from aerogit.model.schema import Schema
from aerogit.model.table import Check, Column, Table


def inherited(scope: Scope) -> Iterator[Violation]:
    """T07: a partition has a column its table lacks; C01, K12: a column or check is another thing in a parent."""
    for key in scope.keys:
        table = scope.schema.get(key)
        if not isinstance(table, Table):
            continue
        above = _ancestors(scope.schema, table)
        if not above:
            continue
        columns = {column.name: (parent, column) for parent in above for column in parent.columns}
        for column in table.columns:
            if column.name in columns:
                yield from _of_another_type(key, column, *columns[column.name])
            elif table.partition_of is not None:
                yield Violation("T07", Path(above[0].object_key), Path(key, column.key))
        yield from _other_checks(key, table, above)


def _ancestors(schema: Schema, table: Table) -> list[Table]:
    """The tables a table inherits from, nearest first."""
    found: list[Table] = []
    waiting = [*table.parents]
    while waiting:
        key = schema.find(waiting.pop(0))
        parent = schema.get(key) if key is not None else None
        if isinstance(parent, Table) and parent not in found:
            found.append(parent)
            waiting += parent.parents
    return found


def _of_another_type(key: Key, column: Column, parent: Table, above: Column) -> Iterator[Violation]:
    if (column.type.name, column.type.args, column.type.user) != (above.type.name, above.type.args, above.type.user):
        yield Violation("C01", Path(key, column.key), Path(parent.object_key, above.key))


def _other_checks(key: Key, table: Table, above: list[Table]) -> Iterator[Violation]:
    checks = {
        part.name: (parent, part)
        for parent in above
        for part in parent.constraints
        if isinstance(part, Check) and part.name and not part.no_inherit
    }
    for part in table.constraints:
        if isinstance(part, Check) and part.name in checks:
            parent, other = checks[part.name]
            if part.expression.norm != other.expression.norm:
                yield Violation("K12", Path(key, part.key), Path(parent.object_key, other.key))
