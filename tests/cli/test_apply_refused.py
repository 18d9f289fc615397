"""`schema apply` where it cannot be done: what is said, and that nothing changed."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from support.cli import Cli, CliIn
from support.mariadb import MariaDatabase
from support.postgres import Database, Server

TABLE = "CREATE TABLE t (a integer);\n"
WIDER = "CREATE TABLE t (a integer, b integer);\nCREATE TABLE u (a integer);\n"


@pytest.fixture
def scene(tmp_path: Path, cli_in: CliIn) -> Cli:
    (tmp_path / "t.sql").write_text(TABLE)
    (tmp_path / "wider.sql").write_text(WIDER)
    (tmp_path / "twice.sql").write_text(TABLE + "CREATE TABLE t (b text);\n")
    (tmp_path / "nowhere.sql").write_text("CREATE TABLE c (p integer REFERENCES nobody (id));\n")
    return cli_in(tmp_path)


def test_a_target_that_contradicts_itself_has_its_place(scene: Cli) -> None:
    apply = ("schema", "apply", "--url", "sqlite:///app.db", "--yes", "--dialect", "sqlite", "--to")
    assert "twice.sql:2:" in scene(*apply, "twice.sql", code=3).err
    assert not (scene.folder / "app.db").exists()


def test_a_target_that_names_what_is_not_there_has_its_place(scene: Cli, postgres: Database) -> None:
    refused = scene("schema", "apply", "--url", postgres.url, "--yes", "--to", "nowhere.sql", code=3).err
    assert "nowhere.sql:1:" in refused
    assert "nobody" in refused
    assert postgres.query("SELECT to_regclass('c') IS NULL") == [(True,)]


def test_a_user_of_postgres_without_privileges_is_told(scene: Cli, postgres_server: Server, postgres: Database) -> None:
    postgres_server.admin("DO $$BEGIN CREATE ROLE guest LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END$$")
    postgres.execute(TABLE)
    url = postgres.url.replace("postgres:@", "guest@")
    assert "guest" in url
    refused = scene("schema", "apply", "--url", url, "--to", "wider.sql", "--yes", code=3).err
    assert "must be owner of table t" in refused
    assert "nothing was changed" in refused
    assert "Connect as the owner" in refused
    (scene.folder / "beside.sql").write_text(f"{TABLE}CREATE TABLE u (a integer);\n")
    refused = scene("schema", "apply", "--url", url, "--to", "beside.sql", "--yes", code=3).err
    assert "permission denied for schema public" in refused
    assert 'Let the user: GRANT USAGE, CREATE ON SCHEMA public TO "guest"' in refused
    assert postgres.query("SELECT to_regclass('u') IS NULL") == [(True,)]


def test_a_postgres_database_that_may_only_be_read_is_told(scene: Cli, postgres: Database) -> None:
    postgres.execute(TABLE)
    name = postgres.query("SELECT current_database()")[0][0]
    postgres.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    refused = scene("schema", "apply", "--url", postgres.url, "--to", "wider.sql", "--yes", code=3).err
    assert "in a read-only transaction" in refused
    assert "nothing was changed" in refused
    assert "give the URL of a server that takes writes" in refused


def test_who_holds_the_lock_that_postgres_waits_for_is_told(scene: Cli, postgres: Database) -> None:
    postgres.execute(TABLE)
    apply = ("schema", "apply", "--url", postgres.url, "--to", "wider.sql", "--yes", "--lock-timeout", "1")
    with postgres.connect() as other, other.transaction():
        other.execute("LOCK TABLE t IN ACCESS SHARE MODE")
        holder = other.info.backend_pid
        refused = scene(*apply, code=3).err
    assert "canceling statement due to lock timeout" in refused
    assert "nothing was changed" in refused
    assert f"t is locked by process {holder} (postgres, idle in transaction for " in refused
    assert "let it wait longer: --lock-timeout 60" in refused
    scene(*apply)
    assert postgres.query("SELECT to_regclass('u') IS NOT NULL") == [(True,)]


def test_a_user_of_mariadb_without_privileges_is_told(scene: Cli, mariadb: MariaDatabase) -> None:
    mariadb.execute(TABLE)
    mariadb.execute("CREATE OR REPLACE USER guest@localhost; GRANT SELECT ON *.* TO guest@localhost")
    url = mariadb.url.replace("root@", "guest@")
    assert "guest@" in url
    refused = scene("schema", "apply", "--url", url, "--to", "wider.sql", "--yes", code=3).err
    assert "command denied to user 'guest'@'localhost'" in refused
    assert "nothing was changed" in refused


def test_a_lock_that_mariadb_waits_for_is_told(scene: Cli, mariadb: MariaDatabase) -> None:
    mariadb.execute(TABLE)
    apply = ("schema", "apply", "--url", mariadb.url, "--to", "wider.sql", "--yes", "--lock-timeout", "1")
    with mariadb.connect() as other, other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT * FROM t FOR UPDATE")
        refused = scene(*apply, code=3).err
    assert "Lock wait timeout exceeded" in refused
    assert "nothing was changed" in refused
    assert "SHOW FULL PROCESSLIST tells whose transaction holds the lock" in refused
    scene(*apply)


def test_a_server_of_mariadb_that_may_only_be_read_is_told(scene: Cli, mariadb: MariaDatabase) -> None:
    mariadb.execute(TABLE)
    mariadb.execute(f"CREATE OR REPLACE USER writer@localhost; GRANT ALL ON {mariadb.name}.* TO writer@localhost")
    url = mariadb.url.replace("root@", "writer@")
    mariadb.execute("SET GLOBAL read_only = ON")
    try:
        refused = scene("schema", "apply", "--url", url, "--to", "wider.sql", "--yes", code=3).err
    finally:
        mariadb.execute("SET GLOBAL read_only = OFF")
    assert "nothing was changed" in refused
    assert "SET GLOBAL read_only = OFF" in refused


def test_a_file_of_sqlite_that_another_writes_to_is_told(scene: Cli) -> None:
    with closing(sqlite3.connect(scene.folder / "app.db", isolation_level=None)) as other:
        other.execute(TABLE)
        other.execute("BEGIN IMMEDIATE")
        apply = ("schema", "apply", "--url", "sqlite:///app.db", "--to", "wider.sql", "--yes", "--lock-timeout", "1")
        refused = scene(*apply, code=3).err
        assert "app.db: database is locked" in refused
        assert "nothing was changed" in refused
        assert "Run the command again once it is done" in refused
        other.execute("COMMIT")
    scene(*apply)


CYCLE = """\
CREATE TABLE a (x integer);
CREATE FUNCTION f(a) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT ($1).x; END;
CREATE VIEW v AS SELECT f(a.*) FROM a;
CREATE OR REPLACE FUNCTION f(a) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT count(*)::integer FROM v; END;
"""


def test_a_cycle_that_nothing_breaks_is_told_and_changes_nothing(scene: Cli, postgres: Database) -> None:
    """A function that reads a view which calls it: only the last of the statements makes the cycle."""
    (scene.folder / "cycle.sql").write_text(CYCLE)
    refused = scene.refused("schema", "apply", "--url", postgres.url, "--to", "cycle.sql", "--yes")
    assert refused.startswith("aerogit: nothing breaks this cycle of dependencies: public.f(a) -> public.v\n")
    assert "\nnothing was changed\n" in refused
    assert "Leave one of them out of the schema, go there first, and then to the whole" in refused
    assert postgres.query("SELECT to_regclass('a') IS NULL, to_regclass('v') IS NULL") == [(True, True)]


@pytest.mark.parametrize(("scheme", "is_folder"), [("sqlite", False), ("sqlite", True), ("duckdb", False)])
def test_a_file_that_may_not_be_written_is_told(scheme: str, *, is_folder: bool, scene: Cli) -> None:
    url = f"{scheme}:///kept/app.db"
    place = scene.folder / "kept"
    place.mkdir()
    scene("schema", "apply", "--url", url, "--to", "t.sql", "--yes")
    held = (place / "app.db").read_bytes()
    (place if is_folder else place / "app.db").chmod(0o555 if is_folder else 0o444)
    try:
        refused = without_rights(scene, "schema", "apply", "--url", url, "--to", "wider.sql", "--yes")
    finally:
        place.chmod(0o755)
    assert "The file, or the folder it is in, may not be written" in refused
    assert (place / "app.db").read_bytes() == held
    assert [path.name for path in place.iterdir()] == ["app.db"]


def without_rights(scene: Cli, *args: str) -> str:
    """What the program says where modes of files hold for root, too."""
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    command = [*drop, sys.executable, "-m", "aerogit.cli", *args]
    ran = subprocess.run(command, cwd=scene.folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 3, ran
    return ran.stderr
