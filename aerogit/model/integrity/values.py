"""Which literals a type can hold."""

from __future__ import annotations

import ipaddress
import json
import re
from decimal import Decimal, InvalidOperation

from aerogit.model.expression import Expr
from aerogit.model.query import Token, norm_tokens
from aerogit.model.types import Type

_FAMILIES = {
    "integer": "smallint integer bigint tinyint hugeint utinyint usmallint uinteger ubigint uhugeint mediumint",
    "numeric": "numeric decimal money",
    "float": "real float double doubleprecision",
    "text": "text varchar char bpchar citext name tinytext mediumtext longtext",
    "boolean": "boolean bool",
    "time": "date timestamp timestamptz time timetz datetime timestamp_s timestamp_ms timestamp_ns",
    "interval": "interval",
    "uuid": "uuid",
    "json": "json jsonb",
    "network": "inet cidr",
}
_FAMILY_OF = {name: family for family, names in _FAMILIES.items() for name in names.split()}
_BITS = {"tinyint": 8, "smallint": 16, "mediumint": 24, "integer": 32, "bigint": 64, "hugeint": 128}
_CALLS = {
    "now": "time", "current_timestamp": "time", "current_date": "time", "current_time": "time",
    "localtimestamp": "time", "localtime": "time", "clock_timestamp": "time", "statement_timestamp": "time",
    "transaction_timestamp": "time", "today": "time", "gen_random_uuid": "uuid", "uuid_generate_v4": "uuid",
    "uuid": "uuid", "nextval": "integer", "random": "float", "true": "boolean", "false": "boolean",
}  # fmt: skip
"""The family of what a default of one call or keyword gives."""
_HOLDS = {
    "integer": {"integer", "float", "numeric"},
    "numeric": {"integer", "float", "numeric"},
    "float": {"integer", "float", "numeric"},
    "boolean": {"boolean"},
    "time": {"time"},
    "interval": {"interval"},
    "uuid": {"uuid"},
    "json": set(),
    "network": set(),
}
"""The families whose values are assigned without asking; text takes all."""
_BOOLEAN = frozenset("t f true false y n yes no on off 0 1".split())
_TIME_WORDS = frozenset("now today tomorrow yesterday epoch infinity -infinity allballs".split())


def family(value: Type) -> str:
    """The family of a built-in scalar type; "" for any other type."""
    if value.user is not None or value.dims or value.fields:
        return ""
    return _FAMILY_OF.get(_signed_name(value).replace(" ", ""), "")


def _signed_name(value: Type) -> str:
    """The name without MySQL's `unsigned` and what else may follow it."""
    return value.name.partition(" unsigned")[0]


