"""PostgreSQL's plain tables straight from the catalog's rows: columns of built-in types, keys, serial sequences.

That is what most tables are, and it needs no parser: a column is read once for each way it is written, whatever its
name. Whatever says more is left to the script.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from aerogit.introspect.postgres_queries import JOURNAL_TABLES
from aerogit.introspect.postgres_rows import Attribute, Constraint, Relation, Rows, SequenceRow
from aerogit.model.expression import Expr, Ref
from aerogit.model.names import Key
from aerogit.model.objects import SchemaObject
from aerogit.model.objects import Sequence as SequenceObject
from aerogit.model.table import Column, ForeignKey, PrimaryKey, SequenceOptions, Table, Unique
from aerogit.model.types import Type
from aerogit.sql.postgres.resolving.naming import joined, object_name
from aerogit.sql.postgres.tables.defaults import next_value
from aerogit.sql.reading import read
from aerogit.sql.statement import SourceFile

Key_ = PrimaryKey | Unique | ForeignKey

_STRING = re.compile(r"'(?:[^']|'')*'")
_QUALIFIED = re.compile(r'["\w]\s*\.\s*["A-Za-z_]')
_NEXT_VALUE = re.compile(r"nextval\('((?:[^']|'')*)'::regclass\)\Z")
_NAME = r"[a-z_][a-z0-9_]*"
_NAMES = rf"{_NAME}(?:, {_NAME})*"
_KEY = re.compile(rf"(PRIMARY KEY|UNIQUE) \(({_NAMES})\)\Z")
_FOREIGN = re.compile(
    rf"FOREIGN KEY \(({_NAMES})\) REFERENCES ({_NAME})\.({_NAME})\(({_NAMES})\)"
    r"(?: ON UPDATE (CASCADE|RESTRICT|SET NULL|SET DEFAULT))?(?: ON DELETE (CASCADE|RESTRICT|SET NULL|SET DEFAULT))?\Z"
)
_NUMBERED = re.compile(r".*\d\Z")
_LEARNT_AT_ONCE = 500
_LARGEST = {"smallint": 2**15 - 1, "integer": 2**31 - 1, "bigint": 2**63 - 1}


@dataclass(slots=True)
class Plain:
    """What was made without the script, and the oids of it."""

    objects: dict[Key, SchemaObject] = field(default_factory=dict)
    tables: set[int] = field(default_factory=set)
    sequences: set[int] = field(default_factory=set)
    constraints: set[int] = field(default_factory=set)


_Tail = tuple[str, str | None]
"""A column's type and default, as the server writes them."""
_Learnt = Mapping[_Tail, tuple[Type, Expr | None]]


def plain_objects(rows: Rows) -> Plain:
    """The plain tables and sequences of a database."""
    made = Plain()
    sequences = {row.place: row for row in rows.sequences if _is_plain_sequence(row) and not is_journal(row)}
    tables = [table for table in rows.relations.values() if _is_plain_table(table, rows, sequences)]
    columns = (column for table in tables for column in rows.columns.get(table.oid, ()))
    learnt = _learn({(column.type, _written(column.default, sequences)) for column in columns})
    made.tables = {table.oid for table in tables}
    keys: dict[int, list[Key_]] = defaultdict(list)
    for constraint in rows.constraints:
        if constraint.relation in made.tables:
            key = _key(rows.relations[constraint.relation], constraint)
            if key is not None:
                keys[constraint.relation].append(key)
                made.constraints.add(constraint.oid)
    for table in tables:
        value = _table(table, rows.columns.get(table.oid, ()), learnt, sequences, keys[table.oid])
        made.objects[value.object_key] = value
    for sequence in sequences.values():
        made.sequences.add(sequence.oid)
        owner = rows.relations.get(sequence.owner or 0) if sequence.ownership == "a" else None
        value_of = _sequence(sequence, owner)
        made.objects[value_of.object_key] = value_of
    return made


def _is_plain_table(table: Relation, rows: Rows, sequences: Mapping[str, SequenceRow]) -> bool:
    settings = (table.options, table.toast_options, table.tablespace, table.method, table.server)
    if not table.stands_alone or table.persistence != "p" or any(settings):
        return False
    return all(_is_plain_column(table, column, sequences) for column in rows.columns.get(table.oid, ()))


def is_journal(row: SequenceRow) -> bool:
    """Whether a sequence is of aerogit's own tables."""
    return row.namespace == "public" and row.name.startswith(JOURNAL_TABLES)


def _is_plain_sequence(row: SequenceRow) -> bool:
    by_itself = (1, 1, 1, 1, False, _LARGEST[row.type])
    said = (row.start, row.increment, row.minimum, row.cache, row.cycle, row.maximum)
    return row.persistence == "p" and row.ownership != "i" and said == by_itself


