"""BC16: what keeps rows apart goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aerogit.diff.changes import Add, Change, Drop
from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script
from aerogit.model.names import Path
from aerogit.model.table import Column, Index, PrimaryKey, Unique


def _judge_file(script: Script) -> Iterator[Remark]:
    made = {(path.key, _columns(part)) for step in script.steps for path, part in _promises(step.changes, Add)}
    lost = {path for step in script.steps for path, _ in step.dropped(Column)}
    for step in script.steps:
        for path, part in _promises(step.changes, Drop):
            columns = _columns(part)
            is_old = path.key not in step.new and path not in step.new_parts
            # What is lost with a column of it is told of the column.
            if is_old and columns and (path.key, columns) not in made and not lost & _paths(path, part):
                listed = ", ".join(column or "(expression)" for column in columns)
                yield Remark(path, f"lets rows of {step.say(path.key)} agree in {listed}", at=step.start)


def _promises(changes: Sequence[Change], kind: type[Add | Drop]) -> Iterator[tuple[Path, Unique | PrimaryKey | Index]]:
    """What is added, or dropped, by which no two rows of a table agree."""
    for change in changes:
        if not isinstance(change, kind):
            continue
        match change.value:
            case Unique() | PrimaryKey() as part:
                yield change.path, part
            case Index(unique=True, where=None) as index:
                yield change.path, index


def _paths(path: Path, part: Unique | PrimaryKey | Index) -> set[Path]:
    """The columns that it reads, be it in an expression."""
    names = {*part.columns}
    if isinstance(part, Index):
        names |= {ref.path[-1] for one in part.parts for ref in one.expression.refs if ref.kind == "column"}
    return {Path(path.key, ("column", name)) for name in names}


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
