"""MySQL's catalog in MySQL's words, from its documentation: no MySQL server runs in these tests.

MySQL shows defaults bare and marks expressions in EXTRA, escapes the quotes of expressions, and has hidden, functional
and multi-valued indexes, and checks that are not enforced (manual 8.4, INFORMATION_SCHEMA Tables).
"""

from __future__ import annotations

import pytest

from aerogit.introspect.mysql_catalog import table_text
from aerogit.introspect.mysql_rows import (
    CheckRow,
    ColumnRow,
    IndexRow,
    PartitionRow,
    Rows,
    TableRow,
    catalog_queries,
)
from aerogit.introspect.mysql_text import unescaped
from aerogit.model.canonical import schema_id
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

TABLE = TableRow("t", "BASE TABLE", "InnoDB", "utf8mb4_0900_ai_ci", "", "")
COLLATION = "utf8mb4_0900_ai_ci"
SUFFIX = "ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci"


def column(name: str, type_: str, default: str | None = None, extra: str = "", **more: object) -> ColumnRow:
    data_type = type_.partition("(")[0].partition(" ")[0]
    is_text = data_type in ("varchar", "char", "text", "enum", "set")
    row = ColumnRow(
        "t",
        name,
        default,
        "YES",
        data_type,
        "utf8mb4" if is_text else None,
        COLLATION if is_text else None,
        type_,
        extra,
        "",
        1,
        "",
        None,
    )
    return row._replace(**more)  # type: ignore[arg-type]


def index(name: str, column: str | None, **more: object) -> IndexRow:
    row = IndexRow("t", name, column, 1, "A", None, "BTREE", "", 1, None, "YES", None)
    return row._replace(**more)  # type: ignore[arg-type]


def rows(
    columns: list[ColumnRow],
    indexes: list[IndexRow] | None = None,
    checks: list[CheckRow] | None = None,
    partitions: list[PartitionRow] | None = None,
) -> Rows:
    return Rows(
        "app",
        COLLATION,
        [TABLE],
        {"t": columns},
        {"t": indexes or []},
        {},
        {},
        {"t": checks or []},
        {"t": partitions or []},
        [],
        [],
        [],
        {},
        [],
    )


def reads_as(found: Rows, statement: str) -> None:
    """Hold a table to the statement that SHOW CREATE TABLE has for it."""
    text = table_text(TABLE, found, is_mariadb=False)
    ids = [schema_id(read([SourceFile("t.sql", one)], "mysql").schema) for one in (text, statement)]
    assert ids[0] == ids[1], text


@pytest.mark.parametrize(
    ("type_", "default", "extra", "definition"),
    [
        ("int", "5", "", "int DEFAULT '5'"),
        ("int", "0", "", "int DEFAULT '0'"),
        ("decimal(5,2)", "1.50", "", "decimal(5,2) DEFAULT '1.50'"),
        ("varchar(20)", "it's", "", "varchar(20) DEFAULT 'it''s'"),
        ("varchar(20)", "NULL", "", "varchar(20) DEFAULT 'NULL'"),
        ("varchar(20)", "", "", "varchar(20) DEFAULT ''"),
        ("varchar(20)", "5", "", "varchar(20) DEFAULT '5'"),
        ("varchar(20)", "now()", "", "varchar(20) DEFAULT 'now()'"),
        ("varchar(20)", "a\\b\nc", "", "varchar(20) DEFAULT 'a\\\\b\\nc'"),
        ("varchar(20)", None, "", "varchar(20) DEFAULT NULL"),
        ("enum('a','b')", "b", "", "enum('a','b') DEFAULT 'b'"),
        ("date", "2020-01-01", "", "date DEFAULT '2020-01-01'"),
        ("bit(3)", "b'101'", "", "bit(3) DEFAULT b'101'"),
        ("varbinary(5)", "0x4142", "", "varbinary(5) DEFAULT 0x4142"),
        ("datetime", "CURRENT_TIMESTAMP", "DEFAULT_GENERATED", "datetime DEFAULT CURRENT_TIMESTAMP"),
        ("datetime", "CURRENT_TIMESTAMP", "", "datetime DEFAULT CURRENT_TIMESTAMP"),
        (
            "datetime(3)",
            "CURRENT_TIMESTAMP(3)",
            "DEFAULT_GENERATED on update CURRENT_TIMESTAMP(3)",
            "datetime(3) DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)",
        ),
        ("timestamp", None, "on update CURRENT_TIMESTAMP", "timestamp NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP"),
        ("char(36)", "uuid()", "DEFAULT_GENERATED", "char(36) DEFAULT (uuid())"),
        (
            "varchar(20)",
            "concat(_utf8mb4\\'a\\',_utf8mb4\\'it\\\\\\'s\\')",
            "DEFAULT_GENERATED",
            "varchar(20) DEFAULT (concat(_utf8mb4'a',_utf8mb4'it\\'s'))",
        ),
        ("json", "json_array()", "DEFAULT_GENERATED", "json DEFAULT (json_array())"),
        ("int", None, "INVISIBLE", "int DEFAULT NULL /*!80023 INVISIBLE */"),
        ("int unsigned", "7", "INVISIBLE", "int unsigned DEFAULT '7' /*!80023 INVISIBLE */"),
    ],
)
def test_a_column(type_: str, default: str | None, extra: str, definition: str) -> None:
    reads_as(rows([column("c", type_, default, extra)]), f"CREATE TABLE `t` (`c` {definition}) {SUFFIX}")


