"""What a change of a column's type does to the values: which fit as they are, which lose something, which may fail."""

from __future__ import annotations

from aerogit.model.types import Type

_INTEGERS = {
    "tinyint": 1, "int1": 1, "smallint": 2, "int2": 2, "mediumint": 3, "integer": 4, "int": 4, "int4": 4, "serial": 4,
    "bigint": 8, "int8": 8, "bigserial": 8, "hugeint": 16,
}  # fmt: skip
_FLOATS = {"real": 4, "float": 4, "float4": 4, "double precision": 8, "double": 8, "float8": 8}
_DECIMALS = ("numeric", "decimal")
_TEXTS = ("text", "varchar", "character varying", "char", "character", "bpchar", "tinytext", "mediumtext", "longtext",
          "citext", "string", "clob")  # fmt: skip
_SIZES = {"tinytext": 255, "text": 65_535, "mediumtext": 16_777_215, "longtext": 4_294_967_295}
_BYTES = ("bytea", "blob", "varbinary", "binary", "tinyblob", "mediumblob", "longblob")
_TIMES = ("timestamp", "timestamptz", "datetime", "date", "time", "timetz")
_JSON = ("json", "jsonb")


def family_of(kind: Type) -> str:
    """What sort of values a type has: integer, float, decimal, text, bytes, time, enum, json, other."""
    if kind.dims or kind.fields:
        return "nested"
    if kind.user is not None:
        return "user"
    name = _plain(kind)
    for family, names in (
        ("integer", _INTEGERS), ("float", _FLOATS), ("decimal", _DECIMALS), ("text", _TEXTS), ("bytes", _BYTES),
        ("time", _TIMES), ("json", _JSON), ("enum", ("enum", "set")),
    ):  # fmt: skip
        if name in names:
            return family
    return "other"


def _plain(kind: Type) -> str:
    return kind.name.removesuffix(" unsigned").removesuffix(" zerofill").strip()


def _length(kind: Type, dialect: str) -> float:
    """How many characters a text type takes; infinite where it says nothing, and in DuckDB, which does not look."""
    if dialect == "duckdb":
        return float("inf")
    if kind.args and kind.args[0].isdigit():
        return int(kind.args[0])
    if dialect == "mysql" and kind.name in _SIZES:
        return _SIZES[kind.name]
    return 1 if kind.name in ("char", "character", "bpchar") else float("inf")


def _scale(kind: Type) -> tuple[float, float]:
    """Digits before and behind the point of a decimal type."""
    if not kind.args:
        return float("inf"), float("inf")
    precision = int(kind.args[0]) if kind.args[0].lstrip("-").isdigit() else 38
    scale = int(kind.args[1]) if len(kind.args) > 1 and kind.args[1].lstrip("-").isdigit() else 0
    return precision - scale, scale


def _labels(kind: Type) -> tuple[str, ...]:
    return kind.args


def loses(before: Type, after: Type, dialect: str) -> str:
    """What values lose by going from one type to the other; "" where they lose nothing.

    >>> loses(Type("bigint"), Type("integer"), "postgres")
    'numbers that do not fit'

    SQLite keeps any value in a column of any type (datatype3.html, section 3).
    """
    one, other = family_of(before), family_of(after)
    if before.dims != after.dims or dialect == "sqlite":
        return ""
    match one, other:
        case "integer", "integer":
            fewer = _INTEGERS[_plain(after)] < _INTEGERS[_plain(before)]
            sign = before.name.endswith(" unsigned") != after.name.endswith(" unsigned")
            wider = _INTEGERS[_plain(after)] > _INTEGERS[_plain(before)] and not after.name.endswith(" unsigned")
            return "numbers that do not fit" if fewer or (sign and not wider) else ""
        case "decimal", "decimal":
            (whole, behind), (whole_after, behind_after) = _scale(before), _scale(after)
            if behind_after < behind:
                return "digits behind the point"
            return "numbers that do not fit" if whole_after < whole else ""
        case (("float" | "decimal"), "integer"):
            return "digits behind the point"
        case "decimal", "float":
            return "exact decimals"
        case "float", "float":
            return "precision" if _FLOATS[after.name] < _FLOATS[before.name] else ""
        case "integer", "float":
            return "exact numbers" if _INTEGERS[_plain(before)] >= _FLOATS[after.name] else ""
        case "text", "text":
            return "text that is longer" if _length(after, dialect) < _length(before, dialect) else ""
        case "enum", "enum":
            gone = [label for label in _labels(before) if label not in _labels(after)]
            return f"rows that say {', '.join(gone)}" if gone else ""
        case "time", "time":
            return _loses_time(before, after)
        case "text", "bytes" | "time" | "integer" | "float" | "decimal" | "enum":
            return "text that says anything else"
        case _:
            return ""


def _loses_time(before: Type, after: Type) -> str:
    if after.name == before.name:
        one, other = (int(kind.args[0]) if kind.args and kind.args[0].isdigit() else 6 for kind in (before, after))
        return "fractions of seconds" if other < one else ""
    if after.name == "date":
        return "the time of day"
    if after.name in ("time", "timetz") and before.name not in ("time", "timetz"):
        return "the date"
    if after.name in ("timestamp", "datetime", "time") and before.name in ("timestamptz", "timetz"):
        return "the time zone"
    return ""


def is_widening(before: Type, after: Type, dialect: str) -> bool:
    """Whether every program that could read and write the old type can go on as it was: the same family, wider.

    >>> is_widening(Type("varchar", ("20",)), Type("text"), "postgres")
    True
    """
    one, other = family_of(before), family_of(after)
    if before.dims != after.dims or before.user != after.user:
        return False
    same = one == other and one in ("text", "decimal", "enum", "float") and not loses(before, after, dialect)
    return same or before == after


def may_fail(before: Type, after: Type, dialect: str) -> bool:
    """Whether it depends on the rows if the statement succeeds."""
    if dialect == "sqlite":
        return False
    one, other = family_of(before), family_of(after)
    if one == other:
        return bool(loses(before, after, dialect)) and one in ("integer", "decimal", "text", "enum")
    return one in ("text", "json", "other", "nested", "user") and other not in ("text", "bytes")
