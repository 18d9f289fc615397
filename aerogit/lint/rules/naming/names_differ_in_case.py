"""NM04: two names that differ in case only."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Table


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.columns():
        table = step.table(path.key)
        twins = [one.name for one in table.columns if one.name.lower() == column.name.lower()] if table else []
        if len(twins) > 1 and column.name == max(twins):
            yield Remark(path, f"{' and '.join(sorted(twins))} differ in case only")
    for path, _ in step.added(Table):
        name = path.key.name
        if name != name.lower() and step.after(path.key._replace(name=name.lower())) is not None:
            yield Remark(path, f"{name} and {name.lower()} differ in case only")


RULE = Rule(
    code="NM04",
    name="names-differ-in-case",
    severity=Severity.WARNING,
    condition="A table or column gets a name that another one has in another case.",
    effect="whoever forgets the quotes reaches the other one",
    rewrite="a name of its own",
    on=(
        "add table",
        "add column",
        "rename table",
        "rename column",
    ),
    judge=_judge,
    dialects=("postgres",),
)
