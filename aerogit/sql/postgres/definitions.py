"""Statements that make what the model keeps as text: aggregates, operators, base types, collations, text search."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from postgast import pg_query_pb2 as pb

from aerogit.model.expression import Piece, Ref
from aerogit.model.names import Key
from aerogit.model.objects import Opaque
from aerogit.sql.dialect import Outcome
from aerogit.sql.normal import Mark, build_expression
from aerogit.sql.postgres.default_privileges import undone
from aerogit.sql.postgres.name_places import chain
from aerogit.sql.postgres.objects import name_of
from aerogit.sql.postgres.opaque import amend, keep, whole_statement
from aerogit.sql.postgres.replaying import Done, Replay
from aerogit.sql.postgres.resolve import Resolver
from aerogit.sql.postgres.settings import role
from aerogit.sql.postgres.types import names_of
from aerogit.sql.printing import expression

_DEFINES = {
    pb.OBJECT_AGGREGATE: "aggregate", pb.OBJECT_OPERATOR: "operator", pb.OBJECT_TYPE: "type",
    pb.OBJECT_TSPARSER: "text_search_parser", pb.OBJECT_TSDICTIONARY: "text_search_dictionary",
    pb.OBJECT_TSTEMPLATE: "text_search_template", pb.OBJECT_TSCONFIGURATION: "text_search_configuration",
    pb.OBJECT_COLLATION: "collation",
}  # fmt: skip


_MADE = re.compile(r"CREATE\s+(?:OR\s+REPLACE\s+)?(?:AGGREGATE|TYPE)\s+", re.I)


def define(run: Replay, node: pb.DefineStmt) -> Done:
    """CREATE AGGREGATE, OPERATOR, base TYPE, COLLATION, TEXT SEARCH …: kept as text under their name."""
    kind = _DEFINES[node.kind]
    names = names_of(node.defnames)
    name = names[-1]
    if kind == "aggregate":
        arguments = [item.function_parameter.arg_type for item in node.args[0].list.items] if node.args else []
        name += f"({','.join(names_of(argument.names)[-1] for argument in arguments)})"
    elif kind == "operator":
        sides = {item.def_elem.defname: item.def_elem.arg.type_name for item in node.definition}
        types = [names_of(sides[side].names)[-1] for side in ("leftarg", "rightarg") if side in sides]
        name += f"({','.join(types)})"
    key = Key(run.namespace(names[-2] if len(names) > 1 else ""), kind, name)
    before = run.catalog.get(key)
    if isinstance(before, Opaque) and kind == "type":
        return amend(run, key, f"create {kind}")
    if before is not None and node.if_not_exists:
        return Done(Outcome.OPAQUE, f"create {kind.replace('_', ' ')}", (key,))
    resolver = Resolver(run, strict=False)
    made = _MADE.match(run.source.text)
    places = chain(run.source.text, made.end(), len(names)) if made else []
    if places and kind in ("aggregate", "type"):
        ref = Ref("function" if kind == "aggregate" else kind, (key.namespace, key.name))
        resolver.marks.append(Mark(places[0][0], places[-1][1], places[0][0], ref))
    for argument in node.args:
        for item in argument.list.items:
            resolver.type_name(item.function_parameter.arg_type)
    for item in node.definition:
        element = item.def_elem
        if element.arg.WhichOneof("node") == "type_name" and not resolver.routine_name(element.arg.type_name):
            resolver.type_name(element.arg.type_name)
    return keep(run, key, f"create {kind.replace('_', ' ')}", resolver.marks)


def create_range(run: Replay, node: pb.CreateRangeStmt) -> Done:
    """CREATE TYPE … AS RANGE."""
    names = names_of(node.type_name)
    return keep(run, Key(run.namespace(names[-2] if len(names) > 1 else ""), "type", names[-1]), "create type")


def create_cast(run: Replay, node: pb.CreateCastStmt) -> Done:
    """CREATE CAST."""
    sides = [names_of(side.names)[-1] for side in (node.sourcetype, node.targettype)]
    return keep(run, Key("", "cast", f"{sides[0]} as {sides[1]}"), "create cast")


def opaque(run: Replay, node: Any, kind: str) -> Done:
    """Whatever else: an object of its own, known by its text."""
    what = kind.removesuffix("_stmt").replace("_", " ")
    return keep(run, Key("", "statement", " ".join(run.source.text.split())[:200]), what)


def depends(run: Replay, node: pb.AlterObjectDependsStmt) -> Done:
    """ALTER … DEPENDS ON EXTENSION."""
    named = name_of(run, node.object) if node.HasField("object") else node.relation.relname
    return keep(run, Key("", "depends", f"{named} on {node.extname.sval}"), "alter depends")


def default_privileges(run: Replay, node: pb.AlterDefaultPrivilegesStmt) -> Done:
    """ALTER DEFAULT PRIVILEGES: one object for each role, schema and kind of object."""
    options = {item.def_elem.defname: item.def_elem.arg for item in node.options}
    roles = [role(item.role_spec) for item in options["roles"].list.items] if "roles" in options else []
    schemas = [item.string.sval for item in options["schemas"].list.items] if "schemas" in options else []
    what = pb.ObjectType.Name(node.action.objtype).removeprefix("OBJECT_").lower()
    name = " ".join(
        filter(
            None,
            [f"{what}s", "in " + ", ".join(schemas) if schemas else "", "for " + ", ".join(roles) if roles else ""],
        )
    )
    key = Key("", "default_privileges", name)
    what_was_done = "alter default privileges"
    if key not in run.catalog:
        return keep(run, key, what_was_done)
    value, now = run.fetch(key, Opaque), whole_statement(run)
    kept = tuple(item for item in value.statements if _plain(undone(expression(item, run.catalog.traits))) != now.norm)
    if kept == value.statements:
        return amend(run, key, what_was_done)
    if kept:
        run.catalog.put(replace(value, statements=kept))
    else:
        run.catalog.drop(key)
    return Done(Outcome.OPAQUE, what_was_done, (key,))


def _plain(text: str) -> tuple[Piece, ...]:
    """The normal form of a statement that refers to nothing."""
    return build_expression(text, "postgres").norm
