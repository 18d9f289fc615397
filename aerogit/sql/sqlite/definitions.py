"""What the texts of columns, constraints and expressions say, as one reading met them: what comes again is known.

A column is known by what stands behind its name, an expression by its pattern. What is met for the first time, and what
has no plain form, is read by the full readers.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import NamedTuple

from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.table import Column, Constraint, ForeignKey, IndexPart, PrimaryKey, Unique
from aerogit.sql.catalog import Catalog
from aerogit.sql.lookup.items import UnusualError, items_of, short
from aerogit.sql.lookup.patterns import Expressions, column_named
from aerogit.sql.sqlite.build import local_expression
from aerogit.sql.sqlite.constraints import column_definition, table_constraint
from aerogit.sql.sqlite.create import indexed
from aerogit.sql.sqlite.draft import Draft
from aerogit.sql.sqlite.grammar import LEXICON
from aerogit.sql.sqlite.naming import MAIN, NO_NAME, Cursor

NAME = r"""([^\W\d][\w$]*|"[^"]*"|`[^`]*`|\[[^\]]*\])"""
ITEMS = items_of(
    names=r"""[^\W\d][\w$]*|"[^"]*"(?!")|`[^`]*`(?!`)|\[[^\]]*\]""",
    special=r"`\[\]",
    quoted=r"`[^`]*+`|\[[^\]]*+\]",
)
_REFERENCES = rf"(?<![\w$])REFERENCES\s+{NAME}(?:\s*\(\s*{NAME}\s*\))?(?![\w$\"'`\[.])(?!\s*\()"
_HOLE = re.compile(rf"(?<![\w$])CHECK\s*({ITEMS.group})|{_REFERENCES}", re.I)
"""What makes columns differ that say the same otherwise: a check, or what they refer to."""
_MORE = re.compile("check|references", re.I)
_DEFAULT = re.compile(
    r"((?:(?!check|references)[\w\s]|\([\d\s,]*\))*?(?<![\w$])DEFAULT\s+)"
    r"(?:('[^'\\]*')|[0-9]+(?:\.[0-9]+)?)(?=\s|$)(?!.*default)",
    re.I | re.S,
)
"""The one default of a column where it is a literal, and stands behind its type and the like alone."""
_FILLINGS = ("0", "'x'")
_QUOTE = re.compile("['\"`[]")
_QUOTES = '"`['
_OWN = rf"(?:CONSTRAINT\s+{NAME}\s+)?"
_KEY = re.compile(rf"{_OWN}(?:(UNIQUE)|PRIMARY\s+KEY)\s*\(\s*([^()'/-]+?)\s*\)$", re.I)
_ACTION = r"\s+ON\s+(?:DELETE|UPDATE)\s+(?:CASCADE|RESTRICT|SET\s+NULL|SET\s+DEFAULT|NO\s+ACTION)"
_FOREIGN_KEY = re.compile(rf"{_OWN}FOREIGN\s+KEY\s*\(\s*{NAME}\s*\)\s*({_REFERENCES}(?:{_ACTION})*)$", re.I)
_CHECK = re.compile(rf"{_OWN}CHECK\s*({ITEMS.group})$", re.I)
_ONE_NAME = re.compile(NAME)
_NAMES = re.compile(r"\(([\w\s,]+)\)")
_PART = re.compile(r"(.+?)(\s+DESC|\s+ASC)?$", re.I | re.S)
_ORDERED = re.compile(r"\b(?:asc|desc|collate)\b|'", re.I)
_WHERE = re.compile(r"WHERE\s+", re.I)
_NO_TABLE = Key(MAIN, "table", "")

Names = Mapping[str, str]
"""Folded names of a table's columns to the names as written."""
_Target = tuple[str | None, str | None]
"""The table and the column that a foreign key leads to, where they are given."""
Waiting = tuple[str, str, str]
"""An expression that waits until all columns are known: what it is, the column's or constraint's name, its text."""


class Definition(NamedTuple):
    """What the text of a column says."""

    column: Column
    constraints: tuple[Constraint, ...]
    waiting: tuple[Waiting, ...]


