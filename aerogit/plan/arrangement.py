"""What no comparison of schemas tells and means something all the same: an order, and whose an inherited column is.

Plans change the order.
"""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.diff.compare import differing_keys, respelled_keys
from aerogit.model.names import Key
from aerogit.model.objects import Composite
from aerogit.model.schema import Schema
from aerogit.model.spelling import quote_name
from aerogit.model.table import PrimaryKey, Table, Unique
from aerogit.plan.mysql.triggers import fires_otherwise
from aerogit.plan.postgres.lacking_keys import changed_keys
from aerogit.plan.postgres.naming import moves_up, renumbered
from aerogit.plan.postgres.parents import as_whole, parents_of, staying
from aerogit.plan.postgres.replacing import is_reordered
from aerogit.plan.postgres.required import named_otherwise
from aerogit.sql.facts import relation


def arranged_otherwise(before: Schema, after: Schema) -> tuple[str, ...]:
    """A line for each object that stays and is arranged in another order; only what may be is read."""
    found = {"postgres": _of_postgres, "mysql": _triggers}.get(before.dialect)
    if found is None or before.dialect != after.dialect:
        return ()
    keys = respelled_keys(before, after) | differing_keys(before, after)
    return tuple(found(before, after, sorted(keys)))


def _composites(before: Schema, after: Schema, keys: list[Key]) -> Iterator[str]:
    for key in keys:
        one, other = (schema.get(key) if key.kind == "composite" else None for schema in (before, after))
        if isinstance(one, Composite) and isinstance(other, Composite) and is_reordered(one, other):
            name = quote_name(key.name, before.traits)
            yield f"the attributes of {name} stand in another order, by which rows are built"


def _of_postgres(before: Schema, after: Schema, keys: list[Key]) -> Iterator[str]:
    yield from _composites(before, after, keys)
    yield from _said_again(before, after, keys)
    yield from _lacking(before, after, keys)
    yield from _required(before, after, keys)
    yield from _numbered(before, after, keys)


def _numbered(before: Schema, after: Schema, keys: list[Key]) -> Iterator[str]:
    """Rules that nobody named: the server numbers them as they come, and plans give them other numbers only upwards."""
    for key in keys:
        one, other = (schema.get(key) if key.kind == "table" else None for schema in (before, after))
        if not isinstance(one, Table) or not isinstance(other, Table):
            continue
        now = {part.key: part for part in other.constraints}
        for part in one.constraints:
            names = renumbered(part, now[part.key]) if part.key in now else None
            if names is not None and moves_up(one, other, part, now[part.key]) is None:
                place, name = (quote_name(text, before.traits) for text in (key.name, names[0]))
                yield f"{place}.{name} would be called {quote_name(names[1], before.traits)}; no plan changes that"


def _lacking(before: Schema, after: Schema, keys: list[Key]) -> Iterator[str]:
    """Keys ON ONLY a partitioned table that is new, or has partitions of partitions: they get theirs, too."""
    for key in keys:
        one, other = (schema.get(key) if key.kind == "table" else None for schema in (before, after))
        was, now = ({part.key: part for part in _keys(table)} for table in (one, other))
        if isinstance(one, Table) and isinstance(other, Table):
            for part, _ in changed_keys(one, other, before, after):
                del now[part.key]  # Plans bring that about.
        for place in sorted(was.keys() | now.keys()):
            lacked, lacks = (_lacks(side.get(place)) for side in (was, now))
            if lacks != lacked and place in now:
                name = f"{quote_name(key.name, before.traits)}.{place[1] or 'primary key'}"
                would = f"would be lacking at {', '.join(lacks)}" if lacks else f"is lacking at {', '.join(lacked)}"
                yield f"{name} {would}; no plan changes that"


def _required(before: Schema, after: Schema, keys: list[Key]) -> Iterator[str]:
    """NOT NULL under another name: whose it is, a table's own or that of those above, stays as it is."""
    for key in keys:
        one, other = (schema.get(key) if key.kind == "table" else None for schema in (before, after))
        if isinstance(one, Table) and isinstance(other, Table) and one.parents == other.parents != ():
            found = named_otherwise(one, other, before, after)
            if found:
                table = quote_name(key.name, before.traits)
                columns = ", ".join(quote_name(name, before.traits) for name in found)
                yield f"NOT NULL of {columns} at {table} would have another name; no plan changes that"


def _keys(table: object) -> list[PrimaryKey | Unique]:
    parts = table.constraints if isinstance(table, Table) else ()
    return [part for part in parts if isinstance(part, PrimaryKey | Unique)]


def _lacks(part: PrimaryKey | Unique | None) -> tuple[str, ...]:
    return part.lacking if part is not None else ()


def _said_again(before: Schema, after: Schema, keys: list[Key]) -> Iterator[str]:
    """No statement takes a table's own say back, and none gives it for a single column: plans leave it."""
    for key in keys:
        one, other = (schema.get(key) if key.kind == "table" else None for schema in (before, after))
        if isinstance(one, Table) and isinstance(other, Table) and other.inherits:
            was = {*one.said_again, *_joined(one, other, after)}
            for name in sorted(was ^ set(other.said_again)):
                would = "would no longer" if name in was else "would"
                column = f"{quote_name(key.name, before.traits)}.{quote_name(name, before.traits)}"
                yield f"{column} {would} stay when the table it is inherited from loses it; no plan changes that"


def _joined(before: Table, after: Table, schema: Schema) -> set[str]:
    """The columns of the tables that a table will inherit from: it has them before it does."""
    kept = staying(before, after)
    parents = (parent for parent in parents_of(after, schema) if relation(parent.object_key) not in kept)
    return {item.name for table in parents for item in as_whole(table, schema).columns}


def _triggers(before: Schema, after: Schema, keys: list[Key]) -> Iterator[str]:
    for key in keys:
        one, other = (schema.get(key) if key.kind == "table" else None for schema in (before, after))
        if isinstance(one, Table) and isinstance(other, Table) and fires_otherwise(one, other):
            yield f"triggers of {quote_name(key.name, before.traits)} fire in another order"
