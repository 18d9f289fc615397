"""Expressions of the model from spans of tokens: the one way from a statement's text to an `Expr`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aerogit.model.expression import Expr, plain
from aerogit.sql.catalog import Catalog
from aerogit.sql.lookup.body import Body
from aerogit.sql.lookup.expressions import expression
from aerogit.sql.lookup.queries import query
from aerogit.sql.lookup.scope import Scope, local_scope
from aerogit.sql.mysql.grammar import GRAMMAR
from aerogit.sql.mysql.naming import Cursor
from aerogit.sql.mysql.normal import expression_of

Span = tuple[int, int]


def body_of(cursor: Cursor, catalog: Catalog, namespaces: Mapping[str, str], *, is_lenient: bool = False) -> Body:
    """A body over the cursor's tokens."""
    return Body(cursor.tokens, catalog, query, GRAMMAR, namespaces, is_lenient)


def without_parentheses(cursor: Cursor, span: Span) -> Span:
    """The span without the parentheses that enclose all of it."""
    start, stop = span
    while stop - start > 2 and cursor.tokens[start].text == "(":
        inside = cursor.inside((start, stop))
        inner = inside.group()
        if not inside.done:
            break
        start, stop = inner
    return start, stop


def local_expression(cursor: Cursor, span: Span, catalog: Catalog, columns: Iterable[str], table: str = "") -> Expr:
    """The expression of a span that belongs to a table of these columns."""
    if span[0] >= span[1]:
        raise cursor.error("expected an expression")
    body = body_of(cursor, catalog, {})
    expression(body, *span, local_scope(table, tuple(columns)))
    return expression_of(body, *span, cursor.slice(*span))


def query_expression(
    cursor: Cursor, span: Span, catalog: Catalog, namespaces: Mapping[str, str], *, is_lenient: bool = False
) -> Expr:
    """The expression of a view's query; with `is_lenient` names that lead nowhere are kept as they are."""
    body = body_of(cursor, catalog, namespaces, is_lenient=is_lenient)
    body.text = cursor.text
    if not body.is_query(*span):
        raise cursor.inside(span).error("expected a query")
    query(body, *span, Scope(), is_named=True)
    return expression_of(body, *span, cursor.slice(*span))


def bare_expression(text: str, catalog: Catalog) -> Expr:
    """An expression that refers to nothing, in normal form."""
    cursor = Cursor(text)
    if cursor.done:
        return plain(text)
    return expression_of(body_of(cursor, catalog, {}, is_lenient=True), 0, cursor.stop, text)
