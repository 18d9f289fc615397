"""Draws what applying a schema to a database would do, and what it did."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.porcelain.apply_preview import ProposedStep, Summary, rates
from aerogit.porcelain.schema_apply import Proposal
from aerogit.porcelain.wording.described import one_line
from aerogit.ui.changes import change_lines
from aerogit.ui.lines import BLANK, Line, Span, indented, line, sql_lines

_HAZARD_ROLES = {"data loss": "conflict", "not reversible": "conflict", "may fail": "question"}


def proposal_lines(found: Proposal) -> Iterator[Line]:
    """What changes, the statements with their hazards, and what they mean for the rows that are there."""
    if not found.steps:
        yield line(Span(found.database, "name"), ": up to date, schema ", Span(found.after_id[:7], "id"))
        return
    yield from change_lines(found.changes)
    yield BLANK
    for step in found.steps:
        yield from _step_lines(step, is_file=found.dialect == "sqlite")
    for one in (*found.obstacles, *found.altered):
        yield line(Span(f"! {one_line(one.text)}", "conflict"))
        yield line("  see them: ", Span(one_line(one.query), "command"))
    yield BLANK
    yield from _summary_lines(found.summary, found.dialect)


def _summary_lines(found: Summary, dialect: str) -> Iterator[Line]:
    """What it comes to: how much of it holds if it stops, the risks, the time and what that rests on."""
    statements = f"{found.statements} {'statement' if found.statements == 1 else 'statements'}"
    parts = [f"in {_transactions(found.transactions)}"] if found.transactions else []
    parts += [f"{found.outside} outside a transaction"] if found.outside else []
    yield line(Span(f"{statements}: {', '.join(parts)}", "aside"))
    if found.risks:
        (worst, count), *others = found.risks
        first = f"risk: {worst} in {count} {'step' if count == 1 else 'steps'}"
        yield line(Span(", ".join([first, *(f"{kind} in {steps}" for kind, steps in others)]), "aside"))
    if found.seconds is not None:
        basis = ", ".join(f"{count:,} rows {kind.value}" for kind, count in rates(dialect).items())
        yield line(Span(f"about {found.seconds:,.1f} s in all, without waiting for locks", "aside"))
        yield line(Span(f"times are guesses: {basis} in a second, as measured with narrow rows on two cores", "aside"))


def _transactions(count: int) -> str:
    return "one transaction" if count == 1 else f"{count} transactions"


def _step_lines(step: ProposedStep, *, is_file: bool) -> Iterator[Line]:
    for hazard in step.hazards:
        yield line(Span(f"! {hazard.kind}: ", _HAZARD_ROLES.get(hazard.kind, "aside")), hazard.text)
    if step.rows is not None:
        about = "" if step.rows_are_exact else "about "
        time = f", about {step.seconds:,.0f} s" if step.seconds and step.seconds >= 1 else ""
        size = f" ({_size(step.size_bytes)})" if step.size_bytes else ""
        rows = f"{about}{step.rows:,} {'row' if step.rows == 1 else 'rows'}"
        yield line(Span(f"  {rows} in the table{size}{time}", "aside"))
    if step.lock and not is_file:
        yield line(Span(f"  lock {step.lock}", "aside"))
    if step.alone or not step.transactional:
        where = "in a transaction of its own" if step.transactional else "outside a transaction"
        yield line(Span(f"  runs {where}", "aside"))
    for statement in step.statements:
        yield from indented(sql_lines(statement + ";"), 2)


def _size(count: int) -> str:
    """A number of bytes as people say it.

    >>> _size(8192), _size(68_239_360)
    ('8 kB', '68 MB')
    """
    for unit, factor in (("GB", 10**9), ("MB", 10**6)):
        if count >= factor:
            return f"{count / factor:,.0f} {unit}"
    return f"{max(count // 1000, 1)} kB"


def applied_lines(found: Proposal) -> Iterator[Line]:
    """That it was done, and the proof."""
    count = sum(len(step.statements) for step in found.steps)
    yield line(
        Span(found.database, "name"),
        f": {count} {'statement' if count == 1 else 'statements'} applied; read again, it has schema ",
        Span(found.after_id[:7], "id"),
    )
