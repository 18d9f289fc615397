"""LK07: a foreign key is checked against all rows while writers of both tables wait."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import constraint_name, holds_columns, target_key
from aerogit.lint.rewriting import validated_later
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Key
from aerogit.model.table import Column, ForeignKey


def _judge(step: Step) -> Iterator[Remark]:
    for path, key in step.added(ForeignKey):
        is_empty = step.is_new(path.key) or holds_columns(step, path.key, key.columns)
        if is_empty or key.not_valid or key.not_enforced or _adds_columns(step, path.key, key.columns):
            continue
        table, target = step.say(path.key), step.say(target_key(key))
        yield Remark(
            path,
            f"checks all rows of {table} against {target} while writers of both wait",
            edits=validated_later(step, path.key, constraint_name(key)),
        )


def _adds_columns(step: Step, key: Key, names: tuple[str, ...]) -> bool:
    """Whether the statement itself adds the columns, without a value that would have to be checked."""
    made = {path.part[1]: column for path, column in step.added(Column) if path.key == key}
    return all(name in made and made[name].default is None for name in names)


RULE = Rule(
    code="LK07",
    name="foreign-key-not-valid-missing",
    severity=Severity.ERROR,
    condition=(
        "A foreign key is added without NOT VALID to a table that was there before the branch, over columns "
        "that were too."
    ),
    effect="writers of both tables wait until all rows have been checked",
    rewrite="add it NOT VALID, and VALIDATE CONSTRAINT in a later transaction",
    on=("add foreign_key",),
    judge=_judge,
    dialects=("postgres",),
    replaces=("DD03",),
)
