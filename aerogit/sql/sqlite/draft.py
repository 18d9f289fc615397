"""A table while its definition is read, and the table it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from aerogit.model.names import Key
from aerogit.model.table import Column, Constraint, Option, PrimaryKey, Table
from aerogit.sql.sqlite.targets import with_targets

NOT_NULL_CONFLICT = "not null on conflict"
"""Name of the option that says what a NULL in a NOT NULL column does."""
INLINE_DESC = "desc"
"""Option of a primary key written `INTEGER PRIMARY KEY DESC` at its column, which is then no alias of the rowid."""


@dataclass(slots=True)
class Draft:
    """A table while its definition is read; expressions wait until all columns are known."""

    key: Key
    columns: list[Column] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    expressions: list[tuple[str, str, tuple[int, int]]] = field(default_factory=list)
    """What it is (check, generated), the column's or the constraint's name, and where it stands."""
    names: dict[str, str] = field(default_factory=dict)
    """Folded names of columns to the names as written."""

    def add(self, constraint: Constraint) -> None:
        """Add a constraint; one whose name is taken goes by its content, because names mean nothing to SQLite."""
        taken = {known.key for known in self.constraints}
        if constraint.key in taken and constraint.name:
            constraint = replace(constraint, name="", actual=constraint.name)
        if constraint.key not in taken:
            self.constraints.append(constraint)

    def change(self, name: str, column: Column) -> None:
        """Put a column in the place of the one that has this name."""
        self.columns = [column if known.name == name else known for known in self.columns]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def finished(draft: Draft, options: tuple[Option, ...] = ()) -> Table:
    """The table of a draft: what follows from its constraints and options filled in."""
    key = next((item for item in draft.constraints if isinstance(item, PrimaryKey)), None)
    has_rowid = all(option.name != "without rowid" for option in options)
    if key is not None and (not has_rowid or Option("strict") in options or _is_rowid(draft, key)):
        for name in key.columns:
            draft.change(name, replace(draft.column(name), not_null=True))
    if key is not None and has_rowid and _is_rowid(draft, key):
        column = draft.column(key.columns[0])
        said = tuple(option for option in column.options if option.name != NOT_NULL_CONFLICT)
        draft.change(column.name, replace(column, options=said))
    table = Table(
        draft.key.namespace,
        draft.key.name,
        options=options,
        columns=tuple(draft.columns),
        constraints=tuple(draft.constraints),
    )
    return with_targets(table, {draft.key.name.lower(): table})


def _is_rowid(draft: Draft, key: PrimaryKey) -> bool:
    """Whether a key's column is the row's number in a table that has one, and so is never NULL."""
    return is_row_number(draft.column(key.columns[0]), key)


def is_row_number(column: Column, key: PrimaryKey) -> bool:
    """Whether a column is another name for the row's number: INTEGER PRIMARY KEY (lang_createtable.html, section 5)."""
    is_integer = column.type.name == "integer" and not column.type.args
    return is_integer and key.columns == (column.name,) and Option(INLINE_DESC) not in key.options
