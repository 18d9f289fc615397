"""PostgreSQL: a NOT NULL that a table says itself of a column it has from another, which gets or loses its own.

The server merges the two: what is there first gives the name, and what a table says itself stays when the other goes.
"""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.schema import Schema
from aerogit.model.table import Column, Table
from aerogit.plan.delta import Delta
from aerogit.plan.postgres.filling import has_rows
from aerogit.plan.postgres.inheriting import heirs_that_stay
from aerogit.plan.postgres.online.place import required
from aerogit.plan.postgres.pair import COLUMN, Pair
from aerogit.plan.postgres.parents import ancestors, as_whole, is_moved, parents_of
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, task
from aerogit.sql.facts import column, relation
from aerogit.sql.postgres.writing import ddl, write

NOT_NULL_IS_NAMED = 18


def required_tasks(pair: Pair) -> Iterator[Task]:
    """What is said of the NOT NULL of a table's own before its parents', or taken back after it."""
    before, after = pair.delta.before.get(pair.key), pair.delta.after.get(pair.key)
    if not isinstance(before, Table) or not isinstance(after, Table) or is_moved(before, after) or not before.parents:
        return
    if not _is_named(pair):
        return
    had, has = _columns(before, pair.delta.before), _columns(after, pair.delta.after)
    was, now = _above(before, pair.delta.before), _above(after, pair.delta.after)
    for name in sorted(was.keys() & now.keys()):
        keyed = after.primary_key is not None and name in after.primary_key.columns
        words = _words(had[name], has[name], was[name], now[name], is_own=name in after.required_itself)
        if words == "SET" or (words == "DROP" and now[name].not_null and not keyed):
            yield _task(pair, name, words, is_first=True)
        elif words == "DROP" and name in before.required_itself:
            yield _task(pair, name, words, is_first=False)


def _is_named(pair: Pair) -> bool:
    """Whether the server names NOT NULL, or may do so."""
    return not 0 < pair.delta.conditions.server_version < NOT_NULL_IS_NAMED


def required_later(pair: Pair, item: Column) -> list[Key]:
    """The tables below that say NOT NULL themselves of a new column, and have to before the table at hand does."""
    is_required = item.not_null and item.identity is None and item.generated is None and _is_named(pair)
    found = heirs_that_stay(pair.delta, pair.key) if is_required else ()
    return [key for key, _, after in found if item.name in after.required_itself and after.column(item.name) is None]


def required_later_tasks(pair: Pair, item: Column) -> Iterator[Task]:
    """NOT NULL of a new column, below first."""
    below = required_later(pair, item)
    for key in (*below, *([pair.key] if below else ())):
        yield _required_now(
            pair, key, item.name, set() if key in below else {required(one, item.name) for one in below}
        )


def _required_now(pair: Pair, key: Key, name: str, after: set[Ref]) -> Task:
    found = [
        (HazardKind.SCAN, f"all rows of {key.name} are read while nobody else reads"),
        (HazardKind.MAY_FAIL, f"a row without {key.name}.{name} stops it"),
    ]
    return task(
        write.rank(pair.key, f"{name} required at {key.name}", COLUMN),
        [ddl.alter_table(key, f"ALTER COLUMN {ddl.name(name)} SET NOT NULL")],
        Work((Path(pair.key, ("column", name)),), hazards(*found)),
        creates={required(key, name)},
        needs={relation(key), column(pair.key, name)} | after,
    )


def _words(had: Column, has: Column, was: Column, now: Column, *, is_own: bool) -> str:
    """SET where the own comes first, DROP where it makes room for the parent's or has been the own; "" for neither."""
    if now.not_null and not was.not_null and had.not_null != is_own:
        return "SET" if is_own else "DROP"
    return "DROP" if was.not_null and not now.not_null and not has.not_null else ""


def required_below(delta: Delta, key: Key) -> Iterator[Key]:
    """The tables below one whose columns get or lose NOT NULL, that say it themselves."""
    before, after = delta.before.get(key), delta.after.get(key)
    if not isinstance(before, Table) or not isinstance(after, Table):
        return
    was = {item.name: item.not_null for item in before.columns}
    changed = {item.name for item in after.columns if was.get(item.name, item.not_null) != item.not_null}
    for other, one, then in heirs_that_stay(delta, key) if changed else ():
        if changed & {*one.required_itself, *then.required_itself}:
            yield other


def _columns(table: Table, schema: Schema) -> dict[str, Column]:
    return {item.name: item for item in as_whole(table, schema).columns}


def _above(table: Table, schema: Schema) -> dict[str, Column]:
    found: dict[str, Column] = {}
    for parent in reversed(parents_of(table, schema)):
        found |= _columns(parent, schema)
    return found


def _task(pair: Pair, name: str, word: str, *, is_first: bool) -> Task:
    key, own = pair.key, column(pair.key, name)
    above = {column(parent, name) for parent in ancestors(pair.after, pair.delta.after)}
    found = []
    if word == "SET" and has_rows(pair.after):
        found.append((HazardKind.SCAN, f"all rows of {key.name} are read while nobody else reads"))
        found.append((HazardKind.MAY_FAIL, f"a row without {key.name}.{name} stops it"))
    return task(
        write.rank(key, f"{name} required", COLUMN),
        [ddl.alter_table(key, f"ALTER COLUMN {ddl.name(name)} {word} NOT NULL")],
        Work((Path(key, ("column", name)),), hazards(*found)),
        creates={own},
        needs={relation(key)} | (frozenset() if is_first else above),
        destroys={own},
        releases=above if is_first else frozenset[Ref](),
    )


def named_otherwise(before: Table, after: Table, was: Schema, now: Schema) -> list[str]:
    """The columns whose NOT NULL is the table's own and would be its parents', or the other way round."""
    had, has = _above(before, was), _above(after, now)
    stay = {name for name in had.keys() & has.keys() if had[name].not_null and has[name].not_null}
    return sorted(({*before.required_itself} ^ {*after.required_itself}) & stay)
