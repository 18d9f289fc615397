"""Column definitions recognised by their text: a type, a default, NOT NULL, keys, references and checks beside it.

What stands behind a column's name is looked at once per text.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from aerogit.sql.postgres.direct.text_constraints import NOTHING_MORE, Said, beside_column
from aerogit.sql.postgres.resolving.types import Named
from aerogit.sql.postgres.scanning.brief_names import PLACE, QUALIFIED, folded
from aerogit.sql.postgres.scanning.stretches import end_of_group, trimmed
from aerogit.sql.postgres.tables.defaults import Written

_NUMBERS = r"\s*\(\s*(\d{1,9})\s*(?:,\s*(\d{1,9})\s*)?\)"
_TYPE = re.compile(
    r"(?:(?P<times>timestamp|time)(?:\s*\((?P<digits>\d)\))?(?P<zone>\s+with\s+time\s+zone|\s+without\s+time\s+zone)?"
    rf"|(?P<words>double\s+precision|character\s+varying|{QUALIFIED})(?:{_NUMBERS})?)"
    r"(?P<arrays>(?:\[\])*)",
    re.I | re.A,
)
_SYSTEM = {
    "int": "int4", "integer": "int4", "bigint": "int8", "smallint": "int2", "boolean": "bool", "real": "float4",
    "double precision": "float8", "character varying": "varchar", "varchar": "varchar", "numeric": "numeric",
    "decimal": "numeric", "interval": "interval", "json": "json", "float": "float8", "character": "bpchar",
    "char": "bpchar",
}  # fmt: skip
"""What the grammar calls the types that are keywords, all of them in pg_catalog."""
_SIZED = frozenset(("varchar", "numeric", "bpchar"))
"""Those of them that a size makes no other type."""


def type_at(text: str, at: int) -> tuple[Named, int] | None:
    """The type that begins at a place, and the place behind it; None for one that has a grammar of its own."""
    match = _TYPE.match(text, at)
    if match is None:
        return None
    times, digits, zone, words, first, second, arrays = match.groups()
    modifiers: tuple[str, ...] = ()
    if times is not None:
        names: tuple[str, ...] = ("pg_catalog", times.lower() + ("tz" if zone and "out" not in zone.lower() else ""))
        if digits is not None:
            modifiers = (digits,)
    else:
        word = " ".join(words.lower().split())
        if first is not None:
            modifiers = tuple(str(int(number)) for number in (first, second) if number is not None)
        if word in _SYSTEM:
            names = ("pg_catalog", _SYSTEM[word])
            if modifiers and names[1] not in _SIZED:
                return None
            if names[1] == "bpchar":
                modifiers = modifiers or ("1",)
        else:
            names = tuple(folded(part) for part in PLACE.findall(words))
            if "" in names:
                return None
    return Named(names, modifiers, 1 if arrays else 0), match.end()


_CONSTANT = re.compile(
    r"(?P<decimal>-?\d{1,15}\.\d{1,15})|(?P<whole>-?\d{1,9})|'(?P<string>(?:[^'\\]|'')*)'"
    r"|(?P<truth>(?:true|false)\b)|(?P<null>null\b)",
    re.I,
)
_CALL = re.compile(
    rf"(?:{QUALIFIED}\s*+(?=\()|(?i:current_\w++|localtime(?:stamp)?+))"
    r"""(?:[^\s()',"-]++|-(?!-)|'[^'\\]*+'|\((?:[^()'-]|-(?!-)|'[^'\\]*+'|\((?:[^()'-]|-(?!-)|'[^'\\]*+')*+\))*+\)"""
    r"|\s++(?!(?i:NOT|NULL|CHECK|UNIQUE|PRIMARY|REFERENCES|CONSTRAINT|COLLATE|GENERATED|DEFERRABLE|INITIALLY)\b|--))*+",
    re.A,
)
"""What begins with a call, as far as it may go: that is no constant, cast or in parentheses."""


def _default_at(text: str, at: int) -> tuple[Written, int] | None:
    match = _CONSTANT.match(text, at)
    found = _constant(text, match) if match is not None else None
    if found is not None:
        return found
    match = _CALL.match(text, at)
    return (Written(match[0].rstrip()), match.end()) if match is not None else None


def _constant(text: str, match: re.Match[str]) -> tuple[Written, int] | None:
    """A constant, cast or not; None where more belongs to the default."""
    kind, value, end = match.lastgroup or "", match[match.lastgroup or ""], match.end()
    cast: Named | None = None
    cast_place = end + 2
    if text.startswith("::", end):
        type_ = type_at(text, cast_place)
        if type_ is None:
            return None
        cast, end = type_
    if _ENDS_DEFAULT.match(text, end) is None:
        return None
    if kind == "whole":
        value = str(int(value))
    elif kind == "string":
        value = value.replace("''", "'")
    start = match.start()
    return Written(text[start:end], kind, value, cast, cast_place - start), end


_ENDS_DEFAULT = re.compile(rf"{NOTHING_MORE}|\s++(?i:NOT|NULL|CHECK|UNIQUE|PRIMARY|REFERENCES|CONSTRAINT)\b")


class Computed(NamedTuple):
    """GENERATED ALWAYS AS (expression), as its text has it."""

    text: str
    stored: bool


class Tail(NamedTuple):
    """What stands behind a column's name."""

    type: Named
    not_null: bool = False
    default: Written | None = None
    beside: tuple[Said, ...] = ()
    """Constraints written beside the column."""
    generated: Computed | None = None


_CLAUSE = re.compile(r"\s*+(?:(DEFAULT)\s+|(NOT\s+NULL)\b|(NULL)\b|(GENERATED\s+ALWAYS\s+AS)\s*+\()", re.I | re.A)
_BEHIND_GENERATED = re.compile(r"\)\s*+(?:(STORED)|VIRTUAL)\b", re.I | re.A)
_END = re.compile(NOTHING_MORE)


@functools.lru_cache(maxsize=1 << 14)
def column_tail(text: str) -> Tail | None:
    """What a text behind a column's name says; None where the parser has to be asked."""
    found = type_at(text, 0)
    if found is None:
        return None
    type_, at = found
    not_null = False
    default: Written | None = None
    computed: Computed | None = None
    beside: list[Said] = []
    while _END.match(text, at) is None:
        match = _CLAUSE.match(text, at)
        if match is None:
            constraint = beside_column(text, at)
            if constraint is None:
                return None
            beside.append(constraint[0])
            at = constraint[1]
        elif match[1] is not None:
            value = _default_at(text, match.end())
            if value is None or default is not None:
                return None
            default, at = value
        elif match[4] is not None:
            end = end_of_group(text, match.end())
            behind = _BEHIND_GENERATED.match(text, end)
            if behind is None:
                return None
            computed = Computed(text[slice(*trimmed(text, match.end(), end))], behind[1] is not None)
            at = behind.end()
        else:
            not_null = not_null or match[2] is not None
            at = match.end()
    return Tail(type_, not_null, default, tuple(beside), computed)
