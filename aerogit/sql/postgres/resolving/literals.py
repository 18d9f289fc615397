"""Constants as the value of a column: what the server makes of their text once it knows the type."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr
from aerogit.model.types import Type
from aerogit.sql.postgres.resolving.settings import constant_text
from aerogit.sql.postgres.scanning.interval import interval_text

_NUMBERS = frozenset(("smallint", "integer", "bigint", "numeric", "real", "double precision"))
_NUMBER = re.compile(r"\s*([+-]?)(\d+(?:\.\d+)?)\s*\Z")
TRUTHS = {
    "t": "true", "true": "true", "yes": "true", "on": "true", "1": "true", "y": "true",
    "f": "false", "false": "false", "no": "false", "off": "false", "0": "false", "n": "false",
}  # fmt: skip
"""What a boolean may be called in a string."""
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)?(?:(?:^|[ T])(?P<clock>\d\d:\d\d(?::\d\d(?:\.\d*[1-9])?)?))?"
    r"(?P<zone>Z|[+-]\d\d(?::\d\d)?)?\Z"
)


def literal(constant: pb.A_Const, type_: Type) -> str:
    """The normal form of a constant that becomes a value of a type."""
    kind = constant.WhichOneof("val")
    text = constant_text(constant)
    if kind == "bsval":
        return f"{text[0]}'{text[1:]}'"
    return string_value(text, type_) if kind == "sval" else text


def string_value(text: str, type_: Type) -> str:
    """The normal form of a string that becomes a value of a type."""
    if not type_.dims and type_.user is None:
        text = _of_type(text, type_.name)
        if type_.name in ("bit", "bit varying") and text and not text.strip("01"):
            return f"b'{text}'"
        if type_.name in _NUMBERS or type_.name == "boolean":
            number = _NUMBER.match(text)
            if type_.name == "boolean" and text in ("true", "false"):
                return text
            if number is not None and type_.name != "boolean":
                return ("-" if number[1] == "-" else "") + number[2]
    return "'" + text.replace("'", "''") + "'"


_STRING = re.compile(r"'(?:[^']|'')*'\Z")


def converted(default: Expr, type_: Type) -> Expr:
    """The default of a column that becomes one of another type: a constant is then a value of that."""
    text = default.norm[0] if len(default.norm) == 1 else ""
    if not isinstance(text, str) or not _STRING.match(text):
        return default
    return replace(default, norm=(string_value(text[1:-1].replace("''", "'"), type_),))


def _of_type(text: str, name: str) -> str:
    """The text as a value of the type prints it, where that is plain to see."""
    if name == "boolean":
        return TRUTHS.get(text.strip().lower(), text)
    if name.startswith("interval"):
        fields = name.removeprefix("interval").strip()
        with_unit = f"{text} {fields.split()[-1]}" if fields and text.strip().isdigit() else text
        return interval_text(with_unit) or text
    if name in ("time", "timestamp", "timestamptz"):
        return _moment(text, name)
    if name in _DIGITS:
        return _approximate(text, _DIGITS[name])
    if name == "bytea" and "\\" not in text:
        return "\\x" + text.encode().hex()
    return text


_DIGITS = {"real": 6, "double precision": 15}
"""How many digits a number may have that surely comes out as it went in (FLT_DIG, DBL_DIG)."""


def _approximate(text: str, digits: int) -> str:
    """A number as float8out prints it, where it is short and near enough to 1 to be printed without an exponent."""
    match = _NUMBER.match(text)
    if match is None or len(match[2].replace(".", "").strip("0")) > digits:
        return text
    value = float(match[2])
    is_plain = value == 0 or 1e-4 <= value < 10.0**digits
    return match[1].replace("+", "") + repr(value).removesuffix(".0") if is_plain else text


def _moment(text: str, name: str) -> str:
    """A time or moment in ISO form as a server in UTC prints it."""
    match = _MOMENT.match(text.strip())
    if match is None or (match["day"] is None) != (name == "time") or (match["zone"] and name != "timestamptz"):
        return text
    clock = match["clock"] or "00:00"
    clock += ":00" if clock.count(":") == 1 else ""
    day = f"{match['day']} " if match["day"] else ""
    if name != "timestamptz":
        return day + clock
    zone = match["zone"] or "+00"
    if zone in ("+00", "+00:00", "Z"):
        return f"{day}{clock}+00"
    hours, _, minutes = zone[1:].partition(":")
    offset = datetime.timedelta(hours=int(hours), minutes=int(minutes or 0))
    try:
        moment = datetime.datetime.fromisoformat(day + clock[:8])
        moment += offset if zone[0] == "-" else -offset
    except (ValueError, OverflowError):
        return text
    return f"{moment:%Y-%m-%d %H:%M:%S}{clock[8:]}+00"
