"""DuckDB as a dialect: reading and writing its SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aerogit.model.expression import Expr
from aerogit.model.objects import SchemaObject
from aerogit.model.schema import Schema
from aerogit.sql.catalog import Catalog
from aerogit.sql.cursor import Cursor
from aerogit.sql.duckdb.build import bare_expression
from aerogit.sql.duckdb.naming import TEMPORARY, ElsewhereError
from aerogit.sql.duckdb.plain import PlainReader
from aerogit.sql.duckdb.session import Session
from aerogit.sql.duckdb.statements import read_statement
from aerogit.sql.effect import Effect
from aerogit.sql.nesting import refuse_deep
from aerogit.sql.splitter import RawStatement, split
from aerogit.sql.statement import Outcome, SourceFile, Statement
from aerogit.sql.statement_wise import replay_each


class DuckDb:
    """See `aerogit.sql.dialect.Dialect`."""

    name = "duckdb"

    def split(self, text: str) -> Iterator[RawStatement]:
        return split(text, "duckdb")

    def replay(self, file: SourceFile, catalog: Catalog) -> list[Statement]:
        return self.replay_statements(file, self.split(file.text), catalog)

    def replay_statements(
        self, file: SourceFile, statements: Iterable[RawStatement], catalog: Catalog
    ) -> list[Statement]:
        """Like `replay`, where it is known already what the statements of the file are."""
        session = Session(catalog)
        catalog.search_path = (TEMPORARY, *catalog.search_path)
        plain = PlainReader(session)
        found = replay_each(file, statements, catalog, lambda raw: _read(raw.text, session, plain))
        session.close()
        return found

    def write_object(self, value: SchemaObject) -> list[str]:
        from aerogit.sql.duckdb.write import write_object

        return write_object(value)

    def write_schema(self, objects: list[SchemaObject]) -> list[str]:
        from aerogit.sql.duckdb.write import write_schema

        return write_schema(objects)

    def expression(self, text: str) -> Expr:
        return bare_expression(text, Catalog(Schema("duckdb")))


def _read(text: str, session: Session, plain: PlainReader) -> Effect:
    """Apply one statement: as a whole where it is plain, else taken apart word by word."""
    try:
        effect = None if session.is_elsewhere else plain.read(text)
        if effect is None:
            cursor = Cursor(text)
            refuse_deep(cursor)
            effect = read_statement(cursor, session)
    except ElsewhereError:
        return Effect("statement for another database", Outcome.SESSION)
    return effect


DIALECT = DuckDb()
