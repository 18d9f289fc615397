"""Two states of a table side by side: what every engine's planner asks of them."""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.model.names import Key
from aerogit.model.table import Check, Column, Constraint, ForeignKey, PrimaryKey, Table, Unique


@dataclass(frozen=True, slots=True)
class ColumnPair:
    """A column that stays: as it is (under its new name) and as it shall be."""

    before: Column
    after: Column
    old_name: str

    @property
    def is_renamed(self) -> bool:
        return self.old_name != self.after.name


@dataclass(frozen=True, slots=True)
class TablePair:
    """A table that stays: as it is (under its new name, its columns under theirs) and as it shall be."""

    before: Table
    after: Table
    old_key: Key
    added: tuple[Column, ...]
    dropped: tuple[Column, ...]

    @property
    def key(self) -> Key:
        return self.after.object_key

    @property
    def is_renamed(self) -> bool:
        return self.old_key.name != self.after.name


def missing_from(other: Table, table: Table) -> tuple[Column, ...]:
    """The columns of a table that the other has not."""
    names = {column.name for column in other.columns}
    return tuple(column for column in table.columns if column.name not in names)


def words(constraint: Constraint) -> str:
    """What a constraint is called in the reason for a step."""
    match constraint:
        case PrimaryKey():
            return "the primary key"
        case Unique():
            return f"UNIQUE ({', '.join(constraint.columns)})"
        case ForeignKey():
            return f"the foreign key to {constraint.target.path[-1]}"
        case Check():
            return f"check {constraint.name}" if constraint.name else "a check"
        case _:
            return "a constraint"
