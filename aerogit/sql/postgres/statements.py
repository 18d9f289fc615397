"""Which function reads which statement: the one table of PostgreSQL's statements."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.names import Key
from aerogit.model.table import Option, Table
from aerogit.sql.postgres import session
from aerogit.sql.postgres.blocks import do_block
from aerogit.sql.postgres.comments import comment_on
from aerogit.sql.postgres.direct.direct import carry_out
from aerogit.sql.postgres.drop import drop, drop_subscription
from aerogit.sql.postgres.objects.default_grants import default_privileges, grant_defaults, grant_identities
from aerogit.sql.postgres.objects.definitions import (
    alter_operator,
    create_cast,
    create_range,
    define,
    depends,
    opaque,
)
from aerogit.sql.postgres.objects.foreign import alter_foreign, create_foreign, drop_user_mapping
from aerogit.sql.postgres.objects.grants import grant
from aerogit.sql.postgres.objects.languages import (
    create_access_method,
    create_conversion,
    create_language,
    create_transform,
)
from aerogit.sql.postgres.objects.namespaces import alter_extension, create_extension, create_schema
from aerogit.sql.postgres.objects.opaque import amend, keep
from aerogit.sql.postgres.objects.operator_classes import create_class, create_family
from aerogit.sql.postgres.objects.publications import alter_publication, create_publication
from aerogit.sql.postgres.objects.roles import alter_role, create_role, drop_role, grant_role
from aerogit.sql.postgres.objects.routines import alter_routine, create_routine
from aerogit.sql.postgres.objects.server_wide import set_database, set_role
from aerogit.sql.postgres.objects.subscriptions import alter_subscription, create_subscription
from aerogit.sql.postgres.objects.text_search import alter_configuration, alter_dictionary
from aerogit.sql.postgres.renaming import rename, set_owner, set_schema
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.settings import options_of
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.scanning.parse import Piece, Source, tree_of
from aerogit.sql.postgres.tables.alter_table import alter_table
from aerogit.sql.postgres.tables.indexes import create_index
from aerogit.sql.postgres.tables.sequences import alter_sequence, create_sequence
from aerogit.sql.postgres.tables.tables import create_table
from aerogit.sql.postgres.tables.triggers import alter_policy, create_policy, create_rule, create_trigger
from aerogit.sql.postgres.tables.user_types import (
    alter_domain,
    alter_enum,
    create_composite,
    create_domain,
    create_enum,
)
from aerogit.sql.postgres.tables.views import create_table_as, create_view
from aerogit.sql.postgres.whole_database import (
    alter_event_trigger,
    alter_statistics,
    create_event_trigger,
    create_statistics,
)
from aerogit.sql.statement import Outcome, Statement

Reader = Callable[[Replay, Any], Done]
_MAKES = re.compile(r"create|alter\s+table\b.*\bidentity\b", re.I | re.S)
"""Statements that may make something that default privileges are about."""


def read_statement(run: Replay, piece: Piece) -> None:
    """Apply one statement to the catalog and say what became of it."""
    text, place, start, end, is_psql = piece
    if is_psql:
        done: Done | None = Done(Outcome.IGNORED, "psql")
    else:
        run.start = place
        # What is made may get privileges at once, which is for `read_node` to see to.
        gets_privileges = run.memory.has_default_privileges and _MAKES.match(text)
        done = None if gets_privileges else carry_out(run, text)
    if done is None:
        run.source = Source(text, place, 0)
        done = read_node(run, *tree_of(text))
    run.statements.append(Statement(run.file.path, start, end, *done))


def read_node(run: Replay, kind: str, node: Any) -> Done:
    """Apply a statement's tree."""
    reader = READERS.get(kind)
    if reader is not None:
        if kind in _MAKING and run.memory.has_default_privileges:
            before = set(run.catalog.keys())
            done = reader(run, node)
            grant_defaults(run, [key for key in done.keys if key not in before])
            return done
        if kind == "alter_table_stmt" and run.memory.has_default_privileges:
            return _altered(run, node)
        return reader(run, node)
    if kind in _ROWS:
        return session.change_rows(run, node, kind)
    return opaque(run, node, kind)


def _altered(run: Replay, node: pb.AlterTableStmt) -> Done:
    """ALTER TABLE where identity columns that it makes get privileges at once."""
    key = run.find_relation(node.relation)
    before = run.catalog.get(key) if key is not None else None
    done = alter_table(run, node)
    after = run.catalog.get(key) if key is not None else None
    if isinstance(before, Table) and isinstance(after, Table):
        grant_identities(run, after, before)
    return done


def _create_schema(run: Replay, node: pb.CreateSchemaStmt) -> Done:
    return create_schema(run, node, _inner)


def _do_block(run: Replay, node: pb.DoStmt) -> Done:
    return do_block(run, node, _read_text)


def _read_text(run: Replay, text: str) -> Done:
    """Apply a statement of a block, of which `run.source` is."""
    gets_privileges = run.memory.has_default_privileges and _MAKES.match(text)
    done = None if gets_privileges else carry_out(run, text)
    return done if done is not None else read_node(run, *tree_of(text))


def _inner(run: Replay, node: pb.Node) -> Done:
    kind = node.WhichOneof("node") or ""
    return read_node(run, kind, getattr(node, kind))


def _foreign_table(run: Replay, node: pb.CreateForeignTableStmt) -> Done:
    done = create_table(run, node.base_stmt, "foreign_table")
    table = run.catalog.get(done.keys[0])
    if isinstance(table, Table):
        options = (*table.options, Option("server", node.servername), *options_of(node.options))
        run.catalog.put(dataclasses.replace(table, options=options))
    return Done(Outcome.MODELLED, "create foreign table", done.keys)