def _is_plain_column(table: Relation, column: Attribute, sequences: Mapping[str, SequenceRow]) -> bool:
    """Whether a column says no more than a type of the server's own, NOT NULL, a default without the schema's names."""
    more = (column.identity, column.generated, column.collation, column.storage, column.compression, column.options)
    if any(more) or column.statistics is not None or "." in column.type or column.not_null_no_inherit:
        return False
    if column.not_null_name is not None and column.not_null_name != f"{table.name}_{column.name}_not_null":
        return False
    if column.not_null and not column.not_null_valid:
        return False
    default = column.default
    if default is None or _next_of(default, sequences) is not None:
        return True
    if " AND " in default or " OR " in default:
        return False
    return "regclass" not in default and _QUALIFIED.search(_STRING.sub("''", default)) is None


def _next_of(default: str, sequences: Mapping[str, SequenceRow]) -> SequenceRow | None:
    """The sequence that a column takes its values from, if that is all its default says."""
    match = _NEXT_VALUE.match(default)
    return sequences.get(match[1].replace("''", "'")) if match is not None else None


def _written(default: str | None, sequences: Mapping[str, SequenceRow]) -> str | None:
    return None if default is None or _next_of(default, sequences) is not None else default


def _learn(tails: Iterable[_Tail]) -> _Learnt:
    """What each way to write a column means, as the reader has it."""
    listed = sorted(tails, key=lambda tail: (tail[0], tail[1] or ""))
    found: dict[_Tail, tuple[Type, Expr | None]] = {}
    for start in range(0, len(listed), _LEARNT_AT_ONCE):
        part = listed[start : start + _LEARNT_AT_ONCE]
        lines = (
            f"c{number} {written}" + (f" DEFAULT {default}" if default is not None else "")
            for number, (written, default) in enumerate(part)
        )
        source = SourceFile("columns", f"SET search_path = '';\nCREATE TABLE public.t ({', '.join(lines)})")
        table = read([source], "postgres").schema.objects[Key("public", "table", "t")]
        assert isinstance(table, Table)
        found.update((tail, (column.type, column.default)) for tail, column in zip(part, table.columns, strict=True))
    return found


def _table(
    table: Relation,
    columns: Sequence[Attribute],
    learnt: _Learnt,
    sequences: Mapping[str, SequenceRow],
    keys: Iterable[Key_],
) -> Table:
    found: list[Column] = []
    for column in columns:
        sequence = _next_of(column.default, sequences) if column.default is not None else None
        type_, default = learnt[column.type, None if sequence is not None else column.default]
        if sequence is not None:
            default = next_value(Ref("sequence", (sequence.namespace, sequence.name)), sequence.place)
        found.append(Column(column.name, type_, column.not_null, default))
    return Table(table.namespace, table.name, columns=tuple(found), constraints=tuple(keys))


def _key(table: Relation, constraint: Constraint) -> Key_ | None:
    """A key that says no more than its columns; None for any other constraint."""
    if constraint.options or constraint.tablespace or not constraint.is_valid or constraint.parent:
        return None
    match = _KEY.match(constraint.definition)
    if match is not None:
        columns = tuple(match[2].split(", "))
        if match[1] == "UNIQUE":
            given = _given(table, constraint, joined(columns), "key")
            return Unique(columns, given, actual=constraint.name) if given is not None else None
        given = _given(table, constraint, "", "pkey")
        return PrimaryKey(columns, given, actual=constraint.name) if given is not None else None
    match = _FOREIGN.match(constraint.definition)
    if match is None:
        return None
    columns = tuple(match[1].split(", "))
    given = _given(table, constraint, joined(columns), "fkey")
    if given is None:
        return None
    target = Ref("relation", (match[2], match[3]))
    updated, deleted = ((word or "").lower() for word in match.group(5, 6))
    return ForeignKey(
        columns,
        target,
        given,
        tuple(match[4].split(", ")),
        on_delete=deleted,
        on_update=updated,
        actual=constraint.name,
    )


def _given(table: Relation, constraint: Constraint, addition: str, label: str) -> str | None:
    """The name that was given to a constraint, "" for the server's; None where a number makes one wonder."""
    if constraint.name == object_name(table.name, addition, label):
        return ""
    return None if _NUMBERED.match(constraint.name) else constraint.name


def _sequence(row: SequenceRow, owner: Relation | None) -> SequenceObject:
    owned = Ref("column", (owner.namespace, owner.name, row.column)) if owner is not None and row.column else None
    return SequenceObject(row.namespace, row.name, SequenceOptions(None if row.type == "bigint" else row.type), owned)
