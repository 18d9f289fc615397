"""CREATE VIEW, CREATE MATERIALIZED VIEW, CREATE TABLE AS."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from postgast import pg_query_pb2 as pb

from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.model.table import Column, Option, Table
from aerogit.sql.postgres.objects.opaque import keep
from aerogit.sql.postgres.plain.expressions import StoredQuery, read_stored, stored_query
from aerogit.sql.postgres.plain.stored_queries import Stored, recursive
from aerogit.sql.postgres.resolving.output_types import output_types
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.settings import options_of
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.scanning.stretches import end_of_group
from aerogit.sql.postgres.tables.tables import PERSISTENCE
from aerogit.sql.statement import Outcome

_TOKEN = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*|\(|\bAS\b""", re.I)
CHECK_OPTION = re.compile(r"\s+WITH\s+(?:(?:LOCAL|CASCADED)\s+)?CHECK\s+OPTION\s*\Z", re.I)
WITH_DATA = re.compile(r"\s+WITH\s+(?:NO\s+)?DATA\s*\Z", re.I)
_RECURSIVE = re.compile(r"\s*CREATE\s+(?:OR\s+REPLACE\s+)?(?:TEMP(?:ORARY)?\s+)?RECURSIVE\b", re.I)
_CHECKS = {pb.LOCAL_CHECK_OPTION: "local", pb.CASCADED_CHECK_OPTION: "cascaded"}


def _query_start(text: str, at: int) -> int:
    """The offset behind the AS that introduces a query, past a column list."""
    while True:
        match = _TOKEN.search(text, at)
        if match is None:
            return at
        if match[0].upper() == "AS":
            return match.end()
        if match[0] == "/*":
            at = text.index("*/", match.end()) + 2
        else:
            at = end_of_group(text, match.end()) + 1 if match[0] == "(" else match.end()


def _inside(text: str, start: int, stop: int) -> tuple[int, int]:
    """The place of a query without parentheses around all of it, which the server forgets."""
    while True:
        whole = text[start:stop]
        first, last = len(whole) - len(whole.lstrip()), len(whole.rstrip()) - 1
        if not whole.startswith("(", first) or end_of_group(text, start + first + 1) != start + last:
            return start, stop
        start, stop = start + first + 1, start + last


def _query(
    run: Replay, relation: pb.RangeVar, query: pb.Node, tail: re.Pattern[str], named: Sequence[str]
) -> StoredQuery:
    text = run.source.text
    start = _query_start(text, run.source.place(relation.location))
    end = tail.search(text, start)
    start, stop = _inside(text, start, end.start() if end else len(text))
    if _RECURSIVE.match(text):
        return read_stored(run, Stored(recursive(relation.relname, named, text[start:stop].strip()), ()))
    return stored_query(run, query.select_stmt, start, stop, named)


def create_view(run: Replay, node: pb.ViewStmt) -> Done:
    """CREATE [OR REPLACE] VIEW."""
    relation = node.view
    key = Key(run.place_of(relation), "view", relation.relname)
    before = run.catalog.get(key)
    if before is not None and not node.replace:
        raise run.exists("view", key.name, relation.location)
    if before is None and run.is_taken(key.namespace, key.name):
        raise run.exists("relation", key.name, relation.location)
    query, columns, named = _query(run, relation, node.query, CHECK_OPTION, names_of(node.aliases))
    options = options_of(node.options)
    check = next((option.value for option in options if option.name == "check_option"), "")
    view = View(
        key.namespace,
        key.name,
        query,
        "view",
        named,
        _CHECKS.get(node.with_check_option, check.lower()),
        options=tuple(o for o in options if o.name not in ("check_option", *_false(o))),
    )
    if relation.relpersistence == "t":
        view = dataclasses.replace(view, options=(*view.options, Option("persistence", PERSISTENCE["t"])))
    if isinstance(before, View):
        view = dataclasses.replace(
            view,
            owner=before.owner,
            comment=before.comment,
            column_comments=before.column_comments,
            triggers=before.triggers,
            extras=before.extras,
        )
    remember(run, view, columns)
    run.catalog.put(view)
    return Done(Outcome.MODELLED, "create view", (key,))


def _false(option: Option) -> tuple[str, ...]:
    """security_barrier = false is what a view has without it."""
    is_default = option.name in ("security_barrier", "security_invoker") and option.value == "false"
    return (option.name,) if is_default else ()


def remember(run: Replay, view: View, columns: Sequence[str] | None) -> None:
    """The view's output columns, for the queries that select from it."""
    known = tuple(columns) if columns is not None else view.columns or None
    run.memory.view_columns[view.object_key] = (view, known)


def create_table_as(run: Replay, node: pb.CreateTableAsStmt) -> Done:
    """CREATE MATERIALIZED VIEW, and CREATE TABLE AS as far as the types of its columns can be known."""
    relation = node.into.rel
    is_view = node.objtype == pb.OBJECT_MATVIEW
    kind, what = ("materialized_view", "create materialized view") if is_view else ("table", "create table as")
    key = Key(run.place_of(relation), kind, relation.relname)
    if run.is_taken(key.namespace, key.name):
        if node.if_not_exists:
            return Done(Outcome.MODELLED, what, (key,))
        raise run.exists("relation", key.name, relation.location)
    method = node.into.access_method or run.settings.get("default_table_access_method", "")
    options = options_of(
        node.into.options,
        ("tablespace", node.into.table_space_name or run.settings.get("default_tablespace", "")),
        ("access method", "" if method == "heap" else method),
    )
    if not is_view:
        return _table_from_query(run, node, key, tuple(names_of(node.into.col_names)), options)
    query, columns, named = _query(run, relation, node.query, WITH_DATA, names_of(node.into.col_names))
    # WITH NO DATA is about rows: pg_dump says it of every materialized view and refreshes them afterwards.
    view = View(key.namespace, key.name, query, kind, named, options=options)
    remember(run, view, columns)
    run.catalog.put(view)
    return Done(Outcome.MODELLED, what, (key,))


def select_into(run: Replay, node: pb.SelectStmt) -> Done | None:
    """SELECT … INTO, which is CREATE TABLE AS; None for a query that makes nothing."""
    first = node
    while first.op != pb.SETOP_NONE:
        first = first.larg
    if not first.HasField("into_clause"):
        return None
    made = pb.CreateTableAsStmt(into=first.into_clause, objtype=pb.OBJECT_TABLE)
    made.query.select_stmt.CopyFrom(node)
    return create_table_as(run, made)._replace(what="select into")


def _table_from_query(
    run: Replay, node: pb.CreateTableAsStmt, key: Key, named: tuple[str, ...], options: tuple[Option, ...]
) -> Done:
    found = output_types(run, node.query) if node.query.WhichOneof("node") == "select_stmt" else None
    columns: list[Column] = []
    for at, (name, value) in enumerate(found or ()):
        if value is None:
            return keep(run, key, "create table as")
        columns.append(Column(named[at] if at < len(named) else name, value))
    if not columns:
        return keep(run, key, "create table as")
    persistence = PERSISTENCE[node.into.rel.relpersistence]
    run.catalog.put(Table(key.namespace, key.name, persistence=persistence, options=options, columns=tuple(columns)))
    return Done(Outcome.MODELLED, "create table as", (key,))
