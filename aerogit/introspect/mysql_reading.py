"""The statements of a live database, read as a file is.

A server keeps a view whose table or column was dropped, and tells its query as before; read as a file it is an error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from aerogit.errors import SourceError
from aerogit.introspect.mysql_objects import Objects
from aerogit.introspect.mysql_text import name
from aerogit.model.objects import View
from aerogit.model.schema import Schema
from aerogit.sql.catalog import Catalog
from aerogit.sql.mysql.build import query_expression
from aerogit.sql.mysql.naming import Cursor
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

_CHECK = re.compile(r" WITH (?:CASCADED|LOCAL) CHECK OPTION\Z")


def read_statements(database: str, tables: Schema, statements: Sequence[str], objects: Objects) -> Schema:
    """Read the statements of tables and sequences, then of all other objects, onto the tables there are already."""
    first = [*statements, *objects.functions()]
    views, others = objects.views(), objects.others()
    try:
        return _read(database, tables, [*first, *views.values(), *others])
    except SourceError:
        if not views:
            raise
    schema = _read(database, tables, first)
    for own, text in views.items():
        schema = _with_view(database, schema, own, text)
    return _read(database, schema, others)


def script_of(statements: Sequence[str]) -> str:
    """Statements as a script, closed by what none of them holds."""
    end = ";;"
    while any(end in statement for statement in statements):
        end += ";"
    return f"DELIMITER {end}\n" + "".join(f"{statement}\n{end}\n" for statement in statements)


def _read(database: str, onto: Schema, statements: Sequence[str]) -> Schema:
    if not statements:
        return onto
    before = [f"USE {name(database)}", "SET FOREIGN_KEY_CHECKS = 0"]
    source = SourceFile(f"the catalog of {database}", script_of([*before, *statements]))
    return read([source], "mysql", onto).schema


def _with_view(database: str, schema: Schema, own: str, text: str) -> Schema:
    """The schema with a view; one that reads what is gone is kept with the names it has."""
    try:
        return _read(database, schema, [text])
    except SourceError:
        cursor = Cursor(text)
        start = next(at for at, token in enumerate(cursor.tokens) if token.is_word("as"))
        behind = cursor.tokens[start].end
        check = _CHECK.search(text)
        end = check.start() if check else len(text)
        made = _read(database, schema, [f"{text[:behind]} SELECT 1{text[end:]}"])
    rest = Cursor(text[behind:end].strip())
    query = query_expression(rest, (0, rest.stop), Catalog(schema), {database.lower(): ""}, is_lenient=True)
    changed = {
        key: replace(value, query=query)
        for key, value in made.objects.items()
        if isinstance(value, View) and value.name == own
    }
    return made.with_changes(changed)
