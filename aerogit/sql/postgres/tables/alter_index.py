"""ALTER INDEX."""

from __future__ import annotations

from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.names import Key
from aerogit.model.table import Constraint, Index, Option, PrimaryKey, Unique
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.settings import (
    merged_options,
    options_of,
    setting_name,
)
from aerogit.sql.postgres.tables.indexes import drop_implied, find_index, index_of, replace_index
from aerogit.sql.postgres.tables.only_indexes import attach_key, attach_part, no_longer_lacks
from aerogit.sql.postgres.tables.partitions import is_implied
from aerogit.sql.statement import Outcome


def alter_index(run: Replay, node: pb.AlterTableStmt) -> Done:
    """ALTER INDEX: options, tablespace, statistics, ATTACH PARTITION."""
    relation = node.relation
    found = find_index(run, relation.relname, relation.schemaname or None)
    if found is None:
        if node.missing_ok:
            return Done(Outcome.MODELLED, "alter index")
        index_of(run, relation)
    assert found is not None
    key, index = found
    for item in node.cmds:
        command = item.alter_table_cmd
        changed = _altered_index(run, command, key, index)
        if changed is not index:
            replace_index(run, key, index, changed)
            index = changed
    return Done(Outcome.MODELLED, "alter index", (key,))


def _altered_index(run: Replay, command: pb.AlterTableCmd, key: Key, index: Any) -> Any:
    items = getattr(command, "def").list.items
    match command.subtype:
        case pb.AT_SetRelOptions:
            return altered(index, options=merged_options(index.options, options_of(items)))
        case pb.AT_ResetRelOptions:
            names = [setting_name(item.def_elem) for item in items]
            return altered(index, options=merged_options(index.options, (), names))
        case pb.AT_SetTableSpace:
            return altered(index, options=merged_options(index.options, [Option("tablespace", command.name)]))
        case pb.AT_SetStatistics:
            option = Option(f"statistics {command.num}", str(getattr(command, "def").integer.ival))
            return altered(index, options=merged_options(index.options, [option]))
        case pb.AT_AttachPartition:
            attach_index(run, (key, index), *index_of(run, getattr(command, "def").partition_cmd.name))
            return index
        case _:
            return index


def attach_index(run: Replay, above: tuple[Key, Index | Constraint], key: Key, part: Index | Constraint) -> None:
    """An index of a partition becomes part of its parent's."""
    owner, index = above
    if isinstance(index, PrimaryKey | Unique) and index.lacking:
        no_longer_lacks(run, owner, index, key)
    if isinstance(index, Index) and index.only and isinstance(part, Index):
        attach_part(run, owner, index, key, part)
    elif isinstance(index, Index) and isinstance(part, PrimaryKey | Unique):
        attach_key(run, owner, index, key, part)
    elif isinstance(part, PrimaryKey | Unique) and part.lacking:
        return  # It is its parent's once no partition lacks it.
    elif is_implied(part, index):
        drop_implied(run, key, part)
    elif isinstance(part, Index):
        replace_index(run, key, part, altered(part, parent=index.name or index.actual))
