"""LK13: a column's type changes, so that all rows are written anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aerogit.lint import expanding
from aerogit.lint.finding import Severity
from aerogit.lint.looking import type_text
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Path
from aerogit.plan.locking.kinds import postgres_retype
from aerogit.plan.locking.matrix import postgres_cost
from aerogit.sql.lexer import Token


def _judge(step: Step) -> Iterator[Remark]:
    for change in step.altered("column", "type"):
        if step.is_new(change.path.key):
            continue
        kind = postgres_retype(change.before, change.after)
        cost = postgres_cost(kind, step.server.version[0])
        if cost.rewrites or _converts(_action(step.tokens, change.path.part[1])):
            said, new = step.say(change.path), type_text(change.after)
            yield Remark(
                Path(change.path.key, change.path.part),
                f"writes all rows of {step.say(change.path.key)} anew to make {said} {new}",
                command=expanding.retype(said, new),
            )


def _action(tokens: Sequence[Token], column: str) -> list[Token]:
    """What ALTER COLUMN says of a column's type, behind TYPE; empty where it is said in another way."""
    level, found = 0, list[Token]()
    for before, token, after in zip(tokens, tokens[1:], [*tokens[2:], tokens[0]], strict=False):
        level += (token.text in ("(", "[")) - (token.text in (")", "]"))
        if before.is_word("alter", "column") and token.value == column and after.is_word("type", "set"):
            found = [token]
        elif found and level == 0 and token.text in (",", ";"):
            break
        elif found:
            found.append(token)
    start = next((at for at, token in enumerate(found) if at and token.is_word("type")), len(found))
    return found[start + 1 :]


def _converts(action: Sequence[Token]) -> bool:
    """Whether USING says more than the column itself, or its cast to the same type, for which no row is written."""
    at = next((at for at, token in enumerate(action) if token.is_word("using")), len(action))
    if at == len(action):
        return False
    kind = [token.value for token in action[:at] if token.text not in ("(", ")")]
    using = [token for token in action[at + 1 :] if token.text not in ("(", ")")]
    using = using[1:] if using[0].is_word("cast") else using
    column, *rest = using[2:] if [token.text for token in using[1:2]] == ["."] else using
    said = [token.value for token in rest]
    return not column.is_name or said not in ([], ["::", *kind], ["as", *kind])


RULE = Rule(
    code="LK13",
    name="type-change-rewrites",
    severity=Severity.ERROR,
    condition="A column of an older table gets a type that the server cannot take the stored values for.",
    effect="the table is locked against reads and writes until all rows and indexes have been written anew",
    rewrite="add a column of the new type, copy in batches, move readers and writers, drop the old one later",
    on=("change column.type",),
    judge=_judge,
    needs_rows=True,
    dialects=("postgres",),
    replaces=("BC06",),
)
