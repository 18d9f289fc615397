"""Draws branches and their databases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aerogit.porcelain.branch import Created, Listed, Moved
from aerogit.ui.lines import Line, Span, columns, line

SHORT = 7


def size(count: int) -> str:
    """Bytes for people.

    >>> size(12_400_000), size(540)
    ('12.4 MB', '540 B')
    """
    if count < 1000:
        return f"{count} B"
    amount = float(count)
    for unit in ("kB", "MB", "GB"):
        amount /= 1000
        if amount < 1000:
            return f"{amount:.1f} {unit}"
    return f"{amount / 1000:.1f} TB"


def branch_lines(found: Sequence[Listed]) -> Iterator[Line]:
    """One line for each branch: schema id, how it stands to the target, size of its database."""
    rows = []
    for one in found:
        mark = Span(f"{'*' if one.is_current else ' '} {one.name}", "name" if one.is_current else "")
        if one.error:
            rows.append([mark, Span("!", "conflict"), Span(f"cannot be read: {one.error}")])
            continue
        summary = "  ".join(filter(None, (one.summary, f"behind by {one.behind}" if one.behind else "")))
        amount = size(one.database_bytes) if one.database else ""
        rows.append([mark, Span(one.schema_id[:SHORT], "id"), Span(summary), Span(amount, "aside")])
    yield from columns(rows)


def created_lines(made: Created) -> Iterator[Line]:
    """The new branch and its database."""
    schema = f"  schema {made.schema_id[:SHORT]}" if made.schema_id else ""
    rows = [[Span(made.name, "name"), Span(f"from {made.start} @ {made.commit[:SHORT]}{schema}")]]
    if made.database:
        how = (
            f"forked from {made.forked_from}, {size(made.database_bytes)}, " if made.forked_from else "new and empty, "
        )
        rows.append([Span("database"), Span(f"{made.database}  ({how}{made.duration_ms} ms)")])
    yield from columns(rows)
    if made.problem:
        yield line(Span("! ", "conflict"), f"it does not have the migrations of {made.start} yet: {made.problem}")
        yield line("  see: ", Span("aerogit migrations status", "command"))


def moved_lines(found: Moved) -> Iterator[Line]:
    """What a branch is called now, or that it is gone."""
    if found.name:
        yield line(found.was, " is now ", Span(found.name, "name"))
        if found.database:
            yield line(f"database {found.database}")
        return
    yield line(Span(f"- {found.was}", "drop"), f"  was {found.commit[:SHORT]}")
    if found.database:
        yield line(Span(f"- {found.database}", "drop"), f"  {size(found.database_bytes)}")
    yield line("to have the branch back: ", Span(f"aerogit branch {found.was} {found.commit[:SHORT]}", "command"))
