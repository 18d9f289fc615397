"""PostgreSQL: the dialect's face."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import cast

from aerogit.model.expression import Expr
from aerogit.model.objects import SchemaObject
from aerogit.sql.catalog import Catalog
from aerogit.sql.dialect import Dialect
from aerogit.sql.postgres.normal.normal import normal_expression
from aerogit.sql.postgres.objects.namespaces import forget_temporary
from aerogit.sql.postgres.objects.routines import resolve_bodies
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.scanning.parse import statements
from aerogit.sql.postgres.statements import read_statement
from aerogit.sql.postgres.tables.partitions import forget_inherited
from aerogit.sql.splitter import RawStatement, split
from aerogit.sql.statement import SourceFile, Statement


class _Postgres:
    name = "postgres"

    def split(self, text: str) -> Iterator[RawStatement]:
        return split(text, self.name)

    def replay(self, file: SourceFile, catalog: Catalog) -> list[Statement]:
        run = Replay(file, catalog)
        for piece in statements(file.text, file.path):
            read_statement(run, piece)
            catalog.ended(run.statements[-1])
        resolve_bodies(run)
        forget_inherited(run)
        forget_temporary(run)
        return run.statements

    def write_object(self, value: SchemaObject) -> list[str]:
        return cast(list[str], importlib.import_module("aerogit.sql.postgres.writing.write").write_object(value))

    def write_schema(self, objects: list[SchemaObject]) -> list[str]:
        return cast(list[str], importlib.import_module("aerogit.sql.postgres.writing.write").write_schema(objects))

    def expression(self, text: str) -> Expr:
        return normal_expression(text)


DIALECT: Dialect = _Postgres()
