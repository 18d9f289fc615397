"""What names can be seen at a place of a query: its sources, the queries around it, and what WITH defines."""

from __future__ import annotations

import functools
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from aerogit.model.expression import Ref
from aerogit.model.types import Type


class Visible(NamedTuple):
    """Something a query selects from, under the name it is seen by.

    `relation` is (namespace, name) of one of the schema's relations; None for a subquery, a function, a CTE. `columns`
    is None where they cannot be known. Columns of a local source belong to the object the expression is part of.
    """

    name: str
    is_alias: bool
    relation: tuple[str, str] | None
    columns: Collection[str] | None
    is_local: bool = False
    types: Mapping[str, Type] = MappingProxyType({})
    """The types of a local source's columns."""
    is_query: bool = False
    """Whether it is a subquery, a CTE or a function in FROM."""

    def column(self, name: str) -> Ref | None:
        """What a column of this source refers to in the schema."""
        if self.is_local:
            return Ref("column", (name,))
        return _column_of(self.relation, name) if self.relation else None


@functools.lru_cache(maxsize=1 << 14)
def _column_of(relation: tuple[str, str], name: str) -> Ref:
    return Ref("column", (*relation, name))


class Scope:
    """The sources of one query and, through `outer`, of the queries around it."""

    __slots__ = ("ctes", "left_out", "outer", "sources")

    def __init__(self, outer: Scope | None = None, sources: Sequence[Visible] = ()) -> None:
        self.outer = outer
        self.sources = list(sources)
        self.ctes: dict[str, Sequence[str] | None] = {}
        self.left_out: frozenset[str] = frozenset()
        """Columns that the source has lost but still speaks of (see `expressions.left_out`)."""

    def cte(self, name: str) -> tuple[Sequence[str] | None] | None:
        """The columns of a CTE, in a tuple of one; None where no CTE has the name."""
        scope: Scope | None = self
        while scope is not None:
            if name in scope.ctes:
                return (scope.ctes[name],)
            scope = scope.outer
        return None


class Seen(NamedTuple):
    """A column that was found: in which source, and whether its name must say so."""

    source: Visible
    column: str
    qualifier: str


def find_column(scope: Scope, name: str, system: frozenset[str]) -> Seen | bool:
    """The source a bare column name means; False where there is none, True where one cannot know."""
    here: Scope | None = scope
    while here is not None:
        unknown = False
        for source in here.sources:
            if source.columns is None:
                unknown = True
            elif name in source.columns or (name in system and source.relation):
                is_plain = here is scope and len(here.sources) == 1
                return Seen(source, name, source.name if source.is_alias and not is_plain else "")
        if unknown:
            return True
        here = here.outer
    return False


def find_source(scope: Scope, name: str, namespace: str = "") -> tuple[Visible, bool] | None:
    """The source of a visible name, and whether it is the only one of the query that asks."""
    here: Scope | None = scope
    while here is not None:
        for source in here.sources:
            if source.name == name and (not namespace or (source.relation and source.relation[0] == namespace)):
                return source, here is scope and len(here.sources) == 1
        here = here.outer
    return None


def columns_in(scope: Scope) -> list[str]:
    """The columns that can be seen."""
    found: list[str] = []
    here: Scope | None = scope
    while here is not None:
        for source in here.sources:
            found += source.columns or ()
        here = here.outer
    return found


def names_in(scope: Scope) -> list[str]:
    """The names by which sources can be seen."""
    found: list[str] = []
    here: Scope | None = scope
    while here is not None:
        found += [source.name for source in here.sources]
        here = here.outer
    return found


def is_unknown(scope: Scope) -> bool:
    """Whether a source without a name can be seen whose columns cannot be known."""
    here: Scope | None = scope
    while here is not None:
        if any(source.columns is None and not source.is_alias and not source.name for source in here.sources):
            return True
        here = here.outer
    return False
