"""Expressions of the model from spans of tokens: the one way from a statement's text to an `Expr`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from aerogit.model.expression import Expr, SourcePiece, Spelled, plain
from aerogit.sql.catalog import Catalog
from aerogit.sql.lexer import Lexeme
from aerogit.sql.lookup.atoms import string
from aerogit.sql.lookup.body import Body
from aerogit.sql.lookup.expressions import expression
from aerogit.sql.lookup.queries import query
from aerogit.sql.lookup.scope import Scope, local_scope
from aerogit.sql.sqlite.grammar import GRAMMAR
from aerogit.sql.sqlite.naming import MAIN, TEMPORARY, Cursor
from aerogit.sql.sqlite.normal import expression_of

Span = tuple[int, int]

_NAMESPACES = {MAIN: MAIN, TEMPORARY: TEMPORARY}
_WORD_VALUES = frozenset({"null", "true", "false", "current_date", "current_time", "current_timestamp"})


def body_of(cursor: Cursor, catalog: Catalog, *, is_lenient: bool = False) -> Body:
    """A body over the cursor's tokens."""
    return Body(cursor.tokens, catalog, query, GRAMMAR, _NAMESPACES, is_lenient)


def local_expression(cursor: Cursor, span: Span, catalog: Catalog, columns: Iterable[str], table: str = "") -> Expr:
    """The expression of a span that belongs to a table of these columns."""
    if span[0] >= span[1]:
        raise cursor.error("expected an expression")
    body = body_of(cursor, catalog)
    expression(body, *span, local_scope(table, tuple(columns)))
    return expression_of(body, *span, cursor.slice(*span))


def query_expression(cursor: Cursor, span: Span, catalog: Catalog) -> tuple[Expr, Body]:
    """The expression of a view's query, and what was found in it; names that lead nowhere are kept as they are."""
    if not body_of(cursor, catalog).is_query(*span):
        raise cursor.inside(span).error("expected a query")
    body = body_of(cursor, catalog, is_lenient=True)
    query(body, *span, Scope(), is_named=True)
    return expression_of(body, *span, cursor.slice(*span)), body


def default_expression(cursor: Cursor, span: Span, catalog: Catalog) -> Expr | None:
    """The default of a column; None for NULL, which is none. A bare or quoted name is a string to SQLite."""
    tokens = cursor.tokens[span[0] : span[1]]
    bare = [token for token in tokens if token.text not in ("(", ")")]
    if len(bare) == 1 and bare[0].is_word("null"):
        return None
    if len(tokens) == 1 and tokens[0].is_name and tokens[0].value not in _WORD_VALUES:
        text = tokens[0].text if tokens[0].kind is Lexeme.WORD else tokens[0].value
        return Expr((string(text).text,), (tokens[0].text,))
    return local_expression(cursor, span, catalog, ())


def bare_expression(text: str, catalog: Catalog) -> Expr:
    """An expression that refers to nothing, in normal form."""
    cursor = Cursor(text)
    if cursor.done:
        return plain(text)
    body = body_of(cursor, catalog, is_lenient=True)
    return expression_of(body, 0, cursor.stop, text)


def without_outputs(expr: Expr) -> Expr:
    """The expression, no bare column of a select list giving its name to anybody."""
    pieces: list[SourcePiece] = [
        Spelled(piece.text, piece.ref) if isinstance(piece, Spelled) else piece for piece in expr.source
    ]
    return replace(expr, source=tuple(pieces))
