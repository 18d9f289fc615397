"""Live SQLite databases: what is theirs, what is SQLite's own, what cannot be read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from aerogit.errors import DatabaseError
from aerogit.introspect.sqlite import connect, introspect
from aerogit.model.canonical import schema_id
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.cli import Cli


def live(text: str) -> Schema:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(text)
        return introspect(connection)


def test_the_engines_tables_and_aerogits_are_left_out() -> None:
    schema = live(
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT); CREATE INDEX i ON t (a);"
        "INSERT INTO t (a) VALUES ('x'); ANALYZE;"
        "CREATE TABLE aerogit_migrations (version TEXT); CREATE TABLE aerogit_events (id INTEGER);"
        "CREATE INDEX aerogit_events_i ON aerogit_events (id);"
    )
    assert list(schema.objects) == [Key("main", "table", "t")]


@pytest.mark.parametrize("module", ["fts5(a, b)", "fts4(a, b)", "rtree(id, low, high)"])
def test_a_virtual_table_is_one_object(module: str) -> None:
    text = f"CREATE TABLE notes (a TEXT);\nCREATE VIRTUAL TABLE found USING {module};"
    schema = live(text)
    assert sorted(schema.objects) == [Key("main", "table", "found"), Key("main", "table", "notes")]
    assert isinstance(schema.get(Key("main", "table", "found")), Opaque)
    assert schema_id(schema) == schema_id(read([SourceFile("f.sql", text)], "sqlite").schema)


def test_a_dump_is_the_database() -> None:
    text = (
        "CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT); INSERT INTO notes (a) VALUES ('x; y');"
        "CREATE VIRTUAL TABLE found USING fts5(a); INSERT INTO found VALUES ('z');"
        "CREATE VIEW v AS SELECT a FROM notes;"
        "CREATE TRIGGER log AFTER INSERT ON notes BEGIN INSERT INTO found VALUES (new.a); END;"
    )
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(text)
        dump = "\n".join(connection.iterdump())
        assert schema_id(introspect(connection)) == schema_id(read([SourceFile("dump.sql", dump)], "sqlite").schema)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("this is a letter, not a database, and long enough to be looked at" * 20)
    with connect(tmp_path / "a.db") as connection, pytest.raises(DatabaseError, match="is not an SQLite database"):
        introspect(connection, "a.db")
    with pytest.raises(DatabaseError, match="there is no database"), connect(tmp_path / "b.db"):
        pass


def test_reading_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA journal_mode = delete; CREATE TABLE t (a INT);")
    before = path.read_bytes()
    with connect(path) as connection:
        introspect(connection)
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("CREATE TABLE u (a INT)")
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["a.db"]


def test_inspect_and_diff_take_a_url(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "app.db")) as connection:
        connection.executescript("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);")
    cli = Cli(tmp_path)
    said = cli("schema", "inspect", "sqlite:///app.db").out
    assert said == "CREATE TABLE users (\n    id INTEGER PRIMARY KEY,\n    name TEXT\n);\n"
    (tmp_path / "a.sql").write_text(said)
    ids = [
        cli("schema", "inspect", *source, "--format", "id").out
        for source in (["sqlite:///app.db"], ["a.sql", "--dialect", "sqlite"])
    ]
    assert ids[0] == ids[1]
    missing = cli.refused("schema", "inspect", "sqlite:///none.db", code=2)
    assert "there is no database" in missing
    assert "aerogit schema apply --url sqlite:///" in missing
    assert "For example: sqlite:///app.db" in cli.refused("schema", "inspect", "sqlite://", code=2)