def test_generated_columns_are_escaped() -> None:
    a, s = column("a", "int"), column("s", "varchar(20)")
    expression = "concat(`s`,_utf8mb4\\'x\\\\\\'y\\',`a`)"
    stored = column("g", "varchar(30)", extra="STORED GENERATED", generation=expression, nullable="NO")
    virtual = column("v", "int", extra="VIRTUAL GENERATED", generation="(`a` + 1)")
    reads_as(
        rows([a, s, stored, virtual]),
        "CREATE TABLE `t` (`a` int DEFAULT NULL, `s` varchar(20) DEFAULT NULL,"
        " `g` varchar(30) GENERATED ALWAYS AS (concat(`s`,_utf8mb4'x\\'y',`a`)) STORED NOT NULL,"
        f" `v` int GENERATED ALWAYS AS ((`a` + 1)) VIRTUAL) {SUFFIX}",
    )


def test_indexes() -> None:
    found = rows(
        [
            column("a", "int"),
            column("s", "varchar(20)"),
            column("j", "json"),
            column("p", "point", nullable="NO", srs_id=4326),
        ],
        [
            index("hidden", "a", is_visible="NO", comment="it's"),
            index("by_lower", None, expression="lower(`s`)", direction="D"),
            index("by_lower", "a", position=2),
            index("many", None, expression="cast(json_extract(`j`,_utf8mb4\\'$.x\\') as unsigned array)"),
            index("cut", "s", prefix=5, non_unique=0),
            index("sp", "p", method="SPATIAL", prefix=32),
        ],
    )
    reads_as(
        found,
        "CREATE TABLE `t` (`a` int DEFAULT NULL, `s` varchar(20) DEFAULT NULL, `j` json DEFAULT NULL,"
        " `p` point NOT NULL /*!80003 SRID 4326 */, UNIQUE KEY `cut` (`s`(5)),"
        " KEY `hidden` (`a`) COMMENT 'it''s' /*!80000 INVISIBLE */, KEY `by_lower` ((lower(`s`)) DESC,`a`),"
        " KEY `many` ((cast(json_extract(`j`,_utf8mb4'$.x') as unsigned array))), SPATIAL KEY `sp` (`p`)"
        f") {SUFFIX}",
    )


def test_checks() -> None:
    clause = "(`s` <> _utf8mb4\\'x\\')"
    found = rows(
        [column("s", "varchar(20)")],
        checks=[
            CheckRow("t", "named", clause, None, "NO"),
            CheckRow("t", "t_chk_1", "(`s` > _utf8mb4\\'\\')", None, "YES"),
        ],
    )
    reads_as(
        found,
        "CREATE TABLE `t` (`s` varchar(20) DEFAULT NULL, CONSTRAINT `named` CHECK ((`s` <> _utf8mb4'x'))"
        f" /*!80016 NOT ENFORCED */, CONSTRAINT `t_chk_1` CHECK ((`s` > _utf8mb4''))) {SUFFIX}",
    )


def test_partitions() -> None:
    parts = [
        PartitionRow("t", "p0", None, "RANGE", None, "year(`d`)", None, "2000", "", 1, None),
        PartitionRow("t", "p1", None, "RANGE", None, "year(`d`)", None, "MAXVALUE", "last", 2, None),
    ]
    reads_as(
        rows([column("d", "date")], partitions=parts),
        f"CREATE TABLE `t` (`d` date DEFAULT NULL) {SUFFIX} /*!50100 PARTITION BY RANGE (year(`d`))"
        " (PARTITION p0 VALUES LESS THAN (2000) ENGINE = InnoDB,"
        " PARTITION p1 VALUES LESS THAN MAXVALUE COMMENT = 'last' ENGINE = InnoDB) */",
    )


def test_what_is_not_escaped_stays() -> None:
    assert unescaped("`it\\'s` > 1") == "`it\\'s` > 1"
    assert unescaped("`a` = 'it\\'s'") == "`a` = 'it\\'s'"
    assert unescaped("`a` = _utf8mb4\\'two\\nlines\\'") == "`a` = _utf8mb4'two\nlines'"


def test_the_queries_ask_for_nothing_a_server_lacks() -> None:
    has = [("STATISTICS", "EXPRESSION"), ("STATISTICS", "IS_VISIBLE"), ("COLUMNS", "GENERATION_EXPRESSION")]
    has += [("CHECK_CONSTRAINTS", "CHECK_CLAUSE"), ("TABLE_CONSTRAINTS", "ENFORCED")]
    queries = catalog_queries(lambda sql, parameters: [*has])
    assert "EXPRESSION, IS_VISIBLE, NULL FROM" in queries[IndexRow]
    assert "GENERATION_EXPRESSION, NULL FROM" in queries[ColumnRow]
    assert "JOIN information_schema.TABLE_CONSTRAINTS" in queries[CheckRow]
    old = catalog_queries(lambda sql, parameters: [])
    assert CheckRow not in old
    assert "NULL, NULL FROM information_schema.COLUMNS" in old[ColumnRow]
