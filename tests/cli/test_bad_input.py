"""What is not as it should be: a clear message, the next command, exit 2 or 3, and nothing changed."""

from __future__ import annotations

import os
from pathlib import Path
from shlex import quote

import pytest

from support.cli import Cli, CliIn, StateOf
from support.git import Repo

READING_VERBS = (["status"], ["diff"], ["log"], ["branch"], ["migrations", "status"], ["migrations", "new", "x"])


@pytest.mark.parametrize("verb", READING_VERBS)
def test_not_a_repository(verb: list[str], tmp_path: Path, cli_in: CliIn) -> None:
    said = cli_in(tmp_path).refused(*verb)
    assert "is not in a Git repository" in said
    assert "git init" in said


def test_init_outside_a_repository_names_the_command(tmp_path: Path, cli_in: CliIn) -> None:
    said = cli_in(tmp_path).refused("init")
    assert "git init && aerogit init" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("verb", [["init"], *READING_VERBS])
def test_a_bare_repository(verb: list[str], repo: Repo, tmp_path: Path, cli_in: CliIn) -> None:
    repo.commit("one")
    repo.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    said = cli_in(tmp_path / "bare.git").refused(*verb)
    assert "bare" in said
    assert "git -C" in said


def test_inside_the_git_directory(project: Repo, cli_in: CliIn) -> None:
    assert "inside a Git directory" in cli_in(project.path / ".git").refused("status")


@pytest.mark.parametrize("verb", READING_VERBS)
def test_no_configuration(verb: list[str], repo: Repo, cli: Cli, state_of: StateOf) -> None:
    repo.commit("one", {"README": "x"})
    before = state_of(repo)
    said = cli.refused(*verb, code=2)
    assert "there is no aerodb.toml" in said
    assert "aerogit init" in said
    assert state_of(repo) == before


def test_a_configuration_elsewhere_is_named(repo: Repo, cli: Cli) -> None:
    repo.commit("one", {"services/billing/aerodb.toml": '[project]\nname = "b"\ndialect = "duckdb"\n'})
    assert "services/billing status" in cli.refused("status", code=2)


def test_a_configuration_that_was_deleted_is_brought_back(project: Repo, cli: Cli, cli_in: CliIn) -> None:
    (project.path / "aerodb.toml").unlink()
    for said in (cli.refused("status", code=2), cli_in(project.path / "migrations").refused("log", code=2)):
        assert "aerodb.toml is not in the work tree, though Git has it" in said
        assert f"git -C {project.path} restore aerodb.toml" in said


@pytest.mark.parametrize("what", ["folder", "link", "pipe"])
def test_a_configuration_that_is_no_file(what: str, repo: Repo, cli: Cli) -> None:
    place = repo.path / "aerodb.toml"
    if what == "folder":
        place.mkdir()
    elif what == "link":
        place.symlink_to("nowhere")
    else:
        os.mkfifo(place)
    for verb in (["status"], ["init"]):
        assert f"{place} is no file that can be read" in cli.refused(*verb, code=2)
    assert not (repo.path / ".aerodb").exists()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("${AEROGIT_TEST_NOT_SET}", "AEROGIT_TEST_NOT_SET is not set"),
        ("${AEROGIT_TEST_NOT_SET:-postgres://ana:secret@db/app}", "postgres://ana:…@db/app is postgres"),
        ("${AEROGIT_TEST_NOT_SET:-app.duckdb}", "not a database URL: app.duckdb"),
    ],
)
def test_a_database_that_variables_name_wrongly(
    url: str, said: str, project: Repo, cli: Cli, state_of: StateOf
) -> None:
    project.write({"aerodb.toml": f'[project]\nname = "a"\ndialect = "duckdb"\n[database]\nurl = "{url}"\n'})
    before = state_of(project)
    for verb in (["status"], ["migrations", "status"], ["migrations", "up"], ["branch", "b"]):
        told = cli.refused(*verb, code=2)
        assert said in told
        assert "secret" not in told
    assert state_of(project) == before


