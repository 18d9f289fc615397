"""An apply that did not come to its end: what the database's journal knows of it, and writing that journal."""

from __future__ import annotations

import getpass
import socket
from contextlib import suppress

from aerogit.errors import AerogitError
from aerogit.introspect.servers import Session, is_file_url, server_of
from aerogit.migrate.apply_journal import ApplyJournal, Interrupted, interrupted, is_journalled, journal_row
from aerogit.model.canonical import SchemaId
from aerogit.plan.steps import Plan

_LONGEST = 100


def stopped_apply(url: str, dialect: str) -> Interrupted | None:
    """The last apply, if it did not come to its end; one to a file is a single transaction and leaves nothing."""
    if is_file_url(url):
        return None
    with server_of(url).connect(url) as session:
        return interrupted(session, dialect)


def told_stop(stopped: Interrupted, left: Plan, target: SchemaId) -> str:
    """What is known of it, in a line; `left` is what is to be done now, to reach `target`."""
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
    row = journal_row(before, after, _who(), plan.dialect)
    journal = ApplyJournal(session, plan.dialect, row, is_silent=not (is_needed or is_journalled(plan)))
    journal.begin(plan)
    return journal


def settle(url: str, dialect: str, schema: SchemaId) -> None:
    """Note that nothing is left to do of an apply that did not come to its end."""
    with server_of(url).connect(url) as session, suppress(AerogitError):
        ApplyJournal(session, dialect, journal_row(schema, schema, _who(), dialect)).end()


def _who() -> str:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        user = "somebody"
    return f"{user}@{socket.gethostname()}"
