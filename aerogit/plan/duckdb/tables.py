"""DuckDB: which changes of a table can be made in place, and what stands in their way.

Measured on DuckDB 2.0.0 (docs/planning.md has the table). Nothing here orders or prints anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Composite
from aerogit.model.schema import Schema
from aerogit.model.table import Check, Column, Constraint, ForeignKey, PrimaryKey, Table, Unique
from aerogit.model.types import Type, TypeField
from aerogit.plan import pairs
from aerogit.plan.delta import Delta
from aerogit.plan.duckdb.converting import Opened, conversion, lost, written_out
from aerogit.plan.pairs import words


@dataclass(frozen=True, slots=True)
class ColumnPair(pairs.ColumnPair):
    """A column that stays."""

    is_retyped: bool
    """Its type changes, or the type it names is made anew."""
    loses: str
    """What is gone of its values with the new type, as one can say after "loses"; "" for nothing."""
    types: tuple[Type, Type]
    """Its type before and afterwards; of one that is retyped the struct types of the schema are written out."""

    def turned(self, value: str) -> str:
        """The expression that turns a value into one of the new type; "" where a cast does."""
        return conversion(value, *self.types)

    @property
    def changes_null(self) -> bool:
        return self.before.not_null != self.after.not_null


@dataclass(frozen=True, slots=True)
class TablePair(pairs.TablePair):
    """A table that stays, and what becomes of its columns and constraints."""

    kept: tuple[ColumnPair, ...]
    constraints_added: tuple[Constraint, ...]
    constraints_dropped: tuple[Constraint, ...]


def pair(before: Table, after: Table, delta: Delta, is_replaced: Callable[[Key, str], bool]) -> TablePair:
    """Put the two states of a table side by side; `is_replaced` says of a column that its type is made anew."""
    key = after.object_key
    kept = []
    opened = _opened(delta)
    for column in after.columns:
        was = before.column(column.name)
        if was is not None:
            retyped = was.type != column.type or was.collation != column.collation or is_replaced(key, column.name)
            loses = lost(was.type, column.type, opened) if retyped and column.generated is None else ""
            types = (was.type, column.type)
            if retyped:
                types = (written_out(was.type, opened[0]), written_out(column.type, opened[1]))
            kept.append(ColumnPair(was, column, delta.old_part(key, column.key), retyped, loses, types))
    ours, theirs = {c.key: c for c in before.constraints}, {c.key: c for c in after.constraints}
    return TablePair(
        before,
        after,
        delta.old_key(key),
        pairs.missing_from(before, after),
        pairs.missing_from(after, before),
        tuple(kept),
        tuple(c for name, c in theirs.items() if ours.get(name) != c),
        tuple(c for name, c in ours.items() if theirs.get(name) != c),
    )


def _opened(delta: Delta) -> tuple[Opened, Opened]:
    """What writes out a struct type of the schema, before and afterwards."""

    def opened_in(schema: Schema) -> Opened:
        def opened(type_: Type) -> Type:
            made = None if type_.user is None else schema.get(Key(type_.user.path[0], "composite", type_.user.path[-1]))
            if not isinstance(made, Composite):
                return type_
            fields = tuple(TypeField(item.name, item.type) for item in made.attributes)
            return Type("struct", fields=fields, dims=type_.dims)

        return opened

    return opened_in(delta.before), opened_in(delta.after)


def rebuild_reason(tables: TablePair) -> str:
    """Why the engine cannot make the changes in place, in the user's words; "" where it can."""
    return next(_reasons(tables), "")


