"""What a change locks, rewrites and reads, asked of PostgreSQL: one statement in a transaction, looked at from inside.

A statement that runs in no transaction is made to wait for another session, and looked at from a third.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from support.postgres import Database

Connection = psycopg.Connection[tuple[Any, ...]]
Names = dict[int, str]
_CASE = re.compile(r"^-- case: (?P<name>.*)$", re.M)
_LINE = re.compile(r"^-- (since|first|session): (.*)\n?", re.M)
_ALONE = re.compile(r"^(?!REFRESH).*\bCONCURRENTLY\b|^VACUUM\b", re.I)
_RELATIONS = """
    SELECT c.oid, c.relname, pg_relation_filenode(c.oid), c.relkind IN ('i', 'I'), i.indrelid
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_index i ON i.indexrelid = c.oid
    WHERE n.nspname = 'measured' AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'i', 'I')
"""
_LOCKS = "SELECT relation, mode FROM pg_locks WHERE locktype = 'relation' AND pid = %s"
_WAITS = "SELECT count(*) FROM pg_locks WHERE pid = %s AND NOT granted"
_SCANS = "SELECT relid, seq_scan FROM pg_stat_xact_user_tables WHERE schemaname = 'measured'"
STRENGTH = (
    "", "ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE", "SHARE UPDATE EXCLUSIVE", "SHARE", "SHARE ROW EXCLUSIVE",
    "EXCLUSIVE", "ACCESS EXCLUSIVE",
)  # fmt: skip
_SHOWN_FROM = STRENGTH.index("ROW SHARE")


@dataclass(frozen=True, slots=True)
class LockCase:
    """A kind of change, the statement that shows it, and what has to be there first."""

    name: str
    statement: str
    since: int = 0
    first: str = ""
    session: str = ""


@dataclass(frozen=True, slots=True)
class Relations:
    """The relations of the set-up: names, files and the tables of indexes, by oid."""

    names: Names
    files: dict[int, int | None]
    owners: Names

    def subject(self, statement: str) -> str:
        """The relation a statement is about: the first it names; an index stands for its table."""
        by_name = {name: self.owners.get(oid, name) for oid, name in self.names.items()}
        return next((by_name[word] for word in re.findall(r"\w+", statement) if word in by_name), "")


def lock_cases(path: Path) -> tuple[str, list[LockCase]]:
    """The set-up and the cases of a file."""
    head, *rest = _CASE.split(path.read_text(encoding="utf-8"))
    found = []
    for name, body in zip(rest[::2], rest[1::2], strict=True):
        said = dict(_LINE.findall(body))
        statement = _LINE.sub("", body).strip()
        since = int(said.get("since", 0))
        found.append(LockCase(name, statement, since, said.get("first", ""), said.get("session", "")))
    return head.partition("-- setup")[2], found


class LockBench:
    """A database with the set-up in it, on which one case after the other is measured."""

    def __init__(self, database: Database, setup: str) -> None:
        self.database = database
        self.setup = f"DROP SCHEMA IF EXISTS measured, other CASCADE; CREATE SCHEMA measured;{setup}"
        self.is_clean = False

    def measure(self, case: LockCase) -> dict[str, object]:
        """What a case's statement does, as the table has it."""
        if _ALONE.search(case.statement):
            return self._measure_alone(case)
        with self._prepared(case) as connection:
            return _inside(connection, case)

    @contextmanager
    def _prepared(self, case: LockCase) -> Iterator[Connection]:
        with self.database.connect() as connection:
            _run(connection, "SET search_path = measured; SET client_min_messages = warning")
            if not self.is_clean:
                _run(connection, self.setup)
                _run(connection, "ANALYZE")
            self.is_clean = not case.first and not _ALONE.search(case.statement)
            if case.first:
                _run(connection, case.first)
            _run(connection, case.session or "SET TimeZone = 'Europe/Zurich'")
            yield connection

    def _measure_alone(self, case: LockCase) -> dict[str, object]:
        """Measured from outside: which lock it asks for while a reader, or nobody else, may use a relation."""
        found: dict[str, str] = {}
        rewritten: list[str] = []
        for mode in ("SHARE UPDATE EXCLUSIVE", "ACCESS SHARE"):
            for name in ("t", "m", "m1"):
                self.is_clean = False
                with self._prepared(case) as connection:
                    before = relations(connection)
                    if name not in {before.subject(case.statement), *re.findall(r"\w+", case.statement)}:
                        continue
                    asked = self._asked(connection, case, before, f"LOCK TABLE {name} IN {mode} MODE")
                    found = {one: _stronger(found.get(one, ""), asked.get(one, "")) for one in {*found, *asked}}
                    rewritten = _anew(before, relations(connection))
        return _told(before, case, found, rewritten, [])

    def _asked(self, connection: Connection, case: LockCase, before: Relations, hold: str) -> dict[str, str]:
        """The locks a statement holds or waits for while another session holds one."""
        pid = connection.info.backend_pid
        with self.database.connect() as holder, self.database.connect() as watcher:
            _run(holder, f"SET search_path = measured; BEGIN; {hold}")
            thread = threading.Thread(target=_run, args=(connection, case.statement))
            thread.start()
            locks: dict[str, str] = {}
            while thread.is_alive():
                thread.join(0.005)
                if watcher.execute(_WAITS, (pid,)).fetchall() != [(0,)]:
                    locks = strongest(watcher.execute(_LOCKS, (pid,)).fetchall(), before.names)
                    break
            _run(holder, "ROLLBACK")
            thread.join()
        return locks


