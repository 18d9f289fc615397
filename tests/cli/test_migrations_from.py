"""`migrations new --from-schema`, `--from-db`: what a schema file or a database has beyond becomes a migration."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb
import pexpect
import pytest

from support.cli import Cli
from support.git import Repo
from support.mariadb import MariaDatabase
from support.postgres import Database

NEW = ("migrations", "new")
EMAIL = "    email VARCHAR NOT NULL"


def written(repo: Repo, name: str) -> str:
    (path,) = (repo.path / "migrations").glob(f"*_{name}.sql")
    return path.read_text()


def edit(repo: Repo, cli: Cli, old: str, new: str) -> None:
    """Edit the mirror, written and committed first."""
    cli("commit", "-m", "the mirror")
    text = (repo.path / "schema.sql").read_text()
    assert old in text
    repo.write({"schema.sql": text.replace(old, new)})


def run(path: Path, sql: str) -> None:
    with duckdb.connect(str(path)) as connection:
        connection.execute(sql)


def test_from_the_edited_mirror(project: Repo, cli: Cli) -> None:
    edit(project, cli, EMAIL, f"{EMAIL},\n    name VARCHAR")
    head = project.git("rev-parse", "HEAD")
    said = cli(*NEW, "add", "name", "--from-schema").out
    assert said.startswith("derived from schema.sql:\n+ migrations/")
    assert "~ table users" in said
    assert "ADD COLUMN name" in written(project, "add_name.up")
    assert "DROP COLUMN name" in written(project, "add_name.down")
    assert project.git("rev-parse", "HEAD") == head
    assert project.git("diff", "--cached", "--name-only") == ""
    again = cli(*NEW, "again", "--from-schema").out
    assert again == "Nothing to write: the migrations have all that schema.sql has.\n"
    assert not list((project.path / "migrations").glob("*again*"))
    assert "derived from" not in cli("commit", "-m", "add name").out
    assert len(list((project.path / "migrations").glob("*_name.up.sql"))) == 1


def test_what_may_be_a_rename_is_not_guessed(project: Repo, cli: Cli) -> None:
    edit(project, cli, EMAIL, EMAIL.replace("email", "address"))
    new = (*NEW, "address", "--from-schema")
    assert "aerogit migrations new address --from-schema --renamed users.email=users.address" in cli(*new, code=2).err
    assert not list((project.path / "migrations").glob("*_address*"))
    cli(*new, "--renamed", "users.email=users.address")
    assert "RENAME COLUMN email TO address" in written(project, "address.up")
    assert "RENAME COLUMN address TO email" in written(project, "address.down")
    assert cli(*new).out.startswith("Nothing to write")


def test_what_would_lose_data_is_said(project: Repo, cli: Cli) -> None:
    edit(project, cli, f",\n{EMAIL}", "")
    found = cli.json(*NEW, "less", "--from-schema")
    assert "data loss" in {one["kind"] for one in found["hazards"]}
    assert found["has_down"] is True
    assert len(found["files"]) == 2


def test_at_a_terminal_it_is_asked(project: Repo, cli: Cli) -> None:
    edit(project, cli, EMAIL, EMAIL.replace("email", "address"))
    args = ["-m", "aerogit.cli", *NEW, "address", "--from-schema"]
    child = pexpect.spawn(sys.executable, args, cwd=project.path, timeout=60, encoding="utf-8")
    child.expect("was users.email renamed to users.address")
    child.sendline("y")
    child.expect("address.up.sql")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert "RENAME COLUMN email TO address" in written(project, "address.up")


def test_a_mirror_committed_without_its_migration(project: Repo, cli: Cli) -> None:
    edit(project, cli, EMAIL, f"{EMAIL},\n    name VARCHAR")
    project.git("commit", "-qam", "by hand")
    cli(*NEW, "late", "--from-schema")
    assert "ADD COLUMN name" in written(project, "late.up")
    assert cli(*NEW, "late", "--from-schema").out.startswith("Nothing to write")


def test_a_declarative_source_beside_migrations(project: Repo, cli: Cli) -> None:
    cli("commit", "-m", "the mirror")
    toml = (project.path / "aerodb.toml").read_text()
    project.write({"db.sql": (project.path / "schema.sql").read_text().replace(EMAIL, f"{EMAIL},\n    name VARCHAR")})
    project.write({"aerodb.toml": toml.replace('mirror = "schema.sql"', 'source = "db.sql"')})
    assert cli(*NEW, "name", "--from-schema").out.startswith("derived from db.sql:\n")
    assert "ADD COLUMN name" in written(project, "name.up")
    assert cli(*NEW, "again", "--from-schema").out.startswith("Nothing to write")


def test_from_the_branch_database_whose_journal_then_has_it(project: Repo, cli: Cli) -> None:
    assert "aerogit migrations up" in cli.refused(*NEW, "tags", "--from-db")
    cli("migrations", "up")
    assert cli(*NEW, "tags", "--from-db").out.startswith("Nothing to write: the migrations have all that the branch")
    run(project.path / ".aerodb/main.duckdb", "CREATE TABLE tags (name VARCHAR)")
    said = cli(*NEW, "tags", "--from-db").out
    assert said.startswith("derived from the branch database:")
    assert "CREATE TABLE tags" in written(project, "tags.up")
    assert "DROP TABLE tags" in written(project, "tags.down")
    assert "up to date" in cli("migrations", "up").out
    assert {one["state"] for one in cli.json("migrations", "status")["migrations"]} == {"applied"}
    cli("migrations", "down")
    assert cli("diff", "HEAD", "db").out == ""


def test_a_pending_migration_is_no_drop(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    project.write({"migrations/0003_later.up.sql": "CREATE TABLE later (id INTEGER);\n"})
    project.write({"migrations/0003_later.down.sql": "DROP TABLE later;\n"})
    run(project.path / ".aerodb/main.duckdb", "CREATE TABLE tags (name VARCHAR)")
    found = cli.json(*NEW, "tags", "--from-db", f"duckdb:///{project.path}/.aerodb/main.duckdb")
    assert [change["name"] for change in found["changes"]] == ["tags"]
    assert "later" not in written(project, "tags.up")


def test_from_postgres(project: Repo, cli: Cli, postgres: Database) -> None:
    project.write({"aerodb.toml": (project.path / "aerodb.toml").read_text().replace("duckdb", "postgres")})
    project.write({"migrations/0003_checks.up.sql": "ALTER TABLE users ADD CHECK (email IN ('a', 'b'));\n"})
    project.write({"migrations/0003_checks.down.sql": "ALTER TABLE users DROP CONSTRAINT users_email_check;\n"})
    for path in sorted((project.path / "migrations").glob("*.up.sql")):
        postgres.execute(path.read_text())
    new = (*NEW, "tags", "--from-db", postgres.url)
    assert cli(*new).out.startswith("Nothing to write")
    postgres.execute("CREATE TABLE tags (name text, CHECK (name IN ('x', 'y'))); CREATE INDEX ON posts (author)")
    said = cli(*new)
    assert "warning" not in said.err
    assert "CREATE TABLE tags" in written(project, "tags.up")
    assert "users" not in written(project, "tags.up")
    assert "DROP INDEX posts_author_idx" in written(project, "tags.down")
    assert cli(*new).out.startswith("Nothing to write")
    postgres.execute("DROP TABLE posts")
    assert "has no journal: what migrations make and it has not is dropped" in cli(*NEW, "gone", *new[3:]).err


def test_from_mariadb(project: Repo, cli: Cli, mariadb: MariaDatabase) -> None:
    project.write({"aerodb.toml": (project.path / "aerodb.toml").read_text().replace("duckdb", "mysql")})
    tables = [
        "CREATE TABLE users (id int PRIMARY KEY, email varchar(20) NOT NULL);\n",
        "CREATE TABLE posts (id int);\n",
    ]
    project.write({"migrations/0001_users.up.sql": tables[0], "migrations/0002_posts.up.sql": tables[1]})
    for text in tables:
        mariadb.execute(text)
    new = (*NEW, "names", "--from-db", mariadb.url)
    assert cli(*new).out.startswith("Nothing to write")
    mariadb.execute("ALTER TABLE users ADD name varchar(30)")
    cli(*new)
    assert "ADD COLUMN" in written(project, "names.up")
    assert cli(*new).out.startswith("Nothing to write")


def test_a_database_of_the_configuration(project: Repo, cli: Cli) -> None:
    cli("migrations", "up")
    run(project.path / "stage.duckdb", "CREATE TABLE other (id INTEGER)")
    toml = (project.path / "aerodb.toml").read_text()
    project.write({"aerodb.toml": f'{toml}\n[database.stage]\nurl = "duckdb:///stage.duckdb"\n'})
    found = cli.json(*NEW, "other", "--from-db", "env:stage")
    assert found["origin"] == "env:stage"
    assert "DROP TABLE" in written(project, "other.up")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("x", "--from-db", "--from-schema"), "one of them"),
        (("x", "--renamed", "a=b"), "add --from-schema or --from-db"),
        (("env:here", "--from-db"), "a migration needs a title"),
        (("x", "--from-db", "env:nowhere"), "aerodb.toml has no [database.nowhere]"),
        (("x", "--from-db", "sqlite:///a.db", "env:b"), "--from-db takes one database"),
    ],
)
def test_what_is_not_understood_is_said(words: tuple[str, ...], said: str, project: Repo, cli: Cli) -> None:
    assert said in cli(*NEW, *words, code=2).err
    assert len(list((project.path / "migrations").glob("*.sql"))) == 4
