"""Type names of the syntax tree as the model's types: one name per built-in, references to what the schema makes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.model.built_in import BUILT_IN
from aerogit.model.expression import Ref
from aerogit.model.names import Key
from aerogit.model.objects import RELATION_KINDS, TYPE_KINDS
from aerogit.model.types import Type

USER_TYPE_KINDS = (*TYPE_KINDS, "type", *RELATION_KINDS)
"""Everything a column can have as its type: a relation's rows are a type too."""

CANONICAL = {
    "int2": "smallint",
    "int4": "integer",
    "int8": "bigint",
    "float4": "real",
    "float8": "double precision",
    "bool": "boolean",
    "varbit": "bit varying",
    "char": '"char"',
}
"""The catalog's name of a built-in type -> the model's, where they differ; character types depend on their length."""

SERIAL = {
    "serial": "integer", "serial4": "integer", "bigserial": "bigint", "serial8": "bigint",
    "smallserial": "smallint", "serial2": "smallint",
}  # fmt: skip

_INTERVAL_FIELDS = {
    4: "year", 2: "month", 8: "day", 1024: "hour", 2048: "minute", 4096: "second", 6: "year to month",
    1032: "day to hour", 3080: "day to minute", 7176: "day to second", 3072: "hour to minute", 7168: "hour to second",
    6144: "minute to second",
}  # fmt: skip
"""The field masks of an interval's modifier (utils/datetime.h)."""

FindType = Callable[[str, str | None], Key | None]
"""Gives the key of a user's type of that name, in a schema or along the search path."""

_cache: dict[tuple[object, ...], Type] = {}
_PLAIN_NAME = re.compile(r"[a-z_][a-z0-9_$]*\Z")


def names_of(nodes: Sequence[pb.Node]) -> list[str]:
    """The strings of a list of name nodes."""
    return [node.string.sval for node in nodes]


def read_type(name: pb.TypeName, find: FindType) -> Type:
    """The type a name means; one that neither PostgreSQL nor the schema has is taken for an extension's.

    The server keeps neither the sizes nor the number of an array's dimensions.
    """
    names = tuple(node.string.sval for node in name.names)
    modifiers = tuple(_modifier(node) for node in name.typmods) if name.typmods else ()
    dims = 1 if name.array_bounds else 0
    if name.pct_type:
        return Type(".".join(names) + "%type", dims=("",) * dims)
    return called_type(Named(names, modifiers, dims), find)


class Named(NamedTuple):
    """A type as it is named: its names as the grammar has them, its modifiers, whether (1) it is an array."""

    names: tuple[str, ...]
    modifiers: tuple[str, ...] = ()
    dims: int = 0

    @property
    def namespace(self) -> str | None:
        """The schema that is named, None where none is."""
        return self.names[-2] if len(self.names) > 1 else None


def called_type(name: Named, find: FindType) -> Type:
    """The type of a name; see `read_type`."""
    names, modifiers, dims = name
    bare = names[-1]
    if names[0] == "pg_catalog" or (len(names) == 1 and bare in BUILT_IN):
        key = (bare, modifiers, dims)
        known = _cache.get(key)
        return known if known is not None else _cache.setdefault(key, _built_in(bare, modifiers, dims))
    namespace = name.namespace
    found = find(bare, namespace)
    if found is not None:
        return Type(args=modifiers, user=Ref("type", (found.namespace, found.name)), dims=("",) * dims)
    if bare.startswith("_") and (element := find(bare[1:], namespace)) is not None:
        return Type(user=Ref("type", (element.namespace, element.name)), dims=("",))
    return _foreign(names, modifiers, dims)


def _modifier(node: pb.Node) -> str:
    constant = node.a_const
    match node.WhichOneof("node"):
        case "column_ref":
            return ".".join(names_of(node.column_ref.fields))
        case "a_const" if constant.WhichOneof("val") == "sval":
            return str(constant.sval.sval)
        case "a_const" if constant.WhichOneof("val") == "fval":
            return str(constant.fval.fval)
        case _:
            return str(constant.ival.ival)


def _built_in(bare: str, modifiers: tuple[str, ...], dims: int) -> Type:
    arrays = ("",) * dims
    if bare.startswith("_") and bare[1:] in BUILT_IN:
        return _built_in(bare[1:], (), dims + 1)
    if bare == "bpchar":
        return Type("character", modifiers, dims=arrays) if modifiers else Type("bpchar", dims=arrays)
    if bare == "interval" and modifiers:
        fields = _INTERVAL_FIELDS.get(int(modifiers[0]), "")
        return Type(f"interval {fields}".strip(), modifiers[1:], dims=arrays)
    if bare == "numeric" and len(modifiers) == 1:
        modifiers = (modifiers[0], "0")
    return Type(CANONICAL.get(bare, bare), modifiers, dims=arrays)


def _foreign(names: Sequence[str], modifiers: tuple[str, ...], dims: int) -> Type:
    """An extension's type: its schema is where it was installed, which is no part of what it means."""
    bare = names[-1]
    plain = bare if _PLAIN_NAME.match(bare) else '"' + bare.replace('"', '""') + '"'
    written = plain if len(names) == 1 else ".".join([*names[:-1], plain])
    arguments = f"({','.join(modifiers)})" if modifiers else ""
    spelling = written + arguments + "[]" * dims if len(names) > 1 else ""
    return Type(plain, modifiers, dims=("",) * dims, text=spelling)


def type_text(value: Type, default_namespace: str = "public") -> str:
    """A type's normal form as text, without modifiers: what a routine's signature is made of.

    >>> type_text(Type("varchar", ("20",), dims=("",)))
    'varchar[]'
    """
    name = value.name
    if value.user is not None:
        namespace, bare = value.user.path
        name = bare if namespace == default_namespace else f"{namespace}.{bare}"
    return name + "[]" * len(value.dims)
