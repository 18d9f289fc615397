"""From nothing to a project: init in every kind of folder, and the first commands after it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from support.cli import Cli, CliIn, StateOf
from support.git import Repo


def test_two_commands_start(repo: Repo, cli: Cli) -> None:
    done = cli.json("init")
    assert done["name"] == "repo"
    assert (done["dialect"], done["source"]) == ("duckdb", "migrations")
    assert set(done["created"]) == {"aerodb.toml", ".aerodb/.gitignore", "migrations/.gitkeep", "schema.sql"}
    files = cli.json("migrations", "new", "Create users")["files"]
    assert [path.partition("_")[2] for path in files] == ["create_users.up.sql", "create_users.down.sql"]
    assert cli.json("status")["unpublished"][0]["label"].endswith("_create_users")


def test_again_changes_nothing(repo: Repo, cli: Cli, state_of: StateOf) -> None:
    cli("init")
    before = state_of(repo)
    done = cli.json("init")
    assert (done["created"], done["reason"]) == ([], "aerodb.toml says so")
    assert state_of(repo) == before


def test_again_repairs_what_is_missing(repo: Repo, cli: Cli) -> None:
    cli("init")
    (repo.path / "schema.sql").unlink()
    assert cli.json("init")["created"] == ["schema.sql"]


def test_again_with_other_wishes_is_refused(repo: Repo, cli: Cli) -> None:
    cli("init")
    assert "a project already" in cli.refused("init", "--dialect", "postgres", code=2)


def test_the_databases_are_ignored_and_the_folder_is_not(repo: Repo, cli: Cli) -> None:
    cli("init")
    cli("migrations", "up")
    repo.git("add", "--all")
    staged = repo.git("diff", "--cached", "--name-only").split("\n")
    assert ".aerodb/.gitignore" in staged
    assert not [path for path in staged if path.endswith((".duckdb", ".wal", ".json", ".lock"))]


@pytest.mark.parametrize(
    ("path", "text", "dialect", "source"),
    [
        (
            "db/structure.sql",
            "-- PostgreSQL database dump\nCREATE TABLE a (id bigint);\n",
            "postgres",
            "db/structure.sql",
        ),
        ("db/migrate/001_a.sql", "CREATE TABLE a (at timestamptz);\n", "postgres", "db/migrate"),
        ("migrations/1_a.up.sql", "CREATE TABLE a (id HUGEINT);\n", "duckdb", "migrations"),
        ("migrations/1_a.up.sql", "CREATE TABLE a (id integer);\n", "duckdb", "migrations"),
        ("db/schema/a.sql", "CREATE TABLE a (id bigserial);\n", "postgres", "db/schema"),
    ],
)
def test_what_is_there_is_found(path: str, text: str, dialect: str, source: str, repo: Repo, cli: Cli) -> None:
    repo.write({path: text})
    done = cli.json("init")
    assert (done["dialect"], done["source"]) == (dialect, source)
    assert cli("status").out.startswith("On main")


def test_the_mirror_shows_the_migrations_that_are_there(repo: Repo, cli: Cli) -> None:
    repo.write({"migrations/1_a.up.sql": "CREATE TABLE a (id integer);\nALTER TABLE a ADD COLUMN b text;\n"})
    cli("init")
    assert "b VARCHAR" in (repo.path / "schema.sql").read_text()


def test_migrations_that_do_not_replay_are_no_obstacle(repo: Repo, cli: Cli) -> None:
    repo.write({"migrations/1_a.up.sql": "ALTER TABLE nothing ADD COLUMN b text;\n"})
    done = cli("init")
    assert "! the schema source cannot be read yet: migrations/1_a.up.sql:1:13: " in done.out
    assert (repo.path / "aerodb.toml").exists()
    assert not (repo.path / "schema.sql").exists()


def test_what_nobody_knows_is_refused_before_anything_is_written(repo: Repo, cli: Cli) -> None:
    assert "choose one of" in cli.refused("init", "--dialect", "db2", code=2)
    assert "there is no nowhere" in cli.refused("init", "--source", "nowhere", code=2)
    assert [path.name for path in repo.path.iterdir()] == [".git"]


def test_two_projects_in_one_repository(repo: Repo, cli_in: CliIn) -> None:
    for name, dialect in (("billing", "postgres"), ("stats", "duckdb")):
        folder = repo.path / "services" / name
        folder.mkdir(parents=True)
        cli_in(folder)("init", "--dialect", dialect)
        repo.write({f"services/{name}/migrations/1_{name}.up.sql": f"CREATE TABLE {name} (id integer);\n"})
    repo.commit("both")
    assert "+ table billing" in cli_in(repo.path / "services/billing")("log").out
    assert "+ table stats" in cli_in(repo.path / "services/stats/migrations")("log").out
    assert "stats" not in cli_in(repo.path / "services/billing")("log").out
    assert "-C" in cli_in(repo.path).refused("status", code=2)
    assert "On main" in cli_in(repo.path)("-C", "services", "-C", "stats", "status").out


def test_a_linked_worktree_shares_databases(project: Repo, cli: Cli, cli_in: CliIn, tmp_path: Path) -> None:
    cli("migrations", "up")
    cli("branch", "other")
    project.git("worktree", "add", "--quiet", str(tmp_path / "linked"), "other")
    linked = cli_in(tmp_path / "linked")
    assert linked.json("status")["database"]["exists"]
    assert [one["state"] for one in linked.json("migrations", "status")["migrations"]] == ["applied", "applied"]


def test_a_repository_with_nothing_but_a_structure_file(repo: Repo, cli: Cli) -> None:
    text = "CREATE TABLE public.users (id bigint NOT NULL, email text);\n"
    repo.commit("start", {"db/structure.sql": text})
    repo.commit("note", {"README.md": "x"})
    more = text + "CREATE INDEX users_email ON public.users USING btree (email);\n"
    repo.commit("index", {"db/structure.sql": more})
    three_lines = 'project = { name = "app", dialect = "postgres" }\n[schema]\nsource = "db/structure.sql"\n'
    repo.commit("aerogit", {"aerodb.toml": three_lines})
    subjects = [commit["subject"] for commit in cli.json("log")["commits"]]
    assert subjects == ["index", "start"]
    assert "+ index  users_email  (email)" in cli("diff", "HEAD~3", "HEAD", code=1).out
    assert "+ column" not in cli("log", "users").out
    repo.write({"db/structure.sql": text})
    assert "- index  users_email" in cli("diff", code=1).out
    assert "~ db/structure.sql" in cli("status").out


def test_a_sha256_repository_in_a_folder_of_any_name(repo: Repo, cli_in: CliIn) -> None:
    other = Repo(repo.path / "s h a ünï")
    other.path.mkdir()
    other.git("init", "--quiet", "--object-format=sha256")
    cli = cli_in(other.path)
    cli("init", "--name", "sha")
    other.commit("käse", {"migrations/1_a.up.sql": "CREATE TABLE käse (id integer);\n"})
    cli("switch", "-c", "ünï/cödé")
    cli("migrations", "up")
    assert "+ table käse" in cli("log").out
    assert cli("diff", "HEAD", "db").out == ""
    assert "up to date" in cli("status").out


def test_an_sqlite_file_does_not_pass_for_sql(repo: Repo, cli: Cli) -> None:
    repo.write({"migrations/.keep": ""})
    with sqlite3.connect(repo.path / "migrations" / "1_a.up.sql") as connection:
        connection.execute("CREATE TABLE a (id integer)")
    connection.close()
    assert "cannot be read yet" in cli("init").out


def test_a_project_of_one_schema_file_commits_and_says_how_databases_come_to_it(repo: Repo, cli: Cli) -> None:
    three_lines = 'project = { name = "app", dialect = "sqlite" }\n[schema]\nsource = "db/the schema.sql"\n'
    table = "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);\n"
    repo.commit("start", {"aerodb.toml": three_lines, "db/the schema.sql": table})
    repo.write({"db/the schema.sql": table.replace("email TEXT", "email TEXT, phone TEXT")})
    done = cli("commit", "-m", "phones").out
    assert "phones  schema " in done
    assert "~ table users\n      + column  phone  text\n" in done
    refused = cli.refused("migrations", "up")
    assert "app has no migrations: its schema is db/the schema.sql" in refused
    assert "aerogit schema apply --url URL --to 'db/the schema.sql'" in refused


@pytest.mark.parametrize(
    ("files", "dialect", "source"),
    [
        ({"supabase/migrations/20260101000000_a.sql": "create table a (id uuid primary key);\n"}, "postgres", ""),
        (
            {"drizzle/0_a.sql": "CREATE TABLE a (id int);\n", "drizzle/meta/_journal.json": '{"dialect": "mysql"}'},
            "mysql",
            "",
        ),
        (
            {
                "prisma/migrations/20260101000000_a/migration.sql": 'CREATE TABLE "a" ("id" INTEGER NOT NULL);\n',
                "prisma/migrations/migration_lock.toml": 'provider = "sqlite"\n',
            },
            "sqlite",
            "prisma/migrations",
        ),
        ({"migrations/2026-01-01-000000_a/up.sql": "CREATE TABLE a (id int);\n"}, "duckdb", "migrations"),
        ({"migrations/1_a.sql": "CREATE TABLE public.a (id int);\n"}, "postgres", "migrations"),
        ({"migrations/1_a.sql": "CREATE TABLE a (id int, KEY (id));\n"}, "mysql", "migrations"),
        ({"schema.sql": "CREATE TABLE a (id bigserial);\n"}, "postgres", "schema.sql"),
    ],
)
def test_where_tools_keep_migrations_is_known(
    files: dict[str, str], dialect: str, source: str, repo: Repo, cli: Cli
) -> None:
    repo.commit("a", files)
    done = cli.json("init")
    assert done["dialect"] == dialect
    assert done["source"] == (source or next(iter(files)).rpartition("/")[0])
    assert "next: aerogit log" in cli("init").out
    assert "+ table a" in cli("log").out


def test_the_dialect_of_a_named_source_is_told_by_that(repo: Repo, cli: Cli) -> None:
    repo.write({"db/migrate/1_a.sql": "CREATE TABLE a (at timestamptz);\n"})
    repo.write({"old/mysql.sql": "CREATE TABLE `a` (`id` int) ENGINE=InnoDB;\n"})
    done = cli.json("init", "--source", "old/mysql.sql")
    assert (done["dialect"], done["source"]) == ("mysql", "old/mysql.sql")


def test_a_schema_file_nobody_committed_is_the_mirror_and_tells_the_dialect(repo: Repo, cli: Cli) -> None:
    repo.write({"schema.sql": "CREATE TABLE a (id integer PRIMARY KEY AUTOINCREMENT);\n"})
    done = cli.json("init")
    assert (done["dialect"], done["source"], done["kept"]) == ("sqlite", "migrations", ["schema.sql"])


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("db/schema.rb", "schema_format = :sql"),
        ("sqitch.plan", "pg_dump --schema-only"),
        ("alembic.ini", "pg_dump --schema-only"),
        ("manage.py", "pg_dump --schema-only"),
    ],
)
def test_a_schema_that_is_not_in_sql_starts_no_empty_project(path: str, says: str, repo: Repo, cli: Cli) -> None:
    repo.write({path: "…\n"})
    assert says in cli.refused("init")
    assert not (repo.path / "aerodb.toml").exists()
    assert cli.json("init", "--dialect", "postgres")["source"] == "migrations"


def test_flyway_names_are_not_read_and_said_so_everywhere(repo: Repo, cli: Cli) -> None:
    repo.commit("a", {"migrations/V1__a.sql": "CREATE TABLE a (id bigserial);\n"})
    begun = cli("init").out
    assert "! the schema source cannot be read yet: migrations/V1__a.sql is not a migration" in begun
    assert "next: aerogit status" in begun
    rename = "git mv -- migrations/V1__a.sql migrations/1_a.sql"
    assert rename in cli("status").out
    for words in (["schema", "inspect", "HEAD"], ["diff"], ["show", "HEAD:a"], ["commit", "-m", "x"]):
        assert rename in cli.refused(*words, code=2)
    assert "migrations/V1__a.sql is not a migration" in cli.json("log")["warnings"][0]
    repo.git(*rename.split()[1:])
    repo.commit("renamed", {})
    assert "+ table a" in cli("log").out


@pytest.mark.parametrize("tool", ["goose", "migrate"])
def test_sections_of_other_tools_are_never_read_as_statements(tool: str, repo: Repo, cli: Cli) -> None:
    text = f"-- +{tool} Up\nCREATE TABLE a (id bigserial);\n-- +{tool} Down\nDROP TABLE a;\n"
    repo.commit("a", {"migrations/1_a.sql": text})
    cli("init")
    refused = cli.refused("schema", "inspect", "HEAD")
    assert "migrations/1_a.sql:1:1: sections of" in refused
    assert f"for -- +{tool} Up and -- +{tool} Down" in refused
    assert "1 commit could not be read" in cli("log").out


def test_a_file_that_is_no_migration_is_named_where_the_others_are_read(project: Repo, cli: Cli) -> None:
    project.commit("notes", {"migrations/notes.sql": "CREATE TABLE notes (id integer);\n"})
    for words in (["diff", "HEAD~1", "HEAD"], ["log"], ["schema", "inspect", "HEAD"]):
        assert "warning: " in cli(*words).err
        assert "migrations/notes.sql" in cli(*words).err


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ("migrations/000009_a.up.sql", "migrations/000010_b.up.sql"),
        ("drizzle/0000_a.sql", "drizzle/0001_b.sql"),
    ],
)
def test_migrations_that_are_counted_go_on_being_counted(path: str, wanted: str, repo: Repo, cli: Cli) -> None:
    repo.write({path: "CREATE TABLE a (id integer);\n"})
    cli("init")
    assert cli.json("migrations", "new", "b")["files"][0] == wanted


def test_migrations_that_have_the_time_go_on_having_it(repo: Repo, cli: Cli) -> None:
    repo.write({"migrations/20260101000000_a.up.sql": "CREATE TABLE a (id integer);\n"})
    cli("init")
    assert len(Path(cli.json("migrations", "new", "b")["files"][0]).name.partition("_")[0]) == 14
