"""What the texts of columns, constraints and expressions say, as one reading met them: what comes again is known.

DuckDB prints its tables in one way, so that most columns say the same behind their name. What is met for the first
time, and what leads to a type, sequence or macro of the schema, is read by the full readers.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import NamedTuple

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.table import Check, Column, Constraint, ForeignKey, IndexPart, PrimaryKey, Table, Unique
from aerogit.sql.catalog import Catalog, with_field
from aerogit.sql.cursor import Cursor
from aerogit.sql.duckdb.build import local_expression
from aerogit.sql.duckdb.naming import looking_in
from aerogit.sql.duckdb.normal import NO_COLUMN, RESERVED_WORDS
from aerogit.sql.duckdb.tables import Draft, column_definition, resolve, table_constraint
from aerogit.sql.duckdb.types import CANONICAL
from aerogit.sql.lookup.items import UnusualError, items_of, short
from aerogit.sql.lookup.patterns import Expressions, Lexicon

NAME = r"""([^\W\d][\w$]*|"[^"]*")"""
ITEMS = items_of(names=r"""[^\W\d][\w$]*|"[^"]*"(?!")""", special=r"\[\]{}\\$", quoted=r"\[\d*\]")
LEXICON = Lexicon(
    re.compile(r"""'[^']*'|\d\w*(?:\.\d+)?|([^\W\d][\w$]*(?!['"&\w$])|"[^"]*"(?!"))|(--|/\*|[.:@$?;{}\[\]\\])"""),
    keywords=frozenset("and or not in is null like ilike between true false".split()),
    no_columns=NO_COLUMN.union(
        CANONICAL,
        "any case end escape exists first ignore last map nulls over respect row struct within zone array columns "
        "lambda rows range groups preceding following unbounded current ties others no exclude partition".split(),
    ),
    only_keywords=True,
    functions=frozenset("length len lower upper abs round coalesce greatest least".split()),
)
"""Patterns of comparisons and the like; what is cast or qualified, or called in most ways, has none."""

_LITERAL = r"(?:'(?:[^']|'')*'|-?\d+(?:\.\d+)?|true|false|null|current_timestamp|current_date)"
_FIXED = re.compile(
    r"(?:ENUM\('(?:[^']|'')*'(?:,\s*'(?:[^']|'')*')*\)"
    r"|([a-z]\w*)(?:\(\d+(?:,\s*\d+)?\))?(?:\s+WITH(?:OUT)?\s+TIME\s+ZONE)?)(?:\[\d*\])*"
    rf"(?:\s+NOT\s+NULL|\s+PRIMARY\s+KEY|\s+UNIQUE|\s+COLLATE\s+\w+|\s+DEFAULT\s*\(\s*{_LITERAL}\s*\)"
    rf"|\s+DEFAULT\s+{_LITERAL}(?!\S))*$",
    re.I,
)
"""What stands behind the name of a column that leads nowhere in the schema."""
_DEFAULT = re.compile(
    r"((?:[\w\s]|\([\d\s,]*\))*?\sDEFAULT(?:\s+|\s*\(\s*))(?:('[^']*')|[0-9]+(?:\.[0-9]+)?)(?=[\s)]|$)(?!.*default)",
    re.I | re.S,
)
"""The one default of a column where it is a literal."""
_FILLINGS = ("0", "'x'")
_LIST = r"\(\s*([^()'/-]+?)\s*\)"
_KEY = re.compile(rf"(?:(UNIQUE)|PRIMARY\s+KEY)\s*{_LIST}$", re.I)
_FOREIGN_KEY = re.compile(rf"FOREIGN\s+KEY\s*{_LIST}\s*REFERENCES\s+{NAME}\s*{_LIST}$", re.I)
_CHECK = re.compile(rf"CHECK\s*({ITEMS.group})$", re.I)
_ONE_NAME = re.compile(NAME)
_ORDERED = re.compile(r"\b(?:asc|desc|nulls)\b", re.I)
_NO_TABLE = Key("main", "table", "")

Names = Mapping[str, str]
"""Folded names of a table's columns to the names as written."""
Waiting = tuple[str, str, str]
"""An expression that waits until all columns are known: what it is, the column's or constraint's name, its text."""


class Definition(NamedTuple):
    """What the text of a column says."""

    column: Column
    constraints: tuple[Constraint, ...]