def test_a_database_that_a_variable_names(project: Repo, cli: Cli) -> None:
    url = "${AEROGIT_TEST_NOT_SET:-duckdb:///data/main.duckdb}"
    project.write({"aerodb.toml": f'[project]\nname = "a"\ndialect = "duckdb"\n[database]\nurl = "{url}"\n'})
    assert "database data/main.duckdb, schema" in cli("migrations", "up").out
    assert "Database data/main.duckdb: up to date" in cli("status").out


def test_a_partial_clone_whose_remote_is_gone(project: Repo, tmp_path: Path, cli_in: CliIn) -> None:
    project.git("config", "uploadpack.allowFilter", "true")
    project.git("clone", "--quiet", "--filter=tree:0", f"file://{project.path}", str(tmp_path / "partial"))
    Repo(tmp_path / "partial").git("remote", "set-url", "origin", str(tmp_path / "nowhere"))
    said = cli_in(tmp_path / "partial").refused("diff", "HEAD~1")
    assert "an object of this partial clone cannot be fetched from its remote" in said
    assert "nowhere" in said


def test_an_empty_repository(repo: Repo, cli: Cli) -> None:
    cli("init")
    assert "On main, no commit yet" in cli("status").out
    for verb in (["log"], ["diff"], ["diff", "HEAD~1"], ["diff", "@^"], ["branch", "x"], ["show"]):
        assert "there is no commit yet" in cli.refused(*verb)
    assert cli("migrations", "status").out.startswith("there are no migrations yet")
    assert cli("branch").out == ""


def test_a_detached_head(project: Repo, cli: Cli, state_of: StateOf) -> None:
    project.git("switch", "--quiet", "--detach")
    before = state_of(project)
    assert cli("status").out.startswith("HEAD detached at ")
    assert cli("diff", "HEAD~1", code=1).out.startswith("+ table posts")
    assert "+ table users" in cli("log").out
    for verb in (["migrations", "up"], ["migrations", "status"], ["diff", "db"]):
        said = cli.refused(*verb)
        assert "HEAD is detached" in said
        assert "aerogit switch -c NAME" in said
    assert state_of(project) == before


def test_a_shallow_clone(project: Repo, tmp_path: Path, cli_in: CliIn) -> None:
    project.git("clone", "--quiet", "--depth=1", f"file://{project.path}", str(tmp_path / "shallow"))
    cli = cli_in(tmp_path / "shallow")
    assert "+ table users" in cli("log").out
    assert "On main" in cli("status").out
    said = cli.refused("diff", "HEAD~1", code=2)
    assert "shallow" in said
    assert "git fetch --unshallow" in said


@pytest.mark.parametrize("verb", READING_VERBS)
def test_a_broken_configuration_has_line_and_column(
    verb: list[str], project: Repo, cli: Cli, state_of: StateOf
) -> None:
    project.write({"aerodb.toml": '[project]\nname = "a"\ndialect = = "duckdb"\n'})
    before = state_of(project)
    said = cli.refused(*verb, code=2)
    assert said.startswith("aerogit: aerodb.toml:3:11: not TOML: ")
    assert '  3 | dialect = = "duckdb"\n    |           ^' in said
    assert state_of(project) == before


def test_a_broken_configuration_in_a_folder_is_named_from_the_top(project: Repo, cli_in: CliIn) -> None:
    project.write({"app/aerodb.toml": "x"})
    assert "app/aerodb.toml:1:2" in cli_in(project.path / "app").refused("status", code=2)


def test_an_unknown_dialect_lists_the_known(project: Repo, cli: Cli) -> None:
    project.write({"aerodb.toml": '[project]\nname = "a"\ndialect = "oracle"\n'})
    said = cli.refused("status", code=2)
    assert "unknown dialect oracle" in said
    assert "choose one of: postgres, duckdb, mysql, sqlite" in said
    assert "unknown dialect oracle" in cli.refused("schema", "inspect", "aerodb.toml", "--dialect", "oracle", code=2)


def test_an_unreadable_migration_has_file_line_and_caret(project: Repo, cli: Cli, state_of: StateOf) -> None:
    project.write({"migrations/0003_more.up.sql": "-- more\nALTER TABLE order_ ADD COLUMN total INTEGER;\n"})
    before = state_of(project)
    for verb in (["diff"], ["migrations", "up"]):
        said = cli.refused(*verb)
        assert said.startswith("aerogit: migrations/0003_more.up.sql:2:13: ")
        assert "  2 | ALTER TABLE order_ ADD COLUMN total INTEGER;\n    |             ^" in said
        assert "Nothing was changed" in said
    assert "! migrations/0003_more.up.sql:2:13: " in cli("status").out
    assert state_of(project) == before


