"""Statements SQLite accepts, of every form its grammar knows: read without complaint, and to the same schema."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from aerogit.introspect.sqlite import introspect
from aerogit.model.canonical import schema_id
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

HERE = Path(__file__).parent / "sqlite"
BASE = (HERE / "base.sql").read_text()


def _statements() -> list[str]:
    """The statements of grammar.sql, told apart by SQLite itself."""
    found = [""]
    for line in (HERE / "grammar.sql").read_text().splitlines(keepends=True):
        found[-1] += line
        if line.strip() and not line.startswith("--") and sqlite3.complete_statement(found[-1]):
            found.append("")
    return found[:-1]


STATEMENTS = _statements()


@pytest.mark.parametrize("statement", STATEMENTS)
def test_what_the_engine_accepts_we_read(statement: str) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as engine:
        engine.executescript(BASE)
        engine.execute(statement)
        live = introspect(engine)
    schema = read([SourceFile("base.sql", BASE)], "sqlite").schema
    found = read([SourceFile("one.sql", statement)], "sqlite", schema)
    assert len(found.statements) == 1
    assert schema_id(found.schema) == schema_id(live)


def test_the_statements_are_told_apart() -> None:
    assert len(STATEMENTS) > 50
