"""Column definitions of a type, a default and NOT NULL, recognised by their text.

What stands behind a column's name is looked at once per text; nodes are made only where somebody asks for them.
"""

from __future__ import annotations

import functools
import re
from typing import Any, NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.sql.postgres import stand_ins as made
from aerogit.sql.postgres.brief_names import PLACE, QUALIFIED, folded

_NUMBERS = r"\s*\(\s*(\d{1,9})\s*(?:,\s*(\d{1,9})\s*)?\)"
_TYPE = (
    r"(?:(?P<times>timestamp|time)(?:\s*\((?P<digits>\d)\))?(?P<zone>\s+with\s+time\s+zone|\s+without\s+time\s+zone)?"
    rf"|(?P<words>double\s+precision|character\s+varying|{QUALIFIED})(?:{_NUMBERS})?)"
    r"(?P<arrays>(?:\[\])*)"
)
_SYSTEM = {
    "int": "int4", "integer": "int4", "bigint": "int8", "smallint": "int2", "boolean": "bool", "real": "float4",
    "double precision": "float8", "character varying": "varchar", "varchar": "varchar", "numeric": "numeric",
    "decimal": "numeric", "interval": "interval", "json": "json",
}  # fmt: skip
"""What the grammar calls the types that are keywords, all of them in pg_catalog."""
_SIZED = frozenset(("varchar", "numeric"))
"""Those of them that a size makes no other type."""
_TYPE_PATTERN = re.compile(_TYPE, re.I | re.A)


class _Type(NamedTuple):
    """A type's name: where it begins, its names, its modifiers with their places, the number of `[]`."""

    place: int
    names: tuple[str, ...]
    modifiers: tuple[tuple[int, int], ...]
    dims: int

    def node(self, at: int) -> Any:
        """Its node, `at` being where the text it was found in begins."""
        fields: dict[str, Any] = {}
        if self.modifiers:
            fields["typmods"] = [
                made.Node(a_const=made.Constant(ival=made.Integer(ival=value), location=at + place))
                for value, place in self.modifiers
            ]
        if self.dims:
            fields["array_bounds"] = [made.Node(integer=made.Integer(ival=-1))] * self.dims
        names = [made.string(name) for name in self.names]
        return made.TypeName(names=names, typemod=-1, location=at + self.place, **fields)


