"""CREATE TABLE and CREATE INDEX in their plain forms, taken apart at commas rather than word by word.

What is not plain (comments, options, anything wrong) is left to the full readers; what is plain gives what they give.
"""

from __future__ import annotations

import re

from aerogit.errors import SourceError
from aerogit.model.names import Key
from aerogit.model.table import Index, Table
from aerogit.sql.catalog import with_part
from aerogit.sql.duckdb.definitions import ITEMS, NAME, Definitions, Waiting, put, unquoted
from aerogit.sql.duckdb.naming import TEMPORARY, creation_namespace, known_namespace, namespace_of
from aerogit.sql.duckdb.session import Session
from aerogit.sql.duckdb.tables import Draft, finished
from aerogit.sql.effect import Effect
from aerogit.sql.lookup.items import UnusualError

_QUALIFIED = rf"(?:{NAME}\.)?{NAME}"
_TABLE = re.compile(rf"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?{_QUALIFIED}\s*\(\s*", re.I)
_INDEX = re.compile(
    rf"CREATE\s+(UNIQUE\s+)?INDEX\s+(?:IF\s+NOT\s+EXISTS\s+)?{NAME}\s+ON\s+{_QUALIFIED}\s*(\(.+)$", re.I | re.S
)


class PlainReader:
    """Reads the plain statements of one script over the catalog of its session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._catalog = session.catalog
        self._definitions = Definitions(session.catalog)

    def read(self, text: str) -> Effect | None:
        """Apply a statement; None, and nothing changed, where it is not plain."""
        try:
            table = _TABLE.match(text)
            if table is not None:
                return self._create_table(text, table)
            index = _INDEX.match(text)
            return self._create_index(index) if index is not None else None
        except (SourceError, UnusualError):
            return None

    def _create_table(self, text: str, head: re.Match[str]) -> Effect:
        namespace = self._namespace(head[1]) or creation_namespace(self._catalog, None)
        key = Key(namespace, "table", unquoted(head[2]))
        if self._catalog.find(("table", "view"), key.name, namespace) is not None:
            raise UnusualError
        draft = Draft(key)
        waiting = self._take_items(text, head.end(), draft)
        for one in waiting:
            self._definitions.resolve(one, draft)
        self._catalog.put(finished(draft))
        return Effect("create table", keys=(key,))

    def _take_items(self, text: str, at: int, draft: Draft) -> list[Waiting]:
        """Put what stands between the brackets into the draft; the expressions that wait."""
        waiting: list[Waiting] = []
        mark, names = ",", draft.names
        while mark == ",":
            column = ITEMS.column.match(text, at)
            said = self._definitions.column(column) if column is not None else None
            if column is None or said is None:
                item = ITEMS.item.match(text, at)
                if item is None:
                    raise UnusualError
                waiting += self._definitions.item(item[1].rstrip(), draft)
                at, mark = item.end(), item[2]
                continue
            folded = said.column.name.lower()
            if folded in names:
                raise UnusualError
            names[folded] = said.column.name
            draft.columns.append(said.column)
            for constraint in said.constraints:
                put(draft, constraint)
            at, mark = column.end(), column[3]
        if at != len(text):
            raise UnusualError
        return waiting

    def _create_index(self, head: re.Match[str]) -> Effect:
        unique, name, namespace, table_name, parts = head.groups()
        key = self._catalog.relation(unquoted(table_name), self._namespace(namespace))
        table = self._catalog.get(key) if key is not None else None
        name = unquoted(name)
        if key is None or not isinstance(table, Table) or not self._session.index_is_free(key.namespace, name):
            raise UnusualError
        index = Index(name, self._definitions.indexed(parts, table), unique is not None)
        self._catalog.put(with_part(table, "indexes", index))
        self._session.index_added(key, index)
        return Effect("create index", keys=(key,))

    def _namespace(self, text: str | None) -> str | None:
        """The schema a name is qualified with; None for none."""
        if text is None:
            return None
        found = known_namespace(self._catalog, namespace_of([unquoted(text)]))
        if found is None or found == TEMPORARY:
            raise UnusualError
        return found
