"""`schema apply` counts the rows that stand against a plan, and refuses before anything runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from aerogit.introspect.servers import open_to_write
from support.cli import Cli, CliIn
from support.mariadb import MariaDatabase
from support.postgres import Database

LOOSE = """\
CREATE TABLE users (id integer PRIMARY KEY, mail varchar(40), age varchar(40));
CREATE TABLE posts (id integer PRIMARY KEY, author integer, title varchar(40));
"""
STRICT = """\
CREATE TABLE users (id integer PRIMARY KEY, mail varchar(40) NOT NULL, age varchar(40));
CREATE TABLE posts (
    id integer PRIMARY KEY, author integer, title varchar(40),
    CONSTRAINT titles UNIQUE (title),
    CONSTRAINT authors FOREIGN KEY (author) REFERENCES users (id),
    CONSTRAINT positive CHECK (author < 100)
);
"""
ROWS = [
    "INSERT INTO users VALUES (1, NULL, '7'), (2, 'b', 'seven'), (3, NULL, NULL)",
    "INSERT INTO posts VALUES (1, 1, 'a'), (2, 9, 'a'), (3, 100, NULL), (4, NULL, NULL)",
]
WANTED = (
    "1 value of posts (title) more than once, where UNIQUE comes",
    "2 rows of posts (author) without their row in users, where FOREIGN KEY comes",
    "1 row of posts against CHECK (author < 100)",
    "2 rows with NULL in users.mail, where NOT NULL comes",
)


@pytest.fixture
def scene(tmp_path: Path, cli_in: CliIn) -> Cli:
    (tmp_path / "loose.sql").write_text(LOOSE)
    (tmp_path / "strict.sql").write_text(STRICT)
    (tmp_path / "number.sql").write_text(LOOSE.replace("age varchar(40)", "age integer"))
    return cli_in(tmp_path)


def refuses(scene: Cli, url: str) -> None:
    apply = ("schema", "apply", "--url", url, "--to", "strict.sql")
    said = scene(*apply, "--yes", code=3).err
    assert "rows stand against this; nothing was changed" in said
    for wanted in WANTED:
        assert wanted in said
    assert "see them: SELECT * FROM " in said
    shown = scene.json(*apply, "--dry-run")
    assert sorted(one["text"] for one in shown["obstacles"]) == sorted(WANTED)
    assert scene("schema", "diff", url, "loose.sql").out == ""


def test_duckdb(scene: Cli) -> None:
    url = "duckdb:///app.db"
    scene("schema", "apply", "--url", url, "--to", "loose.sql", "--yes")
    with duckdb.connect(str(scene.folder / "app.db")) as connection:
        connection.execute(";".join(ROWS))
    refuses(scene, url)
    apply = ("schema", "apply", "--url", url, "--to", "number.sql", "--yes")
    assert "1 row of users.age cannot be read as integer, e.g. 'seven'" in scene(*apply, code=3).err
    assert "at: " in scene(*apply, "--no-count", code=3).err
    with duckdb.connect(str(scene.folder / "app.db")) as connection:
        connection.execute("UPDATE users SET age = '8' WHERE id = 2")
    assert "applied; read again" in scene(*apply).out


def test_sqlite(scene: Cli) -> None:
    url = "sqlite:///app.db"
    scene("schema", "apply", "--url", url, "--to", "loose.sql", "--yes")
    with closing(sqlite3.connect(scene.folder / "app.db")) as lite:
        lite.executescript(";".join(ROWS))
    refuses(scene, url)


def test_postgres_rows(scene: Cli, postgres: Database) -> None:
    postgres.execute(";".join([LOOSE, *ROWS]))
    refuses(scene, postgres.url)
    apply = ("schema", "apply", "--url", postgres.url, "--to", "number.sql", "--yes")
    assert "1 row of users.age cannot be read as integer, e.g. 'seven'" in scene(*apply, code=3).err
    postgres.execute("UPDATE users SET age = '8' WHERE id = 2")
    assert "applied; read again" in scene(*apply).out


def test_mariadb_rows(scene: Cli, mariadb: MariaDatabase) -> None:
    for statement in [*LOOSE.strip().split(";\n"), *ROWS]:
        mariadb.execute(statement.strip(";"))
    refuses(scene, mariadb.url)


def test_a_table_with_new_names_is_left_to_the_engine(scene: Cli) -> None:
    (scene.folder / "before.sql").write_text("CREATE TABLE t (a integer, b integer);\n")
    (scene.folder / "after.sql").write_text("CREATE TABLE t (x integer NOT NULL, b integer);\n")
    apply = ("schema", "apply", "--url", "duckdb:///app.db", "--yes", "--to")
    scene(*apply, "before.sql")
    with duckdb.connect(str(scene.folder / "app.db")) as connection:
        connection.execute("INSERT INTO t VALUES (1, NULL)")
    assert "applied; read again" in scene(*apply, "after.sql", "--renamed", "t.a=t.x").out


def applied(scene: Cli, url: str, old: str, rows: str, new: str) -> list[str]:
    """What is said against a change of a table t that has rows; nothing where it was made."""
    (scene.folder / "old.sql").write_text(f"CREATE TABLE t ({old});\n")
    (scene.folder / "new.sql").write_text(f"CREATE TABLE t ({new}{'' if new.endswith('STRICT') else ')'};\n")
    anyhow = ("--yes", "--allow", "data-loss", "--no-count", "--not-renamed")
    scene("schema", "apply", "--url", url, "--to", "old.sql", *anyhow)
    with open_to_write(url) as session:
        session.run("DELETE FROM t")
        session.run(f"INSERT INTO t VALUES {rows}")
    shown = scene.json("schema", "apply", "--url", url, "--to", "new.sql", "--dry-run")
    said = [one["text"] for one in (*shown["obstacles"], *shown["altered"])]
    done = scene("schema", "apply", "--url", url, "--to", "new.sql", "--yes", code=3 if shown["losses"] or said else 0)
    assert all(one["text"] in done.err for one in shown["obstacles"] or shown["altered"])
    return said


def test_sqlite_values(scene: Cli) -> None:
    url = f"sqlite:///{scene.folder}/values.db"
    rows = "('a', '1.5', x'00'), ('7', '2', 'b'), (NULL, ' 3', NULL), ('1e2', 4, 'c'), (1.5, 5.0, 1)"
    assert applied(scene, url, "i, r, b", rows, "i INTEGER, r INTEGER, b BLOB) STRICT") == [
        "2 rows of t.i cannot be read as integer, e.g. 'a'",
        "1 row of t.r cannot be read as integer, e.g. '1.5'",
        "3 rows of t.b cannot be read as blob, e.g. 'b'",
        "1 value of t.i altered by integer, e.g. '1e2'",
        "1 value of t.r altered by integer, e.g. ' 3'",
    ]
    assert applied(scene, url, "i TEXT, d TEXT", "('007', '2020-01-01'), ('7', 'x')", "i INTEGER, d NUMERIC") == [
        "1 value of t.i altered by integer, e.g. '007'"
    ]
    assert applied(scene, url, "a TEXT", "('x'), ('y')", "a TEXT, b TEXT NOT NULL") == [
        "2 rows without a value for t.b, new and NOT NULL"
    ]
    assert applied(scene, url, "a TEXT", "('x'), ('y')", "a VARCHAR(3)") == []


def test_duckdb_values(scene: Cli) -> None:
    url = f"duckdb:///{scene.folder}/values.db"
    rows = "(1.25, 2.5, '2020-01-01 10:00:00', 300), (1.2, 3, '2020-01-01', 1)"
    new = "d DECIMAL(5, 1), f INTEGER, t DATE, i TINYINT"
    assert applied(scene, url, "d DECIMAL(6, 2), f DOUBLE, t TIMESTAMP, i INTEGER", rows, new) == [
        "1 row of t.i cannot be read as tinyint, e.g. '300'",
        "1 value of t.d altered by decimal(5, 1), e.g. '1.25'",
        "1 value of t.f altered by integer, e.g. '2.5'",
        "1 value of t.t altered by date, e.g. '2020-01-01 10:00:00'",
    ]
    assert applied(scene, url, "a VARCHAR", "('x'), ('y')", "a VARCHAR, b INTEGER NOT NULL") == [
        "2 rows without a value for t.b, new and NOT NULL"
    ]


def test_mariadb_values(scene: Cli, mariadb: MariaDatabase) -> None:
    old = "n int, u int, v varchar(9), x text, e enum('a','b'), s set('a','b')"
    new = "n tinyint, u int unsigned, v varchar(3), x tinytext, e enum('a'), s set('b')"
    old += ", c varchar(9), d decimal(6,2), m datetime(3)"
    new += ", c varchar(9) CHARACTER SET latin1, d decimal(3,1), m datetime"
    rows = (
        "(300, -1, 'abcd', repeat('x', 256), 'b', 'a,b', '漢', 100, '2020-01-01 10:00:00.5'),"
        " (127, 1, 'abc', repeat('x', 255), 'a', 'b', '€', 1.25, '2020-01-01 10:00:00')"
    )
    assert applied(scene, mariadb.url, old, rows, new) == [
        "1 row of t.n cannot be read as tinyint, e.g. '300'",
        "1 row of t.u cannot be read as integer unsigned, e.g. '-1'",
        "1 row of t.v cannot be read as varchar(3), e.g. 'abcd'",
        f"1 row of t.x cannot be read as tinytext, e.g. '{'x' * 20}…'",
        "1 row of t.e cannot be read as enum(a), e.g. 'b'",
        "1 row of t.s cannot be read as set(b), e.g. 'a,b'",
        "1 row of t.c cannot be read as varchar(9), e.g. '漢'",
        "1 row of t.d cannot be read as decimal(3, 1), e.g. '100.00'",
        "1 value of t.d altered by decimal(3, 1), e.g. '1.25'",
        "1 value of t.m altered by datetime, e.g. '2020-01-01 10:00:00.…'",
    ]


def test_a_session_that_is_not_strict_loses_nothing(scene: Cli, mariadb: MariaDatabase) -> None:
    (scene.folder / "new.sql").write_text("CREATE TABLE t (a varchar(2), d date DEFAULT '0000-00-00');\n")
    mariadb.execute("CREATE TABLE t (a varchar(9)); INSERT INTO t VALUES ('abc')")
    mariadb.execute("SET GLOBAL sql_mode = 'NO_ZERO_DATE'")
    try:
        apply = ("schema", "apply", "--url", mariadb.url, "--to", "new.sql", "--yes")
        assert "Data truncated for column 'a'" in scene(*apply, "--no-count", code=3).err
        assert mariadb.query("SELECT a FROM t") == [("abc",)]
        mariadb.execute("UPDATE t SET a = 'ab'")
        scene(*apply)
    finally:
        mariadb.execute("SET GLOBAL sql_mode = DEFAULT")


NAMED = """\
-- aerogit:renamed from=users
CREATE TABLE people (
    id integer PRIMARY KEY,
    email varchar(40) NOT NULL, -- aerogit:renamed from=mail
    years integer -- aerogit:renamed from=age
);
CREATE TABLE posts (
    id integer PRIMARY KEY,
    writer integer, -- aerogit:renamed from=author
    title varchar(40),
    CONSTRAINT authors FOREIGN KEY (writer) REFERENCES people (id),
    CONSTRAINT positive CHECK (writer < 100)
);
"""
COUNTED = (
    "2 rows with NULL in users.mail, where NOT NULL comes",
    "2 rows of posts (author) without their row in users, where FOREIGN KEY comes",
    "1 row of posts against CHECK (author < 100)",
)


def counts_by_old_names(scene: Cli, url: str, *, is_cast_counted: bool = True) -> None:
    (scene.folder / "named.sql").write_text(NAMED)
    shown = scene.json("schema", "apply", "--url", url, "--to", "named.sql", "--dry-run")
    found = [one["text"] for one in shown["obstacles"]]
    for wanted in COUNTED:
        assert wanted in found
    assert any("of users.age cannot be read as" in text for text in found) is is_cast_counted
    with open_to_write(url) as session:
        for one in shown["obstacles"]:
            session.query(one["query"])


@pytest.mark.parametrize("url", ["sqlite:///app.db", "duckdb:///app.db"])
def test_rows_of_what_is_renamed_are_counted_in_files(url: str, scene: Cli) -> None:
    place = url.replace("app.db", f"{scene.folder}/app.db")
    with open_to_write(place) as session:
        session.run(LOOSE + ";".join(ROWS))
    counts_by_old_names(scene, place, is_cast_counted="duckdb" in url)


def test_rows_of_what_is_renamed_are_counted_on_postgres(scene: Cli, postgres: Database) -> None:
    postgres.execute(LOOSE + ";".join(ROWS))
    counts_by_old_names(scene, postgres.url)


def test_rows_of_what_is_renamed_are_counted_on_mariadb(scene: Cli, mariadb: MariaDatabase) -> None:
    mariadb.execute(LOOSE + ";".join(ROWS))
    counts_by_old_names(scene, mariadb.url, is_cast_counted=False)
