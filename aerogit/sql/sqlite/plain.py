"""CREATE TABLE and CREATE INDEX in their plain forms, taken apart at commas rather than word by word.

What is not plain (comments, names in the strings' quotes, qualified names, anything wrong) is left to the full readers;
what is plain gives what they give.
"""

from __future__ import annotations

import re

from aerogit.errors import SourceError
from aerogit.model.names import Key
from aerogit.model.table import Index, Option, Table
from aerogit.sql.catalog import with_part
from aerogit.sql.effect import Effect
from aerogit.sql.lookup.items import UnusualError
from aerogit.sql.sqlite.definitions import ITEMS, NAME, Definitions, Waiting, put, unquoted
from aerogit.sql.sqlite.draft import STRICT, WITHOUT_ROWID, Draft, finished, objection
from aerogit.sql.sqlite.naming import MAIN, is_internal, shadowed_by
from aerogit.sql.sqlite.session import Session
from aerogit.sql.sqlite.tables import names_of

_TABLE = re.compile(rf"CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?{NAME}\s*\(\s*", re.I)
_INDEX = re.compile(
    rf"CREATE\s+(UNIQUE\s+)?INDEX\s+(?:IF\s+NOT\s+EXISTS\s+)?{NAME}\s+ON\s+{NAME}\s*(\(.+)", re.I | re.S
)
_RELATIONS = ("table", "view")
_OPTIONS: dict[str, tuple[Option, ...]] = {
    "": (),
    "strict": (STRICT,),
    "without rowid": (WITHOUT_ROWID,),
    "without rowid, strict": (STRICT, WITHOUT_ROWID),
    "strict, without rowid": (STRICT, WITHOUT_ROWID),
}


class PlainReader:
    """Reads the plain statements of one script over the catalog of its session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._catalog = session.catalog
        self._definitions = Definitions(session.catalog)
        self._names: dict[Key, tuple[Table, dict[str, str]]] = {}
        """The columns of tables as they were read, by their folded names."""

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
        key = Key(MAIN, "table", unquoted(head[1]))
        if (
            is_internal(key.name)
            or self._catalog.find(_RELATIONS, key.name, MAIN) is not None
            or self._session.find_index(key.name) is not None
            or shadowed_by(key.name, self._catalog) is not None
        ):
            raise UnusualError
        draft = Draft(key)
        end, waiting = self._take_definitions(text, head.end(), draft)
        options = _OPTIONS.get(" ".join(text[end:].lower().split()))
        if options is None:
            raise UnusualError
        for what, of, expression in waiting:
            draft.resolve(what, of, self._definitions.expression(expression, draft.names, key.name))
        if objection(draft, options)[0]:
            raise UnusualError
        table = finished(draft, options)
        self._catalog.put(table)
        self._names[key] = (table, draft.names)
        return Effect("create table", keys=(key,))

    def _take_definitions(self, text: str, at: int, draft: Draft) -> tuple[int, list[Waiting]]:
        """Put what stands between the brackets into the draft; the place behind them, and the expressions that wait."""
        waiting: list[Waiting] = []
        mark, columns, names = ",", draft.columns, draft.names
        match, known = ITEMS.column.match, self._definitions.columns.get
        while mark == ",":
            item = match(text, at)
            said = known(item[0]) or self._definitions.column(item) if item is not None else None
            if item is None or said is None:
                return self._take_constraints(text, at, draft, waiting)
            column, constraints, expressions = said
            folded = column.name.lower()
            if folded in names:
                raise UnusualError
            names[folded] = column.name
            columns.append(column)
            for constraint in constraints:
                put(draft, constraint)
            waiting += expressions
            at, mark = item.end(), item[3]
        return at, waiting

    def _take_constraints(self, text: str, at: int, draft: Draft, waiting: list[Waiting]) -> tuple[int, list[Waiting]]:
        """The same for what comes behind the columns."""
        mark = ","
        while mark == ",":
            item = ITEMS.item.match(text, at)
            if item is None:
                raise UnusualError
            waiting += self._definitions.constraint(item[1].rstrip(), draft)
            at, mark = item.end(), item[2]
        return at, waiting

    def _create_index(self, head: re.Match[str]) -> Effect:
        unique, name, table_name, rest = head.groups()
        name = unquoted(name)
        key = self._catalog.find(_RELATIONS, unquoted(table_name))
        table = self._catalog.get(key) if key is not None and key.namespace == MAIN else None
        if (
            key is None
            or not isinstance(table, Table)
            or self._session.find_index(name) is not None
            or self._catalog.find(_RELATIONS, name, MAIN) is not None
        ):
            raise UnusualError
        known = self._names.get(key)
        names = known[1] if known is not None and known[0] is table else names_of(table)
        parts, where = self._definitions.indexed(rest, names, table.name)
        index = Index(name, parts, unique is not None, where=where)
        indexed = with_part(table, "indexes", index)
        self._catalog.put(indexed)
        self._names[key] = (indexed, names)
        self._catalog.part_created(key, index.key)
        self._session.index_added(key, index.name)
        return Effect("create index", keys=(key,))
