"""MySQL: the clauses of the ALTER TABLE that turns one state of a table into another, in the order they are said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from aerogit.model.table import Check, Column, ForeignKey, Index, Option, PrimaryKey, Table
from aerogit.plan.mysql import algorithms, tidb_options
from aerogit.plan.mysql.partitions import partitions_added
from aerogit.plan.mysql.tables import TablePair
from aerogit.sql.mysql import ddl
from aerogit.sql.mysql.types import quoted
from aerogit.sql.printing import enclosed, expression

_VERSIONED = "with system versioning"
_KEEP_HISTORY = "SET @@SESSION.system_versioning_alter_history = KEEP"
_RESET = {
    "engine": "ENGINE=InnoDB",
    "row_format": "ROW_FORMAT=DEFAULT",
    "connection": "CONNECTION=''",
    "insert_method": "INSERT_METHOD=NO",
    "union": "UNION=()",
} | {
    name: f"{name.upper()}=0"
    for name in "key_block_size checksum max_rows min_rows avg_row_length delay_key_write".split()
}
"""Options that are not taken back by DEFAULT."""


def statements(tables: TablePair, going: list[ForeignKey], coming: list[ForeignKey]) -> list[str]:
    """The statements that alter a table, with these of its foreign keys dropped and added in the same one."""
    key = tables.key
    clauses = [*_drops(tables, going), *_index_renames(tables), *_options(tables), *_changes(tables)]
    clauses += _additions(tables, coming)
    found = [*tidb_options.statements_before(tables), *column_renames(tables)]
    if first := tables.first_going():
        found.append(ddl.alter_table(key, listed([f"DROP INDEX {ddl.name(item.name)}" for item in first])))
    before, after = tables.before.partition_by, tables.after.partition_by
    new = partitions_added(before, after)
    grown = [ddl.alter_table(key, f"ADD PARTITION ({', '.join(new)})")] if new else []
    if before is not None and after is None:
        found.append(ddl.alter_table(key, "REMOVE PARTITIONING"))
    scheme = f"\n{expression(after, ddl.TRAITS)}" if after is not None and before != after and not grown else ""
    if tables.is_tidb:
        found += [ddl.alter_table(key, clause) for clause in (*clauses, *([scheme.strip()] if scheme else ()))]
    elif clauses or scheme:
        said = algorithms.clause(tables, going, coming)
        if said and not scheme and clauses:
            clauses.append(said)
        found.append(ddl.alter_table(key, listed(clauses) + scheme))
    found += grown
    found += tidb_options.statements_after(tables)
    return [_KEEP_HISTORY, *found] if found and _has_history(tables) else found


def _has_history(tables: TablePair) -> bool:
    """Whether MariaDB keeps the table's past, and refuses to alter it unless told what becomes of that."""
    return any(option.name == _VERSIONED for option in tables.before.options)


def listed(clauses: Sequence[str]) -> str:
    """The clauses of one ALTER TABLE, each on a line of its own where there are several."""
    return ",\n    ".join(clauses)


def column_renames(tables: TablePair) -> list[str]:
    """RENAME COLUMN in an order in which no name is taken; where two swap theirs, one gets a third name before."""
    waiting = {item.old_name: item.after.name for item in tables.kept if item.is_renamed}
    first: list[str] = []
    clauses: list[str] = []
    while waiting:
        taken = {name.lower() for name in waiting}
        free = next((old for old, new in waiting.items() if new.lower() not in taken - {old.lower()}), "")
        if free:
            clauses.append(_rename(free, waiting.pop(free)))
            continue
        old = next(iter(waiting))
        aside = f"__aerogit_{old}"[:64]
        first.append(ddl.alter_table(tables.key, _rename(old, aside)))
        waiting[aside] = waiting.pop(old)
    if tables.is_tidb:
        return [*first, *(ddl.alter_table(tables.key, clause) for clause in clauses)]
    return [*first, ddl.alter_table(tables.key, listed(clauses))] if clauses else first


def _rename(old: str, new: str) -> str:
    return f"RENAME COLUMN {ddl.name(old)} TO {ddl.name(new)}"


def _drops(tables: TablePair, keys: Iterable[ForeignKey]) -> Iterator[str]:
    renamed = {old.key for old, _ in tables.renamed_indexes()} | {item.key for item in tables.first_going()}
    for key in keys:
        yield drop_foreign_key(key)
    for item in tables.going():
        match item:
            case PrimaryKey():
                yield "DROP PRIMARY KEY"
            case Index() if item.key not in renamed:
                yield f"DROP INDEX {ddl.name(item.name)}"
            case Check():
                yield _drop_check(tables, item)
            case _:
                pass
    gone = {column.name for column in tables.dropped} | tables.anew
    for column in _readers_first([column for column in tables.before.columns if column.name in gone]):
        yield f"DROP COLUMN {ddl.name(column.name)}"


def _readers_first(columns: list[Column]) -> Iterator[Column]:
    """Columns in an order in which none goes before one that is computed from it."""
    waiting = list(columns)
    while waiting:
        read = {
            ref.path[-1] for item in waiting if item.generated is not None for ref in item.generated.expression.refs
        }
        free = [item for item in waiting if item.name not in read] or waiting
        yield from free
        waiting = [item for item in waiting if item not in free]


