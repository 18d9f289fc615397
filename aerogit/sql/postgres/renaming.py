"""RENAME, SET SCHEMA and OWNER TO, of everything that has a name."""

from __future__ import annotations

import dataclasses
from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.names import Key, Path
from aerogit.model.objects import ColumnComment, Composite, Domain, Opaque, View
from aerogit.model.table import Column, Constraint, Index, Option, Table
from aerogit.sql.catalog import with_part
from aerogit.sql.postgres.objects.grants import OF_PUBLIC, UNSAID_OF_PUBLIC, became_owner
from aerogit.sql.postgres.objects.opaque import keep, without_owner
from aerogit.sql.postgres.objects.opaque_names import owner_statement, rename_opaque
from aerogit.sql.postgres.objects.rules import rename_rule
from aerogit.sql.postgres.plain.expressions import read_stored
from aerogit.sql.postgres.plain.stored_queries import with_names
from aerogit.sql.postgres.resolving.naming import is_chosen_not_null, is_numbered, object_name
from aerogit.sql.postgres.resolving.objects import GLOBAL, KINDS, find, lookup, name_in, name_of, words
from aerogit.sql.postgres.resolving.queries import relation_columns
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.settings import owner
from aerogit.sql.postgres.resolving.types import USER_TYPE_KINDS
from aerogit.sql.postgres.tables.indexes import find_index, missing_index
from aerogit.sql.postgres.tables.only_indexes import forget_own_name
from aerogit.sql.postgres.tables.sequences import identity_of, owned_sequences
from aerogit.sql.postgres.tables.user_types import is_not_null_of, with_not_null
from aerogit.sql.postgres.whole_database import sort_columns
from aerogit.sql.postgres.writing import ddl
from aerogit.sql.statement import Outcome

_RELATIONS = ("table", "view", "materialized_view", "foreign_table", "sequence")
_NOT_NULL = "not null constraint"
_PART_SETS = {
    pb.OBJECT_TRIGGER: ("triggers", "trigger", ""),
    pb.OBJECT_POLICY: ("policies", "policy", ""),
    pb.OBJECT_RULE: ("extras", "extra", "rule "),
}


def rename(run: Replay, node: pb.RenameStmt) -> Done:
    """ALTER … RENAME."""
    what = f"rename {words(node.rename_type)}"
    match node.rename_type:
        case pb.OBJECT_COLUMN:
            return _column(run, node, what)
        case pb.OBJECT_ATTRIBUTE:
            return _attribute(run, node, what)
        case pb.OBJECT_TABCONSTRAINT:
            return _constraint(run, node, what)
        case pb.OBJECT_DOMCONSTRAINT:
            return _domain_constraint(run, node, what)
        case pb.OBJECT_INDEX:
            return _index(run, node, what)
        case pb.OBJECT_TRIGGER | pb.OBJECT_POLICY | pb.OBJECT_RULE:
            return _part(run, node, what)
        case _:
            return _object(run, node, what)


def _relation(run: Replay, node: pb.RenameStmt) -> Key | None:
    name = node.relation
    key = run.catalog.find(_RELATIONS, name.relname, name.schemaname or None)
    if key is None and not node.missing_ok:
        run.relation(name, _RELATIONS, words(node.relation_type or node.rename_type))
    return key


def _column(run: Replay, node: pb.RenameStmt, what: str) -> Done:
    key = _relation(run, node)
    if key is None:
        return Done(Outcome.MODELLED, what)
    old, new = node.subname, node.newname
    known = relation_columns(run, key) or ()
    if old not in known:
        raise run.missing(
            "column", f"{key.name}.{old}", [f"{key.name}.{name}" for name in known], node.relation.location
        )
    if new in known:
        raise run.exists(f"column in {key.name} called", new, node.relation.location)
    value = run.catalog.get(key)
    if isinstance(value, View):
        run.rename(Path(key, ("column", old)), Path(key, ("column", new)))
        _view_column(run, run.fetch(key, View), old, new, list(known))
        return Done(Outcome.MODELLED, what, (key,))
    for child in [key, *_descendants(run, key)]:
        run.rename(Path(child, ("column", old)), Path(child, ("column", new)))
        sort_columns(run, child)
    return Done(Outcome.MODELLED, what, (key,))


def _descendants(run: Replay, key: Key) -> list[Key]:
    found: list[Key] = []
    for child in run.children(key):
        found += [child, *_descendants(run, child)]
    return found


