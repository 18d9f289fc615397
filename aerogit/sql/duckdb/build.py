"""Expressions of the model from spans of tokens: the one way from a statement's text to an `Expr`."""

from __future__ import annotations

from collections.abc import Mapping

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.objects import Enum
from aerogit.model.types import Type
from aerogit.sql.atoms import Atom, Mark
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import Cursor
from aerogit.sql.duckdb.expressions import expression
from aerogit.sql.duckdb.normal import expression_of, reference
from aerogit.sql.duckdb.queries import query
from aerogit.sql.duckdb.reader import Reader
from aerogit.sql.lexer import Lexeme, Token, tokenize
from aerogit.sql.lookup.scope import Outputs, Scope, local_scope

Span = tuple[int, int]


def reader_of(
    cursor: Cursor, catalog: Catalog, attached: frozenset[str] = frozenset(), *, is_lenient: bool = False
) -> Reader:
    """A reader over the cursor's tokens."""
    return Reader(cursor.tokens, catalog, query, expression, cursor.text, attached, is_lenient)


def local_expression(
    cursor: Cursor,
    span: Span,
    catalog: Catalog,
    columns: Mapping[str, str],
    table: str = "",
    *,
    hidden: frozenset[str] = frozenset(),
    is_lenient: bool = False,
) -> Expr:
    """The expression of a span that belongs to a table.

    `columns` maps folded names to the table's columns; `table` is its name, which may qualify one. `hidden` are folded
    names of parameters.
    """
    start, stop = span
    if start >= stop:
        raise cursor.error("expected an expression")
    scope = local_scope(table, columns.values())
    scope.hidden = hidden
    reader = reader_of(cursor, catalog, is_lenient=is_lenient)
    return built(cursor, span, expression(reader, start, stop, scope), reader.marks)


def query_expression(
    cursor: Cursor,
    span: Span,
    catalog: Catalog,
    attached: frozenset[str],
    *,
    hidden: frozenset[str] = frozenset(),
    is_lenient: bool = False,
) -> tuple[Expr, Outputs]:
    """The expression of a query, and the columns it gives.

    `hidden` are folded names of parameters; with `is_lenient` names that lead nowhere are kept as they are.
    """
    start, stop = span
    if start >= stop:
        raise cursor.error("expected a query")
    reader = reader_of(cursor, catalog, attached, is_lenient=is_lenient)
    atoms, outputs = query(reader, start, stop, Scope(hidden=hidden))
    return built(cursor, span, atoms, reader.marks), outputs


def built(cursor: Cursor, span: Span, atoms: list[Atom], marks: list[Mark]) -> Expr:
    """The expression whose meaning is `atoms` and whose source is the span."""
    start = cursor.tokens[span[0]].start
    return expression_of(atoms, cursor.slice(*span), marks, start)


def default_expression(cursor: Cursor, span: Span, catalog: Catalog, type_: Type) -> Expr | None:
    """The default of a column; None for NULL, which is none; a reference where it is the label of an enum."""
    tokens = cursor.tokens[span[0] : span[1]]
    bare = [token for token in tokens if token.text not in ("(", ")")]
    if len(bare) == 1 and bare[0].is_word("null"):
        return None
    label = _label(bare, type_, catalog)
    if label is None:
        return local_expression(cursor, span, catalog, {})
    mark = Mark(bare[0].start, bare[0].end, bare[0].start, label)
    return built(cursor, span, [reference(label)], [mark])


def _label(bare: list[Token], type_: Type, catalog: Catalog) -> Ref | None:
    """The label that `'x'` stands for in a default of an enum column; None for anything else."""
    if len(bare) != 1 or bare[0].kind is not Lexeme.STRING or type_.user is None or type_.dims:
        return None
    value = catalog.get(Key(type_.user.path[0], "enum", type_.user.path[1]))
    if not isinstance(value, Enum) or all(item.label != bare[0].value for item in value.values):
        return None
    return Ref("value", (*type_.user.path, bare[0].value))


def bare_expression(text: str, catalog: Catalog) -> Expr:
    """An expression that refers to nothing, in normal form."""
    cursor = Cursor(text, tokenize(text, "duckdb"))
    return local_expression(cursor, (0, cursor.stop), catalog, {})
