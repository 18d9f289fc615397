"""LK31: the server copies the table for a change."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.mysql_kinds import mysql_copies, mysql_kinds
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path


def _judge(step: Step) -> Iterator[Remark]:
    told = set()
    for path, kind in mysql_kinds(step):
        if mysql_copies(kind) and not step.is_new(path.key):
            told.add(path.key)
            yield Remark(path, f"copies {step.say(path.key)}: {kind}")
    for key in step.moment.statement.keys[:1]:
        if key not in told and not step.is_new(key) and (why := _asked(step)):
            yield Remark(Path(key), f"copies {step.say(key)}: {why}")


def _asked(step: Step) -> str:
    """What a statement says that the server cannot do without a copy."""
    if step.what == "alter table" and step.says("partition by"):
        return "PARTITION BY"
    tokens = [token for token in step.tokens if token.text != "="]
    pairs = itertools.pairwise(token.value for token in tokens)
    return "ALGORITHM=COPY" if ("algorithm", "copy") in pairs else ""


RULE = Rule(
    code="LK31",
    name="mysql-copies-table",
    severity=Severity.ERROR,
    condition=(
        "A change of an older table that MySQL's family can only make by copying it (ALGORITHM=COPY): a "
        "column's type, its character set, a checked constraint, partitions; or one that asks for ALGORITHM=COPY."
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
        "run alter table",
        "run create index",
        "run drop index",
    ),
    judge=_judge,
    needs_rows=True,
    dialects=("mysql",),
    replaces=("BC06",),
)
