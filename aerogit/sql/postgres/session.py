"""Statements about the session, the rows or the server, which leave the schema as it is: SET, INSERT, VACUUM."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.sql.atoms import Mark
from aerogit.sql.catalog import TEMPORARY
from aerogit.sql.postgres.resolving.listed import mark_copied, mark_inferred
from aerogit.sql.postgres.resolving.queries import SELECTABLE, delete, insert, merge, query, relation_columns, update
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.resolve import Resolver
from aerogit.sql.postgres.resolving.scope import Scope
from aerogit.sql.postgres.resolving.settings import value_text
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.scanning.name_places import split_name
from aerogit.sql.postgres.tables.views import select_into
from aerogit.sql.statement import Outcome


def set_variable(run: Replay, node: pb.VariableSetStmt) -> Done:
    """SET, RESET."""
    if node.name == "search_path":
        if node.kind in (pb.VAR_SET_DEFAULT, pb.VAR_RESET):
            _set_search_path(run, [run.catalog.traits.default_namespace])
        else:
            _set_search_path(run, [value_text(item) for item in node.args])
    elif node.name.startswith("default_table"):
        value = ", ".join(value_text(item) for item in node.args)
        run.settings.pop(node.name, None)
        if value not in ("", "heap"):
            run.settings[node.name] = value
    return Done(Outcome.SESSION, f"set {node.name}" if node.name else "set")


def transaction(run: Replay, node: pb.TransactionStmt) -> Done:
    """BEGIN, SAVEPOINT, COMMIT and the like; what ROLLBACK takes back is not in the schema."""
    found = run.transactions
    if found is not None:
        match node.kind:
            case pb.TRANS_STMT_BEGIN | pb.TRANS_STMT_START:
                found.begin()
            case pb.TRANS_STMT_SAVEPOINT:
                found.begin(node.savepoint_name)
            case pb.TRANS_STMT_RELEASE:
                found.release(node.savepoint_name)
            case pb.TRANS_STMT_ROLLBACK | pb.TRANS_STMT_ROLLBACK_TO:
                if found.rollback(node.savepoint_name):
                    run.forget()
            case pb.TRANS_STMT_COMMIT:
                found.commit()
            case _:
                pass
    return Done(Outcome.SESSION, "transaction")


def _set_search_path(run: Replay, names: list[str]) -> None:
    kept = [name for name in names if name and name not in ("$user", "pg_catalog", "pg_temp")]
    has_temporary = run.catalog.search_path[:1] == (TEMPORARY,)
    run.catalog.search_path = (TEMPORARY, *kept) if has_temporary else tuple(kept)


def select(run: Replay, node: pb.SelectStmt) -> Done:
    """A SELECT by itself: it sets a setting, moves a sequence, or only reads."""
    if (made := select_into(run, node)) is not None:
        return made
    for target in node.target_list:
        value = target.res_target.val
        if value.WhichOneof("node") != "func_call":
            continue
        call = value.func_call
        name = call.funcname[-1].string.sval
        if name == "set_config" and len(call.args) > 1 and _constant(call.args[0]) == "search_path":
            _set_search_path(run, [part.strip().strip('"') for part in _constant(call.args[1]).split(",")])
        if name == "set_config":
            return Done(Outcome.SESSION, "set_config")
        if name == "setval":
            mover = Resolver(run, strict=False)
            mover.call(call, Scope())
            return Done(Outcome.DATA, "setval", _moved_sequence(run, call), (), _marks(run, mover))
    resolver = Resolver(run)
    query(resolver, node, None)
    return Done(Outcome.DATA, "select", _touched(run, resolver), (), _marks(run, resolver))


def _constant(node: pb.Node) -> str:
    while node.WhichOneof("node") == "type_cast":
        node = node.type_cast.arg
    return value_text(node) if node.WhichOneof("node") == "a_const" else ""


def _moved_sequence(run: Replay, call: pb.FuncCall) -> tuple[Key, ...]:
    names = split_name(_constant(call.args[0]))
    if not names:
        return ()
    key = run.catalog.find(("sequence",), names[-1], names[-2] if len(names) > 1 else None)
    return (key,) if key is not None else ()


def _marks(run: Replay, resolver: Resolver) -> tuple[Mark, ...]:
    return tuple(mark.moved(run.source.start) for mark in resolver.marks)


def _touched(run: Replay, resolver: Resolver) -> tuple[Key, ...]:
    """The relations a resolved statement mentions, each once."""
    found: dict[Key, None] = {}
    for mark in resolver.marks:
        if mark.ref.kind == "relation":
            key = run.catalog.find(SELECTABLE, mark.ref.path[1], mark.ref.path[0])
            if key is not None:
                found[key] = None
    return tuple(found)


_ROWS: dict[str, tuple[str, Callable[[Resolver, Any, None], object]]] = {
    "insert_stmt": ("insert", insert),
    "update_stmt": ("update", update),
    "delete_stmt": ("delete", delete),
    "merge_stmt": ("merge", merge),
}


def change_rows(run: Replay, node: Any, kind: str) -> Done:
    """INSERT, UPDATE, DELETE, MERGE: names and number of columns are checked."""
    resolver = Resolver(run)
    what, resolve = _ROWS[kind]
    resolve(resolver, node, None)
    columns: tuple[str, ...] = ()
    if kind == "insert_stmt":
        columns = tuple(item.res_target.name for item in node.cols)
        table = run.find_relation(node.relation, SELECTABLE)
        if table is not None and node.on_conflict_clause.infer.index_elems:
            mark_inferred(resolver, node, table, relation_columns(run, table) or ())
    elif kind == "update_stmt":
        columns = tuple(item.res_target.name for item in node.target_list)
    return Done(Outcome.DATA, what, _touched(run, resolver), columns, _marks(run, resolver))


def copy(run: Replay, node: pb.CopyStmt) -> Done:
    """COPY."""
    resolver = Resolver(run)
    if not node.HasField("relation"):
        resolver.visit(node.query, Scope())
        return Done(Outcome.DATA, "copy", _touched(run, resolver), (), _marks(run, resolver))
    key = run.relation(node.relation, SELECTABLE)
    columns = tuple(names_of(node.attlist))
    if key.kind == "table":
        for name in columns:
            run.column(run.table(key), name, node.relation.location)
    resolver.mark(node.relation.location, 2 if node.relation.schemaname else 1, _relation(key))
    if columns:
        mark_copied(resolver, key, columns)
    return Done(Outcome.DATA, "copy", (key,), columns, _marks(run, resolver))


def _relation(key: Key) -> Ref:
    return Ref("relation", (key.namespace, key.name))


def truncate(run: Replay, node: pb.TruncateStmt) -> Done:
    """TRUNCATE."""
    keys = tuple(run.relation(item.range_var) for item in node.relations)
    resolver = Resolver(run)
    for item, key in zip(node.relations, keys, strict=True):
        resolver.mark(item.range_var.location, 2 if item.range_var.schemaname else 1, _relation(key))
    return Done(Outcome.DATA, "truncate", keys, (), _marks(run, resolver))


def ignored(what: str, outcome: Outcome = Outcome.SESSION) -> Any:
    """A reader for statements that say nothing about the schema."""

    def read(run: Replay, node: Any) -> Done:
        return Done(outcome, what)

    return read