def _view_column(run: Replay, view: View, old: str, new: str, known: list[str]) -> None:
    """A view's columns are called so in its query from now on, or by a list beside it."""
    names = tuple(new if name == old else name for name in known)
    query, _, named = read_stored(run, with_names(view.query.text, names))
    comments = tuple(ColumnComment(new, c.text) if c.name == old else c for c in view.column_comments)
    run.catalog.put(dataclasses.replace(view, query=query, columns=named, column_comments=comments))


def _attribute(run: Replay, node: pb.RenameStmt, what: str) -> Done:
    name = node.relation
    key = run.catalog.find(("composite",), name.relname, name.schemaname or None)
    if key is None:
        key = run.relation(name, ("composite",), "type")
    value = run.fetch(key, Composite)
    names = [attribute.name for attribute in value.attributes]
    if node.subname not in names:
        raise run.missing("attribute", node.subname, names)
    run.rename(Path(key, ("column", node.subname)), Path(key, ("column", node.newname)))
    return Done(Outcome.MODELLED, what, (key,))


def _constraint(run: Replay, node: pb.RenameStmt, what: str) -> Done:
    key = _relation(run, node)
    if key is None:
        return Done(Outcome.MODELLED, what)
    table = run.table(key)
    found = next((c for c in table.constraints if node.subname == (c.name or c.actual)), None)
    if found is None:
        if _not_null_name(run, table, node.subname, node.newname):
            return Done(Outcome.MODELLED, what, (key,))
        known = [c.name or c.actual for c in table.constraints]
        raise run.missing(f"constraint on {key.name} called", node.subname, known)
    _rename_part(run, key, "constraints", found, node.newname)
    return Done(Outcome.MODELLED, what, (key,))


def _not_null_name(run: Replay, table: Table, old: str, new: str) -> bool:
    column = _required_as(table, old)
    if column is None:
        return False
    kept = tuple(o for o in column.options if o.name != _NOT_NULL)
    options = kept if is_chosen_not_null(new) else (*kept, Option(_NOT_NULL, new))
    run.memory.required_as[table.object_key, column.name] = new
    run.catalog.put(with_part(table, "columns", dataclasses.replace(column, options=options)))
    return True


def _required_as(table: Table, name: str) -> Column | None:
    """The column whose NOT NULL has a name; a partition's is called as its parent's, so its end tells."""
    found: Column | None = None
    for column in table.columns:
        own = next((o.value for o in column.options if o.name == _NOT_NULL), "")
        if column.not_null and name == (own or object_name(table.name, column.name, "not_null")):
            return column
        is_meant = not own and is_chosen_not_null(name) and f"_{column.name}_not_null" in name
        if column.not_null and is_meant and (found is None or len(found.name) < len(column.name)):
            found = column
    return found


def _rename_part(run: Replay, key: Key, place: str, part: Any, new: str) -> None:
    """A constraint, index, trigger or policy under a new name; a primary key's place in its table has no name."""
    value: Any = run.catalog.get(key)
    if any(new == (other.name or getattr(other, "actual", "")) for other in getattr(value, place)):
        raise run.exists(f"{part.key[0]} on {key.name} called", new)
    renamed = dataclasses.replace(part, name=new)
    if hasattr(part, "actual"):
        renamed = dataclasses.replace(renamed, actual=new)
        if isinstance(value, Table):
            taken = {other.name or other.actual for other in getattr(value, place) if other is not part}
            chosen = _chosen_name(key, dataclasses.replace(part, name="", actual=""))
            if new == chosen or is_numbered(new, chosen, taken):
                # A name that the server would have chosen counts as none.
                renamed = dataclasses.replace(renamed, name="")
    if renamed.key != part.key:
        run.rename(Path(key, part.key), Path(key, renamed.key))
    value = run.catalog.get(key)
    items = tuple(renamed if other is part or other.key == renamed.key else other for other in getattr(value, place))
    run.catalog.put(dataclasses.replace(value, **{place: items}))


def _chosen_name(key: Key, part: Constraint | Index) -> str:
    """What the server would call a part of a table."""
    return ddl.index_name(key, part) if isinstance(part, Index) else ddl.constraint_name(key, part)


def _domain_constraint(run: Replay, node: pb.RenameStmt, what: str) -> Done:
    key = lookup(run, ("domain",), name_of(run, node.object), "domain")
    value = run.fetch(key, Domain)
    found = next((c for c in value.checks if node.subname == (c.name or c.actual)), None)
    if found is None and is_not_null_of(value, node.subname):
        run.catalog.put(with_not_null(value, node.newname))
        return Done(Outcome.MODELLED, what, (key,))
    if found is None:
        known = [check.name or check.actual for check in value.checks]
        raise run.missing(f"constraint on {key.name} called", node.subname, known)
    _rename_part(run, key, "checks", found, node.newname)
    return Done(Outcome.MODELLED, what, (key,))


