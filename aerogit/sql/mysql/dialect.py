"""MySQL, MariaDB and TiDB as one dialect: reading and writing their SQL."""

from __future__ import annotations

from collections.abc import Iterator

from aerogit.errors import SourceError
from aerogit.model.expression import Expr
from aerogit.model.objects import SchemaObject
from aerogit.model.schema import Schema
from aerogit.sql.catalog import Catalog
from aerogit.sql.dialect import Outcome, SourceFile, Statement
from aerogit.sql.mysql.build import bare_expression
from aerogit.sql.mysql.foreign_keys import aim_all
from aerogit.sql.mysql.naming import TEMPORARY, Cursor
from aerogit.sql.mysql.routines import bound_again
from aerogit.sql.mysql.session import Session
from aerogit.sql.mysql.splitting import executed, split, with_backticks
from aerogit.sql.mysql.statements import read_statement
from aerogit.sql.nesting import refuse_deep
from aerogit.sql.splitter import RawStatement


class MySQL:
    """See `aerogit.sql.dialect.Dialect`."""

    name = "mysql"

    def split(self, text: str) -> Iterator[RawStatement]:
        return split(text)

    def replay(self, file: SourceFile, catalog: Catalog) -> list[Statement]:
        session = Session(catalog)
        catalog.search_path = (TEMPORARY, *catalog.search_path)
        found: list[Statement] = []
        for raw in self.split(file.text):
            if raw.kind == "client":
                found.append(Statement(file.path, raw.start, raw.end, Outcome.IGNORED, "client command"))
                continue
            text = executed(raw.text)
            if session.quotes_names:
                text = with_backticks(text)
            try:
                cursor = Cursor(text)
                while cursor.stop and cursor.tokens[-1].text == ";":
                    cursor = _without_last(cursor)
                if cursor.done:
                    found.append(Statement(file.path, raw.start, raw.end, Outcome.IGNORED, "comment"))
                    continue
                refuse_deep(cursor)
                effect = read_statement(cursor, session)
            except SourceError as error:
                raise error.at(file.path, file.text, raw.start) from None
            said = (effect.outcome, effect.what, effect.keys, effect.columns, effect.marks_at(raw.start))
            found.append(Statement(file.path, raw.start, raw.end, *said))
            catalog.ended(found[-1])
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


def _without_last(cursor: Cursor) -> Cursor:
    """The statement without its last token: under another DELIMITER a `;` may end a body."""
    return Cursor(cursor.text[: cursor.tokens[-1].start].rstrip(), cursor.tokens[:-1])


DIALECT = MySQL()
