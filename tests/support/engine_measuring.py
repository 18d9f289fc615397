"""What a change costs on engines without a table of locks to read: MySQL's ALGORITHM and LOCK, SQLite's pages, DuckDB.

MySQL's family says itself what it needs: it refuses an ALGORITHM or a LOCK that does not do. SQLite's file is compared
page by page. DuckDB does a change or refuses it, depending on what holds on to the table.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pymysql

from support.lock_measuring import LockCase, lock_cases
from support.mariadb import MariaDatabase

ALGORITHMS = ("INSTANT", "NOCOPY", "INPLACE", "COPY")
"""The cheapest first: NOCOPY does not write the rows anew, INPLACE may."""
LOCKS = ("NONE", "SHARED", "EXCLUSIVE")
_SETUPS = re.compile(r"^-- setup(?:, (?P<name>.*))?$", re.M)


_CLEAN = "SET foreign_key_checks = 0; DROP TABLE IF EXISTS t, t2, child, m, p, k; SET foreign_key_checks = 1;"


def measure_mysql(database: MariaDatabase, setup: str, case: LockCase) -> dict[str, object]:
    """The cheapest algorithm and the weakest lock that the server accepts; "" where it refuses the change.

    What is refused changes nothing, so the tables are made once.
    """
    with database.connect() as connection, connection.cursor() as cursor:
        cursor.execute(f"{_CLEAN}{setup}\n{case.first}".rstrip("; \n"))
        while cursor.nextset():
            pass
        for algorithm in ALGORITHMS:
            for lock in LOCKS:
                comma = " " if case.statement.startswith("CREATE") else ", "
                try:
                    cursor.execute(f"{case.statement}{comma}ALGORITHM={algorithm}{comma}LOCK={lock}")
                except pymysql.MySQLError:
                    continue
                return {"algorithm": algorithm, "lock": lock}
    return {"algorithm": "", "lock": ""}


def measure_sqlite(folder: Path, setup: str, case: LockCase) -> dict[str, object]:
    """Whether SQLite does it, and which share of the table's pages it writes."""
    path = folder / "measured.sqlite"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(setup)
        before = path.read_bytes()
        pages = connection.execute("SELECT count(*) FROM dbstat WHERE name = 't'").fetchone()[0] if _has_dbstat() else 0
        try:
            connection.executescript(case.first)
            connection.execute(case.statement)
        except sqlite3.Error as error:
            return {"works": False, "refusal": str(error), "rewrites": False}
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    after = path.read_bytes()
    changed = sum(before[at : at + size] != after[at : at + size] for at in range(0, len(before), size))
    return {"works": True, "refusal": "", "rewrites": changed > (pages or len(before) // size) // 4}


def _has_dbstat() -> bool:
    with closing(sqlite3.connect(":memory:")) as connection:
        options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    return "ENABLE_DBSTAT_VTAB" in options


def measure_duckdb(setups: dict[str, str], case: LockCase) -> dict[str, object]:
    """Whether DuckDB does it, by what holds on to the table; and whether a view over it still works."""
    found: dict[str, object] = {}
    for name, setup in setups.items():
        with duckdb.connect() as connection:
            connection.execute(setup)
            try:
                connection.execute(case.statement)
            except duckdb.Error:
                found[name] = False
                continue
            found[name] = True
            if name == "under a view":
                found["view works"] = _view_works(connection)
    return found


def _view_works(connection: duckdb.DuckDBPyConnection) -> bool:
    try:
        connection.execute("SELECT a, s FROM v")
    except duckdb.Error:
        return False
    return True


def duckdb_cases(path: Path) -> tuple[dict[str, str], list[LockCase]]:
    """The set-ups by name, and the cases."""
    _, cases = lock_cases(path)
    head = path.read_text(encoding="utf-8").partition("-- case:")[0]
    pieces = _SETUPS.split(head)
    return dict(_named(pieces[1:])), cases


def _named(pieces: list[str]) -> Iterator[tuple[str, str]]:
    for name, text in zip(pieces[::2], pieces[1::2], strict=True):
        yield name or "plain", text
