"""Which measured kinds of change a step of MySQL's family makes; see `plan.locking.matrix.mysql_cost`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aerogit.diff.changes import Alter
from aerogit.lint.step import Step
from aerogit.lint.types import family_of
from aerogit.model.names import Path
from aerogit.model.table import Check, Column, ForeignKey, PrimaryKey, Table
from aerogit.model.types import Type
from aerogit.plan.locking.matrix import mysql_cost

_CALL = re.compile(r"\w\s*\(")
_WIDTHS = {"utf8mb4": 4, "utf16": 4, "utf32": 4, "utf8mb3": 3, "utf8": 3, "ucs2": 2}
"""Bytes that a character takes at most; one in the character sets that are not here."""
_GROWN = {
    "change type, varchar wider": "change type, varchar across 255 bytes",
    "change type, set appended": "change type, set to more bytes",
}
"""What MySQL copies the table for and MariaDB does not (MySQL 8.0 manual, 17.12.1, Extending VARCHAR column size and
Modifying the definition of an ENUM or SET column)."""


def mysql_copies(kind: str) -> bool:
    """Whether the server copies the table for a kind of change."""
    return kind in _GROWN.values() or mysql_cost(kind).algorithm == "COPY"


def mysql_kinds(step: Step) -> Iterator[tuple[Path, str]]:
    """What it changes, each with the kind it was measured as."""
    for change in step.altered("column", "type", "charset", "not_null"):
        if change.path.field == "charset" and not _changes_charset(step, change):
            continue
        yield Path(change.path.key, change.path.part), _column_kind(step, change)
    for change in step.altered("table", "charset"):
        yield Path(change.path.key), _charset_kind(step)
    for path, column in step.added(Column):
        yield path, _added_kind(column)
    for path, _ in step.added(Check):
        yield path, "add check"
    for path, _ in step.added(ForeignKey):
        is_checked = step.script.settings.get("foreign_key_checks", "1").strip() not in ("0", "off", "OFF")
        yield path, "add foreign key" if is_checked else "add foreign key, unchecked"
    for path, _ in step.dropped(PrimaryKey):
        yield path, "drop primary key"
    yield from _rebuilt(step)
    if not any(True for _ in step.dropped(PrimaryKey)):
        for path, _ in step.added(PrimaryKey):
            yield path, "add primary key"


def _rebuilt(step: Step) -> Iterator[tuple[Path, str]]:
    """The table that ALTER TABLE writes anew by itself, whatever it changes besides."""
    words = {"force": "rebuild", "engine": "rebuild", "row_format": "change row format"}
    kind = next((words[word] for word in words if step.says(word)), "") if step.what == "alter table" else ""
    for key in step.moment.statement.keys[:1] if kind else ():
        yield Path(key), kind


def _changes_charset(step: Step, change: Alter) -> bool:
    """Whether a column has another character set, and not just its own where it was its table's so far."""
    before, after = step.before(change.path.key), step.after(change.path.key)
    old = change.before or (before.charset if isinstance(before, Table) else "")
    return bool(old != (change.after or (after.charset if isinstance(after, Table) else "")))


def _charset_kind(step: Step) -> str:
    return "convert charset of table" if step.says("convert to") else "set default charset of table"


def _added_kind(column: Column) -> str:
    if column.auto_increment:
        return "add column, auto_increment"
    if column.generated is not None:
        return f"add column, generated {'stored' if column.generated.stored else 'virtual'}"
    is_call = column.default is not None and _CALL.search(column.default.text) is not None
    is_time = column.default is not None and column.default.text.lower().startswith(("current_timestamp", "now"))
    return "add column, expression default" if is_call and not is_time else "add column"


def _column_kind(step: Step, change: Alter) -> str:
    match change.path.field:
        case "not_null":
            return "set not null" if change.after else "drop not null"
        case "charset":
            return "change charset of column"
        case _:
            kind = _type_kind(change.before, change.after)
            return _GROWN.get(kind, kind) if step.server.flavour == "mysql" and _outgrows(step, change) else kind


def _outgrows(step: Step, change: Alter) -> bool:
    """Whether a longer varchar needs two bytes for its length, or a longer SET one more for its labels."""
    before, after = change.before.args, change.after.args
    if change.after.name == "set":
        return (len(before) + 7) // 8 != (len(after) + 7) // 8
    table = step.after(change.path.key)
    column = table.column(change.path.part[1]) if isinstance(table, Table) else None
    charset = (column.charset or table.charset) if column is not None and isinstance(table, Table) else ""
    width = _WIDTHS.get(charset, 4 if not charset else 1)
    return change.after.name == "varchar" and int(before[0]) * width <= 255 < int(after[0]) * width


def _type_kind(before: Type, after: Type) -> str:
    one, other = before.args, after.args
    match before.name, after.name:
        case "varchar", "varchar":
            return f"change type, varchar {'wider' if int(other[0]) >= int(one[0]) else 'narrower'}"
        case ("enum" | "set") as kind, name if name == kind:
            return f"change type, {kind} appended" if other[: len(one)] == one else "change type, enum inserted"
        case "decimal", "decimal":
            return "change type, decimal wider"
        case _:
            return "change type, varchar to text" if family_of(after) == "text" else "change type, int to bigint"
