"""Pairs of edits on one schema: what a merge makes of each, and what an engine says that runs one after the other.

The engine is the judge: a merge that is called clean has to give the catalog that running both edits gives; a conflict
where both orders run and give one catalog is a false one.
"""

from __future__ import annotations

import contextlib
import itertools
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import duckdb
import psycopg

from aerogit.diff.compare import differing_keys
from aerogit.merge.conflicts import Merge, Sides
from aerogit.merge.three_way import merge_schemas
from aerogit.model.names import Key
from aerogit.model.references import referrers
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema
from support.scenarios import side_of

Catalog = frozenset[tuple[str, ...]]
"""What an engine says it holds, row by row, blind to the order of columns and to names it chose itself."""


class Engine(Protocol):
    """Runs scripts in a transaction that is rolled back."""

    def on_base(self, *scripts: str) -> Catalog | str:
        """What a database that holds the base holds after the scripts too, or the engine's complaint."""

    def from_empty(self, script: str) -> Catalog | str:
        """What an empty database holds after a script, or the engine's complaint."""


@dataclass(frozen=True, slots=True)
class Case:
    """A schema and the edits to try on it, each with its name."""

    base: str
    edits: dict[str, str]

    def pairs(self) -> Iterator[tuple[str, str]]:
        yield from itertools.combinations(self.edits, 2)


def case_of(file: Path) -> Case:
    """A file of SQL in parts: `-- base` and then one `-- edit: NAME` each."""
    parts = re.split(r"^-- (?:edit: )?(.+)$", file.read_text(), flags=re.MULTILINE)
    named = {name: text.strip() for name, text in zip(parts[1::2], parts[2::2], strict=True)}
    return Case(named.pop("base"), named)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a pair; `says` is why, on one line.

    `kind` is `clean`; `unproved`, clean where no order of the two gives what a merge should (one of them names what the
    other renamed, or replaces what the other changed), so that the engine only shows that the outcome runs; `conflict`;
    `false conflict`; or `wrong`.
    """

    kind: str
    says: str = ""
    codes: tuple[str, ...] = ()


def verdicts(case: Case, dialect: str, engine: Engine) -> dict[tuple[str, str], Verdict]:
    """Every pair, merged and judged."""
    base = read([SourceFile("base.sql", case.base)], dialect).schema
    sides = {name: read([SourceFile("edit.sql", text)], dialect, base) for name, text in case.edits.items()}
    near = {name: _near(base, side.schema) for name, side in sides.items()}
    found = {}
    for pair in case.pairs():
        one, two = (sides[name] for name in pair)
        files = (SourceFile("edit.sql", case.edits[name]) for name in pair)
        merge = merge_schemas(base, one.schema, two.schema, Sides(*map(side_of, (one, two), files)))
        if merge.is_clean and _is_apart(*(near[name] for name in pair)):
            found[pair] = Verdict("clean")
            continue
        orders = [engine.on_base(case.edits[a], case.edits[b]) for a, b in (pair, pair[::-1])]
        replaces = any("OR REPLACE" in case.edits[name] for name in pair)
        merged = engine.from_empty(write_schema(merge.schema)) if merge.is_clean else ""
        found[pair] = _judge(merge, orders, merged, replaces=replaces)
    return found


Near = tuple[set[Key], set[Key]]
"""What an edit touches, and that with all that refers to it."""


def _near(base: Schema, side: Schema) -> Near:
    touched = differing_keys(base, side)
    return touched, touched | referrers(base, touched) | referrers(side, touched)


def _is_apart(one: Near, two: Near) -> bool:
    """Whether neither edit touches anything near the other's, so that running them proves nothing."""
    return not (one[0] & two[1] or one[1] & two[0])


def _judge(merge: Merge, orders: list[Catalog | str], merged: Catalog | str, *, replaces: bool) -> Verdict:
    codes = tuple(sorted({conflict.code for conflict in (*merge.conflicts, *merge.warnings)}))
    ran = [order for order in orders if not isinstance(order, str)]
    if not merge.is_clean:
        says = ", ".join(map(str, merge.conflicts))
        return Verdict("false conflict" if len(ran) == 2 and ran[0] == ran[1] else "conflict", says, codes)
    if isinstance(merged, str):
        return Verdict("wrong", f"does not run: {merged}", codes)
    for order in ran:
        if merged != order and len(set(ran)) == 1 and not replaces:
            lines = [
                f"{sign} {' '.join(row)}"
                for sign, rows in (("-", order - merged), ("+", merged - order))
                for row in sorted(rows)
            ]
            return Verdict("wrong", "; ".join(lines), codes)
    if merged not in ran:
        return Verdict("unproved", "; ".join(str(order) for order in orders), codes)
    return Verdict("clean", "", codes)


