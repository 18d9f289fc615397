"""Whose a NOT NULL is, where a table has a column from another: its own, under its own name, or the other's.

From PostgreSQL 18 on NOT NULL is a constraint with a name. A table that is made as a partition, or inherits, has its
parent's; one that was attached, or says NOT NULL again, has its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from aerogit.model.names import Key
from aerogit.model.table import Column, Table
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.naming import object_name
from aerogit.sql.postgres.resolving.replaying import Replay

_NAMED = "not null constraint"


def remember(run: Replay, key: Key, column: str, name: str) -> None:
    """Keep in mind what a NOT NULL is called: the model leaves out names that the server may have chosen."""
    if name:
        run.memory.required_as[key, column] = name


def saying(run: Replay, table: Table, said: Mapping[str, str], parents: Sequence[Table]) -> Table:
    """A table that says NOT NULL of columns, under given names or the server's (""), with those that are its own."""
    own = [name for name, given in said.items() if _is_own(run, table, name, given, parents)]
    return _with(table, own)


def attached(run: Replay, table: Table, parents: Sequence[Table]) -> Table:
    """A table that will have parents, with the columns whose NOT NULL stays its own."""
    return saying(run, table, {column.name: "" for column in table.columns if column.not_null}, parents)


def set_not_null(run: Replay, key: Key, name: str, given: str = "") -> None:
    """A column has become NOT NULL: where no table above says so, that is the table's own."""
    table = run.catalog.get(key)
    remember(run, key, name, given)
    if isinstance(table, Table) and table.parents and not any(_column(run, one, name) for one in run.parents(table)):
        run.catalog.put(_with(table, [name]))


def drop_not_null(run: Replay, key: Key, name: str) -> None:
    """A column may be NULL."""
    table = run.catalog.get(key)
    run.memory.required_as.pop((key, name), None)
    if isinstance(table, Table) and name in table.required_itself:
        run.catalog.put(altered(table, required_itself=tuple(one for one in table.required_itself if one != name)))


def left(run: Replay, table: Table, parents: Iterable[Table]) -> None:
    """A table leaves its parents: what it has from them keeps its name."""
    for parent in parents:
        for column in run.columns_of(parent):
            if column.not_null and column.name not in table.required_itself:
                remember(run, table.object_key, column.name, _called(run, parent, column))


def _with(table: Table, names: Iterable[str]) -> Table:
    own = tuple(sorted({*table.required_itself, *names}))
    return table if own == table.required_itself else altered(table, required_itself=own)


def _is_own(run: Replay, table: Table, name: str, given: str, parents: Sequence[Table]) -> bool:
    """Whether what a table calls the NOT NULL of a column is not what the tables above call it."""
    if name in table.required_itself:
        return True
    column = table.column(name)
    own = given or _given(run, table, column) if column is not None else given
    own = own or object_name(table.name, name, "not_null")
    above = ((one, found) for one in parents if (found := _column(run, one, name)) is not None)
    first = next(above, None)
    return first is None or own != _called(run, *first)


def _column(run: Replay, table: Table, name: str) -> Column | None:
    """A column of a table that is NOT NULL."""
    return next((column for column in run.columns_of(table) if column.name == name and column.not_null), None)


def _called(run: Replay, table: Table, column: Column) -> str:
    """What the NOT NULL of a column is called."""
    if column.name not in table.required_itself:
        for parent in run.parents(table):
            above = _column(run, parent, column.name)
            if above is not None:
                return _called(run, parent, above)
    return _given(run, table, column) or object_name(table.name, column.name, "not_null")


def _given(run: Replay, table: Table, column: Column) -> str:
    said = next((option.value for option in column.options if option.name == _NAMED), "")
    return said or run.memory.required_as.get((table.object_key, column.name), "")
