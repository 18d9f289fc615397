"""MySQL, MariaDB and TiDB as one dialect: reading and writing their SQL."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.model.expression import Expr
from aerogit.model.objects import SchemaObject
from aerogit.model.schema import Schema
from aerogit.sql.catalog import Catalog
from aerogit.sql.effect import Effect
from aerogit.sql.mysql.build import bare_expression
from aerogit.sql.mysql.foreign_keys import aim_all
from aerogit.sql.mysql.naming import TEMPORARY, Cursor
from aerogit.sql.mysql.routines import bound_again
from aerogit.sql.mysql.session import Session
from aerogit.sql.mysql.splitting import executed, split, with_backticks, with_escapes
from aerogit.sql.mysql.statements import read_statement
from aerogit.sql.nesting import refuse_deep
from aerogit.sql.splitter import RawStatement
from aerogit.sql.statement import Outcome, SourceFile, Statement
from aerogit.sql.statement_wise import replay_each


class MySQL:
    """See `aerogit.sql.dialect.Dialect`."""

    name = "mysql"

    def split(self, text: str) -> Iterator[RawStatement]:
        return split(text)

    def replay(self, file: SourceFile, catalog: Catalog) -> list[Statement]:
        session = Session(catalog)
        catalog.search_path = (TEMPORARY, *catalog.search_path)
        found = replay_each(file, self.split(file.text), catalog, lambda raw: _read(raw, session))
        aim_all(session)
        if session.bodies_changed:
            bound_again(session)
        session.close()
        return found

    def write_object(self, value: SchemaObject) -> list[str]:
        from aerogit.sql.mysql.write import write_object

        return write_object(value)

    def write_schema(self, objects: list[SchemaObject]) -> list[str]:
        from aerogit.sql.mysql.write import write_schema

        return write_schema(objects)

    def expression(self, text: str) -> Expr:
        return bare_expression(text, Catalog(Schema("mysql")))


def _read(raw: RawStatement, session: Session) -> Effect:
    """Apply one statement, taken apart word by word."""
    if raw.kind == "client":
        return Effect("client command", Outcome.IGNORED)
    text = executed(raw.text)
    if session.has_literal_backslashes:
        text = with_escapes(text)
    cursor = Cursor(with_backticks(text) if session.quotes_names else text)
    while cursor.stop and cursor.tokens[-1].text == ";":
        cursor = _without_last(cursor)
    if cursor.done:
        return Effect("comment", Outcome.IGNORED)
    refuse_deep(cursor)
    return read_statement(cursor, session)


def _without_last(cursor: Cursor) -> Cursor:
    """The statement without its last token: under another DELIMITER a `;` may end a body."""
    return Cursor(cursor.text[: cursor.tokens[-1].start].rstrip(), cursor.tokens[:-1])


DIALECT = MySQL()
