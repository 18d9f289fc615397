"""`schema inspect`: any schema, with and without a project."""

from __future__ import annotations

import json
from pathlib import Path

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
    assert "repo is duckdb, not postgres" in cli.refused("schema", "inspect", "HEAD", "--dialect", "postgres", code=2)
