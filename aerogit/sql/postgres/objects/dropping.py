"""DROP and its consequences: what goes along by itself, what only with CASCADE, what stands in the way."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from aerogit.model.alike import is_same_key
from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Grants, Opaque, SchemaObject, Sequence, View
from aerogit.model.references import Reference, references
from aerogit.model.table import Check, Constraint, Exclusion, ForeignKey, Index, PrimaryKey, Table, Unique
from aerogit.sql.postgres.objects import publications
from aerogit.sql.postgres.objects.identity_grants import forget_identity
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.objects import comment_key, part_comment_key
from aerogit.sql.postgres.resolving.replaying import Replay


def drop_object(run: Replay, key: Key, *, cascade: bool, along: Iterable[Key] = ()) -> None:
    """Drop an object. `along` are the objects the same statement drops, which never stand in its way."""
    if key not in run.catalog:
        return
    together = {key, *along, *_goes_along(run, key)}
    _dependents(run, key, together, cascade=cascade)
    for other in sorted(together - set(along) - {key}):
        if other in run.catalog:
            drop_object(run, other, cascade=True, along=[key, *along])
    forget_comment(run, comment_key(key))
    value = run.catalog.get(key)
    if isinstance(value, Table):
        forget_identity(run, value)
    for part in (*value.constraints, *value.extras) if isinstance(value, Table) else ():
        forget_comment(run, part_comment_key(key, part))
    run.catalog.drop(key)
    if key.kind in ("server", "foreign_data_wrapper"):
        for other in [other for other in run.catalog if other.kind == "grant" and _is_on(other, key)]:
            run.catalog.drop(other)
    run.memory.view_columns.pop(key, None)
    _drop_grants(run, key)


def forget_comment(run: Replay, key: Key) -> None:
    """A comment that is an object of its own goes with what it is about."""
    if key in run.catalog:
        run.catalog.drop(key)


def _is_on(grant: Key, target: Key) -> bool:
    """Whether USAGE is granted on a foreign server or wrapper."""
    words = "foreign server" if target.kind == "server" else "foreign data wrapper"
    return grant.name.startswith(f"usage on {words} {target.name} to ")


def _drop_grants(run: Replay, key: Key) -> None:
    kind = grant_kind(key.kind)
    grants = Key("" if kind == "namespace" else key.namespace, "grants", f"{kind} {key.name}")
    if grants in run.catalog:
        run.catalog.drop(grants)


def grant_kind(kind: str) -> str:
    """The word for a kind of object in the key of its grants."""
    if kind in ("table", "view", "materialized_view", "foreign_table"):
        return "relation"
    if kind in ("procedure", "aggregate"):
        return "function"
    return "type" if kind in ("enum", "composite", "domain") else kind


def _goes_along(run: Replay, key: Key) -> set[Key]:
    """What is dropped with an object without CASCADE: its owned sequences, statistics, a partitioned table's parts."""
    value = run.catalog.get(key)
    if not isinstance(value, Table):
        return set()
    found: set[Key] = set()
    place = (key.namespace, key.name)
    for column in value.columns:
        for ref in column.default.refs if column.default else ():
            sequence = run.catalog.get(Key(ref.path[0], "sequence", ref.path[-1])) if ref.kind == "sequence" else None
            if isinstance(sequence, Sequence) and sequence.owned_by and sequence.owned_by.path[:2] == place:
                found.add(sequence.object_key)
    for other in run.catalog.dependents([key]):
        dependent = run.catalog.get(other)
        if other.kind == "statistics":
            found.add(other)
        if isinstance(dependent, Sequence) and dependent.owned_by and dependent.owned_by.path[:2] == place:
            found.add(other)
        is_partition = isinstance(dependent, Table) and dependent.partition_of is not None
        if is_partition and value.partition_by is not None and other in run.children(key):
            found.add(other)
    return found


