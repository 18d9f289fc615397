"""DuckDB: views that are made again though they stay as they are, because what they read changes under them.

A view keeps the names and types its columns had when it was made. A query over it finds the new ones; the catalog, and
so `information_schema.columns` and every program that reads it, tells the old ones until then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.plan.delta import Delta
from aerogit.plan.duckdb.tables import TablePair
from aerogit.sql.facts import relation


def stale_views(delta: Delta, tables: Iterable[TablePair], changed: Iterable[Key]) -> set[Key]:
    """The views that show something else once `tables` and the views `changed` are what they shall be."""
    found = {key for pair in tables for key in _over(pair, delta)}
    waiting = [*found, *changed]
    while waiting:
        for key in _readers(waiting.pop(), delta):
            if key not in found:
                found.add(key)
                waiting.append(key)
    return found


def _over(tables: TablePair, delta: Delta) -> Iterator[Key]:
    """The views whose columns are others once a table has changed."""
    retyped = {
        Ref("column", (tables.key.namespace, tables.key.name, c.after.name)) for c in tables.kept if c.is_retyped
    }
    if not (retyped or tables.added or tables.dropped):
        return
    for key in _readers(tables.key, delta):
        view = delta.before.objects[key]
        if isinstance(view, View) and (retyped & set(view.query.refs) or _shows_all(view)):
            yield key


def _readers(key: Key, delta: Delta) -> set[Key]:
    users = {user for user, _ in delta.uses.of(key, [relation(key)])}
    return {user for user in users if user.kind == "view" and isinstance(delta.after.get(user), View)} - {key}


def _shows_all(view: View) -> bool:
    """Whether a query says `*`, or names a table without one of its columns: then it may show the row itself."""
    says = any("*" in piece for piece in view.query.norm if isinstance(piece, str))
    return says or all(ref.kind != "column" for ref in view.query.refs)
