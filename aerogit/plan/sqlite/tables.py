"""SQLite: which changes of a table can be made in place, and which need the table rebuilt (lang_altertable.html)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key, Path
from aerogit.model.table import Check, Column, Constraint, ForeignKey, PrimaryKey, Table, Unique
from aerogit.plan import pairs
from aerogit.plan.delta import Delta
from aerogit.plan.pairs import words
from aerogit.sql.sqlite.draft import is_row_number

_CONSTANT = re.compile(
    r"(?:[+-]\s*)*(?:0x[0-9a-f]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:e[+-]?\d+)?|x?'(?:[^']|'')*'|true|false)\Z", re.I
)


@dataclass(frozen=True, slots=True)
class ColumnPair(pairs.ColumnPair):
    """A column that stays."""

    @property
    def is_altered(self) -> bool:
        """Whether more than its name differs, which SQLite has no statement for."""
        return replace(self.before, name=self.after.name) != self.after


@dataclass(frozen=True, slots=True)
class TablePair(pairs.TablePair):
    """A table that stays, and what becomes of its columns and constraints."""

    kept: tuple[ColumnPair, ...]
    coming: tuple[Constraint, ...]
    """Constraints that `after` has and `before` has not, or not like this."""
    going: tuple[Constraint, ...]

    def arriving_with(self, column: Column) -> tuple[Constraint, ...]:
        """The constraints that can be said in the definition of an added column."""
        return tuple(item for item in self.coming if _column_of(item, self) == column.name)


def pair(before: Table, after: Table, delta: Delta) -> TablePair:
    """Put the two states of a table side by side."""
    key = after.object_key
    was = {column.name: column for column in before.columns}
    now = {column.name: column for column in after.columns}
    ours, theirs = {item.key: item for item in before.constraints}, {item.key: item for item in after.constraints}
    return TablePair(
        before,
        after,
        delta.old_key(key),
        pairs.missing_from(before, after),
        pairs.missing_from(after, before),
        tuple(ColumnPair(was[name], new, delta.old_part(key, new.key)) for name, new in now.items() if name in was),
        tuple(item for name, item in theirs.items() if _meaning(ours.get(name)) != _meaning(item)),
        tuple(item for name, item in ours.items() if _meaning(theirs.get(name)) != _meaning(item)),
    )


def _meaning(item: Constraint | None) -> Constraint | None:
    return item if item is None else replace(item, actual="")


def rebuild_reason(tables: TablePair) -> str:
    """Why SQLite cannot make the changes in place, in the user's words; "" where it can."""
    return next(_reasons(tables), "")


def _reasons(tables: TablePair) -> Iterator[str]:
    if tables.before.options != tables.after.options:
        yield "its options change"
    with_columns = {item.key for column in tables.added for item in tables.arriving_with(column)}
    for item in tables.going:
        yield f"{words(item)} goes or changes"
    for item in tables.coming:
        if item.key not in with_columns:
            yield f"{words(item)} is new"
    for columns in tables.kept:
        if columns.is_altered:
            yield f"column {columns.after.name} changes its {_what_changes(columns)}"
    for column in tables.added:
        yield from _adding(column, tables)
    for column in tables.dropped:
        yield from _dropping(column, tables)


def _what_changes(columns: ColumnPair) -> str:
    before, after = columns.before, columns.after
    changed = {
        "type": before.type != after.type,
        "NOT NULL": before.not_null != after.not_null,
        "default": before.default != after.default,
        "computation": before.generated != after.generated,
        "AUTOINCREMENT": before.auto_increment != after.auto_increment,
        "collation": before.collation != after.collation,
        "conflict clause": before.options != after.options,
    }
    return " and ".join(name for name, is_changed in changed.items() if is_changed)


def _adding(column: Column, tables: TablePair) -> Iterator[str]:
    if column.generated is not None:
        if column.generated.stored or column.not_null:
            yield f"the generated column {column.name} is new"
        return
    has_default = column.default is not None
    if column.default is not None and not _is_constant(column.default):
        yield f"column {column.name} is new and its default is not a constant"
    if column.not_null and not has_default:
        yield f"column {column.name} is new, NOT NULL and without a default"
    if has_default and any(isinstance(item, ForeignKey) for item in tables.arriving_with(column)):
        yield f"column {column.name} is new and has both a default and a foreign key"


def _dropping(column: Column, tables: TablePair) -> Iterator[str]:
    own = Ref("column", (column.name,))
    for item in tables.before.constraints:
        if uses(item, column.name):
            yield f"column {column.name} goes, and {words(item)} names it"
    for other in tables.before.columns:
        if other is not column and other.generated is not None and own in other.generated.expression.refs:
            yield f"column {column.name} goes, and the generated column {other.name} reads it"
    if all(old in tables.dropped for old in tables.before.columns):
        yield "all its columns go"


def uses(item: Constraint, column: str) -> bool:
    """Whether a constraint of a table names a column of the table."""
    match item:
        case PrimaryKey() | Unique() | ForeignKey():
            return column in item.columns
        case Check():
            return Ref("column", (column,)) in item.expression.refs
        case _:
            return False


def _column_of(item: Constraint, tables: TablePair) -> str:
    """The added column that a constraint can come with; "" where there is none."""
    added = {column.name for column in tables.added}
    match item:
        case ForeignKey(columns=(name,)) if name in added:
            return name
        case Check():
            named = {ref.path[-1] for ref in item.expression.refs if ref.kind == "column" and len(ref.path) == 1}
            return next(iter(named)) if len(named) == 1 and named <= added else ""
        case _:
            return ""


def _is_constant(default: Expr) -> bool:
    """Whether SQLite takes a default for a constant: a literal, with a sign or without."""
    return len(default.norm) == 1 and isinstance(default.norm[0], str) and bool(_CONSTANT.match(default.norm[0]))


def has_hidden_row_number(table: Table) -> bool:
    """Whether rows have a number of their own that no column shows and the name `rowid` reaches."""
    if any(option.name == "without rowid" for option in table.options):
        return False
    key = table.primary_key
    if any(column.name.lower() == "rowid" for column in table.columns):
        return False
    return key is None or not any(is_row_number(column, key) for column in table.columns)


def path_of(table: Key, column: str) -> Path:
    """The path of a column."""
    return Path(table, ("column", column))
