"""Tables of a MySQL, MariaDB or TiDB database as values, made from the rows of the catalog without a parser.

Of most tables only texts that many share have to be read: a column's definition, a table's options. Each is read once,
as a file would be, and put where it belongs. A table with more to it (expressions, partitions, unusual keys)
is not made here: its statement is read whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from aerogit.errors import SourceError
from aerogit.introspect.mysql_rows import ColumnRow, IndexRow, KeyRow, Rows, TableRow
from aerogit.introspect.mysql_text import (
    column_text,
    foreign_keys,
    indexes,
    json_columns,
    options_text,
)
from aerogit.model.alike import told_apart
from aerogit.model.expression import Ref
from aerogit.model.table import Column, Constraint, ForeignKey, Index, IndexPart, Option, PrimaryKey, Table
from aerogit.sql.mysql.draft import column_part
from aerogit.sql.mysql.generated_names import numbered
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

_METHODS = {"BTREE": "", "FULLTEXT": "fulltext", "SPATIAL": "spatial"}
_ACTIONS = {"CASCADE": "cascade", "SET NULL": "set null", "SET DEFAULT": "set default"}
_COLUMNS_AT_ONCE = 30
_MEMORY = frozenset({"MEMORY", "HEAP", "NDBCLUSTER", "NDB"})


@dataclass(slots=True)
class PlainTables:
    """Makes the tables of one catalog that have nothing in them that needs a parser."""

    rows: Rows
    is_mariadb: bool
    _texts: dict[str, Column | None] = field(default_factory=dict)
    _options: dict[str, Table | None] = field(default_factory=dict)
    _parts: dict[str, IndexPart] = field(default_factory=dict)
    _spelled: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._spelled = {table.table.lower(): table.table for table in self.rows.tables}

    def tables(self, wanted: Iterable[TableRow]) -> dict[str, Table]:
        """The tables by name; left out are those whose statement has to be read."""
        texts = {row.table: found for row in wanted if (found := self._column_texts(row)) is not None}
        self._read_columns(dict.fromkeys(text for found in texts.values() for text in found))
        made = (self._table(row, texts[row.table]) for row in wanted if row.table in texts)
        return {table.name: table for table in made if table is not None}

    def _column_texts(self, row: TableRow) -> list[str] | None:
        """The definitions of a table's columns; None where there is more to the table."""
        rows = self.rows
        checks = rows.checks.get(row.table, ())
        columns = rows.columns.get(row.table, ())
        if not columns or rows.partitions.get(row.table) or any(_needs_parser(column) for column in columns):
            return None
        jsons = json_columns(columns, checks) if checks and self.is_mariadb else {}
        if len(jsons) != len(checks):
            return None
        return [
            column_text(column, row, is_mariadb=self.is_mariadb, is_json=column.name in jsons) for column in columns
        ]

    def _table(self, row: TableRow, texts: Sequence[str]) -> Table | None:
        base = self._base(row)
        made = self._indexes(row, self.rows.indexes.get(row.table, ()))
        keys = self._foreign_keys(row.table, self.rows.keys.get(row.table, ()))
        columns = []
        for column, text in zip(self.rows.columns[row.table], texts, strict=True):
            found = self._texts[text]
            if found is not None:
                columns.append(_named(found, column))
        if base is None or made is None or keys is None or len(columns) != len(texts):
            return None
        primary, indexes_ = made
        return Table(
            "",
            row.table,
            comment=row.comment or "",
            charset=base.charset,
            collation=base.collation,
            options=base.options,
            columns=tuple(columns),
            constraints=told_apart((*primary, *keys)),
            indexes=indexes_,
        )

    def _base(self, row: TableRow) -> Table | None:
        """A table with the same options."""
        text = options_text(row._replace(comment=""))
        if text not in self._options:
            self._options[text] = _read_alone(f"CREATE TABLE t (c int){text}")
        return self._options[text]

    def _read_columns(self, texts: Iterable[str]) -> None:
        """Read definitions of columns, as many together as is quick; one that cannot be read is None."""
        waiting = list(texts)
        for start in range(0, len(waiting), _COLUMNS_AT_ONCE):
            some = waiting[start : start + _COLUMNS_AT_ONCE]
            for group in [some] if self._read_group(some) else [[text] for text in some]:
                if not self._read_group(group):
                    self._texts[group[0]] = None

    def _read_group(self, texts: Sequence[str]) -> bool:
        if all(text in self._texts for text in texts):
            return True
        table = _read_alone(f"CREATE TABLE t ({', '.join(f'c{at} {text}' for at, text in enumerate(texts))})")
        if table is None or len(table.columns) != len(texts):
            return False
        self._texts.update(zip(texts, table.columns, strict=True))
        return True

    def _indexes(self, table: TableRow, rows: Sequence[IndexRow]) -> tuple[list[Constraint], tuple[Index, ...]] | None:
        primary: list[Constraint] = []
        found: list[Index] = []
        for parts in indexes(rows):
            first = parts[0]
            method = _METHODS.get(first.method)
            if (
                method is None
                or first.parser
                or any(part.column is None for part in parts)
                or (table.engine or "").upper() in _MEMORY
            ):
                return None
            if first.name == "PRIMARY":
                if any(part.prefix is not None or part.direction == "D" for part in parts):
                    return None
                columns = tuple(part.column or "" for part in parts)
                primary.append(PrimaryKey(columns, comment=first.comment))
                continue
            is_hidden = first.ignored == "YES" or first.is_visible == "NO"
            found.append(
                Index(
                    first.name,
                    tuple(self._part(part, is_whole=bool(method)) for part in parts),
                    not first.non_unique,
                    method,
                    options=(Option("invisible"),) if is_hidden else (),
                    comment=first.comment,
                )
            )
        return primary, tuple(found)

    def _part(self, row: IndexRow, *, is_whole: bool) -> IndexPart:
        name = row.column or ""
        if name not in self._parts:
            self._parts[name] = column_part(name)
        part = self._parts[name]
        prefix = None if is_whole else row.prefix
        if prefix is None and row.direction != "D":
            return part
        return replace(part, prefix=prefix, descending=row.direction == "D")

    def _foreign_keys(self, table: str, rows: Sequence[KeyRow]) -> list[ForeignKey] | None:
        found: list[ForeignKey] = []
        for columns in foreign_keys(rows) if rows else ():
            first = columns[0]
            rule = self.rows.rules.get((table, first.name))
            if first.target_schema != self.rows.database or rule is None:
                return None
            target = self._spelled.get(first.target_table.lower(), first.target_table)
            made_up = numbered(first.name, table)
            is_made_up = made_up is not None and not made_up.is_check
            found.append(
                ForeignKey(
                    tuple(column.column for column in columns),
                    Ref("relation", ("", target)),
                    "" if is_made_up else first.name,
                    tuple(column.target_column for column in columns),
                    on_delete=_ACTIONS.get(rule.on_delete, ""),
                    on_update=_ACTIONS.get(rule.on_update, ""),
                    actual=first.name if is_made_up else "",
                )
            )
        return found


def _read_alone(statement: str) -> Table | None:
    """The one table of a statement; None where it cannot be read without what is around it."""
    try:
        schema = read([SourceFile("the catalog", statement)], "mysql").schema
    except SourceError:
        return None
    found = [value for value in schema.objects.values() if isinstance(value, Table)]
    return found[0] if len(found) == 1 and not found[0].indexes and not found[0].constraints else None


def _needs_parser(row: ColumnRow) -> bool:
    """Whether a column refers to something, so that what is around it has to be known."""
    return bool(row.generation) or (row.default is not None and "nextval(" in row.default.lower())


def _named(column: Column, row: ColumnRow) -> Column:
    """A column like another, under the name and with the comment of a row."""
    return Column(
        row.name,
        column.type,
        column.not_null,
        column.default,
        None,
        None,
        column.auto_increment,
        column.on_update,
        column.collation,
        column.charset,
        row.comment,
        column.options,
    )
