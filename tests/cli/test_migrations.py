"""Migrations on the branch's database: up, down, status, drift, failures."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb
import pytest

from support.cli import Cli, StateOf
from support.git import Repo


def tables(path: Path) -> set[str]:
    with duckdb.connect(str(path), read_only=True) as connection:
        rows = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
    return {name for (name,) in rows if not name.startswith("aerogit_")}


def test_up_and_down(project: Repo, cli: Cli) -> None:
    database = project.path / ".aerodb" / "main.duckdb"
    assert "2 pending in .aerodb/main.duckdb (not made yet)" in cli("migrations", "status").out
    done = cli.json("migrations", "up", "1")
    assert [one["label"] for one in done["ran"]] == ["0001_users"]
    assert (done["pending"], done["expected_id"]) == (1, "")
    assert tables(database) == {"users"}
    done = cli.json("migrations", "up")
    assert done["schema_id"] == done["expected_id"]
    assert done["schema_id"] == cli("schema", "inspect", "HEAD", "--format", "id").out.strip()
    assert tables(database) == {"users", "posts"}
    assert cli("diff", "HEAD", "db").out == ""
    assert [one["label"] for one in cli.json("migrations", "down", "2")["ran"]] == ["0002_posts", "0001_users"]
    assert tables(database) == set()
    assert "no migration is applied" in cli("migrations", "down").out


def test_the_database_is_made_by_up(project: Repo, cli: Cli) -> None:
    assert "aerogit migrations up" in cli.refused("migrations", "down")
    assert "aerogit migrations up" in cli.refused("diff", "db")


def test_a_failing_migration_leaves_those_before_it(project: Repo, cli: Cli) -> None:
    project.write(
        {"migrations/0003_bad.up.sql": "INSERT INTO users VALUES (1, 'a');\nINSERT INTO users VALUES (1, 'b');\n"}
    )
    said = cli.refused("migrations", "up")
    assert "migrations/0003_bad.up.sql:2:" in said
    assert "0003_bad" in cli("migrations", "status").out
    assert [one["state"] for one in cli.json("migrations", "status")["migrations"]] == ["applied", "applied", "pending"]


def test_what_is_wrong_is_said(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    project.write(
        {"migrations/0001_users.up.sql": "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, x INTEGER);\n"}
    )
    (project.path / "migrations/0002_posts.up.sql").unlink()
    (project.path / "migrations/0002_posts.down.sql").unlink()
    states = {one["label"]: one["state"] for one in cli.json("migrations", "status")["migrations"]}
    assert states == {"0001_users": "edited", "0002_posts": "missing"}
    said = cli("status").out
    assert "! 0001_users: edited" in said
    assert "git restore --staged --worktree --source=main migrations/0001_users.up.sql" in said


def test_comments_alone_are_no_edit(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    text = (project.path / "migrations/0001_users.up.sql").read_text()
    project.write({"migrations/0001_users.up.sql": f"-- people\n{text}"})
    assert [one["state"] for one in cli.json("migrations", "status")["migrations"]] == ["applied", "applied"]


def test_a_change_made_by_hand_is_drift(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    with duckdb.connect(str(project.path / ".aerodb" / "main.duckdb")) as connection:
        connection.execute("CREATE TABLE byhand (id integer)")
    assert cli("diff", "HEAD", "db", code=1).out == "+ table byhand (id)\n"


def test_a_database_open_elsewhere_names_the_process(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    with duckdb.connect(str(project.path / ".aerodb" / "main.duckdb")):
        for verb in (["migrations", "up"], ["branch", "other"]):
            assert f"PID {os.getpid()}" in cli.refused(*verb)
    assert "other" not in cli("branch").out


@pytest.mark.parametrize("count", ["0", "-1", "x"])
def test_a_count_that_is_none(count: str, project: Repo, cli: Cli) -> None:
    assert cli("migrations", "down", "--", count, code=2).err.startswith("aerogit: ")


def test_no_migrations_without_a_name(project: Repo, cli: Cli) -> None:
    assert "does not make a file name" in cli.refused("migrations", "new", "!!!", code=2)
    assert cli("migrations", "new", code=2).err.startswith("aerogit: missing argument")


def test_new_follows_the_format_and_numbers_that_are_there(project: Repo, cli: Cli) -> None:
    config = project.path / "aerodb.toml"
    config.write_text(config.read_text().replace("[migrations]", '[migrations]\nnumbering = "sequential"'))
    files = cli.json("migrations", "new", "add", "tags")["files"]
    assert files == ["migrations/0003_add_tags.up.sql", "migrations/0003_add_tags.down.sql"]
    assert cli.json("migrations", "new", "more")["label"] == "0004_more"


def test_two_migrations_of_one_version(project: Repo, cli: Cli, state_of: StateOf) -> None:
    """History reads them; what writes or runs migrations names both files and the way out."""
    project.commit("again", {"migrations/0002_tags.up.sql": "CREATE TABLE tags (id INTEGER);\n"})
    before = state_of(project)
    for verb in (["migrations", "new", "x"], ["migrations", "up"], ["commit", "-m", "x"], ["migrations", "status"]):
        said = cli.refused(*verb, code=2)
        assert "two migrations have the version 0002: migrations/0002_posts.up.sql and " in said
        assert "mv migrations/0002_tags.up.sql migrations/0003_tags.up.sql" in said
    said = cli("status").out
    assert "two migrations have the version 0002" in said
    assert "mv migrations/0002_tags.up.sql migrations/0003_tags.up.sql" in said
    assert "+ table tags" in cli("log").out
    assert cli("diff", "HEAD~1", code=1).out == "+ table tags (id)\n"
    assert state_of(project) == before


def test_a_down_called_otherwise_is_taken_by_its_version(project: Repo, cli: Cli) -> None:
    (project.path / "migrations/0002_posts.down.sql").rename(project.path / "migrations/0002_drop_posts.down.sql")
    for verb in (["status"], ["migrations", "status"]):
        assert "? migrations/0002_drop_posts.down.sql is taken for the down of " in cli(*verb).out
        assert len(cli.json(*verb)["warnings"]) == 1
    cli("migrations", "up")
    assert [one["label"] for one in cli.json("migrations", "down")["ran"]] == ["0002_posts"]
    assert tables(project.path / ".aerodb" / "main.duckdb") == {"users"}
