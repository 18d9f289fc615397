"""Applies before this one, at work or stopped midway: what the database knows of them, and writing its journal."""

from __future__ import annotations

import getpass
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from aerogit.errors import AerogitError
from aerogit.introspect.servers import Session, is_file_url, open_to_write, server_of
from aerogit.migrate.apply_journal import ApplyJournal, Interrupted, interrupted, is_journalled, journal_row
from aerogit.migrate.apply_lock import Holder, alone, holder_of
from aerogit.model.canonical import SchemaId
from aerogit.plan.steps import Plan
from aerogit.porcelain.repository.urls import dialect_of_url

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Earlier:
    """What went before: an apply that runs now, or the last one where it stopped midway."""

    running: Holder | None = None
    stopped: Interrupted | None = None

    def told(self, left: Plan, target: SchemaId) -> tuple[str, ...]:
        """What is known of it, in a line; `left` is what is to be done now, to reach `target`."""
        if self.running is not None:
            return (f"another schema apply is changing this database; this is what is left for now: {self.running}",)
        return (_told_stop(self.stopped, left, target),) if self.stopped is not None else ()


def earlier_apply(url: str, dialect: str, *, is_alone: bool) -> Earlier:
    """What went before on a database; to a file an apply is a single transaction and leaves nothing.

    `is_alone` says that no other runs now.
    """
    if is_file_url(url):
        return Earlier()
    with server_of(url).connect(url) as session:
        running = None if is_alone else holder_of(session, dialect)
        return Earlier(running) if running is not None else Earlier(None, interrupted(session, dialect))


@contextmanager
def exclusively(url: str, wait_s: int) -> Iterator[Session | None]:
    """A block in which no other apply runs on a database of a server, with the session that says so; None for a file.

    `LockedError` where one still runs after so many seconds.
    """
    if is_file_url(url):
        yield None
        return
    with open_to_write(url) as session, alone(session, url, dialect_of_url(url), who_applies(), wait_s):
        yield session


def _told_stop(stopped: Interrupted, left: Plan, target: SchemaId) -> str:
    count = len(stopped.statements)
    text = f"an apply of {stopped.applied_by} that began at {stopped.began_at:%Y-%m-%d %H:%M:%S} UTC did not end: "
    text += f"{stopped.done} of {count} statements {'holds' if stopped.done == 1 else 'hold'}"
    if stopped.next and target == stopped.target:
        is_open = stopped.next in left.statements
        text += f", the next {'does not' if is_open else 'does, too'}: {' '.join(stopped.next.split())[:_LONGEST]}"
    text += f" ({stopped.error})" if stopped.error else ""
    return text + ("; nothing is left to do" if left.is_empty else "; what is left is planned from what there is")


def journal_of(session: Session, plan: Plan, before: SchemaId, after: SchemaId, *, is_needed: bool) -> ApplyJournal:
    """What notes how far a plan comes; silent where it cannot stop with a part done, unless it `is_needed`."""
    row = journal_row(before, after, who_applies(), plan.dialect)
    journal = ApplyJournal(session, plan.dialect, row, is_silent=not (is_needed or is_journalled(plan)))
    journal.begin(plan)
    return journal


def settle(session: Session, dialect: str, schema: SchemaId) -> None:
    """Note that nothing is left to do of an apply that did not come to its end."""
    with suppress(AerogitError):
        ApplyJournal(session, dialect, journal_row(schema, schema, who_applies(), dialect)).end()


def who_applies() -> str:
    """The user of this machine, and its name."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        user = "somebody"
    return f"{user}@{socket.gethostname()}"
