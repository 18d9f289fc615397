"""The columns and expressions of an index or exclusion constraint."""

from __future__ import annotations

from collections.abc import Sequence

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Spelled
from aerogit.model.spelling import qualified, quote_name
from aerogit.model.table import IndexPart
from aerogit.model.traits import traits_of
from aerogit.model.types import Type
from aerogit.sql.postgres.plain.expressions import column_ref, expression
from aerogit.sql.postgres.resolving.output_names import output_name
from aerogit.sql.postgres.resolving.replaying import SYSTEM_COLUMNS, Replay
from aerogit.sql.postgres.resolving.scope import Scope
from aerogit.sql.postgres.resolving.settings import collation, options_of
from aerogit.sql.postgres.resolving.types import names_of
from aerogit.sql.postgres.scanning.stretches import end_of_group, parenthesised, parts_of_list, trimmed

_TRAITS = traits_of("postgres")
_ASCENDING = {pb.SORTBY_NULLS_FIRST: "first"}
_DESCENDING = {pb.SORTBY_NULLS_LAST: "last"}

_STEMS = {
    "smallint": "int2", "integer": "int4", "bigint": "int8", "double precision": "float8", "real": "float4",
    "character": "bpchar", "bit varying": "varbit", "boolean": "bool", '"char"': "char",
    "bit": "bit", "bytea": "bytea", "date": "date", "interval": "interval", "jsonb": "jsonb", "macaddr": "macaddr",
    "macaddr8": "macaddr8", "money": "money", "name": "name", "numeric": "numeric", "oid": "oid", "pg_lsn": "pg_lsn",
    "text": "text", "time": "time", "timetz": "timetz", "timestamp": "timestamp", "timestamptz": "timestamptz",
    "tsquery": "tsquery", "tsvector": "tsvector", "uuid": "uuid", "xid8": "xid8",
}  # fmt: skip
_DEFAULT_CLASSES = {
    "varchar": ("text_ops", "varchar_ops", "text_minmax_ops"), "inet": ("inet_inclusion_ops",),
    "box": ("box_ops", "box_inclusion_ops"), "circle": ("circle_ops",), "point": ("point_ops", "quad_point_ops"),
    "polygon": ("poly_ops",),
    **{name: (f"{stem}_ops", f"{stem}_minmax_ops") for name, stem in _STEMS.items()},
}  # fmt: skip
"""By type; `inet_ops` is that of btree and not that of gist."""

_columns: dict[str, IndexPart] = {}
"""Plain columns by name."""


def index_parts(
    run: Replay, elements: Sequence[pb.IndexElem], start: int, end: int, scope: Scope, operators: Sequence[str] = ()
) -> tuple[IndexPart, ...]:
    """The parts of an index whose list stands between two offsets of the statement's text."""
    places: list[tuple[int, int]] = []
    known = scope.sources[0].columns or ()
    found: list[IndexPart] = []
    for number, element in enumerate(elements):
        name = element.name
        if name:
            if name in scope.left_out:
                found.append(_part(run, element, Expr((name,), (name,)), operators[number] if operators else ""))
                continue
            if name not in known and name not in SYSTEM_COLUMNS:
                table = scope.sources[0].name
                raise run.missing("column", f"{table}.{name}", [f"{table}.{c}" for c in known], 0)
            if not operators and _is_plain(element):
                found.append(plain_part(name))
                continue
            value = _bare(name)
        else:
            places = places or parts_of_list(run.source.text, start, end)
            value = expression(run, element.expr, *_extent(run.source.text, *places[number]), scope)
        type_ = scope.sources[0].types.get(name) if name else None
        found.append(_part(run, element, value, operators[number] if operators else "", type_))
    return tuple(found)


def plain_part(name: str) -> IndexPart:
    """The part that is a column and nothing else."""
    part = _columns.get(name)
    return part if part is not None else _columns.setdefault(name, IndexPart(_bare(name)))


def _is_plain(element: pb.IndexElem) -> bool:
    """Whether an element is a column and nothing else."""
    return (
        element.ordering == pb.SORTBY_DEFAULT
        and element.nulls_ordering == pb.SORTBY_NULLS_DEFAULT
        and not (element.collation or element.opclass)
    )


def _part(run: Replay, element: pb.IndexElem, value: Expr, operator: str, type_: Type | None = None) -> IndexPart:
    descending = element.ordering == pb.SORTBY_DESC
    opclass = _opclass(run, element)
    return IndexPart(
        value,
        "" if type_ is not None and opclass in default_classes(type_) else opclass,
        collation(names_of(element.collation)) if element.collation else "",
        descending,
        (_DESCENDING if descending else _ASCENDING).get(element.nulls_ordering, ""),
        None,
        operator,
    )


def default_classes(type_: Type) -> tuple[str, ...]:
    """The operator classes that an index on a column of a type has by itself."""
    return ("array_ops",) if type_.dims else _DEFAULT_CLASSES.get(type_.name, ())


def _bare(name: str) -> Expr:
    ref = column_ref(name)
    return Expr((ref,), (Spelled(quote_name(name, _TRAITS), ref),))


def class_name(run: Replay, names: Sequence[str]) -> str:
    """An operator class as it is written: with its schema where it is found nowhere else."""
    key = run.catalog.find(("operator_class",), names[-1]) if len(names) == 1 else None
    namespace = names[-2] if len(names) > 1 else key.namespace if key is not None else ""
    is_found = namespace in ("", _TRAITS.default_namespace, "pg_catalog")
    return names[-1] if is_found else qualified(namespace, names[-1], _TRAITS)


def _opclass(run: Replay, element: pb.IndexElem) -> str:
    if not element.opclass:
        return ""
    name = class_name(run, names_of(element.opclass))
    options = options_of(element.opclassopts)
    return name + (f" ({', '.join(f'{o.name}={o.value}' for o in options)})" if options else "")


def _extent(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the expression of a part is, without what follows it: collation, operator class, order."""
    start, end = trimmed(text, start, end)
    if text[start] == "(":
        return parenthesised(text, start)
    opened, _ = parenthesised(text, start)
    return (start, end_of_group(text, opened) + 1) if opened <= end else (start, end)


def part_name(element: pb.IndexElem) -> str:
    """The name the server gives the index's column."""
    return element.name or output_name(element.expr, "expr")
