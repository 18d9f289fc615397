"""What a statement's object name means, for COMMENT, DROP, RENAME, OWNER TO and GRANT alike."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import NamedTuple

from postgast import pg_query_pb2 as pb

from aerogit.model.names import Key
from aerogit.model.table import Constraint, Extra
from aerogit.sql.postgres.resolving.replaying import Replay
from aerogit.sql.postgres.resolving.types import names_of, type_text

KINDS: dict[int, tuple[str, ...]] = {
    pb.OBJECT_TABLE: ("table",),
    pb.OBJECT_FOREIGN_TABLE: ("foreign_table",),
    pb.OBJECT_VIEW: ("view",),
    pb.OBJECT_MATVIEW: ("materialized_view",),
    pb.OBJECT_SEQUENCE: ("sequence",),
    pb.OBJECT_TYPE: ("enum", "composite", "domain", "type"),
    pb.OBJECT_DOMAIN: ("domain",),
    pb.OBJECT_FUNCTION: ("function",),
    pb.OBJECT_PROCEDURE: ("procedure",),
    pb.OBJECT_ROUTINE: ("function", "procedure", "aggregate"),
    pb.OBJECT_AGGREGATE: ("aggregate",),
    pb.OBJECT_SCHEMA: ("namespace",),
    pb.OBJECT_EXTENSION: ("extension",),
    pb.OBJECT_COLLATION: ("collation",),
    pb.OBJECT_CONVERSION: ("conversion",),
    pb.OBJECT_STATISTIC_EXT: ("statistics",),
    pb.OBJECT_TSCONFIGURATION: ("text_search_configuration",),
    pb.OBJECT_TSDICTIONARY: ("text_search_dictionary",),
    pb.OBJECT_TSPARSER: ("text_search_parser",),
    pb.OBJECT_TSTEMPLATE: ("text_search_template",),
    pb.OBJECT_EVENT_TRIGGER: ("event_trigger",),
    pb.OBJECT_PUBLICATION: ("publication",),
    pb.OBJECT_SUBSCRIPTION: ("subscription",),
    pb.OBJECT_FDW: ("foreign_data_wrapper",),
    pb.OBJECT_FOREIGN_SERVER: ("server",),
    pb.OBJECT_LANGUAGE: ("language",),
    pb.OBJECT_ACCESS_METHOD: ("access_method",),
    pb.OBJECT_OPERATOR: ("operator",),
    pb.OBJECT_OPCLASS: ("operator_class",),
    pb.OBJECT_OPFAMILY: ("operator_family",),
    pb.OBJECT_CAST: ("cast",),
    pb.OBJECT_TRANSFORM: ("transform",),
    pb.OBJECT_DATABASE: ("database",),
    pb.OBJECT_ROLE: ("role",),
    pb.OBJECT_TABLESPACE: ("tablespace",),
    pb.OBJECT_LARGEOBJECT: ("large_object",),
}
"""What a kind of object is called in a key; several where one word of SQL covers them."""

GLOBAL = frozenset(
    (
        "namespace", "extension", "event_trigger", "publication", "subscription", "foreign_data_wrapper", "server",
        "language", "access_method", "cast", "transform", "database", "role", "tablespace", "large_object",
    )
)  # fmt: skip
"""Kinds that belong to no namespace."""

_ROUTINES = ("function", "procedure", "aggregate")


class Named(NamedTuple):
    """A name as a statement gives it."""

    namespace: str | None
    name: str

    def __str__(self) -> str:
        return f"{self.namespace}.{self.name}" if self.namespace else self.name


def name_of(run: Replay, node: pb.Node) -> Named:
    """The name in a statement's object node; a routine's with its argument types where they are given.

    A cast is named by the two types it leads from and to.
    """
    match node.WhichOneof("node"):
        case "string":
            return Named(None, node.string.sval)
        case "list" if len(node.list.items) == 2 and all(i.WhichOneof("node") == "type_name" for i in node.list.items):
            return Named(None, " as ".join(type_text(run.type(item.type_name)) for item in node.list.items))
        case "list":
            return _of_strings(node.list.items)
        case "type_name":
            return _of_strings(node.type_name.names)
        case "object_with_args":
            return routine_name(run, node.object_with_args)
        case "range_var":
            return Named(node.range_var.schemaname or None, node.range_var.relname)
        case "integer":
            return Named(None, str(node.integer.ival))
        case _:
            return Named(None, "")


_BY_METHOD = (pb.OBJECT_OPCLASS, pb.OBJECT_OPFAMILY)


def name_in(run: Replay, kind: int, node: pb.Node) -> Named:
    """The name in the object node of a statement about a kind; before an operator class's stands its index method."""
    if kind not in _BY_METHOD:
        return name_of(run, node)
    _, *names = names_of(node.list.items)
    return Named(names[-2] if len(names) > 1 else None, names[-1])