def _concerns(ref: Ref, key: Key) -> bool:
    if ref.kind in ("relation", "column", "value") and len(ref.path) > 1:
        return ref.path[:2] == (key.namespace, key.name) and key.kind not in ("function", "procedure")
    if ref.kind == "type":
        return ref.path == (key.namespace, key.name)
    if ref.kind == "function":
        return ref.path == (key.namespace, key.name)
    if ref.kind == "namespace":
        return key == Key("", "namespace", ref.path[0])
    return ref.kind == key.kind and ref.path == (key.namespace, key.name)


def _dependents(run: Replay, key: Key, together: set[Key], *, cascade: bool) -> None:
    for other in sorted(run.catalog.dependents([key])):
        if other in together or other not in run.catalog:
            continue
        value = run.catalog.get(other)
        if value is None or isinstance(value, Grants):
            continue
        uses = [reference for reference in references(value) if _concerns(reference.ref, key)]
        if uses and other.kind == publications.KIND and isinstance(value, Opaque):
            path = (key.name,) if key.kind == "namespace" else (key.namespace, key.name)
            run.catalog.put(publications.without_member(value, Ref(_member_kind(key), path)))
        elif uses and _binds(value):
            _give_up(run, other, value, uses, key.name, cascade=cascade)


def _member_kind(key: Key) -> str:
    return "namespace" if key.kind == "namespace" else "relation"


def _binds(value: SchemaObject) -> bool:
    """Whether the server itself knows that the object depends on what it mentions."""
    if isinstance(value, Opaque):
        return False
    is_text = getattr(value, "body_form", None) == ""
    return not is_text


def _give_up(run: Replay, key: Key, value: SchemaObject, uses: list[Reference], name: str, *, cascade: bool) -> None:
    """Take away what used a dropped thing: the part of a table that did, or the whole of anything else."""
    if isinstance(value, Sequence):
        run.catalog.drop(key)
        return
    if not cascade:
        raise _in_the_way(run, name, uses[0].path)
    if not isinstance(value, Table) or any(
        use.path.field in ("partition_of", "inherits") and not use.path.part[1] for use in uses
    ):
        drop_object(run, key, cascade=True)
        return
    table: Any = value
    for use in uses:
        kind, part = use.path.part
        if kind == "column" and use.path.field == "default":
            table = _without_default(table, part)
        elif kind == "column":
            run.catalog.put(table)
            drop_column(run, key, part, cascade=True, missing_ok=True)
            table = run.table(key)
        elif part:
            table = _without(run, table, use.path.part)
    run.catalog.put(table)


def _without_default(table: Table, name: str) -> Table:
    columns = tuple(dataclasses.replace(c, default=None) if c.name == name else c for c in table.columns)
    return dataclasses.replace(table, columns=columns)


def _without(run: Replay, table: Table, part: tuple[str, str]) -> Table:
    run.catalog.part_dropped(table.object_key, part)
    changes: dict[str, Any] = {
        place: tuple(item for item in getattr(table, place) if item.key != part)
        for place in ("constraints", "indexes", "triggers", "policies", "extras")
    }
    return altered(table, **changes)


def _in_the_way(run: Replay, name: str, path: Path) -> Exception:
    what = path.key.kind.replace("_", " ")
    place = f"{path.part[0]} {path.part[1]} of {what} {path.key.name}" if path.part[1] else f"{what} {path.key.name}"
    return run.error(f"cannot drop {name} because {place} depends on it", None, "drop that first, or say CASCADE")


