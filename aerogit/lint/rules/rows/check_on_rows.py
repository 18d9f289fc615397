"""DD04: rows that are there may break a new CHECK."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import holds_columns
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Check, Column


def _judge(step: Step) -> Iterator[Remark]:
    for path, check in step.added(Check):
        columns = {ref.path[-1] for ref in check.expression.refs if ref.kind == "column"}
        is_fresh = step.is_new(path.key) or (columns and holds_columns(step, path.key, columns))
        added = {one.part[1] for one, _ in step.added(Column)}
        if path.key.kind == "table" and not is_fresh and not check.not_valid and not (columns and columns <= added):
            said = " ".join(check.expression.text.split())
            yield Remark(path, f"fails where a row of {step.say(path.key)} breaks {said}")


RULE = Rule(
    code="DD04",
    name="check-on-rows",
    severity=Severity.WARNING,
    condition="A CHECK is added over columns of a table that were there before the branch.",
    effect="a row that breaks it stops the migration",
    rewrite="look first: SELECT count(*) FROM the table WHERE NOT (the check)",
    on=("add check",),
    judge=_judge,
    needs_rows=True,
)
