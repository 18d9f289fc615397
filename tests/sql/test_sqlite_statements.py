"""What each kind of SQLite statement makes of the model, and what the engine makes of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from aerogit.diff.compare import compare
from aerogit.errors import SourceError
from aerogit.introspect.sqlite import introspect
from aerogit.model.canonical import schema_id
from aerogit.model.expression import Ref
from aerogit.model.names import Key, Path
from aerogit.model.objects import Opaque, View
from aerogit.model.schema import Schema
from aerogit.model.table import ForeignKey, Option, PrimaryKey, Table
from aerogit.sql.reading import Reading, read
from aerogit.sql.statement import Outcome, SourceFile
from aerogit.sql.writing import write_schema


def reading(text: str, onto: Schema | None = None) -> Reading:
    return read([SourceFile("t.sql", text)], "sqlite", onto)


def table(schema: Schema, name: str) -> Table:
    value = schema.get(Key("main", "table", name))
    assert isinstance(value, Table)
    return value


def view(schema: Schema, name: str) -> View:
    value = schema.get(Key("main", "view", name))
    assert isinstance(value, View)
    return value


def live(text: str) -> Schema:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(text)
        return introspect(connection)


AGREES = [
    "CREATE TABLE t (a, b TEXT, [c d] UNSIGNED BIG INT, `e` DECIMAL(10, -2), 'f' \"my type\")",
    "CREATE TABLE t (a INTEGER CONSTRAINT pk PRIMARY KEY ON CONFLICT REPLACE AUTOINCREMENT NOT NULL, b)",
    "CREATE TABLE t (a INTEGER PRIMARY KEY DESC, b TEXT COLLATE nocase COLLATE rtrim DEFAULT 1 DEFAULT (2))",
    "CREATE TABLE t (a INT, b INT, PRIMARY KEY (a COLLATE nocase DESC, b), UNIQUE (b DESC) ON CONFLICT IGNORE)",
    "CREATE TABLE t (a INTEGER, PRIMARY KEY (a AUTOINCREMENT))",
    "CREATE TABLE t (a INT NOT NULL ON CONFLICT ROLLBACK, b INT NULL, CONSTRAINT x CHECK (a > b) CONSTRAINT y)",
    "CREATE TABLE t (a INT, CONSTRAINT x CHECK (a > 1), CONSTRAINT x CHECK (a > 2)) STRICT",
    "CREATE TABLE t (a TEXT PRIMARY KEY, b REAL) WITHOUT ROWID, STRICT",
    "CREATE TABLE t (a, b AS (a * 2), c INT GENERATED ALWAYS AS (a || 'x') STORED)",
    "CREATE TABLE t (a DEFAULT foo, b DEFAULT \"bar\", c DEFAULT -1.5e3, d DEFAULT x'00', e DEFAULT NULL)",
    "CREATE TABLE t (a CHECK (json_extract(a, \"$.x\") <> 'y' OR a IS NOT NULL AND NOT a NOTNULL))",
    "CREATE TABLE p (x INT PRIMARY KEY); CREATE TABLE t (a REFERENCES p, b REFERENCES P (X) ON DELETE SET NULL "
    "ON UPDATE CASCADE MATCH FULL DEFERRABLE INITIALLY DEFERRED, c REFERENCES later ON DELETE NO ACTION)",
    "CREATE TABLE t (a REFERENCES later); CREATE TABLE later (k INT PRIMARY KEY, l INT)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY, up REFERENCES t, FOREIGN KEY (up) REFERENCES T (ID))",
    "CREATE TABLE t (a, b); CREATE UNIQUE INDEX i ON t (a COLLATE nocase DESC, b ASC, lower(b)) WHERE a IS NOT NULL",
    'CREATE TABLE t (a, b); CREATE INDEX i ON t (\'a\', "b", "zz")',
    "CREATE VIEW v AS SELECT a AS b FROM w; CREATE VIEW w AS SELECT a, c FROM t; CREATE TABLE t (a, c)",
    "CREATE TABLE t (a, b); CREATE VIEW v (x) AS SELECT t.a FROM t JOIN t u USING (a) WHERE u.b = (SELECT 1 FROM t)",
    "CREATE TABLE t (a); CREATE VIEW v AS WITH RECURSIVE n (x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n LIMIT 9) "
    "SELECT x, row_number() OVER (PARTITION BY a ORDER BY x ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) r FROM n, t",
    'CREATE TABLE t (a, "end"); CREATE TRIGGER g AFTER UPDATE OF a ON t FOR EACH ROW WHEN new.a <> old.a BEGIN '
    "UPDATE t SET \"end\" = CASE WHEN new.a THEN 1 ELSE 2 END WHERE rowid = new.rowid; SELECT RAISE(ABORT, 'no;'); END",
    "CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t; CREATE TRIGGER g INSTEAD OF INSERT ON v BEGIN "
    "INSERT INTO t VALUES (new.a) ON CONFLICT DO NOTHING; DELETE FROM t WHERE a IN (SELECT a FROM v); END",
    "CREATE TABLE /* here */ IF NOT EXISTS -- there\n main.t (a /* x */ INT -- y\n, b /* , */ TEXT) -- end",
    "CREATE TABLE t (a); CREATE TEMP TABLE s (b); CREATE TEMP VIEW r AS SELECT 1; DROP TABLE s",
    "CREATE TABLE t (a); ALTER TABLE t ADD COLUMN b TEXT NOT NULL DEFAULT 'x' CHECK (b <> a); ALTER TABLE t DROP b",
    "CREATE TABLE p (x INT PRIMARY KEY); CREATE TABLE t (a); ALTER TABLE t ADD b CONSTRAINT fk REFERENCES p;"
    'ALTER TABLE p RENAME TO q; ALTER TABLE q RENAME COLUMN x TO "the x"',
    "CREATE TABLE t (a, b); CREATE INDEX i ON t (a) WHERE a > 1; CREATE VIEW v AS SELECT a, t.b FROM t;"
    "CREATE TRIGGER g AFTER UPDATE OF a ON t BEGIN INSERT INTO t (a) SELECT a FROM t WHERE a = old.a; END;"
    'ALTER TABLE t RENAME a TO c; ALTER TABLE t RENAME TO "t 2"',
    "CREATE TABLE t (a); CREATE INDEX i ON t (a); CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END; DROP TABLE t;"
    "CREATE TABLE t (a); CREATE INDEX i ON t (a); DROP INDEX i; CREATE VIEW i AS SELECT 1; DROP VIEW main.i",
    "CREATE VIRTUAL TABLE n USING fts5(a); INSERT INTO n VALUES ('x'); CREATE TABLE n_extra (a); DROP TABLE n",
    "PRAGMA foreign_keys = OFF; CREATE TABLE p (id INTEGER PRIMARY KEY, a); CREATE TABLE c (p REFERENCES p (id));"
    "CREATE INDEX i ON p (a); BEGIN; CREATE TABLE p_new (id INTEGER PRIMARY KEY, a TEXT, b); INSERT INTO p_new (id, a) "
    "SELECT id, a FROM p; DROP TABLE p; ALTER TABLE p_new RENAME TO p; CREATE INDEX i ON p (a); COMMIT",
    "PRAGMA legacy_alter_table = ON; CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t; ALTER TABLE t RENAME TO u",
]


@pytest.mark.parametrize("text", AGREES)
def test_the_engine_agrees(text: str) -> None:
    ours, engines = reading(text).schema, live(text)
    assert compare(ours, engines) == []
    assert schema_id(ours) == schema_id(engines)
    written = write_schema(ours)
    assert schema_id(reading(written).schema) == schema_id(ours) == schema_id(live(written))


SAME = [
    ("CREATE TABLE t (a int, b varchar ( 10 ))", "create table [T] (`A` INT, \"b\" VARCHAR(10))", False),
    ("CREATE TABLE t (id INTEGER PRIMARY KEY)", "CREATE TABLE t (id INTEGER NOT NULL, PRIMARY KEY (id))", True),
    ("CREATE TABLE t (a DEFAULT 1)", "CREATE TABLE t (a DEFAULT (1) COLLATE binary)", True),
    ("CREATE TABLE t (a CHECK (a > 0 AND (a < 9)))", "CREATE TABLE t (a, CHECK ((a>0) and a<9))", True),
    ("CREATE TABLE t (a CHECK ((a = 1) < 2))", "CREATE TABLE t (a CHECK (a = 1 < 2))", False),
    ("CREATE TABLE t (a CHECK ((a < 1) & 2))", "CREATE TABLE t (a CHECK (a < 1 & 2))", False),
    ("CREATE TABLE t (a CHECK (a < (1 & 2)))", "CREATE TABLE t (a CHECK (a < 1 & 2))", True),
    ("CREATE TABLE t (a CHECK (~(a + 1)))", "CREATE TABLE t (a CHECK (~a + 1))", False),
    ("CREATE TABLE t (a CHECK (a NOTNULL))", "CREATE TABLE t (a CHECK (a IS NOT NULL))", True),
    ("CREATE TABLE t (a CHECK (a IS NOT (a = 2)))", "CREATE TABLE t (a CHECK (a IS NOT a = 2))", False),
    ("CREATE TABLE t (a INT)", "CREATE TABLE t (a INTEGER)", False),
    ("CREATE TABLE t (a); CREATE VIEW v AS SELECT t.a b FROM t",
     "CREATE TABLE t (a); CREATE VIEW v AS select A as B from T", True),
    ("CREATE TABLE t (a); CREATE TRIGGER g INSERT ON t BEGIN SELECT 1; END",
     "CREATE TABLE t (a); CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW BEGIN SELECT 1; END", True),
    ("CREATE TABLE t (a REFERENCES t MATCH SIMPLE ON DELETE NO ACTION)", "CREATE TABLE t (a REFERENCES t)", True),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "are_same"), SAME)
def test_meaning(one: str, other: str, are_same: bool) -> None:
    schemas = [reading(text).schema for text in (one, other)]
    assert (schema_id(schemas[0]) == schema_id(schemas[1])) == are_same


def test_a_table_with_constraints_of_every_kind() -> None:
    schema = reading(
        "CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, email VARCHAR(80) COLLATE NOCASE UNIQUE);\n"
        "CREATE TABLE orders (who INT CONSTRAINT fk_who REFERENCES users ON DELETE CASCADE, n INT DEFAULT (1));"
    ).schema
    users, orders = table(schema, "users"), table(schema, "orders")
    assert [(c.name, c.type.name, c.type.args, c.not_null, c.collation, c.auto_increment) for c in users.columns] == [
        ("id", "integer", (), True, "", True),
        ("email", "varchar", ("80",), False, "NOCASE", False),
    ]
    key = next(c for c in orders.constraints if isinstance(c, ForeignKey))
    assert (key.columns, key.target, key.target_columns) == (("who",), Ref("relation", ("main", "users")), ("id",))
    assert (key.name, key.on_delete) == ("fk_who", "cascade")
    assert orders.columns[1].default is not None
    assert orders.columns[1].default.norm == ("1",)


def test_options_of_keys_columns_and_tables() -> None:
    value = table(
        reading(
            "CREATE TABLE t (a INT NOT NULL ON CONFLICT IGNORE, b INT, PRIMARY KEY (b DESC, a) ON CONFLICT FAIL)"
            " STRICT, WITHOUT ROWID"
        ).schema,
        "t",
    )
    assert value.options == (Option("strict"), Option("without rowid"))
    assert value.columns[0].options == (Option("not null on conflict", "ignore"),)
    key = value.constraints[0]
    assert isinstance(key, PrimaryKey)
    assert key.options == (Option("on conflict", "fail"), Option("part 1", "desc"))
    assert all(column.not_null for column in value.columns)


def test_renames_are_told_and_a_rebuild_is_none() -> None:
    base = reading("CREATE TABLE t (a INT, b INT); CREATE TABLE c (t INT REFERENCES t (a))").schema
    renamed = reading("ALTER TABLE t RENAME a TO c; ALTER TABLE t RENAME TO u", base)
    old, new = Key("main", "table", "t"), Key("main", "table", "u")
    assert renamed.renames == {Path(old): Path(new), Path(old, ("column", "a")): Path(new, ("column", "c"))}
    key = table(renamed.schema, "c").constraints[0]
    assert isinstance(key, ForeignKey)
    assert (key.target.path, key.target_columns) == (("main", "u"), ("c",))
    rebuilt = reading(
        "CREATE TABLE new_t (a INTEGER, b INT); INSERT INTO new_t SELECT * FROM t; DROP TABLE t;"
        "ALTER TABLE new_t RENAME TO t",
        base,
    )
    assert rebuilt.renames == {}
    assert [column.type.name for column in table(rebuilt.schema, "t").columns] == ["integer", "int"]
    key = table(rebuilt.schema, "c").constraints[0]
    assert isinstance(key, ForeignKey)
    assert key.target.path == ("main", "t")


def test_a_renamed_column_renames_what_a_view_gives() -> None:
    schema = reading(
        "CREATE TABLE t (a, b); CREATE VIEW v AS SELECT a, b AS x FROM t WHERE a > 1; ALTER TABLE t RENAME a TO c"
    ).schema
    assert view(schema, "v").query.text == "SELECT c, b AS x FROM t WHERE c > 1"
    assert (
        "".join(p for p in view(schema, "v").query.norm if isinstance(p, str)) == "select  as c,  as x from  where  > 1"
    )


def test_what_is_read_later_is_bound_later() -> None:
    early = reading("CREATE VIEW v AS SELECT a, b FROM t; CREATE TABLE c (x REFERENCES T)").schema
    late = reading("CREATE TABLE T (A INTEGER PRIMARY KEY, b)", early).schema
    assert view(late, "v").query.refs[0] == Ref("column", ("main", "T", "A"))
    key = table(late, "c").constraints[0]
    assert isinstance(key, ForeignKey)
    assert (key.target.path, key.target_columns) == (("main", "T"), ("A",))


def test_every_statement_is_accounted_for() -> None:
    text = (
        ".mode csv\nBEGIN; CREATE TABLE t (a, b);\nINSERT INTO t (b) VALUES (';'), (2);\nREPLACE INTO t VALUES (1, 2);"
        "WITH q AS (SELECT 1) UPDATE t SET a = (SELECT * FROM q);\nDELETE FROM t WHERE a = 1; SELECT 1;"
        "CREATE TABLE s AS SELECT a FROM t; ATTACH 'x' AS aux; CREATE TABLE aux.q (a); ANALYZE; COMMIT;"
    )
    found = reading(text)
    assert [(one.what, one.outcome) for one in found.statements] == [
        ("shell command", Outcome.IGNORED),
        ("begin", Outcome.SESSION),
        ("create table", Outcome.MODELLED),
        ("insert", Outcome.DATA),
        ("insert", Outcome.DATA),
        ("update", Outcome.DATA),
        ("delete", Outcome.DATA),
        ("select", Outcome.DATA),
        ("create table", Outcome.OPAQUE),
        ("attach", Outcome.SESSION),
        ("create", Outcome.SESSION),
        ("analyze", Outcome.SESSION),
        ("commit", Outcome.SESSION),
    ]
    assert found.statements[3].columns == ("b",)
    assert all(one.keys == (Key("main", "table", "t"),) for one in found.statements[3:7])
    covered = {place for one in found.statements for place in range(one.start, one.end)}
    left = "".join(char for place, char in enumerate(text) if place not in covered)
    assert left.replace(";", "").strip() == ""
    assert sorted(found.schema.objects) == [Key("main", "table", "s"), Key("main", "table", "t")]


def test_a_virtual_table_keeps_its_text_and_its_name() -> None:
    schema = reading("CREATE VIRTUAL TABLE n USING fts5(a, tokenize = 'porter'); ALTER TABLE n RENAME TO m").schema
    value = schema.get(Key("main", "table", "m"))
    assert isinstance(value, Opaque)
    assert value.statements[0].text == "CREATE VIRTUAL TABLE \"m\" USING fts5(a, tokenize = 'porter')"


REFUSED = [
    ("CREATE TABLE t (a INT, b INT); CREATE INDEX i ON t (c)", 1, 53, "column c does not exist", ""),
    ("CREATE TABLE users (name TEXT);\nCREATE INDEX i ON users (nmae)", 2, 26, "column nmae", "did you mean name?"),
    ("CREATE TABLE users (a);\nALTER TABLE usres ADD b", 2, 13, "table usres does not exist", "did you mean users?"),
    ("CREATE TABLE t (a, A)", 1, 20, "column A comes twice", ""),
    ("CREATE TABLE t (a,)", 1, 19, "expected a column", ""),
    ("CREATE TABLE t (a PRIMARY KEY, b PRIMARY KEY)", 1, 42, "one primary key", ""),
    ("CREATE TABLE t (a); CREATE TABLE T (a)", 1, 34, "table t exists already", ""),
    ("CREATE TABLE t (a); INSERT INTO t (b) VALUES (1)", 1, 36, "column b does not exist in t", ""),
    ("CREATE TABLE t (a, b); INSERT INTO t VALUES (1)", 1, 45, "1 values for 2 columns", ""),
    ("CREATE TABLE t (a); UPDATE t SET a = x.y", 1, 38, "table x is not read here", ""),
    ("CREATE TABLE t (a CHECK (a > zz))", 1, 30, "column zz does not exist", ""),
    ("CREATE TABLE t (a); ALTER TABLE t ADD b UNIQUE", 1, 39, "cannot add a UNIQUE column", "CREATE UNIQUE INDEX"),
    ("CREATE TABLE t (a, b); CREATE INDEX i ON t (b); ALTER TABLE t DROP b", 1, 68, "used by index i", "DROP INDEX i"),
    ("CREATE TABLE t (a, b); CREATE VIEW v AS SELECT b FROM t; ALTER TABLE t DROP b", 1, 77, "view v", "DROP VIEW v"),
    ("CREATE TABLE t (a); CREATE TABLE n (a); CREATE VIEW v AS SELECT a FROM t; DROP TABLE t;"
     " ALTER TABLE n RENAME TO t", 1, 113, "view v reads t, which was dropped", "DROP VIEW v"),
    ("CREATE TABLE t (a TEXT) WITHOUT ROWID", 1, 33, "no primary key", ""),
    ("CREATE TABLE t (a TEXT PRIMARY KEY AUTOINCREMENT)", 1, 49, "INTEGER PRIMARY KEY", ""),
    ("CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END", 1, 34, "table t does not exist", ""),
    ("CREATE TABLE t (a); CREATE TRIGGER g AFTER INSERT ON t BEGIN FROB; END", 1, 62, "expected INSERT", ""),
    ("DROP VIEW v", 1, 11, "view v does not exist", ""),
    ("FROB", 1, 1, "not a statement SQLite knows", ""),
    ("CREATE TABLE t (a 'x)", 1, 19, "unterminated string", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "column", "message", "hint"), REFUSED)
def test_what_is_refused_and_where(text: str, line: int, column: int, message: str, hint: str) -> None:
    with pytest.raises(SourceError) as caught:
        reading(text)
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert (caught.value.line, caught.value.column) == (line, column)
    with pytest.raises(sqlite3.Error), closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(text)


def test_tables_sqlite_makes_itself_are_passed_over_where_the_shell_lists_them() -> None:
    found = reading(
        "CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT); CREATE TABLE sqlite_sequence(name,seq);"
        "CREATE TABLE sqlite_stat1(tbl,idx,stat);"
    )
    assert [(one.what, one.outcome) for one in found.statements[1:]] == [("create table", Outcome.IGNORED)] * 2
    assert compare(found.schema, live("CREATE TABLE t (a INTEGER PRIMARY KEY AUTOINCREMENT)")) == []
    with pytest.raises(SourceError, match="SQLite's own"):
        reading("CREATE TABLE sqlite_mine (a)")


UNDONE = [
    "CREATE TABLE t (a); BEGIN; CREATE TABLE u (a); DROP TABLE t; ROLLBACK; CREATE TABLE w (a)",
    "CREATE TABLE t (a); BEGIN; ALTER TABLE t RENAME TO u; ALTER TABLE u ADD COLUMN b; ROLLBACK TRANSACTION",
    "BEGIN; CREATE TABLE t (a); SAVEPOINT one; CREATE INDEX i ON t (a); CREATE TABLE u (b); ROLLBACK TO SAVEPOINT one;"
    "CREATE INDEX i ON t (a); RELEASE one; COMMIT",
    "SAVEPOINT one; CREATE TABLE t (a); SAVEPOINT two; DROP TABLE t; ROLLBACK TO two; RELEASE one",
    "BEGIN; CREATE TABLE t (a); END; BEGIN; CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END; ROLLBACK;"
    "CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 2; END",
]


@pytest.mark.parametrize("text", UNDONE)
def test_what_is_rolled_back_is_not_in_the_schema(text: str) -> None:
    found = reading(text)
    assert compare(found.schema, live(text)) == []
    assert found.renames == {}


ELSEWHERE = [
    "CREATE TABLE t (a); CREATE TRIGGER temp.r AFTER INSERT ON main.t BEGIN SELECT 1; END",
    "CREATE TABLE t (a); CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END;"
    "CREATE TEMP TRIGGER r AFTER INSERT ON t BEGIN SELECT 2; END; DROP TRIGGER r",
    "CREATE TEMP TABLE t (a); CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT 1; END; DROP TRIGGER r",
    "ATTACH ':memory:' AS other; CREATE TABLE other.u (a); INSERT INTO u VALUES (1); DELETE FROM u",
]


@pytest.mark.parametrize("text", ELSEWHERE)
def test_what_lives_elsewhere_is_no_part_of_the_schema(text: str) -> None:
    assert compare(reading(text).schema, live(text)) == []


def test_a_table_behind_in_is_read() -> None:
    text = (
        "CREATE TABLE t (a); CREATE TABLE u (b);"
        "CREATE VIEW v AS WITH c AS (SELECT 1 x) SELECT a, a IN c, a IN json_each('[1]') FROM t WHERE a NOT IN u"
    )
    found = reading(f"{text}; DELETE FROM t WHERE a IN u; SELECT key FROM json_each")
    assert Ref("relation", ("main", "u")) in view(found.schema, "v").query.refs
    assert Key("main", "table", "u") in found.statements[3].keys
    assert compare(found.schema, live(text)) == []
    renamed = reading("ALTER TABLE u RENAME TO w", found.schema).schema
    assert "NOT IN w" in view(renamed, "v").query.text.replace('"', "")


def test_a_virtual_table_is_written_behind_the_table_it_reads() -> None:
    text = "CREATE TABLE notes (body); CREATE VIRTUAL TABLE index_of_notes USING fts4(content=notes)"
    assert compare(live(write_schema(live(text))), live(text)) == []