def test_an_unreadable_migration_in_history_is_skipped_and_told(project: Repo, cli: Cli) -> None:
    project.commit("broken", {"migrations/0003_more.up.sql": "CREATE TABLE (\n"})
    project.commit("mended", {"migrations/0003_more.up.sql": "CREATE TABLE more (id INTEGER);\n"})
    said = cli("log").out
    assert "+ table more" in said
    assert "! 1 commit could not be read:" in said
    assert "migrations/0003_more.up.sql:1:" in said


@pytest.mark.parametrize(("content", "reason"), [(b"-- caf\xe9\n", "not UTF-8"), (b"SELECT 1;\0\n", "NUL")])
def test_a_file_that_is_no_text(content: bytes, reason: str, project: Repo, cli: Cli, state_of: StateOf) -> None:
    project.write({"migrations/0003_more.up.sql": content})
    before = state_of(project)
    said = cli.refused("diff")
    assert "migrations/0003_more.up.sql" in said
    assert reason in said
    assert ("iconv -f LATIN1 -t UTF-8 migrations/0003_more.up.sql" in said) is (reason == "not UTF-8")
    assert state_of(project) == before


def test_migrations_that_contradict_each_other(project: Repo, cli: Cli) -> None:
    project.write({"migrations/0002_other.up.sql": "CREATE TABLE other (id INTEGER);\n"})
    for verb in (["migrations", "status"], ["migrations", "up"]):
        assert "two migrations have the version 0002" in cli.refused(*verb, code=2)


def test_a_link_is_no_migration(project: Repo, cli: Cli) -> None:
    os.symlink("0001_users.up.sql", project.path / "migrations" / "0003_more.up.sql")
    assert "0003_more.up.sql" in cli.refused("diff")


@pytest.mark.parametrize(
    ("verb", "aside"),
    [
        (["switch", "other"], "git stash && aerogit switch other"),
        (["merge", "other"], "git stash && aerogit merge other"),
        (["rebase", "other"], "git stash"),
        (["cherry-pick", "other"], "git stash"),
        (["revert", "HEAD"], "git stash"),
    ],
)
def test_a_dirty_work_tree(verb: list[str], aside: str, project: Repo, cli: Cli, state_of: StateOf) -> None:
    cli("switch", "-c", "other")
    project.commit("note", {"note.txt": "theirs"})
    cli("switch", "main")
    project.write({"migrations/0002_posts.up.sql": "-- changed\n"})
    before = state_of(project)
    said = cli.refused(*verb)
    assert "changes that are not committed" in said
    assert "migrations/0002_posts.up.sql" in said
    assert said.endswith(f"or put them aside: {aside}\n")
    assert state_of(project) == before


def test_a_file_in_the_way_at_switch(project: Repo, cli: Cli, state_of: StateOf) -> None:
    cli("switch", "-c", "other")
    project.commit("note", {"note.txt": "theirs"})
    cli("switch", "main")
    project.write({"note.txt": "mine"})
    before = state_of(project)
    assert "note.txt" in cli.refused("switch", "other")
    assert state_of(project) == before


@pytest.mark.parametrize(
    "name",
    [
        "../../outside",
        "a/../b",
        "/etc/passwd",
        ".hidden",
        "a b",
        "x.lock",
        "-d",
        "a..b",
        "a~1",
        "HEAD",
        "@",
        "a\\b",
        "",
    ],
)
def test_a_branch_name_that_is_a_path_trick(name: str, project: Repo, cli: Cli, state_of: StateOf) -> None:
    before = state_of(project)
    databases = sorted(path.name for path in (project.path / ".aerodb").iterdir())
    for verb in (["branch", "--", name], ["switch", "-c", "--", name]):
        said = cli.refused(*verb, code=2)
        assert "not a branch name" in said
    assert state_of(project) == before
    assert sorted(path.name for path in (project.path / ".aerodb").iterdir()) == databases
    assert not (project.path.parent / "outside.duckdb").exists()


