"""DD11: a column that SQLite cannot add."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import has_default, is_required
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import Column, ForeignKey

_CONSTANT = re.compile(
    r"[\s(]*(?:[-+\s]*[\d.][\w.+-]*|x?'(?:[^']|'')*'|\"[^\"]*\"|null|true|false|cast\s*\([\s\S]*\))[\s)]*",
    re.IGNORECASE,
)
"""Defaults that SQLite takes whatever rows there are (alter.c, sqlite3AlterFinishAddColumn): literals, cast, signed."""


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.added(Column):
        if step.is_new(path.key) or step.what != "alter table":
            continue
        why = _why(step, column) or _refers(step, path, column)
        if why:
            yield Remark(path, f"adds {step.say(path)}, {why}")


def _why(step: Step, column: Column) -> str:
    default = column.default.text if column.default else ""
    if is_required(column):
        return "NOT NULL without a default"
    if default and not _CONSTANT.fullmatch(default):
        return f"whose default {default} is not constant"
    return "stored" if column.generated is not None and column.generated.stored else ""


def _refers(step: Step, path: Path, column: Column) -> str:
    """A column that refers to a table has to be NULL in all rows, where foreign keys are kept."""
    keyed = any(one.key == path.key and column.name in key.columns for one, key in step.added(ForeignKey))
    return "REFERENCES with a default" if keyed and has_default(column) and not step.foreign_keys_off else ""


RULE = Rule(
    code="DD11",
    name="sqlite-add-column-refused",
    severity=Severity.ERROR,
    condition=(
        "A column is added to an older table with NOT NULL and no default, a default that is not constant, STORED, or"
        " REFERENCES and a default."
    ),
    effect="SQLite refuses it, the ones that depend on rows only where the table has some",
    rewrite="make the table anew: create, copy, drop, rename; aerogit commit writes that from the schema file",
    on=("add column",),
    judge=_judge,
    dialects=("sqlite",),
    replaces=("BC08",),
    in_downs=True,
)