def _reasons(tables: TablePair) -> Iterator[str]:
    before, after = tables.before, tables.after
    if tables.old_key.namespace != after.namespace:
        yield "it moves to another schema"
    if tables.is_renamed and any(_is_self_reference(c, before) for c in before.constraints):
        yield "it is renamed and refers to itself"
    for constraint in tables.constraints_dropped:
        yield f"{words(constraint)} goes"
    for constraint in tables.constraints_added:
        if not isinstance(constraint, PrimaryKey | Unique):
            yield f"{words(constraint)} is new"
    if before.options != after.options or before.persistence != after.persistence:
        yield "its options change"
    for column in tables.added:
        if column.generated is not None:
            yield f"the generated column {column.name} is new"
        is_indexed = bool(tables.constraints_added or before.indexes or after.indexes)
        if (column.not_null or is_indexed) and any(ref.kind == "sequence" for ref in _default_refs(column)):
            yield f"column {column.name} is new and takes its values from a sequence"
    keyed = _last_keyed_place(before)
    for place, column in enumerate(before.columns):
        if after.column(column.name) is not None:
            continue
        if place <= keyed and column.generated is None:
            yield f"column {column.name} goes, and a key or index is on a column behind it"
        if _in_constraint(before, column.name):
            yield f"column {column.name} goes, and a constraint names it"
    for columns in tables.kept:
        yield from _column_reasons(before, columns)


def _column_reasons(table: Table, columns: ColumnPair) -> Iterator[str]:
    before, after = columns.before, columns.after
    if before.generated != after.generated:
        yield f"column {after.name} is generated in another way"
    if before.options != after.options:
        yield f"column {after.name} is stored in another way"
    if columns.is_renamed and any(isinstance(c, ForeignKey) and after.name in c.columns for c in table.constraints):
        yield f"column {after.name} is renamed, and a foreign key names it"
    if columns.is_retyped:
        if before.generated is not None:
            yield f"the generated column {after.name} changes its type"
        if _in_constraint(table, after.name):
            yield f"column {after.name} changes its type, and a constraint names it"
        if _is_generated_from(table, after.name):
            yield f"column {after.name} changes its type, and a generated column reads it"
        if any(Ref("column", (after.name,)) in part.expression.refs for index in table.indexes for part in index.parts):
            yield f"column {after.name} changes its type, and an index names it"


def is_blocked(tables: TablePair) -> bool:
    """Whether the changes in place need indexes, and foreign keys from other tables, out of the way."""
    return (
        tables.is_renamed
        or bool(tables.dropped)
        or any(column.not_null for column in tables.added)
        or any(columns.is_renamed or columns.is_retyped or columns.changes_null for columns in tables.kept)
        or bool(tables.constraints_added)
    )


def _default_refs(column: Column) -> tuple[Ref, ...]:
    return column.default.refs if column.default is not None else ()


def _last_keyed_place(table: Table) -> int:
    """The place of the last column that a key, foreign key or index is on; -1 where none is."""
    names = {name for c in table.constraints if isinstance(c, PrimaryKey | Unique | ForeignKey) for name in c.columns}
    refs = [ref for index in table.indexes for part in index.parts for ref in part.expression.refs]
    names |= {ref.path[-1] for ref in refs if ref.kind == "column"}
    return max((place for place, column in enumerate(table.columns) if column.name in names), default=-1)


def _in_constraint(table: Table, column: str) -> bool:
    for constraint in table.constraints:
        match constraint:
            case PrimaryKey() | Unique() | ForeignKey():
                if column in constraint.columns:
                    return True
                if isinstance(constraint, ForeignKey) and _is_self_reference(constraint, table):
                    return column in constraint.target_columns
            case Check():
                if Ref("column", (column,)) in constraint.expression.refs:
                    return True
            case _:
                continue
    return False


def _is_generated_from(table: Table, column: str) -> bool:
    return any(
        other.generated is not None and Ref("column", (column,)) in other.generated.expression.refs
        for other in table.columns
    )


def _is_self_reference(constraint: Constraint, table: Table) -> bool:
    return isinstance(constraint, ForeignKey) and constraint.target.path == (table.namespace, table.name)


def self_references(table: Table) -> list[ForeignKey]:
    """The foreign keys of a table to itself."""
    return [c for c in table.constraints if isinstance(c, ForeignKey) and _is_self_reference(c, table)]


def path_of(table: Key, column: str) -> Path:
    """The path of a column."""
    return Path(table, ("column", column))
