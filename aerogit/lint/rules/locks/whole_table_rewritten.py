"""LK14: a statement that writes a whole table anew while everybody waits."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import names_new_alone
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    if step.what == "vacuum" and step.says("full") and not names_new_alone(step):
        yield Remark(None, "VACUUM FULL writes whole tables anew under a lock that stops readers")
    elif step.what == "cluster" and not names_new_alone(step):
        yield Remark(None, "CLUSTER writes a whole table anew under a lock that stops readers")
    for change in step.altered("table", "persistence"):
        if not step.is_new(change.path):
            yield Remark(Path(change.path.key), f"writes all rows of {step.say(change.path)} anew")


RULE = Rule(
    code="LK14",
    name="whole-table-rewritten",
    severity=Severity.ERROR,
    condition="VACUUM FULL, CLUSTER, SET LOGGED or SET UNLOGGED of an older table.",
    effect="the table is locked against reads and writes until all rows and indexes have been written anew",
    rewrite="pg_repack or another tool that copies beside running writes, outside of a migration",
    on=(
        "run vacuum",
        "run cluster",
        "change table.persistence",
    ),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
)
