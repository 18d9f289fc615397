"""MySQL: what of a value is gone without a word when its column gets another type, in strict mode too.

Measured on MariaDB 10.11. Everything else that does not fit stops the statement in strict mode, and is cut off without.
"""

from __future__ import annotations

from aerogit.model.table import Column
from aerogit.model.types import Type
from aerogit.sql.mysql.types import INTEGERS, base_name

_TIMES = ("time", "datetime", "timestamp")
_MOMENTS = ("datetime", "timestamp")
_BY_PLACE = ("enum", "set")
_DIGITS_OF_DOUBLE = 15


def lost(before: Column, after: Column) -> str:
    """What is gone of values, as one can say after "loses"; "" for nothing."""
    old, new = base_name(before.type), base_name(after.type)
    if old in _TIMES and (new in _TIMES or new == "date"):
        return _of_time(before.type, after.type)
    if (old in _BY_PLACE) != (new in _BY_PLACE) and (old in INTEGERS or new in INTEGERS):
        return "its labels, whose places are numbers"
    if new == "float" and (old in ("integer", "bigint", "decimal", "double")):
        return "digits that a float does not hold"
    if new == "double" and (old == "bigint" or (old == "decimal" and int(before.type.args[0]) > _DIGITS_OF_DOUBLE)):
        return "digits that a double does not hold"
    had, has = _digits(before.type), _digits(after.type)
    return "digits behind the point" if has is not None and (had is None or had > has) and _is_number(old) else ""


def _of_time(before: Type, after: Type) -> str:
    old, new = base_name(before), base_name(after)
    if old in _MOMENTS and new == "date":
        return "the time of day"
    if old in _MOMENTS and new == "time":
        return "the date"
    return "fractions of a second" if _size(before) > _size(after) else ""


def _is_number(name: str) -> bool:
    return name in INTEGERS or name in ("decimal", "float", "double")


def _digits(type_: Type) -> int | None:
    """How many digits a number has behind its point; None for as many as there are, or for what is no number."""
    name = base_name(type_)
    if name in INTEGERS or name == "bit":
        return 0
    is_sized = _is_number(name) and len(type_.args) > 1
    return int(type_.args[1]) if is_sized else None


def _size(type_: Type) -> int:
    return int(type_.args[0]) if type_.args else 0
