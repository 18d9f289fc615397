"""LK32: the server writes a table anew beside running writes."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import names_new_alone
from aerogit.lint.mysql_kinds import mysql_copies, mysql_kinds
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.plan.locking.matrix import mysql_cost


def _judge(step: Step) -> Iterator[Remark]:
    if step.what == "optimize" and not names_new_alone(step):
        yield Remark(None, "OPTIMIZE TABLE writes the table anew")
    found = [(path, kind) for path, kind in mysql_kinds(step) if not step.is_new(path.key)]
    anew = [one for one in found if not mysql_copies(one[1]) and mysql_cost(one[1]).algorithm == "INPLACE"]
    for path, kind in anew[:1]:
        yield Remark(path, f"writes {step.say(path.key)} anew: {kind}")


RULE = Rule(
    code="LK32",
    name="mysql-rebuilds-table",
    severity=Severity.WARNING,
    condition=(
        "A change of an older table that rebuilds it in place: NOT NULL, a primary key, ROW_FORMAT, ENGINE, FORCE,"
        " OPTIMIZE TABLE."
    ),
    effect="disk and replicas carry the whole table once more; the last moments wait for a lock on it",
    rewrite="at a quiet time, or gh-ost or pt-online-schema-change",
    on=(
        "change column.not_null",
        "add primary_key",
        "run optimize",
        "run alter table",
    ),
    judge=_judge,
    needs_rows=True,
    dialects=("mysql",),
)