def _index(run: Replay, node: pb.RenameStmt, what: str) -> Done:
    name = node.relation
    found = find_index(run, name.relname, name.schemaname or None)
    if found is None:
        if node.missing_ok:
            return Done(Outcome.MODELLED, what)
        if run.catalog.find(_RELATIONS, name.relname, name.schemaname or None) is not None:
            return _object(run, node, what)
        raise missing_index(run, name.relname, name.location)
    key, part = found
    if run.is_taken(key.namespace, node.newname):
        raise run.exists("relation", node.newname)
    _rename_part(run, key, "indexes" if part.key[0] == "index" else "constraints", part, node.newname)
    forget_own_name(run, key, node.newname)
    return Done(Outcome.MODELLED, what, (key,))


def _part(run: Replay, node: pb.RenameStmt, what: str) -> Done:
    key = _relation(run, node)
    if key is None:
        return Done(Outcome.MODELLED, what)
    place, kind, prefix = _PART_SETS[node.rename_type]
    items = getattr(run.catalog.get(key), place, ())
    found = next((part for part in items if part.key == (kind, prefix + node.subname)), None)
    if found is None:
        known = [part.key[1] for part in items]
        raise run.missing(f"{words(node.rename_type)} on {key.name} called", node.subname, known)
    if prefix:
        rename_rule(run, key, node.subname, node.newname)
        return Done(Outcome.MODELLED, what, (key,))
    _rename_part(run, key, place, found, prefix + node.newname)
    return Done(Outcome.MODELLED, what, (key,))


def _object(run: Replay, node: pb.RenameStmt, what: str) -> Done:
    key: Key | None
    if node.HasField("relation"):
        if find_index(run, node.relation.relname, node.relation.schemaname or None) is not None:
            return _index(run, node, what)
        if node.rename_type == pb.OBJECT_SEQUENCE and _identity(run, node):
            return Done(Outcome.MODELLED, what)
        key = _relation(run, node)
    else:
        kinds = KINDS.get(node.rename_type)
        if kinds is None:
            return keep(run, Key("", "rename", f"{node.rename_type} {node.subname}"), what)
        given = node.object if node.HasField("object") else _named(node.subname)
        named = name_in(run, node.rename_type if node.HasField("object") else 0, given)
        key = find(run, kinds, named)
        if key is None and not node.missing_ok:
            if kinds[0] in ("database", "role", "tablespace", "language"):
                return keep(run, Key("", kinds[0], f"{named} renamed {node.newname}"), what)
            lookup(run, kinds, named, words(node.rename_type))
    if key is None:
        return Done(Outcome.MODELLED, what)
    arguments = key.name[key.name.index("(") :] if key.name.endswith(")") else ""
    new = Key(key.namespace, key.kind, node.newname + arguments)
    if new in run.catalog or (key.kind in _RELATIONS and run.is_taken(new.namespace, new.name)):
        raise run.exists("relation" if key.kind in _RELATIONS else words(node.rename_type), new.name)
    move(run, key, new)
    return Done(Outcome.MODELLED, what, (new,))


def _identity(run: Replay, node: pb.RenameStmt) -> bool:
    """Rename the sequence of an identity column, if that is meant."""
    relation = node.relation
    if run.find_relation(relation, ("sequence",)) is not None:
        return False
    owner = identity_of(run, relation.relname, relation.schemaname or None)
    if owner is None:
        return False
    table, column = owner
    kept = tuple(option for option in column.options if option.name != "sequence name")
    is_chosen = node.newname == object_name(table.name, column.name, "seq")
    options = kept if is_chosen else (*kept, Option("sequence name", node.newname))
    run.catalog.put(with_part(table, "columns", dataclasses.replace(column, options=options)))
    return True


def _named(name: str) -> pb.Node:
    node = pb.Node()
    node.string.sval = name
    return node


def move(run: Replay, old: Key, new: Key) -> None:
    """Give an object another name or namespace; everything that refers to it follows."""
    value = run.catalog.get(old)
    if isinstance(value, Opaque):
        rename_opaque(run, value, new)
    if old.kind == "namespace":
        _rename_namespace(run, old.name, new.name)
    run.rename(Path(old), Path(new))


