"""Draws where one came to."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.porcelain.switch import Switched
from aerogit.ui.branch import created_lines
from aerogit.ui.lines import Line, Span, line

SHORT = 7


def switched_lines(found: Switched) -> Iterator[Line]:
    """The branch, its schema, its database, and the next command where there is one."""
    if found.created is not None:
        yield from created_lines(found.created)
    said = [f"schema {found.schema_id[:SHORT]}"] if found.schema_id else []
    if found.database:
        said.append(_database(found))
    yield line(
        "On ",
        Span(found.branch, "name"),
        f". {said[0].capitalize()}{''.join(f', {more}' for more in said[1:])}." if said else ".",
    )
    if found.problem:
        yield line(Span("! ", "conflict"), found.problem)
    if found.database and found.pending:
        yield line("run: ", Span("aerogit migrations up", "command"))


def _database(found: Switched) -> str:
    if not found.database_exists:
        return "no database yet"
    return f"{found.pending} pending in its database" if found.pending else "database up to date"
