"""Introspecting a thousand PostgreSQL tables, against the bare catalog queries it is made from, in one run."""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from aerogit.introspect import postgres
from aerogit.introspect.postgres_rows import read_rows
from aerogit.sql.postgres import columns, expressions
from bench.measure import report

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


def main() -> bool:
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from support.postgres import WheelServer

    server = WheelServer(Path(tempfile.gettempdir()) / "aerogit-postgres.lock", None)
    try:
        with server.database() as database, postgres.connect(database.url) as session:
            for n in range(TABLES):
                session.run(TABLE.format(n=n, key=KEY.format(m=n - 1) if n else ""))
            return _measured(session)
    finally:
        server.stop()


def _measured(session: postgres.Session) -> bool:
    version = session.raw.info.server_version

    def ask(sql: str, make: Callable[..., _T], what: str, *, may_fail: bool = False) -> list[_T]:
        session.query(sql)
        return []

    def whole() -> None:
        columns.forget()
        expressions.forget()
        postgres.introspect(session)

    assert len(postgres.introspect(session).schema.objects) == 2 * TABLES
    times: dict[str, list[float]] = {"bare": [], "whole": []}
    for _ in range(ROUNDS):
        # In turns, so that what else the machine does falls on both.
        times["bare"].append(_ms(lambda: read_rows(ask, version)))
        times["whole"].append(_ms(whole))
    return report(f"introspecting {TABLES} tables of PostgreSQL", min(times["whole"]), min(times["bare"]), LIMIT)


def _ms(work: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    start = time.perf_counter()
    work()
    spent = time.perf_counter() - start
    gc.enable()
    return spent * 1000
