"""CREATE SCHEMA and CREATE EXTENSION."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from postgast import pg_query_pb2 as pb

from aerogit.model.names import Key
from aerogit.model.objects import Extension, Namespace
from aerogit.sql.catalog import TEMPORARY
from aerogit.sql.postgres.resolving.objects import Named, lookup
from aerogit.sql.postgres.resolving.replaying import Done, Replay
from aerogit.sql.postgres.resolving.settings import role, value_text
from aerogit.sql.statement import Outcome


def create_schema(run: Replay, node: pb.CreateSchemaStmt, read: Callable[[Replay, pb.Node], Done]) -> Done:
    """CREATE SCHEMA, with the statements inside it."""
    name = node.schemaname or role(node.authrole)
    key = Key("", "namespace", name)
    owner = role(node.authrole) if node.HasField("authrole") else ""
    if key in run.catalog:
        if node.if_not_exists:
            return Done(Outcome.MODELLED, "create schema", (key,))
        raise run.exists("schema", name)
    keys = [key]
    if name != run.catalog.traits.default_namespace:
        run.catalog.put(Namespace(name, owner))
    before = run.catalog.search_path
    run.catalog.search_path = (name, *before)
    for element in node.schema_elts:
        keys += read(run, element).keys
    run.catalog.search_path = before
    return Done(Outcome.MODELLED, "create schema", tuple(keys))


_THERE = ("plpgsql",)
"""Extensions that every database has by itself."""


def create_extension(run: Replay, node: pb.CreateExtensionStmt) -> Done:
    """CREATE EXTENSION."""
    key = Key("", "extension", node.extname)
    if node.extname in _THERE:
        return Done(Outcome.MODELLED, "create extension")
    if key in run.catalog and not node.if_not_exists:
        raise run.exists("extension", node.extname)
    if key not in run.catalog:
        options = {item.def_elem.defname: value_text(item.def_elem.arg) for item in node.options}
        schema = options.get("schema", "")
        is_default = schema in (run.catalog.traits.default_namespace, "pg_catalog")
        version = options.get("new_version", "")
        run.catalog.put(Extension(node.extname, "" if is_default else schema, version))
    return Done(Outcome.MODELLED, "create extension", (key,))


def alter_extension(run: Replay, node: pb.AlterExtensionStmt) -> Done:
    """ALTER EXTENSION … UPDATE: the version, where it says one."""
    key = lookup(run, ("extension",), Named(None, node.extname), "extension")
    options = {item.def_elem.defname: value_text(item.def_elem.arg) for item in node.options}
    if "new_version" in options:
        run.catalog.put(dataclasses.replace(run.fetch(key, Extension), version=options["new_version"]))
    return Done(Outcome.MODELLED, "alter extension", (key,))


def forget_temporary(run: Replay) -> None:
    """Take away what a script made for its own session."""
    if run.catalog.search_path[:1] == (TEMPORARY,) or TEMPORARY in run.file.text:
        for key in [key for key in run.catalog if key.namespace == TEMPORARY]:
            run.catalog.drop(key)
