"""SQLite as a dialect: reading and writing its SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aerogit.model.expression import Expr
from aerogit.model.objects import SchemaObject
from aerogit.model.schema import Schema
from aerogit.sql.catalog import Catalog
from aerogit.sql.effect import Effect
from aerogit.sql.nesting import refuse_deep
from aerogit.sql.splitter import RawStatement
from aerogit.sql.sqlite.build import bare_expression
from aerogit.sql.sqlite.finish import finish
from aerogit.sql.sqlite.naming import TEMPORARY, Cursor
from aerogit.sql.sqlite.plain import PlainReader
from aerogit.sql.sqlite.session import Session
from aerogit.sql.sqlite.splitting import split
from aerogit.sql.sqlite.statements import read_statement
from aerogit.sql.statement import Outcome, SourceFile, Statement
from aerogit.sql.statement_wise import replay_each


class Sqlite:
    """See `aerogit.sql.dialect.Dialect`."""

    name = "sqlite"

    def split(self, text: str) -> Iterator[RawStatement]:
        return split(text)

    def replay(self, file: SourceFile, catalog: Catalog) -> list[Statement]:
        return self.replay_statements(file, self.split(file.text), catalog)

    def replay_statements(
        self, file: SourceFile, statements: Iterable[RawStatement], catalog: Catalog
    ) -> list[Statement]:
        """Like `replay`, where it is known already what the statements of the file are."""
        session = Session(catalog)
        catalog.search_path = (TEMPORARY, *catalog.search_path)
        plain = PlainReader(session)
        found = replay_each(file, statements, catalog, lambda raw: _read(raw, session, plain))
        finish(session)
        return found

    def write_object(self, value: SchemaObject) -> list[str]:
        from aerogit.sql.sqlite.write import write_object

        return write_object(value)

    def write_schema(self, objects: list[SchemaObject]) -> list[str]:
        from aerogit.sql.sqlite.write import write_schema

        return write_schema(objects)

    def expression(self, text: str) -> Expr:
        return bare_expression(text, Catalog(Schema("sqlite")))


def _read(raw: RawStatement, session: Session, plain: PlainReader) -> Effect:
    """Apply one statement: as a whole where it is plain, else taken apart word by word."""
    if raw.kind == "psql":
        return Effect("shell command", Outcome.IGNORED)
    effect = plain.read(raw.text)
    if effect is None:
        cursor = Cursor(raw.text)
        refuse_deep(cursor)
        effect = read_statement(cursor, session)
    return effect


DIALECT = Sqlite()
