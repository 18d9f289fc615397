"""`--prove` on servers: what MySQL's family cannot undo, and scripts with lines for psql and rows of COPY."""

from __future__ import annotations

import pytest

from support.cli import Cli
from support.git import Repo
from support.mariadb import MariaDatabase
from support.postgres import Database

CONFIG = 'project.name = "app"\nproject.dialect = "{}"\nschema.mirror = ""\n'


def project(repo: Repo, dialect: str, base: str) -> Cli:
    """A project with one migration, and a branch `other` that starts there."""
    repo.commit("base", {"aerodb.toml": CONFIG.format(dialect), "migrations/0001_users.up.sql": base})
    repo.git("branch", "other")
    return Cli(repo.path)


def on(repo: Repo, branch: str, name: str, up: str) -> None:
    """A migration on a branch."""
    repo.switch(branch)
    repo.commit(name, {f"migrations/{name}.up.sql": up, f"migrations/{name}.down.sql": "-- nothing\n"})


@pytest.mark.heavy
def test_on_mariadb(repo: Repo, mariadb: MariaDatabase) -> None:
    """Both sides change rows and schema; the one that follows a rename is rewritten and has a way across."""
    base = "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(40), fax VARCHAR(40));\n"
    cli = project(repo, "mysql", base + "INSERT INTO users VALUES (1, 'ann', NULL);\n")
    on(repo, "other", "0002_mail", "ALTER TABLE users ADD COLUMN mail VARCHAR(80);\nUPDATE users SET mail = name;\n")
    on(repo, "main", "0003_people", "RENAME TABLE users TO people;\nCREATE INDEX by_name ON people (name);\n")
    found = cli.json("merge", "other", "--prove", "--scratch", mariadb.url)
    assert found["proof"]["states"] >= 3
    assert found["outcome"] == "merged"
    assert mariadb.query("SELECT count(*) FROM information_schema.schemata WHERE schema_name LIKE 'aerogit%'") == [(0,)]


@pytest.mark.heavy
def test_a_state_that_stops_on_mariadb(repo: Repo, mariadb: MariaDatabase) -> None:
    cli = project(repo, "mysql", "CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(40));\n")
    on(repo, "other", "0002_anns", "INSERT INTO users VALUES (1, 'ann'), (2, 'ann');\n")
    on(repo, "main", "0003_unique", "CREATE UNIQUE INDEX one_name ON users (name);\n")
    said = cli.refused("merge", "other", "--prove", "--scratch", mariadb.url)
    assert "0003_unique.up.sql:1" in said or "0002_anns.up.sql:1" in said
    assert "Duplicate entry" in said
    assert repo.git("status", "--porcelain", "--untracked-files=no") == ""


@pytest.mark.heavy
def test_lines_for_psql_and_rows_of_copy(repo: Repo, postgres: Database) -> None:
    """They are no statements of the server's, which has them as psql would give them."""
    base = "\\set ON_ERROR_STOP on\nCREATE TABLE users (id integer PRIMARY KEY, name text);\n"
    cli = project(repo, "postgres", base)
    on(repo, "other", "0002_rows", "COPY users (id, name) FROM stdin;\n1\tann\n2\tO'B\\tob\n\\.\n")
    on(repo, "main", "0003_mail", "ALTER TABLE users ADD COLUMN mail text;\n")
    found = cli.json("merge", "other", "--prove", "--scratch", postgres.url)
    assert found["outcome"] == "merged"
    assert found["proof"]["states"] >= 3


@pytest.mark.heavy
def test_what_only_psql_knows_stops_the_proof(repo: Repo, postgres: Database) -> None:
    cli = project(repo, "postgres", "CREATE TABLE users (id integer PRIMARY KEY, name text);\n")
    on(repo, "other", "0002_rows", "COPY users (id, name) FROM stdin WITH (FORMAT csv);\n1,ann\n\\.\n")
    on(repo, "main", "0003_mail", "ALTER TABLE users ADD COLUMN mail text;\n")
    said = cli.refused("merge", "other", "--prove", "--scratch", postgres.url)
    assert "0002_rows.up.sql:1: rows of COPY … FROM stdin WITH (FORMAT csv) cannot be run without psql" in said
