"""Constants as the value of a column: what the server makes of their text once it knows the type."""

from __future__ import annotations

import re

from postgast import pg_query_pb2 as pb

from aerogit.model.types import Type
from aerogit.sql.postgres.interval import interval_text
from aerogit.sql.postgres.settings import constant_text

_NUMBERS = frozenset(("smallint", "integer", "bigint", "numeric", "real", "double precision"))
_NUMBER = re.compile(r"\s*([+-]?)(\d+(?:\.\d+)?)\s*\Z")
_TRUTHS = {
    "t": "true", "true": "true", "yes": "true", "on": "true", "1": "true", "y": "true",
    "f": "false", "false": "false", "no": "false", "off": "false", "0": "false", "n": "false",
}  # fmt: skip
_DATE = re.compile(r"\d{4}-\d\d-\d\d\Z")


def literal(constant: pb.A_Const, type_: Type) -> str:
    """The normal form of a constant that becomes a value of a type."""
    kind = constant.WhichOneof("val")
    text = constant_text(constant)
    if kind != "sval":
        return f"{text[0]}'{text[1:]}'" if kind == "bsval" else text
    if not type_.dims and type_.user is None:
        text = _of_type(text, type_.name)
        if type_.name in _NUMBERS or type_.name == "boolean":
            number = _NUMBER.match(text)
            if type_.name == "boolean" and text in ("true", "false"):
                return text
            if number is not None and type_.name != "boolean":
                return ("-" if number[1] == "-" else "") + number[2]
    return "'" + text.replace("'", "''") + "'"


def _of_type(text: str, name: str) -> str:
    """The text as a value of the type prints it, where that is plain to see."""
    if name == "boolean":
        return _TRUTHS.get(text.strip().lower(), text)
    if name.startswith("interval"):
        fields = name.removeprefix("interval").strip()
        with_unit = f"{text} {fields.split()[-1]}" if fields and text.strip().isdigit() else text
        return interval_text(with_unit) or text
    if name == "timestamp" and _DATE.match(text):
        return f"{text} 00:00:00"
    return text