def drop_column(run: Replay, key: Key, name: str, *, missing_ok: bool, cascade: bool) -> None:
    """ALTER TABLE … DROP COLUMN: the column's indexes, constraints and sequences go with it."""
    if key.kind == "composite":
        _drop_attribute(run, key, name, missing_ok=missing_ok)
        return
    table = run.table(key)
    if table.column(name) is None:
        if missing_ok:
            return
        run.column(table, name)
        raise run.error(f"column {name} of {table.name} is inherited")
    wanted = Ref("column", (key.namespace, key.name, name))
    for other in sorted(run.catalog.dependents([key])):
        value = run.catalog.get(other)
        if value is None:
            continue
        if isinstance(value, Sequence):
            if value.owned_by == wanted:
                drop_object(run, other, cascade=cascade, along=[key])
            continue
        uses = [use for use in references(value) if use.ref == wanted]
        if uses and other.kind == "statistics":
            drop_object(run, other, cascade=cascade)
        elif uses and other.kind == publications.KIND and isinstance(value, Opaque):
            if not cascade:
                raise _in_the_way(run, f"column {name} of {table.name}", uses[0].path)
            member = publications.member_with(value, wanted)
            run.catalog.put(publications.without_member(value, member) if member is not None else value)
        elif uses and _binds(value) and not isinstance(value, Grants):
            _give_up(run, other, value, uses, f"column {name} of {table.name}", cascade=cascade)
    forget_identity(run, run.table(key), name)
    table = _own_parts(run, run.table(key), name, cascade=cascade)
    run.catalog.part_dropped(key, ("column", name))
    run.catalog.put(dataclasses.replace(table, columns=tuple(c for c in table.columns if c.name != name)))
    _column_grants(run, key, name)


def _column_grants(run: Replay, key: Key, name: str) -> None:
    place = Key(key.namespace, "grants", f"relation {key.name}")
    grants = run.catalog.get(place)
    if isinstance(grants, Grants) and any(item.column == name for item in grants.privileges):
        kept = tuple(item for item in grants.privileges if item.column != name)
        if kept:
            run.catalog.put(dataclasses.replace(grants, privileges=kept))
        else:
            run.catalog.drop(place)


def _drop_attribute(run: Replay, key: Key, name: str, *, missing_ok: bool) -> None:
    value = run.composite(key)
    kept = tuple(attribute for attribute in value.attributes if attribute.name != name)
    if len(kept) == len(value.attributes) and not missing_ok:
        raise run.missing("attribute", name, [attribute.name for attribute in value.attributes])
    run.catalog.part_dropped(key, ("column", name))
    run.catalog.put(dataclasses.replace(value, attributes=kept))


def _mentions(value: object, name: str) -> bool:
    """Whether an expression refers to a column of its own table."""
    return isinstance(value, Expr) and Ref("column", (name,)) in value.norm


def uses_column(part: Constraint | Index, name: str) -> bool:
    """Whether a constraint or index of a table uses one of its columns."""
    match part:
        case Check():
            return _mentions(part.expression, name)
        case ForeignKey():
            return name in part.columns
        case PrimaryKey() | Unique():
            return name in part.columns or name in part.include
        case Exclusion() | Index():
            named = name in part.include or any(_mentions(item.expression, name) for item in part.parts)
            return named or _mentions(part.where, name)


def _own_parts(run: Replay, table: Table, name: str, *, cascade: bool) -> Table:
    """The table without what goes with a column; its generated columns, policies and triggers stand in the way."""
    gone: list[tuple[str, str]] = []
    for constraint in table.constraints:
        if uses_column(constraint, name):
            if isinstance(constraint, PrimaryKey | Unique):
                _release(run, table, constraint, cascade=cascade)
            gone.append(constraint.key)
    gone += [index.key for index in table.indexes if uses_column(index, name)]
    others: list[tuple[str, str]] = []
    for column in table.columns:
        if column.generated is not None and _mentions(column.generated.expression, name):
            others.append(column.key)
    others += [p.key for p in table.policies if _mentions(p.using, name) or _mentions(p.check, name)]
    others += [t.key for t in table.triggers if _mentions(t.definition, name)]
    if others and not cascade:
        raise _in_the_way(run, f"column {name} of {table.name}", Path(table.object_key, others[0]))
    for part in (*gone, *(other for other in others if other[0] != "column")):
        table = _without(run, table, part)
    generated = [other[1] for other in others if other[0] == "column"]
    for column_name in generated:
        run.catalog.put(table)
        drop_column(run, table.object_key, column_name, missing_ok=True, cascade=True)
        table = run.table(table.object_key)
    return table


