"""The catalog of a MySQL, MariaDB or TiDB database as typed rows, read with a few queries of information_schema.

Which columns information_schema has differs between servers and versions; what a server lacks is read as NULL.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple, Protocol, TypeVar

from aerogit.introspect.found import JOURNAL_TABLES

Query = Callable[[str, Sequence[object]], list[tuple[object, ...]]]


class TableRow(NamedTuple):
    """A table, a sequence or a view."""

    table: str
    type: str
    engine: str | None
    collation: str | None
    options: str | None
    comment: str | None


class ColumnRow(NamedTuple):
    table: str
    name: str
    default: str | None
    nullable: str
    data_type: str
    charset: str | None
    collation: str | None
    type: str
    extra: str
    comment: str
    position: int
    generation: str | None
    srs_id: int | None


class PlaneRow(NamedTuple):
    """The spatial reference system of a column, which MariaDB tells apart from its columns."""

    table: str
    column: str
    srs_id: int


class IndexRow(NamedTuple):
    """One part of an index."""

    table: str
    name: str
    column: str | None
    non_unique: int
    direction: str | None
    prefix: int | None
    method: str
    comment: str
    position: int
    expression: str | None
    is_visible: str | None
    ignored: str | None
    parser: str = ""
    """Of a full-text index, where it is no table of the catalog's that tells it."""


class KeyRow(NamedTuple):
    """One column of a foreign key."""

    table: str
    name: str
    column: str
    target_schema: str
    target_table: str
    target_column: str
    position: int


class RuleRow(NamedTuple):
    """What a foreign key does when its target changes."""

    table: str
    name: str
    on_update: str
    on_delete: str


class CheckRow(NamedTuple):
    table: str
    name: str
    clause: str
    level: str | None
    enforced: str | None


class PartitionRow(NamedTuple):
    table: str
    name: str
    subpartition: str | None
    method: str
    submethod: str | None
    expression: str | None
    subexpression: str | None
    description: str | None
    comment: str
    position: int
    subposition: int | None


class ViewRow(NamedTuple):
    table: str
    definition: str | None
    check_option: str
    definer: str
    security: str
    algorithm: str | None
    columns: str = ""
    """The names before the query, in parentheses, where the server keeps them apart from it."""


class TriggerRow(NamedTuple):
    name: str
    event: str
    table: str
    statement: str
    timing: str
    definer: str
    order: int


class RoutineRow(NamedTuple):
    name: str
    kind: str
    returns: str | None
    returns_charset: str | None
    returns_collation: str | None
    body: str | None
    deterministic: str
    data_access: str
    security: str
    comment: str
    definer: str
    language: str | None


class ParameterRow(NamedTuple):
    routine: str
    kind: str
    mode: str
    name: str
    type: str
    charset: str | None
    collation: str | None
    position: int


class SequenceRow(NamedTuple):
    """A sequence of MariaDB's, which is a table of one row."""

    name: str
    engine: str | None
    start: int
    minimum: int
    maximum: int
    increment: int
    cache: int
    cycle: int


class EventRow(NamedTuple):
    name: str
    definer: str
    body: str | None
    type: str
    execute_at: object
    interval_value: str | None
    interval_field: str | None
    starts: object
    ends: object
    status: str
    on_completion: str
    comment: str
    created: object


class _Placed(Protocol):
    """A row that belongs to a table."""

    @property
    def table(self) -> str: ...