class Definitions:
    """The definitions of one reading. What cannot be read raises `SourceError`."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._columns: dict[str, Definition] = {}
        """By their text."""
        self._unnamed: dict[str, Definition] = {}
        """By what stands behind the column's name."""
        is_macro = functools.partial(_is_macro, catalog)
        self._expressions = Expressions(LEXICON, functools.partial(_read_expression, catalog), is_macro)
        self._names: dict[Key, tuple[tuple[Column, ...], Names]] = {}

    def column(self, item: re.Match[str]) -> Definition | None:
        """What a column's definition says, as `ITEMS` finds it; None where it is none, or leads into the schema."""
        known = self._columns.get(item[0])
        if known is None:
            rest = item[2].rstrip()
            said = self._unnamed.get(rest)
            if said is None:
                said = self._fixed(rest)
            if said is None or item[1].lower() in RESERVED_WORDS:
                return None
            known = self._columns[item[0]] = _renamed(said, unquoted(item[1]))
        return known

    def _fixed(self, rest: str) -> Definition | None:
        """What stands behind the name of a column that leads nowhere; None where it may lead somewhere."""
        default = _DEFAULT.match(rest)
        if default is None:
            return self._said(rest)
        literal, filling = rest[default.end(1) : default.end()], _FILLINGS[default[2] is not None]
        said = self._said(f"{default[1]}{filling}{rest[default.end() :]}")
        if said is None or said.column.default is None or said.column.default.norm != (filling,):
            return self._said(rest)
        own = Expr((literal,), (said.column.default.text.replace(filling, literal),))
        return said._replace(column=with_field(said.column, "default", own))

    def _said(self, rest: str) -> Definition | None:
        known = self._unnamed.get(rest)
        if known is not None:
            return known
        fixed = _FIXED.match(rest)
        if fixed is None or (fixed[1] and fixed[1].lower() not in CANONICAL):
            return None
        draft = Draft(_NO_TABLE)
        for waiting in self._read_item(f"x {rest}", draft):
            self.resolve(waiting, draft)
        known = self._unnamed[rest] = Definition(draft.columns[0], tuple(draft.constraints))
        return known

    def item(self, text: str, draft: Draft) -> list[Waiting]:
        """Put a column or a constraint into the draft of its table; the expressions that wait."""
        if key := _KEY.match(text):
            columns = _columns(key[2], draft.names)
            put(draft, Unique(columns) if key[1] else PrimaryKey(columns))
        elif check := _CHECK.match(text):
            return [("check", "", check[1][1:-1].strip())]
        elif foreign := _FOREIGN_KEY.match(text):
            draft.add(self._foreign_key(foreign, draft))
        else:
            with looking_in(self._catalog, draft.key.namespace):
                return self._read_item(text, draft)
        return []

    def _read_item(self, text: str, draft: Draft) -> list[Waiting]:
        cursor = short_cursor(text)
        if not table_constraint(cursor, draft, self._catalog):
            column_definition(cursor, draft, self._catalog)
        cursor.finish()
        waiting = [(what, of, cursor.slice(*span)) for what, of, span in draft.expressions]
        draft.expressions.clear()
        return waiting

    def _foreign_key(self, said: re.Match[str], draft: Draft) -> ForeignKey:
        columns, table, target_columns = said.groups()
        names: Names = draft.names
        target = draft.key
        if unquoted(table).lower() != target.name.lower():
            found = self._catalog.find(("table",), unquoted(table), target.namespace)
            value = self._catalog.get(found) if found is not None else None
            if not isinstance(value, Table):
                raise UnusualError
            target, names = value.object_key, self.names(value)
        own, its = _columns(columns, draft.names), _columns(target_columns, names)
        if len(own) != len(its):
            raise UnusualError
        return ForeignKey(own, Ref("relation", (target.namespace, target.name)), "", its)

    def resolve(self, waiting: Waiting, draft: Draft) -> None:
        """Read an expression that waited, and put it in its place."""
        what, of, text = waiting
        if what == "check":
            draft.add(Check(self.expression(text, draft.names, draft.key.name), actual=of))
        else:
            cursor = short_cursor(text)
            resolve(cursor, (what, of, (0, cursor.stop)), draft, self._catalog)

    def expression(self, text: str, names: Names, table: str) -> Expr:
        """An expression of a table."""
        return self._expressions.expression(text, names, table)

    def indexed(self, text: str, table: Table) -> tuple[IndexPart, ...]:
        """What `( … )` of an index says."""
        parts: list[IndexPart] = []
        names = self.names(table)
        at, mark = 1, ","
        while mark == ",":
            item = ITEMS.item.match(text, at)
            if item is None or _ORDERED.search(item[1]):
                raise UnusualError
            parts.append(IndexPart(self.expression(item[1].strip(), names, table.name)))
            at, mark = item.end(), item[2]
        if at != len(text):
            raise UnusualError
        return tuple(parts)

    def names(self, table: Table) -> Names:
        """The folded names of a table's columns to the names as written."""
        known = self._names.get(table.object_key)
        if known is None or known[0] is not table.columns:
            names = {column.name.lower(): column.name for column in table.columns}
            known = self._names[table.object_key] = (table.columns, names)
        return known[1]


def _is_macro(catalog: Catalog, name: str) -> bool:
    """Whether a call of that name means a macro of the schema."""
    return bool(catalog.overloads(("macro",), name))


def _read_expression(catalog: Catalog, text: str, names: Names, table: str) -> Expr:
    cursor = short_cursor(text)
    return local_expression(cursor, (0, cursor.stop), catalog, names, table)


def short_cursor(text: str) -> Cursor:
    """A cursor over a text too short to be nested too deep."""
    cursor = Cursor(text)
    short(cursor)
    return cursor


def unquoted(text: str) -> str:
    """What a name in quotes or none is."""
    if text[0] == '"':
        return text[1:-1]
    if text.lower() in RESERVED_WORDS:
        raise UnusualError
    return text


def put(draft: Draft, constraint: Constraint) -> None:
    """Add a constraint to a draft; a second primary key is unusual."""
    if isinstance(constraint, PrimaryKey) and any(isinstance(known, PrimaryKey) for known in draft.constraints):
        raise UnusualError
    draft.add(constraint)


def _columns(text: str, names: Names) -> tuple[str, ...]:
    """The columns of a list of names, as the table spells them."""
    found: list[str] = []
    for item in text.split(","):
        name = _ONE_NAME.fullmatch(item.strip())
        column = names.get(unquoted(name[0]).lower()) if name is not None else None
        if column is None:
            raise UnusualError
        found.append(column)
    return tuple(found)


def _renamed(known: Definition, name: str) -> Definition:
    """The same said of a column of another name."""
    said = known.column
    column = Column(name, said.type, said.not_null, said.default, collation=said.collation)
    constraints = tuple(
        Unique((name,)) if isinstance(one, Unique) else PrimaryKey((name,)) for one in known.constraints
    )
    return Definition(column, constraints)
