"""COMMENT ON anything."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.names import Key
from aerogit.model.objects import ColumnComment, Extension, Opaque, View
from aerogit.model.table import Index, Table
from aerogit.sql.catalog import with_part, without_part
from aerogit.sql.postgres.objects.extension_comments import said_comment
from aerogit.sql.postgres.objects.opaque import whole_statement
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.objects import (
    GLOBAL,
    KINDS,
    Named,
    find,
    lookup,
    name_in,
    name_of,
    rule_comment_key,
    words,
)
from aerogit.sql.postgres.resolving.queries import relation_columns
from aerogit.sql.postgres.resolving.replaying import SYSTEM_SCHEMAS, Done, Replay
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.tables.columns import put_column
from aerogit.sql.postgres.tables.indexes import find_index, missing_index, replace_index
from aerogit.sql.postgres.tables.only_indexes import forget_own_name
from aerogit.sql.postgres.tables.sequences import identity_of
from aerogit.sql.postgres.tables.user_types import is_not_null_of
from aerogit.sql.statement import Outcome

OF_PUBLIC = "schema public"
STANDARD = "standard public schema"
"""What is said of the namespace public where nobody said anything else."""
_OWNERS = ("table", "view", "materialized_view", "foreign_table", "composite")
_PARTS: dict[int, tuple[str, Callable[[Any], str]]] = {
    pb.OBJECT_TABCONSTRAINT: ("constraints", lambda part: part.name or part.actual),
    pb.OBJECT_TRIGGER: ("triggers", lambda part: part.name),
    pb.OBJECT_POLICY: ("policies", lambda part: part.name),
}


def comment_on(run: Replay, node: pb.CommentStmt) -> Done:
    """COMMENT ON … IS."""
    what = f"comment on {words(node.objtype)}"
    match node.objtype:
        case pb.OBJECT_COLUMN:
            key = _on_column(run, node)
        case pb.OBJECT_INDEX:
            named = name_of(run, node.object)
            found = find_index(run, named.name, named.namespace)
            if found is None:
                raise missing_index(run, str(named))
            key, part = found
            if not isinstance(part, Index):
                return _kept(run, node, what)  # The index of a key is commented on apart from the constraint.
            replace_index(run, key, part, dataclasses.replace(part, comment=node.comment))
            if not node.comment:
                forget_own_name(run, key, named.name)  # One that a partition has from its parent says no more.
        case pb.OBJECT_TABCONSTRAINT | pb.OBJECT_TRIGGER | pb.OBJECT_POLICY:
            key = _on_part(run, node)
        case pb.OBJECT_RULE:
            return _kept(run, node, what)
        case pb.OBJECT_DOMCONSTRAINT:
            key = _on_domain_constraint(run, node)
        case kind if kind in KINDS:
            return _on_object(run, node, what)
        case _:
            return _kept(run, node, what)
    return Done(Outcome.MODELLED, what, (key,))


def _on_object(run: Replay, node: pb.CommentStmt, what: str) -> Done:
    kinds = KINDS[node.objtype]
    named = name_in(run, node.objtype, node.object)
    key = find(run, kinds, named)
    if node.objtype == pb.OBJECT_EXTENSION:
        if key is not None:
            extension = run.fetch(key, Extension)
            said, is_none = said_comment(key.name, node.comment), not node.comment
            run.catalog.put(dataclasses.replace(extension, comment=said, uncommented=is_none))
        return Done(Outcome.MODELLED, what, (key,) if key is not None else ())
    if key is None and node.objtype in (pb.OBJECT_TABLE, pb.OBJECT_VIEW):
        key = find(run, _OWNERS, named)
    if key is None:
        if _is_elsewhere(run, node, named):
            return _kept(run, node, what)
        lookup(run, kinds, named, words(node.objtype))
    assert key is not None
    value: Any = run.catalog.get(key)
    if isinstance(value, Opaque):
        return _kept(run, node, what)
    run.catalog.put(dataclasses.replace(value, comment=node.comment))
    return Done(Outcome.MODELLED, what, (key,))


def _is_elsewhere(run: Replay, node: pb.CommentStmt, named: Named) -> bool:
    """Whether the thing may be there although no statement made it: the server's own, an extension's, a role."""
    if node.objtype == pb.OBJECT_SCHEMA:
        return named.name == run.catalog.traits.default_namespace
    if node.objtype == pb.OBJECT_SEQUENCE and identity_of(run, named.name, named.namespace) is not None:
        return True
    is_relation = node.objtype in (pb.OBJECT_TABLE, pb.OBJECT_VIEW, pb.OBJECT_SEQUENCE, pb.OBJECT_MATVIEW)
    return not is_relation or named.namespace in SYSTEM_SCHEMAS or run.has_extensions()


def _kept(run: Replay, node: pb.CommentStmt, what: str) -> Done:
    """A comment on something the model does not open, as an opaque object of its own; none where it says NULL."""
    named = name_in(run, node.objtype, node.object)
    kinds = KINDS.get(node.objtype, (words(node.objtype).replace(" ", "_"),))
    namespace = "" if kinds[0] in GLOBAL else named.namespace or run.namespace("")
    name = named.name
    if node.objtype == pb.OBJECT_RULE:
        *relation, name = names_of(node.object.list.items)
        key = rule_comment_key(_relation(run, relation), name)
    else:
        key = Key(namespace, "comment", f"{words(node.objtype)} {name}")
    if node.comment and not (key.name == OF_PUBLIC and node.comment == STANDARD):
        text = node.comment.replace("'", "''")
        statement = dataclasses.replace(whole_statement(run), norm=(f"comment on {key.name} is '{text}'",))
        run.catalog.put(Opaque(key.namespace, key.kind, key.name, (statement,)))
    elif key in run.catalog:
        run.catalog.drop(key)
    return Done(Outcome.OPAQUE, what, (key,))


def _relation(run: Replay, names: list[str]) -> Key:
    key = run.catalog.find(_OWNERS, names[-1], names[-2] if len(names) > 1 else None)
    if key is None:
        known = [k.name for k in run.catalog if k.kind in _OWNERS]
        raise run.missing("table", ".".join(names), known)
    return key


def _on_column(run: Replay, node: pb.CommentStmt) -> Key:
    *relation, name = names_of(node.object.list.items)
    if not relation:
        raise run.error("COMMENT ON COLUMN needs a table: table.column")
    key = _relation(run, relation)
    value = run.catalog.get(key)
    if isinstance(value, Table):
        column = run.column(value, name)
        put_column(run, key, altered(column, comment=node.comment))
    elif isinstance(value, View):
        known = relation_columns(run, key)
        if known is not None and name not in known:
            raise run.missing("column", f"{key.name}.{name}", [f"{key.name}.{column}" for column in known])
        if node.comment:
            value = with_part(value, "column_comments", ColumnComment(name, node.comment))
        else:
            value = without_part(value, "column_comments", ("column", name))
        run.catalog.put(value)
    else:
        composite = run.composite(key)
        changed = [a for a in composite.attributes if a.name == name]
        if not changed:
            raise run.missing("attribute", name, [a.name for a in composite.attributes])
        run.catalog.put(with_part(composite, "attributes", dataclasses.replace(changed[0], comment=node.comment)))
    return key


def _on_part(run: Replay, node: pb.CommentStmt) -> Key:
    *relation, name = names_of(node.object.list.items)
    key = _relation(run, relation)
    value: Any = run.catalog.get(key)
    place, name_on_server = _PARTS[node.objtype]
    items = getattr(value, place, ())
    if not any(name_on_server(part) == name for part in items):
        raise run.missing(f"{words(node.objtype)} on {key.name} called", name, [name_on_server(p) for p in items])
    new = tuple(
        dataclasses.replace(part, comment=node.comment) if name_on_server(part) == name else part for part in items
    )
    run.catalog.put(dataclasses.replace(value, **{place: new}))
    return key


def _on_domain_constraint(run: Replay, node: pb.CommentStmt) -> Key:
    items = node.object.list.items
    key = lookup(run, ("domain",), name_of(run, items[0]), "domain")
    value: Any = run.catalog.get(key)
    name = items[1].string.sval
    known = [check.name or check.actual for check in value.checks]
    if name not in known and is_not_null_of(value, name):
        run.catalog.put(dataclasses.replace(value, not_null_comment=node.comment))
        return key
    if name not in known:
        raise run.missing(f"constraint on {key.name} called", name, known)
    checks = tuple(
        dataclasses.replace(check, comment=node.comment) if name == (check.name or check.actual) else check
        for check in value.checks
    )
    run.catalog.put(dataclasses.replace(value, checks=checks))
    return key
