"""PostgreSQL: a column that a table has from its parents, and says something else of: a default, NOT NULL, a comment.

It cannot be added or dropped there, only altered; and what is said of it at the parent is said of it here too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from aerogit.model.names import Key
from aerogit.model.references import referrers
from aerogit.model.schema import Schema
from aerogit.model.table import Column, Option, Table
from aerogit.plan.delta import Delta
from aerogit.plan.postgres.pair import Pair
from aerogit.plan.postgres.parents import ancestors, as_whole, is_moved, parents_of, staying
from aerogit.sql.facts import relation
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.postgres.writing.inherited import as_inherited

_NAMED = "not null constraint"


class Inherited(NamedTuple):
    """A column as it is once its parents have changed, and as it shall be; and the tables it comes from."""

    before: Column
    after: Column
    parents: tuple[Key, ...]


def inherited_columns(pair: Pair) -> dict[str, Inherited]:
    """The columns that a table has from parents which stay, where it says something of them before or afterwards."""
    before, after = pair.delta.before.get(pair.key), pair.delta.after.get(pair.key)
    if not isinstance(before, Table) or not isinstance(after, Table) or is_moved(before, after):
        return {}  # One that moves is compared as a whole, while it has no parents.
    if not (pair.before.partition_of or pair.before.inherits):
        return {}
    was, now = _of_parents(pair.before, pair.delta.before), _of_parents(pair.after, pair.delta.after)
    own = {item.name for item in (*pair.before.columns, *pair.after.columns)}
    come = {item.name for item in pair.after.columns if pair.before.column(item.name) is None} & now.keys() - was.keys()
    was |= {name: now[name] for name in come}
    parents = ancestors(pair.after, pair.delta.after)
    return {
        name: Inherited(
            _carried(was[name], now[name], pair.before.column(name) or was[name]),
            pair.after.column(name) or now[name],
            parents,
        )
        for name in own & was.keys() & now.keys()
    }


def lost_with_parents(pair: Pair) -> set[str]:
    """The columns that a table has from parents which lose them: what it says of them goes along."""
    before, after = pair.delta.before.get(pair.key), pair.delta.after.get(pair.key)
    if not isinstance(before, Table) or not isinstance(after, Table) or is_moved(before, after) or not before.parents:
        return set()
    lost = _of_parents(before, pair.delta.before).keys() - _of_parents(after, pair.delta.after).keys()
    return {item.name for item in before.columns if after.column(item.name) is None} & lost


def heirs_of_column(pair: Pair, name: str) -> dict[Key, bool]:
    """The tables that stay and have a column from this one, and whether they say nothing of it themselves.

    Not those which leave meanwhile, as the table between is made anew, nor what is below these.
    """
    leaving = pair.closure.rebuilt | pair.closure.returning
    return {
        key: before.column(name) is None and after.column(name) is None
        for key, before, after in heirs_that_stay(pair.delta, pair.key)
        if not leaving or not _below(before, pair) & leaving
    }


def _below(table: Table, pair: Pair) -> set[Key]:
    """A table and those between it and the one at hand."""
    above = ancestors(table, pair.delta.before)
    return {table.object_key, *above[: above.index(pair.key)]} if pair.key in above else {table.object_key}


def said_again(pair: Pair, name: str) -> Iterator[str]:
    """What heirs say of a default themselves, which goes when their parent's moves aside, and comes with its own."""
    for key, before, after in heirs_that_stay(pair.delta, pair.key):
        was, now = before.column(name), after.column(name)
        if was is not None and now is not None and was.default == now.default:
            action = "DROP DEFAULT" if now.default is None else f"SET DEFAULT {ddl.default_text(now)}"
            yield ddl.alter_table(key, f"ALTER COLUMN {ddl.name(name)} {action}")


def heirs_that_stay(delta: Delta, key: Key) -> Iterator[tuple[Key, Table, Table]]:
    """The heirs of a table that it keeps: one that leaves it, and may come back, is altered by itself meanwhile."""
    for other in sorted(referrers(delta.before, {key})):
        before, after = delta.before.get(other), delta.after.get(other)
        if not isinstance(before, Table) or not isinstance(after, Table) or relation(key) not in before.parents:
            continue
        if not is_moved(before, after) or relation(key) in staying(before, after):
            yield other, before, after
            yield from heirs_that_stay(delta, other)


def overruled(delta: Delta, key: Key) -> Iterable[Key]:
    """The tables that say something of a column of their own which changes at a parent: it has to be said again."""
    before, after = delta.before.get(key), delta.after.get(key)
    if not isinstance(before, Table) or not isinstance(after, Table):
        return
    changed = {item.name for item in after.columns if before.column(item.name) not in (None, item)}
    for user, _ in delta.uses.of(key, [relation(key)]) if changed else ():
        table = delta.before.get(user)
        if not isinstance(table, Table) or user not in delta.after.objects:
            continue
        is_child = key in {parent.object_key for parent in parents_of(table, delta.before)}
        if is_child and changed & {item.name for item in table.columns}:
            yield user


def _of_parents(table: Table, schema: Schema) -> dict[str, Column]:
    found: dict[str, Column] = {}
    for parent in parents_of(table, schema):
        whole = as_whole(parent, schema)
        found = {item.name: as_inherited(item, parent) for item in whole.columns} | found
    return {name: _unnamed(item) for name, item in found.items()}


def _unnamed(item: Column) -> Column:
    return replace(item, options=tuple(option for option in item.options if option.name != _NAMED))


def _carried(was: Column, now: Column, own: Column) -> Column:
    """A child's column once its parent's has changed: what ALTER TABLE says of the parent it says of the children."""
    own = _unnamed(own)
    changed = {
        name: getattr(now, name)
        for name in ("type", "collation", "default", "not_null", "generated")
        if getattr(was, name) != getattr(now, name)
    }
    had, has = (dict(_handed_down(item)) for item in (was, now))
    said = tuple((option.name, option.value) for option in own.options)
    kept = [one for one in said if had.get(one[0]) == has.get(one[0])]
    kept += [(name, value) for name, value in has.items() if had.get(name) != value]
    options = own.options if had == has else tuple(Option(*one) for one in sorted(kept))
    return replace(own, options=options, **changed)


def _handed_down(item: Column) -> list[tuple[str, str]]:
    """The settings of a column that ALTER TABLE changes at the tables below, too."""
    names = {"storage", "statistics", *(option.name for option in item.options if option.name.startswith("not null"))}
    return [(option.name, option.value) for option in item.options if option.name in names]
