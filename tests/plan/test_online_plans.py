"""PostgreSQL plans for tables in use: on a real server, on tables with rows, judged from outside and by a second plan.

Cases are folders of a.sql, b.sql and seed.sql; plan.sql is the way there for any server, plan_18.sql for one that is
known to be 18, a line between transactions.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from aerogit.errors import AerogitError, SourceError
from aerogit.introspect import postgres as introspection
from aerogit.migrate.applying import StoppedError, run_plan
from aerogit.model.names import Key
from aerogit.model.schema import Schema
from aerogit.plan.conditions import LARGE_ROWS, Conditions, Online
from aerogit.plan.planner import plan
from aerogit.plan.replay import verify
from aerogit.plan.steps import Plan, Step, transactions
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema
from support.postgres import Database, Server

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "cases" / "postgres_online").iterdir() if path.is_dir())
CATALOG = (HERE / "postgres_catalog.sql").read_text(encoding="utf-8")
PAIRS = "corpus/diffs/postgres"
VERSIONS = {0: "plan.sql", 18: "plan_18.sql"}
_WAIT_S = 1
"""How long a plan waits for a lock; a writer that the plan waits for never lets go."""


def read_text(text: str) -> Schema:
    return read([SourceFile("case.sql", text)], "postgres").schema


def state(case: Path, name: str) -> Schema:
    return read_text((case / name).read_text(encoding="utf-8"))


def online(version: int = 0) -> Conditions:
    return Conditions(Online.ALWAYS, server_version=version)


def told(found: Plan) -> str:
    """The statements of a plan, its transactions apart."""
    groups = transactions(found.steps)
    return "--\n".join("".join(f"{text};\n" for step in group for text in step.statements) for group in groups)


def catalog(database: Database) -> list[tuple[str, ...]]:
    with database.connect() as connection:
        connection.execute("SET search_path = ''")
        return [tuple(str(item) for item in row) for row in connection.execute(CATALOG.encode()).fetchall()]


def introspected(database: Database) -> Schema:
    with introspection.connect(database.url) as session:
        return introspection.introspect(session).schema


def run(database: Database, found: Plan, wait_s: int = _WAIT_S) -> None:
    with introspection.connect(database.url) as session:
        run_plan(session, found, wait_s)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_online_plans_replay_both_ways(case: Path, version: int, update_golden: bool) -> None:
    before, after = state(case, "a.sql"), state(case, "b.sql")
    up = plan(before, after, None, online(version))
    verify(up, before, after)
    verify(plan(after, before, None, online(version)), after, before)
    golden = case / VERSIONS[version]
    if update_golden:
        golden.write_text(told(up), encoding="utf-8")
    assert told(up) == golden.read_text(encoding="utf-8")


@pytest.mark.heavy
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_online_plans_reach_their_target(case: Path, version: int, postgres_server: Server) -> None:
    before, after = state(case, "a.sql"), state(case, "b.sql")
    with postgres_server.database() as changed, postgres_server.database() as wanted:
        changed.execute((case / "a.sql").read_text(encoding="utf-8"))
        changed.execute((case / "seed.sql").read_text(encoding="utf-8"))
        run(changed, plan(before, after, None, online(version)))
        wanted.execute(write_schema(after))
        assert catalog(changed) == catalog(wanted)
        assert plan(introspected(changed), introspected(wanted), None, online(version)).is_empty
        run(changed, plan(after, before, None, online(version)))
        wanted.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION pg_database_owner")
        wanted.execute(write_schema(before))
        assert plan(introspected(changed), introspected(wanted)).is_empty


@pytest.mark.heavy
def test_the_way_for_any_server_runs_on_an_older_one(debian_server: Server) -> None:
    for case in CASES:
        before, after = state(case, "a.sql"), state(case, "b.sql")
        with debian_server.database() as changed, debian_server.database() as wanted:
            changed.execute((case / "a.sql").read_text(encoding="utf-8"))
            changed.execute((case / "seed.sql").read_text(encoding="utf-8"))
            run(changed, plan(before, after, None, online()))
            wanted.execute(write_schema(after))
            assert plan(introspected(changed), introspected(wanted)).is_empty, case.name


# What others may do meanwhile

BUSY = (
    "CREATE TABLE users (id integer PRIMARY KEY, email text, n integer); CREATE TABLE parents (id integer PRIMARY KEY);"
)
CHANGES = {
    "index": BUSY + "CREATE INDEX users_email ON users (email);",
    "check": BUSY.replace("n integer", "n integer CHECK (n > 0)"),
    "foreign key": BUSY.replace("n integer", "n integer") + "ALTER TABLE users ADD FOREIGN KEY (n) REFERENCES parents;",
    "not null": BUSY.replace("email text", "email text NOT NULL"),
    "unique": BUSY.replace("email text", "email text UNIQUE"),
}


def is_long(step: Step) -> bool:
    """Whether a step takes as long as there are rows."""
    return step.alone or not step.transactional


@contextmanager
def writer(database: Database) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Somebody who is in the middle of writing to the table: holds what a write holds, and goes on holding it."""
    with database.connect() as connection:
        connection.execute("BEGIN")
        connection.execute("INSERT INTO users VALUES (1000000, 'new', 7)")
        yield connection


