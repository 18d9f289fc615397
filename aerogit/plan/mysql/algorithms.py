"""MySQL: which ALGORITHM and LOCK an ALTER TABLE needs, where that is known of MySQL 8 and of MariaDB alike.

What is said makes a server refuse that would do worse. Where servers differ, or nobody knows, nothing is said, and each
does the best it can. Measured on MariaDB (docs/locking.md); of MySQL it is what its manual says (8.0, Online DDL
Operations).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator

from aerogit.model.table import Check, Column, ForeignKey, Index, PrimaryKey, Table
from aerogit.plan.mysql.growing import is_longer
from aerogit.plan.mysql.tables import ColumnPair, TablePair, is_innodb, reads
from aerogit.sql.mysql import ddl
from aerogit.sql.mysql.types import base_name
from aerogit.sql.printing import expression

Keys = Iterable[ForeignKey]


class Algorithm(enum.IntEnum):
    """What a server does, from best to worst; the worst of an ALTER TABLE's clauses is what it needs."""

    INSTANT = 0
    """Nothing but the definition changes. Where nobody uses the table it goes without saying: an older server does more
    then, which harms nobody."""
    INPLACE = 1
    """Rows may be read or written anew, beside running writes."""
    COPY = 2
    """Writes wait while all rows are copied."""
    UNKNOWN = 3


_LONGEST_KEY = 768
_SAID = {Algorithm.INPLACE: "ALGORITHM=INPLACE, LOCK=NONE", Algorithm.COPY: "ALGORITHM=COPY, LOCK=SHARED"}


def clause(tables: TablePair, going: Keys, coming: Keys) -> str:
    """What an ALTER TABLE says at its end; "" for nothing."""
    found = algorithm(tables, going, coming)
    if found is Algorithm.INSTANT:
        return "ALGORITHM=INSTANT" if tables.is_online else ""
    return _SAID.get(found, "")


def algorithm(tables: TablePair, going: Keys, coming: Keys) -> Algorithm:
    """What all that changes of a table needs, these of its foreign keys with it."""
    before, after = tables.before, tables.after
    if (
        not (is_innodb(before) and is_innodb(after))
        or before.partition_by is not None
        or after.partition_by is not None
    ):
        return Algorithm.UNKNOWN
    if before.options != after.options or (before.charset, before.collation) != (after.charset, after.collation):
        return Algorithm.UNKNOWN
    if any(column.generated is not None and not column.generated.stored for column in (*tables.added, *tables.dropped)):
        # MariaDB adds and drops what is computed on reading in place by itself only, beside nothing else.
        return Algorithm.UNKNOWN
    found = {*_columns(tables), *_parts(tables)}
    found |= {Algorithm.INPLACE for _ in going} | {Algorithm.COPY for _ in coming}
    if before.comment != after.comment:
        found.add(Algorithm.INPLACE)
    worst = max(found, default=Algorithm.UNKNOWN)
    return worst if worst is Algorithm.COPY or not _is_special(before, after) else Algorithm.UNKNOWN


def _is_special(before: Table, after: Table) -> bool:
    """Whether something of a table keeps servers from doing what they else do: full text, compressed rows, history."""
    indexes = (*before.indexes, *after.indexes)
    named = {option.name for option in after.options}
    return (
        any(item.method not in ("", "btree") for item in indexes)
        or bool(named & {"row_format", "key_block_size"})
        or (any(name.startswith(("with system", "period")) for name in named))
    )


def _columns(tables: TablePair) -> Iterator[Algorithm]:
    for column in tables.dropped:
        is_read = any(reads(item, column.name) for item in (*tables.before.indexes, *tables.before.constraints))
        yield Algorithm.INPLACE if is_read else Algorithm.INSTANT
    for column in tables.added:
        yield _added(column)
    for item in tables.modified:
        yield from _modified(item)
    if tables.anew:
        yield Algorithm.UNKNOWN


def _added(column: Column) -> Algorithm:
    if column.auto_increment:
        return Algorithm.UNKNOWN
    if column.generated is not None:
        return Algorithm.COPY if column.generated.stored else Algorithm.INSTANT
    is_computed = column.default is not None and expression(column.default, ddl.TRAITS).startswith("(")
    return Algorithm.COPY if is_computed else Algorithm.INSTANT


def _modified(item: ColumnPair) -> Iterator[Algorithm]:
    before, after = item.before, item.after
    if before.generated is not None or after.generated is not None or before.auto_increment != after.auto_increment:
        yield Algorithm.UNKNOWN
    if before.type != after.type:
        is_labels = base_name(after.type) in ("enum", "set")
        longer = Algorithm.INSTANT if is_labels else Algorithm.INPLACE
        yield longer if is_longer(before, after) else Algorithm.COPY
    if (before.charset, before.collation) != (after.charset, after.collation):
        yield Algorithm.COPY
    if before.not_null != after.not_null or before.comment != after.comment:
        yield Algorithm.INPLACE
    if before.on_update != after.on_update or before.options != after.options:
        yield Algorithm.UNKNOWN
    if before.default != after.default:
        yield Algorithm.INSTANT


def _parts(tables: TablePair) -> Iterator[Algorithm]:
    has_key = tables.before.primary_key is not None
    going, coming = tables.going(), tables.coming()
    computed = [column.name for column in tables.after.columns if column.generated is not None]
    for item in (*going, *coming):
        match item:
            case Index():
                is_over_computed = any(reads(item, name) for name in computed)
                is_plain = all(item.columns) and not item.method and not item.options and not is_over_computed
                is_plain = is_plain and not _is_hashed(item, tables)
                # Without a primary key the first unique index takes its place, and the rows are put in its order.
                yield Algorithm.INPLACE if is_plain and (has_key or not item.unique) else Algorithm.UNKNOWN
            case PrimaryKey():
                is_nullable = any(pair.before.not_null != pair.after.not_null for pair in tables.modified)
                yield _key(item in coming, any(isinstance(other, PrimaryKey) for other in coming), is_nullable)
            case Check():
                yield Algorithm.COPY if item in coming and not item.not_enforced else Algorithm.UNKNOWN


def _is_hashed(index: Index, tables: TablePair) -> bool:
    """Whether MariaDB makes a unique index over a hidden computed column, since values may be too long for a key."""
    columns = [tables.after.column(name) or tables.before.column(name) for name in index.columns]
    pairs = zip(columns, index.parts, strict=True)
    return index.unique and any(
        part.prefix is None and column is not None and _is_long(column) for column, part in pairs
    )


def _is_long(column: Column) -> bool:
    """Whether values may be longer than the 3072 bytes of a key, with four bytes to a letter."""
    kind, sizes = base_name(column.type), column.type.args
    return kind.endswith(("text", "blob")) or bool(sizes and sizes[0].isdigit() and int(sizes[0]) > _LONGEST_KEY)


def _key(is_coming: bool, is_replaced: bool, is_nullable: bool) -> Algorithm:
    if is_nullable:
        return Algorithm.UNKNOWN
    return Algorithm.INPLACE if is_coming or is_replaced else Algorithm.COPY
