"""Views and macros that read what is gone.

DuckDB lets one drop or rename a column under a view; the view keeps its text. Replaying migrations the model keeps what
the text meant; the catalog of a live database can only tell the text. Where the two agree, the meaning is put back.
"""

from __future__ import annotations

from dataclasses import replace

from aerogit.errors import SourceError
from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.objects import Routine, SchemaObject, View
from aerogit.model.schema import Schema
from aerogit.model.table import Table
from aerogit.model.types import Type
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import Cursor
from aerogit.sql.duckdb.build import local_expression, query_expression
from aerogit.sql.duckdb.naming import looking_in


def restore_bodies(live: Schema, known: Schema | None) -> Schema:
    """The live schema with the bodies of `known` where, read without what they lost, they are those of the live one."""
    if known is None:
        return live
    catalog = Catalog(live)
    changes: dict[Key, SchemaObject | None] = {}
    for key, value in live.objects.items():
        other = known.get(key) if isinstance(value, View | Routine | Table) else None
        restored: SchemaObject | None = None
        match value, other:
            case View(), View() if other.query.norm != value.query.norm:
                agrees = _view_query(other, catalog) == value.query.norm
                restored = replace(value, query=other.query) if agrees else None
            case Routine(), Routine() if other.body.norm != value.body.norm:
                agrees = _macro_body(other, catalog) == value.body.norm
                restored = replace(value, body=other.body) if agrees else None
            case Table(), Table():
                restored = _untyped(value, other)
        if restored is not None:
            changes[key] = restored
    return live.with_changes(changes)


def _untyped(live: Table, known: Table) -> Table | None:
    """The table with generated columns whose type the source leaves to the engine; None where it has none."""
    open_ = {column.name for column in known.columns if column.generated is not None and column.type == Type()}
    if not open_:
        return None
    columns = (replace(c, type=Type()) if c.generated and c.name in open_ else c for c in live.columns)
    return replace(live, columns=tuple(columns))


def _view_query(view: View, catalog: Catalog) -> tuple[object, ...]:
    """The normal form of a view's text as the schema is now; nothing where it cannot be read."""
    itself = catalog.get(view.object_key)
    catalog.drop(view.object_key)
    try:
        cursor = Cursor(view.query.text)
        with looking_in(catalog, view.namespace):
            query, _ = query_expression(cursor, (0, cursor.stop), catalog, frozenset(), is_lenient=True)
    except SourceError:
        return ()
    finally:
        catalog.put(itself or view)
    return query.norm


def _macro_body(macro: Routine, catalog: Catalog) -> tuple[object, ...]:
    hidden = frozenset(argument.name.lower() for argument in macro.arguments)
    body: Expr
    try:
        cursor = Cursor(macro.body.text)
        span = (0, cursor.stop)
        if macro.returns_table:
            body, _ = query_expression(cursor, span, catalog, frozenset(), hidden=hidden, is_lenient=True)
        else:
            body = local_expression(cursor, span, catalog, {}, hidden=hidden, is_lenient=True)
    except SourceError:
        return ()
    return body.norm
