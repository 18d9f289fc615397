"""Defaults of columns and domains: constants the same however they are written, calls, labels, numbers of sequences."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Expr, Ref, Spelled
from aerogit.model.names import Key
from aerogit.model.objects import Domain, Enum
from aerogit.model.types import Type
from aerogit.sql.atoms import Mark
from aerogit.sql.normal import source_pieces
from aerogit.sql.postgres.normal.normal import normal_expression
from aerogit.sql.postgres.plain.expressions import remembered, without_tree
from aerogit.sql.postgres.resolving.literals import literal, string_value
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.resolving.resolve import Resolver
from aerogit.sql.postgres.resolving.schema_types import enum_key
from aerogit.sql.postgres.resolving.scope import Scope
from aerogit.sql.postgres.resolving.types import Named
from aerogit.sql.postgres.scanning.name_places import chain
from aerogit.sql.postgres.scanning.stretches import trimmed


class Default(NamedTuple):
    """A column's default; None where it says NULL. `calls` is None where the text alone does not tell what it means."""

    value: Expr | None
    calls: tuple[str, ...] | None


def default(run: Replay, type_: Type, node: pb.Node, start: int, end: int) -> Default:
    """The default of a column of a type, between two offsets. A cast to the column's own type says nothing."""
    kind = node.WhichOneof("node")
    constant = node.a_const if kind == "a_const" else None
    written = type_
    if kind == "type_cast" and node.type_cast.arg.WhichOneof("node") == "a_const":
        constant = node.type_cast.arg.a_const
        if type_.name == "interval":
            written = run.type(node.type_cast.type_name)
        if not constant.isnull and not _is_own(run, run.type(node.type_cast.type_name), type_):
            constant = None
    text = run.source.text
    start, end = trimmed(text, start, end)
    if constant is None or enum_key(run, type_) is not None:
        if constant is not None and constant.isnull:
            return Default(None, None)
        return _of_domain(_resolved(run, type_, node, start, end), type_)
    if constant.isnull:
        return _null(run, type_, text[start:end])
    norm = literal(constant, written)
    if kind == "type_cast" and run.type(node.type_cast.type_name).user is not None:
        resolver = Resolver(run, strict=False)
        resolver.type_name(node.type_cast.type_name)
        return Default(Expr((norm,), source_pieces(text[start:end], resolver.marks, start)), None)
    return Default(_constant(norm, text[start:end]), ())


class Written(NamedTuple):
    """A default as its text has it: a constant with the type it is cast to, or (kind "") anything else."""

    text: str
    kind: str = ""
    value: str = ""
    cast: Named | None = None
    cast_place: int = 0
    """Where in the text the type begins."""


def written_default(run: Replay, type_: Type, said: Written) -> Default | None:
    """The default of a column of a type; None where it takes a tree to tell."""
    enum = enum_key(run, type_)
    if said.kind == "null":
        return _null(run, type_, said.text) if enum is None else Default(None, None)
    if enum is not None:
        return _label(run, enum, said)
    if said.kind:
        target = type_ if said.cast is None else run.called_type(said.cast)
        if said.cast is None or _is_own(run, target, type_):
            written = target if type_.name == "interval" else type_
            norm = string_value(said.value, written) if said.kind == "string" else said.value.lower()
            if said.cast is not None and target.user is not None:
                places = chain(said.text, said.cast_place, len(said.cast.names))
                marks = [Mark(places[0][0], places[-1][1], places[0][0], target.user)]
                return Default(Expr((norm,), source_pieces(said.text, marks, 0)), None)
            return Default(_constant(norm, said.text), ())
    found = _without_tree(run, said.text)
    return _of_domain(found, type_) if found is not None else None


_CAST_CONSTANT = re.compile(r"('(?:[^']|'')*+'|\d[\d.]*+)::\Z")


