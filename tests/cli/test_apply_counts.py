"""`schema apply` counts the rows that stand against a plan, and refuses before anything runs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

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
