"""NM04: two names that differ in case only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import Table


def _judge(step: Step) -> Iterator[Remark]:
    for path, column in step.columns():
        table = step.table(path.key)
        if table is not None:
            # Of two columns that one statement makes, the later one is told.
            names = [one.name for one in table.columns]
            yield from _twin(path, column.name, names[: names.index(column.name)])
    for change in step.renamed("column"):
        table = step.table(change.new.key)
        yield from _twin(change.new, change.new.part[1], [one.name for one in table.columns] if table else [])
    for path in [*(path for path, _ in step.added(Table)), *(change.new for change in step.renamed("table"))]:
        lower = path.key._replace(name=path.key.name.lower())
        if lower != path.key and step.after(lower) is not None:
            yield Remark(path, f"{path.key.name} and {lower.name} differ in case only")


def _twin(path: Path, name: str, others: Sequence[str]) -> Iterator[Remark]:
    twin = next((one for one in others if one != name and one.lower() == name.lower()), "")
    if twin:
        yield Remark(path, f"{' and '.join(sorted((name, twin)))} differ in case only")


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
