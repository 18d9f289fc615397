"""BC16: what keeps rows apart goes."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.names import Path
from aerogit.model.table import Column, Index, PrimaryKey, Unique


def _judge_file(script: Script) -> Iterator[Remark]:
    made = [_columns(part) for step in script.steps for _, part in step.added(Unique)]
    made += [_columns(part) for step in script.steps for _, part in step.added(PrimaryKey)]
    made += [_columns(part) for step in script.steps for _, part in step.added(Index) if part.unique]
    lost = {path for step in script.steps for path, _ in step.dropped(Column)}
    for step in script.steps:
        gone = [(path, _columns(part)) for path, part in step.dropped(Unique)]
        gone += [(path, _columns(part)) for path, part in step.dropped(PrimaryKey)]
        gone += [(path, _columns(part)) for path, part in step.dropped(Index) if part.unique and part.where is None]
        for path, columns in gone:
            is_old = path.key not in step.new and path not in step.new_parts
            # What is lost with a column of it is told of the column.
            if is_old and columns and columns not in made and not lost & _paths(path, columns):
                listed = ", ".join(column or "(expression)" for column in columns)
                yield Remark(path, f"lets rows of {step.say(path.key)} agree in {listed}", at=step.start)


def _paths(path: Path, columns: tuple[str, ...]) -> set[Path]:
    return {Path(path.key, ("column", name)) for name in columns}


def _columns(part: Unique | PrimaryKey | Index) -> tuple[str, ...]:
    return tuple(sorted(part.columns))


RULE = Rule(
    code="BC16",
    name="drop-unique",
    severity=Severity.WARNING,
    condition=(
        "A unique constraint, unique index or primary key that was there before the branch is dropped and not"
        " made again. One that goes with a column is the column's matter."
    ),
    effect="code that relies on it, such as ON CONFLICT or ON DUPLICATE KEY, fails or writes rows twice",
    rewrite="release what no longer relies on it first",
    judge_file=_judge_file,
)
