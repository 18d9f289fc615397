"""Tables in use: what `schema diff` and `schema apply` plan, where that is said, and what a stop leaves behind."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from aerogit.sql.splitter import split
from support.cli import Cli, CliIn
from support.git import Repo
from support.postgres import Database, Server

BEFORE = "CREATE TABLE users (id integer PRIMARY KEY, email text);\n"
AFTER = BEFORE + "CREATE UNIQUE INDEX users_email ON users (email);\n"
PROJECT = '[project]\nname = "app"\ndialect = "postgres"\n[schema]\nsource = "schema.sql"\n'


@pytest.fixture
def scene(tmp_path: Path, cli_in: CliIn) -> Cli:
    (tmp_path / "before.sql").write_text(BEFORE)
    (tmp_path / "after.sql").write_text(AFTER)
    return cli_in(tmp_path)


def planned(scene: Cli, *options: str) -> str:
    files = ("before.sql", "after.sql", "--dialect", "postgres", "--format", "sql")
    return scene("schema", "diff", *files, *options, code=1).out


def test_a_script_says_where_transactions_end(scene: Cli) -> None:
    (scene.folder / "after.sql").write_text(BEFORE.replace("email text", "email text CHECK (email <> ''), n integer"))
    text = planned(scene, "--online")
    assert [line for line in text.splitlines() if line and not line.startswith("--")] == [
        "BEGIN;",
        "ALTER TABLE users ADD COLUMN n integer;",
        "ALTER TABLE users ADD CONSTRAINT users_email_check CHECK (email <> '') NOT VALID;",
        "COMMIT;",
        "ALTER TABLE users VALIDATE CONSTRAINT users_email_check;",
    ]
    files = ("before.sql", "after.sql", "--dialect", "postgres", "--format", "sql")
    steps = scene.json("schema", "diff", *files, "--online", code=1)["steps"]
    assert [(step["transactional"], step["alone"]) for step in steps] == [(True, False), (True, False), (True, True)]
    assert [step["lock"] for step in steps] == ["ACCESS EXCLUSIVE", "ACCESS EXCLUSIVE", "SHARE UPDATE EXCLUSIVE"]


def test_a_plan_from_files_is_online_where_that_is_said(scene: Cli) -> None:
    assert "CREATE UNIQUE INDEX users_email" in planned(scene)
    assert "CREATE UNIQUE INDEX CONCURRENTLY users_email" in planned(scene, "--online")


def test_the_configuration_says_it_for_a_project(repo: Repo, cli_in: CliIn) -> None:
    for name, text in (("before.sql", BEFORE), ("after.sql", AFTER), ("aerodb.toml", PROJECT)):
        (repo.path / name).write_text(text)
    scene = cli_in(repo.path)
    assert "CONCURRENTLY" not in planned(scene)
    (repo.path / "aerodb.toml").write_text(PROJECT + "[plan]\nonline = true\n")
    assert "CONCURRENTLY" in planned(scene)
    assert "CONCURRENTLY" not in planned(scene, "--no-online")


MIRRORED = '[project]\nname = "app"\ndialect = "postgres"\n[schema]\nmirror = "schema.sql"\n'


@pytest.mark.heavy
def test_commit_writes_files_that_run_beside_writes(repo: Repo, cli_in: CliIn, postgres: Database) -> None:
    """The file says where transactions end, for aerogit and for psql alike."""
    scene = cli_in(repo.path)
    (repo.path / "migrations").mkdir()
    (repo.path / "migrations/0001_users.up.sql").write_text(BEFORE)
    (repo.path / "migrations/0001_users.down.sql").write_text("DROP TABLE users;\n")
    (repo.path / "aerodb.toml").write_text(
        MIRRORED + '[migrations]\nnumbering = "sequential"\n[plan]\nonline = true\nlock_timeout_s = 5\n'
    )
    scene("commit", "-m", "users")
    mirror = repo.path / "schema.sql"
    mirror.write_text(mirror.read_text().replace("email text", "email text NOT NULL UNIQUE"))
    scene("commit", "-m", "mails are unique")
    up, down = repo.path / "migrations/0002_mails_are_unique.up.sql", "migrations/0002_mails_are_unique.down.sql"
    text = up.read_text()
    assert text.startswith("-- aerogit:no-transaction\n")
    assert "BEGIN;\nSET LOCAL lock_timeout = '5s';\n" in text
    assert "\nCREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);\n" in text
    assert not (repo.path / down).read_text().startswith("-- aerogit:no-transaction")
    postgres.execute(BEFORE + "INSERT INTO users VALUES (1, 'one')")
    run_file(postgres, text)
    assert "up to date" in scene("schema", "apply", "--url", postgres.url, "--to", "schema.sql", "--yes").out
    run_file(postgres, (repo.path / down).read_text())
    (repo.path / "before.sql").write_text(BEFORE)
    assert "up to date" in scene("schema", "apply", "--url", postgres.url, "--to", "before.sql", "--yes").out


def run_file(database: Database, text: str) -> None:
    """Run a file as psql does, a statement at a time."""
    with database.connect() as connection:
        for piece in split(text, "postgres"):
            connection.execute(piece.text.encode())


@pytest.mark.heavy
def test_a_large_table_is_changed_online_by_itself(scene: Cli, postgres: Database) -> None:
    postgres.execute(BEFORE + "INSERT INTO users SELECT n, 'm' || n FROM generate_series(1, 100000) n; ANALYZE users")
    apply = ("schema", "apply", "--url", postgres.url, "--to", "after.sql")
    said = scene(*apply, "--dry-run").out
    assert "CREATE UNIQUE INDEX CONCURRENTLY users_email" in said
    assert "runs outside a transaction" in said
    assert "CONCURRENTLY" not in scene(*apply, "--dry-run", "--no-online").out
    scene(*apply, "--yes")
    assert ": up to date, schema " in scene(*apply, "--yes").out


@pytest.mark.heavy
def test_an_index_that_a_broken_build_left_is_dropped_and_built_again(scene: Cli, postgres: Database) -> None:
    postgres.execute(BEFORE + "INSERT INTO users VALUES (1, 'same'), (2, 'same')")
    apply = ("schema", "apply", "--url", postgres.url, "--to", "after.sql", "--yes", "--online")
    stopped = scene(*apply, code=3).err
    assert "could not create unique index" in stopped
    assert "the index is left behind, not valid; run the command again: it drops it and goes on" in stopped
    assert postgres.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'users_email'::regclass") == [(False,)]
    seen = scene("schema", "diff", postgres.url, "after.sql", code=1)
    assert "index users_email of users is not valid, its build was broken off" in seen.err
    assert "+ index" in seen.out
    postgres.execute("UPDATE users SET email = 'other' WHERE id = 2")
    assert "DROP INDEX CONCURRENTLY public.users_email;" in scene(*apply, "--dry-run").out
    scene(*apply)
    assert postgres.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'users_email'::regclass") == [(True,)]
    assert ": up to date, schema " in scene(*apply).out


@pytest.mark.heavy
def test_an_index_somebody_is_building_is_left_alone(scene: Cli, postgres: Database) -> None:
    postgres.execute(BEFORE + "INSERT INTO users VALUES (1, 'one')")
    with ThreadPoolExecutor(1) as pool, postgres.connect() as builder, postgres.connect() as writer:
        writer.execute("BEGIN; UPDATE users SET email = 'two'")
        pid = builder.info.backend_pid
        building = pool.submit(builder.execute, "CREATE INDEX CONCURRENTLY users_email ON users (email)")
        while not postgres.query("SELECT FROM pg_stat_progress_create_index WHERE index_relid <> 0"):
            assert not building.done()
        apply = ("schema", "apply", "--url", postgres.url, "--to", "after.sql", "--yes")
        refused = scene(*apply, code=3).err
        assert f"index users_email of users is being built by process {pid}" in refused
        assert f"SELECT pg_cancel_backend({pid})" in refused
        writer.execute("COMMIT")
        building.result(60)
    assert postgres.query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'users_email'::regclass") == [(True,)]


@pytest.mark.heavy
def test_a_preview_names_locks_rows_sizes_and_times(scene: Cli, postgres: Database) -> None:
    postgres.execute(BEFORE + "INSERT INTO users SELECT n, 'm' || n FROM generate_series(1, 200000) n; ANALYZE users")
    apply = ("schema", "apply", "--url", postgres.url, "--to", "after.sql", "--dry-run")
    (step,) = scene.json(*apply, "--no-online")["steps"]
    assert (step["lock"], step["transactional"]) == ("SHARE", True)
    assert abs(step["rows"] - 200_000) < 10_000
    assert step["size_bytes"] > 5_000_000
    assert step["seconds"] == 0.2
    (beside,) = scene.json(*apply)["steps"]
    assert (beside["lock"], beside["transactional"]) == ("SHARE UPDATE EXCLUSIVE", False)
    said = scene(*apply).out
    assert "  lock SHARE UPDATE EXCLUSIVE\n" in said
    assert "\n1 statement: 1 outside a transaction\nrisk: may fail in 1 step, lock in 1\n" in said
    assert "\nabout 0.2 s in all, without waiting for locks\ntimes are guesses: " in said
    assert "times are guesses: 400,000 rows rewrite, 1,000,000 rows scan in a second" in said


STRICT = """\
CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL CHECK (email <> ''), boss integer REFERENCES users);
"""


@pytest.mark.heavy
@pytest.mark.parametrize("fixture", ["postgres_server", "debian_server"])
def test_rows_that_break_a_rule_stop_it_and_it_goes_on_from_there(
    fixture: str, scene: Cli, request: pytest.FixtureRequest
) -> None:
    server: Server = request.getfixturevalue(fixture)
    (scene.folder / "strict.sql").write_text(STRICT)
    with server.database() as database:
        database.execute("CREATE TABLE users (id integer PRIMARY KEY, email text, boss integer)")
        database.execute("INSERT INTO users VALUES (1, 'one', 9), (2, NULL, NULL), (3, '', 1)")
        apply = ("schema", "apply", "--url", database.url, "--to", "strict.sql", "--yes", "--online", "--no-count")
        for repaired in ("email = 'three' WHERE id = 3", "email = 'two' WHERE id = 2", "boss = NULL WHERE id = 1"):
            stopped = scene(*apply, code=3).err
            assert "run before it and hold" in stopped or "ran before it and hold" in stopped
            assert "run the command again" in stopped
            database.execute(f"UPDATE users SET {repaired}")
        scene(*apply)
        assert ": up to date, schema " in scene(*apply).out
        left = "SELECT conname FROM pg_constraint WHERE starts_with(conname, '__aerogit') OR NOT convalidated"
        assert database.query(left) == []
