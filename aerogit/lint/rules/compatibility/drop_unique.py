"""BC16: what keeps rows apart goes."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.table import Index, PrimaryKey, Unique


def _judge_file(script: Script) -> Iterator[Remark]:
    made = [_columns(part) for step in script.steps for _, part in step.added(Unique)]
    made += [_columns(part) for step in script.steps for _, part in step.added(PrimaryKey)]
    made += [_columns(part) for step in script.steps for _, part in step.added(Index) if part.unique]
    for step in script.steps:
        gone = [(path, _columns(part)) for path, part in step.dropped(Unique)]
        gone += [(path, _columns(part)) for path, part in step.dropped(PrimaryKey)]
        gone += [(path, _columns(part)) for path, part in step.dropped(Index) if part.unique and part.where is None]
        for path, columns in gone:
            if path.key not in step.new and path not in step.new_parts and columns and columns not in made:
                yield Remark(path, f"lets rows of {step.say(path.key)} agree in {', '.join(columns)}", at=step.start)


def _columns(part: Unique | PrimaryKey | Index) -> tuple[str, ...]:
    return tuple(sorted(part.columns))


RULE = Rule(
    code="BC16",
    name="drop-unique",
    severity=Severity.WARNING,
    condition=(
        "A unique constraint, unique index or primary key that was there before the branch is dropped and not"
        " made again."
    ),
    effect="code that relies on it, such as ON CONFLICT or ON DUPLICATE KEY, fails or writes rows twice",
    rewrite="release what no longer relies on it first",
    judge_file=_judge_file,
)
