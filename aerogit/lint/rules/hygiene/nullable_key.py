"""HY19: SQLite lets a primary key be NULL."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import primary_columns
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import Table


def _judge(step: Step) -> Iterator[Remark]:
    for path, table in step.added(Table):
        options = {one.name.lower().replace("_", " ") for one in table.options}
        if "strict" in options or "without rowid" in options:
            continue
        names = primary_columns(table)
        for column in table.columns:
            is_rowid = len(names) == 1 and column.type.name == "integer"
            if column.name in names and not column.not_null and not is_rowid:
                place = Path(path.key, column.key)
                yield Remark(place, f"{step.say(place)} is the key and may be NULL")


RULE = Rule(
    code="HY19",
    name="nullable-key",
    severity=Severity.WARNING,
    condition="A table with rowid gets a primary key of a column that is not INTEGER and not NOT NULL.",
    effect="SQLite takes any number of rows with NULL for their key",
    rewrite="NOT NULL, STRICT or WITHOUT ROWID",
    on=("add table",),
    judge=_judge,
    dialects=("sqlite",),
)
