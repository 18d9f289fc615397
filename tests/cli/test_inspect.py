"""`schema inspect`: any schema, with and without a project."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from support.cli import Cli, CliIn
from support.git import Repo

SQL = "CREATE TABLE a (id integer);\nINSERT INTO a VALUES (1);\nCREATE VIEW v AS SELECT id FROM a;\n"


def test_a_file_outside_any_repository(tmp_path: Path, cli_in: CliIn) -> None:
    (tmp_path / "a.sql").write_text(SQL)
    cli = cli_in(tmp_path)
    sql = cli("schema", "inspect", "a.sql", "--dialect", "duckdb").out
    (tmp_path / "b.sql").write_text(sql)
    ids = [cli("schema", "inspect", name, "--dialect", "duckdb", "--format", "id").out for name in ("a.sql", "b.sql")]
    assert ids[0] == ids[1]
    found = json.loads(cli("schema", "inspect", "a.sql", "--dialect", "duckdb", "--format", "json").out)
    assert found["schema_id"] == ids[0].strip()
    assert found["statements"] == {"data": 1, "modelled": 2}
    assert [(one["kind"], one["name"]) for one in found["objects"]] == [("table", "a"), ("view", "v")]
    assert found["objects"][0]["parts"][0]["name"] == "id"
    stat = cli("schema", "inspect", "a.sql", "--dialect", "duckdb", "--stat").out.splitlines()
    assert stat[1:] == ["     1  table", "     1  view", "     1  statement data", "     2  statements modelled"]


def test_what_it_cannot_know_it_asks_for(tmp_path: Path, cli_in: CliIn) -> None:
    (tmp_path / "a.sql").write_text(SQL)
    cli = cli_in(tmp_path)
    assert "aerogit schema inspect a.sql --dialect postgres" in cli.refused("schema", "inspect", "a.sql", code=2)
    assert "there is no b.sql" in cli.refused("schema", "inspect", "b.sql", "--dialect", "duckdb", code=2)
    assert "there is no database" in cli.refused("schema", "inspect", "duckdb:///x.duckdb", code=2)
    (tmp_path / "a.sql").write_text("CREATE TABLE (\n")
    assert cli.refused("schema", "inspect", "a.sql", "--dialect", "duckdb").startswith("aerogit: ")


@pytest.mark.parametrize(
    "source", ["HEAD", "main", "work", "index", "migrations", "db", "duckdb:///.aerodb/main.duckdb"]
)
def test_every_kind_of_source_is_the_same_schema(source: str, project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    wanted = cli("schema", "inspect", "HEAD", "--format", "id").out
    assert cli("schema", "inspect", source, "--format", "id").out == wanted
    assert cli("diff", "HEAD", source).out == ""


def test_an_unreadable_kind_of_dialect(project: Repo, cli: Cli) -> None:
    said = cli.refused("schema", "inspect", "HEAD", "--dialect", "postgres", code=2)
    assert re.search(r"HEAD \(\w{7}\) is duckdb, not postgres", said)


def test_a_dump_says_its_dialect(tmp_path: Path, cli_in: CliIn) -> None:
    (tmp_path / "dump.sql").write_text("--\n-- PostgreSQL database dump\n--\n\nCREATE TABLE a (id integer);\n")
    cli = cli_in(tmp_path)
    assert cli.json("schema", "inspect", "dump.sql", "--format", "json")["dialect"] == "postgres"
    assert "dump.sql is postgres, not duckdb" in cli.refused(
        "schema", "inspect", "dump.sql", "--dialect", "duckdb", code=2
    )


def test_a_database_file_is_told_from_a_script(tmp_path: Path, cli_in: CliIn) -> None:
    with closing(sqlite3.connect(tmp_path / "app.db")) as connection:
        connection.executescript("CREATE TABLE users (id INTEGER PRIMARY KEY);")
    duckdb.connect(str(tmp_path / "app.duckdb")).close()
    cli = cli_in(tmp_path)
    said = cli.refused("schema", "inspect", "app.db", "--dialect", "sqlite", code=2)
    assert f"Give its URL: sqlite:///{tmp_path}/app.db" in said
    said = cli.refused("schema", "inspect", "duckdb:///app.db")
    assert "is an SQLite database, not a DuckDB one" in said
    assert f"Its URL is: sqlite:///{tmp_path}/app.db" in said
    said = cli.refused("schema", "inspect", "sqlite:///app.duckdb")
    assert f"Its URL is: duckdb:///{tmp_path}/app.duckdb" in said
    assert cli("schema", "inspect", f"sqlite:///{tmp_path}/app.db", "--format", "id").out
    (tmp_path / "letter.db").write_text("Dear database, ...")
    assert "is not a DuckDB database" in cli.refused("schema", "inspect", "duckdb:///letter.db")
    assert "is not an SQLite database" in cli.refused("schema", "inspect", "sqlite:///letter.db")


def test_a_url_that_is_none(tmp_path: Path, cli_in: CliIn) -> None:
    cli = cli_in(tmp_path)
    said = cli.refused("schema", "inspect", "mongodb://ana:s@cr/t@db/app", code=2)
    assert "not a database URL: mongodb://ana:…@db/app" in said
    assert "postgres://, postgresql://, mysql://, mariadb://, tidb://, sqlite://, duckdb://" in said


def test_a_folder_that_is_a_project_is_its_schema(project: Repo, cli: Cli, cli_in: CliIn) -> None:
    wanted = cli("schema", "inspect", "work", "--format", "id").out
    assert cli("schema", "inspect", ".", "--format", "id").out == wanted
    outside = cli_in(project.path.parent)
    assert outside("schema", "inspect", project.path.name, "--format", "id").out == wanted
    assert outside("schema", "diff", project.path.name, project.path.name).out == ""


def test_a_file_that_is_not_there_is_called_a_file(project: Repo, cli: Cli) -> None:
    assert "there is no file nothing.sql" in cli.refused("schema", "inspect", "nothing.sql", code=2)
    assert "no such revision: nothing" in cli.refused("schema", "inspect", "nothing", code=2)


def test_a_pipe_is_read_once_and_is_a_file(tmp_path: Path, cli_in: CliIn) -> None:
    pipes = [tmp_path / "before", tmp_path / "after"]
    for pipe in pipes:
        os.mkfifo(pipe)
    writers = [
        subprocess.Popen(["sh", "-c", f"echo 'CREATE TABLE t ({columns});' > {pipe}"])
        for pipe, columns in zip(pipes, ("id INTEGER", "id INTEGER, name VARCHAR"), strict=True)
    ]
    done = cli_in(tmp_path)("schema", "diff", *map(str, pipes), "--dialect", "duckdb", code=1)
    assert done.out == "~ table t\n    + column  name  varchar\n"
    assert [writer.wait() for writer in writers] == [0, 0]
