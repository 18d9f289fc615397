"""PostgreSQL: comments on what the model keeps as text, which go with what they are about and come back with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from aerogit.diff.compare import same
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.model.schema import Schema
from aerogit.model.table import Extra, PrimaryKey, Table, Unique
from aerogit.plan.delta import Delta
from aerogit.plan.postgres.closure import Closure
from aerogit.plan.postgres.dropping import drop_tasks
from aerogit.plan.postgres.parts import facts_of
from aerogit.plan.work import Task
from aerogit.sql.facts import object_facts
from aerogit.sql.postgres.comments import OF_PUBLIC
from aerogit.sql.postgres.resolving.objects import comment_key, commented_kinds, part_comment_key

_Subject = PrimaryKey | Unique | Extra


def remarks_of(delta: Delta, closure: Closure) -> set[Key]:
    """The comments on what is made anew: they are lost on the way, whether they change or not."""
    found = {comment_key(key) for key in closure.replaced}
    for key in delta.differences.keys() | {table for table, _ in closure.parts}:
        before, after = delta.before.get(key), delta.after.get(key)
        if isinstance(before, Table) and isinstance(after, Table):
            found |= {part_comment_key(key, part) for part in _commented(before) if _is_remade(part, after, closure)}
    return {key for key in found if key in delta.before.objects and key in delta.after.objects}


def remark_tasks(
    before: SchemaObject | None, after: SchemaObject | None, delta: Delta, closure: Closure, made: Iterable[Task]
) -> Iterator[Task]:
    """The vertices of a comment; `made` are those that say it."""
    value = after or before
    assert value is not None
    key = value.object_key
    if after is not None:
        facts = _facts(key, delta.after)
        for vertex in made:
            yield replace(vertex, needs=vertex.needs | facts)
    elif before is not None and _is_there(key, delta.after) and not _is_lost(key, delta, closure):
        yield from drop_tasks(before, key, delta, is_gone=False)


def _is_lost(key: Key, delta: Delta, closure: Closure) -> bool:
    """Whether what a comment is about is made anew, without the comment."""
    subject = _object(key, delta.before)
    if subject is not None:
        return subject in closure.replaced
    for table in delta.differences.keys() | {place for place, _ in closure.parts}:
        before, after = delta.before.get(table), delta.after.get(table)
        if isinstance(before, Table) and isinstance(after, Table):
            parts = [part for part in _commented(before) if part_comment_key(table, part) == key]
            if parts:
                return _is_remade(parts[0], after, closure)
    return False


def _is_there(key: Key, schema: Schema) -> bool:
    """Whether what a comment is about is there, as the namespace public is, which no schema says."""
    return bool(_facts(key, schema)) or (key.name == OF_PUBLIC and not key.namespace)


def _facts(key: Key, schema: Schema) -> frozenset[Ref]:
    """What stands for the thing that a comment is about; nothing where it is not there."""
    subject = _object(key, schema)
    if subject is not None:
        return object_facts(schema.objects[subject])
    for table in schema.objects:
        value = schema.get(table) if table.kind == "table" and table.namespace == key.namespace else None
        for part in _commented(value) if isinstance(value, Table) else ():
            if part_comment_key(table, part) == key:
                return facts_of(table, part)
    return frozenset()


def _object(key: Key, schema: Schema) -> Key | None:
    """The object a comment is about, where it is one of the schema."""
    for words, kind in commented_kinds():
        if key.name.startswith(f"{words} "):
            found = Key(key.namespace, kind, key.name.removeprefix(f"{words} "))
            if found in schema.objects:
                return found
    return None


def _commented(table: Table) -> list[_Subject]:
    """The parts whose comments are objects of their own: rules, and the indexes of keys."""
    keys = [part for part in table.constraints if isinstance(part, PrimaryKey | Unique)]
    return [*keys, *(extra for extra in table.extras if extra.name.startswith("rule "))]


def _is_remade(part: _Subject, after: Table, closure: Closure) -> bool:
    kept = next((other for other in (*after.constraints, *after.extras) if other.key == part.key), None)
    if (after.object_key, part.key) in closure.parts:
        return True
    if isinstance(part, Extra) or kept is None or isinstance(kept, Extra):
        return kept is not None and not same(part, kept)
    return not same(replace(part, comment=""), replace(kept, comment=""))
