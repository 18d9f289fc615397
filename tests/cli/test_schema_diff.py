"""`schema diff`: any two schemas, with and without a project."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from support.cli import Cli, CliIn
from support.git import Repo

BEFORE = "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\n"
AFTER = "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, mail TEXT);\nCREATE INDEX m ON users (mail);\n"


@pytest.fixture
def scene(tmp_path: Path, cli_in: CliIn) -> Cli:
    """A folder that is no project, with a file of either schema and a database of the first in two engines."""
    (tmp_path / "before.sql").write_text(BEFORE)
    (tmp_path / "after.sql").write_text(AFTER)
    with closing(sqlite3.connect(tmp_path / "app.db")) as connection:
        connection.executescript(BEFORE + "CREATE TABLE aerogit_migrations (version TEXT);")
    with duckdb.connect(str(tmp_path / "app.duckdb")) as connection:
        connection.execute(BEFORE)
    return cli_in(tmp_path)


def test_two_files(scene: Cli) -> None:
    same = scene("schema", "diff", "before.sql", "before.sql", "--dialect", "duckdb")
    assert (same.out, same.err) == ("", "")
    said = scene("schema", "diff", "before.sql", "after.sql", "--dialect", "duckdb", code=1).out
    assert said.splitlines()[0] == "~ table users"
    assert (
        scene("schema", "diff", "--from", "before.sql", "--to", "after.sql", "--dialect", "duckdb", code=1).out == said
    )
    assert scene("schema", "diff", "before.sql", "--to", "after.sql", "--dialect", "duckdb", code=1).out == said
    stat = scene("schema", "diff", "before.sql", "after.sql", "--dialect", "duckdb", "--stat", code=1).out
    assert stat.splitlines()[0] == "~ table users  +2 ~1"


@pytest.mark.parametrize("dialect", ["sqlite", "duckdb"])
def test_a_name_in_another_case_is_the_same_thing(dialect: str, scene: Cli) -> None:
    (scene.folder / "spelt.sql").write_text(BEFORE.replace("users", "Users").replace("name", "Name"))
    said = scene("schema", "diff", "before.sql", "spelt.sql", "--dialect", dialect, code=1).out
    assert [line.strip() for line in said.splitlines()] == ["~ table Users (was users)", "~ column  Name (was name)"]


@pytest.mark.parametrize("database", ["sqlite:///app.db", "duckdb:///app.duckdb"])
def test_a_file_and_a_database(database: str, scene: Cli) -> None:
    """The URL says the dialect of both; aerogit's own tables are no part of it."""
    assert scene("schema", "diff", "before.sql", database).out == ""
    there = scene.json("schema", "diff", database, "after.sql", code=1)
    assert [(one["sign"], one["name"]) for one in there["changes"]] == [("~", "users")]
    assert there["before"]["label"] == database
    back = scene.json("schema", "diff", "after.sql", database, code=1)
    assert (back["before"]["schema_id"], back["after"]["schema_id"]) == (
        there["after"]["schema_id"],
        there["before"]["schema_id"],
    )
    before = Path(scene.folder / database.rpartition("/")[2]).read_bytes()
    scene("schema", "diff", database, "after.sql", code=1)
    assert Path(scene.folder / database.rpartition("/")[2]).read_bytes() == before


def test_the_plan_runs(scene: Cli) -> None:
    sql = scene("schema", "diff", "duckdb:///app.duckdb", "after.sql", "--format", "sql", code=1).out
    with duckdb.connect(str(scene.folder / "app.duckdb")) as connection:
        connection.execute(sql)
    assert scene("schema", "diff", "duckdb:///app.duckdb", "after.sql").out == ""


