"""DROP statements: which objects they name, and what is no object of its own (trigger, policy, rule, index)."""

from __future__ import annotations

import dataclasses
from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.names import Key
from aerogit.model.table import Index
from aerogit.sql.catalog import without_part
from aerogit.sql.postgres.objects.dropping import drop_index, drop_object, forget_comment
from aerogit.sql.postgres.resolving.objects import KINDS, find, lookup, name_in, name_of, rule_comment_key, words
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.tables.adopting import drop_adopted
from aerogit.sql.postgres.tables.indexes import find_index, missing_index
from aerogit.sql.postgres.tables.trigger_states import forget_state
from aerogit.sql.statement import Outcome

_PARTS = {
    pb.OBJECT_TRIGGER: ("triggers", "trigger", ""),
    pb.OBJECT_POLICY: ("policies", "policy", ""),
    pb.OBJECT_RULE: ("extras", "extra", "rule "),
}
"""Kinds that live in a table: the table's set, the part's kind, what comes before the name."""
_TOLERATED = frozenset(
    ("cast", "operator", "operator_class", "operator_family", "language", "access_method", "large_object", "transform")
)
"""Kinds whose makers may not have been seen: dropping an unknown one is no error."""
_RELATIONS = ("table", "view", "materialized_view", "foreign_table")


def drop(run: Replay, node: pb.DropStmt) -> Done:
    """DROP of anything."""
    kind = node.remove_type
    what = f"drop {words(kind)}"
    if node.missing_ok and run.catalog.is_empty:
        return Done(Outcome.MODELLED, what)
    cascade = node.behavior == pb.DROP_CASCADE
    if kind == pb.OBJECT_INDEX:
        return _drop_indexes(run, node, what, cascade=cascade)
    if kind in _PARTS:
        return _drop_part(run, node, what)
    kinds = KINDS.get(kind)
    if kinds is None:
        raise run.error(f"DROP {words(kind).upper()} is not understood")
    found: list[Key] = []
    for item in node.objects:
        named = name_in(run, kind, item)
        key = find(run, kinds, named)
        if key is None:
            if node.missing_ok or kinds[0] in _TOLERATED:
                continue
            other = find(run, _RELATIONS, named) if kinds[0] in _RELATIONS else None
            if other is not None:
                raise run.error(f"{named} is a {other.kind.replace('_', ' ')}, not a {words(kind)}")
            lookup(run, kinds, named, words(kind))
        else:
            found.append(key)
    if kind == pb.OBJECT_SCHEMA:
        _drop_namespaces(run, found, cascade=cascade)
    for key in found:
        drop_object(run, key, cascade=cascade, along=found)
    return Done(Outcome.MODELLED, what, tuple(found))


def drop_subscription(run: Replay, node: pb.DropSubscriptionStmt) -> Done:
    """DROP SUBSCRIPTION."""
    key = Key("", "subscription", node.subname)
    if key in run.catalog:
        drop_object(run, key, cascade=False)
    elif not node.missing_ok:
        raise run.missing("subscription", node.subname, [one.name for one in run.catalog if one.kind == key.kind])
    return Done(Outcome.MODELLED, "drop subscription", (key,))


def _drop_namespaces(run: Replay, namespaces: list[Key], *, cascade: bool) -> None:
    for namespace in namespaces:
        inside = sorted(key for key in run.catalog if key.namespace == namespace.name)
        objects = [key for key in inside if key.kind != "grants"]
        if objects and not cascade:
            first = f"{objects[0].kind.replace('_', ' ')} {objects[0].name}"
            raise run.error(
                f"cannot drop schema {namespace.name} because {first} is in it", None, "drop that first, or say CASCADE"
            )
        for key in inside:
            drop_object(run, key, cascade=True, along=inside)


def _drop_indexes(run: Replay, node: pb.DropStmt, what: str, *, cascade: bool) -> Done:
    touched: list[Key] = []
    for item in node.objects:
        named = name_of(run, item)
        found = find_index(run, named.name, named.namespace)
        if found is None:
            if node.missing_ok:
                continue
            raise missing_index(run, str(named))
        key, part = found
        drop_index(run, key, part, cascade=cascade)
        if isinstance(part, Index):
            drop_adopted(run, key, part)
        touched.append(key)
    return Done(Outcome.MODELLED, what, tuple(touched))


def _drop_part(run: Replay, node: pb.DropStmt, what: str) -> Done:
    place, kind, prefix = _PARTS[node.remove_type]
    touched: list[Key] = []
    for item in node.objects:
        *relation, name = names_of(item.list.items)
        key = run.catalog.find(_RELATIONS, relation[-1], relation[-2] if len(relation) > 1 else None)
        if key is None:
            if node.missing_ok:
                continue
            known = [k.name for k in run.catalog if k.kind in _RELATIONS]
            raise run.missing("table", ".".join(relation), known)
        value: Any = run.catalog.get(key)
        part = (kind, prefix + name)
        items = getattr(value, place, ())
        kept = tuple(other for other in items if other.key != part)
        if len(kept) == len(items):
            if node.missing_ok:
                continue
            raise run.missing(f"{words(node.remove_type)} on {key.name} called", name, [o.key[1] for o in items])
        run.catalog.part_dropped(key, part)
        value = dataclasses.replace(value, **{place: kept})
        if kind == "extra":
            value = without_part(value, "extras", (kind, f"rule state {name}"))
            forget_comment(run, rule_comment_key(key, name))
        run.catalog.put(value)
        if kind == "trigger":
            forget_state(run, key, name)
        touched.append(key)
    return Done(Outcome.MODELLED, what, tuple(touched))
