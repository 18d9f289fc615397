"""What a step of a PostgreSQL plan says it takes from others is what it takes: lock, tables written anew, tables read.

Every step of the plans between the states of all cases and pairs runs on a real server, each in a transaction of its
own, and is looked at while it holds what it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from aerogit.model.schema import Schema
from aerogit.plan.conditions import Conditions, Online
from aerogit.plan.costs import lock_of, reads
from aerogit.plan.planner import plan
from aerogit.plan.steps import HazardKind, Plan, Step
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile
from support.extensions import need_extensions
from support.postgres import Server
from support.step_watching import Taken, take

HERE = Path(__file__).parent
CASES = sorted(path for name in ("postgres", "postgres_online") for path in (HERE / "cases" / name).iterdir())
PAIRS = sorted((HERE / "pairs" / "postgres").glob("*.sql"))
ROLES = ("reader", "writer", "keeper", "warden")
_PART = re.compile(r"^-- (setup|a|b|seed|check)\n", re.M)
KNOWN = {
    ("default_of_a_function_over_its_table", "ALTER TABLE a ADD COLUMN n bigint DEFAULT cnt()"): "reads public.a",
}
"""What falls short, by pair and first statement; wanted is none. What a function reads, nobody looks into."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Two states of a database, as the texts that make the first."""

    name: str
    setup: str
    before: Schema
    after: Schema


def parts_of(path: Path) -> dict[str, str]:
    if path.is_dir():
        return {side: file.read_text(encoding="utf-8") for side in ("a", "b", "change", "seed")
                if (file := path / f"{side}.sql").exists()}  # fmt: skip
    pieces = _PART.split(path.read_text(encoding="utf-8"))[1:]
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


def schema(text: str, onto: Schema | None = None) -> Schema:
    return read([SourceFile("case.sql", text)], "postgres", onto).schema


def scenes(path: Path) -> Iterator[Scene]:
    """Both ways between a case's states, the way there of a pair, which has rows; none where things are renamed."""
    parts = parts_of(path)
    setup = parts.get("setup", "")
    base = schema(setup)
    before = schema(parts["a"], base)
    if "change" in parts:
        return
    after = schema(parts["b"], base)
    yield Scene(path.stem, f"{setup};{parts['a']};{parts.get('seed', '')}", before, after)
    if path.is_dir():
        yield Scene(path.stem, f"{setup};{parts['b']}", after, before)


def apart(step: Step, taken: Taken, version: int) -> list[str]:
    """What the step claims that is not so, or does not claim."""
    said, claimed = [], reads(step, "postgres")
    if lock_of(step, "postgres", version) != taken.lock:
        said.append(f"holds {taken.locks}, says {lock_of(step, 'postgres', version) or 'none'}")
    if taken.rewrites and HazardKind.REWRITE not in claimed:
        said.append(f"rewrites {', '.join(sorted(taken.rewrites))}")
    if HazardKind.REWRITE in claimed and not taken.rewrites and not taken.is_empty:
        said.append("rewrites nothing")
    if taken.reads and not claimed:
        said.append(f"reads {', '.join(sorted(taken.reads))}")
    if HazardKind.SCAN in claimed and taken.reads == frozenset() and taken.has_table:
        said.append("reads nothing")
    return said


def wrong_claims(server: Server, scene: Scene, found: Plan, version: int) -> list[str]:
    """Runs a plan step by step; what is not as it says, a line each."""
    lines = []
    with server.database() as database, database.connect() as connection:
        connection.execute("SET client_min_messages = error")
        connection.execute(scene.setup.encode())
        for step in found.steps:
            taken = take(database, connection, step)
            known = KNOWN.get((scene.name, step.statements[0]))
            lines += [f"{line}: {step.statements}" for line in apart(step, taken, version) if line != known]
    return lines


def check(server: Server, path: Path, version: int, online: Online) -> int:
    """How many steps of a case's plans were held against the server."""
    count = 0
    for scene in scenes(path):
        found = plan(scene.before, scene.after, None, Conditions(online, server_version=version))
        assert wrong_claims(server, scene, found, version) == []
        count += len(found.steps)
    return count


@pytest.fixture(scope="session")
def server(postgres_server: Server) -> Server:
    for role in ROLES:
        postgres_server.admin(f"DO $$BEGIN CREATE ROLE {role}; EXCEPTION WHEN duplicate_object THEN NULL; END$$")
    return postgres_server


@pytest.mark.heavy
@pytest.mark.parametrize("path", [*CASES, *PAIRS], ids=lambda path: path.stem)
def test_steps_take_what_they_say(path: Path, server: Server, request: pytest.FixtureRequest) -> None:
    """On PostgreSQL 18, where tables are changed while others use them."""
    need_extensions("".join(parts_of(path).values()), server, request)
    check(server, path, 18, Online.ALWAYS)


REFUSED_BY_15 = {
    "column_settings": 'syntax error at or near "DEFAULT"',
    "everything_goes": 'extension "vector" is not available',
}
"""Cases that 15 refuses, and what it says. SET STORAGE DEFAULT came with 16; wanted is the default's own word."""


@pytest.mark.heavy
def test_steps_take_what_they_say_on_an_older_server(debian_server: Server) -> None:
    debian_server.admin("DO $$BEGIN CREATE ROLE reader; EXCEPTION WHEN duplicate_object THEN NULL; END$$")
    refused = {}
    for path in CASES:
        try:
            check(debian_server, path, 15, Online.ALWAYS)
        except psycopg.Error as error:
            refused[path.stem] = error.diag.message_primary
    assert refused == REFUSED_BY_15
