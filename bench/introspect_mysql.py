"""Introspecting a thousand MariaDB tables, against the bare catalog queries it is made from, in one run."""

from __future__ import annotations

import sys
from pathlib import Path

from aerogit.introspect import mysql
from aerogit.introspect.mysql_rows import catalog_queries
from bench.forgetting import forget
from bench.measure import report, wall_ms

TABLES = 1000
LIMIT = 3.0
ROUNDS = 7
TABLE = """CREATE TABLE t_{n} (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT, parent_id BIGINT UNSIGNED, name VARCHAR(100) NOT NULL DEFAULT '',
    email VARCHAR(255) COMMENT 'of {n}', status ENUM ('new', 'used', 'gone') NOT NULL DEFAULT 'new',
    price DECIMAL(10, 2) DEFAULT 0, is_active BOOLEAN NOT NULL DEFAULT TRUE,
    created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP, size_{n} INT DEFAULT {n}, notes TEXT,
    PRIMARY KEY (id), UNIQUE KEY u_{n} (email), KEY n_{n} (name, status), KEY p_{n} (parent_id)
    {key}
) COMMENT 'table {n}'"""
KEY = ", CONSTRAINT k_{n} FOREIGN KEY (parent_id) REFERENCES t_{m} (id) ON DELETE CASCADE"


def main(*, is_small: bool = False) -> bool:
    tables = 2 if is_small else TABLES
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from support.mariadb import MariaServer, server_program

    program = server_program()
    if program is None:
        print("SKIPPED: no MariaDB server (apt-get install mariadb-server-core)")
        return True
    server = MariaServer(program)
    try:
        with server.database() as database, mysql.connect(database.url) as session:
            for n in range(tables):
                session.query(TABLE.format(n=n, key=KEY.format(n=n, m=n - 1) if n else ""))
            return _measured(session, tables)
    finally:
        server.stop()


def _measured(session: mysql.Session, tables: int) -> bool:
    queries = catalog_queries(session.query)

    def bare() -> None:
        for query in queries.values():
            session.query(query, (session.database,))

    assert len(mysql.introspect(session).schema.objects) == tables
    times: dict[str, list[float]] = {"bare": [], "whole": []}
    for _ in range(ROUNDS):
        # In turns, so that what else the machine does falls on both.
        times["bare"].append(wall_ms(bare))
        forget()
        times["whole"].append(wall_ms(lambda: mysql.introspect(session)))
    return report(f"introspecting {tables} tables of MariaDB", min(times["whole"]), min(times["bare"]), LIMIT)
