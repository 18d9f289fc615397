"""What names mean at a place of a query: the sources in scope, their columns, common table expressions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from aerogit.model.expression import Ref
from aerogit.model.names import Key

Outputs = tuple[str, ...] | None
"""The columns something gives, "" where a name is of the engine's making; None where they are not known."""


@dataclass(frozen=True, slots=True)
class Source:
    """Something a query selects from.

    `alias` is folded. `key` is the relation it is, None for a subquery or a function. `is_local` marks the table an
    expression belongs to, `is_own_name` an alias nobody wrote.
    """

    alias: str
    outputs: Outputs
    key: Key | None = None
    is_local: bool = False
    is_own_name: bool = False
    needs_qualifier: bool = False
    """Its columns are named with its alias only, as those of NEW and OLD in some engines."""

    def column(self, folded: str) -> str | None:
        """The column of a folded name."""
        return next((name for name in self.outputs or () if name.lower() == folded), None)

    def ref(self, name: str) -> Ref | None:
        """The reference to a column of this source; None where it leads to nothing of the schema."""
        if self.key is None:
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
    """Names that are no columns here, folded."""
    aliases: frozenset[str] = frozenset()
    """Names the select list gives, folded."""
    in_window: bool = False
    is_open: bool = False
    """Names that lead nowhere are let pass here."""

    def inner(self, hidden: frozenset[str] = frozenset()) -> Scope:
        """A scope that only hides names of this one."""
        return replace(self, hidden=self.hidden | hidden)

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
                if source.outputs is None or not all(source.outputs):
                    return None
                names += source.outputs
            if level.is_open:
                return None
        return names

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

    def column(self, folded: str) -> tuple[Source, str, Scope] | None:
        """The source that has a column of a bare name, nearest level first."""
        for level in self.levels():
            for item in level.sources:
                found = None if item.needs_qualifier else item.column(folded)
                if found is not None:
                    return item, found, level
        return None


def local_scope(table: str, columns: tuple[str, ...]) -> Scope:
    """The scope of an expression that belongs to a table of these columns."""
    return Scope(sources=[Source(table.lower(), columns, Key("", "table", table), is_local=True, is_own_name=True)])
