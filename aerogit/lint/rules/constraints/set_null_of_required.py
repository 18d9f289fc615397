"""CT07: ON DELETE SET NULL of a column that cannot be NULL."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import ForeignKey, Table


def _judge(step: Step) -> Iterator[Remark]:
    found = list(step.added(ForeignKey))
    for path, table in step.added(Table):
        found += [(Path(path.key, one.key), one) for one in table.constraints if isinstance(one, ForeignKey)]
    for path, key in found:
        child = step.table(path.key)
        names = _set(key)
        rigid = [name for name in names if child and (one := child.column(name)) is not None and one.not_null]
        if rigid:
            yield Remark(path, f"sets {', '.join(rigid)} of {step.say(path.key)} to NULL, which cannot be NULL")


def _set(key: ForeignKey) -> tuple[str, ...]:
    """The columns that a delete or change of the parent sets to NULL."""
    for action in (key.on_delete, key.on_update):
        if action.startswith("set null"):
            listed = action.removeprefix("set null").strip(" ()")
            return tuple(name.strip() for name in listed.split(",")) if listed else key.columns
    return ()


RULE = Rule(
    code="CT07",
    name="set-null-of-required",
    severity=Severity.ERROR,
    condition="A foreign key says SET NULL, and one of its columns is NOT NULL.",
    effect="every delete of a parent that has children fails",
    rewrite="ON DELETE RESTRICT or CASCADE, or let the column be NULL",
    on=(
        "add foreign_key",
        "add table",
    ),
    judge=_judge,
)
