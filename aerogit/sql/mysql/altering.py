"""One ALTER TABLE while its clauses are applied: the draft of the table, and what only the end of it settles."""

from __future__ import annotations

from dataclasses import replace

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.table import ForeignKey, PrimaryKey, Table
from aerogit.sql.cursor import error_at
from aerogit.sql.lexer import Token
from aerogit.sql.mysql.draft import Draft
from aerogit.sql.mysql.naming import Cursor, Name
from aerogit.sql.mysql.renaming import rename_table
from aerogit.sql.mysql.session import Session
from aerogit.sql.mysql.tables import resolve, settle_versions


class Altering:
    """A table that is being altered. `flush` puts it back into the catalog, where a rename has to see it."""

    def __init__(self, session: Session, key: Key) -> None:
        self.session = session
        self.key = key
        self.new_name: Name | None = None
        """RENAME TO, which comes last."""
        self.dropped: dict[str, Token] = {}
        """Columns that went, with where that was said."""
        self.before = self.table
        self.draft = Draft.of(self.before)
        self.scheme: Expr | None = self.before.partition_by

    @property
    def table(self) -> Table:
        """The table as the catalog has it."""
        value = self.session.catalog.get(self.key)
        assert isinstance(value, Table)
        return value

    def flush(self) -> None:
        """Put the draft into the catalog, its new parts told."""
        catalog = self.session.catalog
        table = replace(self.draft.table(self.table), partition_by=self.scheme)
        known = {part.key for part in (*self.before.columns, *self.before.indexes, *self.before.constraints)}
        now = {part.key for part in (*table.columns, *table.indexes, *table.constraints)}
        catalog.put(table)
        for part in sorted(now - known):
            catalog.part_created(self.key, part)
        for part in sorted(known - now):
            catalog.part_dropped(self.key, part)
        self.before = table

    def reload(self) -> None:
        """Take the table from the catalog again, after something was renamed."""
        waiting, made = self.draft.waiting, self.draft.made
        self.before = self.table
        self.draft = Draft.of(self.before)
        self.draft.waiting, self.draft.made = waiting, made
        self.scheme = self.before.partition_by

    def finish_clause(self, cursor: Cursor) -> None:
        """`SourceError` where a clause was not read to its end."""
        cursor.finish()

    def close(self, cursor: Cursor) -> None:
        """Settle what waited for the end, and put the table into the catalog."""
        draft = self.draft
        resolve(cursor, draft, self.session.catalog)
        draft.settle_indexes()
        settle_versions(draft)
        self._check(cursor)
        self.flush()
        if self.new_name is not None:
            self.key = rename_table(self.session, self.key, self.new_name)

    def _check(self, cursor: Cursor) -> None:
        """`SourceError` for a foreign key, check or generated column whose column went."""
        if not self.draft.columns:
            raise cursor.error(f"{self.key.name} would have no column", cursor.peek(-1))
        names = {column.name for column in self.draft.columns}
        for constraint in self.draft.constraints:
            columns = constraint.columns if isinstance(constraint, ForeignKey | PrimaryKey) else ()
            for name in columns:
                if name not in names:
                    what = constraint.name or getattr(constraint, "actual", "") or constraint.key[1]
                    token = self.dropped.get(name, cursor.peek(-1))
                    hint = f"drop it too: DROP FOREIGN KEY {what}"
                    raise error_at(f"column {name} is used by foreign key {what}", token, hint)
