"""What several rules ask of a step or a part of the model."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence

from aerogit.diff.changes import Rename
from aerogit.lint.step import Script, Step
from aerogit.lint.tautology import always_holds
from aerogit.model.expression import Expr
from aerogit.model.names import Key, Path
from aerogit.model.table import Check, Column, ForeignKey, Index, PrimaryKey, Table, Unique
from aerogit.model.types import Type
from aerogit.sql.lexer import Token, tokenize


def calls(expression: Expr | None, name: str) -> bool:
    """Whether an expression calls a function, be it with its schema before the name."""
    if expression is None or name not in expression.text.lower():
        return False
    pairs = itertools.pairwise(tokenize(expression.text, "postgres"))
    return any(one.is_name and one.value.lower() == name and two.text == "(" for one, two in pairs)


def has_default(column: Column) -> bool:
    """Whether a row that says nothing of the column gets a value."""
    return (
        (column.default is not None and column.default.text.strip().lower() != "null")
        or column.generated is not None
        or column.identity is not None
        or column.auto_increment
    )


def is_required(column: Column) -> bool:
    """Whether a writer that does not know the column fails."""
    return column.not_null and not has_default(column)


def type_text(kind: Type) -> str:
    """A type as one writes it."""
    name = kind.user.path[-1] if kind.user else kind.name
    args = f"({','.join(kind.args)})" if kind.args else ""
    return kind.text or f"{name}{args}{'[]' * len(kind.dims)}"


def target_key(fk: ForeignKey) -> Key:
    """The table a foreign key leads to."""
    return Key(fk.target.path[0], "table", fk.target.path[-1])


def index_columns(table: Table) -> Iterator[tuple[str, ...]]:
    """The columns of everything that is an index of a table, in order; "" stands for an expression."""
    for index in table.indexes:
        if index.where is None:
            yield index.columns
    for constraint in table.constraints:
        if isinstance(constraint, PrimaryKey | Unique):
            yield constraint.columns


def leading(table: Table, columns: Iterable[str]) -> bool:
    """Whether some index of a table begins with the columns, in any order."""
    wanted = set(columns)
    return any(set(found[: len(wanted)]) == wanted for found in index_columns(table))


def primary_columns(table: Table) -> tuple[str, ...]:
    """The columns of a table's primary key."""
    return table.primary_key.columns if table.primary_key else ()


def unique_sets(table: Table) -> list[set[str]]:
    """The sets of columns of which no two rows agree."""
    found = [set(one.columns) for one in table.constraints if isinstance(one, PrimaryKey | Unique)]
    return found + [set(one.columns) for one in table.indexes if one.unique and one.where is None]


def renamed_to(script: Script) -> set[Path]:
    """The paths that things of a script were renamed to, be it on the way."""
    return {change.new for step in script.steps for change in step.moment.changes if isinstance(change, Rename)}


def renamed_in_the_end(script: Script, kind: str) -> Iterator[tuple[Step, Path, Path]]:
    """What of a kind has another name when a script has ended: the statement that began it, the old name, the last one.

    A thing that gets its own name back is left out; nobody sees what it was called in between.
    """
    begun: dict[Path, tuple[Step, Path]] = {}
    for step in script.steps:
        for change in step.renamed(kind):
            first, old = begun.pop(change.path, (step, change.path))
            begun[change.new] = (first, old)
    yield from ((first, old, new) for new, (first, old) in begun.items() if old != new)


_OUTSIDE = r"(?:[^'\"$`\\/()-]|-(?!-))*"
_OF_SOME = re.compile(
    rf"\s*(?:UPDATE|DELETE\s+FROM)\s{_OUTSIDE}(?:'[^'\\]*'{_OUTSIDE})*\sWHERE\s+(?!true\b|not\b|null\b)(?P<column>[a-z_]\w*)\s*(?:[=<>]|IN\b|IS\b)(?!\s*(?P=column)\b)\s*(?!\w*\s*=)",
    re.I,
)
"""The statements of files with a million of them, told without cutting them into tokens: a column and a value."""


def changes_all_rows(step: Step) -> bool:
    """Whether an UPDATE or DELETE says of no row that it stays, be it with a condition that always holds."""
    if _OF_SOME.match(step.text) and not step.says("or"):
        return False
    level, where = 0, len(step.tokens)
    for at, token in enumerate(step.tokens):
        level += (token.text == "(") - (token.text == ")")
        if level == 0 and token.is_word("limit"):
            return False
        if level == 0 and token.is_word("where"):
            where = min(where, at)
    return where == len(step.tokens) or always_holds(step.tokens[where + 1 :])


def assigned_columns(tokens: Sequence[Token]) -> Iterator[str]:
    """The columns that an UPDATE's SET gives values: `a = 1`, `t.a = 1`, `(a, b) = (1, 2)`."""
    for assignment in _assignments(tokens):
        left = [*itertools.takewhile(lambda token: token.text != "=", assignment)]
        names = [token.value for token in left if token.is_name]
        yield from names if left and left[0].text == "(" else names[-1:]


def _assignments(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """What stands between the commas behind SET, at the statement's own level."""
    level, is_behind = 0, False
    found: list[Token] = []
    for token in tokens:
        if level == 0 and token.is_word("from", "where", "returning"):
            break
        if level == 0 and (token.text == "," or token.is_word("set")):
            yield found
            is_behind, found = is_behind or token.is_word("set"), []
        elif is_behind:
            found.append(token)
        level += (token.text == "(") - (token.text == ")")
    yield found


def names_new_alone(step: Step) -> bool:
    """Whether a statement that changes no schema names tables, and none that is older than the branch."""
    names = {token.value for token in step.tokens if token.is_name}
    keys = (Key(namespace, "table", name) for namespace in {step.script.namespace, *names} for name in names)
    found = [key for key in keys if step.after(key) is not None]
    return bool(found) and all(map(step.is_new, found))


def old_written(step: Step) -> list[Key]:
    """The tables, older than the branch, whose rows a data statement names."""
    return [key for key in step.moment.statement.keys if key.kind == "table" and not step.is_new(key)]


def is_partition(table: Table) -> bool:
    """Whether a table is a partition of another."""
    return table.partition_of is not None


def holds_columns(step: Step, key: Key, names: Iterable[str]) -> bool:
    """Whether the branch itself added all of these columns to an older table, so that no row has a value in them."""
    return all(step.branch.made(key, ("column", name)) for name in names)


def constraint_name(part: object) -> str:
    """The name of a constraint or index, the server's where nobody chose one."""
    return getattr(part, "name", "") or getattr(part, "actual", "")


def index_name(index: Index) -> str:
    """The name of an index as the server has it; what it is over, where the file tells none."""
    return constraint_name(index) or index.key[1]


def covers(index: Index, other: Index) -> bool:
    """Whether an index can do what another, not unique, is for: the same columns first, in the same order."""
    same = index.method == other.method and index.where == other.where
    return same and not other.unique and index.parts[: len(other.parts)] == other.parts


def is_checked_later(step: Step) -> bool:
    """Whether a statement makes columns NOT NULL by constraints that are NOT VALID alone (PostgreSQL 18)."""
    return step.says("not valid") and not step.says("set not null")


def is_never_null(table: Table, column: str) -> bool:
    """Whether a valid check says that a column is never NULL; the server then reads no row."""
    wanted = f"{column.lower()}isnotnull"
    for one in table.constraints:
        if isinstance(one, Check) and not one.not_valid:
            text = "".join(one.expression.text.lower().split()).strip("()").replace('"', "")
            if wanted in (text, *text.split(")and(")):
                return True
    return False
