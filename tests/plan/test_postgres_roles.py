"""Roles and memberships, which belong to all databases of a server: made first, altered in place, dropped last."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aerogit.introspect import postgres as live
from aerogit.model.schema import Schema
from aerogit.plan.planner import plan
from aerogit.plan.replay import verify
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.postgres import Database, Server

STATES = (
    "CREATE ROLE film_owner NOLOGIN; CREATE USER film_clerk CONNECTION LIMIT 3; GRANT film_owner TO film_clerk;"
    "CREATE ROLE film_guest; ALTER ROLE film_guest SET film.mood TO 'good';"
    "CREATE SCHEMA films; ALTER SCHEMA films OWNER TO film_owner; CREATE TABLE films.film (id integer);"
    "GRANT SELECT ON films.film TO film_guest;"
    "ALTER DEFAULT PRIVILEGES FOR ROLE film_owner IN SCHEMA films GRANT SELECT ON TABLES TO film_guest;",
    "CREATE ROLE film_owner; ALTER ROLE film_owner LOGIN CREATEDB NOINHERIT VALID UNTIL '2030-01-01';"
    "CREATE ROLE clerk; ALTER ROLE clerk RENAME TO film_clerk;"
    "GRANT film_owner TO film_clerk WITH ADMIN OPTION; CREATE ROLE film_group ROLE film_clerk ADMIN film_owner;"
    "COMMENT ON ROLE film_group IS 'who sees films';"
    "CREATE SCHEMA films; CREATE TABLE films.film (id integer); ALTER TABLE films.film OWNER TO film_group;",
)
ROLES = """SELECT rolname, rolcanlogin, rolcreatedb, rolinherit, rolconnlimit, rolconfig,
    shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname LIKE 'film\\_%' ORDER BY 1"""
MEMBERS = """SELECT roleid::regrole::text, member::regrole::text, admin_option FROM pg_auth_members
    WHERE roleid::regrole::text LIKE 'film\\_%' ORDER BY 1, 2"""


def schema_of(text: str) -> Schema:
    return read([SourceFile("case.sql", text)], "postgres").schema


@pytest.fixture
def database(postgres_server: Server) -> Iterator[Database]:
    """A database whose roles are dropped with what they own."""
    with postgres_server.database() as database:
        yield database
        for (name,) in database.query("SELECT rolname FROM pg_roles WHERE rolname LIKE 'film\\_%'"):
            database.execute(f"DROP OWNED BY {name} CASCADE; DROP ROLE {name}")


def run(database: Database, before: Schema, after: Schema) -> None:
    found = plan(before, after)
    verify(found, before, after)
    for statement in (text for step in found.steps for text in step.statements):
        database.execute(statement)


def test_roles_come_first_and_go_last(database: Database) -> None:
    first, second = map(schema_of, STATES)
    run(database, Schema("postgres"), first)
    assert [row[0] for row in database.query(ROLES)] == ["film_clerk", "film_guest", "film_owner"]
    was = database.query(ROLES), database.query(MEMBERS)
    run(database, first, second)
    assert database.query(ROLES) == [
        ("film_clerk", False, False, True, -1, None, None),
        ("film_group", False, False, True, -1, None, "who sees films"),
        ("film_owner", True, True, False, -1, None, None),
    ]
    assert database.query(MEMBERS) == [
        ("film_group", "film_clerk", False),
        ("film_group", "film_owner", True),
        ("film_owner", "film_clerk", True),
    ]
    with live.connect(database.url) as session:
        assert not {key.kind for key in live.completed(session, second).objects} & {"role", "membership"}
    run(database, second, first)
    assert (database.query(ROLES), database.query(MEMBERS)) == was
    run(database, first, Schema("postgres"))
    assert database.query(ROLES) == []


def test_what_is_revoked_or_dropped_is_gone() -> None:
    script = "CREATE ROLE a IN ROLE b; GRANT c TO a WITH ADMIN OPTION; REVOKE ADMIN OPTION FOR c FROM a;"
    schema = schema_of(f"CREATE ROLE b; CREATE ROLE c; {script}")
    assert [key.name for key in schema.objects if key.kind == "membership"] == ["b to a", "c to a"]
    assert schema_of(f"CREATE ROLE b; CREATE ROLE c; {script} REVOKE b FROM a; DROP ROLE a, b, c;").objects == {}


def test_roles_that_let_others_in_go_after_these(database: Database) -> None:
    letting_in = (
        "CREATE ROLE film_boss CREATEROLE; CREATE ROLE film_crew; CREATE ROLE film_extra;"
        "GRANT film_crew TO film_boss WITH ADMIN OPTION; GRANT film_crew TO film_extra;"
    )
    database.execute(f"{letting_in} SET ROLE film_boss; GRANT film_crew TO film_extra; RESET ROLE")
    found = plan(schema_of(letting_in), Schema("postgres"))
    assert not [text for step in found.steps for text in step.statements if text.startswith("REVOKE")]
    run(database, schema_of(letting_in), Schema("postgres"))
    assert database.query(ROLES) == []
