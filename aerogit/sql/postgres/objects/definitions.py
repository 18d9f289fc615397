"""Statements that make what the model keeps as text: aggregates, operators, base types, collations, text search."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Piece, Ref
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.atoms import Mark
from aerogit.sql.postgres.objects.definition_form import in_form, joined, routine_form, settings_form, type_form
from aerogit.sql.postgres.objects.opaque import amend, keep, whole_statement
from aerogit.sql.postgres.objects.text_search import CONFIGURATION, create_configuration
from aerogit.sql.postgres.resolving.naming import clipped
from aerogit.sql.postgres.resolving.objects import name_of, routine_name
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.resolve import Resolver
from aerogit.sql.postgres.resolving.types import names_of, type_text
from aerogit.sql.postgres.scanning.name_places import chain
from aerogit.sql.statement import Outcome

_DEFINES = {
    pb.OBJECT_AGGREGATE: "aggregate", pb.OBJECT_OPERATOR: "operator", pb.OBJECT_TYPE: "type",
    pb.OBJECT_TSPARSER: "text_search_parser", pb.OBJECT_TSDICTIONARY: "text_search_dictionary",
    pb.OBJECT_TSTEMPLATE: "text_search_template", pb.OBJECT_TSCONFIGURATION: "text_search_configuration",
    pb.OBJECT_COLLATION: "collation",
}  # fmt: skip


_MADE = re.compile(
    r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:AGGREGATE|TYPE|COLLATION|TEXT\s+SEARCH\s+\w+)\s+(?:IF\s+NOT\s+EXISTS\s+)?", re.I
)


def define(run: Replay, node: pb.DefineStmt) -> Done:
    """CREATE AGGREGATE, OPERATOR, base TYPE, COLLATION, TEXT SEARCH …: kept as text under their name."""
    kind = _DEFINES[node.kind]
    names = names_of(node.defnames)
    key = Key(run.namespace(names[-2] if len(names) > 1 else ""), kind, names[-1] + _signature(run, node, kind))
    before = run.catalog.get(key)
    if isinstance(before, Opaque) and kind == "type":
        return amend(run, key, f"create {kind}")
    if before is not None and node.if_not_exists:
        return Done(Outcome.OPAQUE, f"create {kind.replace('_', ' ')}", (key,))
    if kind == CONFIGURATION and create_configuration(run, node, key):
        return Done(Outcome.OPAQUE, "create text search configuration", (key,))
    resolver = Resolver(run, strict=False)
    ref = Ref("function" if kind == "aggregate" else kind, (key.namespace, key.name))
    if kind != "operator":
        _mark_made(run, resolver, len(names), ref)
    for argument in node.args:
        for item in argument.list.items:
            resolver.type_name(item.function_parameter.arg_type)
    _mark_types(resolver, node.definition)
    statement = whole_statement(run, resolver.marks)
    if node.definition:
        head: tuple[Piece, ...] = (f"create {kind.replace('_', ' ')} ", ref)
        statement = in_form(statement, head, settings_form(run, node.definition))
    run.catalog.put(Opaque(key.namespace, key.kind, key.name, (statement,)))
    return Done(Outcome.OPAQUE, f"create {kind.replace('_', ' ')}", (key,))


def _signature(run: Replay, node: pb.DefineStmt, kind: str) -> str:
    """What tells an aggregate or operator from others of its name: the types it takes."""
    if kind == "aggregate":
        arguments = [item.function_parameter.arg_type for item in node.args[0].list.items] if node.args else []
    elif kind == "operator":
        sides = {item.def_elem.defname.lower(): item.def_elem.arg.type_name for item in node.definition}
        arguments = [sides[side] for side in ("leftarg", "rightarg") if side in sides]
    else:
        return ""
    return f"({','.join(type_text(run.type(argument)) for argument in arguments)})"


def _mark_made(run: Replay, resolver: Resolver, count: int, ref: Ref) -> None:
    """Mark the name of what a statement makes."""
    made = _MADE.match(run.source.text)
    places = chain(run.source.text, made.end(), count) if made else []
    if places:
        resolver.marks.append(Mark(places[0][0], places[-1][1], places[0][0], ref))


def _mark_types(resolver: Resolver, nodes: Sequence[pb.Node]) -> None:
    """Mark the types and functions that settings name."""
    for item in nodes:
        argument = item.def_elem.arg
        if argument.WhichOneof("node") == "type_name" and not resolver.routine_name(argument.type_name):
            resolver.type_name(argument.type_name)


def create_range(run: Replay, node: pb.CreateRangeStmt) -> Done:
    """CREATE TYPE … AS RANGE."""
    names = names_of(node.type_name)
    key = Key(run.namespace(names[-2] if len(names) > 1 else ""), "type", names[-1])
    resolver = Resolver(run, strict=False)
    ref = Ref("type", (key.namespace, key.name))
    _mark_made(run, resolver, len(names), ref)
    _mark_types(resolver, node.params)
    head: tuple[Piece, ...] = ("create type ", ref, " as range")
    by_itself = "multirange_type_name", (_multirange(names[-1]),)
    said = [item for item in settings_form(run, node.params) if item != by_itself]
    statement = in_form(whole_statement(run, resolver.marks), head, said)
    run.catalog.put(Opaque(key.namespace, key.kind, key.name, (statement,)))
    return Done(Outcome.OPAQUE, "create type", (key,))


def _multirange(name: str) -> str:
    """The name the server gives the multirange type of a range type (makeMultirangeTypeName)."""
    return name.replace("range", "multirange", 1) if "range" in name else clipped(name, 52) + "_multirange"


def create_cast(run: Replay, node: pb.CreateCastStmt) -> Done:
    """CREATE CAST."""
    types = [run.type(side) for side in (node.sourcetype, node.targettype)]
    source, target = (type_form(one) for one in types)
    resolver = Resolver(run, strict=False)
    for side in (node.sourcetype, node.targettype):
        resolver.type_name(side)
    key = Key("", "cast", " as ".join(type_text(one) for one in types))
    how = "with inout" if node.inout else "without function"
    called: tuple[Piece, ...] = ()
    if node.HasField("func"):
        how, called = "with function ", routine_form(run, names_of(node.func.objname))
    context = {pb.COERCION_ASSIGNMENT: " as assignment", pb.COERCION_IMPLICIT: " as implicit"}.get(node.context, "")
    norm = joined(("create cast (", *source, " as ", *target, f") {how}", *called, context))
    statement = dataclasses.replace(whole_statement(run, resolver.marks), norm=norm)
    run.catalog.put(Opaque("", "cast", key.name, (statement,)))
    return Done(Outcome.OPAQUE, "create cast", (key,))


def alter_operator(run: Replay, node: pb.AlterOperatorStmt) -> Done:
    """ALTER OPERATOR … SET: what it changes stands behind what made the operator."""
    named = routine_name(run, node.opername)
    name = named.name.replace("(,", "(")
    key = run.catalog.find(("operator",), name, named.namespace)
    if key is None:
        return opaque(run, node, "alter_operator")
    return amend(run, key, "alter operator")


def opaque(run: Replay, node: Any, kind: str) -> Done:
    """Whatever else: an object of its own, known by its text."""
    what = kind.removesuffix("_stmt").replace("_", " ")
    return keep(run, Key("", "statement", " ".join(run.source.text.split())[:200]), what)


def depends(run: Replay, node: pb.AlterObjectDependsStmt) -> Done:
    """ALTER … DEPENDS ON EXTENSION."""
    named = name_of(run, node.object) if node.HasField("object") else node.relation.relname
    return keep(run, Key("", "depends", f"{named} on {node.extname.sval}"), "alter depends")
