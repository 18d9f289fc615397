"""DD02: rows that are there may break a new NOT NULL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aerogit.diff.changes import Alter
from aerogit.lint import expanding
from aerogit.lint.finding import Severity
from aerogit.lint.looking import has_default, is_checked_later, is_never_null
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import PrimaryKey, Table
from aerogit.sql.lexer import Token


def _judge(step: Step) -> Iterator[Remark]:
    if is_checked_later(step):
        return
    for change in step.altered("column", "not_null"):
        table = step.before(change.path.key)
        is_known = isinstance(table, Table) and is_never_null(table, change.path.part[1])
        is_key = any(True for _ in step.added(PrimaryKey))
        if (
            change.after
            and not step.is_new(change.path)
            and not is_key
            and not is_known
            and not _is_filled(step, change)
        ):
            said = step.say(change.path)
            yield Remark(
                Path(change.path.key, change.path.part),
                f"makes {said} NOT NULL",
                command=expanding.require(said),
            )


def _is_filled(step: Step, change: Alter) -> bool:
    """Whether the table is made anew, copies a value where there was NULL, and has one for who leaves it out."""
    key, (_, name) = change.path.key, change.path.part
    table = step.after(key)
    column = table.column(name) if isinstance(table, Table) else None
    if key not in step.script.rebuilt.objects or column is None or not has_default(column):
        return False
    copies = [one for one in step.script.steps if one.what in ("insert", "create table as")]
    return any(_fills(one.tokens, name) for one in copies)


def _fills(tokens: Sequence[Token], name: str) -> bool:
    triples = zip(tokens, tokens[1:], tokens[2:], strict=False)
    return any(
        one.is_word("ifnull", "coalesce") and two.text == "(" and three.value.lower() == name.lower()
        for one, two, three in triples
    )


RULE = Rule(
    code="DD02",
    name="not-null-on-rows",
    severity=Severity.ERROR,
    condition="A column that was there before the branch is made NOT NULL, and no valid check says so already.",
    effect=(
        "a NULL stops the migration, or on MySQL without strict mode becomes 0 or an empty text; writers that"
        " leave it out fail"
    ),
    rewrite=(
        "fill the column in every writer and in older rows, look for NULL, then make it NOT NULL in a later release"
    ),
    on=("change column.not_null",),
    judge=_judge,
    needs_rows=True,
)
