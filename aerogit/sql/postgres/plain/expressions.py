"""Expressions of a statement as the model's: the stretch of text, the references in it, the normal form."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import postgast
from postgast import pg_query_pb2 as pb

from aerogit.errors import SourceError
from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.table import Check, Table
from aerogit.model.types import Type
from aerogit.sql.atoms import Mark
from aerogit.sql.normal import source_pieces
from aerogit.sql.postgres.normal.normal import normal_expression, normal_form
from aerogit.sql.postgres.plain import shapes as plain_shapes
from aerogit.sql.postgres.plain.plain import lexemes_of, local_source, plain
from aerogit.sql.postgres.plain.queries import plain_query, plain_with_queries
from aerogit.sql.postgres.plain.stored_queries import Stored, with_names
from aerogit.sql.postgres.resolving.marking import Marking
from aerogit.sql.postgres.resolving.queries import query, statement
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.resolving.resolve import Resolver
from aerogit.sql.postgres.resolving.schema_types import type_below
from aerogit.sql.postgres.resolving.scope import Scope, Visible
from aerogit.sql.postgres.scanning.parse import Source
from aerogit.sql.postgres.scanning.scanned import ATOMS
from aerogit.sql.postgres.scanning.stretches import trimmed
from aerogit.sql.postgres.scanning.tree import parse


def local_scope(name: str, columns: Iterable[str], types: Mapping[str, Type] | None = None) -> Scope:
    """The scope of an expression that belongs to a table: its columns, referred to by their bare names."""
    return Scope(None, [Visible(name, False, None, dict.fromkeys(columns), True, {} if types is None else types)])


def table_scope(run: Replay, table: Table) -> Scope:
    """The scope of expressions that belong to a table of the catalog."""
    key = table.object_key
    known = run.memory.scopes.get(key)
    if known is not None and known[0] is table.columns and not table.inherits and table.partition_of is None:
        return known[1]
    columns = run.columns_of(table)
    types = {column.name: column.type for column in columns}
    scope = local_scope(table.name, list(types), types)
    scope.left_out = left_out(run, table)
    run.memory.scopes[key] = (table.columns, scope)
    return scope


def left_out(run: Replay, table: Table) -> frozenset[str]:
    """Columns of PostGIS 1 that Rails left out of its dumps, while their checks and indexes stayed."""
    if Key("", "extension", "postgis") not in run.catalog:
        return frozenset()
    found = [c.name.split("_", 2) for c in table.constraints if isinstance(c, Check) and c.name.startswith("enforce_")]
    known = {column.name for column in table.columns}
    return frozenset(words[2] for words in found if len(words) == 3) - known


class _Known(NamedTuple):
    """An expression whose references are bare columns of its table, and what must hold for its text to mean it."""

    expression: Expr
    columns: tuple[tuple[str, Type | None], ...]
    """The columns it uses, with their types."""
    calls: tuple[str, ...]
    """Functions that were nobody's: PostgreSQL's or an extension's, as long as the schema has none so called."""


_known: dict[str, _Known] = {}
"""By text: a dump repeats a few defaults, conditions and checks over and over."""
_MOST_KNOWN = 20_000


def forget() -> None:
    """Forget the expressions read so far, for measurements."""
    _known.clear()


class Found(NamedTuple):
    """An expression that was found without a tree; `calls` is None where its text does not always mean it."""

    expression: Expr
    calls: tuple[str, ...] | None


def without_tree(run: Replay, piece: str, scope: Scope) -> Found | None:
    """The expression of a text that was read before and still means the same, or that needs no tree; else None."""
    known = _known.get(piece)
    if known is not None and _still_holds(run, known, scope):
        return Found(known.expression, known.calls)
    source = local_source(piece, scope)
    if source is None:
        return None
    lexemes = lexemes_of(piece)
    shape = plain_shapes.shape_of(lexemes, source)
    alike = plain_shapes.known(shape, source) if shape is not None else None
    if alike is not None and are_foreign(run, alike.calls):
        return Found(plain_shapes.expression_of(alike, piece, lexemes), alike.calls)
    found = plain(run, lexemes, source)
    if found is None:
        return _with_queries(run, piece, lexemes, scope) if _has_query(piece) else None
    types = source.types
    norm = normal_form(found.atoms, lambda ref: type_below(run, types.get(ref.path[0])))
    made = Expr(norm, source_pieces(piece, found.marks))
    if not found.is_fixed:
        return Found(made, None)
    _learn(piece, _Known(made, tuple((name, types.get(name)) for name in found.columns), found.calls))
    if shape is not None:
        plain_shapes.learn(shape, lexemes, found, norm)
    return Found(made, found.calls)


_SELECT = re.compile(r"\s*select\s", re.I)
_has_query = re.compile(r"\(\s*(?:select|with)\s", re.I).search


def _with_queries(run: Replay, piece: str, lexemes: list[tuple[str, str]], scope: Scope) -> Found | None:
    """Likewise of an expression with queries in it."""
    found = plain_with_queries(run, lexemes, scope)
    if found is None:
        return None
    marking = Marking(run)
    marking.local = scope.sources[0].types if scope.sources else {}
    return Found(Expr(normal_form(found.atoms, marking.type_of), source_pieces(piece, found.marks)), None)


