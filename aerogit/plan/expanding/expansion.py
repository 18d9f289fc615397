"""What an expansion is: columns kept in step with an old one, or filled in, until nobody writes the old way.

See docs/expand.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from aerogit.model.table import Table


@dataclass(frozen=True, slots=True)
class Derived:
    """A column that is new, and the expression over the table's columns that its values come from."""

    name: str
    definition: str
    """As ADD COLUMN takes it, with its name."""
    expression: str
    is_comparable: bool = True
    """Whether the engine can say that two values of the type are the same."""


@dataclass(frozen=True, slots=True)
class InStep:
    """An old column and the new ones that take its place; whichever a program writes, the other follows."""

    table: Table
    old: str
    new: tuple[Derived, ...]
    back: str = ""
    """The expression over the new columns that the old one's values come from; "" where nobody writes the new ones yet,
    or where the old values cannot be told from them."""
    old_is_comparable: bool = True

    @property
    def label(self) -> str:
        """What its triggers are called after."""
        return f"aerogit_{self.table.name}_{self.old}"


@dataclass(frozen=True, slots=True)
class Filled:
    """A column that gets a value where a program writes none."""

    table: Table
    column: str
    expression: str

    @property
    def label(self) -> str:
        return f"aerogit_{self.table.name}_{self.column}"


Expansion = InStep | Filled