class DuckDBEngine:
    """DuckDB in memory."""

    QUERIES = (
        "SELECT 'column', schema_name, table_name, column_name, data_type, is_nullable, column_default, c.comment FROM duckdb_columns() c JOIN duckdb_tables() t USING (schema_name, table_name) WHERE NOT t.internal",  # noqa: E501
        "SELECT 'table', schema_name, table_name, comment FROM duckdb_tables() WHERE NOT internal",
        "SELECT 'constraint', schema_name, table_name, constraint_text FROM duckdb_constraints()",
        "SELECT 'index', schema_name, table_name, index_name, is_unique, expressions FROM duckdb_indexes()",
        "SELECT 'view', schema_name, view_name, lower(regexp_replace(sql, '[\"\\s]+', ' ', 'g')), comment FROM duckdb_views() WHERE NOT internal",  # noqa: E501
        "SELECT 'type', schema_name, type_name, labels FROM duckdb_types() WHERE NOT internal",
        "SELECT 'sequence', schema_name, sequence_name, start_value, increment_by FROM duckdb_sequences()",
        "SELECT 'schema', schema_name FROM duckdb_schemas() WHERE NOT internal",
    )

    MACROS = "SELECT 'macro', schema_name, function_name, parameters, macro_definition FROM duckdb_functions() WHERE NOT internal"  # noqa: E501
    """Takes ten times as long as all the rest: asked only where a script speaks of macros."""

    def __init__(self, base: str) -> None:
        self.base, self.empty = duckdb.connect(), duckdb.connect()
        self.base.execute(base)

    def on_base(self, *scripts: str) -> Catalog | str:
        self.with_macros = any("MACRO" in script for script in scripts)
        return self._catalog(self.base, scripts)

    def from_empty(self, script: str) -> Catalog | str:
        return self._catalog(self.empty, [script])

    def _catalog(self, connection: duckdb.DuckDBPyConnection, scripts: Sequence[str]) -> Catalog | str:
        connection.execute("BEGIN")
        try:
            for script in scripts:
                connection.execute(script)
            queries = (*self.QUERIES, self.MACROS) if self.with_macros else self.QUERIES
            rows = [row for query in queries for row in connection.execute(query).fetchall()]
            for name in (f'"{row[1]}"."{row[2]}"' for row in rows if row[0] == "view"):
                connection.execute(f"SELECT 1 FROM {name} LIMIT 0")
            return frozenset(tuple(map(str, row)) for row in rows)
        except duckdb.Error as error:
            return str(error).splitlines()[0]
        finally:
            connection.execute("ROLLBACK")


class SQLiteEngine:
    """SQLite in memory. Scripts may begin and end transactions, so every one runs in a copy of the base."""

    def __init__(self, base: str) -> None:
        with contextlib.closing(sqlite3.connect(":memory:")) as connection:
            connection.executescript(base)
            self.base = connection.serialize()

    def on_base(self, *scripts: str) -> Catalog | str:
        return self._catalog(self.base, scripts)

    def from_empty(self, script: str) -> Catalog | str:
        return self._catalog(b"", [script])

    def _catalog(self, start: bytes, scripts: Sequence[str]) -> Catalog | str:
        with contextlib.closing(sqlite3.connect(":memory:")) as connection:
            try:
                if start:
                    connection.deserialize(start)
                for script in scripts:
                    connection.executescript(script)
                return frozenset(_sqlite_rows(connection))
            except sqlite3.Error as error:
                return str(error)


def _sqlite_rows(connection: sqlite3.Connection) -> Iterator[tuple[str, ...]]:
    """What a database holds; that its views and triggers run, and its foreign keys lead somewhere, is tried."""
    connection.execute("PRAGMA foreign_keys = ON")
    objects = connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite%'"
    ).fetchall()
    for kind, name, table, text in objects:
        if kind == "table":
            yield from _sqlite_table(connection, name, text)
            columns = ", ".join(f'"{row[1]}" = 1' for row in _pragma(connection, "table_xinfo", name) if not row[6])
            for statement in (f'INSERT INTO "{name}" DEFAULT VALUES', f'UPDATE "{name}" SET {columns}'):
                connection.execute(f"EXPLAIN {statement}")
            connection.execute(f'EXPLAIN DELETE FROM "{name}"')
        else:
            if kind == "view":
                connection.execute(f'SELECT * FROM "{name}" LIMIT 0')
            # Renaming a column, SQLite gives a view's column the new name; a merge leaves it the old one.
            yield kind, name, table, re.sub(r" as \w+(?=,| from\b)", "", _flat(text, name))


def _sqlite_table(connection: sqlite3.Connection, name: str, text: str) -> Iterator[tuple[str, ...]]:
    flat = _flat(text, name)
    ending = flat.rsplit(")", 1)[-1]
    yield "table", name, str("strict" in ending), str("without rowid" in ending), str("autoincrement" in flat)
    for row in _pragma(connection, "table_xinfo", name):
        yield "column", name, *map(str, row[1:])
    for row in _pragma(connection, "foreign_key_list", name):
        yield "foreign key", name, *map(str, row[2:])
    for row in _pragma(connection, "index_list", name):
        if row[3] != "c":
            yield "key", name, row[3], *(inner[2] for inner in _pragma(connection, "index_info", row[1]))
    for condition in re.findall(r"check \(([^()]*(?:\([^()]*\))?[^()]*)\)", flat):
        yield "check", name, condition
    for expression in re.findall(r"generated always as \(([^()]*\([^()]*\)[^()]*)\)", flat):
        yield "generated", name, expression


