"""Draws what was applied, undone, and how migrations stand."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.porcelain.migrations_from import Drafted
from aerogit.porcelain.migrations_up import Brought
from aerogit.porcelain.repository.where import DatabaseStanding
from aerogit.porcelain.wording.described import one_line, plural
from aerogit.ui.changes import change_lines
from aerogit.ui.lines import BLANK, Line, Span, columns, indented, line
from aerogit.ui.troubles import MEANING, remedy_lines, trouble_lines

SHORT = 7

_SIGNS = {
    "applied": ("=", ""),
    "pending": ("+", "add"),
    "out of order": ("+", "question"),
    "renamed": ("=", ""),
    "edited": ("!", "conflict"),
    "missing": ("!", "conflict"),
    "partial": ("!", "conflict"),
}
_MEANING = {
    "out of order": "pending, though a later one is applied",
    **MEANING,
    "renamed": "applied under its former version",
}


def drafted_lines(found: Drafted) -> Iterator[Line]:
    """The migration that was written from what a schema file or a database has, and what is dangerous about it."""
    if not found.files:
        yield line(f"Nothing to write: the migrations have all that {found.origin} has.")
        return
    yield line(f"derived from {found.origin}:")
    yield from (line(Span(f"+ {path}", "add")) for path in found.files)
    yield BLANK
    yield from indented(change_lines(found.changes), 2)
    for hazard in found.hazards:
        role = "conflict" if hazard.kind in ("data loss", "not reversible") else "question"
        yield line(Span(f"! {hazard.kind}: ", role), one_line(hazard.text))
    if not found.has_down:
        yield line(Span("! it cannot be undone: there is no down script for this change", "conflict"))


def up_lines(found: Brought) -> Iterator[Line]:
    """What was applied, and where the database is now."""
    yield from columns([[Span(f"+ {ran.label}", "add"), Span(f"{ran.duration_ms} ms", "aside")] for ran in found.ran])
    yield _place(found)
    yield from trouble_lines(found.troubles)
    if found.by_hand:
        count = len(found.by_hand)
        yield line(Span("  ! ", "conflict"), f"{count} {plural('object', count)} changed by statements of no migration")
        yield line("  make them a migration: ", Span("aerogit commit -m MESSAGE", "command"))
    elif _differs(found) and not found.troubles:
        yield line("  see: ", Span("aerogit diff work db", "command"))


def down_lines(found: Brought) -> Iterator[Line]:
    """What was undone, and where the database is now."""
    if not found.ran:
        yield line("no migration is applied")
    for ran in found.ran:
        yield line(Span(f"- {ran.label}", "drop"))
        if not ran.is_restored:
            yield line(Span("! ", "conflict"), "its down did not restore the schema there was before it")
    yield _place(found)


def _place(found: Brought) -> Line:
    schema = f", schema {found.schema_id[:SHORT]}" if found.schema_id else ""
    said = [f"{found.pending} pending"] if found.pending else []
    said += [f"not what the files say ({found.expected_id[:SHORT]})"] if _differs(found) else []
    said += ["not what the files say"] if found.troubles and not _differs(found) else []
    rest = ", ".join(said) or ("changed by hand" if found.by_hand else "up to date")
    return line(f"database {found.database}{schema}, {rest}")


def _differs(found: Brought) -> bool:
    return bool(found.expected_id) and found.schema_id != found.expected_id


def _moment(at: str) -> str:
    """A moment to the minute, in UTC as the journal has it."""
    return f"{at[:16].replace('T', ' ')} UTC" if at else ""


def status_lines(found: DatabaseStanding) -> Iterator[Line]:
    """One line for each migration."""
    rows = []
    for one in found.migrations:
        sign, role = _SIGNS[one.state]
        what = _MEANING.get(one.state, _moment(one.applied_at) or one.state)
        rows.append([Span(f"{sign} {one.label}", role), Span(what, "aside" if one.state == "applied" else "")])
    yield from columns(rows)
    if not rows:
        yield line("there are no migrations yet")
        yield line("start one: ", Span("aerogit migrations new create_users", "command"))
    elif found.pending:
        yield BLANK
        where = found.path if found.exists else f"{found.path} (not made yet)"
        yield line(f"{len(found.pending)} pending in {where}; run: ", Span("aerogit migrations up", "command"))
    for warning in found.warnings:
        yield BLANK
        yield line(Span("? ", "question"), warning)
    if found.troubles:
        yield BLANK
        yield from remedy_lines(found.troubles)
    if found.by_hand:
        yield BLANK
        yield line(f"{found.path} was changed by hand; see: ", Span("aerogit status", "command"))