def drop_foreign_key(key: ForeignKey) -> str:
    """DROP FOREIGN KEY, under the name the server made up where it has no other."""
    return f"DROP FOREIGN KEY {ddl.name(key.name or key.actual)}"


def _drop_check(tables: TablePair, check: Check) -> str:
    if check.name:
        return f"DROP {'CHECK' if check.shares_name else 'CONSTRAINT'} {ddl.name(check.name)}"
    own = check.actual
    if tables.is_renamed and own.lower().startswith(f"{tables.old_key.name.lower()}_chk_"):
        own = tables.key.name + own[len(tables.old_key.name) :]
    if check.actual_mariadb and check.actual_mariadb.lower() != own.lower():
        return f"DROP CONSTRAINT /*!80000 {ddl.name(own)} */ /*M!100000 {ddl.name(check.actual_mariadb)} */"
    if not _is_of_column(check):
        return f"DROP CONSTRAINT {ddl.name(own)}"
    # MariaDB's check of a column has no name and goes when the column is said anew; MySQL's has one.
    return f"DROP CONSTRAINT /*M!100000 IF EXISTS */ {ddl.name(own)}"


def _is_of_column(check: Check) -> bool:
    """Whether a check may be one that MariaDB keeps with a column."""
    return not check.name and not check.actual_mariadb and "_chk_" in check.actual.lower()


def _column_of(check: Check, column: str) -> bool:
    columns = {ref.path[-1] for ref in check.expression.refs if ref.kind == "column"}
    return _is_of_column(check) and columns == {column}


def _changes(tables: TablePair) -> Iterator[str]:
    """Columns as they shall be: those that stay where they stand, those that are new in their place."""
    modified = {item.after.name for item in tables.modified}
    going = [item for item in tables.going() if isinstance(item, Check)]
    fresh = {column.name for column in tables.added} | tables.anew
    said = {item.after.name: item.after for item in tables.kept} | {column.name: column for column in tables.added}
    checks = [item for item in tables.before.constraints if isinstance(item, Check) and item not in going]
    kept_behind = len(tables.kept) - len(tables.anew)
    before = ""
    for column in (said[item.name] for item in tables.after.columns):
        if column.name in fresh:
            place = "" if not kept_behind else f" AFTER {ddl.name(before)}" if before else " FIRST"
            yield f"ADD COLUMN {ddl.column_definition(column)}{place}"
        else:
            kept_behind -= 1
            if column.name in modified or any(_column_of(item, column.name) for item in going):
                yield f"MODIFY COLUMN {ddl.column_definition(column)}{_kept_checks(column, checks)}"
        before = column.name


def _kept_checks(column: Column, checks: Iterable[Check]) -> str:
    """A check that MariaDB keeps with the column would go with its old definition."""
    found = next((item for item in checks if _column_of(item, column.name)), None)
    return "" if found is None else f" /*M!100000 CHECK {enclosed(expression(found.expression, ddl.TRAITS))} */"


def _index_renames(tables: TablePair) -> Iterator[str]:
    for old, new in tables.renamed_indexes():
        yield f"RENAME INDEX {ddl.name(old.name)} TO {ddl.name(new.name)}"


def _additions(tables: TablePair, keys: Iterable[ForeignKey]) -> Iterator[str]:
    renamed = tables.renamed_indexes()
    for item in tables.coming():
        match item:
            case Index() if all(new is not item for _, new in renamed):
                yield f"ADD {ddl.index_definition(item)}"
            case PrimaryKey() | Check():
                yield f"ADD {ddl.constraint_definition(item)}"
            case _:
                pass
    for key in keys:
        yield add_foreign_key(key)


def add_foreign_key(key: ForeignKey) -> str:
    """ADD FOREIGN KEY."""
    return f"ADD {ddl.constraint_definition(key)}"


def _options(tables: TablePair) -> Iterator[str]:
    before, after = tables.before, tables.after
    was = {option.name: option.value for option in before.options if option.name not in tidb_options.ALONE}
    now = {option.name: option.value for option in after.options if option.name not in tidb_options.ALONE}
    for name in sorted(was.keys() - now.keys()):
        yield _option_reset(name)
    changed = [Option(name, value) for name, value in now.items() if was.get(name) != value]
    for option in changed:
        yield _option_set(option, after)
    if (before.charset, before.collation) != (after.charset, after.collation):
        plain = replace(after, options=(), comment="")
        yield ddl.table_options(plain).strip() or "DEFAULT CHARSET=default"
    if before.comment != after.comment:
        yield f"COMMENT={quoted(after.comment)}"


def _option_reset(name: str) -> str:
    if name == _VERSIONED:
        return "DROP SYSTEM VERSIONING"
    if name.startswith("period "):
        return f"DROP PERIOD FOR {ddl.name(name.removeprefix('period '))}"
    return _RESET.get(name, f"{name.upper()}=DEFAULT")


def _option_set(option: Option, after: Table) -> str:
    if option.name == _VERSIONED:
        return "ADD SYSTEM VERSIONING"
    if option.name.startswith("period "):
        return f"ADD PERIOD FOR {ddl.name(option.name.removeprefix('period '))} ({option.value})"
    only = replace(after, options=(option,), charset="", collation="", comment="")
    return ddl.table_options(only).strip()