def test_a_folder_and_a_dump_say_what_they_are(scene: Cli) -> None:
    folder = scene.folder / "migrations"
    folder.mkdir()
    (folder / "0001_a.sql").write_text(BEFORE)
    (folder / "0002_b.sql").write_text("ALTER TABLE users ADD COLUMN mail TEXT;")
    with closing(sqlite3.connect(scene.folder / "app.db")) as connection:
        (scene.folder / "dump.sql").write_text("\n".join(["PRAGMA foreign_keys=OFF;", *connection.iterdump()]))
    said = scene("schema", "diff", "dump.sql", "migrations", code=1).out
    assert "+ column  mail  text" in said


def test_what_contradicts_itself(scene: Cli) -> None:
    said = scene.refused("schema", "diff", "sqlite:///app.db", "duckdb:///app.duckdb", code=2)
    assert "sqlite:///app.db is sqlite, duckdb:///app.duckdb is duckdb" in said
    said = scene.refused("schema", "diff", "before.sql", "sqlite:///app.db", "--dialect", "duckdb", code=2)
    assert "sqlite:///app.db is sqlite, not duckdb" in said
    said = scene.refused("schema", "diff", "before.sql", "after.sql", code=2)
    assert "which dialect are before.sql and after.sql?" in said
    assert "aerogit schema diff before.sql after.sql --dialect postgres" in said
    assert "takes two sources" in scene.refused("schema", "diff", "before.sql", code=2)
    assert "takes two sources" in scene.refused("schema", "diff", "a", "b", "--to", "c", code=2)


def test_what_is_only_spelt_differently_is_no_difference(scene: Cli) -> None:
    """DuckDB stores a query in words of its own, which reading does not reach in every case."""
    text = "CREATE TABLE t (a INTEGER);\nCREATE VIEW q AS SELECT array(SELECT 1) AS n, a FROM t;\n"
    (scene.folder / "known.sql").write_text(text)
    with duckdb.connect(str(scene.folder / "known.duckdb")) as connection:
        connection.execute(text)
    found = scene.json("schema", "diff", "known.sql", "duckdb:///known.duckdb")
    assert found["before"]["schema_id"] != found["after"]["schema_id"]
    assert found["spelt_differently"] == ["main.q"]
    assert scene("schema", "diff", "known.sql", "duckdb:///known.duckdb").out == ""
    said = scene("schema", "diff", "duckdb:///known.duckdb", "known.sql", "--verbose").out
    assert said == "= view main.q  only spelt differently\n"


def test_where_the_engine_cannot_be_asked_it_says_so(scene: Cli) -> None:
    """A database in which a view outlived what it reads cannot be made again."""
    (scene.folder / "bad.sql").write_text(BEFORE.replace("name TEXT", "name TEXT DEFAULT no_such_function(1)"))
    done = scene("schema", "diff", "bad.sql", "duckdb:///app.duckdb", code=1)
    assert "warning: the engine could not be asked whether 1 object that differs is only spelt differently" in done.err
    assert "~ table users" in done.out
    assert "no_such_function" in scene.json("schema", "diff", "bad.sql", "duckdb:///app.duckdb", code=1)["warnings"][0]


def test_a_dump_that_has_the_journal_is_the_database_without_it(scene: Cli) -> None:
    with closing(sqlite3.connect(scene.folder / "app.db")) as connection:
        dump = "\n".join(["PRAGMA foreign_keys=OFF;", *connection.iterdump()])
    (scene.folder / "dump.sql").write_text(dump)
    assert "aerogit_migrations" in dump
    assert scene("schema", "diff", "dump.sql", "sqlite:///app.db").out == ""


def test_revisions_of_a_project(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    (project.path / "target.sql").write_text("CREATE TABLE users (id INTEGER PRIMARY KEY, email VARCHAR NOT NULL);\n")
    assert cli("schema", "diff", "HEAD", "db").out == ""
    assert cli("schema", "diff", "work", "duckdb:///.aerodb/main.duckdb").out == ""
    said = cli("schema", "diff", "HEAD", "target.sql", code=1).out
    assert said.startswith("- table posts")
    assert cli("schema", "diff", "HEAD~1", "target.sql").out == ""
