"""Subscriptions on a real server, which reach out to another: altered in place, dropped outside transactions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from aerogit.diff.compare import compare
from aerogit.introspect import postgres as live
from aerogit.introspect.postgres_completing import with_what_is_there
from aerogit.model.schema import Schema
from aerogit.plan.planner import plan
from aerogit.plan.replay import verify
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.postgres import Database, Server

_APART = "WITH (connect = false, slot_name = NONE"
STATES = (
    f"CREATE SUBSCRIPTION films CONNECTION 'dbname=elsewhere' PUBLICATION films {_APART});"
    "COMMENT ON SUBSCRIPTION films IS 'those of elsewhere';",
    f"CREATE SUBSCRIPTION films CONNECTION 'dbname=elsewhere user=x' PUBLICATION films, \"Actors\" {_APART}, binary, "
    "streaming = off, synchronous_commit = 'local', disable_on_error = true, origin = none);"
    f"CREATE SUBSCRIPTION awards CONNECTION 'dbname=elsewhere' PUBLICATION awards {_APART});",
)


def schema_of(text: str) -> Schema:
    return read([SourceFile("case.sql", text)], "postgres").schema


def introspected(database: Database) -> Schema:
    with live.connect(database.url) as session:
        return live.introspect(session).schema


@pytest.fixture
def database(postgres_server: Server) -> Iterator[Database]:
    """A database that is rid of its subscriptions before it is dropped."""
    with postgres_server.database() as database:
        yield database
        for (name,) in database.query("SELECT subname FROM pg_subscription"):
            database.execute(f"DROP SUBSCRIPTION {name}")


def test_subscriptions_are_altered_in_place(database: Database) -> None:
    for before, after in (
        (Schema("postgres"), schema_of(STATES[0])),
        *zip(map(schema_of, STATES), map(schema_of, STATES[::-1]), strict=True),
    ):
        found = plan(before, after)
        verify(found, before, after)
        for statement in (text for step in found.steps for text in step.statements):
            assert "films" not in statement or not statement.startswith("DROP")
            database.execute(statement)
        assert plan(introspected(database), after).is_empty
        assert plan(after, introspected(database)).is_empty


def test_a_subscription_with_a_slot_is_dropped_apart() -> None:
    made = "CREATE SUBSCRIPTION s CONNECTION 'dbname=elsewhere' PUBLICATION p WITH (connect = false"
    for text, is_within in ((f"{made})", False), (f"{made}, slot_name = NONE)", True)):
        (step,) = plan(schema_of(text), Schema("postgres")).steps
        assert step.statements == ("DROP SUBSCRIPTION s",)
        assert step.transactional is is_within


def test_older_servers_do_not_stream_by_themselves() -> None:
    schema = schema_of(STATES[0])
    with_streams = schema_of(STATES[0].replace("NONE)", "NONE, streaming = off)"))
    assert compare(with_what_is_there(schema, _nothing, 170000), with_streams) == []
    assert compare(with_what_is_there(schema, _nothing, 180000), schema) == []


def _nothing(_: str) -> list[list[object]]:
    return []
