"""The schema of a MySQL, MariaDB or TiDB database, made from its catalog: a few queries, whatever the number of tables.

What the catalog tells is put into statements, and those are read as a file is; so one thing has one form in the model,
wherever it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from aerogit.errors import SourceError
from aerogit.introspect.found import Introspection
from aerogit.introspect.mysql_bodies import with_whole_bodies
from aerogit.introspect.mysql_defaults import with_whole_defaults
from aerogit.introspect.mysql_keys import without_numbers_of_tidb
from aerogit.introspect.mysql_objects import Objects, sequence_text
from aerogit.introspect.mysql_reading import read_statements
from aerogit.introspect.mysql_rows import Query, Rows, SequenceRow, TableRow, ViewRow, read_rows
from aerogit.introspect.mysql_tables import PlainTables
from aerogit.introspect.mysql_text import (
    at_home,
    check_text,
    column_text,
    comment_text,
    foreign_key_text,
    foreign_keys,
    index_text,
    indexes,
    json_columns,
    literal,
    name,
    needs_show,
    options_text,
    partition_text,
)
from aerogit.introspect.tidb_policies import used_policies
from aerogit.model.schema import Schema

_GRANT = re.compile(r"GRANT (?P<what>.+?) ON (?:`(?P<database>(?:[^`]|``)+)`|\*)\.\* TO ", re.S)
_SHOWN_VIEW = re.compile(
    r"CREATE ALGORITHM=(?P<algorithm>\w+) .*? VIEW (?:`(?:[^`]|``)+`\.)?`(?:[^`]|``)+` "
    r"(?P<columns>\((?:`(?:[^`]|``)+`(?:, ?)?)+\) )?AS ",
    re.S,
)
"""The statement of a view as MySQL shows it."""
_HIDING = {
    "SELECT": "tables, columns and views on which the user was granted nothing",
    "TRIGGER": "triggers",
    "EXECUTE": "routines",
    "EVENT": "events",
}
"""Privilege -> what is not shown without it."""
_LOST = "????"
"""What MariaDB's catalog shows in an expression for a character of four bytes; SHOW CREATE TABLE has it."""
_NO_TABLES = ("VIEW", "SEQUENCE", "SYSTEM VIEW")
_SEQUENCES_AT_ONCE = 100


class Server(Protocol):
    """What has to be known of a connection to read its catalog."""

    database: str
    user: str
    is_mariadb: bool
    is_tidb: bool


def read_catalog(query: Query, server: Server) -> Introspection:
    """Read the schema. Errors are those of `query`, and `SourceError` for what cannot be read.

    `query` raises `SourceError` where the server refuses a statement.
    """
    rows = read_rows(query, server.database)
    _bring_home(rows)
    if not server.is_mariadb:
        rows.views[:] = [_whole_view(query, row, rows.database) for row in rows.views]
    if server.is_tidb:
        # It says CASCADED of every view, and checks no rows.
        rows.views[:] = [row._replace(check_option="NONE") for row in rows.views]
    else:
        with_whole_bodies(query, rows)
    objects = Objects(rows, server.user)
    if not server.is_tidb:
        objects.unseen += with_whole_defaults(query, rows, is_mariadb=server.is_mariadb)
    wanted = [row for row in rows.tables if row.type not in _NO_TABLES]
    shown = {row.table for row in wanted if _is_shown(row, rows, server)}
    plain = PlainTables(rows, server.is_mariadb).tables([row for row in wanted if row.table not in shown])
    if server.is_tidb:
        # A sequence of TiDB's is no table that could be selected from.
        names = [row.table for row in rows.tables if row.type == "SEQUENCE"]
        statements = [text for one in names for text in _shown(query, "SEQUENCE", one, objects)]
        statements = [*used_policies(query, rows.database), *statements]
    else:
        statements = [sequence_text(row) for row in _sequences(query, rows, objects.unseen)]
    for row in wanted:
        if row.table in shown:
            statements += _shown(query, "TABLE", row.table, objects)
        elif row.table not in plain:
            statements.append(table_text(row, rows, is_mariadb=server.is_mariadb))
    tables = Schema("mysql", {table.object_key: table for table in plain.values()})
    schema = read_statements(server.database, tables, statements, objects)
    if server.is_tidb:
        schema = without_numbers_of_tidb(schema)
    return Introspection(schema, (*_hidden(query, server), *objects.unseen))


def _bring_home(rows: Rows) -> None:
    """Name what defaults take their values from, sequences, as the database's own."""
    mark, names = f"{name(rows.database)}.", rows.names()
    for columns in rows.columns.values():
        for at, column in enumerate(columns):
            if column.default is not None and mark in column.default:
                columns[at] = column._replace(default=at_home(column.default, rows.database, names))