def bounds(value: Type) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest number of a type, both included; None where it has no such bounds."""
    kind = family(value)
    name = _signed_name(value)
    if kind == "integer":
        if name != value.name and name in _BITS:
            return Decimal(0), Decimal(2 ** _BITS[name] - 1)
        if (name.startswith("u") and name[1:] in _BITS) or name == "uinteger":
            return Decimal(0), Decimal(2 ** _BITS[name[1:]] - 1)
        if name in _BITS:
            limit = 2 ** (_BITS[name] - 1)
            return Decimal(-limit), Decimal(limit - 1)
    if kind == "numeric" and value.args and value.args[0].isdigit():
        scale = int(value.args[1]) if len(value.args) > 1 and value.args[1].lstrip("-").isdigit() else 0
        limit = Decimal(10) ** (int(value.args[0]) - scale) - Decimal(10) ** -scale
        return Decimal(0) if name != value.name else -limit, limit
    return None


def longest(value: Type) -> int | None:
    """The number of characters a type holds at most; None where it has no limit."""
    if family(value) != "text" or value.name in ("text", "citext"):
        return None
    return int(value.args[0]) if value.args and value.args[0].isdigit() else None


def literal(found: list[Token]) -> Decimal | str | None:
    """The number or string some tokens are, a cast left aside; None for anything else."""
    listed = list(found)
    for at, token in enumerate(listed):
        if token.text == "::":
            listed = listed[:at]
            break
    while len(listed) > 2 and listed[0].text == "(" and listed[-1].text == ")":
        listed = listed[1:-1]
    sign = ""
    if len(listed) == 2 and listed[0].text in ("-", "+"):
        sign, listed = listed[0].text, listed[1:]
    if len(listed) != 1:
        return None
    token = listed[0]
    if token.kind == "number":
        return _number(sign + token.text)
    if token.kind == "string" and token.text.startswith("'") and not sign:
        return token.text[1:-1].replace("''", "'")
    return None


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text.replace("_", "").strip())
    except InvalidOperation:
        return None
    return found


def holds(value: Type, default: Expr, dialect: str) -> bool:
    """Whether a type can hold what a default gives; yes where one cannot tell."""
    kind = family(value)
    listed = [token for token, _ in norm_tokens(default.norm)]
    if not kind or not listed or listed[0].text == "null":
        return True
    found = literal(listed)
    if found is None:
        given = _given(listed)
        return not given or kind == "text" or given == kind or given in _HOLDS[kind]
    if isinstance(found, str):
        return holds_text(value, found)
    if kind == "text":
        return True
    if kind in ("boolean", "time", "interval", "uuid", "json", "network"):
        return dialect != "postgres" and kind == "boolean"
    return holds_number(value, found)


def holds_array(default: Expr) -> bool:
    """Whether PostgreSQL takes a default for an array; yes where one cannot tell."""
    listed = [token for token, _ in norm_tokens(default.norm)]
    if not listed or listed[0].text == "null":
        return True
    found = literal(listed)
    if isinstance(found, str):
        return found.strip().startswith(("{", "["))
    return found is None and not _given(listed)


def _given(listed: list[Token]) -> str:
    """The family a call of one function, or a keyword, gives; "" for anything else."""
    if listed[0].kind != "word":
        return ""
    is_call = len(listed) > 2 and listed[1].text == "(" and listed[-1].text == ")"
    inside = listed[2:-1] if is_call else listed[1:]
    if (is_call and all(token.depth for token in inside)) or len(listed) == 1:
        return _CALLS.get(listed[0].text, "")
    return ""


def holds_number(value: Type, number: Decimal) -> bool:
    """Whether a number is between a type's bounds."""
    limits = bounds(value)
    return limits is None or limits[0] <= number.quantize(Decimal(1)) <= limits[1] or limits[0] <= number <= limits[1]


def holds_text(value: Type, text: str) -> bool:
    """Whether a type can hold what a quoted literal says."""
    stripped = text.strip()
    match family(value):
        case "integer":
            return bool(re.fullmatch(r"[+-]?\d+", stripped)) and holds_number(value, Decimal(stripped))
        case "numeric" | "float":
            number = _number(stripped)
            return number is not None and (not number.is_finite() or holds_number(value, number))
        case "text":
            limit = longest(value)
            return limit is None or len(text.rstrip(" ")) <= limit
        case "boolean":
            return stripped.lower() in _BOOLEAN
        case "time":
            return any(c.isdigit() for c in stripped) or stripped.lower() in _TIME_WORDS
        case "interval":
            return any(c.isdigit() for c in stripped)
        case "uuid":
            return bool(re.fullmatch(r"\{?[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}\}?", stripped))
        case "json":
            return _is_json(stripped)
        case "network":
            return _is_address(stripped)
        case _:
            return True


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _is_address(text: str) -> bool:
    """Whether a text is an address or a network as PostgreSQL reads it; a network may leave out bytes (`10.1/16`)."""
    address, slash, bits = text.partition("/")
    if slash and ":" not in address and address.count(".") < 3:
        text = f"{address}{'.0' * (3 - address.count('.'))}/{bits}"
    try:
        ipaddress.ip_interface(text)
    except ValueError:
        return False
    return True
