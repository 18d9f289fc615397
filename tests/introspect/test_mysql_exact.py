"""What is read from each file of `mysql/` is what MariaDB has that ran it, and what is written of it makes the same.

The corpus is held to the server in tests/exact. What falls short of exact stands in a `.known` file beside the case.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from aerogit.introspect import mysql
from aerogit.introspect.mysql_catalog import read_catalog, table_text
from aerogit.introspect.mysql_reading import script_of
from aerogit.introspect.mysql_rows import read_rows
from aerogit.introspect.mysql_tables import PlainTables
from aerogit.model.canonical import schema_id
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.model.schema import Schema
from aerogit.model.table import Option, Table
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema
from support.exact import ASKED, EXACT, Case, judge
from support.exact_mysql import MariaDb
from support.mariadb import MariaDatabase, MariaServer

CASES = sorted((Path(__file__).parent / "mysql").glob("*.sql"))


def named(path: Path) -> str:
    return path.stem


@pytest.mark.heavy
@pytest.mark.parametrize("path", CASES, ids=named)
def test_a_file_and_the_server_that_ran_it_are_one_schema(
    path: Path, mariadb_server: MariaServer, update_golden: bool
) -> None:
    verdict = judge(MariaDb(mariadb_server), Case(path.stem, path.read_text(encoding="utf-8")))
    is_exact = verdict.outcome in (EXACT, ASKED)
    found = "" if is_exact else "\n".join([f"is: {verdict.outcome}", "wanted: exact", *verdict.why]) + "\n"
    known = path.with_suffix(".known")
    if update_golden:
        known.write_text(found, encoding="utf-8") if found else known.unlink(missing_ok=True)
    assert found == (known.read_text(encoding="utf-8") if known.exists() else "")


@pytest.mark.parametrize("path", CASES, ids=named)
def test_a_table_is_the_same_whether_its_statement_is_read_or_not(path: Path, mariadb: MariaDatabase) -> None:
    with mysql.connect(mariadb.url) as session:
        session.run(path.read_text(encoding="utf-8"))
        rows = read_rows(session.query, session.database)
        tables = [row for row in rows.tables if row.type == "BASE TABLE"]
        made = PlainTables(rows, is_mariadb=True).tables(tables)
        texts = [table_text(row, rows, is_mariadb=True) for row in tables if row.table in made]
        script = script_of(["SET FOREIGN_KEY_CHECKS = 0", *texts])
        read_whole = read([SourceFile("catalog.sql", script)], "mysql").schema
        plain = Schema("mysql", {table.object_key: table for table in made.values()})
        assert schema_id(plain) == schema_id(read_whole)
        assert write_schema(plain) == write_schema(read_whole)


@pytest.mark.parametrize(("name", "others"), [("types", {"others"}), ("keys", {"refers"}), ("options", set())])
def test_most_tables_are_made_without_a_parser(name: str, others: set[str], mariadb: MariaDatabase) -> None:
    with mysql.connect(mariadb.url) as session:
        session.run((Path(__file__).parent / "mysql" / f"{name}.sql").read_text(encoding="utf-8"))
        rows = read_rows(session.query, session.database)
        tables = [row for row in rows.tables if row.type == "BASE TABLE"]
        made = PlainTables(rows, is_mariadb=True).tables(tables)
    assert {row.table for row in tables} - set(made) == others


def test_the_number_of_queries_is_the_same_for_any_number_of_tables(mariadb: MariaDatabase) -> None:
    with mysql.connect(mariadb.url) as session:
        asked: list[str] = []

        def query(sql: str, parameters: object = ()) -> list[tuple[object, ...]]:
            asked.append(sql)
            return session.query(sql, parameters)  # type: ignore[arg-type]

        counts = []
        for size in (1, 12):
            for n in range(size):
                session.run(f"CREATE TABLE t{size}_{n} (id INT PRIMARY KEY, a INT CHECK (a > {n}), KEY (a));")
            asked.clear()
            found = read_catalog(query, session).schema
            counts.append(len(asked))
        assert len(found.objects) == 13
        assert counts[0] == counts[1] <= 15


BROKEN = """
CREATE TABLE t (a INT, b INT);
CREATE TABLE u (x INT);
CREATE FUNCTION f (x INT) RETURNS INT DETERMINISTIC RETURN x + 1;
CREATE VIEW v AS SELECT a, b FROM t WHERE b > 1 WITH LOCAL CHECK OPTION;
CREATE SQL SECURITY INVOKER VIEW `x AS y` AS SELECT f(b) AS c FROM v;
CREATE VIEW whole AS SELECT b FROM t;
CREATE VIEW z AS SELECT x FROM u;
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW INSERT INTO u VALUES (1);
ALTER TABLE t DROP COLUMN a;
DROP TABLE u;
DROP FUNCTION f;
"""


def test_views_that_read_what_is_gone_are_kept(mariadb: MariaDatabase) -> None:
    with mysql.connect(mariadb.url) as session:
        session.run(BROKEN)
        schema = mysql.introspect(session).schema
    views = {key.name: value for key, value in schema.objects.items() if isinstance(value, View)}
    assert sorted(views) == ["v", "whole", "x AS y", "z"]
    column_b, table_t = Ref("column", ("", "t", "b")), Ref("relation", ("", "t"))
    assert views["v"].query.norm == ("select t.a as a, ", column_b, " as b from ", table_t, " where ", column_b, " > 1")
    assert (views["v"].check_option, views["x AS y"].options) == ("local", (Option("sql security", "invoker"),))
    assert views["whole"].query.norm == ("select ", column_b, " as b from ", table_t)
    assert "`u`.`x`" in write_schema(schema)
    table = schema.get(Key("", "table", "t"))
    assert isinstance(table, Table)
    assert [trigger.name for trigger in table.triggers] == ["tr"]