def _named_by(kind: str, field: str) -> Reader:
    """A reader of CREATE statements whose name is in one field, for objects outside any namespace."""

    def read(run: Replay, node: Any) -> Done:
        return keep(run, Key("", kind, getattr(node, field)), f"create {kind.replace('_', ' ')}")

    return read


def _amended_in(kind: str, field: str) -> Reader:
    """A reader of ALTER statements of opaque objects inside a namespace."""

    def read(run: Replay, node: Any) -> Done:
        names = names_of(getattr(node, field))
        key = run.catalog.find((kind,), names[-1], names[-2] if len(names) > 1 else None)
        what = f"alter {kind.replace('_', ' ')}"
        return amend(run, key, what) if key is not None else opaque(run, node, what)

    return read


_MAKING = frozenset(
    "create_stmt create_foreign_table_stmt create_table_as_stmt view_stmt create_seq_stmt create_function_stmt "
    "create_enum_stmt create_domain_stmt composite_type_stmt create_range_stmt define_stmt create_schema_stmt".split()
)
"""Statements that make what default privileges are about."""
_SESSION = {
    "variable_show_stmt": "show", "lock_stmt": "lock", "discard_stmt": "discard",
    "constraints_set_stmt": "set constraints", "explain_stmt": "explain", "vacuum_stmt": "vacuum",
    "check_point_stmt": "checkpoint", "load_stmt": "load", "listen_stmt": "listen", "unlisten_stmt": "unlisten",
    "notify_stmt": "notify", "prepare_stmt": "prepare", "execute_stmt": "execute", "deallocate_stmt": "deallocate",
    "declare_cursor_stmt": "declare", "fetch_stmt": "fetch", "close_portal_stmt": "close", "reindex_stmt": "reindex",
    "cluster_stmt": "cluster",
}  # fmt: skip
_DATA = {"call_stmt": "call", "refresh_mat_view_stmt": "refresh materialized view"}
_ROWS = frozenset(("insert_stmt", "update_stmt", "delete_stmt", "merge_stmt"))

READERS: dict[str, Reader] = {
    "create_stmt": create_table,
    "alter_table_stmt": alter_table,
    "index_stmt": create_index,
    "view_stmt": create_view,
    "create_table_as_stmt": create_table_as,
    "create_foreign_table_stmt": _foreign_table,
    "create_seq_stmt": create_sequence,
    "alter_seq_stmt": alter_sequence,
    "create_enum_stmt": create_enum,
    "alter_enum_stmt": alter_enum,
    "composite_type_stmt": create_composite,
    "create_domain_stmt": create_domain,
    "alter_domain_stmt": alter_domain,
    "create_function_stmt": create_routine,
    "alter_function_stmt": alter_routine,
    "create_trig_stmt": create_trigger,
    "create_policy_stmt": create_policy,
    "alter_policy_stmt": alter_policy,
    "rule_stmt": create_rule,
    "create_schema_stmt": _create_schema,
    "create_extension_stmt": create_extension,
    "alter_extension_stmt": alter_extension,
    "comment_stmt": comment_on,
    "drop_stmt": drop,
    "rename_stmt": rename,
    "alter_object_schema_stmt": set_schema,
    "alter_owner_stmt": set_owner,
    "grant_stmt": grant,
    "variable_set_stmt": session.set_variable,
    "select_stmt": session.select,
    "copy_stmt": session.copy,
    "truncate_stmt": session.truncate,
    "do_stmt": _do_block,
    "define_stmt": define,
    "create_range_stmt": create_range,
    "create_cast_stmt": create_cast,
    "create_stats_stmt": create_statistics,
    "alter_stats_stmt": alter_statistics,
    "create_conversion_stmt": create_conversion,
    "create_op_class_stmt": create_class,
    "create_op_family_stmt": create_family,
    "alter_op_family_stmt": _amended_in("operator_family", "opfamilyname"),
    "alter_tsdictionary_stmt": alter_dictionary,
    "alter_tsconfiguration_stmt": alter_configuration,
    "alter_operator_stmt": alter_operator,
    "alter_collation_stmt": _amended_in("collation", "collname"),
    "alter_type_stmt": _amended_in("type", "type_name"),
    "create_event_trig_stmt": create_event_trigger,
    "alter_event_trig_stmt": alter_event_trigger,
    "create_publication_stmt": create_publication,
    "alter_publication_stmt": alter_publication,
    "create_subscription_stmt": create_subscription,
    "alter_subscription_stmt": alter_subscription,
    "create_fdw_stmt": create_foreign,
    "alter_fdw_stmt": alter_foreign,
    "create_foreign_server_stmt": create_foreign,
    "alter_foreign_server_stmt": alter_foreign,
    "create_user_mapping_stmt": create_foreign,
    "alter_user_mapping_stmt": alter_foreign,
    "drop_subscription_stmt": drop_subscription,
    "drop_user_mapping_stmt": drop_user_mapping,
    "create_plang_stmt": create_language,
    "create_am_stmt": create_access_method,
    "create_transform_stmt": create_transform,
    "alter_role_set_stmt": set_role,
    "alter_database_set_stmt": set_database,
    "create_role_stmt": create_role,
    "alter_role_stmt": alter_role,
    "drop_role_stmt": drop_role,
    "grant_role_stmt": grant_role,
    "alter_object_depends_stmt": depends,
    "alter_default_privileges_stmt": default_privileges,
    "transaction_stmt": session.transaction,
    **{kind: session.ignored(what) for kind, what in _SESSION.items()},
    **{kind: session.ignored(what, Outcome.DATA) for kind, what in _DATA.items()},
}
