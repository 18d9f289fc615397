"""What the reader makes of DuckDB's SQL is what the engine makes of it: scripts, queries, made-up statements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from aerogit.errors import AerogitError, SourceError
from aerogit.introspect.duckdb import Connection, introspect, run_script, scratch
from aerogit.model.canonical import encode, schema_id
from aerogit.model.expression import Piece
from aerogit.model.names import Key
from aerogit.model.objects import View
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.splitter import split
from aerogit.sql.statement import SourceFile
from support.duckdb_ddl import START, statement

CASES = Path(__file__).parent / "duckdb"
SCRIPTS = sorted((CASES / "scripts").glob("*.sql"))


def schema_of(text: str, onto: Schema | None = None) -> Schema:
    return read([SourceFile("script.sql", text)], "duckdb", onto).schema


def assert_same(read_schema: Schema, live: Schema) -> None:
    """Both schemas are one; where they are not, the lines that differ."""
    lines = [
        {line for value in schema.objects.values() for line in encode(value)[0].splitlines()}
        for schema in (read_schema, live)
    ]
    assert (lines[0] - lines[1], lines[1] - lines[0]) == (set(), set())
    assert schema_id(read_schema) == schema_id(live)


def assert_reads_as_it_runs(text: str) -> None:
    schema = schema_of(text)
    with scratch() as connection:
        run_script(connection, SourceFile("script.sql", text))
        assert_same(schema, introspect(connection, schema))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_a_script_read_is_the_script_run(script: Path) -> None:
    assert_reads_as_it_runs(script.read_text(encoding="utf-8"))


def queries(name: str) -> list[str]:
    text = (CASES / name).read_text(encoding="utf-8")
    return [raw.text.split("\n", 1)[-1] if raw.text.startswith("--") else raw.text for raw in split(text, "duckdb")]


@pytest.fixture(scope="module")
def engine() -> Iterator[tuple[Connection, Schema]]:
    """A database that holds what the queries read, and its schema."""
    text = (CASES / "schema.sql").read_text(encoding="utf-8")
    with scratch() as connection:
        run_script(connection, SourceFile("schema.sql", text))
        yield connection, schema_of(text)


def both_forms(engine: tuple[Connection, Schema], query: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The normal form of a query as written, and as DuckDB stores it."""
    connection, schema = engine
    connection.execute(f"CREATE OR REPLACE VIEW q AS {query}")
    ((stored,),) = connection.query("SELECT sql FROM duckdb_views() WHERE view_name = 'q'")
    found = []
    for text in (f"CREATE VIEW q AS {query}", str(stored)):
        view = schema_of(text, schema).get(Key("main", "view", "q"))
        assert isinstance(view, View)
        found.append(view.query.norm)
    return found[0], found[1]


@pytest.mark.parametrize("query", queries("queries.sql"))
def test_a_query_and_what_is_stored_of_it_have_one_normal_form(engine: tuple[Connection, Schema], query: str) -> None:
    written, stored = both_forms(engine, query)
    assert written == stored


@pytest.mark.parametrize("query", queries("known.sql"))
def test_what_is_not_unified_yet_still_is_not(engine: tuple[Connection, Schema], query: str) -> None:
    written, stored = both_forms(engine, query)
    assert written != stored, "unified now: move the line to queries.sql"


REFUSED = ("does not exist", "already exists", "not found")


@pytest.mark.parametrize("seed", range(10))
def test_made_up_statements_do_what_they_do_in_the_engine(seed: int) -> None:
    random = Random(seed)
    schema = schema_of(";".join(START))
    with scratch() as connection:
        for text in START:
            connection.execute(text)
        for _ in range(40):
            text = statement(random)
            try:
                connection.execute(text)
            except AerogitError as refusal:
                if any(words in refusal.message for words in REFUSED) and "Scalar Function" not in refusal.message:
                    with pytest.raises(SourceError):
                        schema_of(text, schema)
                continue
            schema = schema_of(text, schema)
            live = introspect(connection, schema)
            if any(key.kind == "table" and not hasattr(value, "columns") for key, value in schema.objects.items()):
                # A table made from a query whose types only the engine knows.
                break
            assert_same(schema, live)
