"""Partitions: their bounds, and what they have from their parent without saying so."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr
from aerogit.model.names import Key
from aerogit.model.table import (
    Check,
    Column,
    Constraint,
    Exclusion,
    ForeignKey,
    Index,
    PartitionOf,
    PrimaryKey,
    Table,
    Unique,
)
from aerogit.sql.postgres.plain.expressions import marked
from aerogit.sql.postgres.resolving.altered import altered
from aerogit.sql.postgres.resolving.literals import TRUTHS
from aerogit.sql.postgres.resolving.naming import choose, item_name, joined, part_names
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.scanning.brief_names import form
from aerogit.sql.postgres.scanning.name_places import chain
from aerogit.sql.postgres.scanning.stretches import parenthesised
from aerogit.sql.postgres.writing.inherited import whole

_BOUNDS = re.compile(r"\b(FOR\s+VALUES|DEFAULT)\b", re.I)
_NUMBERS = frozenset(("smallint", "integer", "bigint", "numeric", "real", "double precision"))
_TEXTS = frozenset(("text", "varchar", "character", "bpchar", ""))
_QUOTED_NUMBER = re.compile(r"'(-?\d+(?:\.\d+)?)'")
_STRING = re.compile(r"'([^']*)'")
_STRING_OR_NUMBER = re.compile(r"'(?:[^']|'')*'|(?<![\w.])(-? ?\d+(?:\.\d+)?)(?![\w.])")
_UNTOLD = {"name": "", "actual": "", "comment": "", "ordinal": 0}
"""What a reference may have of its own though the one of the table above is what made it."""
_BETWEEN = form(r"FOR VALUES FROM \(('[^'\\]*+')\) TO \(('[^'\\]*+')\)\Z")
"""The bounds of most partitions, whose normal form is known."""
_MOMENT = re.compile(r"'(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?(?:\.\d+)?)(?:\s*([+-]\d\d(?::?\d\d)?))?)?'")


def partition_bounds(run: Replay, after: pb.RangeVar, parent: Table) -> Expr:
    """The bounds of a partition: `FOR VALUES …` or `DEFAULT`, the first of them behind a relation's name."""
    text = run.source.text
    at = run.source.place(after.location)
    names = chain(text, at, 2 if after.schemaname else 1)
    at = names[-1][1] if names else at
    if text[at:].lstrip().startswith("("):
        at = parenthesised(text, at)[1] + 1
    match = _BOUNDS.search(text, at)
    if match is None or match[0].upper() == "DEFAULT":
        return Expr(("default",), ("DEFAULT",))
    end = parenthesised(text, match.end())[1] + 1
    if re.match(r"\s*FROM\b", text[match.end() :], re.I):
        end = parenthesised(text, end)[1] + 1
    known = bounds_between(run, parent, text[match.start() : end].rstrip())
    if known is not None:
        return known
    made = marked(text, match.start(), end, [])
    return Expr(tuple(_moments(str(piece), parent, run) for piece in made.norm), made.source)


def bounds_between(run: Replay, parent: Table, text: str) -> Expr | None:
    """The bounds of a partition by range of one column, None for any others."""
    match = _BETWEEN.match(text)
    if match is None:
        return None
    return Expr((_moments(f"for values from ({match[1]}) to({match[2]})", parent, run),), (text,))


def _moments(text: str, parent: Table, run: Replay) -> str:
    """The bounds with numbers bare and moments as a server in UTC prints them, where the key is of such a type."""
    refs = parent.partition_by.refs if parent.partition_by is not None else ()
    names = {ref.path[-1] for ref in refs if ref.kind == "column"}
    found = [parent.column(name) for name in names]
    if None in found and (parent.inherits or parent.partition_of is not None):
        known = {column.name: column for column in run.columns_of(parent)}
        found = [known.get(name) for name in names]
    kinds = {column.type.name if column is not None else "" for column in found}
    if kinds & _NUMBERS and not kinds & _TEXTS:
        text = _QUOTED_NUMBER.sub(r"\1", text)
    elif found and kinds <= _TEXTS - {""} and not text.startswith("for values with"):
        text = _STRING_OR_NUMBER.sub(_string, text)
    elif kinds == {"boolean"}:
        text = _STRING.sub(lambda match: TRUTHS.get(match[1].strip().lower(), match[0]), text)
    moments = kinds & {"timestamp", "timestamptz"}
    if len(moments) != 1 or "date" in kinds:
        return text
    return _MOMENT.sub(lambda match: _moment(match, with_zone=moments == {"timestamptz"}), text)


def _string(match: re.Match[str]) -> str:
    """A string, or a number as the one that a key of texts makes of it, which stands apart from a sign before it."""
    if not match[1]:
        return match[0]
    is_close = match.string[: match.start()].endswith(("=", ","))
    return f"{' ' if is_close else ''}'{match[1].replace(' ', '')}'"


def _moment(match: re.Match[str], *, with_zone: bool) -> str:
    clock = match[2] or "00:00:00"
    if clock.count(":") == 1:
        clock += ":00"
    if not with_zone:
        return f"'{match[1]} {clock}'"
    if match[3] is None or match[3] == "+00":
        return f"'{match[1]} {clock}+00'"
    offset = match[3].replace(":", "")
    moment = datetime.datetime.fromisoformat(f"{match[1]} {clock[:8]}")
    minutes = int(offset[1:3]) * 60 + int(offset[3:] or 0)
    moment -= datetime.timedelta(minutes=minutes if offset[0] == "+" else -minutes)
    return f"'{moment:%Y-%m-%d %H:%M:%S}{clock[8:]}+00'"


