"""LK03: a statement that runs in no transaction stands in one."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rewriting import is_alone
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step

_ALONE = {
    "vacuum": "vacuum",
    "createdb": "create database",
    "dropdb": "drop database",
    "alter system": "alter system",
    "create table space": "create tablespace",
    "drop table space": "drop tablespace",
}
"""Statements that PostgreSQL runs in no transaction, with the words they are told by: ANALYZE is of VACUUM's kind."""


def _judge(step: Step) -> Iterator[Remark]:
    words = _ALONE.get(step.what, "concurrently")
    if step.in_transaction and step.says(words):
        edits = (step.script.unwrap,) if is_alone(step) and not step.script.has_begun else ()
        yield Remark(None, f"{words.upper()} in a transaction", edits=edits)


RULE = Rule(
    code="LK03",
    name="concurrently-in-transaction",
    severity=Severity.ERROR,
    condition=(
        "CONCURRENTLY, VACUUM or another statement that refuses a transaction stands in a migration that runs in one."
    ),
    effect="the server refuses it, and the migration fails",
    rewrite="a migration of its own that says -- aerogit:no-transaction",
    on=(
        "add index",
        "drop index",
        "run reindex",
        "run vacuum",
        "run drop index",
        "change table.partition_of",
        "run createdb",
        "run dropdb",
        "run alter system",
        "run create table space",
        "run drop table space",
    ),
    judge=_judge,
    dialects=("postgres",),
    in_downs=True,
)