def _run(connection: Connection, text: str) -> None:
    connection.execute(text.encode())


def relations(connection: Connection) -> Relations:
    """The relations there are now."""
    rows = connection.execute(_RELATIONS).fetchall()
    names = {oid: name for oid, name, _, _, _ in rows}
    owners = {oid: names[owner] for oid, _, _, is_index, owner in rows if is_index}
    return Relations(names, {oid: node for oid, _, node, _, _ in rows}, owners)


def _inside(connection: Connection, case: LockCase) -> dict[str, object]:
    """Measured in its own transaction, which is rolled back."""
    before = relations(connection)
    with connection.transaction(force_rollback=True):
        earlier: dict[int, int] = dict(connection.execute(_SCANS).fetchall())
        _run(connection, case.statement)
        later = connection.execute(_SCANS).fetchall()
        locks = strongest(connection.execute(_LOCKS, (connection.info.backend_pid,)).fetchall(), before.names)
        after = relations(connection)
    scans = sorted(before.names[oid] for oid, n in later if n > earlier.get(oid, 0) and oid in before.names)
    tables = {name: mode for name, mode in locks.items() if name not in _index_names(before)}
    return _told(before, case, tables, _anew(before, after), scans)


def _index_names(found: Relations) -> set[str]:
    return {found.names[oid] for oid in found.owners}


def _anew(before: Relations, after: Relations) -> list[str]:
    """The relations whose file is another one now."""
    now = {name: after.files[oid] for oid, name in after.names.items()}
    return sorted(
        name
        for oid, name in before.names.items()
        if before.files[oid] and now.get(name) not in (None, before.files[oid])
    )


def strongest(rows: list[tuple[Any, ...]], names: Names) -> dict[str, str]:
    """Relation -> the strongest of its locks, in the words of the manual."""
    found: dict[str, str] = {}
    for oid, mode in rows:
        if oid in names:
            found[names[oid]] = _stronger(found.get(names[oid], ""), _spaced(mode))
    return found


def _stronger(one: str, other: str) -> str:
    return max(one, other, key=STRENGTH.index)


def _spaced(mode: str) -> str:
    """A lock mode as the manual writes it.

    >>> _spaced("ShareRowExclusiveLock")
    'SHARE ROW EXCLUSIVE'
    """
    return re.sub(r"(?<!^)(?=[A-Z])", " ", mode.removesuffix("Lock")).upper()


def _told(
    before: Relations, case: LockCase, locks: dict[str, str], rewrites: list[str], scans: list[str]
) -> dict[str, object]:
    """A case's line in the table: the subject's lock, and those on others from ROW SHARE on."""
    subject = before.subject(case.statement)
    hidden = _index_names(before)
    shown = {n: m for n, m in sorted(locks.items()) if STRENGTH.index(m) >= _SHOWN_FROM and n not in hidden}
    return {"lock": shown.pop(subject, ""), "others": shown, "rewrites": rewrites, "scans": scans}


def table_text(table: dict[str, dict[str, object]]) -> str:
    """The table as JSON, one measurement a line."""
    blocks = []
    for name, row in table.items():
        lines = [f"    {json.dumps(key)}: {json.dumps(value)}" for key, value in row.items()]
        blocks.append(f"  {json.dumps(name)}: {{\n" + ",\n".join(lines) + "\n  }")
    return "{\n" + ",\n".join(blocks) + "\n}\n"