def own_columns(found: list[Column], table: Table, run: Replay) -> tuple[Column, ...]:
    """The columns a table says itself: those that differ from its parents'."""
    if table.partition_of is None and not table.inherits:
        return tuple(found)
    return differing_columns(found, run.parents(table), run)


def differing_columns(found: Iterable[Column], parents: Iterable[Table], run: Replay) -> tuple[Column, ...]:
    """The columns that differ from those of some parents."""
    inherited = {column.name: column for parent in parents for column in run.columns_of(parent)}
    return tuple([column for column in found if not _is_inherited(column, inherited.get(column.name))])


def _is_inherited(column: Column, parent: Column | None) -> bool:
    """Whether a column says what its parent's does; the name of its NOT NULL and its identity come from there."""
    if parent is None or column is parent:
        return parent is not None
    if not column.options and column == parent:
        return True
    if column.type != parent.type or column.not_null != parent.not_null or column.default != parent.default:
        return False
    identity = column.identity or parent.identity
    said = altered(_unnamed(column), identity=identity, comment=column.comment or parent.comment)
    return said == _unnamed(parent)


def _unnamed(column: Column) -> Column:
    return altered(column, options=tuple(item for item in column.options if item.name != "not null constraint"))


def forget_inherited(run: Replay) -> None:
    """Leave out of the tables of a script what by now is no different from their parents' columns."""
    run.catalog.settle()
    for value in list(run.catalog.changes.values()):
        if isinstance(value, Table) and value.columns and (value.inherits or value.partition_of is not None):
            own = own_columns(list(value.columns), value, run)
            if len(own) != len(value.columns):
                run.catalog.put(altered(value, columns=own))


def own_parts(table: Table, parent: Table) -> tuple[tuple[Constraint, ...], tuple[Index, ...]]:
    """The constraints and indexes of a partition but those its parent's bring about under the server's own names."""
    implied = (*parent.constraints, *(index for index in parent.indexes if not index.only))
    if not implied:
        return table.constraints, table.indexes
    checks = {part.name or part.actual for part in parent.constraints if isinstance(part, Check)}
    constraints = tuple(
        part
        for part in table.constraints
        if not (isinstance(part, Check) and (part.name or part.actual) in checks)
        and not any(is_implied(part, other) for other in implied)
    )
    indexes = tuple(part for part in table.indexes if not any(is_implied(part, other) for other in implied))
    return constraints, indexes


def forget_implied(run: Replay, key: Key) -> None:
    """A partitioned table got a key or an index: its partitions' own that are alike become part of it."""
    parent = run.catalog.get(key)
    if not isinstance(parent, Table) or parent.partition_by is None:
        return
    parent = whole(parent, run.parents) if parent.partition_of is not None else parent
    for child in partitions(run):
        table = run.catalog.get(child)
        if isinstance(table, Table) and table.partition_of is not None and _is_parent(table.partition_of, key):
            constraints, indexes = own_parts(table, parent)
            if len(constraints) != len(table.constraints) or len(indexes) != len(table.indexes):
                run.catalog.put(altered(table, constraints=constraints, indexes=indexes))
            forget_implied(run, child)


def _is_parent(of: PartitionOf, key: Key) -> bool:
    return of.parent.path == (key.namespace, key.name)


def is_implied(part: Index | Constraint, parent: Index | Constraint) -> bool:
    """Whether an index of a partition is just what the parent's index makes the server create there."""
    if isinstance(part, ForeignKey) and isinstance(parent, ForeignKey):
        is_same_name = (part.name or part.actual) == (parent.name or parent.actual)
        return is_same_name and altered(part, **_UNTOLD) == altered(parent, **_UNTOLD)
    if part.name or type(part) is not type(parent):
        return False
    if isinstance(part, Index) and isinstance(parent, Index) and part.parts != parent.parts:
        return False
    if isinstance(parent, Index):
        parent = altered(parent, only=False)
    return altered(part, comment="", actual="") == altered(parent, name="", comment="", actual="")


def partitions(run: Replay) -> list[Key]:
    """The tables that are partitions, or were when they were made."""
    if run.memory.partitions is None:
        tables = [run.catalog.get(key) for key in run.catalog if key.kind == "table"]
        run.memory.partitions = {t.object_key for t in tables if isinstance(t, Table) and t.partition_of is not None}
    return sorted(run.memory.partitions)


def became_partition(run: Replay, key: Key) -> None:
    """A table was made or attached as a partition."""
    if run.memory.partitions is not None:
        run.memory.partitions.add(key)
    run.memory.lacking.clear()


def implied_index(run: Replay, name: str, namespace: str) -> tuple[Key, Index | Constraint] | None:
    """The index of a partition that its parent's index brought about, by the name the server gives it."""
    for key in partitions(run):
        if key.namespace != namespace or not name.startswith(key.name[:29]):
            continue
        table = run.catalog.get(key)
        if not isinstance(table, Table):
            continue
        for parent in run.parents(table):
            for part in (*parent.constraints, *parent.indexes):
                is_lacking = isinstance(part, Index) and part.only
                if not is_lacking and _implied_name(key, part) == name:
                    return key, part
    return None


def _implied_name(key: Key, part: Index | Constraint) -> str:
    match part:
        case PrimaryKey():
            label, addition = "pkey", ""
        case Unique():
            label, addition = "key", joined((*part.columns, *part.include))
        case Exclusion() | Index():
            names = [*(item_name(item) for item in part.parts), *part.include]
            label, addition = ("idx" if isinstance(part, Index) else "excl"), joined(part_names(names))
        case _:
            return ""
    return choose(key.name, addition, label, lambda _: False)
