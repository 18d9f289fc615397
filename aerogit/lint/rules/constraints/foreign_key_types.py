"""CT05: a foreign key's columns and those they point to differ in type."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import target_key, type_text
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.lint.types import family_of
from aerogit.model.names import Path
from aerogit.model.table import ForeignKey, Table
from aerogit.model.types import Type


def _judge(step: Step) -> Iterator[Remark]:
    found = list(step.added(ForeignKey))
    for path, table in step.added(Table):
        found += [(Path(path.key, one.key), one) for one in table.constraints if isinstance(one, ForeignKey)]
    for path, key in found:
        child, parent = step.table(path.key), step.table(target_key(key))
        if child is None or parent is None:
            continue
        for name, other in zip(key.columns, key.target_columns, strict=False):
            one, two = child.column(name), parent.column(other)
            if one and two and _differ(one.type, two.type, step.dialect):
                said = f"{step.say(path.key)}.{name} is {type_text(one.type)}"
                yield Remark(path, f"{said}, and {step.say(target_key(key))}.{other} {type_text(two.type)}")


def _differ(one: Type, other: Type, dialect: str) -> bool:
    """Whether two types never hold the same values in the same way; lengths of text do not count."""
    families = {family_of(one), family_of(other)}
    if dialect == "sqlite" or "" in (one.name, other.name):
        return families <= {"integer", "text"} and len(families) == 2
    return one.name != other.name and families not in ({"text"}, {"other"}) and not families & {"user", "nested"}


RULE = Rule(
    code="CT05",
    name="foreign-key-types",
    severity=Severity.WARNING,
    condition="A foreign key joins columns of different types.",
    effect=(
        "MySQL refuses it; elsewhere every check casts, an index may not be used, and values of the wider "
        "type never match"
    ),
    rewrite="give both sides the same type",
    on=(
        "add foreign_key",
        "add table",
    ),
    judge=_judge,
    dialects=(
        "postgres",
        "mysql",
        "sqlite",
    ),
)