def _release(run: Replay, table: Table, constraint: PrimaryKey | Unique, *, cascade: bool) -> None:
    """Foreign keys that need a key which goes: in the way, or gone with CASCADE."""
    key = table.object_key
    target = Ref("relation", (key.namespace, key.name))
    for other in sorted({*run.catalog.dependents([key]), key}):
        value = run.catalog.get(other)
        if not isinstance(value, Table):
            continue
        for part in value.constraints:
            needs = (
                isinstance(part, ForeignKey)
                and part.target == target
                and sorted(part.target_columns) == sorted(constraint.columns)
            )
            if not needs or _other_key(table, constraint):
                continue
            if not cascade:
                raise _in_the_way(run, constraint.name or constraint.actual, Path(other, part.key))
            value = _without(run, value, part.key)
            if other != key:
                run.catalog.put(value)


def _other_key(table: Table, constraint: PrimaryKey | Unique) -> bool:
    """Whether another key over the same columns remains for foreign keys to use."""
    wanted = sorted(constraint.columns)
    keys = [c for c in table.constraints if isinstance(c, PrimaryKey | Unique) and c is not constraint]
    unique = [i for i in table.indexes if i.unique and i.where is None and all(i.columns)]
    return any(sorted(c.columns) == wanted for c in keys) or any(sorted(i.columns) == wanted for i in unique)


def drop_constraint(run: Replay, key: Key, name: str, *, missing_ok: bool, cascade: bool) -> None:
    """ALTER TABLE … DROP CONSTRAINT."""
    table = run.table(key)
    found = next((c for c in table.constraints if name == (c.name or c.actual)), None)
    if found is None:
        if _drop_not_null(run, table, name) or missing_ok:
            return
        known = [c.name or c.actual for c in table.constraints]
        raise run.missing(f"constraint on {table.name} called", name, known)
    if isinstance(found, PrimaryKey | Unique):
        _release(run, table, found, cascade=cascade)
        _drop_of_partitions(run, key, found)
    forget_comment(run, part_comment_key(key, found))
    run.catalog.put(_without(run, run.table(key), found.key))


def _drop_of_partitions(run: Replay, key: Key, found: PrimaryKey | Unique) -> None:
    """What became part of a key of a partitioned table goes with it, under whatever name."""
    for child in run.children(key) if run.table(key).partition_by is not None else ():
        for own in run.table(child).constraints if run.table(child).partition_of is not None else ():
            if is_same_key(own, found):
                drop_constraint(run, child, own.name or own.actual, missing_ok=False, cascade=False)


def _drop_not_null(run: Replay, table: Table, name: str) -> bool:
    for column in table.columns:
        own = next((o.value for o in column.options if o.name == "not null constraint"), "")
        if column.not_null and name == (own or f"{table.name}_{column.name}_not_null"):
            options = tuple(option for option in column.options if not option.name.startswith("not null"))
            new = dataclasses.replace(column, not_null=False, options=options)
            columns = tuple(new if c is column else c for c in table.columns)
            run.catalog.put(dataclasses.replace(table, columns=columns))
            return True
    return False


def drop_index(run: Replay, key: Key, part: Index | Constraint, *, cascade: bool) -> None:
    """DROP INDEX."""
    if not isinstance(part, Index):
        owner = f"constraint {part.name or part.actual} of table {key.name}"
        raise run.error(f"cannot drop the index of {owner}", None, "drop the constraint instead")
    value = run.catalog.get(key)
    assert isinstance(value, Table | View)
    if isinstance(value, Table) and part.unique and part.where is None and all(part.columns):
        as_key = Unique(part.columns, part.name, actual=part.actual)
        shadow = dataclasses.replace(value, indexes=tuple(i for i in value.indexes if i is not part))
        _release(run, shadow, as_key, cascade=cascade)
    run.catalog.part_dropped(key, part.key)
    value = run.catalog.get(key)
    assert isinstance(value, Table | View)
    run.catalog.put(dataclasses.replace(value, indexes=tuple(i for i in value.indexes if i is not part)))
