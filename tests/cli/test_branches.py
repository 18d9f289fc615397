"""Branches and the databases that belong to them."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from support.cli import Cli
from support.git import Repo

EMAILS = "ALTER TABLE users ADD COLUMN phone VARCHAR;\n"


def rows(path: Path) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute("SELECT id, email FROM users ORDER BY id").fetchall()


def insert(path: Path, number: int) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO users VALUES (?, ?)", [number, f"{number}@example.org"])


def test_a_branch_is_a_git_branch_with_a_fork_of_the_database(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    main, exp = (project.path / ".aerodb" / f"{name}.duckdb" for name in ("main", "try-uuid-keys"))
    insert(main, 1)
    made = cli.json("branch", "try-uuid-keys")
    assert (made["forked_from"], made["database"]) == ("main", ".aerodb/try-uuid-keys.duckdb")
    assert project.git("rev-parse", "try-uuid-keys") == project.git("rev-parse", "main")
    insert(exp, 2)
    assert rows(main) == [(1, "1@example.org")]
    assert rows(exp) == [(1, "1@example.org"), (2, "2@example.org")]


def test_a_fork_of_the_structure_alone(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    insert(project.path / ".aerodb" / "main.duckdb", 1)
    cli("branch", "empty", "--data", "schema")
    assert rows(project.path / ".aerodb" / "empty.duckdb") == []
    cli("switch", "empty")
    assert "up to date" in cli("status").out


def test_a_start_point_in_the_past_has_its_own_migrations(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    insert(project.path / ".aerodb" / "main.duckdb", 1)
    made = cli.json("switch", "-c", "past", "HEAD~1")["created"]
    assert (made["start"], made["forked_from"], made["problem"]) == ("HEAD~1", "main", "")
    assert [one["state"] for one in cli.json("migrations", "status")["migrations"]] == ["applied"]
    assert rows(project.path / ".aerodb" / "past.duckdb") == [(1, "1@example.org")]
    assert cli("diff", "HEAD", "db").out == ""


def test_a_start_point_that_cannot_be_reached_is_said(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    project.commit("no way back", {"migrations/0003_phone.up.sql": EMAILS})
    cli("migrations", "up")
    made = cli.json("branch", "past", "HEAD~1")
    assert made["forked_from"] == "main"
    assert "0003_phone" in made["problem"]
    assert "! it does not have the migrations of HEAD~1 yet" in cli("branch", "older", "HEAD~1").out


def test_switching_opens_the_other_database(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    arrived = cli.json("switch", "-c", "exp")
    assert (arrived["branch"], arrived["was"], arrived["pending"]) == ("exp", "main", 0)
    project.commit("phone", {"migrations/0003_phone.up.sql": EMAILS})
    assert "1 pending in its database" in cli("switch", "exp").out
    cli("migrations", "up")
    assert cli("switch", "main").out == f"On main. Schema {cli.json('status')['schema_id'][:7]}, database up to date.\n"
    assert [one["label"] for one in cli.json("migrations", "status")["migrations"]] == ["0001_users", "0002_posts"]


def test_new_work_comes_along_to_a_new_branch(project: Repo, cli: Cli) -> None:
    project.write({"migrations/0003_phone.up.sql": EMAILS})
    project.git("add", "--all")
    assert cli.json("switch", "-c", "exp")["branch"] == "exp"
    assert (project.path / "migrations/0003_phone.up.sql").exists()


def test_the_list_says_how_each_stands(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    cli("switch", "-c", "exp")
    project.commit("phone", {"migrations/0003_phone.up.sql": EMAILS})
    cli("branch", "same", "main")
    project.switch("main")
    project.commit("other", {"README.md": "x"})
    listed = {one["name"]: one for one in cli.json("branch")["branches"]}
    assert listed["main"]["is_current"]
    assert listed["main"]["summary"] == "2 tables"
    assert (listed["exp"]["summary"], listed["exp"]["behind"]) == ("~1 table", 1)
    assert listed["same"]["summary"] == "same as main"
    assert listed["exp"]["database_bytes"] > 0
    first = cli("branch").out.splitlines()[0]
    assert first.startswith("* main  ")


def test_a_branch_that_cannot_be_read_is_listed_all_the_same(project: Repo, cli: Cli) -> None:
    project.switch("broken", create=True)
    project.commit("broken", {"migrations/0003_x.up.sql": "CREATE TABLE (\n"})
    project.switch("main")
    assert "broken  !" in cli("branch").out
    assert "cannot be read" in cli("branch").out


def test_renaming_moves_the_database(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    cli("branch", "old")
    moved = cli.json("branch", "-m", "old", "feature/new")
    assert (moved["name"], moved["database"]) == ("feature/new", ".aerodb/feature-new.duckdb")
    assert not (project.path / ".aerodb" / "old.duckdb").exists()
    cli("switch", "feature/new")
    cli("branch", "-m", "shorter")
    assert cli.json("status")["branch"] == "shorter"
    assert "up to date" in cli("status").out


def test_deleting_takes_the_database_along_and_tells_the_way_back(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    cli("switch", "-c", "exp")
    commit = project.commit("phone", {"migrations/0003_phone.up.sql": EMAILS})
    cli("switch", "main")
    said = cli.refused("branch", "-d", "exp")
    assert "aerogit branch -D exp" in said
    assert (project.path / ".aerodb" / "exp.duckdb").exists()
    said = cli("branch", "-D", "exp").out
    assert f"aerogit branch exp {commit[:7]}" in said
    assert not (project.path / ".aerodb" / "exp.duckdb").exists()
    cli("branch", "exp", commit)
    assert project.git("rev-parse", "exp") == commit


def test_two_branches_of_one_file_name_have_two_databases(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    one, other = (cli.json("branch", name)["database"] for name in ("feature/x", "feature-x"))
    assert one != other


def test_a_branch_of_a_project_without_databases(repo: Repo, cli: Cli) -> None:
    cli("init", "--dialect", "postgres")
    repo.commit("start")
    assert cli.json("branch", "exp")["database"] == ""
    assert cli.json("switch", "exp")["database"] == ""
    assert "branch databases of postgres are not built yet" in cli.refused("migrations", "up")


def test_back_to_the_branch_one_came_from(project: Repo, cli: Cli) -> None:
    cli("switch", "-c", "more")
    assert cli("switch", "-").out.startswith("On main. ")
    assert cli("switch", "-").out.startswith("On more. ")


@pytest.mark.parametrize(
    ("folder", "url"),
    [
        (".aerodb", ""),
        (".", "duckdb:///main.duckdb"),
        ("data [1] *", "duckdb:///data [1] */main.duckdb"),
    ],
)
def test_git_ignores_databases_on_a_branch_without_their_gitignore(folder: str, url: str, repo: Repo, cli: Cli) -> None:
    own = f'[database]\nurl = "{url}"\n' if url else ""
    table = {"migrations/0001_t.up.sql": "CREATE TABLE t (id INTEGER);\n"}
    repo.commit("one", {"aerodb.toml": f'[project]\nname = "a"\ndialect = "duckdb"\n{own}', **table})
    repo.switch("first", create=True)
    cli("migrations", "up")
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "--message", "what the first run left")
    repo.switch("main")
    assert (repo.path / folder / "first.duckdb").is_file()
    assert repo.git("status", "--porcelain", "--untracked-files=all") == ""
    exclude = (repo.path / ".git/info/exclude").read_text()
    cli("migrations", "up")
    assert (repo.path / ".git/info/exclude").read_text() == exclude
