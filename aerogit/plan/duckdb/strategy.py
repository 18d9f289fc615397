"""DuckDB: a difference of schemas as the vertices of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.errors import PlanError
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import (
    Composite,
    Domain,
    Enum,
    Extension,
    Grants,
    Namespace,
    Opaque,
    Routine,
    SchemaObject,
    Sequence,
    View,
)
from aerogit.model.table import Table
from aerogit.plan.delta import Delta, Difference
from aerogit.plan.duckdb.altering import table_tasks
from aerogit.plan.duckdb.lifting import Lifts
from aerogit.plan.steps import HazardKind
from aerogit.plan.work import Task, Work, hazards, held, name_taken, settled, task
from aerogit.sql.duckdb import ddl, write
from aerogit.sql.facts import needs, object_facts, part_facts
from aerogit.sql.ordering import Vertex

_LAST = 100
"""Rank of what goes for good: after everything that is made, where nothing says otherwise."""

_DROPPED = {
    "table": "TABLE",
    "view": "VIEW",
    "sequence": "SEQUENCE",
    "enum": "TYPE",
    "composite": "TYPE",
    "domain": "TYPE",
    "namespace": "SCHEMA",
}


def tasks(delta: Delta) -> Iterator[Task]:
    """The vertices that turn `delta.original` into `delta.after`."""
    lifts = Lifts(delta)
    for key in sorted(delta.differences.keys() | lifts.tables.keys() | lifts.replaced | lifts.respelled):
        if key in lifts.tables:
            yield from table_tasks(lifts.tables[key], lifts)
            continue
        before, after = delta.before.get(key), delta.after.get(key)
        difference = delta.differences.get(key) or Difference(key, before, after, ())
        if before is None and after is not None:
            yield from creation(after)
        elif after is None and before is not None:
            yield drop(before, lifts.delta.old_key(key))
        elif before is not None and after is not None:
            yield from _change(before, after, difference, lifts)


def creation(value: SchemaObject) -> Iterator[Task]:
    """The vertices that create an object."""
    key = value.object_key
    for at, vertex in enumerate(write.creation(value)):
        yield Vertex(
            vertex.rank,
            vertex.statements,
            Work((Path(key),)),
            vertex.creates | ({name_of(key)} if at == 0 else set()),
            vertex.needs | tied(value),
        )


def tied(value: SchemaObject) -> set[Ref]:
    """What a table waits for besides what it refers to: what its keys and triggers lead to must have been altered."""
    if not isinstance(value, Table):
        return set()
    return {settled(Key(ref.path[0], "table", ref.path[1])) for ref in needs(value) if ref.kind == "relation"}


def name_of(key: Key) -> Ref:
    """The fact that a name is taken, as DuckDB compares names."""
    space = "type" if key.kind in ("enum", "composite", "domain") else key.kind
    space = "relation" if key.kind in ("table", "view") else space
    return name_taken(key, f"{space} {key.name.lower()}")


def drop_statement(value: SchemaObject, key: Key) -> str:
    """DROP of an object that is called `key`."""
    if isinstance(value, Routine):
        table = " TABLE" if value.returns_table else ""
        return f"DROP MACRO{table} {ddl.object_name(key)}"
    if isinstance(value, Namespace):
        return f"DROP SCHEMA {ddl.schema_name(key.name)}"
    word = _DROPPED.get(key.kind)
    if word is None or (isinstance(value, Opaque) and key.kind != "table"):
        raise PlanError(
            f"{key.kind} {key.name}: DuckDB's DROP for it is not known",
            "write this migration by hand: aerogit migrations new NAME",
        )
    return f"DROP {word} {ddl.object_name(key)}"


def drop(value: SchemaObject, old: Key) -> Task:
    """The vertex that drops an object for good, which is called `old` in the database."""
    key = value.object_key
    facts = set(object_facts(value)) | {held(key), name_of(old)}
    releases = set(needs(value))
    if isinstance(value, Table):
        facts = facts.union(*(part_facts(key, part) for part in (*value.constraints, *value.indexes)))
        releases |= {
            held(Key(ref.path[0], "table", ref.path[1]))
            for ref in needs(value)
            if ref.kind == "relation" and ref.path != (key.namespace, key.name)
        }
    found = {
        "table": [(HazardKind.DATA_LOSS, f"table {old.name} goes with its rows")],
        "sequence": [(HazardKind.DATA_LOSS, f"sequence {old.name} goes with its position")],
    }.get(key.kind, [])
    found.append((HazardKind.BREAKS_CODE, f"what uses {old.name} fails"))
    rank = (_LAST - write.rank(key)[0], *write.rank(key)[1:])  # type: ignore[operator]
    return task(
        rank, [drop_statement(value, old)], Work((Path(key),), hazards(*found)), destroys=facts, releases=releases
    )


def _change(before: SchemaObject, after: SchemaObject, difference: Difference, lifts: Lifts) -> Iterator[Task]:
    key = difference.key
    old = lifts.delta.old_key(key)
    match after:
        case View() if isinstance(before, View):
            yield from _view(before, after, old, is_respelled=key in lifts.respelled)
        case Enum() | Composite() | Domain() | Sequence() | Routine():
            yield from _redefined(before, after, old, is_replaced=key in lifts.replaced)
        case Namespace():
            raise PlanError(f"schema {key.name}: DuckDB can neither rename a schema nor comment on it")
        case Opaque() | Extension() | Grants() | Table() | View():
            raise PlanError(
                f"{key.kind} {key.name} changes in a way that DuckDB has no statement for",
                "write this migration by hand: aerogit migrations new NAME",
            )


def _view(before: View, after: View, old: Key, *, is_respelled: bool) -> Iterator[Task]:
    key = after.object_key
    work = Work((Path(key),))
    statements: list[str] = []
    is_same = (before.query, before.columns, before.recursive) == (after.query, after.columns, after.recursive)
    if old.namespace != key.namespace:
        statements.append(f"DROP VIEW {ddl.object_name(old)}")
        statements += write.write_object(after)
    else:
        if old.name != key.name:
            statements.append(f"ALTER VIEW {ddl.object_name(old)} RENAME TO {ddl.name(key.name)}")
        if not is_same or is_respelled:
            (text,) = write.create(after)
            statements.append(text.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1))
            statements += write.comments(after)
        else:
            statements += _view_comments(before, after)
    if before.triggers != after.triggers or before.extras != after.extras:
        raise PlanError(f"view {key.name}: DuckDB has no triggers on views")
    yield task(
        write.rank(key),
        statements,
        work,
        creates=object_facts(after) | {name_of(key)},
        needs=needs(after),
        destroys={name_of(old)} if old != key else (),
    )


def _view_comments(before: View, after: View) -> list[str]:
    key = after.object_key
    found = []
    if before.comment != after.comment:
        found.append(write.comment(key, after.comment))
    was = {item.name: item.text for item in before.column_comments}
    now = {item.name: item.text for item in after.column_comments}
    for name in sorted(was.keys() | now.keys()):
        if was.get(name) != now.get(name):
            found.append(ddl.comment_on_column(key, name, now.get(name, "")))
    return found


def _redefined(before: SchemaObject, after: SchemaObject, old: Key, *, is_replaced: bool) -> Iterator[Task]:
    """A sequence, type or macro: dropped and created, or commented on alone."""
    key = after.object_key
    if not is_replaced:
        text = getattr(after, "comment", "")
        table_macro = isinstance(after, Routine) and after.returns_table
        yield task(write.rank(key), [write.comment(key, text, is_table_macro=table_macro)], Work((Path(key),)))
        return
    found = [(HazardKind.DATA_LOSS, f"sequence {key.name} starts again at its first value")]
    work = Work((Path(key),), hazards(*(found if isinstance(after, Sequence) else [])))
    gone = object_facts(before) | {name_of(old)}
    made = object_facts(after) | {name_of(key)}
    if isinstance(after, Routine) and isinstance(before, Routine) and old == key:
        statements = [drop_statement(before, old), *write.write_object(after)]
        if before.returns_table == after.returns_table:
            statements[:2] = [write.create_macro(after, replace=True)]
        wanted = needs(after)
        yield task(write.rank(key), statements, work, creates=made, needs=wanted, destroys=gone)
        return
    yield task(write.rank(key), [drop_statement(before, old)], work, destroys=gone, releases=needs(before))
    yield task(
        write.rank(key, order=1),
        write.write_object(after),
        Work((Path(key),)),
        creates=made,
        needs=needs(after),
    )