def _rename_namespace(run: Replay, old: str, new: str) -> None:
    inside = sorted(key for key in run.catalog if key.namespace == old)
    for key in inside:
        if key.kind != "grants":
            run.rename(Path(key), Path(key._replace(namespace=new)))
    run.catalog.search_path = tuple(new if name == old else name for name in run.catalog.search_path)


def set_schema(run: Replay, node: pb.AlterObjectSchemaStmt) -> Done:
    """ALTER … SET SCHEMA."""
    what = f"set schema of {words(node.object_type)}"
    key: Key | None
    if node.HasField("relation"):
        name = node.relation
        key = run.catalog.find(_RELATIONS, name.relname, name.schemaname or None)
        if key is None and not node.missing_ok:
            key = run.relation(name, _RELATIONS, words(node.object_type))
    else:
        named = name_in(run, node.object_type, node.object)
        kinds = USER_TYPE_KINDS if node.object_type == pb.OBJECT_TYPE else KINDS[node.object_type]
        key = find(run, kinds, named)
        if key is None and not node.missing_ok:
            key = lookup(run, kinds, named, words(node.object_type))
    if key is None:
        return Done(Outcome.MODELLED, what)
    if node.object_type == pb.OBJECT_EXTENSION:
        value: Any = run.catalog.get(key)
        is_default = node.newschema == run.catalog.traits.default_namespace
        run.catalog.put(dataclasses.replace(value, schema="" if is_default else node.newschema))
        return Done(Outcome.MODELLED, what, (key,))
    _known_namespace(run, node.newschema)
    new = key._replace(namespace=node.newschema)
    if new == key:
        return Done(Outcome.MODELLED, what, (key,))
    if new in run.catalog:
        raise run.exists(words(node.object_type), f"{new.namespace}.{new.name}")
    owned = owned_sequences(run, key)
    move(run, key, new)
    for sequence in owned:
        move(run, sequence, sequence._replace(namespace=node.newschema))
    return Done(Outcome.MODELLED, what, (new,))


def _known_namespace(run: Replay, name: str) -> None:
    if name != run.catalog.traits.default_namespace and Key("", "namespace", name) not in run.catalog:
        known = [key.name for key in run.catalog if key.kind == "namespace"]
        raise run.missing("schema", name, [*known, run.catalog.traits.default_namespace])


def set_owner(run: Replay, node: pb.AlterOwnerStmt) -> Done:
    """ALTER … OWNER TO, of what is no relation."""
    what = f"owner of {words(node.object_type)}"
    kinds = USER_TYPE_KINDS if node.object_type == pb.OBJECT_TYPE else KINDS.get(node.object_type)
    key = find(run, kinds, name_in(run, node.object_type, node.object)) if kinds else None
    value: Any = run.catalog.get(key) if key is not None else None
    if key is None or not hasattr(value, "owner"):
        return _opaque_owner(run, node, what, kinds[0] if kinds else "object", key)
    run.catalog.put(dataclasses.replace(value, owner=owner(node.newowner)))
    became_owner(run, key, owner(node.newowner))
    return Done(Outcome.MODELLED, what, (key,))


def _opaque_owner(run: Replay, node: pb.AlterOwnerStmt, what: str, kind: str, key: Key | None) -> Done:
    """The owner of something the model does not open, as an opaque object that the last statement replaces."""
    named = name_in(run, node.object_type, node.object)
    namespace = "" if kind in GLOBAL else named.namespace or run.namespace("")
    value = run.catalog.get(key) if key is not None else None
    if key is not None and isinstance(value, Opaque):
        said = owner_statement(run, key, owner(node.newowner)) if owner(node.newowner) else ()
        value = without_owner(value)
        run.catalog.put(dataclasses.replace(value, statements=(*value.statements, *said)))
        return Done(Outcome.OPAQUE, what, (key,))
    if kind in ("function", "procedure", "enum") and not run.has_extensions():
        lookup(run, KINDS[node.object_type], named, words(node.object_type))
    said_of = Key(namespace, "owner", f"{words(node.object_type)} {named.name}")
    if said_of == OF_PUBLIC:
        became_owner(run, Key("", "namespace", named.name), owner(node.newowner))
    if said_of == OF_PUBLIC and owner(node.newowner) == UNSAID_OF_PUBLIC:
        if said_of in run.catalog:
            run.catalog.drop(said_of)
        return Done(Outcome.OPAQUE, what, (said_of,))
    return keep(run, said_of, what)
