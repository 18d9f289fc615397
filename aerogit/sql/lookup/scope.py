"""What names mean at a place of a query: the sources in scope, their columns, common table expressions."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.table import Table
from aerogit.model.types import Type


class Output(NamedTuple):
    """A column that something gives; "" where its name is of the engine's making, None for a type not known."""

    name: str
    type: Type | None = None


Outputs = tuple[Output, ...] | None
"""The columns of a source; None where they are not known."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something a query selects from.

    `alias` is folded. `key` is the relation it is, None for a subquery or a function; `renamed` says that its columns
    go by other names here. `is_local` marks the table an expression belongs to, `is_own_name` an alias nobody wrote.
    """

    alias: str
    outputs: Outputs
    key: Key | None = None
    renamed: bool = False
    is_local: bool = False
    is_own_name: bool = False
    needs_qualifier: bool = False
    """Its columns are named with its alias only, as those of NEW and OLD in some engines."""

    def column(self, folded: str) -> Output | None:
        """The column of a folded name."""
        return next((item for item in self.outputs or () if item.name.lower() == folded), None)

    @property
    def is_named(self) -> bool:
        """Whether the names of all its columns are known."""
        return self.outputs is not None and all(item.name for item in self.outputs)

    def ref(self, name: str) -> Ref | None:
        """The reference to a column of this source; None where it leads to nothing of the schema."""
        if self.key is None or self.renamed:
            return None
        return Ref("column", (name,)) if self.is_local else Ref("column", (self.key.namespace, self.key.name, name))


@dataclass(slots=True)
class Scope:
    """The sources of one query level, and the levels around it."""

    parent: Scope | None = None
    sources: list[Source] = field(default_factory=list)
    tables: dict[str, Outputs] = field(default_factory=dict)
    """Common table expressions, folded, that this level adds."""
    hidden: frozenset[str] = frozenset()
    """Names that are no columns here, folded: parameters of a macro or lambda."""
    aliases: frozenset[str] = frozenset()
    """Names the select list gives, folded."""
    windows: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Named windows: the token places of what they stand for."""
    in_window: bool = False
    is_open: bool = False
    """Names that lead nowhere are let pass here."""

    def inner(self, hidden: frozenset[str] = frozenset()) -> Scope:
        """A scope that only hides names of this one."""
        return replace(self, hidden=self.hidden | hidden)

    def opened(self) -> Scope:
        """This scope where words of a clause's own are taken for names."""
        return replace(self, is_open=True)

    def levels(self) -> Iterator[Scope]:
        """This level and those around it."""
        level: Scope | None = self
        while level is not None:
            yield level
            level = level.parent

    @property
    def is_closed(self) -> bool:
        """Whether all columns are known here, if not what the engine calls them."""
        levels = list(self.levels())
        return all(item.outputs is not None for level in levels for item in level.sources) and not any(
            level.is_open for level in levels
        )

    def visible(self) -> list[str] | None:
        """Every name that can stand for a column here; None where that is not known for sure."""
        names: list[str] = []
        for level in self.levels():
            names += level.aliases
            for source in level.sources:
                if source.outputs is None or not source.is_named:
                    return None
                names += (item.name for item in source.outputs)
            if level.is_open:
                return None
        return names

    def aliases_in_reach(self) -> Iterator[str]:
        """What the sources here and further out are called, folded."""
        return (source.alias for level in self.levels() for source in level.sources)

    def table(self, folded: str) -> tuple[bool, Outputs]:
        """Whether a name is a common table expression, and its columns."""
        for level in self.levels():
            if folded in level.tables:
                return True, level.tables[folded]
        return False, None

    def hides(self, folded: str) -> bool:
        """Whether a name is no column here or further out."""
        return any(folded in level.hidden for level in self.levels())

    def source(self, alias: str) -> tuple[Source, Scope] | None:
        """The source of an alias, nearest first, and the level it stands on."""
        for level in self.levels():
            for item in level.sources:
                if item.alias == alias:
                    return item, level
        return None

    def column(self, folded: str) -> tuple[Source, Output, Scope] | None:
        """The source that has a column of a bare name, nearest level first."""
        for level in self.levels():
            for item in level.sources:
                found = None if item.needs_qualifier else item.column(folded)
                if found is not None:
                    return item, found, level
        return None


def outputs_of(names: Iterable[str]) -> tuple[Output, ...]:
    """Columns of which no more than the names are known."""
    return _named(tuple(names))


@functools.lru_cache(maxsize=1 << 10)
def _named(names: tuple[str, ...]) -> tuple[Output, ...]:
    """A table has many expressions, all of them among the same columns."""
    return tuple(Output(name) for name in names)


def table_outputs(table: Table) -> tuple[Output, ...]:
    """The columns of a table as a source gives them."""
    return tuple(Output(column.name, column.type) for column in table.columns)


def local_scope(table: str, columns: Iterable[str]) -> Scope:
    """The scope of an expression that belongs to a table of these columns."""
    key = Key("", "table", table)
    return Scope(sources=[Source(table.lower(), outputs_of(columns), key, is_local=True, is_own_name=True)])
