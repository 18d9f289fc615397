"""DD01: rows that are there may break a new UNIQUE."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import has_default, unique_sets
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import Index, Table, Unique


def _judge(step: Step) -> Iterator[Remark]:
    found = [(path, one.columns) for path, one in step.added(Unique)]
    found += [(path, one.columns) for path, one in step.added(Index) if one.unique]
    for path, columns in found:
        if step.is_new(path.key) or _are_null(step, path, columns) or _is_implied(step, path, columns):
            continue
        if step.says("using index"):
            continue
        table, listed = step.say(path.key), ", ".join(column or "(expression)" for column in columns)
        yield Remark(
            path,
            f"fails where two rows of {table} agree in {listed}",
            rewrite=f"look first: SELECT {listed}, count(*) FROM {table} GROUP BY {listed} HAVING count(*) > 1",
        )


def _are_null(step: Step, path: Path, columns: tuple[str, ...]) -> bool:
    """Whether one of the columns is new and empty: rows that have NULL do not agree."""
    table = step.table(path.key)
    fresh = [table.column(name) for name in columns if step.branch.made(path.key, ("column", name))] if table else []
    is_empty = any(column is not None and not has_default(column) for column in fresh)
    return is_empty and path.key not in step.branch.written


def _is_implied(step: Step, path: Path, columns: tuple[str, ...]) -> bool:
    """Whether fewer or the same columns were unique before."""
    table = step.before(path.key)
    return isinstance(table, Table) and any(one <= set(columns) for one in unique_sets(table))


RULE = Rule(
    code="DD01",
    name="unique-on-rows",
    severity=Severity.ERROR,
    condition=(
        "A unique constraint or unique index is added over columns of a table that were there before the branch."
    ),
    effect="two rows that agree stop the migration",
    rewrite="look first: SELECT columns, count(*) … GROUP BY columns HAVING count(*) > 1",
    on=(
        "add unique",
        "add index",
    ),
    judge=_judge,
    needs_rows=True,
)