@pytest.mark.heavy
@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("change", ["check", "foreign key", "not null"])
def test_rows_are_checked_beside_an_open_write(change: str, version: int, postgres: Database) -> None:
    """The long step runs to its end while a transaction that wrote to the table stays open; the plain way cannot."""
    before, after = read_text(BUSY), read_text(CHANGES[change])
    postgres.execute(
        BUSY + "INSERT INTO parents VALUES (7); INSERT INTO users SELECT n, 'm', 7 FROM generate_series(1, 9) n"
    )
    steps = plan(before, after, None, online(version)).steps
    first = next(at for at, step in enumerate(steps) if is_long(step))
    last = max(at for at, step in enumerate(steps) if is_long(step)) + 1
    run(postgres, Plan("postgres", steps[:first]))
    with writer(postgres):
        run(postgres, Plan("postgres", steps[first:last]))
        with pytest.raises(StoppedError, match="lock timeout"):
            run(postgres, Plan("postgres", plan(before, after).steps))
    run(postgres, Plan("postgres", steps[last:]))
    assert plan(introspected(postgres), after).is_empty


@pytest.mark.heavy
@pytest.mark.parametrize("is_online", [True, False])
@pytest.mark.parametrize("change", ["index", "unique"])
def test_others_write_while_an_index_is_built(change: str, is_online: bool, postgres: Database) -> None:
    """A build that waits for an open write lets others write; the plain one makes them wait behind it."""
    before, after = read_text(BUSY), read_text(CHANGES[change])
    postgres.execute(BUSY)
    steps = plan(before, after, None, online() if is_online else Conditions()).steps
    with ThreadPoolExecutor(1) as pool, writer(postgres) as busy, postgres.connect() as other:
        building = pool.submit(run, postgres, Plan("postgres", steps), 60)
        while not postgres.query("SELECT FROM pg_locks WHERE NOT granted"):
            assert not building.done()
        other.execute("SET lock_timeout = '500ms'")
        if is_online:
            other.execute("INSERT INTO users VALUES (3, 'beside', 7)")
        else:
            with pytest.raises(psycopg.errors.LockNotAvailable):
                other.execute("INSERT INTO users VALUES (3, 'beside', 7)")
        busy.execute("COMMIT")
        building.result(60)
    assert plan(introspected(postgres), after).is_empty


def test_only_tables_in_use_are_changed_online() -> None:
    before, after = read_text(BUSY), read_text(CHANGES["check"])
    users = Key("public", "table", "users")
    sizes = {0: False, 1: False, LARGE_ROWS: True}
    for rows, expected in sizes.items():
        steps = plan(before, after, None, Conditions(Online.LARGE, {users: rows})).steps
        assert any(step.alone for step in steps) is expected
    assert any(step.alone for step in plan(before, after, None, Conditions(Online.ALWAYS, {users: 1})).steps)
    for empty in (Conditions(Online.ALWAYS, {users: 0}), Conditions(Online.LARGE), Conditions()):
        assert not any(step.alone for step in plan(before, after, None, empty).steps)


@pytest.mark.heavy
def test_online_plans_of_every_shared_pair_replay(shared: Path) -> None:
    """What can be planned in one transaction can be planned online, for any server and for 18."""
    differing = 0
    for case in sorted(path for suite in ("migra", "pgschema") for path in (shared / PAIRS / suite).iterdir()):
        texts = [
            (case / name).read_text(encoding="utf-8")
            for name in ("setup.sql", "a.sql", "b.sql")
            if (case / name).exists()
        ]
        try:
            base = read_text(texts[0]) if len(texts) == 3 else Schema("postgres")
            one, other = (read([SourceFile("pair.sql", text)], "postgres", base).schema for text in texts[-2:])
        except SourceError:
            continue
        for before, after in ((one, other), (other, one)):
            try:
                plain = plan(before, after)
                verify(plain, before, after)
            except AerogitError:
                continue
            for version in VERSIONS:
                found = plan(before, after, None, online(version))
                verify(found, before, after)
                differing += found.statements != plain.statements
    assert differing > 50