def known_expression(run: Replay, piece: str, scope: Scope) -> Expr | None:
    """Likewise, the expression alone."""
    found = without_tree(run, piece, scope)
    return found.expression if found is not None else None


def expression(run: Replay, node: pb.Node, start: int, end: int, scope: Scope, *, strict: bool = True) -> Expr:
    """The expression between two offsets of the statement's text."""
    text = run.source.text
    start, end = trimmed(text, start, end)
    piece = text[start:end]
    known = known_expression(run, piece, scope)
    if known is not None:
        return known
    resolver = Resolver(run, strict=strict)
    resolver.visit(node, scope)
    return remembered(resolver, piece, start)


def _still_holds(run: Replay, known: _Known, scope: Scope) -> bool:
    if known.columns:
        source = scope.sources[0] if scope.sources else None
        if source is None or not source.is_local or source.columns is None:
            return False
        for name, type_ in known.columns:
            if name not in source.columns or source.types.get(name) != type_:
                return False
    return not known.calls or are_foreign(run, known.calls)


def are_foreign(run: Replay, calls: Iterable[str]) -> bool:
    """Whether no function of the schema has one of these names."""
    return not any(run.catalog.overloads(("function", "procedure"), name) for name in calls)


def remembered(resolver: Resolver, piece: str, start: int) -> Expr:
    """The expression of a text that was resolved, known from then on where it always means the same."""
    made = normal_expression(piece, resolver.marks, start, resolver.type_of, resolver.inserts)
    if resolver.is_fixed and all(len(m.ref.path) == 1 and m.start == m.name_start for m in resolver.marks):
        names = {mark.ref.path[0] for mark in resolver.marks}
        columns = tuple((name, resolver.local.get(name)) for name in names)
        _learn(piece, _Known(made, columns, tuple(resolver.calls)))
    return made


def _learn(piece: str, known: _Known) -> None:
    if len(_known) > _MOST_KNOWN:
        _known.clear()
    _known[piece] = known


def marked(text: str, start: int, end: int, marks: list[Mark]) -> Expr:
    """The expression of a stretch whose references are known."""
    start, end = trimmed(text, start, end)
    return normal_expression(text[start:end], marks, start)


class StoredQuery(NamedTuple):
    """A view's query as the server stores it."""

    expression: Expr
    columns: list[str] | None
    """Its output columns, None where they cannot be known."""
    named: tuple[str, ...]
    """The view's own names for its columns, where the query could not take them."""


def stored_query(run: Replay, select: pb.SelectStmt, start: int, end: int, named: Sequence[str]) -> StoredQuery:
    """A query of the statement, whose columns may be named beside it."""
    resolver = Resolver(run)
    columns = query(resolver, select, None)
    text = run.source.text
    start, end = trimmed(text, start, end)
    if named:
        return read_stored(run, with_names(text[start:end], named))
    made = normal_expression(text[start:end], resolver.marks, start, resolver.type_of, resolver.inserts)
    return StoredQuery(made, columns, ())


def read_stored(run: Replay, kept: Stored) -> StoredQuery:
    """A query whose text is not the statement's."""
    resolver = Resolver(run, Source(kept.text, 0, 0))
    columns = query(resolver, postgast.parse(kept.text).stmts[0].stmt.select_stmt, None)
    made = normal_expression(kept.text, resolver.marks, 0, resolver.type_of, resolver.inserts)
    if columns is not None and kept.columns:
        columns = [*kept.columns, *columns[len(kept.columns) :]]
    return StoredQuery(made, columns, kept.columns)


def sql_body(run: Replay, body: str, arguments: list[str], name: str) -> Expr:
    """The body of a function in SQL: references where it parses, plain text otherwise."""
    outer = Scope(None, [Visible(name, True, None, arguments)])
    try:
        single = _single_query(body)
        found = plain_query(run, single, outer) if single else None
        if found is not None:
            atoms = found.atoms if single == body.rstrip() else [*found.atoms, ATOMS[";"]]
            return Expr(normal_form(atoms, Marking(run).type_of), source_pieces(body, found.marks))
        tree = parse(body)
    except (postgast.PgQueryError, SourceError):
        return text_body(body)
    resolver = Resolver(run, Source(body, 0, 0), strict=False)
    for raw in tree.stmts:
        statement(resolver, raw.stmt, outer)
    try:
        return normal_expression(body, resolver.marks, 0, resolver.type_of, resolver.inserts)
    except SourceError:
        return text_body(body)


def _single_query(text: str) -> str:
    """The text of a body that is one SELECT and nothing else, its end aside; "" for any other."""
    if _SELECT.match(text) is None:
        return ""
    statements = postgast.split(text)
    return text.rstrip().removesuffix(";") if len(statements) == 1 and text.count(";") < 2 else ""


def text_body(body: str) -> Expr:
    """A body in a language that is not read: its text, line ends and blanks at their ends aside."""
    lines = [line.rstrip() for line in body.replace("\r\n", "\n").split("\n")]
    return Expr(("\n".join(lines),), (body,))


@functools.lru_cache(maxsize=1 << 14)
def column_ref(name: str) -> Ref:
    """The reference to a column of the expression's own table."""
    return Ref("column", (name,))