def _pragma(connection: sqlite3.Connection, name: str, of: str) -> list[Any]:
    return connection.execute(f'PRAGMA {name}("{of}")').fetchall()


def _flat(text: str, name: str) -> str:
    """A statement in small letters without quotes, with single spaces, its own name left out."""
    spaced = re.sub(r"\s+", " ", re.sub(r'["`]', "", text)).lower()
    spaced = re.sub(r" ?([,()]) ?", r"\1", spaced).replace("(", " (").replace(",", ", ").replace("  ", " ")
    return re.sub(rf"^(create [\w ]*?){re.escape(name.lower())} ?", r"\1", spaced)


class PostgresEngine:
    """A database of PostgreSQL."""

    QUERIES = (
        "SELECT 'table', relnamespace::regnamespace, relname, relkind, relrowsecurity, reloptions, obj_description(oid, 'pg_class') FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace IN (SELECT * FROM mine)",  # noqa: E501
        "SELECT 'column', attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated, pg_get_expr(adbin, adrelid), col_description(attrelid, attnum), attacl FROM pg_attribute JOIN pg_class c ON c.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'v', 'm', 'c') AND relnamespace IN (SELECT * FROM mine)",  # noqa: E501
        "SELECT 'constraint', conrelid::regclass, contypid::regtype, CASE WHEN conname !~ '_(key|pkey|fkey|check|not_null)\\d*$' THEN conname END, contype, pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace IN (SELECT * FROM mine)",  # noqa: E501
        "SELECT 'index', indrelid::regclass, CASE WHEN c.relname !~ '_(pkey|key)\\d*$' THEN regexp_replace(pg_get_indexdef(indexrelid), 'ON \\S+', '') END FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE relnamespace IN (SELECT * FROM mine)",  # noqa: E501
        "SELECT 'view', c.oid::regclass, relkind, reloptions, regexp_replace(pg_get_viewdef(c.oid), '\\s+', ' ', 'g') FROM pg_class c WHERE relkind IN ('v', 'm') AND relnamespace IN (SELECT * FROM mine)",  # noqa: E501
        "SELECT 'enum', t.oid::regtype, string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_type t JOIN pg_enum e ON enumtypid = t.oid GROUP BY t.oid",  # noqa: E501
        "SELECT 'domain', t.oid::regtype, format_type(typbasetype, typtypmod), typnotnull, typdefault FROM pg_type t WHERE typtype = 'd' AND typnamespace IN (SELECT * FROM mine)",  # noqa: E501
        "SELECT 'sequence', seqrelid::regclass, seqtypid::regtype, seqstart, seqincrement, (SELECT max(refobjid::regclass::text || refobjsubid) FROM pg_depend WHERE objid = seqrelid AND deptype = 'a') FROM pg_sequence WHERE NOT EXISTS (SELECT FROM pg_depend WHERE objid = seqrelid AND deptype = 'i')",  # noqa: E501
        "SELECT 'routine', p.oid::regprocedure, regexp_replace(pg_get_functiondef(p.oid), '\\s+', ' ', 'g') FROM pg_proc p WHERE pronamespace IN (SELECT * FROM mine)",  # noqa: E501
        "SELECT 'trigger', tgrelid::regclass, pg_get_triggerdef(oid), tgenabled FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT 'policy', schemaname, tablename, policyname, cmd, qual, with_check, permissive FROM pg_policies",
        "SELECT 'grant', table_schema, table_name, grantee, string_agg(privilege_type, ',' ORDER BY privilege_type) FROM information_schema.role_table_grants WHERE grantee = 'PUBLIC' AND table_schema IN ('public', 'archive') GROUP BY 1, 2, 3, 4",  # noqa: E501
        "SELECT 'schema', nspname FROM pg_namespace WHERE nspname <> 'public' AND oid IN (SELECT * FROM mine)",
    )
    MINE = "WITH mine AS (SELECT oid FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema') "

    def __init__(self, base: psycopg.Connection[Any], empty: psycopg.Connection[Any], script: str) -> None:
        self.base, self.empty = base, empty
        self.base.execute(script.encode())

    def on_base(self, *scripts: str) -> Catalog | str:
        return self._catalog(self.base, scripts)

    def from_empty(self, script: str) -> Catalog | str:
        return self._catalog(self.empty, [script])

    def _catalog(self, connection: psycopg.Connection[Any], scripts: Sequence[str]) -> Catalog | str:
        try:
            with connection.transaction(force_rollback=True):
                for script in scripts:
                    connection.execute(script.encode())
                connection.execute("SET LOCAL search_path = public")
                query = " UNION ALL ".join(f"SELECT part::text FROM ({part}) AS part" for part in self.QUERIES)
                return frozenset(connection.execute((self.MINE + query).encode()).fetchall())
        except psycopg.Error as error:
            return str(error).splitlines()[0]
