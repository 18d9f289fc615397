"""What holds on to a table that a statement changed: foreign keys of others, and views that read it."""

from __future__ import annotations

from aerogit.diff.changes import Drop, Rename
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.model.references import references
from aerogit.model.table import ForeignKey, Table
from aerogit.sql.watching import Moment


def children_of(moment: Moment) -> frozenset[Key]:
    """The tables whose foreign keys lead to what a statement dropped, renamed or altered (SQLite, DuckDB)."""
    if moment.catalog.dialect not in ("sqlite", "duckdb") or moment.statement.what not in ("drop table", "alter table"):
        return frozenset()
    keys = [key for key, value in moment.touched.items() if isinstance(value, Table)]
    targets = {Ref("relation", (key.namespace, key.name)) for key in keys}
    targets |= {Ref("relation", (one.new.key.namespace, one.new.key.name)) for one in _renames(moment)}
    found = set()
    for key in moment.catalog.dependents([*keys, *(one.new.key for one in _renames(moment))]):
        value = moment.catalog.get(key)
        if isinstance(value, Table) and any(_points(one, targets) for one in value.constraints) and key not in keys:
            found.add(key)
    own = {one.new.key for one in _renames(moment)}
    held = {key for key, value in moment.touched.items() if isinstance(value, Table) and _refers(value, targets, key)}
    return frozenset((found | held) - own)


def _renames(moment: Moment) -> list[Rename]:
    return [one for one in moment.changes if isinstance(one, Rename) and not one.path.part[0]]


def _points(part: object, targets: set[Ref]) -> bool:
    return isinstance(part, ForeignKey) and part.target in targets


def _refers(table: Table, targets: set[Ref], key: Key) -> bool:
    """Whether a table points to one of the targets that is not itself."""
    others = targets - {Ref("relation", (key.namespace, key.name))}
    return any(_points(one, others) for one in table.constraints)


def is_off(value: str) -> bool:
    """Whether a setting says no."""
    return value.strip("'\"() ").lower() in ("off", "0", "false", "no")


def broken_views(moment: Moment) -> tuple[Key, ...]:
    """The views that read a column or table which a statement dropped or renamed."""
    gone: set[Ref] = set()
    for change in moment.changes:
        if not isinstance(change, Drop | Rename) or change.path.key.kind != "table":
            continue
        key, (kind, name) = change.path.key, change.path.part
        if kind == "column":
            gone.add(Ref("column", (key.namespace, key.name, name)))
        elif not kind:
            gone.add(Ref("relation", (key.namespace, key.name)))
    keys = {Key(ref.path[0], "table", ref.path[1]) for ref in gone}
    views = {key: moment.after(key) for key in moment.catalog.dependents(keys)} if keys else {}
    return tuple(sorted(key for key, view in views.items() if isinstance(view, View) and _reads(view, gone)))


def _reads(view: View, gone: set[Ref]) -> bool:
    return any(ref in gone for _, ref in references(view))
