"""LK07: a foreign key is checked against all rows while writers of both tables wait."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import constraint_name, target_key
from aerogit.lint.rewriting import validated_later
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Key
from aerogit.model.table import Column, ForeignKey


def _judge(step: Step) -> Iterator[Remark]:
    for path, key in step.checked(ForeignKey):
        is_loose = key.not_valid or key.not_enforced
        if step.is_new(path.key) or is_loose or _comes_with_column(step, path.key, key.columns):
            continue
        table, target = step.say(path.key), step.say(target_key(key))
        yield Remark(
            path,
            f"checks all rows of {table} against {target} while writers of both wait",
            edits=validated_later(step, path.key, constraint_name(key)),
        )


def _comes_with_column(step: Step, key: Key, names: tuple[str, ...]) -> bool:
    """ADD COLUMN … REFERENCES without a default: the server knows that all rows have NULL there, and reads none."""
    made = {path.part[1]: column for path, column in step.added(Column) if path.key == key}
    is_inline = not step.says("add constraint") and not step.says("add foreign")
    return is_inline and all(name in made and made[name].default is None for name in names)


RULE = Rule(
    code="LK07",
    name="foreign-key-not-valid-missing",
    severity=Severity.ERROR,
    condition=(
        "A foreign key is added without NOT VALID to a table that was there before the branch, and not "
        "together with its column."
    ),
    effect="writers of both tables wait until all rows have been checked",
    rewrite="add it NOT VALID, and VALIDATE CONSTRAINT in a later transaction",
    on=(
        "add foreign_key",
        "change constraint",
    ),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
    replaces=("DD03",),
)
