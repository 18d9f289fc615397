"""CREATE TABLE: columns, constraints and options."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.names import Key
from aerogit.model.table import Check, Generated, Option, PrimaryKey, Table
from aerogit.sql.catalog import Catalog
from aerogit.sql.lexer import Token
from aerogit.sql.sqlite.build import local_expression
from aerogit.sql.sqlite.constraints import at_constraint, column_definition, table_constraint
from aerogit.sql.sqlite.draft import Draft, finished, is_row_number
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
    _check(cursor, draft, options)
    return finished(draft, options)


_STRICT_TYPES = ("int", "integer", "real", "text", "blob", "any")


def _check(cursor: Cursor, draft: Draft, options: tuple[Option, ...]) -> None:
    """`SourceError` for what SQLite refuses of a table as a whole."""
    key = next((item for item in draft.constraints if isinstance(item, PrimaryKey)), None)
    if key is None and Option("without rowid") in options:
        raise cursor.error(f"table {draft.key.name} is WITHOUT ROWID and has no primary key", cursor.peek(-1))
    if all(column.generated is not None for column in draft.columns):
        raise cursor.error(f"table {draft.key.name} needs a column that is not generated", cursor.peek(-1))
    for column in draft.columns:
        if column.auto_increment and (key is None or not is_row_number(column, key)):
            raise cursor.error(f"AUTOINCREMENT needs {column.name} to be INTEGER PRIMARY KEY", cursor.peek(-1))
        if Option("strict") in options and (column.type.name not in _STRICT_TYPES or column.type.args):
            hint = f"a STRICT table knows {', '.join(_STRICT_TYPES).upper()}"
            raise cursor.error(f"column {column.name} has no type that is strict", cursor.peek(-1), hint)


def _options(cursor: Cursor) -> tuple[Option, ...]:
    """STRICT, WITHOUT ROWID."""
    found: set[str] = set()
    while not cursor.done:
        if cursor.accept("without"):
            if not cursor.accept("rowid"):
                raise cursor.error("expected ROWID")
            found.add("without rowid")
        elif cursor.accept("strict"):
            found.add("strict")
        else:
            raise cursor.error("expected STRICT or WITHOUT ROWID")
        if not cursor.accept_mark(","):
            break
    cursor.finish()
    return tuple(Option(name) for name in sorted(found))


def resolve_expressions(cursor: Cursor, draft: Draft, catalog: Catalog) -> None:
    """Read the expressions that waited, now that every column is known."""
    columns = [column.name for column in draft.columns]
    for what, of, span in draft.expressions:
        expression = local_expression(cursor, span, catalog, columns, draft.key.name)
        if what == "check":
            draft.add(Check(expression, of))
            continue
        column = draft.column(of)
        is_stored = Option("stored") in column.options
        options = tuple(option for option in column.options if option.name != "stored")
        draft.change(of, replace(column, generated=Generated(expression, is_stored), options=options))


def names_of(table: Table) -> dict[str, str]:
    """Folded names of a table's columns to the names as written."""
    return {column.name.lower(): column.name for column in table.columns}


def without_table(name: str, at: Token) -> None:
    """`SourceError` for a name that belongs to SQLite."""
    if name.lower().startswith("sqlite_"):
        raise failure(f"{name}: names that begin with sqlite_ are SQLite's own", at)