Placed = TypeVar("Placed", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything the catalog says of one database; the parts of a table by its name, in their order."""

    database: str
    collation: str
    """The database's default collation."""
    tables: list[TableRow]
    columns: dict[str, list[ColumnRow]]
    indexes: dict[str, list[IndexRow]]
    keys: dict[str, list[KeyRow]]
    rules: dict[tuple[str, str], RuleRow]
    checks: dict[str, list[CheckRow]]
    partitions: dict[str, list[PartitionRow]]
    views: list[ViewRow]
    triggers: list[TriggerRow]
    routines: list[RoutineRow]
    parameters: dict[tuple[str, str], list[ParameterRow]]
    events: list[EventRow]

    def names(self) -> frozenset[str]:
        """What a text can name that stands in the database, in lower case."""
        tables = {row.table.lower() for row in self.tables}
        return frozenset(tables | {row.name.lower() for row in self.routines})


_OPTIONAL = ("SRS_ID", "EXPRESSION", "IS_VISIBLE", "IGNORED", "ALGORITHM", "GENERATION_EXPRESSION", "LEVEL")
"""Columns that not every server has; they are read as NULL where they are missing."""
_SELECT = {
    TableRow: "TABLE_NAME TABLE_TYPE ENGINE TABLE_COLLATION CREATE_OPTIONS TABLE_COMMENT FROM TABLES TABLE_SCHEMA",
    ColumnRow: "TABLE_NAME COLUMN_NAME COLUMN_DEFAULT IS_NULLABLE DATA_TYPE CHARACTER_SET_NAME COLLATION_NAME "
    "COLUMN_TYPE EXTRA COLUMN_COMMENT ORDINAL_POSITION GENERATION_EXPRESSION SRS_ID FROM COLUMNS TABLE_SCHEMA",
    IndexRow: "TABLE_NAME INDEX_NAME COLUMN_NAME NON_UNIQUE COLLATION SUB_PART INDEX_TYPE INDEX_COMMENT SEQ_IN_INDEX "
    "EXPRESSION IS_VISIBLE IGNORED FROM STATISTICS TABLE_SCHEMA",
    KeyRow: "TABLE_NAME CONSTRAINT_NAME COLUMN_NAME REFERENCED_TABLE_SCHEMA REFERENCED_TABLE_NAME "
    "REFERENCED_COLUMN_NAME ORDINAL_POSITION FROM KEY_COLUMN_USAGE REFERENCED_TABLE_NAME IS NOT NULL AND TABLE_SCHEMA",
    RuleRow: "TABLE_NAME CONSTRAINT_NAME UPDATE_RULE DELETE_RULE FROM REFERENTIAL_CONSTRAINTS CONSTRAINT_SCHEMA",
    PartitionRow: "TABLE_NAME PARTITION_NAME SUBPARTITION_NAME PARTITION_METHOD SUBPARTITION_METHOD "
    "PARTITION_EXPRESSION SUBPARTITION_EXPRESSION PARTITION_DESCRIPTION PARTITION_COMMENT PARTITION_ORDINAL_POSITION "
    "SUBPARTITION_ORDINAL_POSITION FROM PARTITIONS PARTITION_NAME IS NOT NULL AND TABLE_SCHEMA",
    ViewRow: "TABLE_NAME VIEW_DEFINITION CHECK_OPTION DEFINER SECURITY_TYPE ALGORITHM '' FROM VIEWS TABLE_SCHEMA",
    TriggerRow: "TRIGGER_NAME EVENT_MANIPULATION EVENT_OBJECT_TABLE ACTION_STATEMENT ACTION_TIMING DEFINER "
    "ACTION_ORDER FROM TRIGGERS TRIGGER_SCHEMA",
    RoutineRow: "ROUTINE_NAME ROUTINE_TYPE DTD_IDENTIFIER CHARACTER_SET_NAME COLLATION_NAME ROUTINE_DEFINITION "
    "IS_DETERMINISTIC SQL_DATA_ACCESS SECURITY_TYPE ROUTINE_COMMENT DEFINER EXTERNAL_LANGUAGE "
    "FROM ROUTINES ROUTINE_SCHEMA",
    ParameterRow: "SPECIFIC_NAME ROUTINE_TYPE PARAMETER_MODE PARAMETER_NAME DTD_IDENTIFIER CHARACTER_SET_NAME "
    "COLLATION_NAME ORDINAL_POSITION FROM PARAMETERS ORDINAL_POSITION > 0 AND SPECIFIC_SCHEMA",
    EventRow: "EVENT_NAME DEFINER EVENT_DEFINITION EVENT_TYPE EXECUTE_AT INTERVAL_VALUE INTERVAL_FIELD STARTS ENDS "
    "STATUS ON_COMPLETION EVENT_COMMENT CREATED FROM EVENTS EVENT_SCHEMA",
}
"""Class of rows -> its columns in the order of the fields, the table of information_schema, and what selects rows."""
_CHECKS = (
    "SELECT TABLE_NAME, CONSTRAINT_NAME, CHECK_CLAUSE, {level}, 'YES' FROM information_schema.CHECK_CONSTRAINTS "
    "WHERE CONSTRAINT_SCHEMA = %s"
)
_CHECKS_JOINED = (
    "SELECT t.TABLE_NAME, c.CONSTRAINT_NAME, c.CHECK_CLAUSE, NULL, t.ENFORCED "
    "FROM information_schema.CHECK_CONSTRAINTS c JOIN information_schema.TABLE_CONSTRAINTS t "
    "ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME "
    "WHERE c.CONSTRAINT_SCHEMA = %s AND t.CONSTRAINT_TYPE = 'CHECK'"
)
"""MySQL's, whose table of checks names no tables. Those of TiDB's are told by its statements."""
_HAS = (
    "SELECT TABLE_NAME, COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = 'information_schema' "
    "AND TABLE_NAME IN ('COLUMNS', 'STATISTICS', 'VIEWS', 'CHECK_CONSTRAINTS', 'TABLE_CONSTRAINTS', "
    "'GEOMETRY_COLUMNS')"
)
_PLANES = (
    "SELECT G_TABLE_NAME, G_GEOMETRY_COLUMN, SRID FROM information_schema.GEOMETRY_COLUMNS "
    "WHERE SRID <> 0 AND G_TABLE_SCHEMA = %s"
)
_SPATIAL = frozenset(
    "geometry point linestring polygon multipoint multilinestring multipolygon geometrycollection".split()
)
_COLLATION = "SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = %s"


def catalog_queries(query: Query) -> dict[type, str]:
    """The query for each class of rows, in the words of this server; each takes the database's name."""
    has = {(str(table).upper(), str(column).upper()) for table, column in query(_HAS, ())}
    found: dict[type, str] = {}
    for row, words in _SELECT.items():
        columns, _, rest = words.partition(" FROM ")
        table, _, condition = rest.partition(" ")
        shown = [one if one not in _OPTIONAL or (table, one) in has else "NULL" for one in columns.split()]
        found[row] = f"SELECT {', '.join(shown)} FROM information_schema.{table} WHERE {condition} = %s"
    if ("GEOMETRY_COLUMNS", "SRID") in has:
        found[PlaneRow] = _PLANES
    if ("CHECK_CONSTRAINTS", "TABLE_NAME") in has:
        level = "LEVEL" if ("CHECK_CONSTRAINTS", "LEVEL") in has else "NULL"
        found[CheckRow] = _CHECKS.format(level=level)
    elif ("TABLE_CONSTRAINTS", "ENFORCED") in has:
        found[CheckRow] = _CHECKS_JOINED
    return found


def read_rows(query: Query, database: str) -> Rows:
    """Read the whole catalog of a database, without aerogit's own tables. Errors are those of `query`."""
    queries = catalog_queries(query)

    def rows(make: Any) -> list[Any]:
        return [make(*row) for row in query(queries[make], (database,))] if make in queries else []

    columns: list[ColumnRow] = rows(ColumnRow)
    if any(column.data_type in _SPATIAL for column in columns):
        planes = {(row.table, row.column): row.srs_id for row in rows(PlaneRow)}
        columns = [row._replace(srs_id=planes.get((row.table, row.name), row.srs_id)) for row in columns]
    parameters: dict[tuple[str, str], list[ParameterRow]] = defaultdict(list)
    for parameter in sorted(rows(ParameterRow), key=attrgetter("position")):
        parameters[parameter.kind, parameter.routine].append(parameter)
    collation = query(_COLLATION, (database,))
    return Rows(
        database=database,
        collation=str(collation[0][0]) if collation else "",
        tables=[row for row in rows(TableRow) if row.table not in JOURNAL_TABLES],
        columns=_by_table(columns, "position"),
        indexes=_by_table(rows(IndexRow), "position"),
        keys=_by_table(rows(KeyRow), "position"),
        rules={(row.table, row.name): row for row in rows(RuleRow)},
        checks=_by_table(rows(CheckRow)),
        partitions=_by_table(rows(PartitionRow), "position", "subposition"),
        views=rows(ViewRow),
        triggers=[row for row in rows(TriggerRow) if row.table not in JOURNAL_TABLES],
        routines=rows(RoutineRow),
        parameters=parameters,
        events=rows(EventRow),
    )


def _by_table(rows: Iterable[Placed], *order: str) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = defaultdict(list)
    for row in rows:
        found[row.table].append(row)
    if order:
        place = attrgetter(*order)
        for parts in found.values():
            parts.sort(key=place)
    return found
