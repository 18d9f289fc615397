"""What each kind of DuckDB statement makes of the model."""

from __future__ import annotations

import duckdb
import pytest

from aerogit.diff.compare import compare
from aerogit.errors import SourceError
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Enum
from aerogit.model.schema import Schema
from aerogit.model.table import ForeignKey, Table
from aerogit.sql.reading import Reading, read
from aerogit.sql.statement import Outcome, SourceFile


def reading(text: str, onto: Schema | None = None) -> Reading:
    return read([SourceFile("t.sql", text)], "duckdb", onto)


def table(schema: Schema, name: str, namespace: str = "main") -> Table:
    value = schema.get(Key(namespace, "table", name))
    assert isinstance(value, Table)
    return value


def test_a_table_with_constraints_of_every_kind() -> None:
    schema = reading(
        "CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR(80) COLLATE NOCASE UNIQUE);\n"
        "CREATE TABLE orders (no INT, who INT CONSTRAINT fk_who REFERENCES users, n INT DEFAULT (1) CHECK (n > 0));"
    ).schema
    users, orders = table(schema, "users"), table(schema, "orders")
    assert [(c.name, c.type.name, c.not_null, c.collation) for c in users.columns] == [
        ("id", "integer", True, ""),
        ("email", "varchar", False, "nocase"),
    ]
    key = next(c for c in orders.constraints if isinstance(c, ForeignKey))
    assert (key.columns, key.target, key.target_columns) == (("who",), Ref("relation", ("main", "users")), ("id",))
    assert (key.name, key.actual) == ("", "fk_who")
    assert orders.columns[2].default is not None
    assert orders.columns[2].default.norm == ("1",)


def test_renames_are_told_and_a_rebuild_is_none() -> None:
    base = reading("CREATE TABLE t (a INT, b INT)").schema
    renamed = reading("ALTER TABLE t RENAME a TO c; ALTER TABLE t RENAME TO u", base)
    old, new = Key("main", "table", "t"), Key("main", "table", "u")
    assert renamed.renames == {Path(old): Path(new), Path(old, ("column", "a")): Path(new, ("column", "c"))}
    rebuilt = reading(
        "CREATE TABLE __t (a BIGINT, b INT); INSERT INTO __t FROM t; DROP TABLE t; ALTER TABLE __t RENAME TO t",
        base,
    )
    assert rebuilt.renames == {}
    assert table(rebuilt.schema, "t").columns[0].type.name == "bigint"


def test_a_retype_keeps_the_comment_and_takes_the_collation() -> None:
    schema = reading(
        "CREATE TABLE t (a VARCHAR COLLATE nocase); COMMENT ON COLUMN t.a IS 'x'; ALTER TABLE t ALTER a TYPE VARCHAR"
    ).schema
    column = table(schema, "t").columns[0]
    assert (column.comment, column.collation) == ("x", "")


def test_a_dropped_type_leaves_its_structure() -> None:
    schema = reading("CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (m mood DEFAULT 'a'); DROP TYPE mood").schema
    column = table(schema, "t").columns[0]
    assert (column.type.name, column.type.args) == ("enum", ("a", "b"))
    assert column.default is not None
    assert column.default.refs == ()
    assert not any(isinstance(value, Enum) for value in schema.objects.values())


@pytest.mark.parametrize(
    ("text", "message", "line", "column"),
    [
        ("CREATE TABLE users (id INT);\nDROP TABLE usres;", "table usres does not exist", 2, 12),
        ("CREATE TABLE t (a INT);\nALTER TABLE t DROP COLUMN b", "column b does not exist", 2, 27),
        ("CREATE TABLE t (a INT, a INT)", "column a comes twice", 1, 24),
        ("CREATE TABLE t (a moood)", "type moood does not exist", 1, 19),
        (
            "CREATE TABLE t (a INT); CREATE INDEX i ON t (a); ALTER TABLE t ADD b INT; ALTER TABLE t DROP a",
            "column a is used by index i",
            1,
            94,
        ),
    ],
)
def test_errors_say_where(text: str, message: str, line: int, column: int) -> None:
    with pytest.raises(SourceError) as caught:
        reading(text)
    assert (caught.value.message, caught.value.line, caught.value.column) == (message, line, column)


def test_what_happens_in_an_attached_database_is_no_part_of_the_schema() -> None:
    found = reading(
        "ATTACH ':memory:' AS other; ATTACH 'some/where/archive.db';\n"
        "CREATE TABLE other.t (a INT); CREATE SCHEMA other.s; CREATE TABLE other.s.t (a INT);\n"
        "ALTER TABLE other.t ADD COLUMN b INT; CREATE INDEX i ON archive.t (a); DROP SCHEMA other.s CASCADE;\n"
        "USE other; CREATE TABLE elsewhere (a INT); INSERT INTO elsewhere VALUES (1); USE memory;\n"
        "CREATE TABLE here (a INT); CREATE SCHEMA archive; CREATE TABLE archive.u (a INT)"
    )
    assert sorted(key.name for key in found.schema.objects if key.kind == "table") == ["here", "u"]
    outside = [one for one in found.statements if one.what == "statement for another database"]
    assert {one.outcome for one in outside} == {Outcome.SESSION}
    assert len(outside) == 8
    with pytest.raises(SourceError, match="schema other does not exist"):
        reading("CREATE TABLE other.t (a INT)")


def test_a_column_that_holds_nothing_but_null_has_a_type() -> None:
    text = 'CREATE TABLE t (a "NULL", b "NULL"[])'
    assert [(column.type.name, column.type.dims) for column in table(reading(text).schema, "t").columns] == [
        ("null", ()),
        ("null", ("",)),
    ]
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE t AS SELECT NULL AS a, [] AS b")
        ((shown,),) = connection.execute("SELECT sql FROM duckdb_tables()").fetchall()
    assert compare(reading(shown).schema, reading(text).schema) == []


def test_what_is_rolled_back_is_not_in_the_schema() -> None:
    found = reading(
        "CREATE TABLE t (a INT); BEGIN; DROP TABLE t; CREATE TABLE u (a INT); ROLLBACK; BEGIN TRANSACTION;"
        "CREATE INDEX i ON t (a); ABORT; CREATE INDEX i ON t (a); START TRANSACTION; CREATE TABLE w (a INT); COMMIT"
    ).schema
    assert sorted(key.name for key in found.objects if key.kind == "table") == ["t", "w"]
    assert [index.name for index in table(found, "t").indexes] == ["i"]


@pytest.mark.parametrize(
    ("text", "meant", "column"),
    [
        ("CREATE TABL t (a INT)", "TABLE", 8),
        ("CREATE VEIW v AS SELECT 1", "VIEW", 8),
        ("CREATE UNIQE INDEX i ON t (a)", "UNIQUE", 8),
    ],
)
def test_a_slip_is_no_kind_of_an_extension(text: str, meant: str, column: int) -> None:
    with pytest.raises(SourceError, match=f"expected {meant} at ") as refused:
        reading(text)
    assert refused.value.column == column


@pytest.mark.parametrize("kind", ["PROPERTY GRAPH", "SHARE", "STAGE", "SNAPSHOT", "DATABASE", "ROLE"])
def test_what_extensions_create_is_kept(kind: str) -> None:
    assert reading(f"CREATE {kind} t").statements[0].outcome is Outcome.OPAQUE