class Definitions:
    """The definitions of one reading. What cannot be read raises `SourceError`."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self.columns: dict[str, Definition] = {}
        """Of columns, by their text."""
        self._unnamed: dict[str, Definition] = {}
        """By what stands behind the column's name, a reference leading to anywhere."""
        self._expressions = Expressions(LEXICON, functools.partial(_read_expression, catalog))

    def column(self, item: re.Match[str]) -> Definition | None:
        """What a column's definition says, as `ITEMS` finds it; None where it is none."""
        known = self.columns.get(item[0])
        if known is None:
            name, rest = item[1], item[2].rstrip()
            if name[0] in _QUOTES:
                name = name[1:-1]
            elif name.lower() in NO_NAME:
                return None
            same = self._unnamed.get(rest)
            known = _renamed(same, name) if same is not None else self._behind(name, rest)
            self.columns[item[0]] = known
        return known

    def _behind(self, name: str, rest: str) -> Definition:
        """A column of that name, by what stands behind the name."""
        default = _DEFAULT.match(rest)
        if default is not None:
            filling = _FILLINGS[default[2] is not None]
            key, hole = _without_hole(f"{default[1]}{filling}{rest[default.end() :]}", default.end(1) + len(filling))
            known = self._said(key)
            if known.column.default is not None and known.column.default.norm == (filling,):
                known = _renamed(known, name, hole, rest[default.end(1) : default.end()])
                if hole is None:
                    self._unnamed[rest] = known
                return known
        key, hole = _without_hole(rest, 0)
        return _renamed(self._said(key), name, hole)

    def _said(self, rest: str) -> Definition:
        """What a column's text says behind the name."""
        known = self._unnamed.get(rest)
        if known is None:
            cursor = short_cursor(f"x {rest}")
            draft = Draft(_NO_TABLE)
            column = column_definition(cursor, draft, self._catalog)
            cursor.finish()
            known = self._unnamed[rest] = Definition(column, tuple(draft.constraints), _waiting(cursor, draft))
        return known

    def constraint(self, text: str, draft: Draft) -> tuple[Waiting, ...]:
        """Put a constraint of a table into its draft; the expressions that wait."""
        if key := _KEY.match(text):
            own, unique, columns = key.groups()
            found = tuple(_column(name.strip(), draft.names) for name in columns.split(","))
            if all(found):
                put(draft, (Unique if unique else PrimaryKey)(found, unquoted(own)))
                return ()
        elif check := _CHECK.match(text):
            return (("check", unquoted(check[1]), check[2][1:-1].strip()),)
        elif foreign := _FOREIGN_KEY.match(text):
            column = _column(foreign[2], draft.names)
            (constraint,) = self._behind(column, foreign[3]).constraints
            if column and isinstance(constraint, ForeignKey):
                put(draft, _foreign_key(constraint, column, unquoted(foreign[1])))
                return ()
        cursor = short_cursor(text)
        while not cursor.done:
            table_constraint(cursor, draft, self._catalog)
        return _waiting(cursor, draft)

    def expression(self, text: str, names: Names, table: str) -> Expr:
        """An expression of a table."""
        return self._expressions.expression(text, names, table)

    def indexed(self, text: str, names: Names, table: str) -> tuple[tuple[IndexPart, ...], Expr | None]:
        """What `( … ) [WHERE …]` of an index says: its parts and its condition."""
        plain = _NAMES.fullmatch(text)
        columns = [column_named(name.strip(), names, LEXICON) for name in plain[1].split(",")] if plain else [None]
        if None not in columns:
            return tuple(IndexPart(column) for column in columns if column is not None), None
        parts: list[IndexPart] = []
        at, mark = 1, ","
        while mark == ",":
            item = ITEMS.item.match(text, at)
            part = _PART.match(item[1].strip()) if item is not None else None
            if item is None or part is None or _ORDERED.search(part[1]):
                return indexed(short_cursor(text), self._catalog, names, table)
            order = part[2].strip().lower() if part[2] else ""
            parts.append(IndexPart(self.expression(part[1], names, table), descending=order == "desc"))
            at, mark = item.end(), item[2]
        if at == len(text):
            return tuple(parts), None
        where = _WHERE.match(text, at)
        if where is None:
            raise UnusualError
        return tuple(parts), self.expression(text[where.end() :], names, table)


