"""CT10: a foreign key to columns that are not unique."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import target_key, unique_sets
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import ForeignKey, Table


def _judge(step: Step) -> Iterator[Remark]:
    found = list(step.added(ForeignKey))
    for path, table in step.added(Table):
        found += [(Path(path.key, one.key), one) for one in table.constraints if isinstance(one, ForeignKey)]
    for path, key in found:
        parent = step.table(target_key(key))
        if parent is not None and key.target_columns and set(key.target_columns) not in unique_sets(parent):
            columns = ", ".join(key.target_columns)
            yield Remark(path, f"points to {columns} of {step.say(target_key(key))}, which may repeat")


RULE = Rule(
    code="CT10",
    name="foreign-key-target",
    severity=Severity.ERROR,
    condition=(
        "A foreign key points to columns that no primary key, unique constraint or unique index holds together."
    ),
    effect="PostgreSQL and DuckDB refuse it; SQLite fails at every write of the child",
    rewrite="point to the primary key, or make the columns unique first",
    on=(
        "add foreign_key",
        "add table",
    ),
    judge=_judge,
    dialects=(
        "postgres",
        "sqlite",
        "duckdb",
    ),
)