def _of_domain(found: Default, type_: Type) -> Default:
    """A default without the cast to the domain it is for: the server prints `('a'::text)::domain`."""
    norm = found.value.norm if found.value is not None else ()
    if len(norm) != 2 or norm[1] != type_.user or type_.dims or not isinstance(norm[0], str):
        return found
    match = _CAST_CONSTANT.match(norm[0])
    return found if match is None or found.value is None else Default(Expr((match[1],), found.value.source), None)


def _null(run: Replay, type_: Type, source: str) -> Default:
    """NULL, which says something only of a domain with a default of its own."""
    is_domain = type_.user is not None and Key(type_.user.path[0], "domain", type_.user.path[1]) in run.catalog
    return Default(Expr(("null",), (source,)), None) if is_domain else Default(None, ())


def _label(run: Replay, enum: Key, said: Written) -> Default | None:
    """A label of an enum, cast to it or not."""
    value = run.fetch(enum, Enum)
    if said.kind != "string" or not any(item.label == said.value for item in value.values):
        return None
    end = 2 + len(said.value.replace("'", "''"))
    marks = [Mark(0, end, 0, Ref("value", (enum.namespace, enum.name, said.value)))]
    if said.cast is not None:
        if said.cast.dims or run.find_type(said.cast.names[-1], said.cast.namespace) != enum:
            return None
        marks.append(Mark(said.cast_place, len(said.text), said.cast_place, Ref("type", (enum.namespace, enum.name))))
    return Default(normal_expression(said.text, marks), None)


_APPROXIMATE = ("real", "double precision")
"""A number with a point is numeric to the server, whatever it goes into."""


def _is_own(run: Replay, target: Type, type_: Type) -> bool:
    """Whether a cast is to the column's type, or to the one below its domain."""
    if same_type(target, type_) or (target == Type("numeric") and type_.name in _APPROXIMATE and not type_.dims):
        return True
    domain = run.catalog.get(Key(type_.user.path[0], "domain", type_.user.path[1])) if type_.user else None
    return isinstance(domain, Domain) and not type_.dims and same_type(target, domain.type)


@functools.lru_cache(maxsize=1 << 14)
def _constant(norm: str, source: str) -> Expr:
    return Expr((norm,), (source,))


def _without_tree(run: Replay, piece: str) -> Default | None:
    """The next number of a sequence, or what was read before or needs no tree."""
    if (serial := _NEXT_VALUE.match(piece)) is not None:
        key = run.catalog.find(("sequence",), serial[2], serial[1])
        if key is not None:
            return Default(next_value(Ref("sequence", (key.namespace, key.name)), piece[9:-12]), None)
    found = without_tree(run, piece, Scope())
    return Default(found.expression, found.calls) if found is not None else None


def _resolved(run: Replay, type_: Type, node: pb.Node, start: int, end: int) -> Default:
    """A default with references: calls, sequences, labels of an enum."""
    piece = run.source.text[start:end]
    enum = enum_key(run, type_)
    found = _without_tree(run, piece) if enum is None else None
    if found is not None:
        return found
    resolver = Resolver(run)
    if enum is not None:
        resolver.is_fixed = False
        resolver.label(node.type_cast.arg if node.WhichOneof("node") == "type_cast" else node, enum)
    resolver.visit(node, Scope())
    made = remembered(resolver, piece, start)
    return Default(made, tuple(resolver.calls) if resolver.is_fixed else None)


_NEXT_VALUE = re.compile(r"nextval\('(?:([a-z_][a-z0-9_]*)\.)?([a-z_][a-z0-9_]*)'::regclass\)\Z")


def next_value(sequence: Ref, spelling: str) -> Expr:
    """The default of a serial column; `spelling` is the sequence's name as the source has it."""
    return Expr(("nextval(", sequence, ")"), ("nextval('", Spelled(spelling, sequence), "'::regclass)"))


def same_type(one: Type, other: Type) -> bool:
    """Whether a cast to `one` changes nothing before a value goes into a column of type `other`."""
    if one.user or other.user:
        return one.user == other.user and one.dims == other.dims
    if one.name.startswith("interval") and other.name == "interval":
        return one.dims == other.dims
    return one.name == other.name and len(one.dims) == len(other.dims) and one.args in ((), other.args)