def _read_expression(catalog: Catalog, text: str, names: Names, table: str) -> Expr:
    cursor = short_cursor(text)
    return local_expression(cursor, (0, cursor.stop), catalog, names.values(), table)


def _without_hole(rest: str, at: int) -> tuple[str, re.Match[str] | None]:
    """What stands behind a column's name with nothing particular checked or referred to, and what was there.

    Up to `at` there is nothing of the kind.
    """
    folded = rest.lower()
    start = folded.find("references", at)
    if start < 0:
        start = folded.find("check", at)
    hole = _HOLE.match(rest, start) if start >= 0 else None
    if hole is None or _QUOTE.search(rest, at, start) or _MORE.search(rest, hole.end()):
        return rest, None
    filling = "CHECK (0)" if hole[1] else "REFERENCES x (y)" if hole[3] else "REFERENCES x"
    return f"{rest[:start]}{filling}{rest[hole.end() :]}", hole


def short_cursor(text: str) -> Cursor:
    """A cursor over a text too short to be nested too deep."""
    cursor = Cursor(text)
    short(cursor)
    return cursor


def unquoted(text: str | None) -> str:
    """What a name in quotes or none is; "" for no name."""
    if not text:
        return ""
    if text[0] in _QUOTES:
        return text[1:-1]
    if text.lower() in NO_NAME:
        raise UnusualError
    return text


def put(draft: Draft, constraint: Constraint) -> None:
    """Add a constraint to a draft; a second primary key is unusual."""
    if isinstance(constraint, PrimaryKey) and any(isinstance(known, PrimaryKey) for known in draft.constraints):
        raise UnusualError
    draft.add(constraint)


def _column(text: str, names: Names) -> str:
    """The column of a name, as the table spells it; "" where there is none."""
    return names.get(unquoted(text).lower(), "") if _ONE_NAME.fullmatch(text) else ""


def _waiting(cursor: Cursor, draft: Draft) -> tuple[Waiting, ...]:
    found = tuple((what, of, cursor.slice(*span)) for what, of, span in draft.expressions)
    draft.expressions.clear()
    return found


def _renamed(known: Definition, name: str, hole: re.Match[str] | None = None, default: str = "") -> Definition:
    """The same said of a column of another name, with another check or reference in the hole, and another default."""
    column = Column(
        name,
        known.column.type,
        known.column.not_null,
        Expr((default,), (default,)) if default else known.column.default,
        auto_increment=known.column.auto_increment,
        collation=known.column.collation,
        options=known.column.options,
    )
    if not known.constraints and not known.waiting:
        return Definition(column, (), ())
    check, table, its_column = hole.groups() if hole is not None else (None, None, None)
    constraints = tuple([_on(item, name, (table, its_column)) for item in known.constraints])
    waiting = tuple(
        [
            ("check", of, check[1:-1].strip() if check else text) if what == "check" else (what, name, text)
            for what, of, text in known.waiting
        ]
    )
    return Definition(column, constraints, waiting)


def _on(constraint: Constraint, name: str, target: _Target) -> Constraint:
    """A constraint that stands at a column, at one of another name."""
    match constraint:
        case PrimaryKey():
            return PrimaryKey((name,), constraint.name, options=constraint.options)
        case Unique():
            return Unique((name,), constraint.name, options=constraint.options)
        case ForeignKey():
            return _foreign_key(constraint, name, constraint.name, target)
        case _:
            raise UnusualError


def _foreign_key(known: ForeignKey, column: str, own: str, target: _Target = (None, None)) -> ForeignKey:
    """A foreign key of another column and name."""
    table, its_column = target
    return ForeignKey(
        (column,),
        Ref("relation", (MAIN, unquoted(table).lower())) if table else known.target,
        own,
        (unquoted(its_column),) if its_column else known.target_columns,
        known.match,
        known.on_delete,
        known.on_update,
        known.deferrable,
    )
