"""CT09: an index that another one makes useless."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.lint.finding import Severity
from aerogit.lint.looking import constraint_name, covers, index_name
from aerogit.lint.rule import Remark, Rule
from aerogit.lint.step import Step
from aerogit.model.names import Key, Path
from aerogit.model.table import Index, IndexPart, PrimaryKey, Table, Unique


def _judge(step: Step) -> Iterator[Remark]:
    added: dict[Key, set[tuple[str, str]]] = {}
    for path, _ in step.added(Index):
        added.setdefault(path.key, set()).add(path.part)
    # All indexes of a new table are new.
    added |= {path.key: {index.key for index in table.indexes} for path, table in step.added(Table)}
    for key, fresh in added.items():
        table = step.table(key)
        if table is not None:
            for index in (one for one in table.indexes if one.key in fresh):
                yield from _twin(table, Path(key, index.key), index, fresh)


def _is_later(other: Index, index: Index) -> bool:
    """Of two that do the same, only one is said to be too much."""
    return len(other.parts) == len(index.parts) and other.key > index.key


def _twin(table: Table, path: Path, index: Index, fresh: set[tuple[str, str]]) -> Iterator[Remark]:
    """The other one, where there is one."""
    for other in table.indexes:
        if other is not index and covers(other, index) and not (other.key in fresh and _is_later(other, index)):
            yield Remark(path, f"{index_name(index)} does nothing that {index_name(other)} does not do")
            return
    if index.method in ("", "btree") and index.where is None and not index.unique and not index.include:
        for one in table.constraints:
            is_same = isinstance(one, PrimaryKey | Unique) and one.columns[: len(index.columns)] == index.columns
            if is_same and all(part == IndexPart(part.expression) for part in index.parts):
                name = constraint_name(one) or "the primary key"
                yield Remark(path, f"{index_name(index)} does nothing that {name} does not do")
                return


RULE = Rule(
    code="CT09",
    name="duplicate-index",
    severity=Severity.WARNING,
    condition=("An index is made that has the same columns in the same order as another one, or the first of them."),
    effect="every write keeps both up to date, and only one is read",
    rewrite="leave it out, or drop the shorter one",
    on=(
        "add index",
        "add table",
    ),
    judge=_judge,
)
