"""PostgreSQL: connecting, what is said when it fails, what introspection leaves alone and what it tells."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from aerogit.diff.compare import compare, differing_keys
from aerogit.errors import DatabaseError
from aerogit.introspect.asking import ask
from aerogit.introspect.postgres import Session, completed, connect, introspect, outside, scratch
from aerogit.introspect.postgres_script import in_order
from aerogit.introspect.servers import server_of
from aerogit.model.names import Key
from aerogit.model.objects import Extension, Opaque, Sequence, View
from aerogit.model.table import Table
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.postgres import Database, Server

pytestmark = pytest.mark.heavy


@pytest.fixture
def session(postgres: Database) -> Iterator[Session]:
    with connect(postgres.url) as made:
        yield made


def test_every_spelling_of_a_url_connects(postgres_server: Server) -> None:
    for scheme in ("postgres", "postgresql", "postgresql+psycopg", "POSTGRES"):
        url = postgres_server.url().replace("postgresql:", f"{scheme}:") + "&connect_timeout=5"
        with connect(url) as session:
            assert session.query("SELECT 1") == [(1,)]


@pytest.mark.parametrize(
    ("url", "said", "hint"),
    [
        ("postgres://ana:sesame@127.0.0.1:1/app", "Connection refused", "running"),
        ("postgres:///app?host=/nowhere", "No such file", "running"),
        ("postgres://ana:sesame@127.0.0.1/app?nonsense=1", "invalid URI query parameter", ""),
    ],
)
def test_why_no_server_was_reached(url: str, said: str, hint: str) -> None:
    with pytest.raises(DatabaseError) as caught, connect(url):
        pass
    assert said in caught.value.message
    assert hint in caught.value.hint
    assert "sesame" not in caught.value.message


def test_no_such_database(postgres_server: Server) -> None:
    there_is_none = pytest.raises(DatabaseError, match='database "nothing" does not exist')
    with there_is_none as caught, connect(postgres_server.url("nothing")):
        pass
    assert caught.value.hint == "List what is there: psql -l"


def test_a_server_that_is_no_postgresql() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            other, _ = listener.accept()
            with other:
                other.recv(100)
                other.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        port = listener.getsockname()[1]
        with pytest.raises(DatabaseError) as caught, connect(f"postgres://x@127.0.0.1:{port}/y"):
            pass
        thread.join()
    assert caught.value.hint == "Is that a PostgreSQL server?"


def test_a_refused_statement_says_which_database(session: Session) -> None:
    with pytest.raises(DatabaseError, match='relation "nothing" does not exist') as caught:
        session.run("SELECT * FROM nothing")
    assert session.shown in caught.value.message
    assert session.query("SELECT %s::int + 1", (4,)) == [(5,)]


def test_a_connection_that_breaks(postgres: Database, session: Session) -> None:
    pid = session.query("SELECT pg_backend_pid()")[0][0]
    postgres.execute(f"SELECT pg_terminate_backend({pid}, 5000)")
    with pytest.raises(DatabaseError, match="the connection broke"):
        objects_of(session)


def objects_of(session: Session) -> dict[Key, object]:
    return dict(introspect(session).schema.objects)


def test_the_session_and_the_rows_stay_as_they_are(session: Session) -> None:
    session.run("CREATE TABLE t (a int); INSERT INTO t VALUES (1); SET search_path = pg_catalog; SET TimeZone = 'PRC'")
    objects_of(session)
    asked = (
        "SELECT current_setting('search_path'), current_setting('TimeZone'), current_setting('transaction_read_only')"
    )
    assert session.query(asked) == [("pg_catalog", "PRC", "off")]
    assert session.query("SELECT a FROM public.t") == [(1,)]


def test_aerogit_leaves_its_own_tables_out(session: Session) -> None:
    session.run("CREATE TABLE aerogit_migrations (id serial PRIMARY KEY); CREATE TABLE aerogit_events (id int)")
    assert objects_of(session) == {}


def test_an_extension_is_kept_and_what_it_brings_is_not(session: Session) -> None:
    available = "SELECT name FROM pg_available_extensions WHERE name IN ('citext', 'vector') ORDER BY name DESC LIMIT 1"
    ((name,),) = session.query(available)
    session.run(f"CREATE SCHEMA tools; CREATE EXTENSION {name} SCHEMA tools")
    found = objects_of(session)
    assert found[Key("", "extension", str(name))] == Extension(str(name), "tools")
    assert {key.kind for key in found} == {"extension", "namespace"}


def test_partial_privileges_are_told(postgres_server: Server, postgres: Database) -> None:
    postgres.execute(
        "CREATE TABLE t (a int); COMMENT ON TABLE t IS 'x'; DROP ROLE IF EXISTS pauper; CREATE ROLE pauper LOGIN; "
        "REVOKE SELECT ON pg_catalog.pg_description FROM PUBLIC"
    )
    with connect(postgres.url.replace("postgres:@", "pauper@")) as session:
        found = introspect(session)
        with pytest.raises(DatabaseError, match="scratch database cannot be made") as caught, scratch(session):
            pass
    assert found.unseen == ("comments: permission denied for table pg_description",)
    assert isinstance(found.schema.objects[Key("public", "table", "t")], Table)
    assert "CREATEDB" in caught.value.hint


OWNED = """
CREATE SCHEMA app; ALTER SCHEMA app OWNER TO postgres; ALTER SCHEMA public OWNER TO postgres;
CREATE TYPE app.mood AS ENUM ('sad'); ALTER TYPE app.mood OWNER TO postgres;
CREATE TABLE app.people (id bigint); ALTER TABLE app.people OWNER TO postgres;
CREATE FUNCTION app.one() RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION app.one() OWNER TO postgres;
CREATE VIEW app.names AS SELECT id FROM app.people; ALTER VIEW app.names OWNER TO postgres;
CREATE FUNCTION app.said() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
CREATE EVENT TRIGGER told ON ddl_command_start EXECUTE FUNCTION app.said(); ALTER EVENT TRIGGER told OWNER TO postgres;
"""


def test_what_the_user_owns_goes_without_saying_on_both_sides(session: Session) -> None:
    session.run(OWNED)
    live = introspect(session).schema
    assert [key.name for key in live.objects if key.kind == "owner"] == ["schema public"]
    written = read([SourceFile("dump", OWNED)], "postgres").schema
    assert differing_keys(completed(session, written), live) == set()
    given = "CREATE TABLE t (); ALTER TABLE t OWNER TO somebody; ALTER SCHEMA public OWNER TO ana"
    others = read([SourceFile("dump", given)], "postgres").schema
    assert completed(session, others) == others


def test_who_owns_what_is_unknown_in_a_database_of_somebody_else(session: Session) -> None:
    session.run("DROP ROLE IF EXISTS landlord; CREATE ROLE landlord")
    session.run("DO $$BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO landlord', current_database()); END$$")
    written = read([SourceFile("dump", OWNED)], "postgres").schema
    assert completed(session, written) == written
    session.run("DO $$BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO postgres', current_database()); END$$")
    session.run("DROP ROLE landlord")


def test_a_scratch_database_is_empty_and_goes(session: Session) -> None:
    session.run("CREATE TABLE t (a int)")
    count = "SELECT count(*) FROM pg_database"
    before = session.query(count)
    with scratch(session) as empty:
        assert objects_of(empty) == {}
        empty.run("CREATE TABLE other (a int)")
        assert session.query(count) != before
    assert session.query(count) == before


def test_a_scratch_database_goes_when_its_use_fails(session: Session) -> None:
    count = "SELECT count(*) FROM pg_database"
    before = session.query(count)
    with pytest.raises(DatabaseError), scratch(session) as empty:
        empty.run("nonsense")
    assert session.query(count) == before


def test_one_moment_is_shown(postgres: Database, session: Session) -> None:
    postgres.execute(
        "CREATE TABLE t (a int, CHECK (a > 0)); CREATE VIEW v AS SELECT a FROM t; CREATE SEQUENCE s START 5"
    )
    found = objects_of(session)
    assert [type(found[key]) for key in sorted(found, key=lambda key: key.kind)] == [Sequence, Table, View]


def test_objects_come_behind_what_they_need() -> None:
    table, function, view, domain = (1259, 10), (1255, 9), (1259, 8), (1247, 20)
    needs = {function: {table}, view: {table, function}, table: {domain}}
    assert in_order([view, function, table, domain], needs) == [domain, table, function, view]
    assert in_order([(1, 3), (1, 2)], {(1, 2): {(1, 3)}, (1, 3): {(1, 2)}}) == [(1, 3), (1, 2)]


def test_an_older_server_tells_the_same(debian_server: Server, postgres_server: Server) -> None:
    text = """
        CREATE TYPE mood AS ENUM ('a', 'b');
        CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, m mood DEFAULT 'a', at timestamp NOT NULL);
        CREATE INDEX ON t (at DESC) WHERE m = 'a';
        CREATE VIEW v AS SELECT id, at FROM t;
        CREATE COLLATION c (locale = 'C');
        CREATE PUBLICATION p FOR TABLE t;
        GRANT ALL ON t TO PUBLIC;
    """
    found = []
    for server in (debian_server, postgres_server):
        with server.database() as database, connect(database.url) as session:
            session.run(text)
            found.append(introspect(session).schema)
    older, newer = found
    assert compare(older, newer) == []
    assert isinstance(found[0].objects[Key("", "publication", "p")], Opaque)


def test_a_server_too_old_is_refused() -> None:
    class Info:
        server_version = 140012

    class Raw:
        info = Info()

    with pytest.raises(DatabaseError, match="is PostgreSQL 14"):
        introspect(Session(Raw(), "postgres://old"))  # type: ignore[arg-type]


RENAMED = """
CREATE TABLE people (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mail text UNIQUE, CHECK (length(mail) > 1));
CREATE INDEX ON people (lower(mail));
ALTER TABLE people RENAME TO users;
ALTER TABLE users RENAME COLUMN mail TO email;
CREATE TABLE people (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mail text UNIQUE, CHECK (length(mail) > 1));
ALTER TABLE people RENAME TO visitors;
CREATE MATERIALIZED VIEW counted AS SELECT count(*) AS n FROM users;
CREATE INDEX ON counted (n);
ALTER MATERIALIZED VIEW counted RENAME TO totals;
"""


def test_names_that_the_server_kept_through_renames_are_no_difference(session: Session) -> None:
    session.run(RENAMED)
    live = introspect(session).schema
    written = read([SourceFile("a.sql", RENAMED)], "postgres").schema
    assert {key.name for key in differing_keys(written, live)} == {"users", "visitors", "totals"}
    assert ask(server_of("postgres://"), session, written, live).equal == differing_keys(written, live)
    other = read([SourceFile("a.sql", RENAMED.replace("> 1", "> 2"))], "postgres").schema
    assert {key.name for key in differing_keys(completed(session, other), live)} == {"users", "visitors"}


ROLES = """
CREATE ROLE aerogit_reader; CREATE ROLE aerogit_writer; GRANT aerogit_reader TO aerogit_writer;
ALTER ROLE aerogit_reader SET lock_timeout = '7s'; COMMENT ON ROLE aerogit_reader IS 'reads';
CREATE TABLE t (a integer); CREATE VIEW v AS SELECT * FROM t;
"""


def test_nothing_is_tried_that_other_databases_would_see(session: Session) -> None:
    tables = ROLES.splitlines()[-1]
    session.run(tables)
    live = introspect(session).schema
    written = read([SourceFile("a.sql", ROLES)], "postgres").schema
    assert {key.kind for key in outside(written)} == {"role", "membership", "comment", "setting"}
    asked = ask(server_of("postgres://"), session, written, live)
    assert {key.name for key in asked.equal} == {"v"}
    assert session.query("SELECT FROM pg_roles WHERE rolname LIKE 'aerogit_%er'") == []


def test_roles_are_no_difference_where_the_server_has_them(session: Session) -> None:
    session.run(ROLES)
    try:
        live = introspect(session).schema
        written = read([SourceFile("a.sql", ROLES)], "postgres").schema
        left = {key.name for key in differing_keys(completed(session, written), live)}
    finally:
        session.run("DROP ROLE aerogit_reader, aerogit_writer")
    assert left == {"v", "role aerogit_reader"}


OLDER = """
CREATE ROLE aerogit_keeper;
CREATE TABLE t (a integer CONSTRAINT given NOT NULL);
GRANT ALL ON t TO aerogit_keeper; REVOKE DELETE ON t FROM aerogit_keeper;
"""


def test_what_an_older_server_does_not_keep_is_no_difference(debian_server: Server) -> None:
    with debian_server.database() as database, connect(database.url) as session:
        session.run(OLDER)
        try:
            live = introspect(session).schema
            written = read([SourceFile("a.sql", OLDER)], "postgres").schema
            assert {key.kind for key in differing_keys(written, live)} == {"role", "table", "grants"}
            assert differing_keys(completed(session, written), live) == set()
        finally:
            session.run("DROP TABLE t; DROP ROLE aerogit_keeper")
