"""DD03: rows that are there may point nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import holds_columns, target_key
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Column, ForeignKey


def _judge(step: Step) -> Iterator[Remark]:
    for path, key in step.added(ForeignKey):
        is_fresh = step.is_new(path.key) or holds_columns(step, path.key, key.columns)
        columns = {one.part[1] for one, _ in step.added(Column)}
        if is_fresh or key.not_valid or key.not_enforced or set(key.columns) <= columns:
            continue
        table, target = step.say(path.key), step.say(target_key(key))
        yield Remark(path, f"fails where a row of {table} has no row in {target}")


RULE = Rule(
    code="DD03",
    name="foreign-key-on-rows",
    severity=Severity.WARNING,
    condition="A foreign key is checked over columns of a table that were there before the branch.",
    effect="a row without its parent stops the migration; where checks are switched off it stays in silence",
    rewrite="look first for rows without a parent, by a LEFT JOIN … WHERE parent IS NULL",
    on=("add foreign_key",),
    judge=_judge,
    needs_rows=True,
)
