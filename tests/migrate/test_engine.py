"""The engine on real DuckDB files: up, down, redo, failures, journal rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aerogit.errors import DatabaseError, PlanError, SourceError
from aerogit.introspect.duckdb import Connection, StatementError, connect, introspect
from aerogit.migrate.engine import Engine, Origin
from aerogit.migrate.files import Migration, read_migrations
from aerogit.migrate.journal import Applied, read_applied, read_events
from aerogit.migrate.status import Standing
from aerogit.model.canonical import schema_id
from aerogit.model.schema import Schema

ORIGIN = Origin("ana", "main", "3f2a1c9")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Connection]:
    with connect(tmp_path / "main.duckdb") as connection:
        yield connection


def migrations(**files: str) -> tuple[Migration, ...]:
    """Migrations in pair format; `m1_users_up` is the up of 1_users."""
    contents: dict[str, bytes] = {}
    for name, text in files.items():
        label, _, direction = name[1:].rpartition("_")
        contents[f"migrations/{label}.{direction}.sql"] = text.encode()
    return read_migrations("migrations", contents, contents.__getitem__)


USERS = {"m1_users_up": "create table users (id int primary key);", "m1_users_down": "drop table users;"}
POSTS = {"m2_posts_up": "create table posts (id int);\n", "m2_posts_down": "drop table posts;"}
BOTH = migrations(**USERS, **POSTS)


def tables(database: Connection) -> list[str]:
    rows = database.query("select table_name from duckdb_tables() where not temporary order by 1")
    return [str(name) for (name,) in rows if not str(name).startswith("aerogit_")]


def versions(database: Connection) -> list[str]:
    return [row.version for row in read_applied(database)]


def test_up_runs_what_is_pending_and_records_it(database: Connection) -> None:
    before = datetime.now(UTC)
    empty = schema_id(introspect(database))
    seen: list[str] = []
    rows = Engine(database, ORIGIN, done=lambda row: seen.append(row.label)).up(BOTH)
    assert tables(database) == ["posts", "users"]
    assert seen == ["1_users", "2_posts"]
    assert list(rows) == list(read_applied(database))
    first, second = rows
    assert (first.version, first.name, first.status) == ("1", "users", "applied")
    assert (first.applied_by, first.branch, first.git_commit) == ("ana", "main", "3f2a1c9")
    assert before <= first.applied_at <= datetime.now(UTC)
    assert first.up_sql == "create table users (id int primary key);"
    assert first.down_sql == "drop table users;"
    assert first.blob_id == BOTH[0].blob
    assert first.engine_version.startswith("duckdb ")
    assert first.reader_version >= 1
    assert first.schema_before == empty
    assert first.schema_after == second.schema_before != second.schema_after
    assert second.schema_after == schema_id(introspect(database))


def test_up_again_does_nothing(database: Connection) -> None:
    engine = Engine(database, ORIGIN)
    engine.up(BOTH)
    assert engine.up(BOTH) == ()
    assert [event.event for event in read_events(database)] == ["up", "up"]


def test_up_stops_after_count(database: Connection) -> None:
    Engine(database, ORIGIN).up(BOTH, count=1)
    assert versions(database) == ["1"]


def test_a_late_migration_runs_and_is_undone_first(database: Connection) -> None:
    engine = Engine(database, ORIGIN)
    engine.up(migrations(**POSTS))
    assert engine.states(BOTH)[0].standing is Standing.OUT_OF_ORDER
    engine.up(BOTH)
    assert versions(database) == ["2", "1"]
    engine.down(BOTH)
    assert tables(database) == ["posts"]


def test_the_files_schema_is_recorded_where_it_is_known(database: Connection) -> None:
    known = Schema("duckdb")
    [row, other] = Engine(database, ORIGIN, expected=lambda m: known if m.version.text == "1" else None).up(BOTH)
    assert row.files_schema == schema_id(known)
    assert other.files_schema == ""


def test_a_statement_that_fails_takes_its_migration_along(database: Connection) -> None:
    text = "create table posts (id int);\n\ninsert into posts values (1);\n  alter table posts add column é nope;\n"
    broken = migrations(**USERS, m2_posts_up=text)
    with pytest.raises(StatementError) as caught:
        Engine(database, ORIGIN).up(broken)
    error = caught.value
    assert error.message.startswith("cannot apply 2_posts: Catalog Error: Type with name nope does not exist!")
    assert (error.path, error.line, error.column) == ("migrations/2_posts.up.sql", 4, 34)
    assert error.excerpt.splitlines()[1].endswith("^")
    assert "Nothing of it was kept." in error.hint
    assert isinstance(error, DatabaseError)
    assert tables(database) == ["users"]
    assert versions(database) == ["1"]
    [_, failure] = read_events(database)
    assert (failure.event, failure.migration.version) == ("up", "2")
    assert failure.error.startswith("Catalog Error: Type with name nope")


def test_an_index_that_duckdb_has_not_let_go_yet_is_told(database: Connection) -> None:
    made = {"m1_a_up": "create table a (mail text, id int);\ncreate index a_mail on a (mail);"}
    drop = "drop index a_mail;\nalter table a drop column mail;"
    with pytest.raises(StatementError, match="an index depends on it") as caught:
        Engine(database, ORIGIN).up(migrations(**made, m2_b_up=drop))
    assert "-- aerogit:no-transaction at the top" in caught.value.hint
    assert "Nothing of it was kept." in caught.value.hint
    Engine(database, ORIGIN).up(migrations(**made, m2_b_up=f"-- aerogit:no-transaction\n{drop}"))
    assert database.query("select column_name from duckdb_columns() where table_name = 'a'") == [("id",)]
    kept = {"m3_c_up": "create index a_id on a (id);\nalter table a alter id type text;"}
    with pytest.raises(StatementError, match="an index depends on it") as caught:
        Engine(database, ORIGIN).up(migrations(**made, m2_b_up=f"-- aerogit:no-transaction\n{drop}", **kept))
    assert "no-transaction" not in caught.value.hint


def test_a_constraint_that_fails_rolls_back_too(database: Connection) -> None:
    text = "insert into users values (1);\ninsert into users values (1);"
    with pytest.raises(StatementError, match="duplicate key") as caught:
        Engine(database, ORIGIN).up(migrations(**USERS, m2_twice_up=text))
    assert (caught.value.line, caught.value.column) == (2, 1)
    assert database.query("select count(*) from users") == [(0,)]


def test_a_file_that_cannot_be_split_stops_before_anything_runs(database: Connection) -> None:
    broken = migrations(**USERS, m2_posts_up="create table posts (id int);\nselect 'open;")
    with pytest.raises(SourceError, match="unterminated string") as caught:
        Engine(database, ORIGIN).up(broken)
    assert (caught.value.path, caught.value.line, caught.value.column) == ("migrations/2_posts.up.sql", 2, 8)
    assert tables(database) == []


@pytest.mark.parametrize("word", ["COMMIT", "rollback", "BEGIN", "END", "START TRANSACTION"])
def test_a_transaction_inside_a_migration_is_refused(database: Connection, word: str) -> None:
    text = f"create table posts (id int);\n-- now\n{word};\ncreate table more (id int);"
    with pytest.raises(SourceError, match="inside a migration, which is one transaction as a whole") as caught:
        Engine(database, ORIGIN).up(migrations(**USERS, m2_posts_up=text))
    assert caught.value.line in (2, 3)
    assert "aerogit:no-transaction" in caught.value.hint
    assert tables(database) == []


def test_a_transaction_around_a_whole_migration_is_ours(database: Connection) -> None:
    text = "-- all or nothing\nBEGIN TRANSACTION;\ncreate table posts (id int);\nselect nope;\nCOMMIT;\n"
    with pytest.raises(StatementError):
        Engine(database, ORIGIN).up(migrations(m1_posts_up=text))
    assert tables(database) == []
    Engine(database, ORIGIN).up(migrations(m1_posts_up=text.replace("select nope;", "")))
    assert tables(database) == ["posts"]


def test_what_a_script_sets_ends_with_it(database: Connection) -> None:
    found = migrations(
        m1_app_up="create schema app;\nuse app;\nset search_path = 'app';\ncreate table inside (id int);\n"
        "create temp table passing (id int);",
        m2_more_up="create table outside (id int);",
    )
    Engine(database, ORIGIN).up(found)
    places = database.query("select schema_name, table_name from duckdb_tables() order by table_name")
    assert places == [
        ("main", "aerogit_events"),
        ("main", "aerogit_migrations"),
        ("app", "inside"),
        ("main", "outside"),
    ]


def test_down_undoes_the_last(database: Connection) -> None:
    engine = Engine(database, ORIGIN)
    engine.up(BOTH)
    [undone] = engine.down(BOTH)
    assert undone.migration.version == "2"
    assert undone.is_restored
    assert tables(database) == ["users"]
    assert versions(database) == ["1"]
    assert [event.event for event in read_events(database)] == ["up", "up", "down"]


def test_down_undoes_several(database: Connection) -> None:
    engine = Engine(database, ORIGIN)
    engine.up(BOTH)
    assert [one.migration.version for one in engine.down(BOTH, count=5)] == ["2", "1"]
    assert tables(database) == []
    assert engine.down(BOTH) == ()


def test_down_uses_the_recorded_text_when_the_file_is_gone(database: Connection) -> None:
    engine = Engine(database, ORIGIN)
    engine.up(BOTH)
    assert engine.states(BOTH[:1])[1].standing is Standing.MISSING
    engine.down(BOTH[:1])
    assert tables(database) == ["users"]


def test_down_uses_the_file_where_it_is_there(database: Connection) -> None:
    engine = Engine(database, ORIGIN)
    engine.up(BOTH)
    better = migrations(**USERS, **{**POSTS, "m2_posts_down": "drop table posts; create table kept (id int);"})
    [undone] = engine.down(better)
    assert tables(database) == ["kept", "users"]
    assert not undone.is_restored


def test_a_down_that_fails_changes_nothing(database: Connection) -> None:
    engine = Engine(database, ORIGIN)
    engine.up(BOTH)
    broken = migrations(**USERS, **{**POSTS, "m2_posts_down": "drop table posts;\ndrop table nope;"})
    with pytest.raises(StatementError, match="cannot undo 2_posts: Catalog Error: Table with name nope") as caught:
        engine.down(broken)
    assert (caught.value.path, caught.value.line) == ("migrations/2_posts.down.sql", 2)
    assert tables(database) == ["posts", "users"]
    assert versions(database) == ["1", "2"]
    assert read_events(database)[-1].event == "down"
    assert read_events(database)[-1].error


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"m2_posts_up": "create table posts (id int);"}, "it has no down"),
        ({"m2_posts_up": "-- aerogit:irreversible\ncreate table posts (id int);"}, "it is declared irreversible"),
        ({"m2_posts_up": "create table posts (id int);", "m2_posts_down": "-- nothing\n"}, "its down is empty"),
    ],
)
def test_down_refuses_what_it_cannot_undo(database: Connection, files: dict[str, str], reason: str) -> None:
    engine = Engine(database, ORIGIN)
    found = migrations(**USERS, **files, m3_more_up="create table more (id int);", m3_more_down="drop table more;")
    engine.up(found)
    with pytest.raises(PlanError) as caught:
        engine.down(found, count=3)
    assert caught.value.message == f"2_posts cannot be undone: {reason}"
    assert caught.value.hint.endswith("aerogit migrations new undo_posts")
    down = next((item.down.path for item in found if item.down is not None and item.name == "posts"), "its down")
    assert caught.value.hint.startswith(f"Write {down}, or ")
    assert tables(database) == ["more", "posts", "users"]
    with pytest.raises(PlanError):
        engine.down([found[0], found[2]], count=2)


def test_redo_runs_the_file_again(database: Connection) -> None:
    engine = Engine(database, ORIGIN)
    engine.up(BOTH)
    better = migrations(**USERS, **{**POSTS, "m2_posts_up": "create table posts (id int, title text);"})
    assert engine.states(better)[1].standing is Standing.EDITED
    row = engine.redo(better)
    assert row.up_sql == "create table posts (id int, title text);"
    assert engine.states(better)[1].standing is Standing.APPLIED
    assert [event.event for event in read_events(database)] == ["up", "up", "down", "up"]


def test_redo_refuses_without_a_file_or_a_migration(database: Connection) -> None:
    engine = Engine(database, ORIGIN)
    with pytest.raises(DatabaseError, match="no migration is applied"):
        engine.redo(BOTH)
    engine.up(BOTH)
    with pytest.raises(PlanError, match="2_posts cannot be run again: its file is gone"):
        engine.redo(BOTH[:1])
    assert tables(database) == ["posts", "users"]


def test_mark_applied_runs_nothing(database: Connection) -> None:
    engine = Engine(database, ORIGIN)
    database.execute("create table users (id int primary key)")
    [row] = engine.mark_applied(BOTH[:1])
    assert row.schema_before == row.schema_after == schema_id(introspect(database))
    assert [state.standing for state in engine.states(BOTH)] == [Standing.APPLIED, Standing.PENDING]
    engine.up(BOTH)
    assert tables(database) == ["posts", "users"]
    assert [event.event for event in read_events(database)] == ["mark", "up"]


def test_a_renumbered_migration_is_not_run_again(database: Connection) -> None:
    engine = Engine(database, ORIGIN)
    [old, _] = engine.up(BOTH)
    renumbered = migrations(
        m7_users_up=f"-- aerogit:was 1 {BOTH[0].blob}\n{USERS['m1_users_up']}",
        m7_users_down="drop table users;",
        **POSTS,
    )
    assert [state.standing for state in engine.states(renumbered)] == [Standing.APPLIED, Standing.RENAMED]
    assert engine.up(renumbered) == ()
    assert versions(database) == ["7", "2"]
    adopted = read_applied(database)[0]
    assert (adopted.schema_before, adopted.schema_after) == (old.schema_before, old.schema_after)
    assert [event.event for event in read_events(database)] == ["up", "up", "adopt"]
    engine.down(renumbered, count=2)
    assert tables(database) == []


def test_a_plan_runs_as_one_unit(database: Connection) -> None:
    engine = Engine(database, ORIGIN)
    engine.run(["create table a (i int)", "create table b (i int);"], "switch")
    assert tables(database) == ["a", "b"]
    with pytest.raises(StatementError, match="cannot run the switch") as caught:
        engine.run(["drop table a", "drop table nope"], "switch")
    assert caught.value.line == 2
    assert tables(database) == ["a", "b"]
    events = read_events(database)
    assert [(event.event, event.migration.name, bool(event.error)) for event in events] == [
        ("plan", "switch", False),
        ("plan", "switch", True),
    ]
    assert events[0].migration.up_sql == "create table a (i int);\ncreate table b (i int);\n"
    assert read_applied(database) == ()


REBUILD = """
DROP INDEX users_email;
CREATE TABLE __new_users (id int primary key, email text not null, age int check (age >= 0));
INSERT INTO __new_users (id, email) SELECT id, email FROM users;
CREATE TEMP TABLE __old_posts AS SELECT * FROM posts;
DROP TABLE posts;
DROP TABLE users;
ALTER TABLE __new_users RENAME TO users;
CREATE TABLE posts (id int primary key, author int references users (id));
INSERT INTO posts SELECT * FROM __old_posts;
CREATE UNIQUE INDEX users_email ON users (email);
"""


def test_a_rebuild_of_connected_tables_keeps_rows(database: Connection, tmp_path: Path) -> None:
    start = """
        create table users (id int primary key, email text);
        create unique index users_email on users (email);
        create table posts (id int primary key, author int references users (id));
        insert into users values (1, 'a'), (2, 'b');
        insert into posts values (10, 2);
    """
    engine = Engine(database, ORIGIN)
    engine.up(migrations(m1_start_up=start, m2_rebuild_up=REBUILD))
    assert database.query("select * from users order by id") == [(1, "a", None), (2, "b", None)]
    assert database.query("select * from posts") == [(10, 2)]
    with pytest.raises(StatementError, match="Violates foreign key"):
        database.execute("insert into posts values (11, 3)")


def test_a_migration_without_a_transaction_resumes_where_it_stopped(database: Connection) -> None:
    text = "-- aerogit:no-transaction\ncreate table a (i int);\ncheckpoint;\nselect nope;\ncreate table b (i int);"
    engine = Engine(database, ORIGIN)
    with pytest.raises(StatementError, match="cannot finish 1_steps") as caught:
        engine.up(migrations(m1_steps_up=text))
    assert caught.value.line == 4
    assert "What ran before that statement is kept." in caught.value.hint
    assert tables(database) == ["a"]
    [partial] = read_applied(database)
    assert (partial.status, partial.statements_done) == ("partial", 2)
    assert engine.states(migrations(m1_steps_up=text))[0].standing is Standing.PARTIAL

    with pytest.raises(PlanError, match="stopped after 2 statements, and those were edited since"):
        engine.up(migrations(m1_steps_up=text.replace("table a", "table aa")))

    [row] = engine.up(migrations(m1_steps_up=text.replace("select nope", "select 1")))
    assert tables(database) == ["a", "b"]
    assert (row.status, row.statements_done) == ("applied", 4)
    assert read_applied(database) == (row,)
    assert row.schema_after == schema_id(introspect(database))


def test_a_script_may_hold_transactions_of_its_own(database: Connection) -> None:
    text = "-- aerogit:no-transaction\ncreate table a (i int);\nbegin;\ncreate table b (i int);\nselect nope;\ncommit;"
    engine = Engine(database, ORIGIN)
    with pytest.raises(StatementError):
        engine.up(migrations(m1_steps_up=text))
    assert tables(database) == ["a"]
    assert read_applied(database)[0].statements_done == 1
    with pytest.raises(StatementError, match="ends inside a transaction it began"):
        engine.up(migrations(m1_steps_up=text.replace("select nope;\ncommit;", "")))
    assert tables(database) == ["a"]
    engine.up(migrations(m1_steps_up=text.replace("select nope;", "")))
    assert tables(database) == ["a", "b"]


def test_a_down_without_a_transaction(database: Connection) -> None:
    engine = Engine(database, ORIGIN)
    found = migrations(
        m1_a_up="create table a (i int)", m1_a_down="-- aerogit:no-transaction\ncheckpoint;\ndrop table a;"
    )
    engine.up(found)
    assert not read_applied(database)[0].down_in_transaction
    [undone] = engine.down([])
    assert undone.is_restored
    assert tables(database) == []


def test_reading_a_database_without_a_journal_makes_none(database: Connection) -> None:
    assert read_applied(database) == ()
    assert read_events(database) == ()
    assert [state.standing for state in Engine(database, ORIGIN).states(BOTH)] == [Standing.PENDING] * 2
    assert database.query("select count(*) from duckdb_tables()") == [(0,)]


def test_the_journal_is_no_part_of_the_schema(database: Connection) -> None:
    empty = schema_id(introspect(database))
    Engine(database, ORIGIN).up(())
    engine = Engine(database, ORIGIN)
    engine.up(BOTH)
    engine.down(BOTH, count=2)
    assert schema_id(introspect(database)) == empty


def test_text_of_any_kind_survives_the_journal(database: Connection) -> None:
    text = "select 'é'' \n \"日本\" -- ; ? $1';"
    [row] = Engine(database, ORIGIN).up(migrations(m1_odd_up=text))
    [stored] = read_applied(database)
    assert stored == row
    assert isinstance(stored, Applied)
    assert stored.up_sql == text
