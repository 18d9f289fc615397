"""Whether PostgreSQL schemas read from a file are what a server that ran the file tells: a verdict for each file."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aerogit.diff.changes import Add, Alter, Change, Drop, Rename
from aerogit.diff.compare import compare
from aerogit.errors import AerogitError, DatabaseError, SourceError
from aerogit.introspect import postgres
from aerogit.model.canonical import schema_id
from aerogit.model.expression import Expr
from aerogit.model.schema import Schema
from aerogit.sql.dialect import SourceFile
from aerogit.sql.reading import decode_source, read
from aerogit.sql.splitter import split
from aerogit.sql.writing import write_schema
from support.postgres import Database, Server

SUITES = ("migra", "pgschema", "psqldef")
_ROLE = re.compile(r'(?:\bTO|\bFROM|\bROLE|\bUSER)\s+((?:"?[\w-]+"?\s*,\s*)*"?[\w-]+"?)', re.I)
_RESERVED = {"public", "current_user", "session_user", "current_role", "postgres", "none", "user"}
_ONLY_REAL = re.compile(r"geometry\((?=[A-Z])[^)]*\)")
"""Type modifiers that the stand-in for PostGIS cannot have."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of one file: `outcome` is exact, differs, not written, not read or not accepted; `why` says it."""

    name: str
    outcome: str
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A file to judge, and what has to run before it."""

    name: str
    text: str
    setup: str = ""


def cases(shared: Path, suite: str) -> Iterator[Case]:
    """The files of a suite: `schemas`, or one of the suites of pairs."""
    if suite == "schemas":
        for path in sorted((shared / "corpus/schemas/postgres").glob("*.sql")):
            yield Case(path.stem, _text(path))
        return
    for folder in sorted((shared / "corpus/diffs/postgres" / suite).rglob("a.sql")):
        setup = folder.parent / "setup.sql"
        for path in (folder, folder.with_name("b.sql")):
            name = path.relative_to(shared / "corpus/diffs/postgres" / suite).with_suffix("").as_posix()
            yield Case(name, _text(path), _text(setup) if setup.exists() else "")


def _text(path: Path) -> str:
    text = decode_source(path.name, path.read_bytes())
    return _ONLY_REAL.sub("geometry", "\n".join(line for line in text.split("\n") if not line.startswith("\\")))


def schema_of(text: str, onto: Schema | None = None) -> Schema:
    return read([SourceFile("case.sql", text)], "postgres", onto).schema


def line_of(change: Change) -> str:
    """A change in one line: the file's side first, then the server's."""
    path = change.path
    key = path.key
    where = f"{key.kind} {key.namespace}.{key.name}" + (f" {' '.join(path.part)}" if path.part[0] else "")
    where += f" {path.field}" if path.field else ""
    match change:
        case Add():
            return f"{where}: not in the file: {_shown(change.value)}"
        case Drop():
            return f"{where}: not on the server: {_shown(change.value)}"
        case Alter():
            return f"{where}: {_shown(change.before)} | {_shown(change.after)}"
        case Rename():
            return f"{where}: renamed"


def _shown(value: object) -> str:
    if isinstance(value, Expr):
        return "".join(piece if isinstance(piece, str) else f"<{'.'.join(piece.path)}>" for piece in value.norm)
    if isinstance(value, tuple) and all(isinstance(item, Expr) for item in value):
        return "; ".join(_shown(item) for item in value)
    if dataclasses.is_dataclass(value):
        fields = ((f, getattr(value, f.name)) for f in dataclasses.fields(value))
        said = [
            f"{f.name}={_shown(item)}" for f, item in fields if item != f.default and f.name not in ("text", "actual")
        ]
        return f"{type(value).__name__}({', '.join(said)})"
    return str(value)


def make_roles(server: Server, text: str, made: set[str]) -> None:
    """Make the roles that grants, policies and owners of a script name."""
    names = {name.strip(' "').lower() for found in _ROLE.findall(text) for name in found.split(",")}
    for name in sorted(names - made - _RESERVED):
        made.add(name)
        if not name.startswith("pg_"):
            server.admin(f'DO $$BEGIN CREATE ROLE "{name}"; EXCEPTION WHEN duplicate_object THEN NULL; END$$')


def run(session: postgres.Session, text: str) -> None:
    """Run a script statement by statement, each its own transaction."""
    session.run("SET check_function_bodies = false")
    for statement in split(text, "postgres"):
        session.run(text[statement.start : statement.end])


def judge(server: Server, case: Case) -> Verdict:
    """Hold one file against the server."""
    script = f"{case.setup}\n{case.text}"
    with server.database() as database, postgres.connect(database.url) as session:
        try:
            run(session, script)
        except DatabaseError as error:
            return Verdict(case.name, "not accepted", (error.message.partition(": ")[2],))
        try:
            wanted = schema_of(script)
        except SourceError as error:
            return Verdict(case.name, "not read", (error.message,))
        live = postgres.introspect(session).schema
        if different := compare(wanted, live, {}):
            return Verdict(case.name, "differs", tuple(line_of(change) for change in different))
        return Verdict(case.name, *_written(server, live))


def _written(server: Server, live: Schema) -> tuple[str, tuple[str, ...]]:
    """Whether what is written of a live schema reads as it and runs from empty."""
    try:
        text = write_schema(live)
        if schema_id(schema_of(text)) != schema_id(live):
            lines = (line_of(change) for change in compare(live, schema_of(text), {}))
            return "not written", ("read again: ", *lines)
        with server.database() as database, postgres.connect(database.url) as session:
            run(session, text)
            found = compare(live, postgres.introspect(session).schema, {})
    except AerogitError as error:
        return "not written", (error.message,)
    return ("not written", tuple(line_of(change) for change in found)) if found else ("exact", ())


def judge_steps(database: Database, texts: Iterator[tuple[str, str]]) -> Iterator[Verdict]:
    """Hold a history of migrations against the server, file by file; one that is not accepted changes nothing."""
    schema = Schema("postgres")
    with postgres.connect(database.url) as session:
        for name, text in texts:
            try:
                session.run(f"BEGIN;\n{text};\nCOMMIT")
            except DatabaseError as error:
                session.run("ROLLBACK")
                yield Verdict(name, "not accepted", (error.message.partition(": ")[2],))
                continue
            schema = schema_of(text, schema)
            different = compare(schema, postgres.introspect(session).schema, {})
            yield Verdict(name, "differs" if different else "exact", tuple(line_of(c) for c in different))
