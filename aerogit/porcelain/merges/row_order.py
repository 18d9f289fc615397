"""Data statements of both sides whose outcome depends on which runs first, told from their words and the names in them.

Databases come to a merge with one side's migrations or the other's applied, so that rows may differ where the schemas
do not. Two statements are named where one changes what the other looks for, changes too or copies; not where they name
different values of one column, or write different columns. What a reader does not look into (DO blocks, calls) is not
judged, and neither are the rows that are there: what is named here may still come to the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aerogit.model.names import Key
from aerogit.model.rename import Renames
from aerogit.porcelain.merges.sides import MergeSide
from aerogit.sql.assigned import assigned_columns, named_values
from aerogit.sql.statement import Outcome, Statement

Table = tuple[str, str]
_UPSERTS = ("on conflict", "on duplicate", "or replace", "or ignore", "insert ignore", "replace into")


class OrderedRows(NamedTuple):
    """Two statements that do not commute: in words, with the file and line of each."""

    ours: str
    theirs: str


@dataclass(frozen=True)
class _Written:
    """A data statement under the names of base: what it writes, what it looks at, and where it stands."""

    what: str
    table: Table
    assigned: frozenset[str]
    selected: frozenset[Table]
    """The tables it takes rows from, beside the rows that it changes itself."""
    read: Mapping[Table, frozenset[str]]
    values: Mapping[str, frozenset[str]]
    """Values of columns that all its rows have, as they are written."""
    is_upsert: bool
    place: str

    def looks_at(self, other: _Written) -> bool:
        """Whether it depends on what the other does to rows."""
        if other.what != "update":
            return other.table in self.selected
        return bool(self.read.get(other.table, frozenset()) & other.assigned)


class Scripts(NamedTuple):
    """One side's statements, the texts of the files they are in, and what the side renamed."""

    statements: Sequence[Statement]
    texts: Mapping[str, str]
    renames: Renames
    dialect: str


def scripts_of(side: MergeSide) -> Scripts:
    """What a side of a merge brings."""
    texts = {file.path: file.text for file in side.loaded.source.texts()} if side.statements else {}
    return Scripts(side.statements, texts, side.renames, side.schema.dialect)


def rows_in_order(ours: Scripts, theirs: Scripts) -> tuple[OrderedRows, ...]:
    """The pairs of both sides' data statements that do not commute."""
    mine, yours = list(_of(ours)), list(_of(theirs))
    return tuple(OrderedRows(one.place, other.place) for one in mine for other in yours if _depend(one, other))


def _depend(one: _Written, other: _Written) -> bool:
    if one.table != other.table:
        return one.looks_at(other) or other.looks_at(one)
    if _are_apart(one, other):
        return False
    kinds = {one.what, other.what}
    if kinds == {"delete"}:
        return False
    if kinds == {"insert"}:
        return one.is_upsert or other.is_upsert or one.looks_at(other) or other.looks_at(one)
    if "insert" in kinds:
        return True
    return bool(one.assigned & other.assigned) or one.looks_at(other) or other.looks_at(one)


def _are_apart(one: _Written, other: _Written) -> bool:
    """Whether the two are about rows with different values of a column that neither changes."""
    shared = (one.values.keys() & other.values.keys()) - one.assigned - other.assigned
    return any(one.values[name].isdisjoint(other.values[name]) for name in shared)


def _of(scripts: Scripts) -> Iterator[_Written]:
    former = _Former(scripts.renames)
    for statement in scripts.statements:
        text = scripts.texts.get(statement.file, "")
        is_known = statement.outcome is Outcome.DATA and statement.keys and statement.marks is not None
        if is_known and text and statement.what in ("insert", "update", "delete"):
            yield _written(statement, text, former, scripts.dialect)


class _Former:
    """The names of base of a side's tables and columns."""

    def __init__(self, renames: Renames) -> None:
        self._tables = {_table(new.key): _table(old.key) for old, new in renames.items() if not old.part[1]}
        self._columns = {(_table(new.key), new.part[1]): old.part[1] for old, new in renames.items() if old.part[1]}

    def table(self, table: Table) -> Table:
        return self._tables.get(table, table)

    def column(self, table: Table, name: str) -> str:
        return self._columns.get((table, name), name)


def _table(key: Key) -> Table:
    return key.namespace, key.name


def _written(statement: Statement, text: str, former: _Former, dialect: str) -> _Written:
    own = text[statement.start : statement.end]
    target = _table(statement.keys[0])
    assigned = assigned_columns(own, dialect) if statement.what == "update" else ()
    named = Counter(mark.ref.path for mark in statement.marks or ())
    # The target itself, and the columns it says it writes, are not looked at by being named once.
    named.subtract([target, *((*target, name) for name in (assigned or statement.columns))])
    read: dict[Table, set[str]] = {}
    for path, count in named.items():
        if count > 0 and len(path) >= 2:
            table = (path[0], path[1])
            columns = read.setdefault(former.table(table), set())
            columns.update(former.column(table, name) for name in path[2:3])
    is_alone = read.keys() <= {former.table(target)} and (statement.what != "insert" or statement.columns)
    values = named_values(own, dialect, statement.columns if statement.what == "insert" else ()) if is_alone else {}
    line = text.count("\n", 0, statement.start) + 1
    return _Written(
        statement.what,
        former.table(target),
        frozenset(former.column(target, name) for name in assigned),
        frozenset(former.table((path[0], path[1])) for path, count in named.items() if count > 0 and len(path) == 2),
        {table: frozenset(columns) for table, columns in read.items()},
        {former.column(target, name): found for name, found in values.items()},
        any(word in " ".join(own.lower().split()) for word in _UPSERTS),
        f"{statement.what.upper()} of {target[1]} in {statement.file}:{line}",
    )
