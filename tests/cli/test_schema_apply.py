"""`schema apply`: real databases brought to a schema, or left exactly as they were."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pexpect
import pytest

from support.cli import Cli, CliIn
from support.mariadb import MariaDatabase
from support.postgres import Database

BEFORE = """\
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT);
CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES users (id), title TEXT);
"""
AFTER = """\
CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT);
CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES users (id), title TEXT);
CREATE INDEX posts_of ON posts (author);
CREATE VIEW emails AS SELECT email FROM users;
"""
ROWS = "INSERT INTO users VALUES (1, 'a@x'); INSERT INTO posts VALUES (1, 1, 'one')"
FILES = ["sqlite:///app.db", "duckdb:///app.db"]


def run(folder: Path, url: str, sql: str) -> list[tuple[object, ...]]:
    """Run a script in the database of a file URL; the rows of its last statement."""
    if url.startswith("duckdb"):
        with duckdb.connect(str(folder / "app.db")) as connection:
            return connection.execute(sql).fetchall()
    with closing(sqlite3.connect(folder / "app.db", isolation_level=None)) as lite:
        *first, last = [part for part in sql.split(";") if part.strip()]
        for part in first:
            lite.execute(part)
        return lite.execute(last).fetchall()


@pytest.fixture
def scene(tmp_path: Path, cli_in: CliIn) -> Cli:
    (tmp_path / "before.sql").write_text(BEFORE)
    (tmp_path / "after.sql").write_text(AFTER)
    return cli_in(tmp_path)


@pytest.mark.parametrize("url", FILES)
def test_a_database_is_made_and_changed_and_then_there_is_nothing_to_do(url: str, scene: Cli) -> None:
    apply = ("schema", "apply", "--url", url, "--to")
    made = scene(*apply, "before.sql", "--yes").out
    assert f"{url}: 2 statements applied; read again, it has schema " in made
    run(scene.folder, url, ROWS)
    said = scene(*apply, "after.sql", "--dry-run").out
    assert "~ table users" in said
    assert "  1 row in the table" in said
    assert re.search(r"\n\d+ statements: in one transaction\nrisk: may fail in \d steps?, ", said)
    assert scene.json(*apply, "after.sql", "--dry-run")["is_applied"] is False
    done = scene.json(*apply, "after.sql", "--yes")
    assert done["is_applied"] is True
    assert scene(*apply, "after.sql", "--yes").out == f"{url}: up to date, schema {done['after_id'][:7]}\n"
    assert scene("schema", "diff", url, "after.sql").out == ""
    assert run(scene.folder, url, "SELECT * FROM emails") == [("a@x",)]
    assert run(scene.folder, url, "SELECT author, title FROM posts") == [(1, "one")]


@pytest.mark.parametrize("url", FILES)
def test_losing_data_has_to_be_allowed(url: str, scene: Cli) -> None:
    scene("schema", "apply", "--url", url, "--to", "after.sql", "--yes")
    run(scene.folder, url, "INSERT INTO users VALUES (1, 'a@x', 'Ada')")
    (scene.folder / "less.sql").write_text(AFTER.replace(", name TEXT", ""))
    apply = ("schema", "apply", "--url", url, "--to", "less.sql", "--yes")
    refused = scene(*apply, code=3).err
    assert "this would lose data:\n  users.name goes with its values" in refused
    assert f"schema apply --url {url} --to less.sql --yes --allow data-loss" in refused
    assert run(scene.folder, url, "SELECT name FROM users") == [("Ada",)]
    scene(*apply, "--allow", "data-loss")
    assert run(scene.folder, url, "SELECT * FROM users") == [(1, "a@x")]


@pytest.mark.parametrize("url", FILES)
def test_rows_that_break_the_schema_leave_everything_as_it_was(url: str, scene: Cli) -> None:
    scene("schema", "apply", "--url", url, "--to", "before.sql", "--yes")
    run(scene.folder, url, "INSERT INTO users VALUES (1, NULL), (2, 'b')")
    stopped = scene("schema", "apply", "--url", url, "--to", "after.sql", "--yes", code=3).err
    assert "NOT NULL" in stopped
    assert "nothing was changed" in stopped
    assert scene("schema", "diff", url, "before.sql").out == ""
    assert run(scene.folder, url, "SELECT count(*) FROM users") == [(2,)]


def test_rows_without_their_parent_stop_a_new_foreign_key(scene: Cli) -> None:
    url = FILES[0]
    (scene.folder / "loose.sql").write_text(BEFORE.replace(" REFERENCES users (id)", ""))
    scene("schema", "apply", "--url", url, "--to", "loose.sql", "--yes")
    run(scene.folder, url, "INSERT INTO posts VALUES (7, 99, 'lost')")
    stopped = scene("schema", "apply", "--url", url, "--to", "before.sql", "--yes", "--no-count", code=3).err
    assert "row 7 of posts has no row in users" in stopped
    assert scene("schema", "diff", url, "loose.sql").out == ""
    assert run(scene.folder, url, "SELECT id FROM posts") == [(7,)]


def test_what_may_be_a_rename_is_not_guessed(scene: Cli) -> None:
    url = FILES[0]
    scene("schema", "apply", "--url", url, "--to", "before.sql", "--yes")
    run(scene.folder, url, ROWS)
    (scene.folder / "new.sql").write_text(BEFORE.replace("email", "mail"))
    apply = ("schema", "apply", "--url", url, "--to", "new.sql", "--yes")
    asked = scene(*apply, code=2).err
    assert f"schema apply --url {url} --to new.sql --yes --renamed users.email=users.mail" in asked
    scene(*apply, "--renamed", "users.email=users.mail")
    assert run(scene.folder, url, "SELECT mail FROM users") == [("a@x",)]
    (scene.folder / "annotated.sql").write_text(
        BEFORE.replace(" email TEXT", "\n-- aerogit:renamed from=mail\nmail2 TEXT")
    )
    scene("schema", "apply", "--url", url, "--to", "annotated.sql", "--yes")
    assert run(scene.folder, url, "SELECT mail2 FROM users") == [("a@x",)]


def test_it_asks_on_a_terminal_and_refuses_to_guess_without_one(scene: Cli) -> None:
    apply = ["schema", "apply", "--url", FILES[0], "--to", "before.sql"]
    assert "to do it, add --yes; to see what it would do, add --dry-run" in scene(*apply, code=2).err
    assert not (scene.folder / "app.db").exists()
    for answer, code in (("n", 1), ("y", 0)):
        child = pexpect.spawn(sys.executable, ["-m", "aerogit.cli", *apply], cwd=scene.folder, encoding="utf-8")
        child.expect("apply\\? ", timeout=30)
        child.sendline(answer)
        child.expect(pexpect.EOF, timeout=30)
        child.close()
        assert child.exitstatus == code
        assert (scene.folder / "app.db").exists() is (answer == "y")


@pytest.mark.parametrize(("answer", "kept"), [("y", [("a@x",)]), ("n", [(None,)])])
def test_at_a_terminal_it_is_asked_what_was_renamed(scene: Cli, answer: str, kept: list[tuple[object, ...]]) -> None:
    scene("schema", "apply", "--url", FILES[0], "--to", "before.sql", "--yes")
    run(scene.folder, FILES[0], ROWS)
    (scene.folder / "after.sql").write_text(BEFORE.replace("email", "mail"))
    apply = ["schema", "apply", "--url", FILES[0], "--to", "after.sql"]
    told = scene(*apply, "--yes", code=2).err
    assert f"it was renamed:      aerogit {' '.join(apply)} --yes --renamed users.email=users.mail" in told
    assert "--not-renamed" in told
    child = pexpect.spawn(
        sys.executable, ["-m", "aerogit.cli", *apply, "--allow", "data-loss"], cwd=scene.folder, encoding="utf-8"
    )
    child.expect("was users.email renamed to users.mail", timeout=30)
    child.sendline(answer)
    child.expect("apply\\? ", timeout=30)
    child.sendline("y")
    child.expect(pexpect.EOF, timeout=30)
    child.close()
    assert child.exitstatus == 0
    assert run(scene.folder, FILES[0], "SELECT mail FROM users") == kept


def test_what_cannot_be_applied_is_said(scene: Cli) -> None:
    assert "needs a database and a schema" in scene("schema", "apply", code=2).err
    assert (
        "before.sql is no database URL"
        in scene("schema", "apply", "--url", "before.sql", "--to", "after.sql", code=2).err
    )
    (scene.folder / "pg.sql").write_text("-- PostgreSQL database dump\nCREATE TABLE t (a integer);\n")
    wrong = scene("schema", "apply", "--url", FILES[0], "--to", "pg.sql", "--yes", code=2).err
    assert "is postgres" in wrong
    assert "is sqlite" in wrong


def test_another_process_holds_the_file(scene: Cli) -> None:
    """The PID of who has a DuckDB file open is named."""
    scene("schema", "apply", "--url", FILES[1], "--to", "before.sql", "--yes")
    code = "import duckdb, sys; c = duckdb.connect('app.db'); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=scene.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        refused = scene("schema", "apply", "--url", FILES[1], "--to", "after.sql", "--yes", code=3).err
        assert str(holder.pid) in refused
        holder.communicate(b"")


@pytest.mark.heavy
def test_postgres(scene: Cli, postgres: Database) -> None:
    apply = ("schema", "apply", "--url", postgres.url, "--to")
    scene(*apply, "before.sql", "--yes")
    postgres.execute(ROWS)
    scene(*apply, "after.sql", "--yes")
    assert ": up to date, schema " in scene(*apply, "after.sql", "--yes").out
    assert postgres.query("SELECT * FROM emails") == [("a@x",)]
    (scene.folder / "strict.sql").write_text(AFTER.replace("name TEXT", "name TEXT NOT NULL"))
    stopped = scene(*apply, "strict.sql", "--yes", code=3).err
    assert "nothing was changed" in stopped
    assert ": up to date, schema " in scene(*apply, "after.sql", "--yes").out


@pytest.mark.heavy
def test_postgres_does_not_wait_for_a_lock_for_ever(scene: Cli, postgres: Database) -> None:
    postgres.execute(BEFORE)
    apply = ("schema", "apply", "--url", postgres.url, "--to", "after.sql", "--yes", "--lock-timeout", "1")
    with postgres.connect() as holder, holder.transaction():
        holder.execute("LOCK TABLE users IN SHARE MODE")
        stopped = scene(*apply, code=3).err
    assert "lock timeout" in stopped
    assert "nothing was changed" in stopped
    scene(*apply)


@pytest.mark.heavy
def test_mariadb(scene: Cli, mariadb: MariaDatabase) -> None:
    apply = ("schema", "apply", "--url", mariadb.url, "--to")
    for name in ("before.sql", "after.sql"):
        path = scene.folder / name
        path.write_text(
            path.read_text().replace("TEXT", "VARCHAR(50)").replace(" REFERENCES", " , FOREIGN KEY (author) REFERENCES")
        )
    scene(*apply, "before.sql", "--yes")
    mariadb.execute(ROWS)
    said = scene(*apply, "after.sql", "--yes").out
    assert "applied; read again, it has schema" in said
    assert ": up to date, schema " in scene(*apply, "after.sql", "--yes").out
    assert mariadb.query("SELECT * FROM emails") == [("a@x",)]
    refused = scene(*apply, "before.sql", "--yes", code=3).err
    assert "users.name goes with its values" in refused
    scene(*apply, "before.sql", "--yes", "--allow", "data-loss")
    assert mariadb.query("SELECT * FROM posts") == [(1, 1, "one")]
    mariadb.execute("INSERT INTO users VALUES (2, NULL)")
    stopped = scene(*apply, "after.sql", "--yes", "--no-count", code=3).err
    assert "ALTER TABLE users" in stopped


@pytest.mark.parametrize("dialect", ["sqlite", "duckdb"])
def test_a_plan_is_proved_where_that_is_asked(dialect: str, scene: Cli) -> None:
    said = scene(
        "schema", "diff", "before.sql", "after.sql", "--dialect", dialect, "--format", "sql", "--prove", code=1
    )
    assert said.err.startswith("proved: on a scratch database the plan leads to the schema")
    url = f"{dialect}:///app.db"
    scene("schema", "apply", "--url", url, "--to", "after.sql", "--yes", "--prove")
    needs = scene("schema", "diff", "before.sql", "after.sql", "--dialect", "postgres", "--prove", code=2).err
    assert "--scratch postgres://USER@HOST/DATABASE" in needs


def test_names_that_the_server_numbers_are_nobodys_own(tmp_path: Path, cli_in: CliIn, postgres: Database) -> None:
    (tmp_path / "wanted.sql").write_text(
        "CREATE TABLE crates (width int, depth int, CHECK (width > depth),"
        " CHECK (depth < 9), CHECK (width < depth + 9));\n"
        "CREATE INDEX ON crates (width);\nCREATE INDEX ON crates (width);\n"
    )
    cli = cli_in(tmp_path)
    (tmp_path / "fewer.sql").write_text("CREATE TABLE crates (width int, depth int, CHECK (width < depth + 9));\n")
    apply = ("schema", "apply", "--url", postgres.url, "--yes", "--to")
    assert "3 statements applied" in cli(*apply, "wanted.sql").out
    assert "up to date" in cli(*apply, "wanted.sql").out
    assert "statements applied" in cli(*apply, "fewer.sql").out
    assert postgres.query("SELECT conname FROM pg_constraint WHERE conrelid = 'crates'::regclass") == [
        ("crates_check",)
    ]
    assert "up to date" in cli(*apply, "fewer.sql").out
