"""CREATE SEQUENCE and ALTER SEQUENCE, the sequences of identity columns included."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import Sequence as SequenceObject
from aerogit.model.table import Column, Identity, Table
from aerogit.sql.catalog import with_part
from aerogit.sql.postgres.resolving.naming import object_name
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.settings import sequence_options
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.tables.tables import PERSISTENCE
from aerogit.sql.statement import Outcome


def create_sequence(run: Replay, node: pb.CreateSeqStmt) -> Done:
    """CREATE SEQUENCE."""
    relation = node.sequence
    key = Key(run.place_of(relation), "sequence", relation.relname)
    if run.is_taken(key.namespace, key.name):
        if node.if_not_exists:
            return Done(Outcome.MODELLED, "create sequence", (key,))
        raise run.exists("relation", key.name, relation.location)
    made = SequenceObject(
        key.namespace,
        key.name,
        sequence_options(run, node.options),
        _owned_by(run, node.options, None),
        persistence=PERSISTENCE[relation.relpersistence],
    )
    run.catalog.put(made)
    return Done(Outcome.MODELLED, "create sequence", (key,))


def alter_sequence(run: Replay, node: pb.AlterSeqStmt) -> Done:
    """ALTER SEQUENCE; RESTART is about rows and changes nothing."""
    relation = node.sequence
    key = run.catalog.find(("sequence",), relation.relname, relation.schemaname or None)
    if key is None:
        owner = identity_of(run, relation.relname, relation.schemaname or None)
        if owner is not None:
            return _alter_identity(run, *owner, node.options)
        if node.missing_ok:
            return Done(Outcome.MODELLED, "alter sequence")
        key = run.relation(relation, ("sequence",), "sequence")
    sequence = run.sequence(key)
    names = {item.def_elem.defname for item in node.options}
    if names == {"restart"}:
        return Done(Outcome.DATA, "alter sequence restart", (key,))
    options = sequence_options(run, node.options, sequence.options)
    owned = _owned_by(run, node.options, sequence.owned_by)
    run.catalog.put(dataclasses.replace(sequence, options=options, owned_by=owned))
    return Done(Outcome.MODELLED, "alter sequence", (key,))


def _alter_identity(run: Replay, table: Table, column: Column, nodes: Sequence[pb.Node]) -> Done:
    assert column.identity is not None
    options = sequence_options(run, nodes, column.identity.options, column.type.name)
    changed = dataclasses.replace(column, identity=Identity(column.identity.always, options))
    run.catalog.put(with_part(table, "columns", changed))
    return Done(Outcome.MODELLED, "alter sequence", (table.object_key,))


def identity_of(run: Replay, name: str, namespace: str | None) -> tuple[Table, Column] | None:
    """The identity column whose sequence has a name."""
    places = (namespace,) if namespace else run.catalog.search_path
    for key in list(run.catalog.keys()):
        if key.kind != "table" or key.namespace not in places:
            continue
        table = run.catalog.get(key)
        for column in table.columns if isinstance(table, Table) else ():
            given = next((option.value for option in column.options if option.name == "sequence name"), "")
            if column.identity is not None and name == (given or object_name(key.name, column.name, "seq")):
                assert isinstance(table, Table)
                return table, column
    return None


def _owned_by(run: Replay, nodes: Sequence[pb.Node], before: Ref | None) -> Ref | None:
    for node in nodes:
        if node.def_elem.defname != "owned_by":
            continue
        names = names_of(node.def_elem.arg.list.items)
        if names == ["none"]:
            return None
        *relation, column = names
        key = run.catalog.find(("table", "foreign_table"), relation[-1], relation[-2] if len(relation) > 1 else None)
        if key is None:
            known = [k.name for k in run.catalog if k.kind == "table"]
            raise run.missing("table", ".".join(relation), known)
        run.column(run.table(key), column)
        return Ref("column", (key.namespace, key.name, column))
    return before


def owned_sequences(run: Replay, key: Key) -> list[Key]:
    """The sequences of a table's columns, which go where the table goes."""
    if key.kind != "table":
        return []
    place = (key.namespace, key.name)
    found = []
    for other in run.catalog:
        value = run.catalog.get(other) if other.kind == "sequence" else None
        if isinstance(value, SequenceObject) and value.owned_by is not None and value.owned_by.path[:2] == place:
            found.append(other)
    return sorted(found)
