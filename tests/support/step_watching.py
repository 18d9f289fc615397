"""What a step of a plan takes from others on a PostgreSQL server: locks, tables written anew, tables read.

A step runs in a transaction of its own and is looked at from inside before it is committed. One that runs in no
transaction is made to wait for a writer that holds every table, and is looked at from a third session.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass

import psycopg

from aerogit.plan.steps import Step
from support.lock_measuring import STRENGTH, Connection, strongest
from support.postgres import Database

_RELATIONS = """
    SELECT c.oid, format('%I.%I', n.nspname, c.relname), pg_relation_filenode(c.oid), c.relkind::text, c.relispartition
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
    AND c.relpersistence <> 't' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
"""
_LOCKS = "SELECT relation, mode FROM pg_locks WHERE locktype = 'relation' AND pid = %s"
_WAITS = "SELECT count(*) FROM pg_locks WHERE pid = %s AND NOT granted"
_USED = "SELECT relid, seq_scan + coalesce(idx_scan, 0), n_tup_ins FROM pg_stat_xact_user_tables"
_NOTHING_SHOWN = ("", "ACCESS SHARE", "ROW SHARE")
"""What takes nothing from anybody who reads or writes."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a step took; `reads` is None where it could not be seen."""

    locks: dict[str, str]
    rewrites: frozenset[str]
    reads: frozenset[str] | None
    is_empty: bool
    """There was no row anywhere, so that nothing could be written anew."""
    has_table: bool
    """It had to do with a plain table: an index of a partitioned one takes those that its partitions have."""

    @property
    def lock(self) -> str:
        found = max(self.locks.values(), key=STRENGTH.index, default="")
        return "" if found in _NOTHING_SHOWN else found


@dataclass(frozen=True, slots=True)
class _Relation:
    name: str
    file: int | None
    kind: str
    is_partition: bool


def take(database: Database, connection: Connection, step: Step) -> Taken:
    """Run a step, for good, and say what it took."""
    there = _relations(connection)
    locks, reads, filled = (
        _inside(connection, step, there)
        if step.transactional
        else (_from_outside(database, connection, step, there), None, frozenset[int]())
    )
    now = _relations(connection)
    kept = {oid: one for oid, one in there.items() if oid in now}
    rewrites = {one.name for oid, one in kept.items() if one.kind in "rm" and now[oid].file != one.file}
    rewrites |= {now[oid].name for oid in filled if oid in now}
    return Taken(
        locks,
        frozenset(rewrites),
        reads,
        not any(_has_rows(connection, one.name) for one in now.values() if one.kind in "rm"),
        any(one.kind in "rm" and one.name in locks and not one.is_partition for one in there.values()),
    )


def _relations(connection: Connection) -> dict[int, _Relation]:
    return {oid: _Relation(*row) for oid, *row in connection.execute(_RELATIONS).fetchall()}


def _has_rows(connection: Connection, name: str) -> bool:
    return connection.execute(f"SELECT EXISTS (SELECT FROM ONLY {name})".encode()).fetchall() == [(True,)]


def _inside(
    connection: Connection, step: Step, there: dict[int, _Relation]
) -> tuple[dict[str, str], frozenset[str], frozenset[int]]:
    names = {oid: one.name for oid, one in there.items()}
    with connection.transaction():
        # Where the session's zone is not UTC a timestamp and one with a zone are not the same bytes.
        connection.execute("SET LOCAL TimeZone = 'Europe/Zurich'")
        earlier = {oid: (scans, rows) for oid, scans, rows in connection.execute(_USED).fetchall()}
        for statement in step.statements:
            connection.execute(statement.encode())
        used = connection.execute(_USED).fetchall()
        locks = strongest(connection.execute(_LOCKS, (connection.info.backend_pid,)).fetchall(), names)
    reads = {names[oid] for oid, scans, _ in used if oid in names and scans > earlier.get(oid, (0, 0))[0]}
    return locks, frozenset(reads), frozenset(oid for oid, _, rows in used if rows > earlier.get(oid, (0, 0))[1])


def _from_outside(
    database: Database, connection: Connection, step: Step, there: dict[int, _Relation]
) -> dict[str, str]:
    pid, names = connection.info.backend_pid, {oid: one.name for oid, one in there.items()}
    refused: list[psycopg.Error] = []

    def run() -> None:
        try:
            for statement in step.statements:
                connection.execute(statement.encode())
        except psycopg.Error as error:
            refused.append(error)

    locks: dict[str, str] = {}
    with database.connect() as holder, database.connect() as watcher:
        holder.execute("BEGIN")
        for one in there.values():
            if one.kind in "rp":
                holder.execute(f"LOCK TABLE ONLY {one.name} IN ROW EXCLUSIVE MODE".encode())
        thread = threading.Thread(target=run)
        thread.start()
        while thread.is_alive():
            thread.join(0.005)
            if watcher.execute(_WAITS, (pid,)).fetchall() != [(0,)]:
                locks = strongest(watcher.execute(_LOCKS, (pid,)).fetchall(), names)
                break
        holder.execute("ROLLBACK")
        thread.join()
    if refused:
        raise refused[0]
    return locks
