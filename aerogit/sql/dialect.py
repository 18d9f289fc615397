"""What a dialect has to be able to do for its SQL to be read and written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from aerogit.model.expression import Expr
from aerogit.model.objects import SchemaObject
from aerogit.sql.catalog import Catalog
from aerogit.sql.splitter import RawStatement
from aerogit.sql.statement import SourceFile, Statement


class Dialect(Protocol):
    """One dialect's reader and writer."""

    name: str

    def split(self, text: str) -> Iterator[RawStatement]:
        """The statements of a script, with offsets."""
        ...

    def replay(self, file: SourceFile, catalog: Catalog) -> list[Statement]:
        """Apply a script to the catalog, statement by statement; `SourceError` at the first that cannot be."""
        ...

    def write_object(self, value: SchemaObject) -> list[str]:
        """The statements (without `;`) that create an object with all its parts."""
        ...

    def write_schema(self, objects: list[SchemaObject]) -> list[str]:
        """The statements that create all objects from empty, in an order that runs."""
        ...

    def expression(self, text: str) -> Expr:
        """An expression without references, in normal form."""
        ...
