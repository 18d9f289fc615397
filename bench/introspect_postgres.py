"""Introspecting a thousand PostgreSQL tables, against the bare catalog queries it is made from, in one run."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from aerogit.introspect import postgres
from aerogit.introspect.postgres_rows import read_rows
from bench.forgetting import forget
from bench.measure import report, wall_ms

TABLES = 1000
LIMIT = 3.0
ROUNDS = 7
TABLE = """CREATE TABLE t_{n} (
    id bigserial PRIMARY KEY, parent_id bigint {key}, name varchar(100) NOT NULL DEFAULT '', email text UNIQUE,
    status text NOT NULL DEFAULT 'new', price numeric(10, 2) DEFAULT 0, is_active boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(), size_{n} integer DEFAULT {n}, notes jsonb
);
CREATE INDEX n_{n} ON t_{n} (name, status);
CREATE INDEX p_{n} ON t_{n} (parent_id) WHERE is_active"""
KEY = "REFERENCES t_{m} (id) ON DELETE CASCADE"
_T = TypeVar("_T")


def main(*, is_small: bool = False) -> bool:
    tables = 2 if is_small else TABLES
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from support.postgres import WheelServer

    server = WheelServer(Path(tempfile.gettempdir()) / "aerogit-postgres.lock", None)
    try:
        with server.database() as database, postgres.connect(database.url) as session:
            for n in range(tables):
                session.run(TABLE.format(n=n, key=KEY.format(m=n - 1) if n else ""))
            return _measured(session, tables)
    finally:
        server.stop()


def _measured(session: postgres.Session, tables: int) -> bool:
    version = session.raw.info.server_version

    def ask(sql: str, make: Callable[..., _T], what: str, *, may_fail: bool = False) -> list[_T]:
        session.query(sql)
        return []

    assert len(postgres.introspect(session).schema.objects) == 2 * tables
    times: dict[str, list[float]] = {"bare": [], "whole": []}
    for _ in range(ROUNDS):
        # In turns, so that what else the machine does falls on both.
        times["bare"].append(wall_ms(lambda: read_rows(ask, version)))
        forget()
        times["whole"].append(wall_ms(lambda: postgres.introspect(session)))
    return report(f"introspecting {tables} tables of PostgreSQL", min(times["whole"]), min(times["bare"]), LIMIT)
