"""LK14: a statement that writes a whole table anew while everybody waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aerogit.diff.changes import Alter, Change
from aerogit.lint.finding import Severity
from aerogit.lint.looking import names_new_alone
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.model.table import Index
from aerogit.sql.lexer import Token

_PLACES = ("tablespace", "access method")


def _judge(step: Step) -> Iterator[Remark]:
    if step.what == "vacuum" and _is_full(step.tokens) and not names_new_alone(step):
        yield Remark(None, "VACUUM FULL writes whole tables anew under a lock that stops readers")
    elif step.what == "cluster" and not names_new_alone(step):
        yield Remark(None, "CLUSTER writes a whole table anew under a lock that stops readers")
    for change in step.altered("table", "persistence"):
        if not step.is_new(change.path):
            yield Remark(Path(change.path.key), f"writes all rows of {step.say(change.path)} anew")
    for one in step.changes:
        where = _place(one) if not step.is_new(one.path.key) else ""
        if where:
            yield Remark(Path(one.path.key), f"writes all of {_said(step, one.path)} anew, to another {where}")


def _is_full(tokens: Sequence[Token]) -> bool:
    """VACUUM FULL, or (FULL) unless it says false."""
    followers = [*tokens[1:], None]
    return any(
        one.is_word("full") and not (two is not None and two.value in ("false", "off", "0"))
        for one, two in zip(tokens, followers, strict=True)
    )


def _place(change: Change) -> str:
    """The option by which a table, a materialized view or an index is stored elsewhere or otherwise from then on."""
    kind, name = change.path.part
    if kind == "option" and name in _PLACES:
        return name
    if isinstance(change, Alter) and isinstance(change.before, Index) and isinstance(change.after, Index):
        return "tablespace" if _tablespace(change.before) != _tablespace(change.after) else ""
    return ""


def _tablespace(index: Index) -> str:
    return next((one.value for one in index.options if one.name == "tablespace"), "")


def _said(step: Step, path: Path) -> str:
    return f"index {path.part[1]}" if path.part[0] == "index" else step.say(path.key)


RULE = Rule(
    code="LK14",
    name="whole-table-rewritten",
    severity=Severity.ERROR,
    condition=(
        "VACUUM FULL, CLUSTER, SET LOGGED, SET UNLOGGED, SET TABLESPACE or SET ACCESS METHOD of an older table; SET "
        "TABLESPACE of an index of one."
    ),
    effect="the table is locked against reads and writes until all rows and indexes have been written anew",
    rewrite="pg_repack or another tool that copies beside running writes, outside of a migration",
    on=(
        "run vacuum",
        "run cluster",
        "change table.persistence",
        "add option",
        "drop option",
        "change option",
        "change index",
    ),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
)
