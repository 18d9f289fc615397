"""Expansions on real engines: programs that write the old way and the new way run between the three migrations."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any

import pytest

from aerogit.diff.compare import compare
from aerogit.errors import DatabaseError, PlanError, UnsupportedError, UsageError
from aerogit.introspect import postgres as introspection
from aerogit.introspect.duckdb import scratch
from aerogit.model.schema import Schema
from aerogit.plan.expanding.stages import Stage, Way, stages, writer_of
from aerogit.plan.expanding.ways import place_of, renamed, required, retyped, split
from aerogit.plan.steps import Script
from aerogit.sql.dialects import dialect_of
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from aerogit.sql.writing import write_schema
from support.mariadb import MariaDatabase
from support.postgres import Database, Server

Run = Callable[[str], object]
Query = Callable[[str], Sequence[tuple[Any, ...]]]

USERS = """
CREATE TABLE teams (id integer PRIMARY KEY);
CREATE TABLE users (id integer PRIMARY KEY, email varchar(50) DEFAULT 'none' NOT NULL, age integer, team integer,
    full_name varchar(50), CONSTRAINT users_mail UNIQUE (email));
CREATE INDEX users_age ON users (age);
"""
ROWS = """
INSERT INTO teams VALUES (1);
INSERT INTO users VALUES (1, 'a@x', 10, 1, 'Ada Lovelace');
INSERT INTO users VALUES (2, 'b@x', NULL, NULL, NULL);
"""


def schema_of(text: str, dialect: str = "postgres") -> Schema:
    return read([SourceFile("case.sql", text)], dialect).schema


def pieces(script: Script, dialect: str) -> list[str]:
    found = [script.text[one.start : one.end] for one in dialect_of(dialect).split(script.text)]
    return ["BEGIN", *found, "COMMIT"] if script.in_transaction and dialect != "mysql" else found


def replayed(found: Sequence[Script], onto: Schema) -> Schema:
    files = [SourceFile(f"{number}.sql", script.text) for number, script in enumerate(found)]
    return read(files, onto.dialect, onto).schema


def play(way: Way, run: Callable[[Stage], None], between: Sequence[Callable[[], None]]) -> tuple[Stage, Stage, Stage]:
    """Run the three migrations, and what programs do after each."""
    found = stages(way)
    for stage, programs in zip(found, between, strict=True):
        run(stage)
        programs()
    return found


def nothing() -> None:
    """No program runs."""


# In memory

CHANGES: dict[str, Callable[[Schema], Way]] = {
    "rename": lambda schema: renamed(place_of(schema, "users.email"), "mail"),
    "rename one that has a key to another": lambda schema: renamed(place_of(schema, "users.team"), "crew"),
    "retype": lambda schema: retyped(place_of(schema, "users.age"), "bigint", ""),
    "retype with a key": lambda schema: retyped(place_of(schema, "users.email"), "text", "lower(email)"),
    "require": lambda schema: required(place_of(schema, "users.age"), "18"),
    "split": lambda schema: split(
        place_of(schema, "users.full_name"),
        [("first", "varchar(50)", "substr(full_name, 1, 3)"), ("last", "varchar(50)", "substr(full_name, 5)")],
        "concat(first, ' ', last)" if schema.dialect == "mysql" else "first || ' ' || last",
    ),
}
POSTGRES_ONLY = """
ALTER TABLE users ADD CONSTRAINT users_team FOREIGN KEY (team) REFERENCES teams;
ALTER TABLE users ADD CHECK (age > 0);
CREATE INDEX ON users (lower(email)) WHERE age > 3;
CREATE VIEW mails AS SELECT id, email, team FROM users WHERE team IS NOT NULL;
"""


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("dialect", ["postgres", "mysql"])
def test_the_three_lead_to_the_schema_of_the_plain_change_and_back(change: str, dialect: str) -> None:
    before = schema_of(USERS + (POSTGRES_ONLY if dialect == "postgres" else ""), dialect)
    way = CHANGES[change](before)
    expand, backfill, contract = stages(way)
    reached = [before]
    for stage in (expand, backfill, contract):
        reached.append(replayed([stage.up], reached[-1]))
    assert compare(reached[-1], way.target) == []
    for stage, after, wanted in zip((contract, backfill, expand), reached[:0:-1], reached[-2::-1], strict=True):
        assert stage.down is not None
        assert compare(replayed([stage.down], after), wanted) == []


def test_the_end_of_a_rename_is_that_of_the_plain_statement() -> None:
    before = schema_of(USERS + POSTGRES_ONLY)
    plain = replayed([Script("ALTER TABLE users RENAME COLUMN email TO mail;", True)], before)
    assert compare(CHANGES["rename"](before).target, plain) == []


def test_what_cannot_be_expanded_is_refused() -> None:
    schema = schema_of("CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY, a text NOT NULL, b text);")
    for column, message in (
        ("t.id", "numbered by the server"),
        ("t.nope", "has no column nope"),
        ("nope.a", "there is no table nope"),
        ("t", "is no column"),
    ):
        with pytest.raises((UsageError, PlanError), match=message):
            place_of(schema, column)
    with pytest.raises(UsageError, match="has a column b already"):
        renamed(place_of(schema, "t.a"), "b")
    with pytest.raises(UsageError, match="is NOT NULL already"):
        required(place_of(schema, "t.a"), "'x'")
    with pytest.raises(UsageError, match="has no default"):
        required(place_of(schema, "t.b"), "")
    with pytest.raises(UnsupportedError, match="duckdb has no trigger"):
        writer_of("duckdb")
    parted = schema_of("CREATE TABLE t (at date NOT NULL, a text) PARTITION BY RANGE (at);")
    message = "t is partitioned by at, which nothing else can stand in for"
    with pytest.raises(PlanError, match=message):
        renamed(place_of(parted, "t.at"), "day")
    with pytest.raises(PlanError, match=message):
        retyped(place_of(parted, "t.at"), "text", "")
    assert renamed(place_of(parted, "t.a"), "b").target is not None


@pytest.mark.parametrize(
    ("statement", "refusal"),
    [
        (
            "CREATE TRIGGER s AFTER INSERT ON t REFERENCING NEW TABLE AS n FOR EACH STATEMENT UPDATE t SET b = a",
            "Recursive trigger chains are not yet supported",
        ),
        ("CREATE TRIGGER s BEFORE INSERT ON t FOR EACH ROW SET b = 1", "syntax error"),
        (
            "CREATE TRIGGER s INSTEAD OF INSERT ON v FOR EACH ROW INSERT INTO t VALUES (1, 1)",
            "requires a base table, not a view",
        ),
        ("ALTER TABLE t ADD COLUMN c INTEGER GENERATED ALWAYS AS (a)", "not supported yet"),
    ],
)
def test_duckdb_has_nothing_that_keeps_two_columns_in_step(statement: str, refusal: str) -> None:
    """What docs/expand.md says of it; once one of these runs, an expansion can be written for DuckDB, too."""
    with scratch() as session:
        session.run("CREATE TABLE t (a INTEGER, b INTEGER); CREATE VIEW v AS SELECT a, b FROM t;")
        with pytest.raises(DatabaseError, match=refusal):
            session.run(statement)


# PostgreSQL


def on_postgres(database: Database) -> Callable[[Script], None]:
    def run(script: Script) -> None:
        with database.connect() as connection:
            for piece in pieces(script, "postgres"):
                connection.execute(piece.encode())

    return run


Left = Callable[[Database, Schema], list[str]]


@pytest.fixture
def left(postgres_server: Server) -> Left:
    """What differs between a database and one that is made afresh with a schema, as paths."""

    def introspected(database: Database) -> Schema:
        with introspection.connect(database.url) as session:
            return introspection.introspect(session).schema

    def compared(database: Database, wanted: Schema) -> list[str]:
        with postgres_server.database() as fresh:
            fresh.execute(write_schema(wanted))
            return [str(change.path) for change in compare(introspected(database), introspected(fresh))]

    return compared


@pytest.mark.heavy
@pytest.mark.parametrize("change", CHANGES)
def test_postgres_runs_them_there_and_back(change: str, postgres: Database, left: Left) -> None:
    way = CHANGES[change](schema_of(USERS + POSTGRES_ONLY))
    postgres.execute(USERS + POSTGRES_ONLY + ROWS)
    before = postgres.query("SELECT id, email, age, team, full_name FROM users ORDER BY id")
    found = stages(way)
    run = on_postgres(postgres)
    for stage in found:
        run(stage.up)
    assert left(postgres, way.target) == []
    for stage in reversed(found):
        assert stage.down is not None
        run(stage.down)
    assert left(postgres, way.before) == []
    after = postgres.query("SELECT id, email, age, team, full_name FROM users ORDER BY id")
    changed = {"require": [(1, "a@x", 10, 1, "Ada Lovelace"), (2, "b@x", 18, None, None)]}
    assert after == changed.get(change, before)


KEYED: dict[str, tuple[str, Callable[[Schema], Way]]] = {
    "a key that its own table points to": (
        "CREATE TABLE t (id integer PRIMARY KEY, up integer REFERENCES t (id));",
        lambda schema: renamed(place_of(schema, "t.id"), "no"),
    ),
    "a key of others, retyped": (
        "CREATE TABLE t (id integer PRIMARY KEY, up integer);"
        "CREATE TABLE u (id integer PRIMARY KEY, t integer REFERENCES t ON DELETE CASCADE);",
        lambda schema: retyped(place_of(schema, "t.id"), "bigint", ""),
    ),
    "NOT NULL with a name": (
        "CREATE TABLE t (id integer PRIMARY KEY, up integer CONSTRAINT up_there NOT NULL);",
        lambda schema: renamed(place_of(schema, "t.up"), "above"),
    ),
    "NOT NULL with a name, retyped": (
        "CREATE TABLE t (id integer PRIMARY KEY, up integer CONSTRAINT up_there NOT NULL);",
        lambda schema: retyped(place_of(schema, "t.up"), "bigint", ""),
    ),
    "partitions": (
        "CREATE TABLE t (id integer, up integer NOT NULL, CONSTRAINT u UNIQUE (id, up)) PARTITION BY RANGE (id);"
        "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (9);",
        lambda schema: renamed(place_of(schema, "t.up"), "above"),
    ),
}


LEFT_ON_THE_WAY_BACK: dict[str, list[str]] = {"partitions": ["('constraint', 't1_id_above_key'), field='')"]}
"""What falls short; wanted is none. The key of a partition is called as the server called it for the new column."""


@pytest.mark.heavy
@pytest.mark.parametrize("name", KEYED)
def test_keys_and_names_on_postgres_go_there_and_back(name: str, postgres: Database, left: Left) -> None:
    text, change = KEYED[name]
    way = change(schema_of(text))
    postgres.execute(f"{text} INSERT INTO t VALUES (1, 1)")
    run = on_postgres(postgres)
    found = stages(way)
    for stage in found:
        run(stage.up)
    assert left(postgres, way.target) == []
    assert postgres.query("SELECT * FROM t") == [(1, 1)]
    names = [row[0] for row in postgres.query("SELECT conname FROM pg_constraint WHERE contype = 'n'")]
    assert "__new" not in "".join(names)
    for stage in reversed(found):
        assert stage.down is not None
        run(stage.down)
    assert [path.rpartition("part=")[2] for path in left(postgres, way.before)] == LEFT_ON_THE_WAY_BACK.get(name, [])
    assert sorted(postgres.query("SELECT id, up FROM t")) == [(1, 1)]


def old_and_new(run: Run, query: Query) -> list[Callable[[], None]]:
    """Programs that write `email`, and programs that write `mail`, after each migration of a rename."""

    def expanded() -> None:
        run("INSERT INTO users (id, email) VALUES (3, 'old3')")
        run("INSERT INTO users (id, mail) VALUES (4, 'new4')")
        run("INSERT INTO users (id) VALUES (5)")
        run("UPDATE users SET email = 'a2' WHERE id = 1")
        run("UPDATE users SET mail = 'new3' WHERE id = 3")
        run("UPDATE users SET email = 'old4' WHERE id = 4")
        rows = query("SELECT id, email, mail FROM users WHERE id <> 2 ORDER BY id")
        assert list(rows) == [
            (1, "a2", "a2"),
            (3, "new3", "new3"),
            (4, "old4", "old4"),
            (5, "none", "none"),
        ]

    def filled() -> None:
        assert list(query("SELECT id, mail FROM users WHERE id < 3 ORDER BY id")) == [(1, "a2"), (2, "b@x")]
        run("UPDATE users SET mail = 'c@x' WHERE id = 2")
        run("INSERT INTO users (id, email) VALUES (6, 'old6')")
        assert list(query("SELECT email, mail FROM users WHERE id IN (2, 6) ORDER BY id")) == [
            ("c@x", "c@x"),
            ("old6", "old6"),
        ]

    def contracted() -> None:
        run("INSERT INTO users (id, mail) VALUES (7, 'new7')")
        assert [row[0] for row in query("SELECT mail FROM users ORDER BY id")] == [
            "a2", "c@x", "new3", "old4", "none", "old6", "new7"
        ]  # fmt: skip

    return [expanded, filled, contracted]


@pytest.mark.heavy
def test_old_and_new_programs_write_while_postgres_renames(postgres: Database, left: Left) -> None:
    postgres.execute(USERS + POSTGRES_ONLY + ROWS)
    run = on_postgres(postgres)
    way = CHANGES["rename"](schema_of(USERS + POSTGRES_ONLY))
    play(way, lambda stage: run(stage.up), old_and_new(postgres.execute, postgres.query))
    assert left(postgres, way.target) == []
    assert len(postgres.query("SELECT FROM pg_indexes WHERE tablename = 'users' AND indexdef LIKE '%mail%'")) == 2


@pytest.mark.heavy
def test_old_programs_write_while_postgres_retypes(postgres: Database, left: Left) -> None:
    postgres.execute(USERS + POSTGRES_ONLY + ROWS)
    run, write = on_postgres(postgres), postgres.execute
    way = CHANGES["retype"](schema_of(USERS + POSTGRES_ONLY))
    play(
        way,
        lambda stage: run(stage.up),
        [
            lambda: write(
                "INSERT INTO users (id, email, age) VALUES (3, 'c', 3); UPDATE users SET age = 11 WHERE id = 1"
            ),
            lambda: write("UPDATE users SET age = age + 1; INSERT INTO users (id, email, age) VALUES (4, 'd', 4)"),
            lambda: write("UPDATE users SET age = 3000000000 WHERE id = 4"),
        ],
    )
    assert postgres.query("SELECT age FROM users ORDER BY id") == [(12,), (None,), (4,), (3000000000,)]
    assert left(postgres, way.target) == []


@pytest.mark.heavy
def test_a_part_that_is_written_before_the_backfill_keeps_the_others(postgres: Database) -> None:
    text = "CREATE TABLE people (id integer PRIMARY KEY, name text NOT NULL)"
    postgres.execute(f"{text}; INSERT INTO people VALUES (1, 'Ada Lovelace'), (2, 'Alan Turing')")
    parts = [("first", "text", "split_part(name, ' ', 1)"), ("last", "text", "split_part(name, ' ', 2)")]
    way = split(place_of(schema_of(text), "people.name"), parts, "first || ' ' || last")
    on_postgres(postgres)(stages(way)[0].up)
    postgres.execute("UPDATE people SET first = 'Augusta' WHERE id = 1; UPDATE people SET name = 'Al T' WHERE id = 2")
    assert postgres.query("SELECT name, first, last FROM people ORDER BY id") == [
        ("Augusta Lovelace", "Augusta", "Lovelace"),
        ("Al T", "Al", "T"),
    ]


@pytest.mark.heavy
def test_a_part_that_is_written_before_the_backfill_keeps_the_others_on_mariadb(mariadb: MariaDatabase) -> None:
    text = "CREATE TABLE people (id int PRIMARY KEY, name varchar(80) NOT NULL)"
    mariadb.execute(f"{text}; INSERT INTO people VALUES (1, 'Ada Lovelace'), (2, 'Alan Turing'), (3, 'Kurt Friedrich')")
    first, last = "substring_index(name, ' ', 1)", "substring_index(name, ' ', -1)"
    parts = [("first", "varchar(80)", first), ("last", "varchar(80)", last)]
    way = split(place_of(schema_of(text, "mysql"), "people.name"), parts, "concat(first, ' ', last)")
    on_mariadb(mariadb)(stages(way)[0].up)
    mariadb.execute("UPDATE people SET first = 'Augusta' WHERE id = 1; UPDATE people SET name = 'Al T' WHERE id = 2")
    mariadb.execute(
        "UPDATE people SET first = NULL, last = 'G' WHERE id = 3; UPDATE people SET last = 'U' WHERE id = 2"
    )
    assert [tuple(row) for row in mariadb.query("SELECT name, first, last FROM people ORDER BY id")] == [
        ("Augusta Lovelace", "Augusta", "Lovelace"),
        ("Al U", "Al", "U"),
        ("Kurt G", "Kurt", "G"),
    ]


@pytest.mark.heavy
def test_what_other_triggers_make_of_a_row_is_kept_in_step(postgres: Database) -> None:
    text = """CREATE TABLE users (id integer PRIMARY KEY, email text NOT NULL UNIQUE);
    CREATE TABLE mails (email text REFERENCES users (email) ON UPDATE CASCADE);
    CREATE FUNCTION low() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN NEW.email := lower(NEW.email); RETURN NEW; END$$;
    CREATE TRIGGER normalise BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION low();"""
    postgres.execute(f"{text} INSERT INTO users VALUES (1, 'A'); INSERT INTO mails VALUES ('a')")
    way = renamed(place_of(schema_of(text), "users.email"), "mail")
    first, second, third = stages(way)
    on_postgres(postgres)(first.up)
    postgres.execute("UPDATE users SET email = 'B' WHERE id = 1; INSERT INTO users (id, email) VALUES (2, 'C')")
    on_postgres(postgres)(second.up)
    assert postgres.query("SELECT email, mail FROM users ORDER BY id") == [("b", "b"), ("c", "c")]
    on_postgres(postgres)(third.up)
    assert postgres.query("SELECT u.mail FROM users u JOIN mails m ON m.email = u.mail") == [("b",)]


@pytest.mark.heavy
def test_a_backfill_goes_over_all_pages(postgres: Database) -> None:
    """More pages than a batch, and rows that move while it runs because they are written to."""
    postgres.execute(USERS)
    postgres.execute(
        "ALTER TABLE users ALTER full_name TYPE text; ALTER TABLE users ALTER full_name SET STORAGE PLAIN;"
        "INSERT INTO users SELECT n, n, n, NULL, repeat('x', 4000) FROM generate_series(1, 2500) n"
    )
    way = CHANGES["retype"](schema_of(USERS))
    for stage in stages(way)[:2]:
        on_postgres(postgres)(stage.up)
    assert postgres.query("SELECT count(*), count(age__new) FROM users") == [(2500, 2500)]


@pytest.mark.heavy
def test_postgres_splits_both_ways(postgres: Database) -> None:
    postgres.execute(USERS + ROWS)
    run, write = on_postgres(postgres), postgres.execute
    parts = [("first", "text", "split_part(full_name, ' ', 1)"), ("last", "text", "split_part(full_name, ' ', 2)")]
    way = split(place_of(schema_of(USERS), "users.full_name"), parts, "first || ' ' || last")
    play(
        way,
        lambda stage: run(stage.up),
        [
            lambda: write("INSERT INTO users (id, email, full_name) VALUES (3, 'c', 'Grace Hopper')"),
            lambda: write("INSERT INTO users (id, email, first, last) VALUES (4, 'd', 'Alan', 'Turing')"),
            nothing,
        ],
    )
    names = [("Ada", "Lovelace"), (None, None), ("Grace", "Hopper"), ("Alan", "Turing")]
    assert postgres.query("SELECT first, last FROM users ORDER BY id") == names
    run(stages(way)[2].down or Script("", True))
    assert postgres.query("SELECT full_name FROM users ORDER BY id")[3] == ("Alan Turing",)


@pytest.mark.heavy
def test_postgres_requires_what_old_programs_leave_out(postgres: Database, left: Left) -> None:
    postgres.execute(USERS + ROWS)
    run, write = on_postgres(postgres), postgres.execute
    way = CHANGES["require"](schema_of(USERS))
    play(
        way,
        lambda stage: run(stage.up),
        [
            lambda: write("INSERT INTO users (id, email, age) VALUES (3, 'c', NULL)"),
            lambda: write("UPDATE users SET age = NULL WHERE id = 1"),
            nothing,
        ],
    )
    assert postgres.query("SELECT age FROM users ORDER BY id") == [(18,), (18,), (18,)]
    assert left(postgres, way.target) == []


# MariaDB


def on_mariadb(database: MariaDatabase) -> Callable[[Script], None]:
    def run(script: Script) -> None:
        for piece in pieces(script, "mysql"):
            database.execute(piece)

    return run


@pytest.mark.heavy
@pytest.mark.parametrize("change", CHANGES)
def test_mariadb_runs_them_there_and_back(change: str, mariadb: MariaDatabase) -> None:
    mariadb.execute(USERS + ROWS)
    before = mariadb.query("SELECT id, email, age, team, full_name FROM users ORDER BY id")
    way = CHANGES[change](schema_of(USERS, "mysql"))
    found = stages(way)
    run = on_mariadb(mariadb)
    for stage in found:
        run(stage.up)
    for stage in reversed(found):
        assert stage.down is not None
        run(stage.down)
    after = mariadb.query("SELECT id, email, age, team, full_name FROM users ORDER BY id")
    changed = {"require": [(1, "a@x", 10, 1, "Ada Lovelace"), (2, "b@x", 18, None, None)]}
    assert after == changed.get(change, before)


@pytest.mark.heavy
def test_old_and_new_programs_write_while_mariadb_renames(mariadb: MariaDatabase) -> None:
    mariadb.execute(USERS + ROWS)
    run = on_mariadb(mariadb)
    way = CHANGES["rename"](schema_of(USERS, "mysql"))
    play(way, lambda stage: run(stage.up), old_and_new(mariadb.execute, mariadb.query))


@pytest.mark.heavy
def test_mariadb_splits_both_ways(mariadb: MariaDatabase) -> None:
    mariadb.execute(USERS + ROWS)
    run, write = on_mariadb(mariadb), mariadb.execute
    parts = [
        ("first", "varchar(50)", "substring_index(full_name, ' ', 1)"),
        ("last", "varchar(50)", "substring_index(full_name, ' ', -1)"),
    ]
    way = split(place_of(schema_of(USERS, "mysql"), "users.full_name"), parts, "concat(first, ' ', last)")
    play(
        way,
        lambda stage: run(stage.up),
        [
            lambda: write("INSERT INTO users (id, email, full_name) VALUES (3, 'c', 'Grace Hopper')"),
            lambda: write("INSERT INTO users (id, email, first, last) VALUES (4, 'd', 'Alan', 'Turing')"),
            nothing,
        ],
    )
    names = [("Ada", "Lovelace"), (None, None), ("Grace", "Hopper"), ("Alan", "Turing")]
    assert mariadb.query("SELECT first, last FROM users ORDER BY id") == names


# SQLite


@pytest.mark.parametrize("tail", ["", " WITHOUT ROWID"])
def test_old_and_new_programs_write_while_sqlite_renames(tail: str) -> None:
    text = USERS.replace("(email));", f"(email)){tail};")
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as lite:
        lite.executescript(text + ROWS)

        def run(script: Script) -> None:
            for piece in pieces(script, "sqlite"):
                lite.execute(piece)

        way = CHANGES["rename"](schema_of(text, "sqlite"))
        programs = old_and_new(lite.executescript, lambda sql: lite.execute(sql).fetchall())
        found = play(way, lambda stage: run(stage.up), programs)
        for stage in reversed(found):
            assert stage.down is not None
            run(stage.down)
        assert [row[0] for row in lite.execute("SELECT email FROM users ORDER BY id")][:2] == ["a2", "c@x"]


def test_sqlite_fills_in_what_is_left_out() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as lite:
        lite.executescript(USERS + ROWS)
        found = stages(CHANGES["require"](schema_of(USERS, "sqlite")))
        for stage, program in zip(
            found, ("INSERT INTO users (id, email) VALUES (3, 'c')", "SELECT 1", ""), strict=True
        ):
            for piece in pieces(stage.up, "sqlite"):
                lite.execute(piece)
            lite.execute(program or "SELECT 1")
        assert lite.execute("SELECT age FROM users ORDER BY id").fetchall() == [(10,), (18,), (18,)]


def test_sqlite_says_what_it_cannot() -> None:
    schema = schema_of("CREATE TABLE t (id integer PRIMARY KEY, a text NOT NULL, b text);", "sqlite")
    with pytest.raises(PlanError, match=r"looks at NOT NULL of t\.a before"):
        renamed(place_of(schema, "t.a"), "c")
    with pytest.raises(PlanError, match="makes t anew"):
        retyped(place_of(schema, "t.b"), "integer", "")
    with pytest.raises(PlanError, match=r"cannot keep t\.b in step"):
        split(place_of(schema, "t.b"), [("c", "text", "b"), ("d", "text", "b")], "")
