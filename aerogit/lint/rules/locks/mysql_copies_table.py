"""LK31: the server copies the table for a change."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.mysql_kinds import mysql_kinds
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.plan.locking.matrix import mysql_cost


def _judge(step: Step) -> Iterator[Remark]:
    for path, kind in mysql_kinds(step):
        if mysql_cost(kind).algorithm == "COPY" and not step.is_new(path.key):
            yield Remark(path, f"copies {step.say(path.key)}: {kind}")


RULE = Rule(
    code="LK31",
    name="mysql-copies-table",
    severity=Severity.ERROR,
    condition=(
        "A change of an older table that MySQL's family can only make by copying it (ALGORITHM=COPY): a "
        "column's type, its place behind another, its character set, a checked constraint."
    ),
    effect="writers wait until all rows have been copied, and replicas do the same again",
    rewrite=(
        "gh-ost or pt-online-schema-change, or ask for ALGORITHM=INPLACE, so that the server refuses rather than copies"
    ),
    on=(
        "change column.type",
        "change column.charset",
        "add check",
        "add foreign_key",
        "drop primary_key",
        "change table.charset",
        "add column",
    ),
    judge=_judge,
    needs_rows=True,
    dialects=("mysql",),
    replaces=("BC06",),
)