def _is_shown(table: TableRow, rows: Rows, server: Server) -> bool:
    """Whether only SHOW CREATE TABLE tells all of a table.

    Of TiDB's it does (TTL, AUTO_RANDOM, placement).
    """
    own = table.table
    if server.is_tidb:
        return True
    if server.is_mariadb and any(_LOST in text for text in _expressions(rows, own)):
        return True
    return needs_show(table, rows.columns.get(own, ()), rows.checks.get(own, ()), rows.partitions.get(own, ()))


def _expressions(rows: Rows, table: str) -> Iterator[str]:
    """The expressions of a table as the catalog shows them."""
    for column in rows.columns.get(table, ()):
        yield from filter(None, (column.generation, column.default))
    for check in rows.checks.get(table, ()):
        yield check.clause


def table_text(table: TableRow, rows: Rows, *, is_mariadb: bool) -> str:
    """The statement of a table that the catalog tells all of."""
    columns = rows.columns.get(table.table, [])
    checks = rows.checks.get(table.table, [])
    partitions = rows.partitions.get(table.table, [])
    jsons = json_columns(columns, checks) if is_mariadb else {}
    inline = {check.name: f" CHECK ({check.clause})" for check in checks if check.level == "Column"}
    for column_name in jsons:
        del inline[column_name]
    lines = []
    for column in columns:
        text = column_text(column, table, is_mariadb=is_mariadb, is_json=column.name in jsons)
        lines.append(f"{name(column.name)} {text}{comment_text(column.comment)}{inline.get(column.name, '')}")
    lines += [index_text(parts, table) for parts in indexes(rows.indexes.get(table.table, []))]
    lines += [
        foreign_key_text(key, rows.rules.get((table.table, key[0].name)), rows.database)
        for key in foreign_keys(rows.keys.get(table.table, []))
    ]
    lines += [check_text(check) for check in checks if check.level != "Column"]
    body = ",\n".join(lines)
    return f"CREATE TABLE {name(table.table)} (\n{body}\n){options_text(table)}{partition_text(partitions)}"


def _whole_view(query: Query, row: ViewRow, database: str) -> ViewRow:
    """A view of MySQL's or TiDB's with what information_schema leaves out: its algorithm, names of its columns."""
    try:
        shown = str(query(f"SHOW CREATE VIEW {name(database)}.{name(row.table)}", ())[0][1])
    except SourceError:
        return row
    found = _SHOWN_VIEW.match(shown)
    return row if found is None else row._replace(algorithm=found["algorithm"], columns=found["columns"] or "")


def _shown(query: Query, kind: str, own: str, objects: Objects) -> list[str]:
    """The statement of a table or sequence in the server's own words."""
    try:
        text = str(query(f"SHOW CREATE {kind} {name(objects.rows.database)}.{name(own)}", ())[0][1])
        return [text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")]
    except SourceError:
        objects.unseen.append(f"{kind.lower()} {own} (needs SELECT on it)")
        return []


def _sequences(query: Query, rows: Rows, unseen: list[str]) -> list[SequenceRow]:
    """MariaDB's sequences; what one is made of is a row of it."""
    tables = [row for row in rows.tables if row.type == "SEQUENCE"]
    groups = [tables[start : start + _SEQUENCES_AT_ONCE] for start in range(0, len(tables), _SEQUENCES_AT_ONCE)]
    found: list[SequenceRow] = []
    for group in groups:
        try:
            found += _read_sequences(query, group, rows.database)
        except SourceError:
            if len(group) > 1:
                groups += [[row] for row in group]
            else:
                unseen.append(f"sequence {group[0].table} (needs SELECT on it)")
    return found


def _read_sequences(query: Query, tables: Sequence[TableRow], database: str) -> list[SequenceRow]:
    selects = (
        f"SELECT {literal(row.table)}, {literal(row.engine or '')}, start_value, minimum_value, maximum_value, "
        f"increment, cache_size, cycle_option FROM {name(database)}.{name(row.table)}"
        for row in tables
    )
    return [SequenceRow._make(row) for row in query(" UNION ALL ".join(selects), ())]


def _hidden(query: Query, server: Server) -> list[str]:
    """What the user's privileges keep out of the catalog without a word."""
    granted: set[str] = set()
    for (line,) in query("SHOW GRANTS", ()):
        match = _GRANT.match(str(line))
        if match and (match["database"] is None or _is_like(server.database, match["database"].replace("``", "`"))):
            granted.update(word.strip() for word in match["what"].split(","))
    if "ALL PRIVILEGES" in granted or "ALL" in granted:
        return []
    return [f"{what} (needs {privilege})" for privilege, what in _HIDING.items() if privilege not in granted]


def _is_like(database: str, pattern: str) -> bool:
    """Whether a database is one a grant's pattern means, where `_`, `%` and a backslash have their meaning."""
    parts = re.findall(r"\\.|.", pattern, re.S)
    shown = (
        re.escape(part[-1]) if len(part) == 2 else {"%": ".*", "_": "."}.get(part, re.escape(part)) for part in parts
    )
    return re.fullmatch("".join(shown), database, re.S) is not None
