"""LK04: a unique constraint builds its index while everybody waits."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import constraint_name
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Unique


def _judge(step: Step) -> Iterator[Remark]:
    for path, unique in step.added(Unique):
        if not step.is_new(path.key) and not step.says("using index"):
            table, columns = step.say(path.key), ", ".join(unique.columns)
            name = constraint_name(unique)
            yield Remark(
                path,
                f"builds the index of UNIQUE ({columns}) on {table} under a lock that stops readers",
                rewrite=f"CREATE UNIQUE INDEX CONCURRENTLY {name} ON {table} ({columns}) in a migration of its own;\n"
                f"then ALTER TABLE {table} ADD CONSTRAINT {name} UNIQUE USING INDEX {name}",
            )


RULE = Rule(
    code="LK04",
    name="unique-not-using-index",
    severity=Severity.ERROR,
    condition="A UNIQUE constraint is added to an older table, and not over an index that is there.",
    effect="the table is locked against reads and writes until the index is built",
    rewrite=("CREATE UNIQUE INDEX CONCURRENTLY in a migration of its own, then ADD CONSTRAINT … UNIQUE USING INDEX"),
    on=("add unique",),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
    replaces=("DD01",),
)