def _of_strings(items: Sequence[pb.Node]) -> Named:
    names = [item.string.sval for item in items if item.WhichOneof("node") == "string"]
    for item in items:
        if item.WhichOneof("node") == "type_name":
            names += names_of(item.type_name.names)
    return Named(names[-2] if len(names) > 1 else None, names[-1] if names else "")


def routine_name(run: Replay, node: pb.ObjectWithArgs) -> Named:
    """A routine's name, `add(integer,integer)`; bare where the statement leaves the arguments out."""
    names = names_of(node.objname)
    namespace = names[-2] if len(names) > 1 else None
    if node.args_unspecified:
        return Named(namespace, names[-1])
    arguments = [type_text(run.type(item.type_name)) if item.HasField("type_name") else "" for item in node.objargs]
    return Named(namespace, f"{names[-1]}({','.join(arguments)})")


def find(run: Replay, kinds: Sequence[str], named: Named) -> Key | None:
    """The key of the object of a name, or None."""
    if kinds[0] in GLOBAL:
        return run.catalog.find(kinds, named.name, "")
    found = run.catalog.find(kinds, named.name, named.namespace)
    if found is None and kinds[0] in _ROUTINES and not named.name.endswith(")"):
        overloads = run.catalog.overloads(kinds, named.name, named.namespace)
        if len(overloads) > 1:
            raise run.error(f"{named.name} has {len(overloads)} overloads: give its argument types")
        return overloads[0] if overloads else None
    return found


def lookup(run: Replay, kinds: Sequence[str], named: Named, what: str) -> Key:
    """The key of the object of a name; an error where there is none."""
    found = find(run, kinds, named)
    if found is None:
        raise run.missing(what, str(named), [key.name for key in run.catalog if key.kind in kinds])
    return found


_WORDS = {
    "matview": "materialized view", "tabconstraint": "constraint", "domconstraint": "constraint",
    "statistic_ext": "statistics", "tsconfiguration": "text search configuration",
    "tsdictionary": "text search dictionary", "tsparser": "text search parser", "tstemplate": "text search template",
    "fdw": "foreign data wrapper", "foreign_server": "server", "opclass": "operator class",
    "opfamily": "operator family", "largeobject": "large object",
}  # fmt: skip


@functools.cache
def words(kind: int) -> str:
    """A kind of object in SQL's words.

    >>> words(pb.OBJECT_MATVIEW)
    'materialized view'
    """
    text = str(pb.ObjectType.Name(kind)).removeprefix("OBJECT_").lower()
    return _WORDS.get(text, text.replace("_", " "))


@functools.cache
def commented_kinds() -> tuple[tuple[str, str], ...]:
    """What COMMENT calls a kind of object, and its kind, for the kinds that are kept as text."""
    return tuple((words(number), kinds[0]) for number, kinds in KINDS.items())


def comment_key(key: Key) -> Key:
    """Where the comment on an object is that the model does not open."""
    named = next((text for text, kind in commented_kinds() if kind == key.kind), key.kind.replace("_", " "))
    return Key(key.namespace, "comment", f"{named} {key.name}")


def part_comment_key(key: Key, part: Constraint | Extra) -> Key:
    """Where the comment on a rule is, and the one on the index of a key."""
    if isinstance(part, Extra):
        return rule_comment_key(key, part.name.removeprefix("rule "))
    return Key(key.namespace, "comment", f"index {part.name or part.actual}")


def rule_comment_key(key: Key, rule: str) -> Key:
    """Where the comment on a rule of a table or view is."""
    return Key(key.namespace, "comment", f"rule {key.name}.{rule}")
