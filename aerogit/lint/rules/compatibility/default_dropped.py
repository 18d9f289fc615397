"""BC13: a column that must be filled loses its default."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import has_default, is_required
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Script, Step, part_at
from aerogit.model.names import Path
from aerogit.model.table import Column


def _judge_file(script: Script) -> Iterator[Remark]:
    found: dict[Path, Remark] = {}
    for step in script.steps:
        for path in [path for path in found if path.key in step.moment.touched]:
            # A later statement may give it another default, or let it be NULL.
            column = part_at(step.moment.left[path.key], path.part)
            if not isinstance(column, Column) or not is_required(column):
                del found[path]
        for path in _losing(step):
            found[path] = Remark(path, f"takes the default from {step.say(path)}, which is NOT NULL", at=step.start)
    yield from found.values()


def _losing(step: Step) -> Iterator[Path]:
    """The columns that have to be filled from then on."""
    for change in step.altered("column", "default", "identity", "auto_increment"):
        column = part_at(step.after(change.path.key), change.path.part)
        before = part_at(step.before(change.path.key), change.path.part)
        if not isinstance(column, Column) or not isinstance(before, Column):
            continue
        if change.path.key in step.new or change.path in step.new_parts:
            continue
        if is_required(column) and has_default(before) and before.not_null:
            yield Path(change.path.key, change.path.part)


RULE = Rule(
    code="BC13",
    name="default-dropped",
    severity=Severity.WARNING,
    condition=(
        "A NOT NULL column that was there before the branch loses its default, and the migration leaves it like that."
    ),
    effect="code that is running now leaves it to the default, and its inserts fail from then on",
    rewrite="release writers that always fill it, then drop the default",
    judge_file=_judge_file,
)
