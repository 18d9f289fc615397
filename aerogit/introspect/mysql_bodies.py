"""Bodies as they were written: SHOW CREATE tells them, where the catalog has a copy whose strings were taken apart.

information_schema shows of a string in a body neither doubled quotes nor the name of its character set, and a question
mark for what takes four bytes; in the query of a view the last alone (measured on MySQL 9.7 and MariaDB 10.11).
"""

from __future__ import annotations

import re

from aerogit.errors import SourceError
from aerogit.introspect.mysql_rows import Query, Rows, ViewRow
from aerogit.introspect.mysql_text import name
from aerogit.sql.mysql.heads import behind_head
from aerogit.sql.mysql.splitting import with_backticks, with_escapes

_STRING = re.compile(r"`(?:[^`]|``)*`|(?P<string>'(?:[^'\\]|''|\\.)*')", re.S)
_PLACES = {"FUNCTION": 2, "PROCEDURE": 2, "TRIGGER": 2, "EVENT": 3}
"""Kind -> where in the row of SHOW CREATE the statement stands, behind the name and the mode it was made in."""


def with_whole_bodies(query: Query, rows: Rows) -> None:
    """Put bodies with strings in them, and queries that lost characters, as the server was told them."""

    def whole(kind: str, own: str, body: str | None) -> str | None:
        if body is None or kind not in _PLACES or not ("'" in body or '"' in body):
            return body
        return _body(query, kind, f"{name(rows.database)}.{name(own)}") or body

    rows.routines[:] = [
        row._replace(body=whole(row.kind, row.name, row.body)) if row.language in (None, "SQL") else row
        for row in rows.routines
    ]
    rows.triggers[:] = [
        row._replace(statement=whole("TRIGGER", row.name, row.statement) or "") for row in rows.triggers
    ]
    rows.events[:] = [row._replace(body=whole("EVENT", row.name, row.body)) for row in rows.events]
    rows.views[:] = [_whole_view(query, row, rows.database) for row in rows.views]


def _body(query: Query, kind: str, own: str) -> str:
    """The body of a routine, trigger or event; "" where the user may not see it, or its head is in other words."""
    try:
        ((_, mode, *shown),) = query(f"SHOW CREATE {kind} {own}", ())
    except SourceError:
        return ""
    text = shown[_PLACES[kind] - 2]
    modes = str(mode).upper().split(",")
    if text is None or "ORACLE" in modes:
        return ""
    said = with_escapes(str(text)) if "NO_BACKSLASH_ESCAPES" in modes else str(text)
    try:
        return behind_head(with_backticks(said) if "ANSI_QUOTES" in modes else said)
    except SourceError:
        # A head in words that are not known leaves what the catalog has.
        return ""


def _whole_view(query: Query, row: ViewRow, database: str) -> ViewRow:
    """A view with the strings that SHOW CREATE VIEW tells of it, one for one."""
    if row.definition is None or "?" not in row.definition:
        return row
    try:
        shown = str(query(f"SHOW CREATE VIEW {name(database)}.{name(row.table)}", ())[0][1])
    except SourceError:
        return row
    strings = [match["string"] for match in _STRING.finditer(shown) if match["string"]]
    if len(strings) != sum(match["string"] is not None for match in _STRING.finditer(row.definition)):
        return row
    left = iter(strings)
    return row._replace(definition=_STRING.sub(lambda m: next(left) if m["string"] else m[0], row.definition))
