"""CT06: a foreign key whose columns have no index."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import leading
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script, Step
from aerogit.model.names import Path
from aerogit.model.table import ForeignKey, Table


def _judge_file(script: Script) -> Iterator[Remark]:
    for step in script.steps:
        for path, key in _made(step):
            last = next((one for one in reversed(script.steps) if path.key in one.moment.touched), step)
            table = last.after(path.key)
            if isinstance(table, Table) and not leading(table, key.columns):
                columns = ", ".join(key.columns)
                yield Remark(path, f"has no index over {columns} of {step.say(path.key)}", at=step.start)


def _made(step: Step) -> list[tuple[Path, ForeignKey]]:
    found = list(step.added(ForeignKey))
    for path, table in step.added(Table):
        found += [(Path(path.key, one.key), one) for one in table.constraints if isinstance(one, ForeignKey)]
    return found


RULE = Rule(
    code="CT06",
    name="foreign-key-without-index",
    severity=Severity.WARNING,
    condition="A foreign key is made over columns that no index begins with.",
    effect="each delete or change of a parent reads all rows of the child, under a lock",
    rewrite="an index over the columns",
    judge_file=_judge_file,
    dialects=(
        "postgres",
        "sqlite",
        "duckdb",
    ),
    by_default=False,
)
