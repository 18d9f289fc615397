"""DD12: one statement gives a column two values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import assigned_columns
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step


def _judge(step: Step) -> Iterator[Remark]:
    names = assigned_columns(step.tokens) if step.what == "update" else step.moment.statement.columns
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        yield Remark(None, f"gives {', '.join(twice)} two values")


RULE = Rule(
    code="DD12",
    name="column-given-twice",
    severity=Severity.ERROR,
    condition="INSERT or UPDATE names a column twice among those that it writes.",
    effect="the server refuses it (PostgreSQL, DuckDB), or drops one of the values in silence (SQLite)",
    rewrite="name each column once",
    on=("run insert", "run update"),
    judge=_judge,
    in_downs=True,
)
