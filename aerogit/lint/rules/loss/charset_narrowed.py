"""DS15: a character set that cannot hold all characters."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.diff.changes import Alter
from aerogit.lint.finding import Severity
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.lint.types import family_of
from aerogit.model.objects import SchemaObject
from aerogit.model.table import Table

_WIDTH = {"utf8mb4": 4, "utf16": 4, "utf32": 4, "utf8mb3": 3, "utf8": 3, "ucs2": 3}


def _judge(step: Step) -> Iterator[Remark]:
    for kind in ("table", "column"):
        for change in step.altered(kind, "charset"):
            # A column that says none has its table's.
            old = change.before or _of_table(step.before(change.path.key))
            new = change.after or _of_table(step.after(change.path.key))
            is_smaller = _WIDTH.get(new, 1) < _WIDTH.get(old, 1)
            if new and is_smaller and not step.is_new(change.path) and (kind == "column" or _has_text(step, change)):
                yield Remark(change.path, f"changes {step.say(change.path)} from {old} to {new}")


def _has_text(step: Step, change: Alter) -> bool:
    """Whether a table has text that goes along: where only the default changes, its columns keep what they have."""
    table = step.after(change.path.key)
    columns = table.columns if isinstance(table, Table) else ()
    return any(not one.charset and family_of(one.type) in ("text", "enum") for one in columns)


def _of_table(value: SchemaObject | None) -> str:
    return value.charset if isinstance(value, Table) else ""


RULE = Rule(
    code="DS15",
    name="charset-narrowed",
    severity=Severity.ERROR,
    condition=(
        "A table or column that was there before the branch goes from a Unicode character set to a smaller one."
    ),
    effect="characters that it does not have are refused, or become question marks",
    rewrite="stay with utf8mb4",
    on=(
        "change table.charset",
        "change column.charset",
    ),
    judge=_judge,
    dialects=("mysql",),
)