def _type_at(text: str, at: int) -> tuple[_Type, int] | None:
    """The type that begins at a place, and the place behind it; None for one that has a grammar of its own."""
    match = _TYPE_PATTERN.match(text, at)
    if match is None:
        return None
    times, digits, zone, words, first, _second, arrays = match.groups()
    modifiers: tuple[tuple[int, int], ...] = ()
    if times is not None:
        names: tuple[str, ...] = ("pg_catalog", times.lower() + ("tz" if zone and "out" not in zone.lower() else ""))
        if digits is not None:
            modifiers = ((int(digits), match.start("digits")),)
    else:
        word = " ".join(words.lower().split())
        if first is not None:
            modifiers = tuple((int(match[n]), match.start(n)) for n in (5, 6) if match[n] is not None)
        if word in _SYSTEM:
            names = ("pg_catalog", _SYSTEM[word])
            if modifiers and names[1] not in _SIZED:
                return None
        else:
            names = tuple(folded(part) for part in PLACE.findall(words))
            if "" in names:
                return None
    return _Type(match.start(), names, modifiers, len(arrays) // 2), match.end()


class _Default(NamedTuple):
    """A constant or a call of no arguments, with the type it is cast to."""

    place: int
    form: str
    value: str
    cast_place: int = -1
    cast: _Type | None = None

    def node(self, at: int) -> Any:
        """Its node, `at` being where the text it was found in begins."""
        made_ = _NODES[self.form](self.value, at + self.place)
        if self.cast is None:
            return made_
        return made.Node(type_cast=made.Cast(arg=made_, type_name=self.cast.node(at), location=at + self.cast_place))


def _constant(**fields: Any) -> Any:
    return made.Node(a_const=made.Constant(**fields))


def _call(value: str, location: int) -> Any:
    names = [made.string(folded(part)) for part in PLACE.findall(value)]
    return made.Node(func_call=made.Call(funcname=names, funcformat=pb.COERCE_EXPLICIT_CALL, location=location))


def _next_value(value: str, location: int) -> Any:
    """`nextval('…'::regclass)`; `value` is what stands in the string."""
    start = location + len("nextval(")
    cast_place = start + len(value) + 2
    type_ = made.TypeName(names=[made.string("regclass")], typemod=-1, location=cast_place + 2)
    constant = _constant(sval=made.String(sval=value), location=start)
    cast = made.Node(type_cast=made.Cast(arg=constant, type_name=type_, location=cast_place))
    return made.Node(
        func_call=made.Call(
            funcname=[made.string("nextval")], args=[cast], funcformat=pb.COERCE_EXPLICIT_CALL, location=location
        )
    )


_NODES: dict[str, Any] = {
    "whole": lambda value, at: _constant(ival=made.Integer(ival=int(value)), location=at),
    "decimal": lambda value, at: _constant(fval=made.Float(fval=value), location=at),
    "text": lambda value, at: _constant(sval=made.String(sval=value.replace("''", "'")), location=at),
    "truth": lambda value, at: _constant(boolval=made.Boolean(boolval=value.lower() == "true"), location=at),
    "nothing": lambda value, at: _constant(isnull=True, location=at),
    "next": _next_value,
    "now": lambda value, at: made.Node(
        sqlvalue_function=made.SqlValue(op=pb.SVFOP_CURRENT_TIMESTAMP, typmod=-1, location=at)
    ),
    "call": _call,
}
"""How each form of a default is made a node."""
_DEFAULT = re.compile(
    r"(?P<decimal>-?\d{1,15}\.\d{1,15})|(?P<whole>-?\d{1,9})|'(?P<text>(?:[^'\\]|'')*)'"
    r"|(?:nextval\('(?P<next>[^'\\]+)'::regclass\))|(?P<truth>(?:true|false)\b)|(?P<nothing>null\b)"
    rf"|(?P<now>current_timestamp\b(?!\s*\())|(?P<call>{QUALIFIED})\(\)",
    re.I | re.A,
)


def _default_at(text: str, at: int) -> tuple[_Default, int] | None:
    match = _DEFAULT.match(text, at)
    if match is None:
        return None
    form = match.lastgroup or ""
    value = match[form]
    if form == "call" and any(not folded(part) for part in PLACE.findall(value)):
        return None
    if form == "next" and not text.startswith("nextval", match.start()):
        return None
    found = _Default(match.start(), form, value)
    at = match.end()
    if text.startswith("::", at):
        type_ = _type_at(text, at + 2)
        if type_ is None or form in ("next", "now", "call"):
            return None
        return found._replace(cast_place=at, cast=type_[0]), type_[1]
    return found, at


class _Clause(NamedTuple):
    """A constraint of a column: where it begins, its kind, its default."""

    place: int
    kind: int
    default: _Default | None = None

    def node(self, at: int) -> Any:
        """Its node, `at` being where the text it was found in begins."""
        if self.default is not None:
            fields: dict[str, Any] = {"raw_expr": self.default.node(at)}
        else:
            fields = _CLAUSE_FIELDS.get(self.kind, {})
        return made.Node(constraint=made.Constraint(contype=self.kind, location=at + self.place, **fields))


_CLAUSE_FIELDS: dict[int, dict[str, Any]] = {pb.CONSTR_NOTNULL: {"is_enforced": True, "initially_valid": True}}
_CLAUSE = re.compile(r"\s+(?:(DEFAULT)\s+|(NOT\s+NULL)\b|(PRIMARY\s+KEY)\b|(UNIQUE)\b|(NULL)\b)", re.I | re.A)
_CLAUSES = {2: pb.CONSTR_NOTNULL, 3: pb.CONSTR_PRIMARY, 4: pb.CONSTR_UNIQUE, 5: pb.CONSTR_NULL}
_END = re.compile(r"(?:\s++|--[^\n]*+)*+\Z")


class _Tail(NamedTuple):
    """What stands behind a column's name."""

    type: _Type
    clauses: tuple[_Clause, ...]


@functools.lru_cache(maxsize=1 << 14)
def _tail(text: str) -> _Tail | None:
    """What a text behind a column's name says; None where the parser has to be asked."""
    start = len(text) - len(text.lstrip())
    found = _type_at(text, start) if start else None
    if found is None:
        return None
    type_, at = found
    clauses: list[_Clause] = []
    while _END.match(text, at) is None:
        match = _CLAUSE.match(text, at)
        if match is None or match.lastindex is None:
            return None
        place = match.start(match.lastindex)
        if match[1] is None:
            clauses.append(_Clause(place, _CLAUSES[match.lastindex]))
            at = match.end()
            continue
        default = _default_at(text, match.end())
        if default is None:
            return None
        clauses.append(_Clause(place, pb.CONSTR_DEFAULT, default[0]))
        at = default[1]
    return _Tail(type_, tuple(clauses))


def is_column(word: str, tail: str) -> bool:
    """Whether a word and what stands behind it are a column."""
    return bool(folded(word)) and _tail(tail) is not None


class _Column(made.Column):  # type: ignore[misc]  # made at run time
    """A column's definition whose type and constraints are made when somebody asks for them."""

    @functools.cached_property
    def type_name(self) -> pb.TypeName:
        return _tail(self.tail).type.node(self.at)  # type: ignore[union-attr]  # it was found to be one

    @functools.cached_property
    def constraints(self) -> list[pb.Node]:
        return [clause.node(self.at) for clause in _tail(self.tail).clauses]  # type: ignore[union-attr]


def column(word: str, tail: str, location: int) -> Any:
    """The node of a column that is one."""
    definition = _Column(colname=folded(word), location=location, is_local=True, tail=tail, at=location + len(word))
    return made.Node(column_def=definition)
