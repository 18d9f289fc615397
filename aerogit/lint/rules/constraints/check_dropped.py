"""CT03: what keeps values right goes."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script, Step
from aerogit.model.names import Path
from aerogit.model.table import Check, Column, Exclusion, Table


def _judge_file(script: Script) -> Iterator[Remark]:
    gone = {path for step in script.steps for path, _ in step.dropped(Column)}
    made = [(path, _columns(one)) for step in script.steps for path, one in step.added(Check)]
    made += [(path, _columns(one)) for step in script.steps for path, one in step.added(Exclusion)]
    for step in script.steps:
        found = [(path, _columns(one)) for path, one in step.dropped(Check)]
        found += [(path, _columns(one)) for path, one in step.dropped(Exclusion)]
        for path, columns in found:
            again = any(other.key == path.key and (other == path or names & columns) for other, names in made)
            with_column = any(Path(path.key, ("column", name)) in gone for name in columns)
            if path.key in step.new or path in step.new_parts or again or with_column or _serves(step, path, columns):
                continue
            yield Remark(path, f"drops {path.part[1]} of {step.say(path.key)}", at=step.start)


def _columns(one: Check | Exclusion) -> frozenset[str]:
    if isinstance(one, Check):
        return frozenset(ref.path[-1] for ref in one.expression.refs if ref.kind == "column")
    return frozenset(part.column for part in one.parts)


def _serves(step: Step, path: Path, columns: frozenset[str]) -> bool:
    """Whether it was a check that stood in for NOT NULL, which the columns have by now."""
    table = step.before(path.key)
    return isinstance(table, Table) and all((one := table.column(name)) and one.not_null for name in columns)


RULE = Rule(
    code="CT03",
    name="check-dropped",
    severity=Severity.WARNING,
    condition=(
        "A CHECK or exclusion constraint that was there before the branch is dropped, and none of its name, "
        "or over its columns, is made."
    ),
    effect="from then on rows may break it, and no error tells",
    rewrite="keep it, or say who keeps the rows right instead",
    judge_file=_judge_file,
)
