"""A table while its definition is read or altered: what waits until all columns and options are known."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from aerogit.model.alike import told_apart
from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.model.names import Key
from aerogit.model.spelling import quote_name
from aerogit.model.table import Check, Column, Constraint, ForeignKey, Index, IndexPart, Option, PrimaryKey, Table
from aerogit.model.traits import traits_of
from aerogit.sql.cursor import did_you_mean, error_at, value_of
from aerogit.sql.lexer import Token
from aerogit.sql.mysql.charsets import NO_CHARSET, WIDTHS, Charset, canonical, taken_over
from aerogit.sql.mysql.generated_names import Numbered, numbered
from aerogit.sql.mysql.types import CHARACTERS, base_name, text_type

_TRAITS = traits_of("mysql")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An expression that may name any column: what it is (default, generated, check), of which column or constraint."""

    what: str
    of: str
    span: Span
    column: str = ""
    """The column a check was written at."""
    is_enforced: bool = True
    is_stored: bool = False


@dataclass(slots=True)
class Draft:
    """A table that is being made or altered."""

    key: Key
    columns: list[Column] = field(default_factory=list)
    constraints: list[Constraint] = field(default_factory=list)
    indexes: list[Index] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)
    charset: Charset = NO_CHARSET
    comment: str = ""
    said: dict[str, Charset] = field(default_factory=dict)
    """What a column said of its character set, by the column's name."""
    by_bytes: set[str] = field(default_factory=set)
    """Columns said to compare by bytes."""
    waiting: list[Waiting] = field(default_factory=list)
    made: list[tuple[ForeignKey, str]] = field(default_factory=list)
    """Foreign keys that are new, with the name their index gets where the server has to make one."""

    removed: set[str] = field(default_factory=set)
    """Folded names of indexes that went with their columns, so that they can be dropped once more."""

    @classmethod
    def of(cls, table: Table) -> Draft:
        """The draft of a table that is there; every column says what it has."""
        around = Charset(table.charset, table.collation)
        said = {
            column.name: Charset(column.charset, column.collation) if column.charset or column.collation else around
            for column in table.columns
            if base_name(column.type) in CHARACTERS
        }
        return cls(
            table.object_key,
            list(table.columns),
            list(table.constraints),
            list(table.indexes),
            {option.name: option.value for option in table.options},
            around,
            table.comment,
            said,
        )

    # Columns

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def find(self, name: str) -> str | None:
        """The column a name means, as it is spelled."""
        folded = name.lower()
        return next((column.name for column in self.columns if column.name.lower() == folded), None)

    def known(self, token: Token) -> str:
        """The column a name means; `SourceError` where there is none."""
        found = self.find(value_of(token))
        if found is None:
            hint = did_you_mean(value_of(token), [column.name for column in self.columns])
            raise error_at(f"column {value_of(token)} does not exist in {self.key.name}", token, hint)
        return found

    def change(self, column: Column) -> None:
        """Put a column in the place of the one that has its name."""
        self.columns = [column if known.name == column.name else known for known in self.columns]

    # Keys

    @property
    def primary_key(self) -> PrimaryKey | None:
        return next((item for item in self.constraints if isinstance(item, PrimaryKey)), None)

    def add_primary_key(self, key: PrimaryKey, token: Token) -> None:
        if self.primary_key is not None:
            raise error_at("a table has one primary key", token)
        self.constraints.append(key)

    def index(self, name: str) -> Index | None:
        """The index of a name."""
        folded = name.lower()
        return next((index for index in self.indexes if index.name.lower() == folded), None)

    def add_index(self, index: Index, token: Token) -> None:
        """Add an index, under the name the server gives it where it has none."""
        if not index.name:
            index = replace(index, name=self.free_name(index.columns[0] if index.parts else ""))
        taken = self.index(index.name)
        if taken is not None and taken.actual and _covers(index, taken.columns):
            self.indexes.remove(taken)
        elif taken is not None:
            raise error_at(f"index {index.name} exists already in {self.key.name}", token)
        self.indexes.append(index)

    def free_name(self, column: str) -> str:
        """The name the server gives an index that begins with a column: the column's, or with a number."""
        stem = column or "functional_index"
        number = 1
        while True:
            name = stem if number == 1 else f"{stem}_{number}"
            if self.index(name) is None and name.lower() != "primary":
                return name
            number += 1

    def supports(self, columns: tuple[str, ...], *, but: Index | None = None) -> bool:
        """Whether a key or index begins with these columns."""
        key = self.primary_key
        if key is not None and key.columns[: len(columns)] == columns and not key.options:
            return True
        return any(_covers(index, columns) for index in self.indexes if index is not but)

    def settle_indexes(self) -> None:
        """Make the indexes that foreign keys need, and drop those the server made for one that are needed no more."""
        for index in [index for index in self.indexes if index.actual]:
            if self.supports(index.columns, but=index):
                self.indexes.remove(index)
        for key, name in self.made:
            # Of indexes the server makes itself, a later one that is as long or longer takes the earlier one's place.
            shorter = [
                item for item in self.indexes if item.actual and item.columns == key.columns[: len(item.columns)]
            ]
            kept = [item for item in self.indexes if item not in shorter]
            if replace(self, indexes=kept).supports(key.columns):
                continue
            self.indexes = kept
            own = name or self.free_name(key.columns[0])
            if self.index(own) is None:
                self.indexes.append(_index_for(key.columns, own))

    # Constraints

    def add_constraint(self, constraint: Check | ForeignKey, token: Token, *, at_column: bool = False) -> None:
        """Add a check or foreign key; one of a name the server makes up goes by its content."""
        found = numbered(constraint.name, self.key.name)
        if isinstance(constraint, Check) and not at_column:
            constraint = replace(constraint, actual_mariadb=constraint.name or self._name_of_mariadb())
        if found is not None and found.is_check == isinstance(constraint, Check):
            constraint = replace(constraint, name="", actual=constraint.name)
        elif not constraint.name:
            constraint = replace(constraint, actual=self.made_up_name(type(constraint)))
        elif any(
            item.name.lower() == constraint.name.lower() and type(item) is type(constraint) for item in self.constraints
        ):
            raise error_at(f"constraint {constraint.name} exists already in {self.key.name}", token)
        is_key = isinstance(constraint, ForeignKey) and not constraint.name
        if is_key or constraint.name or all(item.key != constraint.key for item in self.constraints):
            self.constraints.append(constraint)

    def _name_of_mariadb(self) -> str:
        """What MariaDB calls a check without a name that stands beside the columns: the first number that is free."""
        taken = {item.actual_mariadb.lower() for item in self.constraints if isinstance(item, Check)}
        return next(name for at in itertools.count(1) if (name := f"CONSTRAINT_{at}").lower() not in taken)

    def made_up_name(self, kind: type[Check] | type[ForeignKey]) -> str:
        """The name a server makes up for the next check or foreign key that has none."""
        alike = [item for item in self.constraints if isinstance(item, kind) and not item.name]
        numbers = [found.number for item in alike if (found := numbered(item.actual, self.key.name)) is not None]
        return Numbered(kind is Check, max(numbers, default=0) + 1).name(self.key.name)

    def constraint(self, name: str, kinds: tuple[type[Check] | type[ForeignKey], ...]) -> Check | ForeignKey | None:
        """The check or foreign key of a name, its own or the one the server made up."""
        folded = name.lower()
        wanted = numbered(name, self.key.name)
        # A name a server may have made up for one that was given its index's counts last.
        items = [item for item in self.constraints if isinstance(item, kinds)]
        for item in sorted(items, key=lambda item: bool(item.name) and item.name.lower() != folded):
            actual = numbered(item.actual, self.key.name)
            if folded in (item.name.lower(), item.actual.lower()) or (wanted is not None and wanted == actual):
                return item
        return None

    # The table

    def table(self, before: Table | None = None) -> Table:
        """The table as it stands, what its parts take over from it left out."""
        if self.primary_key is not None:
            for name in self.primary_key.columns:
                column = self.column(name)
                if not column.not_null:
                    self.change(replace(column, not_null=True))
        charset = canonical(*self.charset)
        columns = tuple(self._settled(column, charset) for column in self.columns)
        base = before if before is not None else Table(self.key.namespace, self.key.name)
        return replace(
            base,
            comment=self.comment,
            charset=charset.name,
            collation=charset.collation,
            options=tuple(Option(name, value) for name, value in sorted(self.options.items())),
            columns=columns,
            constraints=told_apart(tuple(_beside_keys(self.constraints))),
            indexes=tuple(self.indexes),
        )

    def _settled(self, column: Column, around: Charset) -> Column:
        if base_name(column.type) not in CHARACTERS:
            return replace(column, charset="", collation="") if column.charset or column.collation else column
        said = canonical(*self.said.get(column.name, NO_CHARSET))
        own = said if said != NO_CHARSET else around
        if column.name in self.by_bytes and not said.collation:
            name = own.name or "utf8mb4"
            own = canonical(name, f"{name}_bin")
        width = WIDTHS.get(own.name or around.name or "utf8mb4", 1)
        own = taken_over(own, around)
        return replace(column, type=text_type(column.type, width), charset=own.name, collation=own.collation)


