"""PostgreSQL as an engine to hold files against, `pg_dump` as the observer; histories of migrations file by file."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aerogit.diff.compare import compare
from aerogit.errors import DatabaseError
from aerogit.introspect import postgres
from aerogit.introspect.asking import ask, settled
from aerogit.introspect.servers import Session, server_of
from aerogit.model.schema import Schema
from aerogit.sql.reading import read
from aerogit.sql.splitter import split
from aerogit.sql.statement import SourceFile
from support.exact import ASKED, DIFFERS, EXACT, NOT_ACCEPTED, Facts, Verdict
from support.exact_lines import line_of
from support.postgres import Server

_ROLE = re.compile(r'(?:\bTO|\bFROM|\bROLE|\bUSER)\s+((?:"?[\w-]+"?\s*,\s*)*"?[\w-]+"?)', re.I)
_RESERVED = {"public", "current_user", "session_user", "current_role", "postgres", "none", "user"}
_PSQL = re.compile(r"^\\.*$", re.M)
_CHOSEN = re.compile(r"^(?:--.*|SET .*;|SELECT pg_catalog.set_config.*|\\.*|)$", re.M)
_CHOSEN_NAME = re.compile(r"\bCONSTRAINT \S+ (?=NOT NULL\b)")
"""PostgreSQL 18 names NOT NULL of its own accord, and a partition's as it was named where it came from."""
_SAYS_NOTHING = re.compile(r" DEFAULT NULL::(?:character varying|timestamp with(?:out)? time zone)(?=,| NOT| \))")
"""A default that a column has without it; one of a domain would mean something."""


class Postgres:
    """One of the tests' servers."""

    dialect = "postgres"
    server = server_of("postgres://")
    observer = "`pg_dump --schema-only`"

    def __init__(self, server: Server) -> None:
        self.running = server
        self.roles: set[str] = set()

    @contextmanager
    def database(self, script: str = "") -> Iterator[Session]:
        self._make_roles(script)
        with self.running.database() as database, postgres.connect(database.url) as session:
            yield session

    def _make_roles(self, script: str) -> None:
        """Make the roles that grants, policies and owners of a script name."""
        names = {name.strip(' "').lower() for found in _ROLE.findall(script) for name in found.split(",")}
        for name in sorted(names - self.roles - _RESERVED):
            self.roles.add(name)
            if not name.startswith("pg_"):
                self.running.admin(f'DO $$BEGIN CREATE ROLE "{name}"; EXCEPTION WHEN duplicate_object THEN NULL; END$$')

    def run(self, session: Session, text: str) -> None:
        """Run a script statement by statement, each its own transaction, psql's lines aside."""
        text = _PSQL.sub("", text)
        session.run("SET check_function_bodies = false")
        for statement in split(text, "postgres"):
            session.run(text[statement.start : statement.end])

    def introspect(self, session: Session, known: Schema) -> Schema:
        assert isinstance(session, postgres.Session)
        return postgres.introspect(session).schema

    def observe(self, session: Session) -> Facts:
        assert isinstance(session, postgres.Session)
        return dict.fromkeys(statements_of(self.dump(session)), "there")

    def dump(self, session: postgres.Session) -> str:
        """What the server's own pg_dump prints of a database."""
        info = session.raw.info
        where = ["-h", info.host, "-p", str(info.port), "-U", info.user, "-d", info.dbname]
        command = [str(self.running.programs / "pg_dump"), "--schema-only", *where]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def statements_of(dump: str) -> Iterator[str]:
    """The statements of a dump, what only steers the session aside."""
    text = _CHOSEN.sub("", dump)
    for statement in split(text, "postgres"):
        one = _CHOSEN_NAME.sub("", " ".join(text[statement.start : statement.end].split()))
        # An extension brings its comment along.
        if not one.startswith("COMMENT ON EXTENSION "):
            yield _SAYS_NOTHING.sub("", one)


def judge_steps(engine: Postgres, files: Iterator[SourceFile]) -> Iterator[Verdict]:
    """Hold a history of migrations against the server, file by file; one that is not accepted changes nothing."""
    schema = Schema("postgres")
    with engine.database() as session:
        for file in files:
            name = Path(file.path).stem
            try:
                session.run(f"BEGIN;\n{file.text};\nCOMMIT")
            except DatabaseError as error:
                session.run("ROLLBACK")
                yield Verdict(name, NOT_ACCEPTED, (error.message.partition(": ")[2],))
                continue
            schema = read([file], "postgres", schema).schema
            live = engine.introspect(session, schema)
            found = compare(schema, live)
            left = (
                compare(settled(schema, live, ask(engine.server, session, schema, live).equal), live) if found else []
            )
            yield Verdict(name, DIFFERS if left else ASKED if found else EXACT, tuple(line_of(c) for c in left))
