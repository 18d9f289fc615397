"""Conditions of values that another type cannot take, and of those it takes and alters, as each engine's SQL.

Each holds of nothing it should not: where an engine gives no way to be certain, there is no condition.
"""

from __future__ import annotations

from typing import NamedTuple

from aerogit.model.table import Column, Table
from aerogit.model.types import Type
from aerogit.sql.mysql.types import INTEGERS, TEXTS, base_name
from aerogit.sql.printing import literal
from aerogit.sql.sqlite.types import affinity

_BYTES = {"tinyint": 1, "smallint": 2, "mediumint": 3, "integer": 4, "bigint": 8}
_TEXT_BYTES = {"tinytext": 255, "text": 65_535, "mediumtext": 16_777_215}
_LETTERS = ("char", "varchar")
_MOMENTS = ("datetime", "timestamp")
_NUMERIC = ("integer", "real", "numeric")
_UNICODE = ("", "utf8mb4")
_MICROSECOND_DIGITS = 6


class Cast(NamedTuple):
    """A column that stays, as it is and as it shall be; `name` is how SQL says it."""

    old: Column
    new: Column
    name: str


def is_strict(table: Table) -> bool:
    """Whether a table of SQLite takes values of its columns' types alone."""
    return any(option.name == "strict" for option in table.options)


# SQLite


def refused_by_strict(cast: Cast) -> str:
    """The values that a STRICT table of SQLite does not take; what looks like a number is one to it."""
    name = cast.name
    is_number = f"(typeof({name}) <> 'text' OR CAST({name} AS NUMERIC) = {name})"
    match cast.new.type.name:
        case "int" | "integer":
            is_whole = f"typeof(CAST({name} AS NUMERIC)) = 'integer' OR CAST({name} AS INTEGER) = {name}"
            return f"(typeof({name}) = 'blob' OR NOT {is_number} OR NOT ({is_whole}))"
        case "real":
            return f"(typeof({name}) = 'blob' OR NOT {is_number})"
        case "text":
            return f"typeof({name}) = 'blob'"
        case "blob":
            return f"typeof({name}) <> 'blob'"
        case _:
            return ""


def altered_by_affinity(cast: Cast) -> str:
    """The texts that SQLite makes numbers of which do not read as they did: zeros in front, blanks, exponents."""
    name = cast.name
    if affinity(cast.old.type) in _NUMERIC or affinity(cast.new.type) not in _NUMERIC:
        return ""
    looks = f"typeof({name}) = 'text' AND CAST({name} AS NUMERIC) = {name}"
    return f"{looks} AND CAST(CAST({name} AS NUMERIC) AS TEXT) <> {name}"


# DuckDB


def altered_by_duckdb(cast: Cast, said: str, was: str) -> str:
    """The values that are others once they are cast there and back; texts read another way are no loss."""
    if cast.old.type.name in ("varchar", "json"):
        return ""
    there = f"TRY_CAST({cast.name} AS {said})"
    return f"{there} IS NOT NULL AND TRY_CAST({there} AS {was}) IS DISTINCT FROM {cast.name}"


# MySQL


def refused_by_mysql(cast: Cast) -> str:
    """The values that a server in strict mode stops at."""
    old, new, name = cast.old.type, cast.new.type, cast.name
    kinds = base_name(old), base_name(new)
    if kinds[1] in INTEGERS and (kinds[0] in INTEGERS or kinds[0] == "decimal"):
        low, high = _range(new)
        return f"(ROUND({name}) < {low} OR ROUND({name}) > {high})"
    if kinds[0] in (*INTEGERS, "decimal") and kinds[1] == "decimal":
        digits = int(new.args[0]) - int(new.args[1])
        below = f" OR {name} < 0" if "unsigned" in new.name and "unsigned" not in old.name else ""
        return f"(ABS(ROUND({name}, {new.args[1]})) >= 1{'0' * digits}{below})"
    if kinds[0] == kinds[1] and kinds[0] in ("enum", "set"):
        return _labels_gone(cast)
    if kinds[0] in (*_LETTERS, *TEXTS) and kinds[1] in (*_LETTERS, *TEXTS):
        return _too_long(cast) or _without_letters(cast)
    return ""


def _range(type_: Type) -> tuple[int, int]:
    bits = 8 * _BYTES[base_name(type_)]
    return (0, 2**bits - 1) if "unsigned" in type_.name else (-(2 ** (bits - 1)), 2 ** (bits - 1) - 1)


def _labels_gone(cast: Cast) -> str:
    gone = [label for label in cast.old.type.args if label not in cast.new.type.args]
    if not gone:
        return ""
    if base_name(cast.old.type) == "enum":
        return f"{cast.name} IN ({', '.join(map(_text, gone))})"
    return "(" + " OR ".join(f"FIND_IN_SET({_text(label)}, {cast.name})" for label in gone) + ")"


def _text(value: str) -> str:
    return literal(value.replace("\\", "\\\\"))


def _too_long(cast: Cast) -> str:
    old, new = cast.old.type, cast.new.type
    kind = base_name(new)
    if kind in _LETTERS and new.args and not (old.args and int(old.args[0]) <= int(new.args[0])):
        return f"CHAR_LENGTH({cast.name}) > {new.args[0]}"
    is_shorter = kind in _TEXT_BYTES and not (
        base_name(old) in TEXTS and TEXTS.index(base_name(old)) <= TEXTS.index(kind)
    )
    return f"LENGTH({cast.name}) > {_TEXT_BYTES[kind]}" if is_shorter and not old.args else ""


def _without_letters(cast: Cast) -> str:
    new = cast.new.charset
    if new in _UNICODE or new == cast.old.charset or cast.old.charset not in _UNICODE:
        return ""
    return f"CONVERT(CONVERT({cast.name} USING {new}) USING utf8mb4) <> CONVERT({cast.name} USING utf8mb4)"


def altered_by_mysql(cast: Cast) -> str:
    """The values that a server cuts or rounds without a word, in strict mode too."""
    old, new, name = cast.old.type, cast.new.type, cast.name
    kinds = base_name(old), base_name(new)
    if kinds[0] in ("decimal", "double") and kinds[1] in (*INTEGERS, "decimal"):
        digits = new.args[1] if kinds[1] == "decimal" else 0
        return f"ROUND({name}, {digits}) <> {name}"
    if kinds[0] in _MOMENTS and kinds[1] == "date":
        return f"TIME({name}) <> 0"
    if (
        kinds[0] in (*_MOMENTS, "time")
        and kinds[1] in (*_MOMENTS, "time")
        and (kinds[1] != "time" or kinds[0] == "time")
    ):
        kept = int(new.args[0]) if new.args else 0
        return f"MICROSECOND({name}) % 1{'0' * (_MICROSECOND_DIGITS - kept)} <> 0"
    return ""