def _beside_keys(constraints: list[Constraint]) -> Iterator[Constraint]:
    """The constraints, every check saying whether a foreign key has its name."""
    taken = {item.name.lower() for item in constraints if isinstance(item, ForeignKey)}
    for item in constraints:
        shares = isinstance(item, Check) and bool(item.name) and item.name.lower() in taken
        yield replace(item, shares_name=shares) if isinstance(item, Check) and item.shares_name != shares else item


def column_part(name: str, *, descending: bool = False, prefix: int | None = None) -> IndexPart:
    """A column as a part of an index."""
    ref = Ref("column", (name,))
    expression = Expr((ref,), (Spelled(quote_name(name, _TRAITS), ref),))
    return IndexPart(expression, descending=descending, prefix=prefix)


def _covers(index: Index, columns: tuple[str, ...]) -> bool:
    """Whether an index begins with these columns, whole ones, in this order."""
    if index.method in ("fulltext", "spatial", "vector") or len(index.parts) < len(columns):
        return False
    return all(part.column == name and part.prefix is None for part, name in zip(index.parts, columns, strict=False))


def _index_for(columns: tuple[str, ...], name: str) -> Index:
    """The index the server makes for a foreign key; `actual` marks it as the server's, which drops it as it likes."""
    return Index(name, tuple(column_part(column) for column in columns), actual=name)
