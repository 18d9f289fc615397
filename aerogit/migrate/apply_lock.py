"""The lock that one `schema apply` holds on a database of a server while it runs, and who holds it.

It belongs to the session that runs the plan: so it is gone when that session is, however it ended, and not before: a
server goes on with the statement of a client that was killed. Behind a connection pool statements may reach another
session each; there a transaction on a connection of its own holds the lock, which keeps its session to itself.
Files need none: their engines lock them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple, Protocol, runtime_checkable

from aerogit.errors import AerogitError, ConnectionLostError, LockedError
from aerogit.introspect.servers import Session, server_of
from aerogit.migrate.apply_journal import interrupted

_Row = tuple[object, ...]
_POLL_S = 0.2
"""Asking instead of waiting: a session that waits within a statement has a snapshot, for which an index that is built
CONCURRENTLY under the lock would wait in turn."""
_KEYS = "1634038375, 1"
"""PostgreSQL's numbers of the lock, in each database: "aerg"."""
_NAME = "CONCAT('aerogit ', LEFT(SHA2(DATABASE(), 256), 40))"
"""MySQL's name of the lock: one for all databases of a server, of 64 characters at most."""


class _Questions(NamedTuple):
    """How a server is asked for the lock."""

    take: str
    """Takes it for the session if it is free; whether it has it now."""
    take_in_transaction: str
    holder: str
    """Number, account and application of who holds it, since when, what it does."""
    end: str
    """What ends the session of a number."""


_POSTGRES = _Questions(
    f"SELECT pg_try_advisory_lock({_KEYS})",
    f"SELECT pg_try_advisory_xact_lock({_KEYS})",
    f"""
SELECT a.pid, a.usename::text, a.application_name, a.backend_start AT TIME ZONE 'UTC',
    CASE WHEN a.state = 'active' THEN a.query END
FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND (l.classid::bigint, l.objid::bigint) = ({_KEYS})
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
""",
    "SELECT pg_terminate_backend({0})",
)
_MYSQL = _Questions(
    f"SELECT GET_LOCK({_NAME}, 0)",
    f"SELECT GET_LOCK({_NAME}, 0)",
    f"SELECT IS_USED_LOCK({_NAME})",
    "KILL {0}",
)
_QUESTIONS: Mapping[str, _Questions] = {"postgres": _POSTGRES, "mysql": _MYSQL}


@runtime_checkable
class Pooled(Protocol):
    """What a session has besides behind which there may be a pool of connections."""

    def is_pooled(self) -> bool:
        """Whether the session that answers is another than the one that was connected to."""
        ...


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the lock, as far as the user may know."""

    process: int
    """The server's number of the session."""
    user: str
    application: str
    since: datetime | None
    doing: str
    """The statement that runs now."""
    end: str
    """What a user types to end it."""

    def __str__(self) -> str:
        parts = [f"process {self.process} of the server, user {self.user}"]
        parts += [self.application] if self.application else []
        parts += [f"since {self.since:%Y-%m-%d %H:%M:%S} UTC"] if self.since else []
        parts += [f"at: {' '.join(self.doing.split())[:_LONGEST]}"] if self.doing else []
        return ", ".join(parts)


_LONGEST = 100


@contextmanager
def alone(session: Session, url: str, dialect: str, who: str, wait_s: int) -> Iterator[None]:
    """A block in which no other `schema apply` runs on the database of a session.

    `LockedError` where one still does after so many seconds. A server that has no such locks is trusted to run one.
    """
    if isinstance(session, Pooled) and session.is_pooled():
        with server_of(url).connect(url) as holder:
            holder.run("BEGIN")
            holder.run("SET LOCAL idle_in_transaction_session_timeout = 0")
            _take(holder, dialect, who, wait_s, in_transaction=True)
            yield
        return
    _take(session, dialect, who, wait_s)
    yield


def _take(session: Session, dialect: str, who: str, wait_s: int, *, in_transaction: bool = False) -> None:
    questions = _QUESTIONS[dialect]
    if dialect == "postgres":
        # Who looks at the server's sessions, or waits for this one, reads there whom to ask. Before the lock is taken:
        # a statement with parameters keeps its snapshot in a transaction until the next one runs.
        name = f"aerogit schema apply, PID {os.getpid()}, {who}"
        session.query("SELECT set_config('application_name', %s, %s)", [name, in_transaction])
    end = time.monotonic() + wait_s
    with suppress(_NoSuchLocksError):
        while not _is_taken(session, questions.take_in_transaction if in_transaction else questions.take):
            if time.monotonic() > end:
                raise _locked(holder_of(session, dialect))
            time.sleep(_POLL_S)


class _NoSuchLocksError(AerogitError):
    """The server knows no locks of this kind."""


def _is_taken(session: Session, question: str) -> bool:
    try:
        ((answer,),) = session.query(question)
    except ConnectionLostError:
        raise
    except AerogitError as error:
        raise _NoSuchLocksError(error.message) from error
    return bool(answer)


def _locked(holder: Holder | None) -> LockedError:
    by = f"\n  {holder}" if holder else ""
    lines = ["Wait until it has ended and run the command again, or let it wait longer: --lock-timeout 60"]
    lines += [f"To end it: {holder.end}"] if holder else []
    return LockedError(f"another schema apply is changing this database; nothing was done{by}", "\n".join(lines))


def holder_of(session: Session, dialect: str) -> Holder | None:
    """Who holds the lock on the database of a session; None where nobody does, or nobody may know."""
    if dialect not in _QUESTIONS:
        return None
    with suppress(AerogitError):
        rows = session.query(_QUESTIONS[dialect].holder)
        if rows and rows[0][0] is not None:
            return _HOLDERS[dialect](session, rows[0])
    return None


def _on_postgres(_: Session, row: _Row) -> Holder:
    pid, user, application, since, doing = row
    began = since.replace(tzinfo=UTC) if isinstance(since, datetime) else None
    return Holder(_number(pid), str(user), str(application or ""), began, str(doing or ""), _POSTGRES.end.format(pid))


def _on_mysql(session: Session, row: _Row) -> Holder:
    """The server tells the statement of the holder, to who may know; the journal whose it is, where it has begun."""
    number = _number(row[0])
    found = [one for one in session.query("SHOW FULL PROCESSLIST") if one[0] == number]
    user, host, doing = (found[0][1], found[0][2], found[0][7]) if found else ("another", "", None)
    account = f"{user}@{host}" if host else str(user)
    begun = interrupted(session, "mysql")
    who, since = (begun.applied_by, begun.began_at) if begun else ("", None)
    return Holder(number, account, who, since, str(doing or ""), _MYSQL.end.format(number))


_HOLDERS = {"postgres": _on_postgres, "mysql": _on_mysql}


def _number(value: object) -> int:
    return int(str(value))