def test_a_branch_that_is_there_or_not_there(project: Repo, cli: Cli, state_of: StateOf) -> None:
    cli("branch", "other")
    before = state_of(project)
    assert "aerogit switch other" in cli.refused("branch", "other", code=2)
    assert "no such branch: nowhere" in cli.refused("switch", "nowhere", code=2)
    assert "no such branch: nowhere" in cli.refused("branch", "-d", "nowhere", code=2)
    assert "current branch" in cli.refused("branch", "-d", "main")
    assert state_of(project) == before


@pytest.mark.parametrize("start", ["HEAD~1", "v1"])
def test_a_commit_is_no_branch_to_switch_to(start: str, project: Repo, cli: Cli, state_of: StateOf) -> None:
    project.git("tag", "v1", "HEAD~1")
    before = state_of(project)
    said = cli.refused("switch", start, code=2)
    assert f"{start} is no branch of this repository, but a commit" in said
    assert f"to make a branch there: aerogit switch -c NAME {quote(start)}" in said
    assert "--detach" not in said
    assert state_of(project) == before


def test_there_is_no_branch_one_came_from(project: Repo, cli: Cli) -> None:
    assert "there is no branch you came from" in cli.refused("switch", "-", code=2)


def test_a_branch_below_another_takes_its_database_back(project: Repo, cli: Cli, state_of: StateOf) -> None:
    cli("branch", "feature")
    before = state_of(project)
    cli.refused("branch", "feature/x")
    assert state_of(project) == before


def test_a_revision_that_is_none(project: Repo, cli: Cli) -> None:
    said = cli.refused("diff", "mian", code=2)
    assert "no such revision: mian" in said
    assert "did you mean main?" in said
    assert "takes two revisions" in cli.refused("diff", "a", "b", "c", code=2)
    assert "no [database.production]" in cli.refused("diff", "env:production", code=2)
    said = cli.refused("diff", "postgres://ana:secret@db/app", code=2)
    assert "postgres://ana:…@db/app is postgres, the project is duckdb" in said
    assert "secret" not in cli("diff", "mongo://ana:secret@db/app", code=2).err


def test_a_schema_file_that_is_not_there(repo: Repo, cli: Cli) -> None:
    text = '[project]\nname = "a"\ndialect = "postgres"\n[schema]\nsource = "db/structure.sql"\n'
    repo.commit("one", {"aerodb.toml": text})
    said = cli.refused("diff", code=2)
    assert "db/structure.sql is not there" in said
    assert "restore" not in said
    assert "! db/structure.sql is not there, and aerodb.toml names it" in cli("status").out
    assert "has no migrations: its schema is db/structure.sql" in cli.refused("migrations", "new", "x", code=2)


def test_a_schema_file_that_was_deleted_is_restored(repo: Repo, cli: Cli) -> None:
    text = '[project]\nname = "a"\ndialect = "postgres"\n[schema]\nsource = "db/structure.sql"\n'
    repo.commit("one", {"aerodb.toml": text, "db/structure.sql": "CREATE TABLE t (a int);\n"})
    (repo.path / "db/structure.sql").unlink()
    assert "or restore it: git restore -- db/structure.sql" in cli.refused("diff", code=2)
    assert "or restore it: git restore -- db/structure.sql" in cli("status").out


@pytest.mark.parametrize(
    "verb",
    [
        ["schema", "diff", "--from", "a.sql", "--to", "b.sql"],
        ["schema", "apply", "--url", "sqlite:///x.db", "--to", "b.sql", "--dry-run"],
        ["schema", "inspect", "a.sql"],
    ],
    ids=lambda verb: verb[1],
)
def test_a_broken_configuration_is_not_passed_over(verb: list[str], repo: Repo, cli: Cli) -> None:
    repo.write({"aerodb.toml": "[project]\nname = ", "a.sql": "CREATE TABLE t (a int);\n", "b.sql": "SELECT 1;\n"})
    said = cli.refused(*verb, code=2)
    assert "aerodb.toml:2:8: not TOML" in said
    assert not (repo.path / "x.db").exists()
