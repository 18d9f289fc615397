"""The engines that files are held against, each with an observer from outside that knows nothing of our model."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from aerogit.introspect import duckdb, duckdb_file, sqlite_file
from aerogit.introspect.servers import Session, server_of
from aerogit.model.schema import Schema
from support.exact import Facts

DUCKDB_CATALOG = {
    "schemas": "select schema_name, parent_schema from duckdb_schemas() where not internal",
    "types": "select schema_name, type_name, logical_type, labels, comment from duckdb_types() where not internal",
    "sequences": "select * exclude (database_name, database_oid, schema_oid, sequence_oid) from duckdb_sequences()",
    "tables": "select schema_name, table_name, sql, comment from duckdb_tables()",
    "columns": "select schema_name, table_name, column_index, column_name, data_type, column_default, is_nullable, "
    "comment, generation_expression from duckdb_columns() where not internal",
    "constraints": "select schema_name, table_name, constraint_text from duckdb_constraints()",
    "indexes": "select schema_name, index_name, sql, comment from duckdb_indexes()",
    "views": "select schema_name, view_name, sql, comment from duckdb_views() where not internal",
    "macros": "select schema_name, function_name, function_type, parameters, parameter_types, macro_definition, "
    "comment from duckdb_functions() where not internal",
    "triggers": "select schema_name, trigger_name, sql from duckdb_triggers()",
}
"""What DuckDB's own catalog functions tell of a database."""

_SPELLING = {
    "tables": "select schema_name, table_name, comment, has_primary_key from duckdb_tables()",
    "collations": "select schema_name, table_name, lower(regexp_extract_all(sql, 'COLLATE \\w+')::varchar) "
    "from duckdb_tables()",
    "constraints": "select schema_name, table_name, constraint_type, expression, constraint_column_names, "
    "referenced_table, referenced_column_names from duckdb_constraints() where constraint_type <> 'NOT NULL'",
}
"""The same without what is only spelling: the order of constraints, and whether they stand at their column."""


class DuckDb:
    """DuckDB in memory."""

    dialect = "duckdb"
    server = server_of("duckdb:///")
    observer = "`duckdb_tables()`, `duckdb_constraints()` and the others"

    @contextmanager
    def database(self, script: str = "") -> Iterator[Session]:
        with duckdb.scratch() as session:
            yield session

    def run(self, session: Session, text: str) -> None:
        session.run(text)

    def introspect(self, session: Session, known: Schema) -> Schema:
        assert isinstance(session, duckdb.Connection)
        return duckdb_file.introspect(session, known).schema

    def observe(self, session: Session) -> Facts:
        queries = {**DUCKDB_CATALOG, **_SPELLING}
        return {f"{kind} {row!r}": "there" for kind, query in queries.items() for row in session.query(query)}


_COLUMNS = """
SELECT name, type, "notnull" AND NOT (pk AND upper(type) = 'INTEGER'), nullif(dflt_value, 'NULL'), hidden, pk
FROM pragma_table_xinfo(?)
"""
"""A row id is never null, and no default is a null one."""


class Sqlite:
    """SQLite in memory."""

    dialect = "sqlite"
    server = server_of("sqlite:///")
    observer = "`sqlite_master` and the pragmas"

    @contextmanager
    def database(self, script: str = "") -> Iterator[Session]:
        with sqlite_file.scratch(_NO_SESSION) as session:
            # What a file does with settings is its own affair here.
            session.raw.set_authorizer(None)
            yield session

    def run(self, session: Session, text: str) -> None:
        session.run(text)

    def introspect(self, session: Session, known: Schema) -> Schema:
        return self.server.introspect(session).schema

    def observe(self, session: Session) -> Facts:
        found: Facts = {}
        for kind, name, table in session.query(
            "SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        ):
            found[f"{kind} {name}"] = f"of {str(table).lower()}"
            if kind in ("table", "view"):
                found |= self._relation(session, str(name))
        return found

    def _relation(self, session: Session, name: str) -> Facts:
        found: Facts = {
            f"{name} traits": repr(session.query("SELECT wr, strict FROM pragma_table_list WHERE name = ?", (name,)))
        }
        for column, type_, *rest in session.query(_COLUMNS, (name,)):
            found[f"{name}.{column}"] = f"{_bare(type_)} {rest!r}"
        indexes = session.query('SELECT name, "unique", origin, partial FROM pragma_index_list(?)', (name,))
        for index, *rest in indexes:
            columns = session.query('SELECT name, "desc", coll, "key" FROM pragma_index_xinfo(?)', (index,))
            shown = "" if str(index).startswith("sqlite_") else index
            found[f"{name} index {shown} {columns!r}"] = repr(rest)
        for row in session.query("SELECT * FROM pragma_foreign_key_list(?)", (name,)):
            found[f"{name} foreign key {row[1:]!r}"] = "there"
        return found


def _bare(type_: object) -> str:
    return "".join(str(type_).lower().split()).replace('"', "")


_NO_SESSION: sqlite_file.Session = None  # type: ignore[assignment]
"""A scratch database of SQLite asks nothing of the session it is for."""
