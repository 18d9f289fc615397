"""A table while its definition is read, and the table it becomes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from aerogit.model.alike import told_apart
from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.table import Check, Column, Constraint, ForeignKey, Generated, Option, PrimaryKey, Table
from aerogit.sql.catalog import with_field
from aerogit.sql.sqlite.targets import with_own_targets

NOT_NULL_CONFLICT = "not null on conflict"
"""Name of the option that says what a NULL in a NOT NULL column does."""
INLINE_DESC = "desc"
"""Option of a primary key written `INTEGER PRIMARY KEY DESC` at its column, which is then no alias of the rowid."""
STRICT = Option("strict")
WITHOUT_ROWID = Option("without rowid")
_INLINE_DESC = Option(INLINE_DESC)
_STORED = Option("stored")
_STRICT_TYPES = ("int", "integer", "real", "text", "blob", "any")


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
    taken: set[tuple[str, str]] = field(default_factory=set)
    """The keys of its constraints, as far as anybody asked."""

    def add(self, constraint: Constraint) -> None:
        """Add a constraint; one whose name is taken goes by its content, because names mean nothing to SQLite."""
        if len(self.taken) < len(self.constraints):
            self.taken = {known.key for known in self.constraints}
        key = constraint.key
        if key in self.taken and constraint.name:
            constraint = replace(constraint, name="", actual=constraint.name)
            key = constraint.key
        if key not in self.taken or (isinstance(constraint, ForeignKey) and not constraint.name):
            self.constraints.append(constraint)
            self.taken.add(key)

    def change(self, name: str, column: Column) -> None:
        """Put a column in the place of the one that has this name."""
        self.columns = [column if known.name == name else known for known in self.columns]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def resolve(self, what: str, of: str, expression: Expr) -> None:
        """Put an expression that waited in its place; see `expressions`."""
        if what == "check":
            self.add(Check(expression, of))
            return
        column = self.column(of)
        options = tuple(option for option in column.options if option != _STORED)
        generated = Generated(expression, _STORED in column.options)
        self.change(of, replace(column, generated=generated, options=options))


def objection(draft: Draft, options: tuple[Option, ...]) -> tuple[str, str]:
    """What SQLite refuses of a table as a whole, and a hint; empty where nothing."""
    key = primary_key(draft)
    if key is None and WITHOUT_ROWID in options:
        return f"table {draft.key.name} is WITHOUT ROWID and has no primary key", ""
    if all(column.generated is not None for column in draft.columns):
        return f"table {draft.key.name} needs a column that is not generated", ""
    is_strict = STRICT in options
    for column in draft.columns:
        if column.auto_increment and (key is None or not is_row_number(column, key)):
            return f"AUTOINCREMENT needs {column.name} to be INTEGER PRIMARY KEY", ""
        if is_strict and (column.type.name not in _STRICT_TYPES or column.type.args):
            hint = f"a STRICT table knows {', '.join(_STRICT_TYPES).upper()}"
            return f"column {column.name} has no type that is strict", hint
    return "", ""


def primary_key(draft: Draft) -> PrimaryKey | None:
    """The primary key, where there is one so far."""
    for constraint in draft.constraints:
        if isinstance(constraint, PrimaryKey):
            return constraint
    return None


def finished(draft: Draft, options: tuple[Option, ...] = ()) -> Table:
    """The table of a draft: what follows from its constraints and options filled in."""
    key = primary_key(draft)
    if key is not None:
        _fill_in(draft, key, options)
    table = Table(
        draft.key.namespace,
        draft.key.name,
        options=options,
        columns=tuple(draft.columns),
        constraints=told_apart(tuple(draft.constraints)),
    )
    return with_own_targets(table)


def _fill_in(draft: Draft, key: PrimaryKey, options: tuple[Option, ...]) -> None:
    """The row's number is never NULL, whatever is said of a NULL in it; nor is any key that is not beside a rowid."""
    column = draft.column(key.columns[0])
    if WITHOUT_ROWID not in options and is_row_number(column, key):
        if column.options:
            said = tuple(option for option in column.options if option.name != NOT_NULL_CONFLICT)
            column = replace(column, options=said)
        draft.change(column.name, with_field(column, "not_null", True))
    elif WITHOUT_ROWID in options or STRICT in options:
        for name in key.columns:
            draft.change(name, with_field(draft.column(name), "not_null", True))


def is_row_number(column: Column, key: PrimaryKey) -> bool:
    """Whether a column is another name for the row's number: INTEGER PRIMARY KEY (lang_createtable.html, section 5)."""
    if column.type.name != "integer" or column.type.args:
        return False
    return key.columns == (column.name,) and _INLINE_DESC not in key.options
