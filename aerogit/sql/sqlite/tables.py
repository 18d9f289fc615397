"""CREATE TABLE: columns, constraints and options."""

from __future__ import annotations

from aerogit.model.names import Key
from aerogit.model.table import Option, Table
from aerogit.sql.catalog import Catalog
from aerogit.sql.lexer import Token
from aerogit.sql.sqlite.build import local_expression
from aerogit.sql.sqlite.constraints import at_constraint, column_definition, table_constraint
from aerogit.sql.sqlite.draft import STRICT, WITHOUT_ROWID, Draft, finished, objection
from aerogit.sql.sqlite.naming import Cursor, failure


def definition(cursor: Cursor, key: Key, catalog: Catalog) -> Table:
    """Take `( column or constraint, … ) [options]`; the table it defines."""
    draft = Draft(key)
    inside = cursor.inside(cursor.group())
    while True:
        column_definition(inside, draft, catalog)
        if not inside.accept_mark(","):
            break
        if at_constraint(inside):
            break
    while not inside.done:
        table_constraint(inside, draft, catalog)
        inside.accept_mark(",")
    if inside.peek(-1).text == ",":
        raise inside.error("expected a column or constraint")
    options = _options(cursor)
    resolve_expressions(inside, draft, catalog)
    message, hint = objection(draft, options)
    if message:
        raise cursor.error(message, cursor.peek(-1), hint)
    return finished(draft, options)


def _options(cursor: Cursor) -> tuple[Option, ...]:
    """STRICT, WITHOUT ROWID."""
    found: set[Option] = set()
    while not cursor.done:
        if cursor.accept("without"):
            if not cursor.accept("rowid"):
                raise cursor.error("expected ROWID")
            found.add(WITHOUT_ROWID)
        elif cursor.accept("strict"):
            found.add(STRICT)
        else:
            raise cursor.error("expected STRICT or WITHOUT ROWID")
        if not cursor.accept_mark(","):
            break
    cursor.finish()
    return tuple(option for option in (STRICT, WITHOUT_ROWID) if option in found)


def resolve_expressions(cursor: Cursor, draft: Draft, catalog: Catalog) -> None:
    """Read the expressions that waited, now that every column is known."""
    columns = [column.name for column in draft.columns]
    for what, of, span in draft.expressions:
        draft.resolve(what, of, local_expression(cursor, span, catalog, columns, draft.key.name))


def names_of(table: Table) -> dict[str, str]:
    """Folded names of a table's columns to the names as written."""
    return {column.name.lower(): column.name for column in table.columns}


def without_table(name: str, at: Token) -> None:
    """`SourceError` for a name that belongs to SQLite."""
    if name.lower().startswith("sqlite_"):
        raise failure(f"{name}: names that begin with sqlite_ are SQLite's own", at)
