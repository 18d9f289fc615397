"""DS09: CASCADE drops more than the statement names."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.diff.changes import Drop
from aerogit.lint.finding import Severity
from aerogit.lint.looking import constraint_name
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.table import Check, ForeignKey, Index, PrimaryKey, Unique


def _judge(step: Step) -> Iterator[Remark]:
    if not step.says("cascade") or not step.what.startswith(("drop", "alter table")):
        return
    named = {token.value for token in step.tokens}
    gone = [
        change
        for change in step.changes
        if isinstance(change, Drop)
        and not step.is_new(change.path)
        and not named & {*_names(change)}
        and not _goes_anyway(change, named)
    ]
    if gone:
        listed = ", ".join(_said(step, change) for change in gone)
        yield Remark(gone[0].path, f"drops {listed} too, by CASCADE")


def _said(step: Step, change: Drop) -> str:
    """What is gone; a constraint without a name of its own by the server's."""
    name = constraint_name(change.value) if change.path.part[0] == "constraint" else ""
    return f"{step.say(change.path.key)}.{name}" if name else step.say(change.path)


def _names(change: Drop) -> tuple[str, ...]:
    """What a statement that drops it on purpose would say."""
    bare = change.path.key.name.split("(", 1)[0]
    if not change.path.part[0]:
        return (bare, bare.lower())
    return (change.path.part[1], constraint_name(change.value))


def _goes_anyway(change: Drop, named: set[str]) -> bool:
    """Whether it is an index or a constraint of the column itself, for which CASCADE is not needed."""
    match change.value:
        case Index() | Check():
            return True
        case Unique(columns=columns) | PrimaryKey(columns=columns) | ForeignKey(columns=columns):
            return not named.isdisjoint(columns)
        case _:
            return False


RULE = Rule(
    code="DS09",
    name="drop-cascade",
    severity=Severity.ERROR,
    condition=(
        "DROP … CASCADE takes something along that was there before the branch and that the statement does not name."
    ),
    effect="what depends on it goes with it, without the migration saying so",
    rewrite="drop what depends on it by statements of their own, so that a reader sees what goes",
    on=("modelled",),
    judge=_judge,
    dialects=(
        "postgres",
        "duckdb",
    ),
)
