"""LK37: DuckDB refuses a change of a table that an index holds."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import index_name
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import Table


def _judge(step: Step) -> Iterator[Remark]:
    for key, value in step.moment.touched.items():
        if isinstance(value, Table) and value.indexes and step.what == "alter table":
            names = ", ".join(index_name(index) for index in value.indexes)
            yield Remark(Path(key), f"changes {step.say(key)}, which {names} holds")


RULE = Rule(
    code="LK37",
    name="duckdb-held-by-index",
    severity=Severity.ERROR,
    condition=(
        "A column of a table with an index is dropped, renamed, retyped or made NOT NULL, or the table is renamed."
    ),
    effect="DuckDB refuses it: there are entries that depend on it",
    rewrite="drop the indexes, change the table and make them again, in one migration",
    on=(
        "drop column",
        "rename column",
        "rename table",
        "change column.type",
        "change column.not_null",
        "add primary_key",
    ),
    judge=_judge,
    dialects=("duckdb",),
    in_downs=True,
)
